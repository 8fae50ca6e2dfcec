#include "scenarios/recording/snapshot.hpp"

#include <fmt/format.h>

#include <charconv>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/snapshot.pb.h"

namespace egiz {

namespace {

tl::unexpected<Problem> refuse_snapshot(std::string path, std::string found, std::string expected,
                               std::string file = "") {
  return tl::unexpected(
      Problem{std::move(file), 0, 0, std::move(path), std::move(found), std::move(expected)});
}

std::uint64_t checksum_of(const std::string& bytes) {
  Digest digest;
  digest.add(bytes.data(), bytes.size());
  return digest.value();
}

std::uint64_t layout_digest(const Layout& layout) {
  Digest digest;
  for (const Layout::Room& room : layout.rooms()) {
    digest.add(room.word);
    digest.add(room.asset.data(), room.asset.size());
    for (const Field& field : room.fields) {
      digest.add(field.word);
      digest.add(field.name.data(), field.name.size());
    }
  }
  return digest.value();
}

std::uint64_t from_hex(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

std::string origin_text(const Snapshot& s) {
  std::string text =
      fmt::format("{}, variant {}, warm-up {:g} d", s.origin.scenario, s.origin.variant, to_days(s.warmup));
  for (const std::string& set : s.origin.sets) text += ", --set " + set;
  return text;
}

v1::Snapshot to_message(const Snapshot& s) {
  v1::Snapshot m;
  m.set_egiz_version(s.egiz_version);
  m.set_scenario(s.origin.scenario);
  m.set_scenario_file(s.origin.scenario_file);
  m.set_variant(s.origin.variant);
  for (const std::string& set : s.origin.sets) m.add_set(set);
  m.set_warmup_ns(s.warmup.ns);
  m.set_plant_digest(to_hex(s.plant_digest));
  m.set_layout_digest(to_hex(s.layout_digest));
  m.set_seed(s.luck.seed);
  m.set_replication(s.luck.replication);
  m.set_time_ns(s.time.ns);
  m.set_state_digest(to_hex(s.state_digest));
  m.mutable_word()->Add(s.words.begin(), s.words.end());
  return m;
}

Snapshot from_message(const v1::Snapshot& m) {
  Snapshot s;
  s.egiz_version = m.egiz_version();
  s.origin = {m.scenario(), m.scenario_file(), m.variant(), {m.set().begin(), m.set().end()}};
  s.warmup = {m.warmup_ns()};
  s.plant_digest = from_hex(m.plant_digest());
  s.layout_digest = from_hex(m.layout_digest());
  s.luck = {m.seed(), m.replication()};
  s.time = {m.time_ns()};
  s.state_digest = from_hex(m.state_digest());
  s.words.assign(m.word().begin(), m.word().end());
  return s;
}

// Events for assets that are not there would be the first thing that a run trips over.
bool has_its_targets(const Plant& plant, const State& state) {
  const auto n = static_cast<AssetIndex>(plant.assets().size());
  for (const Pending& p : state.calendar.in_order())
    if (p.event.target < kThePlant || p.event.target >= n) return false;
  return true;
}

}  // namespace

std::string egiz_version() { return EGIZ_VERSION; }

Snapshot take_snapshot(const Plant& plant, const State& state, PlantOrigin origin) {
  return {std::move(origin), egiz_version(), plant.warmup(), plant.digest(), layout_digest(plant.layout()),
          state.luck,        state.now,      state.digest(), state.words(),  ""};
}

tl::expected<State, Problem> restore(const Plant& plant, const Snapshot& snapshot) {
  const auto refuse_it = [&](std::string path, std::string found, std::string expected) {
    return refuse_snapshot(std::move(path), std::move(found), std::move(expected), snapshot.file);
  };
  if (snapshot.egiz_version != egiz_version())
    return refuse_it("egiz_version", "a snapshot of Egiz " + snapshot.egiz_version,
                     "one of this Egiz, " + egiz_version());
  if (snapshot.plant_digest != plant.digest())
    return refuse_it(
        "plant_digest",
        fmt::format("a snapshot of plant {} ({})", to_hex(snapshot.plant_digest), origin_text(snapshot)),
        fmt::format("this plant, {}: its parameters, links or warm-up are others", to_hex(plant.digest())));
  if (snapshot.layout_digest != layout_digest(plant.layout()))
    return refuse_it("layout_digest", "state words of another build of Egiz", "those of this build");
  auto state = State::from_words(snapshot.words, plant.layout());
  if (!state || !has_its_targets(plant, *state))
    return refuse_it("word", fmt::format("{} words that make no state", snapshot.words.size()),
                     "a state of this plant");
  if (state->digest() != snapshot.state_digest || state->now != snapshot.time ||
      state->luck.seed != snapshot.luck.seed || state->luck.replication != snapshot.luck.replication)
    return refuse_it("state_digest", "a state with digest " + to_hex(state->digest()),
                     to_hex(snapshot.state_digest));
  return std::move(*state);
}

std::string to_bytes(const Snapshot& snapshot) {
  v1::SnapshotFile file;
  file.set_format(kSnapshotFormat);
  file.set_snapshot(to_message(snapshot).SerializeAsString());
  file.set_checksum(checksum_of(file.snapshot()));
  return file.SerializeAsString();
}

// Protocol Buffers print to stderr when a text is no UTF-8: the outer message has no texts, the inner one is
// intact by then.
tl::expected<Snapshot, Problem> snapshot_from_bytes(const std::string& bytes) {
  v1::SnapshotFile file;
  if (!file.ParseFromString(bytes) || file.format() == 0)
    return refuse_snapshot("", fmt::format("{} bytes that are no snapshot, or a damaged one", bytes.size()),
                  "a file that `egiz run --snapshot` wrote");
  if (file.format() != kSnapshotFormat)
    return refuse_snapshot("format", std::to_string(file.format()), std::to_string(kSnapshotFormat));
  if (const auto sum = checksum_of(file.snapshot()); sum != file.checksum())
    return refuse_snapshot("checksum", fmt::format("a damaged file, checksum {}", to_hex(sum)),
                  to_hex(file.checksum()));
  v1::Snapshot message;
  if (!message.ParseFromString(file.snapshot()))
    return refuse_snapshot("snapshot", "bytes that are no egiz.v1.Snapshot",
                  "a file that `egiz run --snapshot` wrote");
  return from_message(message);
}

tl::expected<void, Problem> write_snapshot(const std::filesystem::path& file, const Snapshot& snapshot) {
  return write_whole_file(file, to_bytes(snapshot));
}

tl::expected<Snapshot, Problem> read_snapshot(const std::filesystem::path& file) {
  const auto bytes = read_whole_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  auto snapshot = snapshot_from_bytes(*bytes);
  (snapshot ? snapshot->file : snapshot.error().file) = file.string();
  return snapshot;
}

}  // namespace egiz
