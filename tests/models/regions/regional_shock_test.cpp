#include "models/regions/regional_shock.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "models/regions/cluster_support.hpp"
#include "models/regions/clusters/clusters.hpp"
#include "models/regions/regional_robustness.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;
using Kind = RegionalShock::Kind;

namespace {

RegionTable shocked_regions() { return *load_regions(); }

double cell_of(const RegionTable& table, const std::string& region, const std::string& column) {
  return table.values[*region_row(table, region)][*region_column(table, column)];
}

ShockedRegions shocked(const std::vector<RegionalShock>& shocks) {
  const auto result = apply_shocks(shocked_regions(), shocks);
  if (!result) FAIL(to_string(result.error().front()));
  return *result;
}

}  // namespace

TEST_CASE("shocks come as they are typed, and nothing else is read as one", "[unit]") {
  const auto shock = parse_shock("West Kazakhstan:ict_investments=+12.5%");
  REQUIRE(shock);
  CHECK(shock->region == "West Kazakhstan");
  CHECK(shock->column == "ict_investments");
  CHECK(shock->kind == Kind::relative);
  CHECK(shock->amount == 12.5);
  CHECK(parse_shock("all:a=-3%")->amount == -3.0);
  CHECK(parse_shock("Abai:a=+2")->kind == Kind::add);
  CHECK(parse_shock("Abai:a=-2")->kind == Kind::add);
  CHECK(parse_shock("Abai:a=2e1")->kind == Kind::set);
  CHECK(parse_shock("Abai:a=2e1")->amount == 20.0);
  for (const char* wrong :
       {"", "Abai", "Abai:a", "Abai=3", ":a=3", "Abai:=3", "Abai:a=", "Abai:a=+", "Abai:a=%", "Abai:a=5%",
        "Abai:a=+-5", "Abai:a=5 kg", "Abai:a=inf", "Abai:a=+nan%"}) {
    INFO(wrong);
    CHECK_FALSE(parse_shock(wrong));
  }
}

TEST_CASE("several shocks follow one another in the order of the list", "[unit]") {
  const auto result = shocked({{"Abai", "ict_investments", Kind::set, 10.0},
                               {"Abai", "ict_investments", Kind::relative, 50.0},
                               {"all", "ict_investments", Kind::add, 1.0}});
  CHECK(cell_of(result.table, "Abai", "ict_investments") == Approx(16.0));
  CHECK(cell_of(result.table, "Karaganda", "ict_investments") == Approx(18.173));
  REQUIRE(result.cells.size() == 20);
  CHECK(result.cells[0].before == 4.681);
  CHECK(result.cells[0].after == Approx(16.0));
}

TEST_CASE("all wrong shocks are told at once with the nearest names, and nothing is changed", "[unit]") {
  const auto result = apply_shocks(shocked_regions(), {{"Karagandy", "ict_investment", Kind::relative, 5.0},
                                               {"Abai", "manuf_output", Kind::add, -1e4},
                                               {"Abai", "manuf_output", Kind::set, NAN}});
  REQUIRE_FALSE(result);
  REQUIRE(result.error().size() == 4);
  CHECK(result.error()[0].expected == "\"ict_investments\"");
  CHECK(result.error()[1].expected == "\"Karaganda\"");
}

TEST_CASE("a share of digital manufacturers is held at 100 per cent and told", "[unit]") {
  const auto result = shocked({{"Atyrau", kDigitalUseShare, Kind::relative, 1000.0}});
  CHECK(cell_of(result.table, "Atyrau", kDigitalUseShare) == 100.0);
  CHECK(result.notes.size() == 1);
}

TEST_CASE("places change with a shock, and rows that are not shocked keep their efficiency", "[unit]") {
  const auto after = shocked({{"Abai", "manuf_output", Kind::relative, 900.0}});
  const auto effects = regional_effects(shocked_regions(), after.table);
  REQUIRE(effects);
  const auto places = places_of(*effects);
  const std::size_t abai = *region_row(shocked_regions(), "Abai");
  CHECK(places[abai].output_after < places[abai].output_before);
  CHECK(places[abai].te_after < places[abai].te_before);
  for (std::size_t i = 0; i < 20; ++i) {
    if (i == abai) continue;
    CHECK(effects->regions[i].te_after == Approx(effects->regions[i].te_before).epsilon(1e-12));
    CHECK(places[i].output_after >= places[i].output_before);
  }
}

TEST_CASE("robustness: intervals in 0..1, shares of samples, and no shock leaves both sides equal",
          "[unit]") {
  const RegionalOptions options;
  const auto effects = regional_effects(shocked_regions(), shocked_regions(), options);
  REQUIRE(effects);
  BootstrapOptions how;
  how.samples = 30;
  how.crowd.threads = 1;
  const auto robust = regional_robustness(shocked_regions(), shocked_regions(), *effects, options, how);
  REQUIRE(robust);
  REQUIRE(robust->regions.size() == 20);
  double kept = 0.0;
  for (const auto& region : robust->regions) {
    CHECK(region.te_before.low == region.te_after.low);
    CHECK(region.te_after.low > 0.0);
    CHECK(region.te_after.low <= region.te_after.high);
    CHECK(region.te_after.high <= 1.0);
    CHECK(region.same_half_share >= region.rank_kept_share - 1e-12);
    CHECK(region.same_half_share <= 1.0 + 1e-12);
    kept += region.rank_kept_share;
  }
  CHECK(kept > 0.0);
}

TEST_CASE("the support set of a cluster follows its rule, counted by hand", "[validation]") {
  const auto table = shocked_regions();
  const auto found = find_clusters(table);
  REQUIRE(found);
  std::vector<int> clusters;
  for (const int label : found->labels) clusters.push_back(label + 1);
  const auto frontier = fitted(*digital_frontier_data(table, kExtendedInputs));
  const auto sets = support_sets(table, clusters, frontier, kExtendedInputs, 10.0);
  REQUIRE(sets);
  REQUIRE(sets->size() == 3);
  CHECK(sets->at(0).regions == 17);
  CHECK(sets->at(1).regions == 1);
  CHECK(sets->at(2).regions == 2);
  for (const auto& set : *sets) {
    REQUIRE(set.measures.size() == 7);
    CHECK(set.measures[0].output_after == Approx(1.1 * set.measures[0].output_before));  // manuf_output
    for (std::size_t j = 0; j < 5; ++j) {
      const auto& input = set.measures[j + 2];
      CHECK(input.indicator == kExtendedInputs[j]);
      CHECK(input.output_after / input.output_before ==
            Approx(std::pow(1.1, frontier.coefficients[j + 1].estimate)).epsilon(1e-12));
      CHECK((input.te_after < input.te_before) == (frontier.coefficients[j + 1].estimate > 0.0));
    }
    CHECK(set.best_for_output == "cloud_use_share");  // the only elasticity above 1, that of the components
    CHECK(set.best_for_te == "manuf_output");         // ties with the share: the first
  }
  CHECK_FALSE(support_sets(table, {1, 2}, frontier, kExtendedInputs, 10.0));
  CHECK_FALSE(support_sets(table, clusters, frontier, kExtendedInputs, 0.0));
}
