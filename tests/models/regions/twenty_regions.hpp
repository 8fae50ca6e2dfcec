// Frontier data of the twenty shipped regions, for tests.
#pragma once

#include <catch2/catch.hpp>

#include "scenarios/tables/readiness_tables.hpp"
#include "scenarios/tables/region_tables.hpp"

inline const std::vector<std::string> kBaseInputs{"ict_investments", "innovation_expenditure",
                                                  "ict_specialists_per1000", "fixed_capital_industry"};
inline const std::vector<std::string> kExtendedInputs{"ict_investments", "innovation_expenditure",
                                                      "ict_specialists_per1000", "fixed_capital_industry",
                                                      "cloud_use_share"};

inline egiz::FrontierData twenty_regions(const std::vector<std::string>& inputs) {
  const auto table = egiz::read_csv(egiz::data_directory() + "/regions_2023.csv");
  REQUIRE(table);
  const auto data =
      egiz::frontier_data_from(*table, "manuf_output*digital_tech_use_share/100", inputs, "name_en");
  REQUIRE(data);
  return *data;
}

inline egiz::Frontier fitted(const egiz::FrontierData& data) {
  const auto fit = egiz::fit_frontier(data);
  if (!fit) FAIL(egiz::to_string(fit.error().front()));
  return *fit;
}
