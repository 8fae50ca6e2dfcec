// Population balance of grinding: how the mass in n size classes (1 the coarsest, n the sink) moves down.
//
//   dw_i/dt = -S_i w_i + sum_{j<i} b_ij S_j w_j           batch
//   S_i = a (x_i / x0)^alpha                              rate of breakage, S_n = 0: nothing leaves the sink
//   B_ij = Phi (x_i/x_{j+1})^gamma + (1 - Phi)(x_i/x_{j+1})^beta     share of the fragments of j below x_i
//   b_ij = B_ij - B_{i+1,j},  i > j;  b_nj = B_nj         x_i upper edge of class i; on a geometric series of
//                                                         sieves x_i/x_{j+1} is the x_{i-1}/x_j of the books
//
// The equations are linear, dw/dt = A w, so
//   batch            w(t) = exp(A t) w(0)                 (Reid's solution, as a matrix exponential)
//   fully mixed      p = (I - A tau)^-1 f                 residence time tau
//   tanks in series  k mixed tanks of tau / k
//   closed circuit   m = f + C T m,  product (I - C) T m  T the mill's transfer, C the classifier's share to
//   the
//                    underflow; circulating load = sum(C T m) / sum(f)
// Sources: Reid (1965), Chem. Eng. Sci. 20, 953-963; Austin, Klimpel & Luckie (1984), Process engineering of
// size reduction. Any unit of mass and time: rates and times must agree.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// Selection and breakage of one ore in one mill.
struct BreakageLaw {
  double rate = 0.6;          // a, per unit of time, at x0, > 0
  double reference = 1e-3;    // x0, m, > 0
  double rate_power = 0.8;    // alpha
  double fines_share = 0.5;   // Phi, 0..1
  double fines_power = 1.25;  // gamma, > 0
  double coarse_power = 5.8;  // beta, > 0
};

/// Upper edges of the classes (m), each below the one before; the last class holds all below.
using SieveEdges = std::vector<double>;

/// `classes` edges from `largest` (m) down by the factor 1/ratio each: sqrt(2) is usual.
SieveEdges sieves(double largest, double ratio, int classes);

/// Fewer than two edges, edges that do not fall or are not above 0, numbers of the law out of range.
Problems problems_in(const SieveEdges& edges, const BreakageLaw& law);

/// Mass by class; n x 1.
using MassBySize = Eigen::VectorXd;

/// Rates of breakage S (n), the last 0. Only for edges and laws without problems; so all below.
Eigen::VectorXd selection(const SieveEdges& edges, const BreakageLaw& law);
/// b (n x n), lower triangular with an empty diagonal; every column but the last sums to 1.
Eigen::MatrixXd breakage(const SieveEdges& edges, const BreakageLaw& law);

/// The mill as a linear system of masses.
class PopulationBalance {
 public:
  /// Of a law.
  PopulationBalance(const SieveEdges& edges, const BreakageLaw& law);
  /// Of measured rates (n, per unit of time, >= 0, the last 0) and breakage (n x n); shapes and columns are
  /// not checked.
  PopulationBalance(const Eigen::VectorXd& selection, const Eigen::MatrixXd& breakage);

  /// A, n x n, per unit of time.
  const Eigen::MatrixXd& rates() const { return rates_; }

  /// After a time in a batch mill, >= 0.
  MassBySize batch(const MassBySize& start, double time) const;
  /// The share of each class of the feed that leaves as each class: n x n, columns sum to 1.
  Eigen::MatrixXd transfer_mixed(double residence) const;
  /// Of `tanks` >= 1 in series with `residence` in all; many tanks are plug flow.
  Eigen::MatrixXd transfer_tanks(double residence, int tanks) const;

 private:
  Eigen::MatrixXd rates_;
};

/// What goes round.
struct ClosedCircuit {
  MassBySize mill_feed;  // per unit of time, as all below
  MassBySize underflow;  // back to the mill
  MassBySize product;
  double circulating_load = 0.0;  // underflow over fresh feed
};

/// `to_underflow`: share of each class that the classifier returns, 0..1. Problems: shapes that differ,
/// shares outside 0..1, a circuit that never lets go of the feed (nothing breaks and all is returned).
tl::expected<ClosedCircuit, Problems> closed_circuit(const Eigen::MatrixXd& transfer, const MassBySize& feed,
                                                     const Eigen::VectorXd& to_underflow);

/// Size that `share` (0..1) of the mass passes, m, by straight lines between the edges in logarithms; the
/// sink counts down to half of its edge. Absent when the mass is zero.
std::optional<double> size_passing(const SieveEdges& edges, const MassBySize& mass, double share);

}  // namespace egiz
