// Checks of frontier data and their logarithms. For the fit only.
#pragma once

#include <Eigen/Dense>
#include <tl/expected.hpp>

#include "models/regions/frontier.hpp"

namespace egiz::frontier {

/// What the likelihood works on.
struct Logs {
  Eigen::MatrixXd x;               // n x (k+1): ones, then ln of every input
  Eigen::VectorXd y;               // n: ln of the output
  std::vector<std::string> notes;  // zeros replaced
};

/// All problems of fit_frontier's data at once, or the logarithms.
tl::expected<Logs, Problems> logs_of(const FrontierData& data, double zero_counts_as);

}  // namespace egiz::frontier
