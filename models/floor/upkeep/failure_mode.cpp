#include "models/floor/upkeep/failure_mode.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "models/plant/wiring.hpp"

namespace egiz {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
// A unit stops at the tick nearest to its failure: what is left then is rounding.
constexpr double kSlack = 1e-6;          // s
constexpr double kCycleSlack = 1e-9;     // cycles
constexpr double kIntervalSlack = 1e-9;  // of an interval

constexpr double kPeriodic = 1.0, kCondition = 2.0, kPredictive = 3.0;  // policies; 0 is corrective
enum Alarm : std::int64_t { kNone, kDefect, kFalse };

// A job as an item: kind: unit, owner: machine, amount: s of work, attribute: s when a wait began, born: the
// unit stood.
int mode_of(const Item& job) { return static_cast<int>(job.x[0]); }
bool is_planned(const Item& job) { return job.x[1] != 0.0; }

}  // namespace

void describe(Fields& f, const FailureModeState& s) {
  f.part("for_crew", s.for_crew).count("forced", s.forced).part("failures", s.failures);
  f.part("planned", s.planned).part("false_alarms", s.false_alarms).part("looks", s.looks);
  f.part("worked", s.worked).part("repair", s.repair).part("spare_wait", s.spare_wait);
  f.part("crew_wait", s.crew_wait).part("down", s.down);
}

void FailureModeAsset::wire(Wiring& wiring) {
  crew_ = wiring.one<CrewPool>("crew");
  team_ = wiring.one<Team>("team");
  spares_ = wiring.one<SpareStore>("spares");
}

void FailureModeAsset::check(Problems& problems) const {
  if (crew_ && team_) tell(problems, "team", "a crew and a team", "a link to one of them: who repairs");
  if (team_ && static_cast<int>(params_.people) > team_->size())
    tell(problems, "people", "more than the team has", "at most " + std::to_string(team_->size()));
}

void FailureModeAsset::start(State&) const {}

void FailureModeAsset::begin(State& state, WearState& wear, AssetIndex machine, std::string_view unit_name,
                             int unit, int mode) const {
  const auto stream = [&](const char* purpose) { return stream_for(unit_name, name() + ": " + purpose); };
  wear.failure_luck = stream("time to failure");
  wear.repair_luck = stream("repair time");
  wear.sensor_luck = stream("looks");
  renew(state, wear, machine, unit, mode);
}

// The unit is as new: its next life. Each life takes two numbers of the stream whatever the policy, so that
// variants of a plant share lives.
void FailureModeAsset::renew(State& state, WearState& wear, AssetIndex machine, int unit, int mode) const {
  const Distribution& life = by_cycles() ? params_.cycles_to_failure : params_.time_to_failure;
  const Distribution& delay = by_cycles() ? params_.delay_cycles : params_.delay;
  const double now = by_clock() ? to_seconds(state.now) : 0.0;
  const double drawn = draw_time(life, state.luck, wear.failure_luck);
  wear.left = mean(life) > 0.0 ? now + drawn : kInfinite;
  wear.visible = draw_time(delay, state.luck, wear.failure_luck);
  wear.since_care = now;
  wear.looks = 0;
  wear.alarm = kNone;
  state.calendar.cancel(wear.next);
  wear.next = {};
  if (by_clock() && wear.left < kInfinite)
    wear.next = state.calendar.schedule(state.now + seconds(drawn), Rank::kProcess,
                                        {machine, kBreaks, unit, static_cast<double>(mode)});
}

double FailureModeAsset::work_left(const WearState& wear) const {
  return by_clock() || by_cycles() ? kInfinite : std::max(0.0, wear.left);
}

double FailureModeAsset::age(const State& state, const WearState& wear) const {
  return by_clock() ? to_seconds(state.now) - wear.since_care : wear.since_care;
}
double FailureModeAsset::remaining(const State& state, const WearState& wear) const {
  return by_clock() ? wear.left - to_seconds(state.now) : wear.left;
}

bool FailureModeAsset::stop_due(const State& state, const WearState& wear) const {
  if (params_.policy != kPeriodic) return wear.alarm != kNone;
  const double interval = by_cycles() ? params_.interval_cycles : params_.interval;
  return age(state, wear) >= interval * (1.0 - kIntervalSlack);
}

