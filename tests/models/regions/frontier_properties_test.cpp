// What must not matter to a frontier: the order of rows and inputs, units, names; and what must be told.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "models/regions/frontier.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

namespace {

Frontier of_law(const FrontierData& data, Inefficiency law) {
  const auto fit = fit_frontier(data, {.distribution = law});
  if (!fit) FAIL(to_string(fit.error().front()));
  return *fit;
}

void check_same_fit(const Frontier& a, const Frontier& b) {
  CHECK(a.boundary == b.boundary);
  CHECK(a.log_likelihood == Approx(b.log_likelihood).epsilon(1e-9));
  CHECK(a.mean_efficiency == Approx(b.mean_efficiency).epsilon(1e-6));
  CHECK(a.sigma_squared == Approx(b.sigma_squared).epsilon(1e-5));
  CHECK(a.gamma == Approx(b.gamma).epsilon(1e-5));
}

void scale(std::vector<double>& column, double factor) {
  for (double& x : column) x *= factor;
}

}  // namespace

TEST_CASE("another unit of an input leaves elasticities and moves the constant by its logarithm, whatever the law",
          "[unit]") {
  const std::vector<double> factors{1e6, 1e-3, 7.0, 0.25, 1e4};
  for (const auto& inputs : {kBaseInputs, kExtendedInputs})
    for (const Inefficiency law : all_inefficiency_laws()) {
      INFO(to_string(law) << ", " << inputs.size() << " inputs");
      auto data = twenty_regions(inputs);
      const auto before = of_law(data, law);
      double shift = 0.0;
      for (std::size_t j = 0; j < data.inputs.size(); ++j) {
        scale(data.inputs[j], factors[j]);
        shift -= before.coefficients[j + 1].estimate * std::log(factors[j]);
      }
      scale(data.output, 1000.0);
      const auto after = of_law(data, law);
      check_same_fit(after, before);
      CHECK(after.coefficients[0].estimate - before.coefficients[0].estimate ==
            Approx(shift + std::log(1000.0)).epsilon(1e-5));
      for (std::size_t j = 1; j < before.coefficients.size(); ++j)
        CHECK(after.coefficients[j].estimate == Approx(before.coefficients[j].estimate).epsilon(1e-5).margin(1e-6));
    }
}

TEST_CASE("any order of rows gives the same frontier and each row its own efficiency, whatever the law", "[unit]") {
  for (const Inefficiency law : all_inefficiency_laws()) {
    INFO(to_string(law));
    const auto data = twenty_regions(kExtendedInputs);
    const auto before = of_law(data, law);
    for (const std::size_t step : {3u, 7u, 11u}) {
      auto mixed = data;
      for (std::size_t i = 0; i < 20; ++i) {
        const std::size_t from = (i * step + 5) % 20;
        mixed.names[i] = data.names[from];
        mixed.output[i] = data.output[from];
        for (std::size_t j = 0; j < data.inputs.size(); ++j) mixed.inputs[j][i] = data.inputs[j][from];
      }
      const auto after = of_law(mixed, law);
      check_same_fit(after, before);
      for (std::size_t i = 0; i < 20; ++i) {
        CHECK(after.efficiencies[i].name == before.efficiencies[(i * step + 5) % 20].name);
        CHECK(after.efficiencies[i].te == Approx(before.efficiencies[(i * step + 5) % 20].te).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("names of columns are names only", "[unit]") {
  auto data = twenty_regions(kExtendedInputs);
  const auto before = fitted(data);
  data.output_name = "выпуск";
  data.input_names = {"a", "b b", "3", "жұмыс", ""};
  const auto after = fitted(data);
  CHECK(after.log_likelihood == before.log_likelihood);
  CHECK(after.coefficients[4].name == "log_жұмыс");
}

TEST_CASE("too few rows, bad cells, constant and dependent columns are told all at once", "[unit]") {
  auto data = twenty_regions(kExtendedInputs);
  data.output[3] = -2.0;
  data.inputs[0].assign(20, 4.0);
  data.inputs[1][6] = std::nan("");
  for (std::size_t i = 0; i < 20; ++i) data.inputs[4][i] = 5.0 * data.inputs[2][i] * data.inputs[3][i];
  const auto fit = fit_frontier(data, {.interval_level = 2.0});
  REQUIRE_FALSE(fit);
  REQUIRE(fit.error().size() == 5);
  CHECK(fit.error()[0].path == "interval_level");
  CHECK(fit.error()[1].path == data.names[3] + "." + data.output_name);
  CHECK(fit.error()[2].path == "ict_investments");
  CHECK(fit.error()[3].path == data.names[6] + ".innovation_expenditure");
  CHECK(fit.error()[4].path == "cloud_use_share");
  CHECK(fit.error()[4].found == "a combination of the other inputs");

  data.names.resize(6);
  data.output.resize(6);
  for (auto& input : data.inputs) input.resize(6);
  const auto few = fit_frontier(data);  // 6 rows of 5 inputs and a constant: dependence would say nothing
  REQUIRE_FALSE(few);
  REQUIRE(few.error().size() == 3);
  CHECK(few.error()[0].expected == "at least 9 rows");
}

TEST_CASE("of three inputs that are the same the first is kept and the other two are told", "[unit]") {
  auto data = twenty_regions(kExtendedInputs);
  data.inputs[2] = data.inputs[0];
  data.inputs[4] = data.inputs[0];
  const auto fit = fit_frontier(data);
  REQUIRE_FALSE(fit);
  REQUIRE(fit.error().size() == 2);
  CHECK(fit.error()[0].path == "ict_specialists_per1000");
  CHECK(fit.error()[1].path == "cloud_use_share");
}
