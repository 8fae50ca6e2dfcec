#include "models/regions/frontier_likelihood.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "models/regions/frontier_data.hpp"
#include "models/regions/frontier_edge.hpp"
#include "models/regions/frontier_search.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;
using namespace egiz::frontier;

namespace {

Design design(const std::vector<std::string>& inputs) {
  const auto logs = logs_of(twenty_regions(inputs), {});
  REQUIRE(logs);
  return design_of(logs->x, logs->y);
}

}  // namespace

TEST_CASE("the gradient of every likelihood equals its differences", "[unit]") {
  const auto d = design(kExtendedInputs);
  for (const auto law : all_inefficiency_laws()) {
    for (const double alpha : {-12.0, -0.9, 0.6, 3.0}) {
      Eigen::VectorXd at(9), gradient;
      at << 0.3, -0.2, 0.1, 0.4, -0.1, 0.2, -0.3, 0.8, alpha;
      if (law != Inefficiency::truncated_normal) at.conservativeResize(8);
      log_likelihood(d, law, at, &gradient);
      REQUIRE(gradient.size() == at.size());
      for (int j = 0; j < at.size(); ++j) {
        const double h = 1e-6;
        Eigen::VectorXd up = at, down = at;
        up[j] += h;
        down[j] -= h;
        INFO(to_string(law) << " " << j);
        CHECK(gradient[j] ==
              Approx((log_likelihood(d, law, up, nullptr) - log_likelihood(d, law, down, nullptr)) / (2 * h))
                  .epsilon(1e-6)
                  .margin(1e-5));
      }
    }
  }
}

TEST_CASE("the likelihood of the search is the sum of log densities", "[unit]") {
  const auto data = twenty_regions(kExtendedInputs);
  const auto logs = logs_of(data, {});
  const auto d = design_of(logs->x, logs->y);
  for (const auto law : all_inefficiency_laws()) {
    const auto found = inside(d, law).found;
    REQUIRE_FALSE(found.empty());
    double sum = 0.0;
    for (const double e : Eigen::VectorXd(logs->y - logs->x * found.front().point.b))
      sum += log_density(found.front().point.error, e);
    INFO(to_string(law));
    CHECK(found.front().point.log_likelihood == Approx(sum).epsilon(1e-9));
  }
}

TEST_CASE("with mu at zero the truncated normal likelihood is the half-normal one", "[validation]") {
  const auto d = design(kExtendedInputs);
  Eigen::VectorXd at(9);
  at << 0.3, -0.2, 0.1, 0.4, -0.1, 0.2, -0.3, 0.8, 0.0;
  CHECK(log_likelihood(d, Inefficiency::truncated_normal, at, nullptr) ==
        Approx(log_likelihood(d, Inefficiency::half_normal, at.head(8), nullptr)).epsilon(1e-14));
}

TEST_CASE("the deterministic frontier keeps its optimality conditions", "[validation]") {
  const auto data = twenty_regions(kBaseInputs);
  const auto logs = logs_of(data, {});
  const auto point = deterministic(design_of(logs->x, logs->y), Inefficiency::half_normal);
  REQUIRE(point);
  const Eigen::VectorXd u = logs->x * point->b - logs->y;
  CHECK(u.minCoeff() > -1e-10);
  CHECK(u.squaredNorm() / 20.0 == Approx(point->sigma_squared()).epsilon(1e-12));
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

TEST_CASE("thirty odd samples all have a deterministic edge that envelops them", "[unit]") {
  std::mt19937_64 bits(7);
  const auto uniform = [&] { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; };
  std::vector<double> truncated;
  for (int sample = 0; sample < 30; ++sample) {
    const Eigen::Index n = 8 + sample, k = 2 + sample % 4;
    Eigen::MatrixXd x = Eigen::MatrixXd::Ones(n, k);
    Eigen::VectorXd y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
      for (Eigen::Index j = 1; j < k; ++j) x(i, j) = std::round(8.0 * uniform());  // ties and repeated rows
      y[i] = x.row(i).sum() + std::log(uniform());
    }
    const auto d = design_of(x, y);
    INFO(sample);
    const double lift = d.w.maxCoeff() * d.scale;  // least squares lifted above every row envelops them too
    const Eigen::VectorXd lifted = lift - (d.w * d.scale).array();
    double half_normal = 0.0, exponential = 0.0;
    for (const auto law : all_inefficiency_laws()) {
      const auto point = deterministic(d, law);
      INFO(to_string(law));
      REQUIRE(point);
      const Eigen::VectorXd u = x * point->b - y;
      CHECK(u.minCoeff() > -1e-7);
      if (law == Inefficiency::half_normal) {
        CHECK(u.squaredNorm() <= lifted.squaredNorm() + 1e-9);
        half_normal = point->log_likelihood;
      } else if (law == Inefficiency::exponential) {
        CHECK(u.sum() <= lifted.sum() + 1e-9);
        exponential = point->log_likelihood;
      } else {
        truncated.emplace_back(point->log_likelihood);
      }
    }
    // the truncated normal holds both others within itself
    CHECK(truncated.back() >= half_normal - 1e-6);
    CHECK(truncated.back() >= exponential - 1e-9);
  }
}

TEST_CASE("the frontier with the least sum of inefficiencies has its dual conditions", "[validation]") {
  const auto data = twenty_regions(kBaseInputs);
  const auto logs = logs_of(data, {});
  const auto point = deterministic(design_of(logs->x, logs->y), Inefficiency::exponential);
  REQUIRE(point);
  const Eigen::VectorXd u = logs->x * point->b - logs->y;
  CHECK(u.minCoeff() > -1e-9);
  std::vector<Eigen::Index> touching;
  for (Eigen::Index i = 0; i < 20; ++i)
    if (u[i] < 1e-8) touching.push_back(i);
  REQUIRE(touching.size() == 5);  // a corner: as many rows as coefficients
  // linear programme: x'1 = A'm with m >= 0
  const Eigen::MatrixXd a = logs->x(touching, Eigen::all).transpose();
  const Eigen::VectorXd pull = logs->x.transpose() * Eigen::VectorXd::Ones(20);
  const Eigen::VectorXd m = a.colPivHouseholderQr().solve(pull);
  CHECK((a * m - pull).norm() < 1e-8 * pull.norm());
  CHECK(m.minCoeff() > 0.0);
  CHECK(point->error.sigma_u == Approx(u.mean()));
}

TEST_CASE("the likelihood of the base model rises towards the deterministic edge and stays below it",
          "[validation]") {
  const auto d = design(kBaseInputs);
  const auto edge = deterministic(d, Inefficiency::half_normal);
  const auto best = inside(d, Inefficiency::half_normal).found.front();
  CHECK(best.point.log_likelihood < edge->log_likelihood);
  CHECK(best.point.log_likelihood > -22.3504695);
  double before = -1e9;  // the profile climbs all the way
  for (const double gamma : {0.5, 0.9, 0.99, 0.999, 0.9999}) {
    const double now = profile(d, best, gamma);
    CHECK(now > before);
    before = now;
  }
  CHECK(before < edge->log_likelihood);
}

TEST_CASE("the search inside ends where the likelihood is flat", "[unit]") {
  const auto d = design(kExtendedInputs);
  const auto best = inside(d, Inefficiency::half_normal).found.front();
  CHECK(best.is_maximum());
  CHECK(best.slope < 1e-9);
  CHECK(covariance(d, best));
}
