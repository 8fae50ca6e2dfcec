// What assets of the plant floor ask of each other: places for parts, people, shifts, spare parts, shares of a
// limited supply, ways to fail. Whoever cannot have a thing at once gets an event later (CommonEvent of
// models/plant/asset.hpp); `task` is the asker's own number, which that event carries.
#pragma once

#include "models/plant/ports.hpp"
#include "sim/flow/shift_calendar.hpp"

namespace egiz {

/// Takes parts in one by one: a work centre, a buffer, a conveyor, the end of a line.
class PartReceiver {
 public:
  static constexpr std::string_view kOffer = "takes parts";
  virtual ~PartReceiver() = default;
  /// Whether there is a place for `part` now.
  virtual bool accepts(const State& state, ItemIndex part) const = 0;
  /// Takes a part that stands nowhere. The giver asks accepts() first.
  virtual void take_in(State& state, ItemIndex part) const = 0;
  /// Nudges `who` once a place may have become free: it asks again.
  virtual void wait_for_place(State& state, AssetIndex who) const = 0;
};

/// Says when work goes on.
class WorkCalendar {
 public:
  static constexpr std::string_view kOffer = "is a shift calendar";
  virtual ~WorkCalendar() = default;
  /// Shifts, breaks, holidays and overtime: constant data of the plant.
  virtual const ShiftCalendar& shifts() const = 0;
  /// The same without overtime.
  virtual const ShiftCalendar& regular() const = 0;
  /// The hours that are paid plainly: regular(), and its breaks where they are paid.
  virtual const ShiftCalendar& paid() const = 0;
  /// The first instant after `t` at which a shift begins; kNever when there is none.
  virtual SimTime next_shift(SimTime t) const = 0;
};

/// Lends people for tasks. People who were lent stay until they are given back, also over the end of a shift.
class Team {
 public:
  static constexpr std::string_view kOffer = "lends people";
  virtual ~Team() = default;
  /// `who` asks for `people` >= 1. True: they are at work now. False: `who` gets kPeopleHere with `task` when they
  /// are. The greater `priority` goes first, equals in order of asking.
  virtual bool call(State& state, AssetIndex who, std::int64_t task, int people, std::int64_t priority) const = 0;
  /// Takes back a call that is not answered yet; nothing when there is none.
  virtual void call_off(State& state, AssetIndex who, std::int64_t task) const = 0;
  /// `people` go back; who waits is served.
  virtual void give_back(State& state, int people) const = 0;
  /// People free at this moment who could be called: to choose between teams.
  virtual int free_people(const State& state) const = 0;
  /// People who belong to it: no call for more can be answered.
  virtual int size() const = 0;
};

/// Holds spare parts, counted in pieces.
class SpareStore {
 public:
  static constexpr std::string_view kOffer = "holds spare parts";
  virtual ~SpareStore() = default;
  /// Takes one piece. True: it is there. False: `who` gets kSpareHere with `task` when one has come for it.
  virtual bool take_spare(State& state, AssetIndex who, std::int64_t task) const = 0;
};

/// Shares a limited supply: electric power, compressed air.
class SharedSupply {
 public:
  static constexpr std::string_view kOffer = "shares a limited supply";
  virtual ~SharedSupply() = default;
  /// Asks for `amount` (W, or m3/s of free air). True: granted. False: `who` gets kDrawGranted with `task` later.
  virtual bool draw(State& state, AssetIndex who, std::int64_t task, double amount) const = 0;
  /// Gives `amount` back; who waits is served in order of asking.
  virtual void give_back(State& state, double amount) const = 0;
};

/// What one failure mode knows of one unit of a machine: part of the machine's state.
struct WearState {
  Stream failure_luck, repair_luck, sensor_luck;
  double left = 0.0;        // s of work, or cycles, to the next failure; by the clock: s of the run when it comes
  double since_care = 0.0;  // s of work or cycles since the last planned stop or repair; by the clock: s of the
                            // run when that was over
  double visible = 0.0;     // how long before the failure the defect shows: s or cycles
  std::int64_t looks = 0;   // at the unit since the last care
  std::int64_t alarm = 0;   // a stop is due: 0 no, 1 for a defect, 2 for nothing
  EventId next;             // of the clock
};
inline void describe(Fields& f, const WearState& w) {
  f.stream("failure_luck", w.failure_luck).stream("repair_luck", w.repair_luck);
  f.stream("sensor_luck", w.sensor_luck).real("left", w.left).real("since_care", w.since_care);
  f.real("visible", w.visible).count("looks", w.looks).count("alarm", w.alarm).event("next", w.next);
}

/// One way in which machines fail and are cared for. A machine may have several: robot, gripper, feeder.
class FailureMode {
 public:
  static constexpr std::string_view kOffer = "is a way to fail";
  /// What a unit has to do after it has worked.
  enum class Due { kNothing, kFailed, kPlannedStop };
  virtual ~FailureMode() = default;
  /// A fresh unit: draws its first failure. `unit` from 0 of the machine, whose streams are named by
  /// `unit_name`; `mode` is the number of this mode among the machine's. By the clock: schedules kBreaks.
  virtual void begin(State& state, WearState& wear, AssetIndex machine, std::string_view unit_name, int unit,
                     int mode) const = 0;
  /// s of work from now to the failure; infinite when work does not bring it (clock, cycles).
  virtual double work_left(const WearState& wear) const = 0;
  /// The unit has worked `seconds` and finished `cycles` (0 when it was stopped within one): what is due now. A
  /// planned stop only at the end of a cycle.
  virtual Due worked(State& state, WearState& wear, double seconds, double cycles) const = 0;
  /// The unit stands for a repair (`planned` false) or a planned stop: gets spare, crew, time; then the machine gets
  /// kMended and the mode begins anew for that unit.
  virtual void mend(State& state, WearState& wear, AssetIndex machine, int unit, int mode,
                    bool planned) const = 0;
  /// The machine has kMended in hands: wear is as after a repair; by the clock, the next failure is scheduled.
  virtual void mended(State& state, WearState& wear, AssetIndex machine, int unit, int mode) const = 0;
};

}  // namespace egiz
