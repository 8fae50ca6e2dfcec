// results.sqlite: every number behind a result, one row each, for the user's own queries.
//
//   run          one row per variant: what was run, with which seed, by which version, when
//   replication  the digest of each replication's final state: equal digests are equal runs
//   measure      every measure of every replication, with its unit
//   input        every parameter of every variant: path, value, unit, and where it comes from
//
// Example: SELECT variant, avg(value) FROM measure WHERE asset = 'plant' AND name = 'throughput' GROUP BY
// variant; The file appears under its name only when complete; until then it is NAME.partial. Value NULL
// means "not a number".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// Of the table `run`.
struct RunRow {
  std::string scenario;
  std::string variant;
  std::uint64_t seed = 0;
  std::string version;  // of Egiz
  std::string started;  // wall clock, ISO 8601 with zone
  std::string command;  // as the user typed it
  double end_time_s = 0.0;
};

/// Of the table `replication`.
struct ReplicationRow {
  std::string variant;
  int replication = 0;  // from 0
  std::uint64_t seed = 0;
  std::string digest;
};

/// Of the table `measure`.
struct MeasureRow {
  std::string variant;
  int replication = 0;
  std::string asset;
  std::string name;
  std::string unit;
  double value = 0.0;
};

/// Of the table `input`.
struct InputRow {
  std::string variant;
  std::string path;    // "mills.sag1.feed_rate"
  std::string value;   // as given: "1191 t/h"
  std::string unit;    // SI unit the code works with
  std::string origin;  // file:line, source or assumption
};

/// The rows of a file.
struct StoredResults {
  std::vector<RunRow> runs;
  std::vector<ReplicationRow> replications;
  std::vector<MeasureRow> measures;
  std::vector<InputRow> inputs;
};

/// Replaces a file of that name; folders that do not exist are made. On a Problem (a row given twice is one)
/// nothing is changed.
tl::expected<void, Problem> write_store(const std::filesystem::path& path, const StoredResults& results);

/// Rows in the order they were written. Problem: no file, or none that Egiz wrote.
tl::expected<StoredResults, Problem> read_store(const std::filesystem::path& path);

}  // namespace egiz
