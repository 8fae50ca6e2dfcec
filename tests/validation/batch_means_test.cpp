// Intervals of the mean of correlated observations, and the warm-up, against theory (coverage.hpp).
#include <Eigen/Eigenvalues>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <catch2/catch.hpp>
#include <numbers>

#include "sim/stats/warmup.hpp"
#include "tests/validation/coverage.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// Covariances of the means of k successive batches of b observations of an AR(1) process.
Eigen::MatrixXd batch_covariance(int k, int b, double phi) {
  const double variance = 1.0 / (1.0 - phi * phi), size = b;
  double within = size;
  for (int lag = 1; lag < b; ++lag) within += 2.0 * (size - lag) * std::pow(phi, lag);
  const double sum = (1.0 - std::pow(phi, b)) / (1.0 - phi);
  Eigen::MatrixXd c(k, k);
  for (int i = 0; i < k; ++i)
    for (int j = 0; j < k; ++j) {
      const int apart = std::abs(i - j);
      const double between = std::pow(phi, (apart - 1) * b + 1) * sum * sum;
      c(i, j) = variance / (size * size) * (apart == 0 ? within : between);
    }
  return c;
}

// P(|mean| <= t s / sqrt(k)) for normal batch means with these covariances: a quadratic form in normal
// numbers is above zero, by the inversion of Imhof (1961), Biometrika 48:419-426.
double exact_coverage(const Eigen::MatrixXd& covariance) {
  const auto k = covariance.rows();
  const double size = static_cast<double>(k);
  const double t = boost::math::quantile(boost::math::students_t(size - 1.0), 0.5 * (1.0 + kConfidence));
  const Eigen::MatrixXd mean = Eigen::MatrixXd::Constant(k, k, 1.0 / size);
  const Eigen::MatrixXd form =
      t * t / (size * (size - 1.0)) * (Eigen::MatrixXd::Identity(k, k) - mean) - mean / size;
  const Eigen::MatrixXd root = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(covariance).operatorSqrt();
  Eigen::VectorXd lambda = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(root * form * root).eigenvalues();
  lambda /= lambda.cwiseAbs().maxCoeff();
  const auto integrand = [&](double u) {
    double angle = 0.0, log_radius = 0.0;
    for (double l : lambda) angle += 0.5 * std::atan(l * u), log_radius += 0.25 * std::log1p(l * l * u * u);
    return std::sin(angle) * std::exp(-log_radius) / u;
  };
  const double integral =
      boost::math::quadrature::gauss_kronrod<double, 61>::integrate(integrand, 1e-12, 1e6, 20, 1e-10);
  return 0.5 + integral / std::numbers::pi;
}

}  // namespace

TEST_CASE("independent batches cover exactly what Student says: the theory of the next test is right",
          "[validation]") {
  REQUIRE(exact_coverage(Eigen::MatrixXd::Identity(32, 32)) == Approx(0.95).margin(1e-7));
  REQUIRE(exact_coverage(Eigen::MatrixXd::Identity(5, 5)) == Approx(0.95).margin(1e-7));
}

TEST_CASE("batch means of an AR(1) process cover its mean as the theory of finite batches says",
          "[validation]") {
  constexpr int kRuns = 4000;
  struct Case {
    int batches, size;
    double phi;
  };
  for (const Case c : {Case{32, 100, 0.9}, {32, 20, 0.9}, {16, 200, 0.9}, {32, 5, 0.9}, {32, 100, 0.5}}) {
    const auto batches = static_cast<std::size_t>(c.batches), n = batches * static_cast<std::size_t>(c.size);
    const double theory = exact_coverage(batch_covariance(c.batches, c.size, c.phi));
    const double measured = share_of(kRuns, [&](std::uint64_t r) {
      const BatchInterval b = batch_means_interval(ar1(n, c.phi, r), kConfidence, {batches, batches, 0.1});
      return b.batches == batches && covers(b.interval, 0.0);
    });
    INFO(c.batches << " x " << c.size << ", phi " << c.phi << ": theory " << theory << " measured "
                   << measured);
    CAPTURE(theory, measured);
    REQUIRE(std::abs(measured - theory) < 3.0 * standard_error(theory, kRuns));
    if (c.size >= 100) REQUIRE(theory > 0.93);
  }
}

