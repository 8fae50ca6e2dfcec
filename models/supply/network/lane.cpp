#include "models/supply/network/lane.hpp"

#include <algorithm>
#include <cmath>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const LaneState& s) {
  f.stream("transit_luck", s.transit_luck).stream("border_luck", s.border_luck).part("passed", s.passed);
  f.part("waiting", s.waiting).part("travelling", s.travelling).event("departure", s.departure);
  f.time("closed_until", s.closed_until).part("units", s.units).part("trips", s.trips).part("freight", s.freight);
  f.part("emission", s.emission).part("lost", s.lost).part("time", s.time).part("inside", s.inside).part("to_order", s.to_order);
}

ParameterTable<LaneParams> LaneAsset::parameters() {
  using P = LaneParams;
  ParameterTable<P> t;
  t.choice("mode", &P::mode, {"road", "rail"}, "of transport");
  t.distribution("transit", &P::transit, units::kDay, 0, 365, "on the way, without the border", Knob::kLeadTime);
  t.distribution("border", &P::border, units::kDay, 0, 365, "at the border");
  t.quantity("every", &P::every, units::kDay, 0, 365, "between departures; 0: at once");
  t.quantity("vehicle", &P::vehicle, units::kNumber, 0, 1e12, "units in one vehicle; 0: any number");
  t.count("fleet", &P::fleet, 0, 1e6, "vehicles that can leave at a departure; 0: any number");
  t.quantity("trip_cost", &P::trip_cost, units::kTenge, 0, 1e12, "of a vehicle's trip");
  t.quantity("unit_cost", &P::unit_cost, units::kTenge, 0, 1e12, "of bringing a unit, beside the trip");
  t.quantity("unit_mass", &P::unit_mass, units::kKilogram, 0, 1e6, "of a unit: for CO2");
  t.quantity("distance", &P::distance, units::kKilometre, 0, 50000, "of the leg: for CO2");
  t.quantity("emission", &P::emission, units::kGramPerTonneKilometre, 0, 5000, "CO2; road about 62, rail about 22");
  t.quantity("loss", &P::loss, units::kPercentPerDay, 0, 100, "of the units, each day that they travel warm");
  t.flag("cold", &P::cold, "the vehicle keeps them cold: no loss");
  return t;
}

void LaneAsset::wire(Wiring& wiring) { from_ = wiring.one<GoodsSource>("from"); }

void LaneAsset::check(Problems& problems) const {
  if (params_.fleet > 0.0 && params_.vehicle <= 0.0) tell(problems, "fleet", "vehicles that hold any number", "`vehicle` > 0");
  if (params_.fleet > 0.0 && params_.every <= 0.0) tell(problems, "fleet", "a fleet without a schedule", "`every` > 0");
  goods::check_sellers(*this, "from", {from_}, problems);
}

void LaneAsset::start(State& state) const {
  of(state).transit_luck = stream_for(name(), "transit");
  of(state).border_luck = stream_for(name(), "border");
}

double LaneAsset::trips_for(double units) const { return params_.vehicle > 0.0 ? std::ceil(units / params_.vehicle - 1e-9) : 1.0; }

bool LaneAsset::accepts(const State& state, double units) const {
  return state.now >= of(state).closed_until && from_->accepts(state, units);
}

void LaneAsset::wait_to_order(State& state, AssetIndex who) const {
  if (state.now < of(state).closed_until) return of(state).to_order.add(state, who);
  from_->wait_to_order(state, who);
}

double LaneAsset::price(const State& state, double units) const {
  return from_->price(state, units) + params_.unit_cost + trips_for(units) * params_.trip_cost / std::max(1e-9, units);
}

// While a plant is built, it may be without neighbour: a problem that is told.
double LaneAsset::lead_time() const {
  return (from_ ? from_->lead_time() : 0.0) + 0.5 * params_.every + mean(params_.transit) + mean(params_.border);
}

void LaneAsset::feeds(std::vector<GoodsFeed>& into, double quantity) const {
  if (from_) from_->feeds(into, quantity);
}

void LaneAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  LaneState& s = of(state);
  const ItemIndex order = state.items.make({reference, buyer, units, 0.0, state.now, 0, {0.0, units}});
  s.passed.put(state.items, order);
  from_->order(state, index(), order, units);
}

// A parcel has come from the seller: it waits for the next departure.
void LaneAsset::load(State& state, const Event& event) const {
  LaneState& s = of(state);
  s.waiting.put(state.items, event.a);
  state.items.links(event.a).since = state.now;
  s.inside.change(state.now, s.inside.value + state.items[event.a].amount);
  plan_departure(state);
}

void LaneAsset::plan_departure(State& state) const {
  LaneState& s = of(state);
  if (s.departure || s.waiting.empty()) return;
  SimTime at = std::max(state.now, s.closed_until);
  if (params_.every > 0.0) {
    const SimTime period = seconds(params_.every);
    at = period * ((at.ns + period.ns - 1) / period.ns);
  }
  s.departure = state.calendar.schedule(at, Rank::kControl, {index(), kDeparture, 0, 0.0});
}

// The first `units` of the first parcel that waits become a parcel of their own, before the rest.
void LaneAsset::divide(State& state, double units) const {
  LaneState& s = of(state);
  const ItemIndex rest = s.waiting.head;
  Item part = state.items[rest];
  const double share = units / part.amount;
  part.amount = units;
  for (double& x : part.x) x *= share;
  state.items[rest].amount -= part.amount;
  for (std::size_t i = 0; i < 2; ++i) state.items[rest].x[i] -= part.x[i];
  const SimTime since = state.items.links(rest).since;
  const ItemIndex first = state.items.make(part);
  s.waiting.put_first(state.items, first);
  state.items.links(first).since = since;
}

