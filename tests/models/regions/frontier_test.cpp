#include "models/regions/frontier.hpp"

#include <catch2/catch.hpp>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <random>

#include "models/regions/rank_correlation.hpp"
#include "sim/random/distribution.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

namespace {

std::vector<double> efficiencies_of(const Frontier& fit) {
  std::vector<double> te;
  for (const auto& row : fit.efficiencies) te.push_back(row.te);
  return te;
}

// The printed efficiencies of the base model in the order of `names`.
std::vector<double> printed_efficiencies(const std::vector<std::string>& names) {
  const auto table = read_csv(data_directory() + "/sfa_te_base.csv");
  const auto te = numbers_of(*table, "te_percent");
  const auto printed = texts_of(*table, "name_en");
  std::vector<double> result;
  for (const auto& name : names) {
    const auto at = std::find(printed->begin(), printed->end(), name);
    REQUIRE(at != printed->end());
    result.push_back(te->at(static_cast<std::size_t>(at - printed->begin())) / 100.0);
  }
  return result;
}

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

TEST_CASE("the extended frontier has the published log-likelihood, AIC, BIC and mean efficiency",
          "[validation]") {
  const auto fit = fitted(twenty_regions(kExtendedInputs));
  CHECK(std::abs(fit.log_likelihood - -20.2228624) < 1e-6);
  CHECK(std::abs(fit.aic - 56.44572486) < 2e-6);
  CHECK(std::abs(fit.bic - 64.41158305) < 2e-6);
  CHECK(std::abs(fit.mean_efficiency - 0.649747957) < 1e-6);
  CHECK(fit.boundary == FrontierBoundary::none);
  CHECK(fit.observations == 20);
  CHECK(fit.parameters == 8);
}

TEST_CASE("the base frontier is deterministic at the optimum, at -22.18907", "[validation]") {
  const auto fit = fitted(twenty_regions(kBaseInputs));
  CHECK(fit.boundary == FrontierBoundary::deterministic);
  CHECK(std::abs(fit.log_likelihood - -22.18907) < 1e-5);
  CHECK(fit.log_likelihood > -22.3504695);  // where the published search stopped
  CHECK(fit.gamma == 1.0);
  CHECK(std::none_of(fit.coefficients.begin(), fit.coefficients.end(),
                     [](const Estimate& c) { return c.standard_error || c.z || c.p; }));
  REQUIRE_FALSE(fit.notes.empty());
  CHECK(fit.notes.back().find("deterministic at the optimum") != std::string::npos);
}

TEST_CASE("the base frontier comes near the published coefficients and efficiencies", "[validation]") {
  const auto fit = fitted(twenty_regions(kBaseInputs));
  const auto printed = read_csv(data_directory() + "/sfa_elasticities.csv");
  const auto estimates = numbers_of(*printed, "estimate"), errors = numbers_of(*printed, "std_error");
  const auto terms = texts_of(*printed, "term");
  for (std::size_t j = 0; j < 5; ++j) {  // the printed search stopped short of the supremum
    CHECK(fit.coefficients[j].name == terms->at(j));
    CHECK(std::abs(fit.coefficients[j].estimate - estimates->at(j)) < 0.2 * errors->at(j));
  }
  const auto own = efficiencies_of(fit), published = printed_efficiencies(twenty_regions(kBaseInputs).names);
  for (std::size_t i = 0; i < own.size(); ++i) {
    INFO(fit.efficiencies[i].name);
    CHECK(std::abs(own[i] - published[i]) < 0.11);  // Almaty Region touches the frontier: 1 against .893
  }
  CHECK(*spearman(own, published) > 0.99);
}

TEST_CASE("the efficiencies of the base and the extended frontier rank alike with .76 to .79",
          "[validation]") {
  const auto extended = efficiencies_of(fitted(twenty_regions(kExtendedInputs)));
  const auto base = efficiencies_of(fitted(twenty_regions(kBaseInputs)));
  CHECK(std::abs(*spearman(base, extended) - 0.76) < 0.005);
  CHECK(std::abs(*spearman(printed_efficiencies(twenty_regions(kBaseInputs).names), extended) - 0.792) <
        0.001);
}

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

namespace {

// ln y = 1 + .6 ln x1 + .3 ln x2 + side * e with e from the law itself.
FrontierData made_by(const ComposedError& error, int n, double side, std::uint64_t seed,
                     std::vector<double>* truth = nullptr) {
  const Luck luck{seed, 0};
  Stream inputs = stream_for("made", "inputs"), noise = stream_for("made", "noise"),
         inefficiency = stream_for("made", "inefficiency");
  FrontierData data{{}, "y", {}, {"x1", "x2"}, {{}, {}}};
  for (int i = 0; i < n; ++i) {
    const double x1 = normal_quantile(uniform(luck, inputs)), x2 = normal_quantile(uniform(luck, inputs));
    const double chance_v = uniform(luck, noise), chance_u = uniform(luck, inefficiency);
    const double e = composed_draw(error, chance_v, chance_u);
    data.names.push_back("row " + std::to_string(i + 1));
    data.inputs[0].push_back(std::exp(x1));
    data.inputs[1].push_back(std::exp(x2));
    data.output.push_back(std::exp(1.0 + 0.6 * x1 + 0.3 * x2 + side * e));
    if (truth) truth->push_back(std::exp(e - error.sigma_v * normal_quantile(chance_v)));
  }
  return data;
}

const std::vector<ComposedError> kLaws{{Inefficiency::half_normal, 0.3, 0.6, 0.0},
                                       {Inefficiency::truncated_normal, 0.2, 0.6, 0.5},
                                       {Inefficiency::exponential, 0.3, 0.5, 0.0}};

Frontier fitted_by(const FrontierData& data, Inefficiency law, bool cost = false) {
  const auto fit = fit_frontier(data, {.distribution = law, .cost = cost});
  if (!fit) FAIL(to_string(fit.error().front()));
  return *fit;
}

}  // namespace

TEST_CASE("two thousand rows give back the parameters of every law within three standard errors",
          "[validation]") {
  for (const auto& error : kLaws) {
    const auto fit = fitted_by(made_by(error, 2000, 1.0, 1), error.law);
    CHECK(fit.boundary == FrontierBoundary::none);
    const double s2 = error.sigma_v * error.sigma_v + error.sigma_u * error.sigma_u;
    const std::vector<double> truth{1.0, 0.6, 0.3, s2, error.sigma_u * error.sigma_u / s2, error.mu};
    std::vector<Estimate> terms = fit.coefficients;
    terms.insert(terms.end(), fit.variances.begin(), fit.variances.end());
    REQUIRE(terms.size() == (error.law == Inefficiency::truncated_normal ? 6u : 5u));
    for (std::size_t j = 0; j < terms.size(); ++j) {
      INFO(to_string(error.law) << " " << terms[j].name << " " << terms[j].estimate);
      REQUIRE(terms[j].standard_error);
      CHECK(std::abs(terms[j].estimate - truth[j]) < 3.0 * *terms[j].standard_error);
      CHECK(*terms[j].standard_error < 0.35);
    }
    CHECK(fit.test.p < 1e-4);
  }
}

TEST_CASE("nine in ten intervals of 90 per cent hold the efficiency a row was made with", "[validation]") {
  for (const auto& error : kLaws) {
    // mu is known so badly that the truncated normal needs ten times the rows
    const bool truncated = error.law == Inefficiency::truncated_normal;
    int held = 0, held_if_known = 0, of = 0;
    for (std::uint64_t seed = 1; seed <= (truncated ? 1u : 5u); ++seed) {
      std::vector<double> truth;
      const auto data = made_by(error, truncated ? 5000 : 500, 1.0, 100 + seed, &truth);
      const auto fit = fit_frontier(data, {.distribution = error.law, .interval_level = 0.9});
      REQUIRE(fit);
      for (std::size_t i = 0; i < truth.size(); ++i) {
        const double e = std::log(data.output[i]) - 1.0 - 0.6 * std::log(data.inputs[0][i]) -
                         0.3 * std::log(data.inputs[1][i]);
        const auto known = efficiency_interval(inefficiency_given(error, e), 0.9);
        const auto& interval = fit->efficiencies[i].interval;
        REQUIRE(known);
        REQUIRE(interval);
        held += interval->low <= truth[i] && truth[i] <= interval->high;
        held_if_known += known->low <= truth[i] && truth[i] <= known->high;
        ++of;
      }
    }
    INFO(to_string(error.law));
    CHECK(static_cast<double>(held_if_known) / of == Approx(0.9).margin(0.02));
    CHECK(static_cast<double>(held) / of == Approx(0.9).margin(0.035));
  }
}

TEST_CASE("a cost frontier is the production frontier of one over the cost", "[unit]") {
  for (const auto& error : kLaws) {
    const auto costs = made_by(error, 2000, -1.0, 1);
    auto mirrored = costs;
    for (double& y : mirrored.output) y = 1.0 / y;
    const auto cost = fitted_by(costs, error.law, true), production = fitted_by(mirrored, error.law);
    CHECK(cost.boundary == FrontierBoundary::none);
    CHECK(cost.log_likelihood == Approx(production.log_likelihood).epsilon(1e-10));
    CHECK(cost.coefficients[1].estimate == Approx(-production.coefficients[1].estimate).epsilon(1e-6));
    CHECK(cost.mean_efficiency == Approx(production.mean_efficiency).epsilon(1e-6));
    CHECK(cost.least_squares_skewness == Approx(-production.least_squares_skewness));
    const double te = *technical_efficiency(cost, costs.output[7], {costs.inputs[0][7], costs.inputs[1][7]});
    CHECK(te == Approx(cost.efficiencies[7].te).epsilon(1e-10));
    CHECK(*technical_efficiency(cost, 2.0 * costs.output[7], {costs.inputs[0][7], costs.inputs[1][7]}) < te);
  }
}

TEST_CASE("wrong skewness is recognised whatever the law", "[unit]") {
  for (const auto& error : kLaws) {
    const auto fit = fitted_by(made_by(error, 300, -1.0, 1), error.law);
    INFO(to_string(error.law));
    CHECK(fit.boundary == FrontierBoundary::no_inefficiency);
    CHECK(fit.mean_efficiency == 1.0);
    CHECK(fit.test.p > 0.9);
    CHECK(fit.notes.back().find("skewed the wrong way") != std::string::npos);
  }
}

TEST_CASE("data without noise have a deterministic frontier whatever the law", "[unit]") {
  for (auto error : kLaws) {
    error.sigma_v = 0.0;
    const auto fit = fitted_by(made_by(error, 100, 1.0, 1), error.law);
    INFO(to_string(error.law));
    CHECK(fit.boundary == FrontierBoundary::deterministic);
    CHECK(fit.gamma == 1.0);
    CHECK_FALSE(fit.coefficients[1].standard_error);
    CHECK_FALSE(fit.efficiencies[0].interval);
    if (fit.interior) {
      CHECK(fit.interior->log_likelihood < fit.log_likelihood);
      CHECK(fit.interior->efficiencies.size() == 100);
    }
  }
}

TEST_CASE("the truncated normal never fits worse than the laws it holds within itself", "[validation]") {
  for (const auto& inputs : {kBaseInputs, kExtendedInputs}) {
    const auto data = twenty_regions(inputs);
    const double truncated = fitted_by(data, Inefficiency::truncated_normal).log_likelihood;
    CHECK(truncated >= fitted_by(data, Inefficiency::half_normal).log_likelihood - 1e-6);
    CHECK(truncated >= fitted_by(data, Inefficiency::exponential).log_likelihood - 1e-6);
  }
}

TEST_CASE("the base model has no maximum inside, and where its printed search stopped lies on the way",
          "[validation]") {
  const auto fit = fitted(twenty_regions(kBaseInputs));
  CHECK_FALSE(fit.interior);
  REQUIRE(fit.profile.size() == 5);
  for (std::size_t i = 1; i < 5; ++i)
    CHECK(fit.profile[i].log_likelihood > fit.profile[i - 1].log_likelihood);
  CHECK(fit.profile[3].log_likelihood < -22.3504695);  // gamma .9999
  CHECK(fit.profile[4].log_likelihood > -22.3504695);  // gamma 1
}
