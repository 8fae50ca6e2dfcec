// What a stock point orders, when, and from whom.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/supply/network/stock_point.hpp"

namespace egiz {

// Units to order now; 0 for none.
double StockPointAsset::wanted(const State& state) const {
  const double at = position(state), s = params_.reorder_point, up_to = params_.order_up_to, lot = params_.lot;
  switch (policy()) {
    case StockPointParams::kMinMax:
      return at <= s ? up_to - at : 0.0;
    case StockPointParams::kLots:
      return at <= s ? lot * (std::floor((s - at) / lot) + 1.0) : 0.0;
    case StockPointParams::kBaseStock:
      return std::max(0.0, up_to - at);
    case StockPointParams::kForecast:
      return std::max(0.0, forecast_level(state) - at);
    case StockPointParams::kKanban:
      return std::max(0.0, lot * std::floor((up_to - at) / lot + 1e-9));
    case StockPointParams::kRequirements:
      return planned_release(state);
    case StockPointParams::kPlaced:
      return std::max(0.0, placement_->of_stage(index()).base_stock - at);
    default:
      return 0.0;
  }
}

bool StockPointAsset::forecasts() const {
  return policy() == StockPointParams::kForecast ||
         (policy() == StockPointParams::kRequirements && static_cast<int>(params_.requirements) == StockPointParams::kForecasts);
}

double StockPointAsset::planned_lead() const {
  return params_.planned_lead_time >= 0.0 || sources_.empty() ? std::max(0.0, params_.planned_lead_time)
                                                              : sources_.front()->lead_time();
}

// Demand of the review period `ahead` periods from now, units.
double StockPointAsset::forecast(const State& state, int ahead) const {
  const DemandForecast& seen = forecast_(state, 0);
  if (static_cast<int>(params_.forecast) == StockPointParams::kMovingAverage)
    return seen.average.forecast(static_cast<int>(params_.forecast_window));
  return static_cast<int>(params_.forecast) == StockPointParams::kTrend ? seen.trend.forecast(ahead) : seen.smoothing.forecast();
}

// What stock and orders are brought to: the demand until an order of the next review would come, and the safety stock.
double StockPointAsset::forecast_level(const State& state) const {
  const double periods = 1.0 + planned_lead() / params_.review;
  double sum = 0.0;
  for (int k = 1; k <= static_cast<int>(std::ceil(periods - 1e-9)); ++k)
    sum += std::max(0.0, forecast(state, k)) * std::min(1.0, periods - (k - 1));
  return sum + params_.safety_stock;
}

// Demand of the review period that ends now, as far as it is what the forecast is made of, units.
double StockPointAsset::demand_of_period(State& state) const {
  StockPointState& s = of(state);
  if (static_cast<int>(params_.demand_seen) == StockPointParams::kOwnOrders) return s.demand_in_review;
  double asked = 0.0;
  for (const KnownDemand* market : markets_) asked += market->asked(state);
  return params_.demand_factor * (asked - std::exchange(s.market_asked, asked));
}

void StockPointAsset::learn_demand(State& state) const {
  DemandForecast& seen = forecast_(state, 0);
  const double demand = demand_of_period(state);
  if (seen.average.seen > 0) seen.errors.add(demand, forecast(state, 1));
  seen.average.update(demand);
  seen.smoothing.update(demand, params_.forecast_gain);
  seen.trend.update(demand, {params_.forecast_gain, params_.forecast_trend_gain, 0.0});
}

// Index of the source that gets an order of so many units; -1 when none takes it.
int StockPointAsset::chosen_source(const State& state, double units) const {
  double shares = 0.0, ordered = units;
  for (std::size_t i = 0; i < sources_.size(); ++i)
    shares += sources_[i]->contract_share(), ordered += ordered_from_(state, i).all;
  const auto rule = static_cast<int>(params_.sourcing);
  int best = -1;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const double size = std::max(units, sources_[i]->least_order());
    if (!sources_[i]->accepts(state, size)) continue;
    double key = static_cast<double>(i);
    if (rule == StockPointParams::kCheapest) key = sources_[i]->price(state, size);
    if (rule == StockPointParams::kShares)
      key = ordered_from_(state, i).all - ordered * sources_[i]->contract_share() / std::max(1e-300, shares);
    if (key < least) least = key, best = static_cast<int>(i);
  }
  return best;
}

// Places an order if the policy wants one; false when there is one to place and nobody takes it.
bool StockPointAsset::replenish(State& state) const {
  const double units = wanted(state);
  if (units <= 0.0 || sources_.empty()) return true;
  const int source = chosen_source(state, units);
  if (source < 0) return false;
  const auto i = static_cast<std::size_t>(source);
  const double size = std::max(units, sources_[i]->least_order());
  StockPointState& s = of(state);
  s.on_order += size;
  s.ordered_in_review += size;
  s.orders.add(1.0);
  ordered_from_(state, i).add(size);
  if (policy() == StockPointParams::kRequirements) expect(state, size);
  sources_[i]->order(state, index(), source, size);
  return true;
}

void StockPointAsset::review(State& state) const {
  StockPointState& s = of(state);
  s.next_review = {};
  if (forecast_.size() > 0 && s.begun != 0) learn_demand(state);
  const bool placed = replenish(state);
  if (params_.review > 0.0) {
    if (std::exchange(s.begun, 1) != 0 && state.now > s.start) {
      s.demand_per_review.observe(s.demand_in_review);
      s.ordered_per_review.observe(s.ordered_in_review);
    }
    s.demand_in_review = s.ordered_in_review = 0.0;
    s.next_review = after(state, seconds(params_.review), Rank::kProcess, kReview);
  } else if (!placed) {
    for (const GoodsSource* source : sources_) source->wait_to_order(state, index());
  }
}

void StockPointAsset::demand_changed(State& state) const {
  if (params_.review > 0.0) return;
  StockPointState& s = of(state);
  if (s.next_review) state.calendar.cancel(s.next_review);
  s.next_review = after(state, SimTime{}, Rank::kProcess, kReview);
}

}  // namespace egiz
