#include "models/supply/policies/moment_demand.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz::inventory;

namespace {

double deviation_of(const DiscreteDemand& demand) {
  const double mean = mean_of(demand);
  double sum = 0.0;
  for (std::size_t j = 0; j < demand.probability.size(); ++j) sum += demand.probability[j] * std::pow(static_cast<double>(j) - mean, 2);
  return std::sqrt(sum);
}

}  // namespace

TEST_CASE("a law of whole units has the mean and the deviation that it was made for", "[unit]") {
  for (const auto& [mean, deviation] : {std::pair{20.0, 9.0}, {3.0, 5.0}, {0.4, 1.5}, {150.0, 60.0}, {20.0, std::sqrt(20.0)}}) {
    INFO(mean << " " << deviation);
    const DiscreteDemand demand = demand_of_moments(mean, deviation);
    CHECK(problems_in(demand).empty());
    CHECK(mean_of(demand) == Approx(mean).epsilon(1e-9));
    CHECK(deviation_of(demand) == Approx(deviation).epsilon(1e-6));
  }
  const DiscreteDemand even = demand_of_moments(50.0, 5.0);  // rounding adds a variance of 1/12
  CHECK(mean_of(even) == Approx(50.0).epsilon(1e-9));
  CHECK(deviation_of(even) == Approx(std::sqrt(25.0 + 1.0 / 12)).epsilon(1e-6));
  CHECK(demand_of_moments(7.0, 0.0).probability.back() == 1.0);
}

TEST_CASE("the chances of a negative binomial law are those of its formula", "[unit]") {
  const double mean = 4.0, r = 2.0;  // variance m + m^2/r = 12
  const DiscreteDemand demand = demand_of_moments(mean, std::sqrt(12.0));
  for (int j : {0, 1, 5, 12}) {
    const double expected = std::exp(std::lgamma(r + j) - std::lgamma(r) - std::lgamma(j + 1.0)) * std::pow(r / (r + mean), r) * std::pow(mean / (r + mean), j);
    CHECK(demand.probability[static_cast<std::size_t>(j)] == Approx(expected).epsilon(1e-9));
  }
  CHECK_THROWS_AS(demand_of_moments(0.0, 1.0), std::invalid_argument);
}
