// Snapshots: a State in a file, to go on from bit for bit. A file is written whole or not at all
// (egiz.v1.SnapshotFile). It is refused, each time with what was found and what would be right, when it is
// damaged (checksum), of another format or version of Egiz, or of another plant: one parameter, link, variant
// or warm-up that differs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/plant.hpp"
#include "sim/base/problem.hpp"

namespace egiz {

inline constexpr int kSnapshotFormat = 1;

/// How the plant of a snapshot was made; enough to load it again.
struct PlantOrigin {
  std::string scenario;           // the name in the plant file
  std::string scenario_file;      // as opened
  std::string variant;            // "base" for the base case
  std::vector<std::string> sets;  // "PATH=VALUE"
};

/// What such a file holds.
struct Snapshot {
  PlantOrigin origin;
  std::string egiz_version;
  SimTime warmup;
  std::uint64_t plant_digest = 0;
  std::uint64_t layout_digest = 0;
  Luck luck;
  SimTime time;
  std::uint64_t state_digest = 0;
  std::vector<std::uint64_t> words;  // State::words()
  std::string file;                  // that it was read from, for problems
};

/// The version of this Egiz, "0.1.0".
std::string egiz_version();

/// The State as it is. It must be one of `plant` and lie between two events, which it always does outside a
/// handler (std::logic_error).
Snapshot take_snapshot(const Plant& plant, const State& state, PlantOrigin origin);

/// The State of a snapshot, equal to the one that was taken. Problem, by path: egiz_version, plant_digest,
/// layout_digest, word (words that cannot be a State of this plant), state_digest.
tl::expected<State, Problem> restore(const Plant& plant, const Snapshot& snapshot);

/// Problem: a file that cannot be written; one that was there is then as it was.
tl::expected<void, Problem> write_snapshot(const std::filesystem::path& file, const Snapshot& snapshot);
/// Problem: a file that cannot be read; format (another one), checksum (a damaged file), or no path for a
/// file that is no snapshot at all.
tl::expected<Snapshot, Problem> read_snapshot(const std::filesystem::path& file);

/// The bytes of the file.
std::string to_bytes(const Snapshot& snapshot);
/// The snapshot of such bytes; Problem as read_snapshot().
tl::expected<Snapshot, Problem> snapshot_from_bytes(const std::string& bytes);

}  // namespace egiz
