// The run-of-mine circuit as an asset: mill with balls, sump and cyclone on the equations of
// rom_equations.hpp, its control loops (rom_loops.hpp), drifting ore, wear, virtual sensors and the overload
// warning, and what a mill needs to live: ore, water, balls, liners, power, crews.
//
// Time. Every `control_interval` the ore takes a step of its walk, the loops that are switched on take a
// sample, ore for the interval comes to the belt, and the circuit is solved on (sim/ode). Every
// `look_interval` somebody looks: the product is passed on, energy and wear are booked, the virtual sensors
// take a reading, the futures are asked for the risk of an overload, and the operator acts:
//   balls    make-up = wear + m / tau,  wear' = m / 4 tau^2,  m = (target - believed) DB v,  tau =
//            ball_correction, within 0 and three times ball_feed: by the last gauging or the virtual sensors;
//            without either ball_feed
//   alarm    the feed is cut to alarm_feed; or, with advice, while the risk is above the threshold, by the
//            smallest cut that brings it below half of it; after the alarm the feed comes back by `recovery`
//            of the set point a look
// JT above jt_overload is an overload (counted, in the event log at its exact time). At jt_trip the feed
// falls to grind_out_feed until JT is back at jt_restart; then the mill stands for clearing_time (chutes,
// roped cyclones, sump). For a gauging of the balls it stands as well.
// The validity of the equations is looked at every control instant: JT outside jt_least..jt_most, or slurry
// that no longer flows (phi = 0), is an event with its reason, and its time is measured.
#pragma once

#include <optional>

#include "models/mills/rom/rom_state.hpp"
#include "models/mills/rom/rom_steady.hpp"
#include "models/plant/asset.hpp"

namespace egiz {

/// The asset type "rom_circuit". RunError when the solver fails, which needs a mill that ran empty.
class RomCircuitAsset final : public AssetOf<RomCircuitParams, RomCircuitState> {
 public:
  using Params = RomCircuitParams;
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
  /// The eight states in m3 (xmw .. xsf), jt, phi, power, pse, cff, density, feed, waters, balls and liners
  /// with what the virtual sensors believe, and the risk of the last look.
  void signals(const State& state, MeasureSink& sink) const override;

  /// The equations with the inputs of this moment.
  RomSystem system(const RomCircuitState& s) const;
  /// The circuit's states at the clock: m3, and the integrals since the last booking (RomMeter).
  RomVolumes solution(const State& state) const { return of(state).segment.at(state.now); }
  /// The smallest cut of the feed, and the smallest change of the mill water, that bring the risk of an
  /// overload to half of the alarm's threshold; empty when it is there already. From what is believed of the
  /// mill (with virtual sensors) or from its true state (without).
  std::vector<Advice> advice(const State& state, double horizon, int futures,
                             std::uint64_t seed) const override;
  /// The risk itself; as overload_risk().
  OverloadRisk risk(const State& state, const OverloadQuestion& question) const;

 private:
  enum Kind : std::int32_t {
    kSegmentEnd = kOwn,
    kControl,
    kOverload,
    kTrip,
    kFailure,
    kRepaired,
    kRelined,
    kGauged,
    kCleared,
    kAlarm,
    kAlarmOver,
    kTooEmpty,
    kTooFull,
    kNoFlow,
    kValidAgain
  };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(
        kind, {"solution ends", "control instant", "overload: filling above jt_overload",
               "charge too high: mill is ground out", "breaks down", "repaired", "relined", "balls gauged",
               "cleared after an overload", "overload warning", "overload warning ends",
               "leaves validity: filling below jt_least", "leaves validity: filling above jt_most",
               "leaves validity: slurry does not flow", "within validity again"});
  }
  // rom_circuit.cpp: the life of the mill
  void stop(State& state, RomStop why) const;
  void clear(State& state, RomStop why) const;
  void run_on(State& state) const;
  void rest(State& state) const;
  void fail(State& state) const;
  void crew_came(State& state) const;
  void relined(State& state) const;
  void gauged(State& state) const;
  void take_inject(State& state, const Event& event) const;
  void look_at_clock(State& state) const;
  // rom_control.cpp: samples, segments and what is fed
  void control(State& state) const;
  void steer(State& state, double dt) const;
  void set_feed(State& state) const;
  bool take_ore(State& state) const;
  void settle(State& state) const;
  void next_segment(State& state, bool go_on) const;
  void watch_guards(State& state) const;
  void overloaded(State& state) const;
  void end_grind_out(State& state) const;
  void check_validity(State& state, const RomFlows<double>& flows) const;
  double set_point(const RomCircuitState& s) const { return params_.feed_rate * s.load_factor; }
  // rom_look.cpp: every look interval
  void look(State& state) const;
  void book(State& state) const;
  void wear(State& state, double joules, double seconds) const;
  void ask_for_stops(State& state) const;
  void estimate(State& state) const;
  void make_up_balls(State& state, double believed, double elapsed) const;
  void ask_futures(State& state) const;
  void act_on(State& state, const OverloadQuestion& question) const;
  RomMoment believed(const State& state, RomInputs& inputs) const;

  RomParams mill_;  // params_ in the units of the equations
  std::optional<RomRest> start_;
  const MaterialGiver* ore_ = nullptr;
  const MaterialReceiver* product_ = nullptr;
  const WaterSource* water_ = nullptr;
  const ConsumableStore* balls_ = nullptr;
  const ConsumableStore* liners_ = nullptr;
  const CrewPool* crew_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
