// One step of a routing: what is done to a lot, by hand or by an automated mode, with which people, components
// and quality.
//   time of a lot by hand      = pieces x T,   T drawn once a lot, times the learning factor L(n)
//   time of a lot by a robot   = pieces x T_r (f + (1 - f)/v),   v = speed over that of the program, f = share of
//                                the cycle that does not follow the speed (arc on, clamping)
//   L(n) = M + (1 - M) n^(log2 learning_rate),   n = lots done so far + 1 (Wright 1936 with de Jong's M)
// A piece becomes bad with defect_share; a bad piece is found at an operation with `detection` > 0.
#pragma once

#include "models/floor/orders/part.hpp"

namespace egiz {

/// What is constant of an operation; times in s, shares from 0 to 1.
struct OperationParams {
  Distribution time = Distribution::constant(60.0);       // a piece, by hand
  Distribution robot_time = Distribution::constant(0.0);  // a piece, by the program; 0: not to be automated
  double robot_fixed_share = 0.0;                         // f
  Distribution setup = Distribution::constant(0.0);       // when the family differs from that before, by hand
  Distribution robot_setup = Distribution::constant(0.0);
  double family = 0.0;                                    // setup family
  double people = 1.0;                                    // by hand, for setup and work
  double robot_people = 1.0;                              // while a robot is set up and attended
  double attended_share = 0.0;                            // of a robot's cycle with people at it: loading, tacking
  double defect_share = 0.0, robot_defect_share = 0.0;    // pieces that become bad
  double detection = 0.0;                                 // of a bad piece, after the work
  double most_reworks = 3.0;                              // then it is scrapped
  double learning_rate = 1.0, learning_floor = 0.0;       // by hand; 1: none; M
  double teaching_rate = 1.0, teaching_floor = 0.0;       // of a robot: ramp-up of its programs
  double energy = 0.0, robot_energy = 0.0;                // J a piece beside that of the unit: the arc, the oven
  double material_cost = 0.0, robot_material_cost = 0.0;  // KZT a piece: wire, gas, paint
};

/// What changes of it in a run.
struct OperationState {
  Stream time_luck, robot_luck, setup_luck, quality_luck, detection_luck;
  std::int64_t by_hand = 0, by_robot = 0;  // lots done since time zero: what learning counts
  Total hand_pieces, robot_pieces, bad_pieces, found_pieces;
  Tally time;  // s of a lot at work, set up not counted
  /// Statistics begin anew.
  void restart() {
    for (Total* t : {&hand_pieces, &robot_pieces, &bad_pieces, &found_pieces}) t->restart();
    time.restart();
  }
};
void describe(Fields& f, const OperationState& s);

/// Adds the parameters of an operation to the table of P, which is derived from OperationParams.
template <class P>
void add_operation_parameters(ParameterTable<P>& t) {
  t.distribution("time", &P::time, units::kMinute, 0, 1e6, "of a piece by hand");
  t.distribution("robot_time", &P::robot_time, units::kMinute, 0, 1e6,
                 "of a piece by the automated mode at the program's speed; 0: it cannot be automated");
  t.quantity("robot_fixed_share", &P::robot_fixed_share, units::kPercent, 0, 100,
             "share of the automated cycle that does not follow the speed of the robot");
  t.distribution("setup", &P::setup, units::kMinute, 0, 1e6, "by hand, when the setup family changes");
  t.distribution("robot_setup", &P::robot_setup, units::kMinute, 0, 1e6,
                 "of the automated mode, when the setup family changes");
  t.count("family", &P::family, 0, 1e6, "setup family: no setup between operations of one family");
  t.count("people", &P::people, 0, 1000, "people at work by hand, while set up and at work");
  t.count("robot_people", &P::robot_people, 0, 1000, "people while the automated mode is set up or attended");
  t.quantity("attended_share", &P::attended_share, units::kPercent, 0, 100,
             "share of the automated cycle, at its beginning, with people at it");
  t.quantity("defect_share", &P::defect_share, units::kPercent, 0, 100, "pieces that become bad by hand");
  t.quantity("robot_defect_share", &P::robot_defect_share, units::kPercent, 0, 100,
             "pieces that become bad by the automated mode");
  t.quantity("detection", &P::detection, units::kPercent, 0, 100,
             "chance that a bad piece is found after this work: a quality control point");
  t.count("most_reworks", &P::most_reworks, 0, 255, "a piece that is found bad more often is scrapped");
  t.quantity("learning_rate", &P::learning_rate, units::kNumber, 0.5, 1,
             "time by hand at twice the number of lots, over that before; 1: no learning");
  t.quantity("learning_floor", &P::learning_floor, units::kNumber, 0, 1, "share of the time that never falls");
  t.quantity("teaching_rate", &P::teaching_rate, units::kNumber, 0.5, 1, "the same of the automated mode: its ramp-up");
  t.quantity("teaching_floor", &P::teaching_floor, units::kNumber, 0, 1, "share of that time that never falls");
  t.quantity("energy", &P::energy, units::kKilowattHour, 0, 1e6, "a piece by hand, beside the power of the station");
  t.quantity("robot_energy", &P::robot_energy, units::kKilowattHour, 0, 1e6,
             "a piece by the automated mode, beside the power of the cell");
  t.quantity("material_cost", &P::material_cost, units::kTenge, 0, 1e9, "consumables of a piece by hand");
  t.quantity("robot_material_cost", &P::robot_material_cost, units::kTenge, 0, 1e9,
             "consumables of a piece by the automated mode");
}

namespace operation {

/// Streams named by `name`; once, at the start of a run.
void start(OperationState& s, std::string_view name);
/// Time of a lot of `pieces` at work, s; `speed` of the robot over that of its program. Draws once, counts the
/// lot as begun.
double work_time(const OperationParams& p, OperationState& s, const Luck& luck, bool robot, double pieces, double speed);
/// Time of a setup, s. Draws once.
double setup_time(const OperationParams& p, OperationState& s, const Luck& luck, bool robot);
/// How many of `pieces` become bad: a whole number. One draw, none when the chance is zero.
double new_bad(const OperationParams& p, OperationState& s, const Luck& luck, bool robot, double pieces);
/// How many of `bad` pieces are found, likewise.
double found_bad(const OperationParams& p, OperationState& s, const Luck& luck, double bad);

}  // namespace operation

/// The asset type "operation".
class OperationAsset final : public AssetOf<OperationParams, OperationState>, public OperationPlan {
 public:
  using Params = OperationParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State& state) const override;
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override { of(state).restart(); }
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  OperationState& book(State& state) const override { return of(state); }
};

}  // namespace egiz
