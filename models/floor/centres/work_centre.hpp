// A work centre: a line of lots before work units in parallel, stations worked by hand and cells of an automated
// mode (robots). It serves lots of a routing (the operation says what is done) and of a plain line (its own work).
//
// Automation level a, 0..1: the share of the operations that can be done either way that the cells do. At once
//   stations staffed = ceil((1 - a) stations),   cells at work = ceil(a cells),
// and the aim of the dispatcher: the mode behind its share takes the next lot; the other one helps out from
// `help_from` waiting lots on. So speed, variation, staffing, quality, stops, energy and cost change together, and the
// share really achieved is measured (automated_share).
//
// A unit goes: lot and components -> people -> power and air -> setup if the family changes -> (cell: attended part) ->
// work -> people back -> out, and is blocked while nobody takes its lots (blocking after service). It fails by its
// failure modes, in work or by the clock, and then does the rest of its work. Off shift everything rests.
//
// Energy of a unit: P_idle while on shift, and at work by hand `power`, of a cell c v^2; v = speed of the cell.
// ISO 22400-2, over all units: PBT = time on shift less planned downtime, APT = time at work;
//   availability = APT/PBT, effectiveness = planned time of what was done / APT, quality ratio = good / all pieces,
//   OEE = their product, TEEP = OEE x PBT / calendar time.
#pragma once

#include "models/floor/orders/operation.hpp"
#include "models/floor/centres/work_unit.hpp"

