#include "models/supply/policies/demand_law.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "models/supply/policies/requirement.hpp"
#include "sim/random/distribution.hpp"

namespace egiz::inventory {

namespace {

double normal_density(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi); }
double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// P(D <= n) and P(D = n) of a Poisson law, n whole.
double poisson_below(double mean, double n) { return n < 0.0 ? 0.0 : boost::math::gamma_q(n + 1.0, mean); }
double poisson_at(double mean, double n) {
  return n < 0.0 ? 0.0 : boost::math::gamma_p_derivative(n + 1.0, mean);
}

bool certain(const DemandLaw& demand) { return !(deviation_of(demand) > 0.0); }

// E(D - n)+ for whole n. The first form loses digits where next to nothing is owed: there the terms are
// summed.
double poisson_owed(double mean, double n) {
  if (n < 0.0) return mean - n;
  if (n < mean) return (mean - n) * (1.0 - poisson_below(mean, n)) + mean * poisson_at(mean, n);
  double owed = 0.0, term = poisson_at(mean, n + 1.0);
  for (double k = 1.0; term > 0.0 && k * term > 1e-17 * owed; k += 1.0) {
    owed += k * term;
    term *= mean / (n + k + 1.0);
  }
  return owed;
}

}  // namespace

Problems problems_in(const DemandLaw& demand) {
  Problems problems;
  require_positive(problems, "demand.mean", demand.mean, "units per period");
  require_not_negative(problems, "demand.deviation", demand.deviation, "units");
  return problems;
}

DemandLaw over(const DemandLaw& demand, double periods) {
  return {demand.kind, demand.mean * periods, demand.deviation * std::sqrt(periods)};
}

double deviation_of(const DemandLaw& demand) {
  return demand.kind == DemandLaw::Kind::kPoisson ? std::sqrt(demand.mean) : demand.deviation;
}

double probability_below(const DemandLaw& demand, double level) {
  if (certain(demand)) return level < demand.mean ? 0.0 : 1.0;
  if (demand.kind == DemandLaw::Kind::kPoisson) return poisson_below(demand.mean, std::floor(level));
  return normal_below((level - demand.mean) / demand.deviation);
}

double expected_backorders(const DemandLaw& demand, double level) {
  if (certain(demand)) return std::max(0.0, demand.mean - level);
  if (demand.kind == DemandLaw::Kind::kPoisson) {
    const double whole = std::floor(level), part = level - whole;  // straight between whole levels
    const double below = poisson_owed(demand.mean, whole);
    return part > 0.0 ? (1.0 - part) * below + part * poisson_owed(demand.mean, whole + 1.0) : below;
  }
  const double z = (level - demand.mean) / demand.deviation;
  return demand.deviation * (normal_density(z) - z * normal_below(-z));
}

double level_for(const DemandLaw& demand, double probability) {
  if (certain(demand)) return demand.mean;
  const double guess = demand.mean + normal_quantile(probability) * deviation_of(demand);
  if (demand.kind == DemandLaw::Kind::kNormal) return guess;
  double level = std::max(0.0, std::floor(guess));
  while (poisson_below(demand.mean, level) < probability) level += 1.0;
  while (level > 0.0 && poisson_below(demand.mean, level - 1.0) >= probability) level -= 1.0;
  return level;
}

StockOfLevel stock_of(const DemandLaw& demand, double level) {
  const double owed = expected_backorders(demand, level);
  return {level - demand.mean + owed, owed, probability_below(demand, level), 1.0 - owed / demand.mean};
}

StockOfLevel stock_of(std::span<const double> sample, double level) {
  double owed = 0.0, sum = 0.0, served = 0.0;
  for (const double x : sample) {
    owed += std::max(0.0, x - level);
    sum += x;
    served += x <= level;
  }
  const auto n = static_cast<double>(sample.size());
  return {level + (owed - sum) / n, owed / n, served / n, 1.0 - owed / sum};
}

double level_for(std::span<const double> sample, double probability) {
  std::vector<double> sorted(sample.begin(), sample.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  const auto place = static_cast<std::size_t>(std::ceil(probability * n - 1e-9));
  return sorted[std::min(sorted.size(), std::max<std::size_t>(place, 1)) - 1];
}

}  // namespace egiz::inventory
