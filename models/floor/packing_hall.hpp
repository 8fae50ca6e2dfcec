// A packing hall: cake from a bin is bagged and palletized by crew lines and robot cells; one event a pallet.
// Automation level a, 0..1: share of the palletizing done by robots. It sets at once
//   cells at work = ceil(a robot_cells), crew lines staffed = ceil((1 - a) crew_lines),
// and the aim of the dispatcher: the mode that is behind its share takes the next pallet; the other one helps
// out when the bin is more than half full. So speed, variation, staffing, quality, stops and energy change
// together, and the share that is really achieved is measured. Crews have breaks; robots stop at cell level
// (stops per working time, short repairs by their operator) and draw
//   P = P_idle + c v^2,  v = speed over rated speed.
// Values of other works: reference floor_and_supply.md (palletizers 2-25 bags/min, manual 3-7 bags/min with
// 4-6 people a shift; availability of cells 88 %, 87 min between stops).
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a hall: times in s, shares from 0 to 1.
struct PackingHallParams {
  double bin_capacity = 600e3;     // kg of solids
  double store_capacity = 3000e3;  // kg of solids on pallets
  double bag = 25.0;               // kg, with bag_moisture
  double bag_moisture = 0.0;       // of what is in a bag: 0 means that a bag is counted by its solids
  double bags_per_pallet = 40.0;
  double automation_level = 0.25;
  double crew_lines = 4.0;
  double crew_speed = 5.0 / 60.0;  // bags/s a line
  double crew_variation = 0.15;    // standard deviation of a pallet's time over its mean
  double crew_size = 5.0;          // people a line and shift
  double wage = 2600.0 / 3600.0;   // KZT per person and second, burdened
  double break_every = 4 * 3600.0;
  double break_length = 1800.0;
  double crew_rework = 0.012;  // share of pallets to be done again
  double crew_power = 6e3;     // W a line at work
  double robot_cells = 4.0;
  double robot_speed = 6.0 / 60.0;  // bags/s a cell
  double robot_rated_speed = 7.0 / 60.0;
  double robot_variation = 0.02;
  double robot_operators = 0.25;  // people a cell
  double robot_rework = 0.002;
  Distribution time_to_stop{Distribution::Kind::kExponential, 87 * 60.0, 0, 0};  // s of cell work
  Distribution stop_time{Distribution::Kind::kLognormal, 11.86 * 60.0, 10 * 60.0, 0};
  double robot_idle_power = 2.5e3;   // W a cell
  double robot_speed_power = 9.0e3;  // W at rated speed, c
  double robot_service = 0.0;        // KZT/s a cell at work: service contract
  double packaging_cost = 0.0;       // KZT a pallet: bags, pallet, film
};

inline constexpr int kMostPackingUnits = 24;  // crew lines and robot cells together

/// A crew line or a robot cell.
struct PackingUnit {
  std::int64_t busy = 0;  // 1 with a pallet, 2 stopped, 0 free
  double left = 0.0;      // s of work to the next stop of a cell
  SimTime began;          // with the pallet
};

/// What changes in a run; bin, on_lines and store hold kg.
struct PackingHallState {
  Material bin, on_lines, store;
  Stream crew_luck, robot_luck, crew_quality, robot_quality, stop_luck, stop_time_luck;
  std::array<PackingUnit, kMostPackingUnits> units{};  // crew lines first, then cells
  std::int64_t on_break = 0;
  SimTime robots_held;  // an injected stop of all cells lasts until then
  Total crew_pallets, robot_pallets, reworked;
  Total crew_work, robot_work, robot_stopped, robot_energy;  // s, s, s, J
  Total packed;                                              // kg of solids
  TimeAverage bin_level, store_level, lines_busy;
  SimTime idle_charged;  // idle power of the cells is charged until then
  SimTime start;
  ActivityClock clock;
  Waiting for_room, for_pallets;
};
void describe(Fields& f, const PackingHallState& s);

/// The asset type "packing_hall". Takes cake in any amount; gives out finished pallets.
class PackingHallAsset final : public AssetOf<PackingHallParams, PackingHallState>,
                               public MaterialReceiver,
                               public MaterialGiver {
 public:
  using Params = PackingHallParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;
  void signals(const State& state, MeasureSink& sink) const override;

  double room(const State& state) const override { return params_.bin_capacity - of(state).bin.solids; }
  void receive(State& state, const Material& cake) const override;
  void wait_for_room(State& state, AssetIndex who) const override { of(state).for_room.add(state, who); }
  double available(const State& state) const override { return of(state).store.solids; }
  Material give(State& state, double solids) const override;
  void wait_for_material(State& state, AssetIndex who) const override { of(state).for_pallets.add(state, who); }

  /// Crew lines with people, by the automation level: 0 to crew_lines.
  int staffed_lines() const {
    return static_cast<int>(std::ceil((1.0 - params_.automation_level) * params_.crew_lines - 1e-9));
  }
  /// Robot cells at work, by the automation level: 0 to robot_cells.
  int active_cells() const {
    return static_cast<int>(std::ceil(params_.automation_level * params_.robot_cells - 1e-9));
  }

 private:
  enum Kind : std::int32_t { kPalletDone = kOwn, kBreak, kBreakEnd, kHoldEnd, kMeter };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"pallet done", "crew break begins",
                           "crew break ends", "robots work again", "meters read"});
  }
  double pallet() const { return params_.bag * (1.0 - params_.bag_moisture) * params_.bags_per_pallet; }
  bool robot(int unit) const { return unit >= staffed_lines(); }
  int free_unit(const State& state, bool robot) const;
  void dispatch(State& state) const;
  bool begin_next(State& state) const;
  void begin(State& state, int unit) const;
  double stops_within(State& state, int unit, double work) const;
  void pallet_done(State& state, const Event& event) const;
  void charge_idle(State& state) const;
  void look_again(State& state) const;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
