#include "models/mills/population/population_balance.hpp"

#include <catch2/catch.hpp>

#include <Eigen/LU>
#include <cmath>

using namespace egiz;

namespace {

constexpr int kClasses = 12;

MassBySize coarse_feed() {
  MassBySize feed = MassBySize::Zero(kClasses);
  feed[0] = 1.0;
  return feed;
}

SieveEdges root_two() { return sieves(1e-3, std::sqrt(2.0), kClasses); }

// Reid's recursion: w_i(t) = sum_j a_ij exp(-S_j t), which needs rates that differ.
MassBySize reid(const Eigen::VectorXd& s, const Eigen::MatrixXd& b, const MassBySize& start, double t) {
  const auto n = s.size();
  Eigen::MatrixXd a = Eigen::MatrixXd::Zero(n, n);
  MassBySize w(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    a(i, i) = start[i];
    for (Eigen::Index j = 0; j < i; ++j) {
      double sum = 0.0;
      for (Eigen::Index k = j; k < i; ++k) sum += s[k] * b(i, k) * a(k, j);
      a(i, j) = sum / (s[i] - s[j]);
      a(i, i) -= a(i, j);
    }
    w[i] = 0.0;
    for (Eigen::Index j = 0; j <= i; ++j) w[i] += a(i, j) * std::exp(-s[j] * t);
  }
  return w;
}

}  // namespace

TEST_CASE("the batch case of the reference comes out in every class", "[validation]") {
  const double reference[] = {.0497870684, .1336484744, .1789352875, .1705813924, .1375429785, .1023828373,
                              .0730779742, .0507920306, .0346433781, .0233085644, .0155285619, .0297714524};
  const auto w = PopulationBalance(root_two(), {}).batch(coarse_feed(), 5.0);
  double worst = 0.0;
  for (Eigen::Index i = 0; i < kClasses; ++i) worst = std::max(worst, std::abs(w[i] - reference[i]));
  UNSCOPED_INFO("batch grinding, 12 classes: largest difference from the reference " << worst);
  CHECK(worst < 1e-9);
  CHECK(w.sum() == Approx(1.0).epsilon(1e-13));
}

TEST_CASE("the matrix exponential is Reid's solution to 1e-9", "[validation]") {
  const Eigen::VectorXd s = selection(root_two(), {});
  const Eigen::MatrixXd b = breakage(root_two(), {});
  for (const double t : {0.1, 1.0, 5.0, 20.0}) {
    MassBySize feed = MassBySize::LinSpaced(kClasses, 1.0, 2.0);
    const auto ours = PopulationBalance(s, b).batch(feed, t), theirs = reid(s, b, feed, t);
    CHECK((ours - theirs).cwiseAbs().maxCoeff() < 1e-9);
  }
}

TEST_CASE("with alpha = gamma and Phi = 1 the oversize of every sieve falls exponentially, exactly",
          "[validation]") {
  const BreakageLaw law{
      .rate = .6, .reference = 1e-3, .rate_power = .9, .fines_share = 1.0, .fines_power = .9};
  const Eigen::VectorXd s = selection(root_two(), law);
  const MassBySize feed = MassBySize::LinSpaced(kClasses, 2.0, 1.0);
  const auto w = PopulationBalance(root_two(), law).batch(feed, 3.0);
  for (Eigen::Index i = 0; i + 1 < kClasses; ++i)
    CHECK(w.head(i + 1).sum() == Approx(feed.head(i + 1).sum() * std::exp(-s[i] * 3.0)).epsilon(1e-12));
}

TEST_CASE("a mixed mill is the balance of its classes, many tanks are a batch mill", "[validation]") {
  const PopulationBalance mill(root_two(), {});
  const MassBySize feed = coarse_feed();
  const MassBySize out = mill.transfer_mixed(4.0) * feed;
  CHECK((feed + mill.rates() * out * 4.0 - out).cwiseAbs().maxCoeff() < 1e-14);
  CHECK(out[0] == Approx(1.0 / (1.0 + .6 * 4.0)).epsilon(1e-13));
  const MassBySize batch = mill.batch(feed, 4.0);
  double before = (mill.transfer_tanks(4.0, 1) * feed - batch).cwiseAbs().maxCoeff();
  for (const int tanks : {4, 16, 64, 256}) {
    const double now = (mill.transfer_tanks(4.0, tanks) * feed - batch).cwiseAbs().maxCoeff();
    CHECK(now < before / 3.0);
    before = now;
  }
}

TEST_CASE("a closed circuit gives out what comes in, and returns what the classifier says", "[unit]") {
  const PopulationBalance mill(root_two(), {});
  const Eigen::MatrixXd transfer = mill.transfer_tanks(2.0, 3);
  Eigen::VectorXd returned(kClasses);
  for (Eigen::Index i = 0; i < kClasses; ++i)
    returned[i] = 1.0 / (1.0 + std::exp(static_cast<double>(i) - 5.0));
  const auto circuit = closed_circuit(transfer, coarse_feed(), returned);
  REQUIRE(circuit);
  CHECK(circuit->product.sum() == Approx(1.0).epsilon(1e-12));
  const MassBySize discharge = transfer * circuit->mill_feed;
  CHECK((circuit->underflow - returned.cwiseProduct(discharge)).cwiseAbs().maxCoeff() < 1e-13);
  CHECK((circuit->mill_feed - coarse_feed() - circuit->underflow).cwiseAbs().maxCoeff() < 1e-12);
  CHECK(circuit->circulating_load > 0.5);
  const double open = *size_passing(root_two(), transfer * coarse_feed(), .8);
  CHECK(*size_passing(root_two(), circuit->product, .8) < 0.8 * open);  // finer than one pass
  const auto none = closed_circuit(transfer, coarse_feed(), Eigen::VectorXd::Zero(kClasses));
  CHECK(none->circulating_load == 0.0);
}

TEST_CASE("circuits that cannot be and laws out of range are told", "[unit]") {
  const PopulationBalance mill(root_two(), {});
  CHECK_FALSE(closed_circuit(mill.transfer_mixed(1.0), coarse_feed(), Eigen::VectorXd::Ones(kClasses)));
  CHECK_FALSE(closed_circuit(mill.transfer_mixed(1.0), coarse_feed(), Eigen::VectorXd::Ones(3)));
  CHECK_FALSE(
      closed_circuit(mill.transfer_mixed(1.0), coarse_feed(), Eigen::VectorXd::Constant(kClasses, 1.1)));
  CHECK(problems_in({1e-3, 2e-3}, BreakageLaw{.rate = 0.0, .fines_share = 2.0}).size() == 3);
  CHECK(problems_in(root_two(), {}).empty());
}

TEST_CASE("the size that 80 % passes lies between its sieves", "[unit]") {
  MassBySize mass = MassBySize::Zero(3);
  mass << .2, .3, .5;
  const SieveEdges edges{4.0, 2.0, 1.0};
  CHECK(*size_passing(edges, mass, .8) == Approx(2.0));
  CHECK(*size_passing(edges, mass, .9) == Approx(2.0 * std::sqrt(2.0)));
  CHECK(*size_passing(edges, mass, .5) == Approx(1.0));
  CHECK_FALSE(size_passing(edges, MassBySize::Zero(3), .5));
}