TEST_CASE("the batch size found by the correlation test covers about 95 %, and short runs are told",
          "[validation]") {
  constexpr int kRuns = 2000;
  int trusted = 0, covered = 0;
  for (std::uint64_t r = 0; r < kRuns; ++r) {
    const BatchInterval b = batch_means_interval(ar1(6400, 0.9, r));
    if (!b.independent) continue;
    ++trusted, covered += covers(b.interval, 0.0);
  }
  const double share = static_cast<double>(covered) / trusted;
  INFO("6400 observations: trusted " << trusted << " covered " << share);
  REQUIRE(trusted > 0.95 * kRuns);  // refused twice, at 32 and at 16 batches, of 10 % each
  REQUIRE(std::abs(share - 0.95) < 0.01 + 3.0 * standard_error(0.95, trusted));
  const double told =
      share_of(kRuns, [](std::uint64_t r) { return !batch_means_interval(ar1(100, 0.98, r)).independent; });
  INFO("100 observations of phi .98: told to be short " << told);
  REQUIRE(told > 0.8);
}

TEST_CASE("overlapping batches and the initial sequence cover about 95 % of AR(1) means", "[validation]") {
  constexpr int kRuns = 2000;
  const double overlapping = share_of(
      kRuns, [](std::uint64_t r) { return covers(overlapping_interval(ar1(4000, 0.9, r), 200), 0.0); });
  const double sequence = share_of(kRuns, [](std::uint64_t r) {
    const auto x = ar1(4000, 0.9, r);
    const SampleWorth worth = sample_worth(x);
    return covers(t_interval(mean_interval(x).mean, worth.standard_error, worth.effective - 1.0), 0.0);
  });
  const double naive =
      share_of(kRuns, [](std::uint64_t r) { return covers(mean_interval(ar1(4000, 0.9, r)), 0.0); });
  INFO("overlapping " << overlapping << " sequence " << sequence << " naive " << naive);
  const double luck = 3.0 * standard_error(0.95, kRuns);
  REQUIRE(std::abs(overlapping - 0.945) < 0.01 + luck);
  REQUIRE(std::abs(sequence - 0.94) < 0.01 + luck);
  REQUIRE(naive < 0.45);  // P(|z| < 1.96/sqrt(19)) = .347: what forgetting the correlation costs
}

TEST_CASE("MSER-5 takes the bias of a bad start away", "[validation]") {
  // AR(1), phi .95, from 60 = 19 standard deviations: the mean of all is off by 60 (phi - phi^(n+1))/((1 -
  // phi) n).
  constexpr int kRuns = 300;
  constexpr std::size_t kLength = 2000;
  const double phi = 0.95, start = 60.0;
  const double theory = start * (phi - std::pow(phi, kLength + 1.0)) / ((1.0 - phi) * kLength);
  std::vector<double> raw, kept, left_out;
  for (std::uint64_t r = 0; r < kRuns; ++r) {
    const auto x = ar1(kLength, phi, r, start);
    const WarmupAdvice advice = mser(x);
    raw.push_back(mean_interval(x).mean);
    if (!advice.leave_out) continue;
    kept.push_back(advice.kept_mean);
    left_out.push_back(static_cast<double>(*advice.leave_out));
  }
  const Interval all = mean_interval(raw, 0.997), rest = mean_interval(kept, 0.997);
  INFO("bias in theory " << theory << ", measured " << all.mean << " +- " << *all.half_width
                         << "; after MSER-5 " << rest.mean << " +- " << *rest.half_width << ", left out "
                         << mean_interval(left_out).mean << " in " << kept.size());
  REQUIRE(std::abs(all.mean - theory) < *all.half_width);
  REQUIRE(kept.size() > 0.95 * kRuns);  // the others are told to be too short: chance moved their minimum
  REQUIRE(std::abs(rest.mean) < 0.1 * theory);
}
