// The SAG circuit as an asset: feeder, mill, sump and cyclone on the equations of sag_equations.hpp, with
// what a mill needs to live: ore from a stockpile, water, balls and liners from stores, power, crews for
// repairs and relines. Parameters: sag_params.hpp.
//
// Time: the circuit is solved in segments (sim/ode) that end at the latest at the next control instant, every
// `control_interval`. A control instant passes the product on, charges the energy, wears and tops up balls
// and liners, lets the ore walk (SagDrift), takes ore and water of the next interval, and sets the feed:
//   feed  = feed_rate clip(1 - jt_gain (JT - jt_limit), least_feed_share, 1)   the operator holds the filling
//   speed = phic clip(1 - speed_gain (jt_low - JT), least_speed_share, 1)      protects liners at low filling
// When JT reaches jt_trip (a guard, found on the interpolant) the mill is overloaded: the feed falls to
// least_feed_share until JT is back at jt_restart. When the stockpile or the water runs dry, the next bin is
// full, balls or liners are used up, a part fails or a reline is due, the mill stops with its charge and goes
// on from there. It starts at rest for its parameters under this control (sag_steady.hpp).
//
// Validity: JT below jt_valid, or slurry too thick to flow (phi = 0), are events at the tick where they begin
// and end; the run goes on, and the time between them is measured.
//
// Wear by energy and Bond's abrasion index, or of the liners by running time (power/wear.hpp). The worn depth
// makes the mill wider: volume ~ D^2, power ~ D^2.5 at the same share of critical speed.
#pragma once

#include <optional>

#include "models/mills/sag_params.hpp"
#include "models/plant/ports.hpp"
#include "sim/ode/segment.hpp"

namespace egiz {

/// Why the mill stands: any of these stops it.
enum SagStop : std::int64_t {
  kNoOre = 1,
  kBlockedAhead = 2,
  kBroken = 4,
  kRelining = 8,
  kNoBalls = 16,
  kNoLiners = 32,
  kNoWater = 64
};

/// In what way the state lies outside the validity of the equations.
enum SagOutside : std::int64_t { kLowFilling = 1, kNoFlow = 2 };

/// What changes in a run.
struct SagCircuitState {
  Segment<SagSystem::kStates> segment;  // m3, h, MWh as in sag_equations.hpp; integrals since the last sync
  SimTime synced;                       // when the product was last passed on
  SimTime next_control;
  EventId segment_end, control;
  std::int64_t stops = kNoOre;  // set of SagStop
  std::int64_t overloaded = 0;
  double load_factor = 1.0;  // injected, times the set point
  double feed = 0.0;         // t/h, in this interval
  double speed = 0.768;
  double hardness = 1.0;
  double feed_walk = 1.0, size_walk = 1.0, hardness_walk = 1.0;  // factors of SagDrift
  Stream feed_luck, size_luck, hardness_luck;
  double balls = 105.0;      // m3
  double metal = 0.0;        // kg, in the circuit
  double hard = 0.0;         // kg, solids times hardness, in the circuit
  Material belt;             // ore taken and not yet fed
  double water = 0.0;        // kg drawn and not yet used
  std::int64_t outside = 0;  // set of SagOutside
  SimTime outside_since;     // while it runs: booked until here
  double liner_worn = 0.0;   // kg since the last reline
  std::int64_t reline_asked = 0;
  std::int64_t crews_here = 0;  // granted jobs: repair 1, reline 2
  SimTime repair;
  Stream reline_luck;
  BreakdownState breakdown;
  double water_in = 0.0;                       // kg of process water since time zero
  Total fed, product, fines, energy, running;  // kg, kg, kg, J, s
  Total wanted;                                // kg that the set point asked for while running
  Total filling;                               // JT x hours running
  Total balls_used, liners_used, relines, repair_money, overloads;  // kg, kg, -, KZT, -
  Total invalid;             // s outside the validity range while running
  double greatest_jt = 0.0;  // since the statistics restarted
  ActivityClock clock;
};
void describe(Fields& f, const SagCircuitState& s);

/// The asset type "sag_circuit". RunError when a step of the solver fails.
class SagCircuitAsset final : public AssetOf<SagCircuitParams, SagCircuitState> {
 public:
  using Params = SagCircuitParams;
  /// Works out what follows from the parameters once: the rest from which every run starts too.
  SagCircuitAsset(std::string name, Params params);
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
  /// The seven states of the circuit in m3 (xmw .. xsf), and jt, phi, power, pse, cff, density, feed, balls,
  /// liners at this moment.
  void signals(const State& state, MeasureSink& sink) const override;

  /// The circuit's equations with the inputs of the words `s`.
  SagSystem system(const SagCircuitState& s) const;
  /// The circuit's states at the state's time: m3, and the integrals since the last sync (SagState).
  std::array<double, SagSystem::kStates> solution(const State& state) const;
  /// m worn off the liners, evenly.
  double worn(const SagCircuitState& s) const;

 private:
  enum Kind : std::int32_t {
    kSegmentEnd = kOwn,
    kControl,
    kTrip,
    kFailure,
    kRepaired,
    kRelined,
    kFillingLow,
    kFillingBack,
    kFlowStops,
    kFlowsAgain
  };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(
        kind, {"solution ends", "control instant", "charge too high: feed cut", "breaks down", "repaired",
               "relined", "leaves validity: filling below jt_valid", "valid again: filling at jt_valid",
               "leaves validity: slurry too thick to flow", "valid again: slurry flows"});
  }
  using States = std::array<double, SagSystem::kStates>;
  struct Watch;
  // sag_circuit.cpp: the life of the mill
  void control(State& state) const;
  void maintain(State& state) const;
  void look_ahead(State& state) const;
  void set_feed(State& state, double jt) const;
  bool take_ore(State& state) const;
  bool take_water(State& state) const;
  void stop(State& state, SagStop why) const;
  void clear(State& state, SagStop why) const;
  void run_on(State& state) const;
  void rest(State& state) const;
  void fail(State& state) const;
  void take_inject(State& state, const Event& event) const;
  double set_point(const SagCircuitState& s) const { return params_.feed_rate * s.load_factor; }
  double water_rate(const SagCircuitState& s) const;
  void crew_came(State& state) const;
  void relined(State& state) const;
  void nudged(State& state) const;
  void show(State& state) const;
  // sag_segment.cpp: the solution and its guards
  void next_segment(State& state) const;
  std::array<Watch, 3> watches(const SagCircuitState& s) const;
  void trip(State& state) const;
  void cross(State& state, SagOutside what) const;
  // sag_sync.cpp: what the solution means for the rest of the plant
  void sync(State& state) const;
  void book_outside(State& state) const;
  void wear(State& state, double joules, double elapsed) const;
  void top_up_balls(State& state) const;
  void walk(State& state) const;
  double filling(const SagCircuitState& s, const States& x) const;

  SagParams equations_;
  LinerSet liner_;
  double ball_loss_, liner_loss_;  // kg/J
  std::optional<States> rest_;     // m3
  const MaterialGiver* ore_ = nullptr;
  const MaterialReceiver* product_ = nullptr;
  const WaterSource* water_ = nullptr;  // none: water without end
  const ConsumableStore* balls_ = nullptr;
  const ConsumableStore* liners_ = nullptr;
  const CrewPool* crew_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
