#include "models/mills/dewatering.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const DewateringState& s) {
  f.part("thickener", s.thickener)
      .part("cake", s.cake)
      .part("water_out", s.water_out)
      .count("failed", s.failed);
  f.event("batch_end", s.batch_end)
      .time("repair", s.repair)
      .part("breakdown", s.breakdown)
      .part("solids", s.solids);
  f.part("level", s.level).part("clock", s.clock).part("for_room", s.for_room);
}

ParameterTable<DewateringParams> DewateringAsset::parameters() {
  using P = DewateringParams;
  ParameterTable<P> t;
  t.quantity("capacity", &P::capacity, units::kTonne, 1, 1e6, "solids that the thickener holds");
  t.quantity("underflow_density", &P::underflow_density, units::kNumber, 0.1, 0.9,
             "solids share of the underflow");
  t.quantity("cycle", &P::cycle, units::kMinute, 0.1, 1e4, "one batch of the filter");
  t.quantity("batch", &P::batch, units::kTonne, 0.01, 1e4, "most solids in a batch");
  t.quantity("cake_moisture", &P::cake_moisture, units::kNumber, 0, 0.5, "water share of the cake");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e5, "of the filter at work");
  t.distribution("time_to_failure", &P::time_to_failure, units::kHour, 0, 1e6,
                 "of filter work; 0: never fails");
  t.distribution("repair_time", &P::repair_time, units::kHour, 0, 1e5, "with the crew at work");
  return t;
}

void DewateringAsset::wire(Wiring& wiring) {
  cake_ = wiring.one<MaterialReceiver>("cake");
  crew_ = wiring.one<CrewPool>("crew");
  power_ = wiring.one<PowerMeter>("power");
}

void DewateringAsset::start(State& state) const {
  breakdown::start(params_.breakdown(), of(state).breakdown, state, name());
}

void DewateringAsset::receive(State& state, const Material& slurry) const {
  DewateringState& s = of(state);
  s.thickener += slurry;
  const double kept = std::min(
      s.thickener.water, s.thickener.solids * (1.0 - params_.underflow_density) / params_.underflow_density);
  s.water_out.water += s.thickener.water - kept;
  s.thickener.water = kept;
  s.level.change(state.now, s.thickener.solids);
  try_batch(state);
}

void DewateringAsset::try_batch(State& state) const {
  DewateringState& s = of(state);
  if (s.failed || s.batch_end) return;
  if (s.thickener.solids < params_.batch) return s.clock.change(state.now, Activity::kStarved);
  if (cake_->room(state) < params_.batch) {
    s.clock.change(state.now, Activity::kBlocked);
    return cake_->wait_for_room(state, index());
  }
  s.cake = s.thickener * (params_.batch / s.thickener.solids);
  s.thickener -= s.cake;
  s.level.change(state.now, s.thickener.solids);
  s.clock.change(state.now, Activity::kWorking);
  s.batch_end = after(state, seconds(params_.cycle), Rank::kProcess, kBatchEnd);
  breakdown::work_begins(params_.breakdown(), s.breakdown, state, index(), kFailure);
  s.for_room.wake(state);
}

void DewateringAsset::finish_batch(State& state) const {
  DewateringState& s = of(state);
  s.batch_end = {};
  breakdown::work_ends(s.breakdown, state);
  if (power_) power_->use(state, params_.power * params_.cycle);
  const double kept =
      std::min(s.cake.water, s.cake.solids * params_.cake_moisture / (1.0 - params_.cake_moisture));
  s.water_out.water += s.cake.water - kept;
  s.cake.water = kept;
  s.solids.add(s.cake.solids);
  const Material cake = s.cake;
  s.cake = {};
  cake_->receive(state, cake);
  try_batch(state);
}

// A batch cut short stays in the filter and is done again after the repair.
void DewateringAsset::fail(State& state) const {
  DewateringState& s = of(state);
  s.repair = breakdown::fail(params_.breakdown(), s.breakdown, state);
  state.calendar.cancel(s.batch_end);
  s.batch_end = {};
  s.failed = 1;
  s.clock.change(state.now, Activity::kFailed);
  crew_->request(state, index(), 1);
}

void DewateringAsset::handle(State& state, const Event& event) const {
  DewateringState& s = of(state);
  switch (event.kind) {
    case kNudge:
      return try_batch(state);
    case kBatchEnd:
      return finish_batch(state);
    case kFailure:
      return fail(state);
    case kCrewHere:
      after(state, s.repair, Rank::kProcess, kRepaired);
      return;
    case kRepaired:
      s.failed = 0;
      crew_->release(state);
      s.thickener += s.cake;
      s.cake = {};
      return try_batch(state);
    default:
      return;
  }
}

void DewateringAsset::restart_statistics(State& state) const {
  DewateringState& s = of(state);
  s.solids.restart();
  s.level.restart(state.now);
  s.clock.restart(state.now);
  s.breakdown.failures_at_restart = s.breakdown.failures;
}

void DewateringAsset::measure(const State& state, MeasureSink& sink) const {
  const DewateringState& s = of(state);
  sink.add("cake", units::kKilotonne, s.solids.counted(), "filtered, dry");
  sink.add("mean_level", units::kTonne, s.level.mean(state.now), "solids in the thickener");
  sink.add("failures", units::kNumber,
           static_cast<double>(s.breakdown.failures - s.breakdown.failures_at_restart), "of the filter");
  sink.shares(s.clock, state.now);
}

void DewateringAsset::account(const State& state, Balance& balance) const {
  const DewateringState& s = of(state);
  balance.held += s.thickener;
  balance.held += s.cake;
  balance.out += s.water_out;
}

void DewateringAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("level", units::kTonne, of(state).thickener.solids, "solids in the thickener");
}

Face DewateringAsset::face(const State& state) const {
  const DewateringState& s = of(state);
  return {s.clock.activity(), s.thickener.solids / params_.capacity, s.thickener.solids, units::kTonne,
          "in the thickener"};
}

}  // namespace egiz
