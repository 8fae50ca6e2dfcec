#include "models/regions/region_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "scenarios/tables/region_tables.hpp"

using namespace egiz;

namespace {

RegionTable sample_regions() {
  const auto table = load_regions();
  REQUIRE(table);
  return *table;
}

double cell(const RegionTable& table, const std::string& region, const std::string& column) {
  return table.values[*region_row(table, region)][*region_column(table, column)];
}

}  // namespace

TEST_CASE("the shipped table has twenty regions and seventeen indicators", "[unit]") {
  CHECK(sample_regions().names.size() == 20);
  CHECK(sample_regions().columns.size() == 17);
  CHECK(cell(sample_regions(), "Karaganda", "manuf_output") == 2642.759);
}

TEST_CASE("digital output of Karaganda is 2642.759 x 21.5 / 100 = 568.193 bn KZT", "[validation]") {
  const auto digital = digital_output(sample_regions());
  REQUIRE(digital);
  CHECK(digital->at(*region_row(sample_regions(), "Karaganda")) == Approx(568.193185).epsilon(1e-12));
}

TEST_CASE("a plant's change moves two cells of its region and no other", "[unit]") {
  const auto before = sample_regions();
  const auto changed = apply_plant_change(before, {"Karaganda", 12.5, 400.0, 1});
  REQUIRE(changed);
  CHECK(cell(changed->table, "Karaganda", "manuf_output") == Approx(2655.259));
  CHECK(cell(changed->table, "Karaganda", "digital_tech_use_share") == Approx(21.75));
  int moved = 0;
  for (std::size_t i = 0; i < 20; ++i)
    for (std::size_t j = 0; j < 17; ++j) moved += changed->table.values[i][j] != before.values[i][j];
  CHECK(moved == 2);
}

TEST_CASE("a change that makes nobody digital needs no number of enterprises", "[unit]") {
  const auto changed = apply_plant_change(sample_regions(), {"Abai", -1.0, 0.0, 0});
  REQUIRE(changed);
  CHECK(cell(changed->table, "Abai", "digital_tech_use_share") == 12.5);
}

TEST_CASE("the share of digital enterprises is held at 100 per cent and told", "[unit]") {
  const auto changed = apply_plant_change(sample_regions(), {"Atyrau", 0.0, 1.0, 1});
  REQUIRE(changed);
  CHECK(cell(changed->table, "Atyrau", "digital_tech_use_share") == 100.0);
  CHECK(changed->notes.size() == 1);
}

TEST_CASE("an unknown region is answered with the nearest, and impossible changes are refused", "[unit]") {
  CHECK(apply_plant_change(sample_regions(), {"Karagandy", 1.0, 0.0, 0}).error()[0].expected == "\"Karaganda\"");
  CHECK(apply_plant_change(sample_regions(), {"Abai", -600.0, 0.0, 1}).error().size() == 2);
  CHECK_FALSE(apply_plant_change(sample_regions(), {"Abai", std::nan(""), 0.0, 0}));
}

TEST_CASE("a share above 100, a negative or absent output give no digital output", "[unit]") {
  auto table = sample_regions();
  table.values[0][*region_column(table, "digital_tech_use_share")] = 101.0;
  table.values[1][*region_column(table, "manuf_output")] = -1.0;
  table.values[2][*region_column(table, "manuf_output")] = std::nan("");
  const auto digital = digital_output(table);
  REQUIRE_FALSE(digital);
  CHECK(digital.error().size() == 3);
  CHECK(digital.error()[2].path == "Aktobe.manuf_output");
}

TEST_CASE("an enterprise becomes digital once, when its index reaches the level", "[unit]") {
  CHECK(became_digital(0.805, 0.805, false) == 1);
  CHECK(became_digital(0.804, 0.805, false) == 0);
  CHECK(became_digital(0.9, 0.805, true) == 0);
}
