// A ball mill in closed circuit with a classifier, in its steady state, by population balance.
//
//   feed        passing share of size x: (x / x_top)^m, through the fines share at 75 um
//   (Gates-Gaudin-Schuhmann) selection   S_i tau = S^E_i P / (H M)     S^E in t/kWh as BreakageLaw (rate at
//   x0 = 1 mm), P power, M the mill's
//               own feed, H hardness of the ore: what a tonne breaks depends on the energy it gets
//   classifier  c_i = Rf + (1 - Rf)(1 - exp(-ln 2 (x_i / d50)^s))        share to the underflow
//   circuit     M = F (1 + circulating load), which the circuit itself gives at P / M: a root
// Sources: Herbst & Fuerstenau (1980), Int. J. Miner. Process. 7, 1-31 (specific selection); Plitt (1976),
// CIM Bull. 69 (776), 114-123 (classifier); population_balance.hpp. The steady state follows the feed at once
// (quasi-steady): a mill holds minutes of its feed.
#pragma once

#include "models/mills/population/population_balance.hpp"

namespace egiz {

inline constexpr double kFinesSize = 75e-6;  // m, what this library calls fines

/// What is constant.
struct BallGrinding {
  BreakageLaw law{.rate = 1.2, .reference = 1e-3};  // rate in t/kWh at 1 mm
  double top_size = 12e-3;                          // m, of the feed, above 75 um
  int tanks = 3;                                    // mixed tanks in series, >= 1
  double cut_size = 110e-6;                         // d50, m
  double sharpness = 2.5;                           // s
  double bypass = 0.3;                              // Rf, 0 to 1
  double most_circulating = 6.0;                    // underflow over fresh feed that the circuit can carry
};

/// What comes out.
struct BallCircuit {
  double fines = 0.0;             // share of the product below 75 um
  double p80 = 0.0;               // m, 80 % of the product is finer
  double circulating_load = 0.0;  // underflow over fresh feed
  bool overloaded = false;  // it would be above most_circulating: the mill is choked, the product is as there
};

/// Sizes, counts and shares out of range, and those of the breakage law.
Problems problems_in(const BallGrinding& grinding);

/// The mill with its matrices, made once. Only for a grinding without problems.
class BallCircuitModel {
 public:
  /// Of a grinding without problems.
  explicit BallCircuitModel(const BallGrinding& grinding);

  /// Of `feed` kg/s > 0 with `fines` (0..1) below 75 um and that hardness > 0, at `power` W > 0.
  BallCircuit grind(double feed, double fines, double hardness, double power) const;

 private:
  MassBySize sizes_of(double fines) const;
  ClosedCircuit at(const MassBySize& feed, double energy) const;

  BallGrinding grinding_;
  SieveEdges edges_;
  PopulationBalance balance_;
  Eigen::VectorXd to_underflow_;
};

}  // namespace egiz