namespace egiz {

/// What is constant of a work centre; its own work is that of lots without a routing.
struct WorkCentreParams : OperationParams {
  /// Which lot next.
  enum Rule { kFifo, kEdd, kSpt, kWspt, kCriticalRatio, kLeastSetup };
  double stations = 1.0, cells = 0.0;
  double automation_level = 0.0;
  double help_from = 2.0;                    // lots
  double buffer = 1e6;                       // lots that may wait; as good as any number
  double rule = kFifo;
  TablePtr setups;                             // from, to, time: setup by families, in place of the operation's
  double batch_least = 1.0, batch_most = 1.0;  // lots at work together in a unit
  double pace = 1.0;                           // of all work here over that of the operations' times
  double robot_speed = 1.0;                    // v
  double idle_power = 0.0, power = 0.0;        // W a station
  double robot_idle_power = 0.0, robot_power = 0.0;  // W a cell, c
  double draw_power = 0.0, draw_air = 0.0;     // W and m3/s that a unit at work draws from limited supplies
  double call_priority = 0.0;                  // for people
  double running_cost = 0.0, robot_running_cost = 0.0;  // KZT/s a unit at work
  double standing_cost = 0.0, robot_standing_cost = 0.0;  // KZT/s a unit, always: service, space, leasing
  double x = 0.0, y = 0.0;                     // m, where it stands
};

/// What changes in a run; units and their wear lie behind it.
struct WorkCentreState {
  Queue queue;
  TimeAverage queue_length;               // lots
  std::int64_t on_shift = 1;
  std::int64_t hand_begun = 0, robot_begun = 0;  // lots that either mode could do
  Total hand_lots, robot_lots, pieces, good_pieces, scrapped;
  Total planned_time;                     // s of unit time planned for what was done
  Total hand_work, robot_work;            // s of units
  Total setups, people_time, energy;      // number, s of people, J
  Total idle_energy;                      // J of it, of units on shift and not at work
  SimTime start;
  OperationState own;                     // its own work, of lots without a routing
  Waiting for_place;
};
void describe(Fields& f, const WorkCentreState& s);

/// The asset type "work_centre".
class WorkCentreAsset final : public AssetOf<WorkCentreParams, WorkCentreState>,
                              public WorkPlace,
                              public OperationPlan,
                              public WatchedUnits {
 public:
  using Params = WorkCentreParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void lay_out(Layout& layout) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  // As WorkPlace says.
  bool accepts(const State& state, ItemIndex lot) const override;
  void take_in(State& state, ItemIndex lot) const override;
  void wait_for_place(State& state, AssetIndex who) const override { of(state).for_place.add(state, who); }
  double load(const State& state) const override;
  std::array<double, 2> position() const override { return {params_.x, params_.y}; }

  // Its own work, as OperationPlan says.
  OperationState& book(State& state) const override { return of(state).own; }

  // As WatchedUnits says.
  int units() const override { return stations_ + cells_; }
  Activity activity(const State& state, int u) const override { return unit_(state, at(u)).clock.activity(); }
  AssetIndex product_in(const State& state, int u) const override;
  Cause cause(const State& state, int u) const override;

  /// Stations staffed, by the automation level.
  int stations() const { return stations_; }
  /// Cells at work, by the automation level.
  int cells() const { return cells_; }

 private:
  enum Kind : std::int32_t { kPhaseEnd = kOwn, kFailure, kShift, kShiftBegun, kMeter };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"phase of a unit ends", "unit fails", "shift changes", "shift has begun", "meters read"});
  }
  static std::size_t at(int u) { return static_cast<std::size_t>(u); }
  // The automation level, where there is a choice.
  double mix() const {
    return params_.cells == 0.0 ? 0.0 : (params_.stations == 0.0 ? 1.0 : params_.automation_level);
  }
  bool robot(int u) const { return u >= stations_; }
  const OperationPlan& plan_of(const Item& lot) const;
  const PartOwner& owner_of(const Item& lot) const { return *owners_[at(static_cast<int>(lot.kind))]; }
  SimTime end_of(SimTime now, double work) const;
  double worked_since(SimTime then, SimTime now) const;

  // work_centre_choice.cpp: which lot next
  int free_unit(const State& state, bool robot) const;
  // Whether there are units of that mode, and a way to do it with them.
  bool can_do(const OperationPlan& plan, bool by_robot) const {
    return by_robot ? cells_ > 0 && plan.has_program() : stations_ > 0 && plan.by_hand();
  }
  bool complete(State& state, const Item& lot, const OperationPlan& plan) const;
  double expected_setup(double before, const OperationParams& p, bool by_robot) const;
  double key(const State& state, const Item& lot, const OperationPlan& plan, int u) const;
  ItemIndex choose(State& state, int u, bool only_exclusive) const;
  int mates(const State& state, ItemIndex lot) const;
  bool begin_with(State& state, bool robot, bool only_exclusive) const;
  void start_work(State& state) const;

  // work_centre.cpp: the life of a unit
  void begin(State& state, int u, ItemIndex lot) const;
  double listed_setup(double before, const OperationParams& p, bool by_robot) const;
  double setup_time(State& state, const WorkUnit& unit, const OperationPlan& plan, bool by_robot) const;
  void take_lot(State& state, int u, ItemIndex lot, const OperationPlan& plan) const;
  void go_on(State& state, int u, double last = 0.0) const;
  void run_phase(State& state, int u) const;
  void pause(State& state, int u) const;
  void phase_ended(State& state, int u) const;
  void work_done(State& state, int u, double last) const;
  void push_out(State& state, int u) const;
  void work_on(State& state) const;
  bool hand_over(State& state, ItemIndex lot) const;
  void show(State& state, int u) const;
  double watts(int u, Activity activity) const;
  void change_shift(State& state) const;
  void begin_shift(State& state) const;

  // work_centre_calls.cpp: people, power and air
  bool get_people(State& state, int u) const;
  void call_off_others(State& state, int u) const;
  void people_came(State& state, int u, AssetIndex team) const;
  void let_people_go(State& state, int u) const;
  void send_people_home(State& state, int u) const;
  bool get_supplies(State& state, int u) const;
  void let_supplies_go(State& state, int u) const;
  void supply_came(State& state, int u) const;

  // work_centre_care.cpp: quality, failures
  void charge(State& state, int u, const Item& lot, const OperationPlan& plan, double share) const;
  void inspect(State& state, int u, ItemIndex lot, const OperationPlan& plan) const;
  void take_apart(State& state, int u, ItemIndex lot, const OperationPlan& plan, double found) const;
  const std::vector<const FailureMode*>& modes(int u) const { return robot(u) ? cell_modes_ : station_modes_; }
  WearState& wear(State& state, int u, std::size_t mode) const { return wear_(state, at(u) * wear_row_ + mode); }
  void begin_wear(State& state) const;
  int first_to_fail(State& state, int u, double& left) const;
  void count_wear(State& state, int u, double seconds, double cycles) const;
  void fail(State& state, int u, int mode, bool planned) const;
  void mended(State& state, int u, int mode) const;

  int stations_ = static_cast<int>(std::ceil((1.0 - mix()) * params_.stations - 1e-9));
  int cells_ = static_cast<int>(std::ceil(mix() * params_.cells - 1e-9));
  SlotArray<WorkUnit> unit_;
  SlotArray<WearState> wear_;
  std::size_t wear_row_ = 0;
  std::vector<const PartOwner*> owners_;  // by asset index
  std::vector<const PartReceiver*> next_;
  std::vector<const Team*> teams_;
  std::vector<const FailureMode*> station_modes_, cell_modes_;
  const PartReceiver* rework_ = nullptr;
  const WorkCalendar* calendar_ = nullptr;
  const PowerMeter* power_ = nullptr;
  const SharedSupply *supply_ = nullptr, *air_ = nullptr;
};

}  // namespace egiz