// Catches up on the looks since the last time: each one sees what there was to see at its own time.
void FailureModeAsset::look(State& state, WearState& wear) const {
  if (params_.policy != kCondition && params_.policy != kPredictive) return;
  const double every = by_cycles() ? params_.inspection_cycles : params_.inspection_interval;
  const double at = age(state, wear), left = remaining(state, wear);
  while (wear.alarm == kNone && static_cast<double>(wear.looks + 1) * every <= at * (1.0 + kIntervalSlack)) {
    ++wear.looks;
    const double left_then = left + at - static_cast<double>(wear.looks) * every;
    if (left_then <= 0.0) return;  // it has failed meanwhile
    of(state).looks.add(1);
    const bool shows = left_then <= wear.visible;
    const double u = uniform(state.luck, wear.sensor_luck);
    if (shows && u < params_.detection) wear.alarm = kDefect;
    if (!shows && params_.policy == kPredictive && u < params_.false_alarm) wear.alarm = kFalse;
  }
}

FailureMode::Due FailureModeAsset::worked(State& state, WearState& wear, double seconds,
                                          double cycles) const {
  FailureModeState& s = of(state);
  s.worked.add(seconds);
  if (!by_clock()) {
    const double done = by_cycles() ? cycles : seconds;
    wear.left -= done;
    wear.since_care += done;
  }
  look(state, wear);
  // One that falls on the end of a cycle comes with the next: a machine that waits does not fail.
  const bool failed = by_cycles() ? wear.left <= kCycleSlack : !by_clock() && cycles == 0.0 && wear.left <= kSlack;
  if (failed) return Due::kFailed;
  if (cycles > 0.0 && s.forced > 0) {
    --s.forced;
    return Due::kFailed;
  }
  return cycles > 0.0 && stop_due(state, wear) ? Due::kPlannedStop : Due::kNothing;
}

void FailureModeAsset::mend(State& state, WearState& wear, AssetIndex machine, int unit, int mode,
                            bool planned) const {
  FailureModeState& s = of(state);
  (planned ? s.planned : s.failures).add(1);
  if (planned && wear.alarm == kFalse) s.false_alarms.add(1);
  state.calendar.cancel(wear.next);
  wear.next = {};
  s.down.change(state.now, s.down.value + 1.0);
  const Distribution& time = planned ? params_.planned_time : params_.repair_time;
  const double work = draw_time(time, state.luck, wear.repair_luck), now = to_seconds(state.now);
  const ItemIndex job = state.items.make(
      {unit, machine, work, now, state.now, 0, {static_cast<double>(mode), planned ? 1.0 : 0.0}});
  const bool needs_spare = spares_ && (!planned || params_.planned_spare != 0.0);
  if (needs_spare && !spares_->take_spare(state, index(), state.items.ticket(job).word)) return;
  if (needs_spare) of(state).spare_wait.observe(0.0);
  get_people(state, job);
}

void FailureModeAsset::get_people(State& state, ItemIndex job) const {
  state.items[job].attribute = to_seconds(state.now);
  if (crew_) {
    of(state).for_crew.put(state.items, job);
    return crew_->request(state, index(), static_cast<std::int64_t>(params_.urgency));
  }
  if (team_ && !team_->call(state, index(), state.items.ticket(job).word, static_cast<int>(params_.people),
                            static_cast<std::int64_t>(params_.priority)))
    return;
  work(state, job);
}

void FailureModeAsset::work(State& state, ItemIndex job) const {
  const Item& j = state.items[job];
  if (crew_ || team_) of(state).crew_wait.observe(to_seconds(state.now) - j.attribute);
  after(state, seconds(j.amount), Rank::kProcess, kJobDone, state.items.ticket(job).word);
}

void FailureModeAsset::finish(State& state, ItemIndex job) const {
  FailureModeState& s = of(state);
  const Item j = state.items[job];
  state.items.drop(job);
  s.down.change(state.now, s.down.value - 1.0);
  if (!is_planned(j)) s.repair.observe(to_seconds(state.now - j.born));
  state.calendar.schedule(
      state.now, Rank::kProcess,
      {static_cast<AssetIndex>(j.owner), kMended, j.kind, static_cast<double>(mode_of(j))});
  if (crew_) crew_->release(state);
  if (team_) team_->give_back(state, static_cast<int>(params_.people));
}

void FailureModeAsset::mended(State& state, WearState& wear, AssetIndex machine, int unit, int mode) const {
  renew(state, wear, machine, unit, mode);
}

void FailureModeAsset::handle(State& state, const Event& event) const {
  FailureModeState& s = of(state);
  const ItemIndex job = state.items.find(Ticket{event.a});
  switch (event.kind) {
    case kInject:
      s.forced += static_cast<std::int64_t>(event.x);
      return;
    case kSpareHere:
      s.spare_wait.observe(to_seconds(state.now) - state.items[job].attribute);
      return get_people(state, job);
    case kCrewHere:  // it does not say for which job: the one that asked first
      return work(state, s.for_crew.get(state.items));
    case kPeopleHere:
      return work(state, job);
    case kJobDone:
      return finish(state, job);
    default:
      return;
  }
}

}  // namespace egiz
