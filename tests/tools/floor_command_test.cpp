// egiz floor: what it answers of a shop, what it refuses, the report.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/floor.pb.h"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

const std::string kShop = std::string(EGIZ_SOURCE_DIR) + "/scenarios/weld_shop/plant.textproto";

test::ProgramAnswer floor_command(const std::string& arguments) { return test::egiz("floor " + arguments); }

}  // namespace

TEST_CASE("egiz floor tells times, bottlenecks, causes, flows and sensitivity of a shop", "[unit]") {
  const auto answer = floor_command(kShop + " --until 60d --replications 2 --quiet --json");
  REQUIRE(answer.code == 0);
  v1::FloorResult result;
  REQUIRE(from_json(answer.out, result));
  REQUIRE(result.places_size() == 8);
  double bottleneck = 0.0, welded_in = 0.0, welded_out = 0.0;
  for (const auto& place : result.places()) {
    double sum = 0.0;
    for (const auto& share : place.shares()) sum += share.share();
    CHECK(sum == Approx(1.0).epsilon(1e-9));
    bottleneck += place.bottleneck();
    CHECK(place.busy_size() == 48);
  }
  CHECK(bottleneck > .3);
  CHECK(bottleneck <= 1.0 + 1e-9);
  for (const auto& flow : result.flows()) {
    if (flow.to() == "welding") welded_in += flow.pieces();
    if (flow.from() == "welding") welded_out += flow.pieces();
  }
  CHECK(welded_in > 100.0);
  CHECK(welded_out == Approx(welded_in).epsilon(.1));
  CHECK(result.sensitivity_size() == 8);
  CHECK(result.gantt_size() > 50);
  CHECK(result.output() == "value of what was sold");
}

TEST_CASE("egiz floor refuses a plant without work units and wrong options, and writes nothing then", "[unit]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_floor_test";
  std::filesystem::remove_all(folder);
  const auto plain = floor_command(std::string(EGIZ_SOURCE_DIR) + "/scenarios/flour_mill/plant.textproto --out " + folder.string());
  CHECK(plain.code == 2);
  CHECK(plain.out.find("work units") != std::string::npos);
  const auto wrong = floor_command(kShop + " --faster 3 --gantt 2kg --out " + folder.string());
  CHECK(wrong.code == 2);
  CHECK(wrong.out.find("--faster") != std::string::npos);
  CHECK(wrong.out.find("--gantt") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("the report of egiz floor holds its pictures", "[unit]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_floor_report_test";
  std::filesystem::remove_all(folder);
  REQUIRE(floor_command(kShop + " --until 40d --replications 2 --faster 0 --quiet --out " + folder.string()).code == 0);
  const auto html = read_whole_file(folder / "report.html");
  REQUIRE(html);
  for (const char* part : {"What the places did", "Flow of pieces", "Utilisation over the run", "Gantt chart", "Why they wait"})
    CHECK(html->find(part) != std::string::npos);
  CHECK(html->find("Where faster work pays") == std::string::npos);
  std::filesystem::remove_all(folder);
}
