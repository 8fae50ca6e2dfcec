// The maxima of the likelihood of frontier.hpp inside, off its edges. For the fit and the bootstrap only.
//
// For a fixed lambda (and alpha) logL is concave in (g, theta) (Olsen 1978 for the half-normal), so that only lambda and
// alpha can hold several maxima: NLopt's SLSQP climbs from a ladder of them, Newton's steps finish the best. The names of
// the parameters are those of frontier_likelihood.hpp. Two kinds of climb are ended early, because they cannot change the
// answer:
//   - along an edge (lambda above 100 or below 0.01) whose own logL is known and higher: what lies there is no maximum
//     inside (Interior::is_maximum), and the edge wins;
//   - next to a top that another climb has found, and not above it: it would end there.
// Nothing is random: same data, same bits.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "models/regions/frontier_likelihood.hpp"

namespace egiz::frontier {

/// A point the search came to.
struct Interior {
  Inefficiency law = Inefficiency::half_normal;
  Point point;
  Eigen::VectorXd search;  // as log_likelihood() takes it
  double slope = 0.0;      // largest |d logL / d search|: near zero at a true maximum

  /// Whether it is a maximum, not a point on the way to an edge: flat, and gamma and alpha off their ends.
  bool is_maximum() const;
};

/// logL on the two edges, as far as it is known; minus infinity where it is not, so that no climb is ended there.
struct EdgeValues {
  double no_inefficiency = -HUGE_VAL;
  double deterministic = -HUGE_VAL;
};

/// What the search found. Of each list the highest first: the best point of all starts and, if that one is no maximum,
/// the best maximum (if any).
struct Inside {
  std::vector<Interior> found;
  std::vector<Interior> exponential;  // for the truncated normal: its limit for mu -> -infinity
};
/// From all starts. The truncated normal begins at the best of its own ladder and where the two laws that it holds within
/// itself have their best points (mu = 0: half-normal; mu -> -infinity: exponential).
Inside inside(const Design& design, Inefficiency law, const EdgeValues& edges = {});

/// The greatest logL at a given gamma (0 < gamma < 1): one point of the profile. `near` is where the search
/// starts.
double profile(const Design& design, const Interior& near, double gamma);

/// Covariance of (b, s2, gamma), for truncated_normal also mu, from the observed information; absent where
/// that is not positive definite.
std::optional<Eigen::MatrixXd> covariance(const Design& design, const Interior& interior);

}  // namespace egiz::frontier
