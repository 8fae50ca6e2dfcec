#include "models/regions/frontier.hpp"

#include <catch2/catch.hpp>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <random>

#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

namespace {

// ln y = 1 + .6 ln x1 + .3 ln x2 + v + side * u, from a fixed stream; side -1 is a frontier, +1 the wrong
// skewness.
FrontierData made(std::size_t n, double sv, double su, double side) {
  std::mt19937_64 bits(20240101);
  const auto uniform = [&] { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; };
  const auto normal = [&] {
    return std::sqrt(-2.0 * std::log(uniform())) * std::cos(2.0 * std::acos(-1.0) * uniform());
  };
  FrontierData data{{}, "y", {}, {"x1", "x2"}, {{}, {}}};
  for (std::size_t i = 0; i < n; ++i) {
    const double x1 = normal(), x2 = normal();
    data.names.push_back("row " + std::to_string(i + 1));
    data.inputs[0].push_back(std::exp(x1));
    data.inputs[1].push_back(std::exp(x2));
    data.output.push_back(
        std::exp(1.0 + 0.6 * x1 + 0.3 * x2 + sv * normal() + side * su * std::abs(normal())));
  }
  return data;
}

// logL of frontier.hpp, term by term, with the standard library's erfc only.
double plain_log_likelihood(const FrontierData& data, const std::vector<double>& b, double s2, double gamma) {
  const double s = std::sqrt(s2), lambda = std::sqrt(gamma / (1.0 - gamma));
  double sum = 0.0;
  for (std::size_t i = 0; i < data.output.size(); ++i) {
    double e = std::log(data.output[i]) - b[0];
    for (std::size_t j = 0; j < data.inputs.size(); ++j) e -= b[j + 1] * std::log(data.inputs[j][i]);
    sum += std::log(2.0) - 0.5 * std::log(2.0 * std::acos(-1.0) * s2) - e * e / (2.0 * s2) +
           std::log(0.5 * std::erfc(e * lambda / s / std::sqrt(2.0)));
  }
  return sum;
}

std::vector<double> terms_of(const Frontier& fit) {
  std::vector<double> terms;
  for (const auto& c : fit.coefficients) terms.push_back(c.estimate);
  terms.push_back(fit.sigma_squared);
  terms.push_back(fit.gamma);
  return terms;
}

double plain_at(const FrontierData& data, const std::vector<double>& terms) {
  return plain_log_likelihood(data, {terms.begin(), terms.end() - 2}, terms[terms.size() - 2], terms.back());
}

}  // namespace

TEST_CASE("the maximum is the plain likelihood's, and no step away from it is higher", "[unit]") {
  const auto data = twenty_regions(kExtendedInputs);
  const auto fit = fitted(data);
  const auto terms = terms_of(fit);
  CHECK(plain_at(data, terms) == Approx(fit.log_likelihood).epsilon(1e-12));
  for (std::size_t j = 0; j < terms.size(); ++j)
    for (const double step : {-1e-3, 1e-3}) {
      auto away = terms;
      away[j] += step;
      CHECK(plain_at(data, away) < fit.log_likelihood);
    }
}

TEST_CASE("standard errors are those of the plain likelihood's curvature", "[unit]") {
  const auto data = twenty_regions(kExtendedInputs);
  const auto fit = fitted(data);
  const auto at = terms_of(fit);
  const std::size_t p = at.size();
  Eigen::MatrixXd information(p, p);
  const double h = 1e-4;
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j < p; ++j) {
      const auto value = [&](double a, double b) {
        auto x = at;
        x[i] += a;
        x[j] += b;
        return plain_at(data, x);
      };
      information(static_cast<int>(i), static_cast<int>(j)) =
          -(value(h, h) - value(h, -h) - value(-h, h) + value(-h, -h)) / (4 * h * h);
    }
  const Eigen::MatrixXd covariance = information.inverse();
  for (std::size_t j = 0; j < p; ++j) {
    const auto& term =
        j < fit.coefficients.size() ? fit.coefficients[j] : fit.variances[j - fit.coefficients.size()];
    INFO(term.name);
    const auto k = static_cast<int>(j);
    REQUIRE(term.standard_error);
    CHECK(*term.standard_error == Approx(std::sqrt(covariance(k, k))).epsilon(2e-4));
    CHECK(*term.z == Approx(term.estimate / *term.standard_error));
  }
}

TEST_CASE("efficiency is the mean of exp(-u) given the residual, by integration", "[unit]") {
  const auto data = twenty_regions(kExtendedInputs);
  const auto fit = fitted(data);
  const double su = std::sqrt(fit.gamma * fit.sigma_squared),
               sv = std::sqrt((1 - fit.gamma) * fit.sigma_squared);
  for (const std::size_t i : {0u, 7u, 9u}) {
    double e = std::log(data.output[i]) - fit.coefficients[0].estimate;
    for (std::size_t j = 0; j < 5; ++j) e -= fit.coefficients[j + 1].estimate * std::log(data.inputs[j][i]);
    double mass = 0.0, weighted = 0.0;
    for (double u = 5e-5; u < 10.0; u += 1e-4) {  // midpoints
      const double density = std::exp(-0.5 * u * u / (su * su) - 0.5 * (e + u) * (e + u) / (sv * sv));
      mass += density;
      weighted += density * std::exp(-u);
    }
    CHECK(fit.efficiencies[i].te == Approx(weighted / mass).epsilon(1e-6));
    CHECK(fit.efficiencies[i].gap == Approx(1.0 - fit.efficiencies[i].te));
  }
}

