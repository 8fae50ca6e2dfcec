// What a stock point may be told, what it remembers, what it is asked for.
#include <cmath>

#include "models/supply/network/stock_point.hpp"

namespace egiz {

void describe(Fields& f, const StockPointState& s) {
  f.real("stock", s.stock, "1").real("on_order", s.on_order, "1").real("backlog", s.backlog, "1");
  f.part("owed", s.owed).part("batches", s.batches).part("leaving", s.leaving);
  f.part("expected", s.expected).event("expiry", s.expiry).event("next_review", s.next_review);
  f.count("begun", s.begun).real("demand_in_review", s.demand_in_review, "1").real("ordered_in_review", s.ordered_in_review, "1");
  f.real("market_asked", s.market_asked, "1");
  f.part("demand_per_review", s.demand_per_review).part("ordered_per_review", s.ordered_per_review);
  f.part("level", s.level).part("owed_level", s.owed_level).part("empty", s.empty);
  f.part("demand", s.demand).part("at_once", s.at_once).part("lost", s.lost).part("delivered", s.delivered);
  f.part("sent", s.sent).part("used", s.used).part("rejected", s.rejected).part("wasted", s.wasted);
  f.part("orders", s.orders).part("paid", s.paid).part("received", s.received).part("lead_time", s.lead_time);
  f.part("waiting", s.waiting).part("to_order", s.to_order).part("outage", s.outage).time("start", s.start);
}

void describe(Fields& f, const DemandForecast& s) {
  f.part("average", s.average).part("smoothing", s.smoothing).part("trend", s.trend).part("errors", s.errors);
}

static std::vector<std::string_view> lot_rules() {
  std::vector<std::string_view> names;
  for (int rule = 0; rule <= static_cast<int>(inventory::LotRule::kWagnerWhitin); ++rule)
    names.push_back(inventory::name_of(static_cast<inventory::LotRule>(rule)));
  return names;
}

ParameterTable<StockPointParams> StockPointAsset::parameters() {
  using P = StockPointParams;
  ParameterTable<P> t;
  t.quantity("initial", &P::initial, units::kNumber, 0, 1e12, "units at time zero");
  t.choice("policy", &P::policy, {"s_S", "r_Q", "base_stock", "kanban", "forecast", "none", "mrp", "guaranteed_service"}, "how it orders");
  t.quantity("reorder_point", &P::reorder_point, units::kNumber, -1e12, 1e12, "s: an order is placed at or below it");
  t.quantity("order_up_to", &P::order_up_to, units::kNumber, 0, 1e12, "S: what stock and orders are brought to");
  t.quantity("lot", &P::lot, units::kNumber, 1e-9, 1e12, "Q of r_Q and kanban");
  t.quantity("review", &P::review, units::kDay, 0, 3650, "time between reviews; 0: at once");
  t.choice("forecast", &P::forecast, {"moving_average", "smoothing", "trend"}, "of the demand of a review period");
  t.count("forecast_window", &P::forecast_window, 1, inventory::kLongestAverage, "review periods of the moving average");
  t.quantity("forecast_gain", &P::forecast_gain, units::kNumber, 0.001, 1, "of smoothing: weight of the latest demand");
  t.quantity("forecast_trend_gain", &P::forecast_trend_gain, units::kNumber, 0, 1, "of the trend");
  t.quantity("safety_stock", &P::safety_stock, units::kNumber, 0, 1e12, "beside what is forecast");
  t.quantity("planned_lead_time", &P::planned_lead_time, units::kDay, -1, 3650, "for the forecast; -1: that of the first source");
  t.choice("demand_seen", &P::demand_seen, {"orders", "market"}, "what is forecast: the orders that come, or the demand at port market");
  t.quantity("demand_factor", &P::demand_factor, units::kNumber, 1e-9, 1e9, "units of these goods in one that a market asks for");
  t.choice("requirements", &P::requirements, {"forecast", "known"}, "of mrp: forecast, or what the markets at port market will ask for");
  t.count("horizon", &P::horizon, 1, 400, "reviews for which mrp plans");
  t.choice("lot_rule", &P::lot_rule, lot_rules(), "of mrp; costs are order_cost and holding_cost, a fixed quantity is lot");
  t.quantity("service_time", &P::service_time, units::kDay, -1, 3650,
             "of guaranteed_service: its customers wait at most so long; -1: what is cheapest");
  t.quantity("demand_mean", &P::demand_mean, units::kPerDay, 0, 1e12, "of guaranteed_service: units, from outside the placement");
  t.quantity("demand_deviation", &P::demand_deviation, units::kNumber, 0, 1e12,
             "of guaranteed_service: standard deviation of the demand of a day, from outside the placement");
  t.choice("sourcing", &P::sourcing, {"first", "shares", "cheapest"},
           "which source gets an order: the first that takes it, the one most behind its share, the cheapest");
  t.flag("lost_sales", &P::lost_sales, "unmet demand is lost; false: it is owed");
  t.quantity("handling", &P::handling, units::kDay, 0, 365, "from an order to its departure");
  t.quantity("price", &P::price, units::kTenge, 0, 1e12, "of a unit, for those who order from it");
  t.quantity("shelf_life", &P::shelf_life, units::kDay, 0, 36500, "then goods are thrown away; 0: without end");
  t.flag("consignment", &P::consignment, "goods are paid when used, not when they come");
  t.quantity("order_cost", &P::order_cost, units::kTenge, 0, 1e12, "of placing and receiving an order");
  t.quantity("holding_cost", &P::holding_cost, units::kTengePerDay, 0, 1e12, "of a unit in stock");
  t.quantity("backorder_cost", &P::backorder_cost, units::kTengePerDay, 0, 1e12, "of a unit owed");
  add_outage_parameters(t);
  t.quantity("lost_cost", &P::lost_cost, units::kTenge, 0, 1e12, "of a unit of lost demand");
  return t;
}

void StockPointAsset::check(Problems& problems) const {
  if (policy() == StockPointParams::kMinMax && params_.order_up_to <= params_.reorder_point)
    tell(problems, "order_up_to", "not above reorder_point", "S > s: otherwise nothing is ever ordered");
  if (policy() == StockPointParams::kKanban && params_.lot > params_.order_up_to)
    tell(problems, "lot", "more than order_up_to", "at most S: otherwise there is no card");
  if (policy() == StockPointParams::kForecast && params_.review <= 0.0)
    tell(problems, "review", "0", "a review period above 0, whose demand is forecast");
  if (policy() != StockPointParams::kNone && sources_.empty())
    tell(problems, "policy", "orders, and no link \"source\"", "\"none\", or a source");
  goods::check_sellers(*this, "source", sources_, problems);
  check_outages(params_, *this, problems);
  check_policy(problems);
}

void StockPointAsset::restart_statistics(State& state) const {
  StockPointState& s = of(state);
  for (Total* t : {&s.demand, &s.at_once, &s.lost, &s.delivered, &s.sent, &s.used, &s.rejected, &s.wasted, &s.orders, &s.paid,
                   &s.received, &s.outage.outages, &s.outage.time})
    t->restart();
  for (Tally* t : {&s.demand_per_review, &s.ordered_per_review, &s.lead_time}) t->restart();
  for (TimeAverage* a : {&s.level, &s.owed_level, &s.empty}) a->restart(state.now);
  for (std::size_t i = 0; i < forecast_.size(); ++i) forecast_(state, i).errors = {};
  s.start = state.now;
}

void StockPointAsset::measure(const State& state, MeasureSink& sink) const {
  const StockPointState& s = of(state);
  const double span = to_seconds(state.now - s.start), demand = s.demand.counted();
  const double stock = s.level.mean(state.now), owed = s.owed_level.mean(state.now);
  const double ordered = s.ordered_per_review.variance(), wanted = s.demand_per_review.variance();
  sink.add("demand", units::kNumber, demand, "units asked for");
  sink.add("sent", units::kNumber, s.sent.counted(), "units sent or taken");
  sink.add("fill_rate", units::kPercent, demand > 0.0 ? s.at_once.counted() / demand : 1.0, "units that left at the tick of their order");
  sink.add("lost", units::kNumber, s.lost.counted(), "units of demand lost");
  sink.add("mean_stock", units::kNumber, stock, "units, average over time");
  sink.add("mean_owed", units::kNumber, owed, "units owed, average over time");
  sink.warning("stockout_share", units::kPercent, s.empty.mean(state.now), "share of the time with nothing left");
  sink.add("days_of_inventory", units::kDay, demand > 0.0 ? stock / demand * span : 0.0, "mean stock over mean demand");
  sink.add("orders", units::kNumber, s.orders.counted(), "orders placed");
  sink.add("delivered", units::kNumber, s.delivered.counted(), "units that came, bad ones among them");
  sink.add("rejected", units::kNumber, s.rejected.counted(), "bad units sent back");
  sink.add("wasted", units::kNumber, s.wasted.counted(), "units thrown away at the end of their shelf life");
  sink.add("mean_lead_time", units::kDay, s.lead_time.mean, "from order to arrival");
  sink.add("lead_time_deviation", units::kDay, std::sqrt(s.lead_time.variance()), "standard deviation of it");
  sink.add("review_demand", units::kNumber, s.demand_per_review.mean, "units asked for between two reviews");
  sink.add("review_demand_deviation", units::kNumber, std::sqrt(wanted), "standard deviation of it");
  sink.add("bullwhip", units::kNumber, wanted > 0.0 ? ordered / wanted : 0.0,
           "variance of what is ordered over that of the demand, per review");
  for (std::size_t i = 0; i < forecast_.size(); ++i) {
    const inventory::ForecastErrors& errors = forecast_(state, i).errors;
    sink.add("forecast_error", units::kPercent, errors.mean_absolute_share(), "MAPE of the demand of a review period");
    sink.add("forecast_bias", units::kNumber, errors.bias(), "units: above zero, the forecast is too low");
    sink.add("tracking_signal", units::kNumber, errors.tracking_signal(), "beyond 4 to 6 the forecast is biased");
  }
  measure_policy(state, sink);
  sink.cost("purchases", s.paid.counted(), "paid for goods");
  sink.cost("ordering_cost", s.orders.counted() * params_.order_cost, "orders times their fixed cost");
  sink.cost("holding_cost", stock * span * params_.holding_cost, "of the stock");
  sink.cost("shortage_cost", owed * span * params_.backorder_cost + s.lost.counted() * params_.lost_cost,
            "of units owed and of lost demand");
  sink.revenue("sales", s.received.counted(), "received for goods");
}

void StockPointAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("stock", units::kNumber, of(state).stock, "units on the shelf");
  sink.add("on_order", units::kNumber, of(state).on_order, "units ordered and not yet there");
  sink.add("owed", units::kNumber, of(state).backlog, "units owed");
}

void StockPointAsset::account(const State& state, Balance& balance) const {
  balance.trades = true;
  const StockPointState& s = of(state);
  balance.pieces_held += s.stock;
  for (ItemIndex i = s.leaving.head; i != kNoItem; i = s.leaving.next(state.items, i))
    balance.pieces_held += state.items[i].amount;
  balance.pieces_out += s.rejected.all + s.wasted.all + s.used.all;
  balance.tenge_paid += s.paid.all;
  balance.tenge_received += s.received.all;
}

Face StockPointAsset::face(const State& state) const {
  const StockPointState& s = of(state);
  const double full = std::max(params_.order_up_to, params_.initial);
  const Activity activity = out(state) ? Activity::kFailed : (s.stock > 0.0 ? Activity::kWorking : Activity::kStarved);
  return {activity, full > 0.0 ? std::min(1.0, s.stock / full) : NAN, s.stock,
          units::kNumber, "units in stock"};
}

}  // namespace egiz
