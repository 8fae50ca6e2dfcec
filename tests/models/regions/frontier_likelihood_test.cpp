#include "models/regions/frontier_likelihood.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "models/regions/frontier_data.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;
using namespace egiz::frontier;

namespace {

Design design(const std::vector<std::string>& inputs) {
  const auto logs = logs_of(twenty_regions(inputs), 1e-6);
  REQUIRE(logs);
  return design_of(logs->x, logs->y);
}

}  // namespace

TEST_CASE("the logarithm of the normal distribution is right from the middle to the far tail", "[unit]") {
  CHECK(log_normal_cdf(0.0) == Approx(std::log(0.5)).epsilon(1e-15));
  CHECK(log_normal_cdf(-10.0) == Approx(-53.23128515051247).epsilon(1e-14));
  CHECK(log_normal_cdf(-30.0) == Approx(-454.32124395634320).epsilon(1e-14));
  CHECK(log_normal_cdf(-200.0) == Approx(-20006.217280898190).epsilon(1e-14));
  CHECK(log_normal_cdf(9.0) == Approx(-1.1285884059538408e-19).margin(1e-16));
  CHECK(log_normal_cdf(-30.0 + 1e-12) == Approx(log_normal_cdf(-30.0 - 1e-12)).epsilon(1e-12));
}

TEST_CASE("the Mills ratio is the slope of that logarithm", "[unit]") {
  for (const double z : {-120.0, -31.0, -29.0, -5.0, -0.3, 0.0, 2.0}) {
    const double h = 1e-5;
    INFO(z);
    CHECK(mills_ratio(z) == Approx((log_normal_cdf(z + h) - log_normal_cdf(z - h)) / (2 * h)).epsilon(1e-7));
  }
}

TEST_CASE("the gradient of the likelihood equals its differences", "[unit]") {
  const auto d = design(kExtendedInputs);
  Eigen::VectorXd at(8), gradient;
  at << 0.3, -0.2, 0.1, 0.4, -0.1, 0.2, -0.3, 0.8;
  log_likelihood(d, at, &gradient);
  for (int j = 0; j < 8; ++j) {
    const double h = 1e-6;
    Eigen::VectorXd up = at, down = at;
    up[j] += h;
    down[j] -= h;
    CHECK(
        gradient[j] ==
        Approx((log_likelihood(d, up, nullptr) - log_likelihood(d, down, nullptr)) / (2 * h)).epsilon(1e-7));
  }
}

TEST_CASE("the deterministic frontier keeps its optimality conditions", "[validation]") {
  const auto data = twenty_regions(kBaseInputs);
  const auto logs = logs_of(data, 1e-6);
  const auto point = deterministic(design_of(logs->x, logs->y));
  REQUIRE(point);
  const Eigen::VectorXd u = logs->x * point->b - logs->y;
  CHECK(u.minCoeff() > -1e-10);
  CHECK(u.squaredNorm() / 20.0 == Approx(point->sigma_squared).epsilon(1e-12));
  // x'u = x'm with multipliers m >= 0 on the rows that touch: no feasible direction shortens u
  std::vector<Eigen::Index> touching;
  for (Eigen::Index i = 0; i < 20; ++i)
    if (u[i] < 1e-8) touching.push_back(i);
  const Eigen::MatrixXd a = logs->x(touching, Eigen::all).transpose();
  const Eigen::VectorXd pull = logs->x.transpose() * u;
  const Eigen::VectorXd m = a.colPivHouseholderQr().solve(pull);
  CHECK((a * m - pull).norm() < 1e-8 * pull.norm());
  CHECK(m.minCoeff() > 0.0);
}

TEST_CASE("the likelihood of the base model rises towards the deterministic edge and stays below it",
          "[validation]") {
  const auto d = design(kBaseInputs);
  const auto edge = deterministic(d);
  const auto best = inside(d);
  CHECK(best.point.log_likelihood < edge->log_likelihood);
  CHECK(best.point.log_likelihood > -22.3504695);
}

TEST_CASE("the search inside ends where the likelihood is flat", "[unit]") {
  const auto best = inside(design(kExtendedInputs));
  CHECK(best.slope < 1e-9);
  CHECK(covariance(design(kExtendedInputs), best));
}
