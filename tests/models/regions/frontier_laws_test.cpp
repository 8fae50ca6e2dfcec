// What holds for every law of inefficiency.
#include <catch2/catch.hpp>
#include <cmath>

#include "models/regions/frontier.hpp"
#include "sim/random/distribution.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

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
