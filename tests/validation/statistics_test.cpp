// Statistics against theory. Where luck decides, the bound is three standard errors of what theory says of
// the finite sample, not of the limit: an interval by 32 batches of a short run is not expected to cover 95
// %.
#include <Eigen/Eigenvalues>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "sim/random/distribution.hpp"
#include "sim/stats/quantiles.hpp"
#include "sim/stats/series.hpp"
#include "sim/stats/warmup.hpp"
#include "sim/study/ensemble.hpp"
#include "sim/study/precision.hpp"
#include "tests/sim/study/queue_model.hpp"

using namespace egiz;

namespace {

constexpr double kConfidence = 0.95;

// x_i = phi x_{i-1} + e_i, e standard normal; from its stationary distribution, or from `first`.
std::vector<double> ar1(std::size_t n, double phi, std::uint64_t replication,
                        std::optional<double> first = {}) {
  Stream stream = stream_for("validation", "ar1");
  const Luck luck{2026, replication};
  std::vector<double> x(n);
  const double stationary = normal_quantile(uniform(luck, stream)) / std::sqrt(1.0 - phi * phi);
  double last = first.value_or(stationary);
  for (double& v : x) v = last = phi * last + normal_quantile(uniform(luck, stream));
  return x;
}

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

double standard_error(double share, int runs) { return std::sqrt(share * (1.0 - share) / runs); }

template <class Covers>
double share_of(int runs, Covers covers) {
  int n = 0;
  for (int r = 0; r < runs; ++r) n += covers(static_cast<std::uint64_t>(r));
  return static_cast<double>(n) / runs;
}

bool covers(const Interval& interval, double truth) {
  return std::abs(interval.mean - truth) <= *interval.half_width;
}

// Waits of successive customers of an M/M/1 queue with unit service rate, from empty (Lindley's recursion).
std::vector<double> mm1_waits(std::size_t n, double load, std::uint64_t replication) {
  Stream arrivals = stream_for("mm1", "arrivals"), services = stream_for("mm1", "services");
  const Luck luck{2026, replication};
  std::vector<double> waits(n);
  double wait = 0.0;
  for (double& w : waits) {
    w = wait;
    wait = std::max(0.0, wait - std::log(uniform(luck, services)) + std::log(uniform(luck, arrivals)) / load);
  }
  return waits;
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

TEST_CASE("an M/M/1 wait is worth what queueing theory says", "[validation]") {
  // Asymptotic variance of the mean wait, rho (2 + 5 rho - 4 rho^2 + rho^3)/(1 - rho)^4 (Daley 1968; Whitt
  // 1989, Management Science 35:1341-1366), and variance of a wait, rho (2 - rho)/(1 - rho)^2, for unit
  // service rate.
  const double rho = 0.5;
  const double asymptotic = rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / std::pow(1 - rho, 4);
  const double variance = rho * (2 - rho) / std::pow(1 - rho, 2);
  constexpr int kRuns = 20;
  constexpr std::size_t kCustomers = 100000;
  std::vector<double> measured, worth, means;
  for (std::uint64_t r = 0; r < kRuns; ++r) {
    const auto x = mm1_waits(kCustomers, rho, r);
    const SampleWorth w = sample_worth(x);
    measured.push_back(w.standard_error * w.standard_error * kCustomers);
    worth.push_back(w.effective / kCustomers);
    means.push_back(mean_interval(x).mean);
  }
  const Interval a = mean_interval(measured, 0.997), e = mean_interval(worth, 0.997),
                 m = mean_interval(means, 0.997);
  INFO("asymptotic variance " << asymptotic << ": " << a.mean << " +- " << *a.half_width);
  INFO("worth " << variance / asymptotic << ": " << e.mean << " +- " << *e.half_width);
  INFO("mean wait " << rho / (1 - rho) << ": " << m.mean << " +- " << *m.half_width);
  REQUIRE(std::abs(a.mean - asymptotic) < *a.half_width);
  REQUIRE(std::abs(e.mean - variance / asymptotic) < *e.half_width);
  REQUIRE(std::abs(m.mean - rho / (1 - rho)) < *m.half_width);
}

TEST_CASE("an ensemble of M/M/1 queues has the mean and the quantiles of theory over 1e6 events",
          "[validation]") {
  const double rho = 0.8;
  const QueueModel queue(rho);
  constexpr int kRuns = 60;
  const SimTime end = seconds(11000), warm = seconds(500);
  std::vector<QueueState> words(kRuns);
  std::vector<std::uint64_t> events(kRuns);
  std::vector<State> warmed;
  for (const Luck& luck : lucks(5, 0, kRuns)) {
    State state = queue.blank();
    state.luck = luck;
    queue.start(state);
    run_until(queue, state, warm);
    queue.restart_statistics(state);
    warmed.push_back(state);
  }
  run_ensemble(queue, warmed, end, {}, [&](int i, const State& state) {
    words[static_cast<std::size_t>(i)] = queue.words(state);
    events[static_cast<std::size_t>(i)] = state.events;
  });
  std::vector<double> in_system;
  WeightedTally pool;
  Tally service;
  Quantiles<64, 8> quantiles;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < kRuns; ++i) {
    in_system.push_back(words[i].in_system.mean(end));
    merge(pool, words[i].in_system, end);
    merge(service, words[i].service);
    quantiles.merge(words[i].service_quantiles);
    all += events[i];
  }
  const Interval l = mean_interval(in_system, 0.997);
  INFO("in system 4: " << l.mean << " +- " << *l.half_width << ", events " << all);
  REQUIRE(all > 1000000);
  REQUIRE(std::abs(l.mean - rho / (1 - rho)) < *l.half_width);
  REQUIRE(pool.mean == Approx(l.mean).epsilon(1e-12));  // equal lengths
  REQUIRE(std::abs(service.mean - 1.0) < 3.0 / std::sqrt(static_cast<double>(service.n)));
  for (double p :
       {0.5, 0.9, 0.99})  // of the exponential distribution; luck of 4e5 draws is a tenth of the bin
    REQUIRE(*quantiles.quantile(p) == Approx(-std::log1p(-p)).epsilon(1.1 * quantiles.kRelativeError));
}

TEST_CASE("quantiles of a million lognormal numbers keep their bound against the exact ones",
          "[validation]") {
  const Distribution lognormal{Distribution::Kind::kLognormal, 1.0, 2.0, 0.0};
  Stream stream = stream_for("validation", "quantiles");
  std::vector<double> x(1000000);
  Quantiles<1024, 64> fine;
  Quantiles<> small;
  for (double& v : x) v = draw(lognormal, {}, stream), fine.observe(v), small.observe(v);
  std::sort(x.begin(), x.end());
  double worst_fine = 0.0, worst_small = 0.0;
  for (int i = 1; i < 1000; ++i) {
    const double p = i / 1000.0, exact = x[static_cast<std::size_t>(std::ceil(p * 1e6)) - 1];
    worst_fine = std::max(worst_fine, std::abs(fine.quantile(p).value() / exact - 1.0));
    worst_small = std::max(worst_small, std::abs(small.quantile(p).value() / exact - 1.0));
  }
  INFO("64 steps " << worst_fine << ", 16 steps " << worst_small);
  REQUIRE(worst_fine <= fine.kRelativeError);
  REQUIRE(worst_fine > 0.9 * fine.kRelativeError);  // the bound is not idle
  REQUIRE(worst_small <= small.kRelativeError);
}

TEST_CASE("the interval of a quantile covers what the binomial distribution says", "[validation]") {
  constexpr int kRuns = 4000, kObservations = 100;
  const double p = 0.9, truth = -std::log1p(-p);
  const boost::math::binomial below(kObservations, p);
  const auto cover = [&](double confidence) {
    // Ranks by search from the definition, apart from the code under test.
    int low = 0, high = kObservations + 1;
    while (cdf(below, low) <= 0.5 * (1.0 - confidence)) ++low;
    while (1.0 - cdf(below, high - 2) <= 0.5 * (1.0 - confidence)) --high;
    return cdf(below, high - 1) - cdf(below, low - 1);
  };
  const double theory = cover(kConfidence);
  const double measured = share_of(kRuns, [&](std::uint64_t r) {
    Stream stream = stream_for("validation", "exponential");
    std::vector<double> x(kObservations);
    for (double& v : x) v = -std::log(uniform({8, r}, stream));
    const Range range = quantile_interval(x, p);
    return *range.low <= truth && truth <= *range.high;
  });
  INFO("theory " << theory << " measured " << measured);
  REQUIRE(theory >= 0.95);
  REQUIRE(std::abs(measured - theory) < 3.0 * standard_error(theory, kRuns));
}

TEST_CASE("Wilson's interval covers 95 % on the average over shares, where the textbook one fails",
          "[validation]") {
  // Exact coverage by the binomial distribution, n = 50, shares .02 to .98 (Brown, Cai & DasGupta 2001).
  double wilson = 0.0, wald = 0.0, least = 1.0;
  constexpr int kShares = 193;
  for (int i = 0; i < kShares; ++i) {
    const double p = 0.02 + 0.005 * i;
    double cover_wilson = 0.0, cover_wald = 0.0;
    for (int hits = 0; hits <= 50; ++hits) {
      const double weight = boost::math::pdf(boost::math::binomial(50, p), hits), share = hits / 50.0;
      const Range range = wilson_interval(hits, 50);
      cover_wilson += *range.low <= p && p <= *range.high ? weight : 0.0;
      cover_wald += std::abs(share - p) <= 1.959964 * std::sqrt(share * (1 - share) / 50) ? weight : 0.0;
    }
    wilson += cover_wilson / kShares, wald += cover_wald / kShares, least = std::min(least, cover_wilson);
  }
  INFO("Wilson " << wilson << ", at least " << least << "; textbook " << wald);
  REQUIRE(wilson == Approx(0.95).margin(0.005));
  REQUIRE(least > 0.9);
  REQUIRE(wald < 0.93);
}

TEST_CASE("the sequential rule reaches its precision and keeps most of its coverage", "[validation]") {
  constexpr int kRuns = 2000;
  for (double relative : {0.2, 0.05}) {
    PrecisionRule rule;
    rule.relative = relative;
    rule.most = 100000;
    int covered = 0;
    double replications = 0.0;
    for (int r = 0; r < kRuns; ++r) {
      Stream stream = stream_for("validation", "precision");
      const Luck luck{6, static_cast<std::uint64_t>(r)};
      std::vector<double> x;
      PrecisionDecision d = decide(x, rule);
      for (; d.kind == PrecisionDecision::Kind::kMore; d = decide(x, rule))
        for (int i = 0; i < d.more; ++i) x.push_back(10.0 + 4.0 * normal_quantile(uniform(luck, stream)));
      REQUIRE(d.relative() <= relative);
      covered += covers(d.interval, 10.0);
      replications += static_cast<double>(x.size()) / kRuns;
    }
    const double share = static_cast<double>(covered) / kRuns;
    const double wanted = std::pow(1.96 * 0.4 / relative, 2);
    INFO("relative " << relative << ": covered " << share << ", replications " << replications << " of "
                     << wanted);
    REQUIRE(share > 0.93 - 3.0 * standard_error(0.93, kRuns));
    REQUIRE(share < 0.96 + 3.0 * standard_error(0.95, kRuns));
    // Stages overshoot, and ten replications know little of the variance: 30 % more where few are needed, 3 %
    // where many.
    REQUIRE(replications > 0.97 * wanted);
    REQUIRE(replications < (relative > 0.1 ? 1.4 : 1.1) * wanted);
  }
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
