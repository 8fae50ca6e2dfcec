// People of one skill, lent for tasks by priority, present in shifts.
//   present = people - absent - away by an inject     absent: each with probability `absence`, a shift
//   free    = present - lent in hours of work, 0 in breaks and off shift
// Who is lent at the end of a shift or at a break stays until given back; those who come take such work
// over, one for one. Calls are answered by priority, then in order of asking; nobody passes the one who is
// first, so large calls do not starve. A skill is a team: who may do several things is said by linking
// several teams to a work centre, in order of preference.
// Labour cost, in person-hours times wage: those present in regular hours, sick pay for those absent, and
// overtime with its premium for those present after the last shift and those who stay beyond their hours:
//   overtime = present x overtime hours + lent x hours off shift + max(0, lent - present) x hours of work
// Breaks are paid where the calendar says so, and are then no hours off shift.
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What is constant of a team.
struct TeamParams {
  double people = 4.0;            // in each shift
  double wage = 2600.0 / 3600.0;  // KZT per person and second, burdened: that of the packing hall's crews
  double overtime_premium = 0.5;  // of the wage, on top of it; Labour Code art. 108 is said to ask no less
  double absence = 0.0;           // probability that a person is away for a shift; 0: nothing is known
  double sick_pay = 0.0;          // share of the wage for those absent; 0: not paid by the works
};

/// What changes in a run; calls that wait are items. Times of people are in person-seconds.
struct TeamState {
  Stream absence_luck;
  std::int64_t absent = 0;  // of this shift
  std::int64_t away = 0;    // by injects
  std::int64_t lent = 0;
  Queue calls;     // kind: task, owner: who, amount: people
  EventId change;  // of the calendar
  SimTime change_at;
  SimTime settled;                // the totals count up to here
  SimTime shift_at;               // the next shift begins
  Total offered, used;            // in hours of work: present, and lent of them
  Total paid, missing, overtime;  // in hours paid plainly: present, not present; paid as overtime
  Total calls_made;
  Tally wait;  // s, of all calls that were answered
  SimTime start;
};
void describe(Fields& f, const TeamState& s);

/// The asset type "team".
class TeamAsset final : public AssetOf<TeamParams, TeamState>, public Team {
 public:
  using Params = TeamParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  /// As Team says. RunError for more people than the team has: nobody could ever answer.
  bool call(State& state, AssetIndex who, std::int64_t task, int people,
            std::int64_t priority) const override;
  void call_off(State& state, AssetIndex who, std::int64_t task) const override;
  void give_back(State& state, int people) const override;
  /// As Team says; 0 while somebody waits: an ordinary call would stand behind.
  int free_people(const State& state) const override;
  int size() const override { return static_cast<int>(params_.people); }

 private:
  enum Kind : std::int32_t { kChange = kOwn, kBack };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"shift, break or their end", "people are back"});
  }
  std::int64_t present(const TeamState& s) const;
  std::int64_t unlent(const State& state) const;  // present, at work, free; whoever waits
  bool at_work(SimTime t) const { return !calendar_ || calendar_->shifts().works(t); }
  void settle(TeamState& s, SimTime now) const;
  void to_clock(State& state) const;
  void draw_absence(State& state) const;
  void plan_change(State& state) const;
  void lend(State& state, std::int64_t people) const;
  void answer(State& state) const;

  const WorkCalendar* calendar_ = nullptr;
};

}  // namespace egiz
