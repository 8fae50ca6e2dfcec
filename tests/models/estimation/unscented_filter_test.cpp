#include "models/estimation/unscented_filter.hpp"

#include <Eigen/Cholesky>
#include <catch2/catch.hpp>

using namespace egiz;

TEST_CASE("on a linear system the unscented filter is Kalman's, to rounding", "[validation]") {
  Eigen::Matrix2d a, q;
  a << 1.0, 0.5, -0.2, 0.9;
  q << 0.04, 0.01, 0.01, 0.09;
  Eigen::RowVector2d h(1.0, 2.0);
  const double r = 0.25;
  UnscentedFilter filter{Eigen::Vector2d(1.0, -1.0), Eigen::MatrixXd(2, 2)};
  filter.root << 0.5, 0.0, 0.2, 0.4;
  Eigen::Vector2d x = filter.mean;
  Eigen::Matrix2d p = filter.root * filter.root.transpose();
  const Eigen::Matrix2d q_root = q.llt().matrixL();
  for (const double z : {0.3, -1.2, 0.8, 2.0, -0.5}) {
    filter.predict([&](const Eigen::VectorXd& s) { return Eigen::VectorXd(a * s); }, q_root);
    x = a * x;
    p = a * p * a.transpose() + q;
    const double s = h * p * h.transpose() + r, nu = z - h * x;
    const auto found =
        filter.update([&](const Eigen::VectorXd& v) { return Eigen::VectorXd(h * v); },
                      Eigen::VectorXd::Constant(1, z), Eigen::MatrixXd::Constant(1, 1, std::sqrt(r)));
    const Eigen::Vector2d k = p * h.transpose() / s;
    x += k * nu;
    p -= k * s * k.transpose();
    CHECK((filter.mean - x).norm() < 1e-12);
    CHECK((filter.root * filter.root.transpose() - p).norm() < 1e-12);
    CHECK(found.normalised == Approx(nu * nu / s).epsilon(1e-12));
    CHECK(filter.root(0, 1) == 0.0);
    CHECK(filter.deviation(1) == Approx(std::sqrt(p(1, 1))).epsilon(1e-12));
  }
}

TEST_CASE("the covariance stays positive when measurements are almost exact and states almost equal",
          "[unit]") {
  UnscentedFilter filter{Eigen::VectorXd::Zero(3), Eigen::MatrixXd::Identity(3, 3)};
  const auto still = [](const Eigen::VectorXd& s) { return s; };
  const auto sums = [](const Eigen::VectorXd& s) {
    return Eigen::VectorXd(Eigen::Vector2d(s.sum(), s[0] + s[1] + s[2] * (1 + 1e-9)));
  };
  const Eigen::MatrixXd no_noise = Eigen::MatrixXd::Zero(3, 3);
  for (int k = 0; k < 200; ++k) {
    filter.predict(still, no_noise);
    filter.update(sums, Eigen::Vector2d(1.0, 1.0), Eigen::MatrixXd::Identity(2, 2) * 1e-6);
    for (int i = 0; i < 3; ++i) {
      REQUIRE(std::isfinite(filter.mean[i]));
      REQUIRE(filter.root(i, i) >= 0.0);
      REQUIRE(filter.deviation(i) < 1.0 + 1e-12);
    }
  }
  CHECK(filter.mean.sum() == Approx(1.0).epsilon(1e-6));
}
