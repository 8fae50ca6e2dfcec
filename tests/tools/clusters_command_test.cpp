// egiz clusters as a script sees it: JSON, exit codes, files.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

const std::string kRegions = std::string(EGIZ_SOURCE_DIR) + "/scenarios/data/kazakhstan/regions_2023.csv";

test::ProgramAnswer clusters_command(const std::string& arguments) { return test::egiz("clusters " + arguments); }

v1::ClustersResult result_of(const std::string& arguments) {
  const test::ProgramAnswer answer = clusters_command(arguments + " --json");
  INFO(answer.out);
  REQUIRE(answer.code == 0);
  v1::ClustersResult result;
  REQUIRE(from_json(answer.out, result));
  return result;
}

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "egiz_clusters_test";
  Folder() { std::filesystem::remove_all(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    REQUIRE(write_whole_file(path / name, text));
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("clusters of the shipped regions answer in JSON, region numbers left out", "[scenarios]") {
  const auto result = result_of("--data " + kRegions + " --name name_en --k 3");
  CHECK(result.linkage() == "ward");
  CHECK(result.k() == 3);
  CHECK(result.columns_size() == 17);
  REQUIRE(result.members_size() == 20);
  CHECK(result.members(17).cluster() == result.members(18).cluster());
  CHECK(result.members(4).cluster() != result.members(0).cluster());
  CHECK(result.merges_size() == 19);
  CHECK(result.pca().variance_share(0) == Approx(0.349).margin(5e-4));
  CHECK(result.pca().loadings_size() == 17);
  CHECK(result.pca().scores(3).values_size() == 2);
  CHECK(result.portraits_size() == 3);
  CHECK(result.counts_size() == 10);
  CHECK(result.reasons_size() == 4);
  REQUIRE(result.notes_size() == 1);
  CHECK(result.notes(0) == "column region_no is left out: it counts the rows");
}

TEST_CASE("clusters take any columns and expressions, and the seed moves only the gap", "[scenarios]") {
  const std::string command =
      "--data " + kRegions +
      " --columns 'manuf_output*digital_tech_use_share/100,ict_investments' --linkage single";
  const auto one = result_of(command), other = result_of(command + " --seed 2");
  CHECK(one.columns(0) == "manuf_output*digital_tech_use_share/100");
  CHECK(one.members(0).name() == "row 2");
  CHECK(one.counts(2).gap() != other.counts(2).gap());
  CHECK(one.counts(2).within() == other.counts(2).within());
}

TEST_CASE("clusters --out leaves the result, its report and two pictures", "[scenarios]") {
  const Folder folder;
  CHECK(clusters_command("--data " + kRegions + " --name name_en --out " + folder.path.string()).code == 0);
  CHECK(read_result<v1::ClustersResult>(folder.path / "result.json"));
  const std::string page = read_whole_file(folder.path / "report.html").value_or("");
  CHECK(page.find("Tree of 20 rows, ward linkage") != std::string::npos);
  CHECK(page.find("--name name_en --out") != std::string::npos);  // what was asked
  CHECK(read_whole_file(folder.path / "dendrogram.svg")->find("Karaganda") != std::string::npos);
  CHECK(read_whole_file(folder.path / "biplot.svg")->find("ict_investments") != std::string::npos);
}

TEST_CASE("clusters --after tells who moves, and --employment who is specialised", "[scenarios]") {
  const Folder folder;
  const auto before = folder.file("before.csv", "n,x\nA,0\nB,1\nC,2\nD,10\nE,11\nF,12\n");
  const auto after = folder.file("after.csv", "n,x\nA,0\nB,11.5\nC,2\nD,10\nE,11\nF,12\n");
  const auto jobs = folder.file("jobs.csv", "region,mines,mills,trade\nA,60,30,10\nB,20,50,130\n");
  const auto result =
      result_of(fmt::format("--data {} --name n --k 2 --after {} --employment {}", before, after, jobs));
  REQUIRE(result.migration().frozen_size() == 1);
  CHECK(result.migration().frozen(0).name() == "B");
  CHECK(result.migration().frozen(0).to() == 2);
  CHECK(result.migration().anew_size() == 1);
  REQUIRE(result.specialisation_size() == 2);
  CHECK(result.specialisation(0).krugman() == Approx(11.0 / 15));
  CHECK(result.specialisation(0).stage() == "potential");
}

TEST_CASE("bad data and bad options of clusters end with 2, all told, with the place, and nothing written",
          "[scenarios]") {
  const Folder folder;
  const auto data = folder.file("bad.csv", "n,x,y\nA,1,5\nB,,5\n");
  const auto out = folder.path / "out";
  const test::ProgramAnswer answer =
      clusters_command(fmt::format("--data {} --name n --k 4 --out {}", data, out.string()));
  CHECK(answer.code == 2);
  CHECK(answer.out.find("bad.csv:3:3: B.x: found no value") != std::string::npos);
  CHECK(answer.out.find("y: found the same value in every row") != std::string::npos);
  CHECK(answer.out.find("k: found 4 clusters") != std::string::npos);
  CHECK(answer.out.find("rows: found 2 rows") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(out));
  const std::string data_option = "--data " + kRegions + " --name name_en ";
  for (const std::string& arguments :
       {std::string(""), std::string("--data nothing.csv"), data_option + "--linkage ward2",
        data_option + "--k many", data_option + "--k 0", data_option + "--columns manuf_outpu",
        data_option + "--after nothing.csv", "--employment " + kRegions, std::string("--after x.csv")}) {
    INFO(arguments);
    CHECK(clusters_command(arguments).code == 2);
  }
}