// As many units as the vehicles hold, in the order of their coming; the rest waits for the next departure.
void LaneAsset::depart(State& state) const {
  LaneState& s = of(state);
  s.departure = {};
  if (state.now < s.closed_until) return plan_departure(state);
  const bool limited = params_.fleet > 0.0;
  const double room = params_.fleet * params_.vehicle;
  double units = 0.0;
  while (!s.waiting.empty()) {
    const double left = room - units;
    if (limited && left <= goods::kNothing * room) break;
    if (limited && state.items[s.waiting.head].amount - left > goods::kNothing * room) divide(state, left);
    units += state.items[s.waiting.head].amount;
    send(state, s.waiting.get(state.items));
  }
  const double trips = units > 0.0 ? trips_for(units) : 0.0;
  s.trips.add(trips), s.units.add(units);
  s.freight.add(trips * params_.trip_cost + units * params_.unit_cost);
  s.emission.add(units * params_.unit_mass * params_.distance * params_.emission);
  if (s.waiting.empty()) return;
  s.departure = after(state, seconds(params_.every), Rank::kControl, kDeparture);
}

void LaneAsset::send(State& state, ItemIndex parcel) const {
  LaneState& s = of(state);
  const double time = draw_time(params_.transit, state.luck, s.transit_luck) + draw_time(params_.border, state.luck, s.border_luck);
  const SimTime since = state.items.links(parcel).since;
  s.travelling.put(state.items, parcel);
  state.items.links(parcel).since = since;
  after(state, seconds(time), Rank::kProcess, kArrival, parcel);
  if (params_.cold > 0.0 || params_.loss <= 0.0) return;
  Item& item = state.items[parcel];
  const double lost = (item.amount - goods::bad(item)) * (1.0 - std::pow(std::max(0.0, 1.0 - params_.loss * 86400.0), time / 86400.0));
  item.amount -= lost;
  s.lost.add(lost);
  s.inside.change(state.now, s.inside.value - lost);
}

void LaneAsset::unload(State& state, ItemIndex parcel) const {
  LaneState& s = of(state);
  s.travelling.take(state.items, parcel);
  s.time.observe(to_seconds(state.now - state.items.links(parcel).since));
  Item goods = state.items[parcel];
  state.items.drop(parcel);
  s.inside.change(state.now, s.inside.value - goods.amount);
  const ItemIndex order = goods.kind;
  goods.kind = state.items[order].kind;
  const auto buyer = static_cast<AssetIndex>(state.items[order].owner);
  state.items[order].amount -= goods::closes(goods);
  if (state.items[order].amount <= goods::kClosed * state.items[order].x[1]) state.items.drop(s.passed.take(state.items, order));
  goods::hand_over(state, buyer, goods);
}

void LaneAsset::go_out(State& state, double span) const {
  SimTime& until = of(state).closed_until;
  until = std::max(until, state.now + seconds(span));
  state.calendar.schedule(until, Rank::kProcess, {index(), kReopening, 0, 0.0});
}

void LaneAsset::handle(State& state, const Event& event) const {
  if (event.kind == kShipment) load(state, event);
  if (event.kind == kDeparture) depart(state);
  if (event.kind == kArrival) unload(state, event.a);
  if (event.kind == kInject) go_out(state, event.x);
  if (event.kind == kReopening && state.now >= of(state).closed_until) of(state).to_order.wake(state);
}

void LaneAsset::restart_statistics(State& state) const {
  LaneState& s = of(state);
  for (Total* t : {&s.units, &s.trips, &s.freight, &s.emission, &s.lost}) t->restart();
  s.time.restart();
  s.inside.restart(state.now);
}

void LaneAsset::measure(const State& state, MeasureSink& sink) const {
  const LaneState& s = of(state);
  const double units = s.units.counted(), trips = s.trips.counted();
  sink.add("units", units::kNumber, units, "units that left");
  sink.add("trips", units::kNumber, trips, "of vehicles");
  sink.add("load_share", units::kPercent, params_.vehicle > 0.0 && trips > 0.0 ? units / (trips * params_.vehicle) : 0.0,
           "of the vehicles that left");
  sink.add("mean_time", units::kDay, s.time.mean, "from the seller's gate to the buyer, waiting counted");
  sink.add("inside", units::kNumber, s.inside.mean(state.now), "units waiting or travelling, average over time");
  sink.add("lost", units::kNumber, s.lost.counted(), "units lost because they travelled warm");
  sink.emission("emission", s.emission.counted(), "CO2 of the transport");
  sink.cost("freight", s.freight.counted(), "trips and units");
}

void LaneAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("inside", units::kNumber, of(state).inside.value, "units waiting or travelling");
}

void LaneAsset::account(const State& state, Balance& balance) const {
  balance.pieces_held += of(state).inside.value;
  balance.pieces_out += of(state).lost.all;
}

Face LaneAsset::face(const State& state) const {
  const LaneState& s = of(state);
  const Activity activity = state.now < s.closed_until ? Activity::kFailed
                            : s.travelling.empty()     ? Activity::kIdle
                                                       : Activity::kWorking;
  return {activity, NAN, s.inside.value, units::kNumber, "units on the way"};
}

}  // namespace egiz
