// egiz frontier on CSV files of any columns: what it answers, what it refuses.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

test::ProgramAnswer frontier_command(const std::string& arguments) { return test::egiz("frontier " + arguments); }

struct FrontierFolder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "egiz_frontier_test";
  FrontierFolder() { std::filesystem::remove_all(path); }
  ~FrontierFolder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    REQUIRE(write_whole_file(path / name, text));
    return (path / name).string();
  }
};

// Plants whose output follows their staff and energy, with noise and inefficiency that repeat every 7 and 5 rows.
std::string plants(int n) {
  std::string text = "завод,\"staff, people\",энергия,tonnes\n";
  for (int i = 0; i < n; ++i) {
    const double staff = 10.0 + (i * 37) % 91, energy = 3.0 + (i * 53) % 67;
    const double noise = 0.1 * ((i % 7) - 3), waste = 0.12 * ((i * i) % 5) * ((i * i) % 5);
    text += fmt::format("p{},{},{},{}\n", i, staff, energy,
                        std::exp(0.5 + 0.6 * std::log(staff) + 0.3 * std::log(energy) + noise - waste));
  }
  return text;
}

}  // namespace

TEST_CASE("frontier takes a CSV with any column names", "[scenarios]") {
  const FrontierFolder folder;
  const auto data = folder.file("plants.csv", plants(300));
  const auto answer = frontier_command("--data " + data +
                                       " --name завод --output tonnes --inputs '\"staff, people\",энергия' --json");
  INFO(answer.out);
  REQUIRE(answer.code == 0);
  v1::FrontierResult result;
  REQUIRE(from_json(answer.out, result));
  CHECK(result.observations() == 300);
  REQUIRE(result.coefficients_size() >= 3);
  CHECK(result.coefficients(1).estimate() == Approx(0.6).margin(0.06));
  CHECK(result.coefficients(2).estimate() == Approx(0.3).margin(0.06));
  CHECK(result.efficiencies(7).name() == "p7");
}

TEST_CASE("bad cells of a frontier are told all at once with file, line and column", "[scenarios]") {
  const FrontierFolder folder;
  const auto data =
      folder.file("bad.csv", "n,y,a,b,c\nA,1,2,4,5\nB,-3,3,9,5\nC,2,,25,5\nD,4,4,16,5\nE,5,7,49,5\nF,6,9,81,5\n");
  const auto answer = frontier_command("--data " + data + " --name n --output y --inputs a,b,c");
  INFO(answer.out);
  CHECK(answer.code == 2);
  CHECK(answer.out.find("bad.csv:3:3: B.y: found -3") != std::string::npos);
  CHECK(answer.out.find("bad.csv:4:5: C.a: found no value") != std::string::npos);
  CHECK(answer.out.find("rows: found 6 rows for 6 parameters") != std::string::npos);
  CHECK(answer.out.find("c: found the same value in every row") != std::string::npos);
  const auto words = folder.file("words.csv", "n,y,a\nA,one,2\nB,3,two\nC,2,4\n");
  const auto wrong = frontier_command("--data " + words + " --name n --output y --inputs a,q");
  INFO(wrong.out);
  CHECK(wrong.code == 2);
  for (const char* place : {"words.csv:2:3", "words.csv:3:5", "\"q\""}) CHECK(wrong.out.find(place) != std::string::npos);
}
