// The real command on files that are wrong: a clear message with its place, nothing on stdout, exit code 2.
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

struct Outcome {
  int exit_code = -1;
  std::string out;     // stdout
  std::string errors;  // stderr
};

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A new empty folder, gone at the end of the test.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "egiz_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

Outcome egiz(const std::string& arguments) {
  const Folder folder;
  const std::string out = (folder.path / "out").string(), errors = (folder.path / "errors").string();
  const std::string line =
      std::string("\"") + EGIZ_PROGRAM + "\" " + arguments + " >\"" + out + "\" 2>\"" + errors + "\"";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(out), slurp(errors)};
}

std::string wrong_file(const std::string& name) {
  return std::string(EGIZ_SOURCE_DIR "/tests/fuzz/wrong_files/") + name + ".textproto";
}

void check_refused(const std::string& file, const std::string& message) {
  const Outcome outcome = egiz("check \"" + file + "\"");
  INFO(outcome.errors);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.errors.find(file + message) == 0);
}

}  // namespace

TEST_CASE("an unknown field names the nearest one", "[fuzz]") {
  check_refused(
      wrong_file("unknown_field"),
      ":51:1: found the field \"headlin\", expected a field of Scenario; the nearest is \"headline\"\n");
}

TEST_CASE("a wrong dimension says what it is and what it should be", "[fuzz]") {
  check_refused(wrong_file("wrong_dimension"),
                ":19:26: ore.pile.capacity: found \"70 kW\", a power, expected a mass, like \"70 kt\"\n");
}

TEST_CASE("a missing reference names the nearest asset", "[fuzz]") {
  check_refused(
      wrong_file("missing_reference"),
      ":31:60: ball_store.supplier: found a link to \"bals\", expected the name of an asset; the nearest is "
      "\"balls\"\n");
}

TEST_CASE("a negative time is refused", "[fuzz]") {
  check_refused(wrong_file("negative_time"),
                ":14:27: ore.haul_time: found lognormal(-19 min, 3.5 min), expected a mean above zero\n");
}

TEST_CASE("a cycle of variants shows its chain", "[fuzz]") {
  check_refused(
      wrong_file("cycle"),
      ":33:26: variant.larger.based_on: found a cycle: larger -> robots -> larger, expected a chain of "
      "variants that ends at the base case\n");
}

TEST_CASE("a duplicate name is told at the second", "[fuzz]") {
  check_refused(wrong_file("duplicate_name"),
                ":31:9: power: found a second asset of this name, expected names that differ\n");
}

TEST_CASE("all that is wrong with shocks is told with its place", "[fuzz]") {
  const std::string file = wrong_file("wrong_shock");
  const Outcome outcome = egiz("check \"" + file + "\"");
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(std::count(outcome.errors.begin(), outcome.errors.end(), '\n') == 5);
  CHECK(outcome.errors.find(file + ":6:10: strike[0].shock: found \"supplier_out_70\", expected a shock; the nearest is \"supplier_out_7\"\n") !=
        std::string::npos);
}

TEST_CASE("an unreadable number is told", "[fuzz]") {
  check_refused(wrong_file("unreadable_number"), ":13:25: ore.payload: found \"13O t\", the unit \"O t\"");
}

TEST_CASE("a sample that cannot be read is told with the lines of its file", "[fuzz]") {
  const Outcome outcome = egiz("check \"" + wrong_file("wrong_sample") + "\"");
  INFO(outcome.errors);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  const std::string csv = EGIZ_SOURCE_DIR "/tests/fuzz/wrong_files/wrong_times.csv";
  CHECK(outcome.errors == csv + ":3:3: ore.haul_time, minutes: found \"18,5\", expected a number\n" + csv +
                              ":4:3: ore.haul_time, minutes: found an empty cell, expected a number\n" + csv +
                              ":5:3: ore.haul_time, minutes: found \"nan\", expected a number\n");
}

TEST_CASE("a sample that is not there names the nearest file", "[fuzz]") {
  check_refused(wrong_file("missing_sample"),
                ":14:27: ore.haul_time: found \"wrong_time.csv\", no such file, expected a CSV file, relative to the plant "
                "file; the nearest is \"wrong_times.csv\"\n");
}

TEST_CASE("an empty file is told", "[fuzz]") {
  check_refused(wrong_file("empty"), ": found an empty file, expected a scenario");
}

TEST_CASE("binary garbage is told with its first bad byte", "[fuzz]") {
  check_refused(wrong_file("binary_garbage"), ":1:1: found the byte 0x82, expected text in UTF-8\n");
}

TEST_CASE("a file of 100 MB is refused by its size, in no time", "[fuzz]") {
  const Folder folder;
  const std::string file = (folder.path / "huge.textproto").string();
  std::ofstream(file) << "name: \"huge\"\n";
  std::filesystem::resize_file(file, 100u << 20);
  check_refused(file, ": found a file of 100 MB, expected a scenario of at most 16 MB\n");
}

TEST_CASE("no file and a folder in its place are told", "[fuzz]") {
  const Folder folder;
  check_refused((folder.path / "nothing.textproto").string(),
                ": found no such file, expected a scenario file");
  check_refused(folder.path.string(), ": found a folder, expected a scenario file");
}

TEST_CASE("every file of several is checked", "[fuzz]") {
  const Outcome outcome = egiz("check \"" + wrong_file("cycle") + "\" \"" + wrong_file("empty") + "\" \"" +
                               EGIZ_SOURCE_DIR "/tests/scenarios/loader/small.textproto\"");
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.errors.find("a cycle") != std::string::npos);
  CHECK(outcome.errors.find("an empty file") != std::string::npos);
  CHECK(outcome.out.find("small.textproto: good; assets 6, variants 2, warnings 0, plant ") !=
        std::string::npos);
}

TEST_CASE("every command that reads a plant exits with 2 on a wrong one", "[fuzz]") {
  const std::string file = "\"" + wrong_file("cycle") + "\"";
  for (const std::string& line :
       {"explain " + file + " ore", "diff " + file + " robots", "flatten " + file}) {
    INFO(line);
    const Outcome outcome = egiz(line);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.errors.find("a cycle") != std::string::npos);
  }
}

TEST_CASE("wrong use of the command line exits with 2, help and version with 0", "[fuzz]") {
  const std::string small = "\"" EGIZ_SOURCE_DIR "/tests/scenarios/loader/small.textproto\"";
  for (const std::string& line :
       {std::string(), std::string("check"), std::string("chekc x"), "check --colour " + small,
        "explain " + small, std::string("types no_such_type"), "explain " + small + " no.such",
        "explain " + small + " ore --set payload", "explain " + small + " ore --variant none",
        "diff " + small + " none"}) {
    INFO(line);
    CHECK(egiz(line).exit_code == 2);
  }
  for (const char* line : {"--help", "--version", "check --help", "types", "types ore_source"}) {
    INFO(line);
    CHECK(egiz(line).exit_code == 0);
  }
}
