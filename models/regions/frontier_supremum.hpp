// Where the likelihood of frontier.hpp is greatest: inside or on one of its edges. For the fit and the
// bootstrap only.
#pragma once

#include <optional>
#include <vector>

#include "models/regions/frontier.hpp"
#include "models/regions/frontier_search.hpp"

namespace egiz::frontier {

/// The winner and what it won against.
struct Supremum {
  Point point;
  FrontierBoundary boundary = FrontierBoundary::none;
  double slope = 0.0;   // of logL there; above 1e-4 the search stopped too early
  Point least_squares;  // without inefficiency
  // Of a truncated normal law that only imitates noise (mu far above zero, residuals skewed the wrong way, no
  // better than chance by the likelihood-ratio test): then least squares is the answer.
  std::optional<double> refused = {};
  std::optional<Interior> inside = {};    // the best maximum inside, whoever won
  std::optional<Interior> searched = {};  // where the search ended, maximum or not
};

/// Deterministic: same numbers, same bits. The data must leave a residual: not checked.
Supremum supremum_of(const Design& design, Inefficiency law);

/// Covariance of (b, s2, gamma, mu), as far as theory gives one: of all inside, of (b, s2) without
/// inefficiency, nothing on a deterministic edge.
std::optional<Eigen::MatrixXd> covariance(const Design& design, const Supremum& top);

}  // namespace egiz::frontier
