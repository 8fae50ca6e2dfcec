#include "models/floor/people/team.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "models/plant/wiring.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

namespace {
constexpr double kInjectLasts = 86400.0;  // s: people who are called away come back the day after
}

void describe(Fields& f, const TeamState& s) {
  f.stream("absence_luck", s.absence_luck)
      .count("absent", s.absent)
      .count("away", s.away)
      .count("lent", s.lent);
  f.part("calls", s.calls).event("change", s.change).time("change_at", s.change_at);
  f.time("settled", s.settled).time("shift_at", s.shift_at).part("offered", s.offered).part("used", s.used);
  f.part("paid", s.paid).part("missing", s.missing).part("overtime", s.overtime);
  f.part("calls_made", s.calls_made).part("wait", s.wait).time("start", s.start);
}

ParameterTable<TeamParams> TeamAsset::parameters() {
  using P = TeamParams;
  ParameterTable<P> t;
  t.count("people", &P::people, 1, 10000, "in each shift");
  t.quantity("wage", &P::wage, units::kTengePerHour, 0, 1e6, "burdened, per person");
  t.quantity("overtime_premium", &P::overtime_premium, units::kPercent, 0, 500,
             "on top of the wage; the Labour Code asks for 50 % or more");
  t.quantity("absence", &P::absence, units::kPercent, 0, 90,
             "probability that a person is away for a shift; needs a calendar");
  t.quantity("sick_pay", &P::sick_pay, units::kPercent, 0, 100, "share of the wage for those absent");
  return t;
}

void TeamAsset::wire(Wiring& wiring) { calendar_ = wiring.one<WorkCalendar>("calendar"); }

void TeamAsset::check(Problems& problems) const {
  if (params_.absence > 0.0 && !calendar_)
    tell(problems, "absence", "no calendar, so no shifts in which to be absent",
         "0, or a link to a calendar");
}

void TeamAsset::start(State& state) const {
  of(state).absence_luck = stream_for(name(), "absence");
  draw_absence(state);
  plan_change(state);
}

std::int64_t TeamAsset::present(const TeamState& s) const {
  return std::max<std::int64_t>(0, size() - s.absent - s.away);
}

std::int64_t TeamAsset::unlent(const State& state) const {
  const TeamState& s = of(state);
  return at_work(state.now) ? std::max<std::int64_t>(0, present(s) - s.lent) : 0;
}

int TeamAsset::free_people(const State& state) const {
  return of(state).calls.empty() ? static_cast<int>(unlent(state)) : 0;
}

// Counts the time since the last change: the numbers of people were constant in it.
void TeamAsset::settle(TeamState& s, SimTime now) const {
  const double span = to_seconds(now - s.settled);
  const double work = calendar_ ? to_seconds(calendar_->shifts().working_time(s.settled, now)) : span;
  const double regular = calendar_ ? to_seconds(calendar_->regular().working_time(s.settled, now)) : span;
  const double paid = calendar_ ? to_seconds(calendar_->paid().working_time(s.settled, now)) : span;
  const auto here = static_cast<double>(present(s)), lent = static_cast<double>(s.lent);
  s.offered.add(here * work);
  s.used.add(std::min(here, lent) * work);
  s.paid.add(here * paid);
  s.missing.add((params_.people - here) * paid);
  s.overtime.add(here * (work - regular) + lent * (span - work - (paid - regular)) + std::max(0.0, lent - here) * work);
  s.settled = now;
}

void TeamAsset::draw_absence(State& state) const {
  TeamState& s = of(state);
  s.absent = 0;
  if (params_.absence > 0.0)
    for (int person = 0; person < size(); ++person)
      s.absent += uniform(state.luck, s.absence_luck) < params_.absence ? 1 : 0;
}

void TeamAsset::plan_change(State& state) const {
  if (!calendar_) return;
  TeamState& s = of(state);
  s.shift_at = calendar_->next_shift(state.now);
  s.change_at = std::min(calendar_->shifts().next_change(state.now), s.shift_at);
  s.change = {};
  if (s.change_at != kNever)
    s.change = state.calendar.schedule(s.change_at, Rank::kProcess, {index(), kChange, 0, 0.0});
}

// Carries out what the calendar has for this tick before anything else of it: whoever calls at the tick at
// which a shift begins finds that shift, whichever event comes first.
void TeamAsset::to_clock(State& state) const {
  TeamState& s = of(state);
  settle(s, state.now);
  if (!s.change || s.change_at > state.now) return;
  state.calendar.cancel(s.change);
  if (s.shift_at <= state.now) draw_absence(state);
  plan_change(state);
  answer(state);
}

