// The SAG circuit as an asset: feeder, mill, sump and cyclone on the equations of sag_equations.hpp, with
// what a mill needs to live: ore from a stockpile, balls and liners from stores, power, crews for repairs and
// relines.
//
// Time: the circuit is solved in segments (sim/ode) that end at the latest at the next control instant, every
// `control_interval`. A control instant passes the product on, charges the energy, wears and tops up balls
// and liners, takes the ore of the next interval from the stockpile to the belt, and sets the feed:
//   feed  = feed_rate clip(1 - jt_gain (JT - jt_limit), least_feed_share, 1)   the operator holds the filling
//   speed = phic clip(1 - speed_gain (jt_low - JT), least_speed_share, 1)      protects liners at low filling
// When JT reaches jt_trip (a guard, found on the interpolant) the mill is overloaded: the feed falls to
// least_feed_share until JT is back at jt_restart. When the stockpile runs dry, the next bin is full, balls
// or liners are used up, a part fails or a reline is due, the mill stops with its charge and goes on from
// there.
//
// Wear of balls and liners by energy and Bond's abrasion index: power/wear.hpp.
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/mills/power/wear.hpp"
#include "models/mills/sag_equations.hpp"
#include "models/plant/ports.hpp"
#include "sim/ode/segment.hpp"

namespace egiz {

/// What is constant of a circuit: SI, filling and shares as pure numbers.
struct SagCircuitParams {
  double feed_rate = 1191e3 / 3600.0;  // kg/s, dry
  double mill_water = 0.572;           // kg water per kg ore
  double sump_water = 870.0 / 3600.0;  // m3/s
  double speed = 0.768;                // share of critical
  double control_interval = 1800.0;    // s
  double jt_limit = 0.40, jt_gain = 8.0;
  double least_feed_share = 0.35;
  double jt_trip = 0.45, jt_restart = 0.40;
  double jt_low = 0.28, speed_gain = 4.0, least_speed_share = 0.85;
  double jt_valid = 0.27;          // the equations are not trusted below it
  double restart_stock = 10e6;     // kg of ore in the stockpile that starts a starved mill again
  double abrasion_index = 0.35;    // Ai
  double ball_density = 7850.0;    // kg/m3
  double least_ball_share = 0.85;  // of the design charge: the mill stops below it
  double liner_set = 560e3;        // kg
  double liner_wear_share = 0.65;  // of the set that may wear away
  double reline_ahead = 0.95;      // share of that wear at which a reline is asked for
  Distribution reline_time{Distribution::Kind::kLognormal, 72 * 3600.0, 10 * 3600.0, 0};
  double reline_cost = 90e6;  // KZT a reline, without the liners
  Distribution time_to_failure{Distribution::Kind::kExponential, 180 * 3600.0, 0, 0};
  Distribution repair_time{Distribution::Kind::kLognormal, 7 * 3600.0, 6 * 3600.0, 0};
  double repair_cost = 6e6;         // KZT a repair
  double initial_grade = 0.005;     // of the ore in the circuit at time zero
  double initial_liner_wear = 0.3;  // share of the wear that is allowed
  double tolerance = 1e-5;          // relative, of each step
  /// Those of the mill's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
};

/// Why the mill stands: any of these stops it.
enum SagStop : std::int64_t {
  kNoOre = 1,
  kBlockedAhead = 2,
  kBroken = 4,
  kRelining = 8,
  kNoBalls = 16,
  kNoLiners = 32
};

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
  double balls = 105.0;     // m3
  double metal = 0.0;       // kg, in the circuit
  double hard = 0.0;        // kg, solids times hardness, in the circuit
  Material belt;            // ore taken and not yet fed
  double liner_worn = 0.0;  // kg since the last reline
  std::int64_t reline_asked = 0;
  std::int64_t crews_here = 0;  // granted jobs: repair 1, reline 2
  SimTime repair;
  Stream reline_luck;
  BreakdownState breakdown;
  double water_in = 0.0;                       // kg of process water since time zero
  Total fed, product, fines, energy, running;  // kg, kg, kg, J, s
  Total wanted;                                // kg that the set point asked for while running
  Total filling;                               // JT x hours running
  Total balls_used, liners_used, relines, repair_money, overloads, invalid;  // kg, kg, -, KZT, -, s
  double greatest_jt = 0.0;                                                  // since the statistics restarted
  ActivityClock clock;
};
void describe(Fields& f, const SagCircuitState& s);

/// The asset type "sag_circuit". RunError when the filling falls below JT .2, where the equations are near a
/// pole, or a step of the solver fails.
class SagCircuitAsset final : public AssetOf<SagCircuitParams, SagCircuitState> {
 public:
  using Params = SagCircuitParams;
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
  /// The seven states of the circuit in m3 (xmw .. xsf), and jt, phi, power, pse, cff, density, feed at this
  /// moment.
  void signals(const State& state, MeasureSink& sink) const override;

  /// The circuit's equations with the inputs of the words `s`.
  SagSystem system(const SagCircuitState& s) const;
  /// The circuit's states at the state's time: m3, and the integrals since the last sync (SagState).
  std::array<double, SagSystem::kStates> solution(const State& state) const;

 private:
  enum Kind : std::int32_t { kSegmentEnd = kOwn, kControl, kTrip, kFailure, kRepaired, kRelined };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"solution ends", "control instant", "charge too high: feed cut",
                           "breaks down", "repaired", "relined"});
  }
  // sag_circuit.cpp: the life of the mill
  void control(State& state) const;
  void set_feed(State& state, double jt) const;
  bool take_ore(State& state) const;
  void stop(State& state, SagStop why) const;
  void clear(State& state, SagStop why) const;
  void run_on(State& state) const;
  void rest(State& state) const;
  void fail(State& state) const;
  void take_inject(State& state, const Event& event) const;
  double set_point(const SagCircuitState& s) const { return params_.feed_rate * s.load_factor; }
  void crew_came(State& state) const;
  void relined(State& state) const;
  void look_again(State& state) const;
  // sag_sync.cpp: what the solution means for the rest of the plant
  void next_segment(State& state) const;
  void sync(State& state) const;
  void wear(State& state, double joules) const;
  void top_up_balls(State& state) const;
  double liner_limit() const { return params_.liner_set * params_.liner_wear_share; }

  const MaterialGiver* ore_ = nullptr;
  const MaterialReceiver* product_ = nullptr;
  const ConsumableStore* balls_ = nullptr;
  const ConsumableStore* liners_ = nullptr;
  const CrewPool* crew_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
