// Power surveys from CSV: what is read, and every wrong cell at its place.
#include "scenarios/tables/power_surveys.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace egiz;

namespace {

struct SurveyFile {
  std::string path = (std::filesystem::temp_directory_path() / "egiz_power_surveys.csv").string();
  explicit SurveyFile(const std::string& text) { std::ofstream(path) << text; }
  ~SurveyFile() { std::filesystem::remove(path); }
};

constexpr const char* kHead = "name,diameter,length,speed,filling,balls,ore_density,measured,void_filling\n";

}  // namespace

TEST_CASE("surveys are read with what they leave out", "[unit]") {
  const SurveyFile file(std::string(kHead) + "A,10,5,.72,.28,.12,2.8,9000,\nB,9,5,.7,.25,.1,2.8,,.8\n");
  const auto surveys = read_power_surveys(file.path);
  REQUIRE(surveys);
  REQUIRE(surveys->size() == 2);
  CHECK((*surveys)[0].site == "A");
  CHECK((*surveys)[0].mill.diameter == 10.0);
  CHECK((*surveys)[0].charge.filling == .28);
  CHECK((*surveys)[0].charge.void_filling == 1.0);
  CHECK((*surveys)[0].measured == 9000.0);
  CHECK((*surveys)[1].charge.void_filling == .8);
  CHECK((*surveys)[1].measured == 0.0);
}

TEST_CASE("every wrong cell of the surveys is told at its place", "[unit]") {
  const SurveyFile file(std::string(kHead) + "A,ten,5,1.2,.28,.12,2.8,9000,\nB,9,5,.7,.25,.4,2.8,-3,\n");
  const auto surveys = read_power_surveys(file.path);
  REQUIRE_FALSE(surveys);
  std::string all;
  for (const Problem& p : surveys.error()) all += to_string(p) + "\n";
  INFO(all);
  CHECK(all.find(":2:3:") != std::string::npos);   // ten
  CHECK(all.find(":2:9: speed") != std::string::npos);
  CHECK(all.find(":3:14: balls") != std::string::npos);
  CHECK(all.find(":3:21: measured") != std::string::npos);
}

TEST_CASE("surveys without a column, or without a measured mill, are refused", "[unit]") {
  const SurveyFile narrow("name,diametre,length,speed,filling,balls,ore_density,measured\nA,10,5,.7,.3,.1,2.8,1\n");
  const auto no_column = read_power_surveys(narrow.path);
  REQUIRE_FALSE(no_column);
  CHECK(to_string(no_column.error().front()).find("diameter") != std::string::npos);
  const SurveyFile silent(std::string(kHead) + "A,10,5,.72,.28,.12,2.8,,\n");
  CHECK_FALSE(read_power_surveys(silent.path));
}
