// The frontiers of the twenty regions beside the published ones.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "models/regions/frontier.hpp"
#include "models/regions/rank_correlation.hpp"
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
