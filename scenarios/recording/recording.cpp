#include "scenarios/recording/recording.hpp"

#include <fmt/format.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/recording.pb.h"

namespace egiz {

namespace fs = std::filesystem;

namespace {

std::string day_text(std::int64_t ns) { return fmt::format("{:.6f} d", to_days(SimTime{ns})); }

tl::unexpected<Problem> refuse_recording(std::string path, std::string found, std::string expected) {
  return tl::unexpected(Problem{"", 0, 0, std::move(path), std::move(found), std::move(expected)});
}

// Keeps the first error of the text parser instead of printing it.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    if (text.empty()) at_line = line + 1, at_column = column + 1, text = message;
  }
  int at_line = 0, at_column = 0;
  std::string text;
};

tl::expected<v1::Recording, Problem> parse_text(const std::string& text, const std::string& file) {
  v1::Recording recording;
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (parser.ParseFromString(text, &recording)) return recording;
  return tl::unexpected(
      Problem{file, error.at_line, error.at_column, "", error.text, "a recording (egiz.v1.Recording)"});
}

// An inject that the plant takes, tried on a copy of nothing but its first state.
tl::expected<void, Problem> takes(const Plant& plant, State& scratch, const v1::Inject& inject, int number) {
  auto taken = plant.inject(scratch, inject.asset(), inject.name(), inject.value());
  if (!taken) taken.error().path = fmt::format("inject[{}]: {}", number, taken.error().path);
  return taken;
}

tl::expected<void, Problem> went_on(const RunEnd& end) {
  if (end.cause == RunEnd::Cause::kReached) return {};
  return refuse_recording("run", fmt::format("{} at {}: {}", end.asset, day_text(end.at.ns), end.why),
                "a run that can go on");
}

}  // namespace

v1::Recording new_recording(const Plant& plant, const std::string& scenario_file, const std::string& variant,
                            Luck luck) {
  v1::Recording recording;
  recording.set_version(kRecordingVersion);
  recording.set_scenario_file(scenario_file);
  recording.set_plant_digest(to_hex(plant.digest()));
  recording.set_variant(variant);
  recording.set_seed(luck.seed);
  recording.set_replication(luck.replication);
  return recording;
}

tl::expected<RunEnd, Problem> apply_inject(const Plant& plant, State& state, const v1::Inject& inject) {
  const auto taken = plant.inject(state, inject.asset(), inject.name(), inject.value());
  if (!taken) return tl::unexpected(taken.error());
  return run_until(plant, state, state.now);
}

tl::expected<void, Problem> fits(const Plant& plant, const v1::Recording& recording) {
  if (recording.version() != kRecordingVersion)
    return refuse_recording("version", std::to_string(recording.version()), std::to_string(kRecordingVersion));
  const std::string digest = to_hex(plant.digest());
  if (recording.plant_digest() != digest)
    return refuse_recording("plant_digest", "a recording of plant " + recording.plant_digest(),
                  "this plant, " + digest + ": its parameters, links or warm-up are others now");
  State scratch = plant.initial_state({recording.seed(), recording.replication()});
  std::int64_t last = 0;
  for (int i = 0; i < recording.inject_size(); ++i) {
    const std::int64_t at = recording.inject(i).at_ns();
    if (at < last || at > recording.end_ns())
      return refuse_recording(fmt::format("inject[{}].at_ns", i), day_text(at),
                    fmt::format("a time from {} (the one before) to {} (the end)", day_text(last),
                                day_text(recording.end_ns())));
    if (auto taken = takes(plant, scratch, recording.inject(i), i); !taken) return taken;
    last = at;
  }
  if (recording.end_ns() < 0) return refuse_recording("end_ns", day_text(recording.end_ns()), "zero or later");
  return {};
}

tl::expected<State, Problem> replay(const Plant& plant, const v1::Recording& recording,
                                    std::optional<SimTime> until) {
  if (const auto fit = fits(plant, recording); !fit) return tl::unexpected(fit.error());
  const SimTime end = std::min(until.value_or(kNever), SimTime{recording.end_ns()});
  State state = plant.initial_state({recording.seed(), recording.replication()});
  for (const v1::Inject& inject : recording.inject()) {
    if (inject.at_ns() > end.ns) break;
    if (const auto ran = went_on(run_until(plant, state, {inject.at_ns()})); !ran)
      return tl::unexpected(ran.error());
    const auto applied = apply_inject(plant, state, inject);
    if (!applied) return tl::unexpected(applied.error());
    if (const auto ran = went_on(*applied); !ran) return tl::unexpected(ran.error());
  }
  if (const auto ran = went_on(run_until(plant, state, end)); !ran) return tl::unexpected(ran.error());
  return state;
}

tl::expected<v1::Recording, Problem> read_recording(const fs::path& file) {
  if (file.extension() == ".json") return read_result<v1::Recording>(file);
  const auto text = read_whole_file(file);
  if (!text) return tl::unexpected(text.error());
  return parse_text(*text, file.string());
}

tl::expected<void, Problem> write_recording(const fs::path& file, const v1::Recording& recording) {
  if (file.extension() == ".json") return to_json_file(recording, file);
  std::string text;
  google::protobuf::TextFormat::PrintToString(recording, &text);
  return write_whole_file(file,
                          "# proto-file: scenarios/schema/recording.proto\n"
                          "# proto-message: egiz.v1.Recording\n" +
                              text);
}

fs::path scenario_of(const fs::path& recording_file, const v1::Recording& recording) {
  const fs::path beside = recording_file.parent_path() / recording.scenario_file();
  std::error_code ignored;
  return fs::exists(beside, ignored) ? beside : fs::path(recording.scenario_file());
}

}  // namespace egiz
