#include "models/haulage/ore_source.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const OreSourceState& s) {
  f.stream("load_luck", s.load_luck).stream("haul_luck", s.haul_luck).stream("dump_luck", s.dump_luck);
  f.stream("return_luck", s.return_luck)
      .stream("hardness_luck", s.hardness_luck)
      .stream("grade_luck", s.grade_luck);
  f.real("hardness_factor", s.hardness_factor);
  f.real("hardness", s.hardness).real("grade", s.grade).count("at_shovel", s.at_shovel);
  f.count("shovel_busy", s.shovel_busy).part("at_dump", s.at_dump).count("dumping", s.dumping);
  f.time("out_until", s.out_until).part("sent", s.sent).part("tonnes", s.tonnes).part("loads", s.loads);
  f.part("dump_wait", s.dump_wait).part("clock", s.clock);
}

ParameterTable<OreSourceParams> OreSourceAsset::parameters() {
  using P = OreSourceParams;
  ParameterTable<P> t;
  t.count("trucks", &P::trucks, 1, 1000, "trucks of the fleet");
  t.quantity("payload", &P::payload, units::kTonne, 1, 1000, "ore in a load, dry");
  t.quantity("moisture", &P::moisture, units::kNumber, 0, 0.5, "water per dry ore, by mass");
  t.distribution("load_time", &P::load_time, units::kMinute, 0, 1e4, "the shovel loads one truck");
  t.distribution("haul_time", &P::haul_time, units::kMinute, 0, 1e4, "loaded, from the shovel to the dump");
  t.distribution("dump_time", &P::dump_time, units::kMinute, 0, 1e4, "in the dump bay");
  t.distribution("return_time", &P::return_time, units::kMinute, 0, 1e4, "empty, back to the shovel");
  t.count("dump_bays", &P::dump_bays, 1, 100, "trucks that dump at the same time");
  t.quantity("hardness", &P::hardness, units::kNumber, 0.3, 3, "breakage energy over the reference ore's");
  t.quantity("hardness_sd", &P::hardness_sd, units::kNumber, 0, 1,
             "long-run standard deviation of the hardness");
  t.quantity("hardness_memory", &P::hardness_memory, units::kKilotonne, 0.1, 1e6,
             "ore over which hardness and grade forget");
  t.quantity("grade", &P::grade, units::kPercent, 0, 100, "metal in the dry ore");
  t.quantity("grade_sd", &P::grade_sd, units::kPercent, 0, 50, "long-run standard deviation of the grade");
  t.quantity("haul_cost", &P::haul_cost, units::kTengePerTonne, 0, 1e9, "mining and haulage, per dry tonne");
  t.quantity("outage_start", &P::outage_start, units::kDay, 0, 36500, "planned outage begins",
             Knob::kOutageStart);
  t.quantity("outage_duration", &P::outage_duration, units::kDay, 0, 3650, "planned outage lasts; 0: none",
             Knob::kOutageDuration);
  return t;
}

void OreSourceAsset::wire(Wiring& wiring) { dump_ = wiring.one<MaterialReceiver>("dump"); }

void OreSourceAsset::check(Problems& problems) const {
  const double cycle =
      mean(params_.load_time) + mean(params_.haul_time) + mean(params_.dump_time) + mean(params_.return_time);
  if (cycle <= 0.0)
    tell(problems, "load_time", "a truck cycle of no time at all", "at least one time above zero");
}

void OreSourceAsset::start(State& state) const {
  OreSourceState& s = of(state);
  s.load_luck = stream_for(name(), "load time");
  s.haul_luck = stream_for(name(), "haul time");
  s.dump_luck = stream_for(name(), "dump time");
  s.return_luck = stream_for(name(), "return time");
  s.hardness_luck = stream_for(name(), "hardness");
  s.grade_luck = stream_for(name(), "grade");
  s.hardness = params_.hardness;
  s.grade = params_.grade;
  s.at_shovel = static_cast<std::int64_t>(params_.trucks);
  if (params_.outage_duration > 0.0) after(state, seconds(params_.outage_start), Rank::kProcess, kOutage);
  try_to_load(state);
}

void OreSourceAsset::begin_outage(State& state, double duration) const {
  OreSourceState& s = of(state);
  const SimTime until = state.now + seconds(duration);
  if (until <= s.out_until) return;
  s.out_until = until;
  state.calendar.schedule(until, Rank::kProcess, {index(), kOutageEnd, 0, 0.0});
  if (!s.shovel_busy) s.clock.change(state.now, Activity::kFailed);
}

