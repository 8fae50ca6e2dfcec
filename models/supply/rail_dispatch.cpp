#include "models/supply/rail_dispatch.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

namespace {
constexpr double kLookEvery =
    1800.0;  // s between loads of a batch of pallets: resolution of the loading, not a rate
}

void describe(Fields& f, const RailDispatchState& s) {
  f.stream("interval_luck", s.interval_luck)
      .count("waiting_trains", s.waiting_trains)
      .count("loading", s.loading);
  f.part("on_train", s.on_train).time("leave_by", s.leave_by).event("next_look", s.next_look);
  f.part("shipped", s.shipped).part("concentrate", s.concentrate).part("wet", s.wet).part("metal", s.metal);
  f.part("trains", s.trains)
      .part("full_trains", s.full_trains)
      .part("revenue", s.revenue)
      .part("clock", s.clock);
}

ParameterTable<RailDispatchParams> RailDispatchAsset::parameters() {
  using P = RailDispatchParams;
  ParameterTable<P> t;
  t.distribution("interval", &P::interval, units::kHour, 0.1, 1e5, "between arrivals of trains");
  t.count("wagons", &P::wagons, 1, 200, "of a train");
  t.quantity("wagon_load", &P::wagon_load, units::kTonne, 1, 200, "dry concentrate in a wagon");
  t.quantity("loading_rate", &P::loading_rate, units::kTonnePerHour, 1, 1e4, "of the ramp");
  t.quantity("stay", &P::stay, units::kHour, 0.5, 1000, "a train leaves after it, full or not");
  t.quantity("metal_price", &P::metal_price, units::kMillionTengePerTonne, 0, 1e5, "of the metal");
  t.quantity("payable", &P::payable, units::kPercent, 0, 100, "share of the metal that is paid for");
  t.quantity("product_price", &P::product_price, units::kTengePerTonne, 0, 1e8,
             "paid per dry tonne, whatever metal is in it");
  t.quantity("treatment_charge", &P::treatment_charge, units::kTengePerTonne, 0, 1e8,
             "taken off, per dry tonne of concentrate");
  t.quantity("freight", &P::freight, units::kTengePerTonne, 0, 1e7, "per wet tonne of concentrate");
  return t;
}

void RailDispatchAsset::wire(Wiring& wiring) { store_ = wiring.one<MaterialGiver>("store"); }

void RailDispatchAsset::check(Problems& problems) const {
  if (params_.interval.kind == Distribution::Kind::kNormal && params_.interval.b > 0.3 * params_.interval.a)
    tell(problems, "interval", "a normal distribution that often falls below zero",
         "gamma(...) or lognormal(...)");
}

void RailDispatchAsset::start(State& state) const {
  RailDispatchState& s = of(state);
  s.interval_luck = stream_for(name(), "interval");
  after(state, seconds(draw_time(params_.interval, state.luck, s.interval_luck)), Rank::kProcess, kTrain);
}

void RailDispatchAsset::place_train(State& state) const {
  RailDispatchState& s = of(state);
  if (s.loading || s.waiting_trains == 0)
    return s.clock.change(state.now, s.loading ? Activity::kWorking : Activity::kIdle);
  --s.waiting_trains;
  s.loading = 1;
  s.leave_by = state.now + seconds(params_.stay);
  s.clock.change(state.now, Activity::kWorking);
  s.next_look = after(state, seconds(kLookEvery), Rank::kProcess, kLook);
}

void RailDispatchAsset::load(State& state) const {
  RailDispatchState& s = of(state);
  const double most = std::min(params_.loading_rate * kLookEvery, capacity() - s.on_train.solids);
  const double there = std::min(most, store_->available(state));
  if (there > 0.0) s.on_train += store_->give(state, there);
  s.clock.change(state.now, there > 0.0 ? Activity::kWorking : Activity::kStarved);
  if (s.on_train.solids >= capacity() * (1.0 - 1e-9) || state.now >= s.leave_by) return depart(state);
  s.next_look = after(state, seconds(kLookEvery), Rank::kProcess, kLook);
}

void RailDispatchAsset::depart(State& state) const {
  RailDispatchState& s = of(state);
  s.trains.add(1);
  s.full_trains.add(s.on_train.solids >= capacity() * (1.0 - 1e-9) ? 1 : 0);
  s.concentrate.add(s.on_train.solids);
  s.wet.add(s.on_train.solids + s.on_train.water);
  s.metal.add(s.on_train.metal);
  s.revenue.add(s.on_train.metal * params_.payable * params_.metal_price +
                s.on_train.solids * params_.product_price - s.on_train.solids * params_.treatment_charge);
  s.shipped += s.on_train;
  s.on_train = {};
  s.loading = 0;
  place_train(state);
}

void RailDispatchAsset::handle(State& state, const Event& event) const {
  RailDispatchState& s = of(state);
  switch (event.kind) {
    case kTrain:
      ++s.waiting_trains;
      after(state, seconds(draw_time(params_.interval, state.luck, s.interval_luck)), Rank::kProcess, kTrain);
      return place_train(state);
    case kLook:
      return load(state);
    default:
      return;
  }
}

void RailDispatchAsset::restart_statistics(State& state) const {
  RailDispatchState& s = of(state);
  for (Total* total : {&s.concentrate, &s.wet, &s.metal, &s.trains, &s.full_trains, &s.revenue})
    total->restart();
  s.clock.restart(state.now);
}

void RailDispatchAsset::measure(const State& state, MeasureSink& sink) const {
  const RailDispatchState& s = of(state);
  sink.add("concentrate", units::kKilotonne, s.concentrate.counted(), "dispatched, dry");
  sink.add("metal", units::kKilotonne, s.metal.counted(), "dispatched");
  sink.add("trains", units::kNumber, s.trains.counted(), "departed");
  sink.add("full_trains_share", units::kPercent,
           s.trains.counted() > 0 ? s.full_trains.counted() / s.trains.counted() : 0.0, "departed full");
  sink.shares(s.clock, state.now);
  sink.revenue("revenue", s.revenue.counted(), "paid metal less treatment");
  sink.cost("freight_cost", s.wet.counted() * params_.freight, "rail freight");
}

void RailDispatchAsset::account(const State& state, Balance& balance) const {
  balance.held += of(state).on_train;
  balance.out += of(state).shipped;
}

Face RailDispatchAsset::face(const State& state) const {
  const RailDispatchState& s = of(state);
  return {s.clock.activity(), s.on_train.solids / capacity(), s.on_train.solids, units::kTonne,
          "on the train"};
}

}  // namespace egiz
