// Demand of a period by chance, and what a stock level S does against it. Periods are independent: over t
// periods the mean is t mu; the standard deviation of the normal law is sqrt(t) sigma.
//   on hand       E(S - D)+ = S - E D + E(D - S)+
//   backorders    normal    sigma (phi(z) - z (1 - Phi(z))),   z = (S - mu)/sigma
//                 Poisson   (mu - S)(1 - F(S)) + mu f(S)       for whole S
//                 sample    mean of (x - S)+
// A normal law also gives negative demand: with sigma > mu/3 that is more than one draw in a thousand.
// Sources: Silver, Pyke & Thomas, Inventory and Production Management in Supply Chains (4th ed. 2017), ch.
// 6 and 7; Zipkin, Foundations of Inventory Management (2000), appendix C.
#pragma once

#include <span>

#include "sim/base/problem.hpp"

namespace egiz::inventory {

/// Demand of one period, or of several: see over().
struct DemandLaw {
  /// Normal, or Poisson (whole units).
  enum class Kind { kNormal, kPoisson };
  Kind kind = Kind::kNormal;
  double mean = 0.0;       // units per period, > 0
  double deviation = 0.0;  // units, >= 0; of a Poisson law it is sqrt(mean) and this is not used

  /// Normal, units.
  static DemandLaw normal(double mean, double deviation) { return {Kind::kNormal, mean, deviation}; }
  /// Poisson, units.
  static DemandLaw poisson(double mean) { return {Kind::kPoisson, mean, 0.0}; }
};

/// What a level does in one draw of the demand. All in units, the last two are shares.
struct StockOfLevel {
  double on_hand = 0.0;      // E(S - D)+
  double backorders = 0.0;   // E(D - S)+
  double no_stockout = 0.0;  // P(D <= S), cycle service
  double fill_rate = 0.0;    // 1 - backorders / mean demand
};

/// All that is wrong: mean not above zero, deviation below zero.
Problems problems_in(const DemandLaw& demand);

/// Demand of `periods` >= 0 periods (need not be whole).
DemandLaw over(const DemandLaw& demand, double periods);

/// Standard deviation, units.
double deviation_of(const DemandLaw& demand);

/// P(D <= level), 0 to 1; of a law with mean 0 or deviation 0: 0 below the mean, else 1.
double probability_below(const DemandLaw& demand, double level);

/// E(D - level)+, units; a Poisson law takes any real level.
double expected_backorders(const DemandLaw& demand, double level);

/// The smallest level with P(D <= level) >= probability, 0 < probability < 1; whole for a Poisson law.
double level_for(const DemandLaw& demand, double probability);

/// What the level does against one draw of `demand`.
StockOfLevel stock_of(const DemandLaw& demand, double level);

/// The same against a sample, every value (units, one at least) with the same chance.
StockOfLevel stock_of(std::span<const double> sample, double level);

/// The smallest value of the sample with at least this share at or below it, 0 < probability < 1.
double level_for(std::span<const double> sample, double probability);

}  // namespace egiz::inventory
