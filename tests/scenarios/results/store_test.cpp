#include "scenarios/results/store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>

#include "scenarios/results/whole_file.hpp"

using namespace egiz;
namespace fs = std::filesystem;

namespace {

struct StoreFolder {
  fs::path path = fs::temp_directory_path() / fmt::format("egiz_store_test_{}", getpid());
  StoreFolder() { fs::remove_all(path); }
  ~StoreFolder() { fs::remove_all(path); }
  fs::path store() const { return path / "out" / "results.sqlite"; }
};

StoredResults two_variants() {
  StoredResults r;
  for (const char* variant : {"base", "авто"}) {
    r.runs.push_back({"concentrator", variant, 42, "0.1.0", "2026-01-01T00:00:00Z", "egiz compare", 86400.0});
    for (int k = 0; k < 3; ++k) {
      const auto luck = std::numeric_limits<std::uint64_t>::max() - static_cast<std::uint64_t>(k);
      r.replications.push_back({variant, k, luck, fmt::format("d{}", k)});
      r.measures.push_back({variant, k, "plant", "throughput", "t/h", 1000.0 + k / 3.0});
    }
    r.inputs.push_back({variant, "mills.sag1.feed_rate", "1191 t/h", "kg/s", "plant.textproto:12"});
  }
  return r;
}

// What a user's own query sees, as text.
std::string ask(const fs::path& file, const char* sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string answer;
  const auto collect = [](void* into, int columns, char** values, char**) {
    for (int i = 0; i < columns; ++i) {
      *static_cast<std::string*>(into) += std::string(values[i] != nullptr ? values[i] : "NULL") + ";";
    }
    return 0;
  };
  REQUIRE(sqlite3_exec(db, sql, collect, &answer, nullptr) == SQLITE_OK);
  sqlite3_close(db);
  return answer;
}

}  // namespace

TEST_CASE("everything stored is read back, seeds beyond 63 bits too", "[unit]") {
  const StoreFolder folder;
  const auto written = two_variants();
  REQUIRE(write_store(folder.store(), written));
  const auto read = read_store(folder.store());
  REQUIRE(read);
  REQUIRE(read->runs.size() == 2);
  REQUIRE(read->runs[1].variant == "авто");
  REQUIRE(read->runs[0].seed == 42);
  REQUIRE(read->runs[0].command == "egiz compare");
  REQUIRE(read->replications.size() == 6);
  REQUIRE(read->replications[4].seed == written.replications[4].seed);
  REQUIRE(read->replications[4].digest == "d1");
  REQUIRE(read->measures.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) REQUIRE(read->measures[i].value == written.measures[i].value);
  REQUIRE(read->inputs[0].origin == "plant.textproto:12");
}

TEST_CASE("a user's query finds the mean of a measure by variant", "[unit]") {
  const StoreFolder folder;
  REQUIRE(write_store(folder.store(), two_variants()));
  REQUIRE(ask(folder.store(),
              "SELECT variant, avg(value) FROM measure WHERE asset = 'plant' AND name = 'throughput' "
              "GROUP BY variant") == "base;1000.33333333333;авто;1000.33333333333;");
  REQUIRE(ask(folder.store(), "SELECT seed FROM run WHERE variant = 'base'") == "42;");
}

TEST_CASE("a measure that is not a number is NULL in the file and NaN when read", "[unit]") {
  const StoreFolder folder;
  auto results = two_variants();
  results.measures[0].value = NAN;
  REQUIRE(write_store(folder.store(), results));
  REQUIRE(ask(folder.store(), "SELECT count(*) FROM measure WHERE value IS NULL") == "1;");
  REQUIRE(std::isnan(read_store(folder.store())->measures[0].value));
}

TEST_CASE("a row given twice is a problem and the older file stays as it was", "[unit]") {
  const StoreFolder folder;
  REQUIRE(write_store(folder.store(), two_variants()));
  auto twice = two_variants();
  twice.measures.push_back(twice.measures.back());
  const auto written = write_store(folder.store(), twice);
  REQUIRE(!written);
  REQUIRE(written.error().file == folder.store().string());
  REQUIRE(written.error().found.find("UNIQUE") != std::string::npos);
  REQUIRE(read_store(folder.store())->measures.size() == 6);
  REQUIRE(!fs::exists(partial_name(folder.store())));
}

TEST_CASE("what a killed run left behind does not disturb the next", "[unit]") {
  const StoreFolder folder;
  REQUIRE(write_whole_file(partial_name(folder.store()), "half a file"));
  REQUIRE(write_store(folder.store(), two_variants()));
  REQUIRE(read_store(folder.store())->runs.size() == 2);
}

TEST_CASE("a file that is no results file is a problem", "[unit]") {
  const StoreFolder folder;
  REQUIRE(!read_store(folder.store()));
  REQUIRE(write_whole_file(folder.store(),
                           "not a database, but long enough to be looked at as one by SQLite itself"));
  REQUIRE(read_store(folder.store()).error().expected == "a results.sqlite written by Egiz");
}