void TeamAsset::lend(State& state, std::int64_t people) const { of(state).lent += people; }

void TeamAsset::answer(State& state) const {
  TeamState& s = of(state);
  while (!s.calls.empty()) {
    const Item call = state.items[s.calls.head];
    const auto people = static_cast<std::int64_t>(call.amount);
    if (people > unlent(state)) return;
    state.items.drop(s.calls.get(state.items));
    lend(state, people);
    s.wait.observe(to_seconds(state.now - call.born));
    state.calendar.schedule(state.now, Rank::kNudge,
                            {static_cast<AssetIndex>(call.owner), kPeopleHere, call.kind, static_cast<double>(index())});
  }
}

bool TeamAsset::call(State& state, AssetIndex who, std::int64_t task, int people,
                     std::int64_t priority) const {
  if (people > size())
    throw RunError(name(), fmt::format("{} people are called, the team has {}", people, size()));
  to_clock(state);
  TeamState& s = of(state);
  s.calls_made.add(1);
  const bool first = s.calls.empty() || priority > state.items[s.calls.head].priority;
  if (first && people <= unlent(state)) {
    lend(state, people);
    s.wait.observe(0.0);
    return true;
  }
  s.calls.put_by_priority(
      state.items, state.items.make({task, who, static_cast<double>(people), 0.0, state.now, priority}));
  return false;
}

void TeamAsset::call_off(State& state, AssetIndex who, std::int64_t task) const {
  to_clock(state);
  TeamState& s = of(state);
  for (ItemIndex i = s.calls.head; i != kNoItem; i = s.calls.next(state.items, i)) {
    if (state.items[i].owner != who || state.items[i].kind != task) continue;
    state.items.drop(s.calls.take(state.items, i));
    return answer(state);
  }
}

void TeamAsset::give_back(State& state, int people) const {
  to_clock(state);
  of(state).lent -= people;
  answer(state);
}

void TeamAsset::handle(State& state, const Event& event) const {
  TeamState& s = of(state);
  to_clock(state);
  if (event.kind == kInject) {
    s.away += static_cast<std::int64_t>(event.x);
    after(state, seconds(kInjectLasts), Rank::kProcess, kBack, static_cast<std::int64_t>(event.x));
  }
  if (event.kind == kBack) {
    s.away -= event.a;
    answer(state);
  }
}

void TeamAsset::restart_statistics(State& state) const {
  TeamState& s = of(state);
  settle(s, state.now);
  for (Total* total : {&s.offered, &s.used, &s.paid, &s.missing, &s.overtime, &s.calls_made})
    total->restart();
  s.wait.restart();
  s.start = state.now;
}

void TeamAsset::measure(const State& state, MeasureSink& sink) const {
  TeamState s = of(state);
  settle(s, state.now);
  const double offered = s.offered.counted(), regular = s.paid.counted() + s.missing.counted();
  const double overtime = s.overtime.counted();
  sink.add("people", units::kNumber, params_.people, "in each shift");
  sink.add("utilisation", units::kPercent, offered > 0.0 ? s.used.counted() / offered : 0.0,
           "lent share of the time of those present in hours of work");
  sink.add("mean_wait", units::kMinute, s.wait.mean,
           "from call to people at work, calls answered at once in it");
  sink.add("calls", units::kNumber, s.calls_made.counted(), "calls made");
  sink.add("absent_share", units::kPercent, regular > 0.0 ? s.missing.counted() / regular : 0.0,
           "of regular hours");
  sink.add("overtime", units::kHour, overtime, "person-hours paid as overtime");
  sink.cost("labour_cost", (s.paid.counted() + params_.sick_pay * s.missing.counted()) * params_.wage,
            "regular hours and sick pay");
  sink.cost("overtime_cost", overtime * params_.wage * (1.0 + params_.overtime_premium), "with the premium");
}

void TeamAsset::signals(const State& state, MeasureSink& sink) const {
  const TeamState& s = of(state);
  sink.add("lent", units::kNumber, static_cast<double>(s.lent), "people at work for others");
  sink.add("free", units::kNumber, static_cast<double>(unlent(state)), "people who could be called");
  sink.add("waiting", units::kNumber, static_cast<double>(s.calls.length), "calls not answered");
}

Face TeamAsset::face(const State& state) const {
  const TeamState& s = of(state);
  const Activity activity = s.lent > 0           ? Activity::kWorking
                            : at_work(state.now) ? Activity::kIdle
                                                 : Activity::kOffShift;
  return {activity, static_cast<double>(s.lent) / params_.people, static_cast<double>(s.lent), units::kNumber,
          "people at work"};
}

}  // namespace egiz
