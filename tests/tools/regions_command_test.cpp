// egiz regions as a script sees it: clusters, who moves, growth poles, what is refused.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/tables/csv.hpp"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

test::ProgramAnswer regions_command(const std::string& arguments) { return test::egiz("regions " + arguments); }

v1::RegionsResult regions_of(const test::ProgramAnswer& answer) {
  INFO(answer.out);
  REQUIRE(answer.code == 0);
  v1::RegionsResult result;
  REQUIRE(from_json(answer.out, result));
  return result;
}

}  // namespace

TEST_CASE("regions finds the published clusters itself and tells who moves under a shock", "[scenarios]") {
  const auto published = read_csv(std::string(EGIZ_SOURCE_DIR) + "/scenarios/data/kazakhstan/regions_clusters.csv");
  REQUIRE(published);
  const auto numbers = numbers_of(*published, "cluster");
  REQUIRE(numbers);
  // Atyrau is a cluster of its own: with the gross product and the capital of an average region it is none.
  const auto result = regions_of(
      regions_command("--shock Atyrau:gdp_per_capita=5000 --shock Atyrau:fixed_capital_industry=300 --shock "
                   "Atyrau:innovation_expenditure=10 --bootstrap 0 --json"));
  REQUIRE(result.regions_size() == 20);
  for (int i = 0; i < 20; ++i)
    for (int j = 0; j < 20; ++j)
      CHECK((result.regions(i).cluster() == result.regions(j).cluster()) ==
            ((*numbers)[static_cast<std::size_t>(i)] == (*numbers)[static_cast<std::size_t>(j)]));
  REQUIRE(result.migration().frozen_size() == 1);
  CHECK(result.migration().frozen(0).name() == "Atyrau");
  CHECK(result.migration().frozen(0).to() == result.regions(0).cluster());
  CHECK(regions_of(regions_command("--k 4 --linkage average --bootstrap 0 --json")).k() == 4);
}

TEST_CASE("regions tells growth poles only from a table of jobs, and what is wrong with it", "[scenarios]") {
  const auto file = std::filesystem::temp_directory_path() / "egiz_commands_test_jobs.csv";
  REQUIRE(write_whole_file(file, "name_en,mines,mills,trade\nKaraganda,60,30,10\nAbai,20,50,130\n"));
  const auto without = regions_of(regions_command("--bootstrap 0 --json"));
  CHECK(without.specialisation_size() == 0);
  CHECK(without.notes(without.notes_size() - 1).find("--employment") != std::string::npos);
  const auto result = regions_of(
      regions_command("--bootstrap 0 --json --employment " + file.string()));
  REQUIRE(result.specialisation_size() == 2);
  CHECK(result.specialisation(0).stage() == "potential");
  REQUIRE(write_whole_file(file, "name_en,mines,mills\nKaragandy,60,30\nAbai,20,-5\n"));
  for (const std::string more : {"", " --k many --linkage wards", " --k 40"}) {
    INFO(more);
    CHECK(regions_command("--bootstrap 0 --employment " + file.string() + more).code == 2);
  }
  std::filesystem::remove(file);
}