TEST_CASE("a large sample gives back the parameters it was made with", "[unit]") {
  const auto fit = fitted(made(4000, 0.2, 0.5, -1.0));
  CHECK(fit.boundary == FrontierBoundary::none);
  const std::vector<double> truth{1.0, 0.6, 0.3, 0.29, 0.25 / 0.29};
  std::vector<Estimate> terms = fit.coefficients;
  terms.insert(terms.end(), fit.variances.begin(), fit.variances.end());
  for (std::size_t j = 0; j < truth.size(); ++j) {
    INFO(terms[j].name);
    REQUIRE(terms[j].standard_error);
    CHECK(std::abs(terms[j].estimate - truth[j]) < 3.0 * *terms[j].standard_error);
    CHECK(*terms[j].standard_error < 0.05);
  }
}

TEST_CASE("wrong skewness is recognised: no inefficiency, least squares with its errors", "[unit]") {
  const auto fit = fitted(made(300, 0.2, 0.5, 1.0));
  CHECK(fit.boundary == FrontierBoundary::no_inefficiency);
  CHECK(fit.least_squares_skewness > 0.0);
  CHECK(fit.gamma == 0.0);
  CHECK(fit.log_likelihood == fit.least_squares_log_likelihood);
  CHECK(fit.mean_efficiency == 1.0);
  CHECK(fit.coefficients[1].standard_error);
  CHECK_FALSE(fit.variances[1].standard_error);
  CHECK(fit.notes.back().find("skewed the wrong way") != std::string::npos);
}

TEST_CASE("data without noise have a deterministic frontier above every row", "[unit]") {
  const auto data = made(60, 0.0, 0.5, -1.0);
  const auto fit = fitted(data);
  CHECK(fit.boundary == FrontierBoundary::deterministic);
  int touching = 0;
  for (const auto& row : fit.efficiencies) {
    CHECK(row.te <= 1.0);
    if (row.te > 1.0 - 1e-9) ++touching;
  }
  CHECK(touching >= 2);
  // the supremum lies above the likelihood at any small noise
  auto near = terms_of(fit);
  for (const double gamma : {0.9999, 0.999999}) {
    near.back() = gamma;
    CHECK(plain_at(data, near) < fit.log_likelihood);
  }
}

TEST_CASE("units of inputs and output move the constant only", "[unit]") {
  auto data = twenty_regions(kExtendedInputs);
  const auto before = fitted(data);
  for (double& x : data.output) x *= 1e9;
  for (double& x : data.inputs[3]) x *= 1e-6;
  const auto after = fitted(data);
  CHECK(after.log_likelihood == Approx(before.log_likelihood).epsilon(1e-11));
  CHECK(after.mean_efficiency == Approx(before.mean_efficiency).epsilon(1e-8));
  for (std::size_t j = 1; j < 6; ++j)
    CHECK(after.coefficients[j].estimate == Approx(before.coefficients[j].estimate).margin(1e-7));
}

TEST_CASE("the order of rows and inputs does not matter, and the same data give the same bits", "[unit]") {
  auto data = twenty_regions(kExtendedInputs);
  const auto before = fitted(data);
  CHECK(fitted(data).log_likelihood == before.log_likelihood);
  CHECK(fitted(data).mean_efficiency == before.mean_efficiency);
  std::reverse(data.names.begin(), data.names.end());
  std::reverse(data.output.begin(), data.output.end());
  for (auto& input : data.inputs) std::reverse(input.begin(), input.end());
  std::swap(data.inputs[0], data.inputs[4]);
  std::swap(data.input_names[0], data.input_names[4]);
  const auto after = fitted(data);
  CHECK(after.log_likelihood == Approx(before.log_likelihood).epsilon(1e-11));
  CHECK(after.efficiencies.front().te == Approx(before.efficiencies.back().te).epsilon(1e-8));
}

TEST_CASE("efficiency at fitted coefficients is that of the fit for its own rows", "[unit]") {
  for (const auto& inputs : {kBaseInputs, kExtendedInputs}) {
    const auto data = twenty_regions(inputs);
    const auto fit = fitted(data);
    for (std::size_t i = 0; i < 20; ++i) {
      std::vector<double> row;
      for (const auto& column : data.inputs) row.push_back(column[i]);
      CHECK(*technical_efficiency(fit, data.output[i], row) == Approx(fit.efficiencies[i].te).epsilon(1e-12));
      CHECK(*technical_efficiency(fit, 2.0 * data.output[i], row) >= fit.efficiencies[i].te);
    }
    CHECK_FALSE(technical_efficiency(fit, -1.0, {1.0}));
  }
}
