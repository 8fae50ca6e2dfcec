#include "models/supply/policies/moment_demand.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace egiz::inventory {

namespace {

constexpr double kNearPoisson = 0.1;  // of variance over mean
constexpr double kLeast = 1e-16;      // smaller chances beyond the mean are left out

void normalise(DiscreteDemand& demand) {
  const double sum = std::accumulate(demand.probability.begin(), demand.probability.end(), 0.0);
  for (double& p : demand.probability) p /= sum;
}

DiscreteDemand negative_binomial(double mean, double variance) {
  const double r = mean * mean / (variance - mean), q = mean / (r + mean);
  DiscreteDemand demand;
  double log_p = r * std::log(r / (r + mean));
  for (int j = 0; j <= mean || log_p > std::log(kLeast); ++j) {
    demand.probability.push_back(std::exp(log_p));
    log_p += std::log((r + j) / (j + 1.0) * q);
  }
  normalise(demand);
  return demand;
}

DiscreteDemand rounded_normal(double mean, double deviation) {
  const auto below = [&](double x) { return 0.5 * std::erfc((mean - x) / (deviation * std::sqrt(2.0))); };
  DiscreteDemand demand;
  if (!(deviation > 0.0)) {
    demand.probability.assign(static_cast<std::size_t>(std::lround(mean)) + 1, 0.0);
    demand.probability.back() = 1.0;
    return demand;
  }
  for (int j = 0; j <= mean || 1.0 - below(j - 0.5) > kLeast; ++j)
    demand.probability.push_back(below(j + 0.5) - (j == 0 ? 0.0 : below(j - 0.5)));
  normalise(demand);
  return demand;
}

}  // namespace

DiscreteDemand demand_of_moments(double mean, double deviation) {
  if (!(mean > 0.0) || !(deviation >= 0.0)) throw std::invalid_argument("a mean above zero and a deviation of zero or more");
  const double variance = deviation * deviation;
  if (std::abs(variance / mean - 1.0) <= kNearPoisson) return poisson_demand(mean);
  return variance > mean ? negative_binomial(mean, variance) : rounded_normal(mean, deviation);
}

}  // namespace egiz::inventory
