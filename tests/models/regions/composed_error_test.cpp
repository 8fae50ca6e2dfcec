#include "models/regions/composed_error.hpp"

#include <catch2/catch.hpp>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>

using namespace egiz;

namespace {

const std::vector<ComposedError> kErrors{
    {Inefficiency::half_normal, 0.3, 0.8, 0.0},      {Inefficiency::half_normal, 0.6, 0.1, 0.0},
    {Inefficiency::truncated_normal, 0.3, 0.8, 0.7}, {Inefficiency::truncated_normal, 0.4, 0.9, -1.5},
    {Inefficiency::exponential, 0.3, 0.6, 0.0},      {Inefficiency::exponential, 0.7, 0.2, 0.0}};

double phi(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::acos(-1.0)); }
double cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

// The density of u as the papers write it.
double density_of_u(const ComposedError& error, double u) {
  if (error.law == Inefficiency::exponential) return std::exp(-u / error.sigma_u) / error.sigma_u;
  return phi((u - error.mu) / error.sigma_u) / error.sigma_u / cdf(error.mu / error.sigma_u);
}

// The integral over u >= 0 of `weight`(u) f_u(u) f_v(e + u).
template <class Weight>
double convolved(const ComposedError& error, double e, const Weight& weight) {
  const auto integrand = [&](double u) {
    return weight(u) * density_of_u(error, u) * phi((e + u) / error.sigma_v) / error.sigma_v;
  };
  double sum = 0.0;
  for (double from = 0.0; from < 16.0; from += 0.5)
    sum +=
        boost::math::quadrature::gauss_kronrod<double, 31>::integrate(integrand, from, from + 0.5, 5, 1e-13);
  return sum;
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

TEST_CASE("the density of the composed error is the convolution of its two parts", "[validation]") {
  for (const auto& error : kErrors)
    for (const double e : {-3.0, -1.0, -0.2, 0.0, 0.4, 1.1}) {
      INFO(to_string(error.law) << " e = " << e);
      CHECK(log_density(error, e) ==
            Approx(std::log(convolved(error, e, [](double) { return 1.0; }))).epsilon(1e-9));
    }
}

TEST_CASE("both efficiencies are the integrals that define them", "[validation]") {
  for (const auto& error : kErrors)
    for (const double e : {-3.0, -0.2, 0.4}) {
      INFO(to_string(error.law) << " e = " << e);
      const double mass = convolved(error, e, [](double) { return 1.0; });
      const CutNormal u = inefficiency_given(error, e);
      CHECK(battese_coelli(u) ==
            Approx(convolved(error, e, [](double x) { return std::exp(-x); }) / mass).epsilon(1e-8));
      CHECK(jondrow(u) ==
            Approx(std::exp(-convolved(error, e, [](double x) { return x; }) / mass)).epsilon(1e-8));
      CHECK(jondrow(u) <= battese_coelli(u));
    }
}

TEST_CASE("the interval of efficiency leaves as much beyond it as asked, on either side", "[validation]") {
  for (const auto& error : kErrors)
    for (const double e : {-2.0, 0.0, 0.5}) {
      const CutNormal u = inefficiency_given(error, e);
      const auto interval = efficiency_interval(u, 0.9);
      REQUIRE(interval);
      const double mass = convolved(error, e, [](double) { return 1.0; });
      const auto beyond = [&](double te) {  // P(exp(-u) < te), by a smooth part of the integral
        const double cut = -std::log(te);
        const auto integrand = [&](double x) {
          return density_of_u(error, x) * phi((e + x) / error.sigma_v) / error.sigma_v;
        };
        double sum = 0.0;
        for (double from = cut; from < 16.0; from += 0.5)
          sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(integrand, from, from + 0.5);
        return sum / mass;
      };
      INFO(to_string(error.law) << " e = " << e);
      CHECK(beyond(interval->low) == Approx(0.05).epsilon(1e-6));
      CHECK(beyond(interval->high) == Approx(0.95).epsilon(1e-6));
    }
}

TEST_CASE("the truncated normal law ends in the half-normal and in the exponential one", "[validation]") {
  for (const double e : {-2.0, -0.5, 0.3}) {
    CHECK(log_density({Inefficiency::truncated_normal, 0.3, 0.8, 0.0}, e) ==
          Approx(log_density({Inefficiency::half_normal, 0.3, 0.8}, e)).epsilon(1e-14));
    // mu = -alpha su with su = alpha mean: the tail beyond 0 falls like exp(-u/mean)
    double before = HUGE_VAL;
    const double limit = log_density({Inefficiency::exponential, 0.3, 0.6}, e);
    for (const double alpha : {10.0, 30.0, 100.0}) {
      const double su = alpha * 0.6;
      const double off =
          std::abs(log_density({Inefficiency::truncated_normal, 0.3, su, -alpha * su}, e) - limit);
      CHECK(off < before / 5.0);
      before = off;
    }
    CHECK(before < 2e-3);
  }
}

TEST_CASE("on the edges efficiency is known for sure", "[unit]") {
  for (const auto law : all_inefficiency_laws()) {
    const CutNormal no_noise = inefficiency_given({law, 0.0, 0.5}, -0.3);
    CHECK(battese_coelli(no_noise) == Approx(std::exp(-0.3)));
    CHECK(jondrow(no_noise) == Approx(std::exp(-0.3)));
    CHECK_FALSE(efficiency_interval(no_noise, 0.95));
    CHECK(battese_coelli(inefficiency_given({law, 0.5, 0.0}, -0.3)) == 1.0);
  }
}

TEST_CASE("quantiles stay right where the normal distribution has no doubles left", "[unit]") {
  const double near = upper_quantile({-29.99, 1.0}, 0.3), far = upper_quantile({-30.01, 1.0}, 0.3);
  CHECK(far == Approx(near).epsilon(3e-3));  // Phi is left for its tail there
  CHECK(upper_quantile({-1000.0, 1.0}, 0.3) == Approx(-std::log(0.3) / 1000.0).epsilon(1e-12));
  CHECK(battese_coelli({-500.0, 1.0}) == Approx(500.0 / 501.0).epsilon(1e-4));
}