void OreSourceAsset::next_ore(State& state) const {
  OreSourceState& s = of(state);
  const double theta = std::min(1.0, params_.payload / params_.hardness_memory);
  const double step = std::sqrt(2.0 * theta);
  const double zh = normal_quantile(uniform(state.luck, s.hardness_luck));
  const double zg = normal_quantile(uniform(state.luck, s.grade_luck));
  s.hardness += theta * (params_.hardness - s.hardness) + params_.hardness_sd * step * zh;
  s.grade += theta * (params_.grade - s.grade) + params_.grade_sd * step * zg;
  s.hardness = std::clamp(s.hardness, 0.3, 3.0);
  s.grade = std::clamp(s.grade, 0.0, 1.0);
}

void OreSourceAsset::try_to_load(State& state) const {
  OreSourceState& s = of(state);
  if (s.shovel_busy) return;
  const bool out = state.now < s.out_until;
  if (out || s.at_shovel == 0) return s.clock.change(state.now, out ? Activity::kFailed : Activity::kStarved);
  s.shovel_busy = 1;
  s.clock.change(state.now, Activity::kWorking);
  after(state, seconds(draw_time(params_.load_time, state.luck, s.load_luck)), Rank::kProcess, kLoaded);
}

Material OreSourceAsset::load_of(const Item& truck) const {
  const double solids = params_.payload;
  return {solids, solids * params_.moisture, solids * truck.attribute, solids * truck.amount, 0.0};
}

void OreSourceAsset::try_to_dump(State& state) const {
  OreSourceState& s = of(state);
  while (!s.at_dump.empty() && s.dumping < static_cast<std::int64_t>(params_.dump_bays)) {
    if (dump_->room(state) < params_.payload * static_cast<double>(s.dumping + 1))
      return dump_->wait_for_room(state, index());
    const ItemIndex truck = s.at_dump.get(state.items);
    s.dump_wait.observe(to_seconds(state.now - state.items[truck].born));
    ++s.dumping;
    after(state, seconds(draw_time(params_.dump_time, state.luck, s.dump_luck)), Rank::kProcess, kDumped,
          truck);
  }
}

void OreSourceAsset::handle(State& state, const Event& event) const {
  OreSourceState& s = of(state);
  switch (event.kind) {
    case kLoaded: {
      s.shovel_busy = 0;
      --s.at_shovel;
      next_ore(state);
      const ItemIndex truck = state.items.make({0, index(), s.hardness * s.hardness_factor, s.grade, state.now});
      after(state, seconds(draw_time(params_.haul_time, state.luck, s.haul_luck)), Rank::kProcess, kArrived,
            truck);
      return try_to_load(state);
    }
    case kArrived:
      state.items[event.a].born = state.now;
      s.at_dump.put(state.items, event.a);
      return try_to_dump(state);
    case kDumped: {
      const Material load = load_of(state.items[event.a]);
      state.items.drop(event.a);
      --s.dumping;
      s.sent += load;
      s.tonnes.add(load.solids);
      s.loads.add(1);
      dump_->receive(state, load);
      after(state, seconds(draw_time(params_.return_time, state.luck, s.return_luck)), Rank::kProcess,
            kReturned);
      return try_to_dump(state);
    }
    case kReturned:
      ++s.at_shovel;
      return try_to_load(state);
    case kNudge:
      return try_to_dump(state);
    case kOutage:
      return begin_outage(state, params_.outage_duration);
    case kInject:  // 0: an outage of x seconds; 1: the hardness of what is loaded times x, from now on
      if (event.a == 0) return begin_outage(state, event.x);
      s.hardness_factor = event.x;
      return;
    case kOutageEnd:
      return try_to_load(state);
    default:
      return;
  }
}

void OreSourceAsset::restart_statistics(State& state) const {
  OreSourceState& s = of(state);
  s.tonnes.restart();
  s.loads.restart();
  s.dump_wait.restart();
  s.clock.restart(state.now);
}

void OreSourceAsset::measure(const State& state, MeasureSink& sink) const {
  const OreSourceState& s = of(state);
  sink.add("ore", units::kKilotonne, s.tonnes.counted(), "dumped, dry");
  sink.add("loads", units::kNumber, s.loads.counted(), "truck loads dumped");
  sink.add("mean_dump_wait", units::kMinute, s.dump_wait.mean, "a loaded truck waits for a bay and for room");
  sink.shares(s.clock, state.now);
  sink.cost("haul_cost", s.tonnes.counted() * params_.haul_cost, "mining and haulage");
}

Face OreSourceAsset::face(const State& state) const {
  const OreSourceState& s = of(state);
  return {s.clock.activity(), NAN, static_cast<double>(s.at_dump.length), units::kNumber,
          "trucks at the dump"};
}

}  // namespace egiz
