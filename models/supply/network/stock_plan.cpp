// Material requirements planning of one stock point: what it should order now so that stock lasts over the
// horizon.
#include <algorithm>
#include <cmath>

#include "models/supply/network/stock_point.hpp"
#include "models/supply/policies/material_requirements.hpp"

namespace egiz {

inventory::LotSizing StockPointAsset::lot_sizing() const {
  inventory::LotSizing sizing;
  sizing.rule = static_cast<inventory::LotRule>(static_cast<int>(params_.lot_rule));
  sizing.setup = params_.order_cost;
  sizing.fixed_quantity = params_.lot;
  const bool by_cost =
      sizing.rule != inventory::LotRule::kLotForLot && sizing.rule != inventory::LotRule::kFixedOrderQuantity;
  if (by_cost) sizing.holding = params_.holding_cost * params_.review;
  return sizing;
}

// Units of each of the next `horizon` review periods, the first begins now.
std::vector<double> StockPointAsset::gross_requirements(const State& state) const {
  std::vector<double> gross(static_cast<std::size_t>(params_.horizon), 0.0);
  const SimTime period = seconds(params_.review);
  for (std::size_t k = 0; k < gross.size(); ++k) {
    if (forecasts()) {
      gross[k] = std::max(0.0, forecast(state, static_cast<int>(k) + 1));
      continue;
    }
    const SimTime from = state.now + period * static_cast<std::int64_t>(k);
    for (const KnownDemand* market : markets_)
      gross[k] += params_.demand_factor * market->planned(state, from, from + period);
  }
  return gross;
}

// Review periods from an order to its arrival.
static std::size_t lead_reviews(double lead, double review) {
  return static_cast<std::size_t>(std::ceil(lead / review - 1e-9));
}

// Orders that are on their way, by the review period in which they should come.
std::vector<double> StockPointAsset::scheduled_receipts(const State& state) const {
  const StockPointState& s = of(state);
  std::vector<double> receipts(static_cast<std::size_t>(params_.horizon), 0.0);
  for (ItemIndex i = s.expected.head; i != kNoItem; i = s.expected.next(state.items, i)) {
    const double ahead = std::max(0.0, to_seconds(state.items[i].born - state.now));
    if (const std::size_t k = lead_reviews(ahead, params_.review); k < receipts.size())
      receipts[k] += state.items[i].amount;
  }
  return receipts;
}

// What is ordered now comes in period L: until then nothing can be changed, and what will be owed then is
// needed then. So the plan begins at L, and its first lot is the order of now.
double StockPointAsset::planned_release(const State& state) const {
  const StockPointState& s = of(state);
  const std::vector<double> gross = gross_requirements(state), receipts = scheduled_receipts(state);
  const auto lead = static_cast<std::ptrdiff_t>(lead_reviews(planned_lead(), params_.review));
  double left = s.stock - s.backlog;  // at the begin of L
  for (std::ptrdiff_t k = 0; k < lead; ++k)
    left += receipts[static_cast<std::size_t>(k)] - gross[static_cast<std::size_t>(k)];
  inventory::PlannedItem item;
  item.name = name();
  item.on_hand = std::max(0.0, left);
  item.safety_stock = params_.safety_stock;
  item.demand.assign(gross.begin() + lead, gross.end());
  item.demand.front() += std::max(0.0, -left);
  item.scheduled_receipts.assign(receipts.begin() + lead, receipts.end());
  item.sizing = lot_sizing();
  const auto periods = static_cast<int>(item.demand.size());
  return inventory::plan_requirements({std::move(item)}, {}, periods)
      .value()
      .front()
      .planned_releases.front();
}

void StockPointAsset::expect(State& state, double units) const {
  const SimTime at = state.now + seconds(planned_lead());
  of(state).expected.put(state.items, state.items.make({0, index(), units, 0.0, at, 0, {0.0, units}}));
}

// `units` have come or never will: the earliest orders are closed first.
void StockPointAsset::expect_less(State& state, double units) const {
  StockPointState& s = of(state);
  while (units > 0.0 && !s.expected.empty()) {
    Item& first = state.items[s.expected.head];
    const double part = std::min(units, first.amount);
    first.amount -= part, units -= part;
    if (first.amount <= goods::kClosed * first.x[1]) state.items.drop(s.expected.get(state.items));
  }
}

void StockPointAsset::check_policy(Problems& problems) const {
  const bool mrp = policy() == StockPointParams::kRequirements,
             placed = policy() == StockPointParams::kPlaced;
  const bool of_market = static_cast<int>(params_.demand_seen) == StockPointParams::kEndMarket;
  if (of_market && markets_.empty())
    tell(problems, "demand_seen", "market, and no link", "a link \"market\"");
  if (placed != (placement_ != nullptr))
    tell(problems, "placement", placed ? "no link" : "a link",
         "a link with the policy guaranteed_service, and only then");
  if (placed && sources_.size() > 1)
    tell(problems, "source", "several sources", "one: the placement counts on its lead time");
  if (!mrp) return;
  if (!forecasts() && markets_.empty())
    tell(problems, "requirements", "known, and no link", "a link \"market\"");
  if (params_.review <= 0.0)
    return tell(problems, "review", "0", "a review period above 0, for which is planned");
  if (static_cast<std::size_t>(params_.horizon) <= lead_reviews(planned_lead(), params_.review))
    tell(problems, "horizon", std::to_string(static_cast<int>(params_.horizon)) + " reviews",
         "more than the lead time");
  for (Problem of_sizing : inventory::problems_in(lot_sizing())) {
    const bool cost = of_sizing.path == "setup" || of_sizing.path == "holding";
    tell(problems, cost ? (of_sizing.path == "setup" ? "order_cost" : "holding_cost") : "lot",
         of_sizing.found, of_sizing.expected);
  }
}

void StockPointAsset::measure_policy(const State& state, MeasureSink& sink) const {
  sink.add("outage_days", units::kDay, of(state).outage.time.counted(), "length of the outages begun, overlapping ones counted once");
  if (!placement_) return;
  const inventory::StageService& stage = placement_->of_stage(index());
  sink.add("base_stock", units::kNumber, stage.base_stock, "units that the placement gives it");
  sink.add("placed_safety_stock", units::kNumber, stage.safety_stock,
           "units of them beyond the mean demand of its replenishment");
  sink.add("promised_time", units::kDay, stage.promised * placement_->period(),
           "that its customers wait at most");
  sink.add("net_replenishment_time", units::kDay, stage.replenishment * placement_->period(),
           "that its base stock covers");
}

}  // namespace egiz
