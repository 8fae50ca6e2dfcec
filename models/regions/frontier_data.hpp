// Checks of frontier data and their logarithms. For the fit and the bootstrap only.
#pragma once

#include <Eigen/Dense>
#include <tl/expected.hpp>

#include "models/regions/frontier.hpp"
#include "models/regions/frontier_likelihood.hpp"

namespace egiz::frontier {

/// What the likelihood works on.
struct Logs {
  Eigen::MatrixXd x;               // n x (k+1): ones, then ln of every input
  Eigen::VectorXd y;               // n: ln of the output
  std::vector<std::string> notes;  // zeros replaced
};

/// All problems of fit_frontier's data and options at once, or the logarithms.
tl::expected<Logs, Problems> logs_of(const FrontierData& data, const FrontierOptions& options);

/// Whether the inputs leave something of the output to explain: an exact fit has no likelihood.
bool leaves_residual(const Design& design, const Eigen::VectorXd& log_y);

}  // namespace egiz::frontier
