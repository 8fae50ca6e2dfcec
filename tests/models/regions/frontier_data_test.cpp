#include "models/regions/frontier_data.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

TEST_CASE("a zero counts as a millionth inside the logarithm and is told, or is a problem if so wished",
          "[unit]") {
  auto data = twenty_regions(kBaseInputs);
  data.inputs[0][15] = 0.0;
  const auto fit = fitted(data);
  CHECK(fit.notes.front() == "Ulytau.ict_investments: 0 counts as 1e-06 inside the logarithm");
  auto tiny = data;
  tiny.inputs[0][15] = 1e-6;
  CHECK(fitted(tiny).log_likelihood == fit.log_likelihood);
  CHECK_FALSE(fit_frontier(data, {.zero_counts_as = 0.0}));
}

TEST_CASE("bad cells are told all at once by region and column", "[unit]") {
  auto data = twenty_regions(kBaseInputs);
  data.output[2] = -1.0;
  data.inputs[1][4] = std::nan("");
  const auto fit = fit_frontier(data);
  REQUIRE_FALSE(fit);
  REQUIRE(fit.error().size() == 2);
  CHECK(to_string(fit.error()[1]) ==
        "Atyrau.innovation_expenditure: found no value, expected a number above 0: the logarithm is taken");
}

TEST_CASE("constant, doubled and scaled columns give a problem, never a number", "[unit]") {
  auto flat = twenty_regions(kBaseInputs);
  flat.inputs[2].assign(20, 3.0);
  CHECK(fit_frontier(flat).error()[0].path == "ict_specialists_per1000");
  auto doubled = twenty_regions(kBaseInputs);
  for (std::size_t i = 0; i < 20; ++i) doubled.inputs[3][i] = 7.0 * std::pow(doubled.inputs[0][i], 2.0);
  REQUIRE_FALSE(fit_frontier(doubled));
  CHECK(fit_frontier(doubled).error()[0].found == "a combination of the other inputs");
  auto product = twenty_regions(kBaseInputs);
  for (std::size_t i = 0; i < 20; ++i) product.inputs[3][i] = product.inputs[0][i] * product.inputs[1][i];
  CHECK_FALSE(fit_frontier(product));
  auto same = twenty_regions(kBaseInputs);
  same.output.assign(20, 5.0);
  CHECK_FALSE(fit_frontier(same));
}

TEST_CASE("an output that the inputs give exactly is a problem", "[unit]") {
  auto data = twenty_regions(kBaseInputs);
  for (std::size_t i = 0; i < 20; ++i) data.output[i] = 3.0 * std::pow(data.inputs[0][i], 0.7);
  REQUIRE_FALSE(fit_frontier(data));
  CHECK(fit_frontier(data).error()[0].found == "an output that the inputs give exactly");
}

TEST_CASE("too few rows and columns of different length are problems", "[unit]") {
  auto data = twenty_regions(kBaseInputs);
  data.names.resize(7);
  data.output.resize(7);
  for (auto& input : data.inputs) input.resize(7);
  CHECK(fit_frontier(data).error()[0].expected == "at least 8 rows");
  data.inputs[0].resize(6);
  CHECK(fit_frontier(data).error().size() == 2);
  CHECK_FALSE(fit_frontier(FrontierData{}));
}
