#include "models/regions/normal_tail.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "models/regions/composed_error.hpp"

using namespace egiz;

namespace {

Eigen::ArrayXd ladder() {  // fine about zero, coarse far out on both sides
  Eigen::ArrayXd z(4001);
  for (Eigen::Index i = 0; i < z.size(); ++i) z[i] = std::sinh(0.006 * static_cast<double>(i - 2000));
  return z;
}

// The sum of ln Phi itself.
double sum_of_log_cdf(const Eigen::ArrayXd& z) {
  return sum_of_scaled_log_cdf(z, nullptr) - 0.5 * z.min(0.0).square().sum();
}

double log_cdf(double z) { return sum_of_log_cdf(Eigen::ArrayXd::Constant(1, z)); }

}  // namespace

TEST_CASE("ln Phi of many numbers at once is that of each, from -81000 to 81000", "[unit]") {
  const auto z = ladder();
  for (const double one : z) {
    INFO(one);
    // right of zero Phi nears 1, and its logarithm is known to the rounding of 1
    CHECK(log_cdf(one) == Approx(log_normal_cdf(one)).epsilon(4e-15).margin(2.3e-16));
  }
}

TEST_CASE("Mills' ratio of many numbers at once is that of each", "[unit]") {
  const auto z = ladder();
  Eigen::ArrayXd mills;
  sum_of_scaled_log_cdf(z, &mills);
  REQUIRE(mills.size() == z.size());
  for (Eigen::Index i = 0; i < z.size(); ++i) {
    INFO(z[i]);
    // right of 36 it is e^-650, which is as good as nothing; far left mills_ratio() loses digits: its factors are tiny
    CHECK(mills[i] == Approx(mills_ratio(z[i])).epsilon(2e-13).margin(1e-280));
  }
}

TEST_CASE("Phi of -1, -3 and 2 is that of the tables to every printed digit", "[validation]") {
  // Abramowitz & Stegun 1964, table 26.1
  const auto phi = [](double z) { return std::exp(log_cdf(z)); };
  CHECK(phi(2.0) == Approx(0.977249868051821).epsilon(2e-15));
  CHECK(phi(-1.0) == Approx(1.0 - 0.841344746068543).epsilon(5e-15));
  CHECK(phi(-3.0) == Approx(1.0 - 0.998650101968370).epsilon(5e-13));
}

TEST_CASE("a sum of ln Phi is that of its parts, however many, and no number stays none", "[unit]") {
  const auto z = ladder();
  double sum = 0.0;
  for (const double one : z) sum += log_normal_cdf(one);
  CHECK(sum_of_log_cdf(z) == Approx(sum).epsilon(1e-13));
  CHECK(sum_of_log_cdf(Eigen::ArrayXd(0)) == 0.0);
  Eigen::ArrayXd broken = z.head(300);
  broken[200] = std::nan("");
  CHECK(std::isnan(sum_of_log_cdf(broken)));
}
