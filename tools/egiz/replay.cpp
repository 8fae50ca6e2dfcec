// egiz replay RECORDING: a live session again, and proof that it is the same world.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/loader/loader.hpp"
#include "scenarios/recording/recording.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/recording.pb.h"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct ReplayOptions {
  std::string file, until;
  bool json = false;
};

struct Session {
  v1::Recording recording;
  Loaded loaded;
  std::shared_ptr<const Plant> plant;
  std::optional<SimTime> until;  // none: the end of the recording
};

tl::expected<std::optional<SimTime>, Problems> read_until(const Loaded& loaded, const std::string& text) {
  if (text.empty()) return std::optional<SimTime>{};
  const auto value = read_quantity(*loaded.units, text, units::kDay);
  if (value && *value >= 0.0) return std::optional{seconds(*value)};
  return tl::unexpected(Problems{{"--until", 0, 0, "", value ? "\"" + text + "\"" : value.error().found,
                                  value ? "a time, such as \"8 h\"" : value.error().expected}});
}

tl::expected<Session, Problems> open(const ReplayOptions& options) {
  Session session;
  auto recording = read_recording(options.file);
  if (!recording) return tl::unexpected(Problems{recording.error()});
  session.recording = std::move(*recording);
  auto loaded =
      load({scenario_of(options.file, session.recording).string(), session.recording.variant(), {}});
  if (!loaded) return tl::unexpected(loaded.error());
  session.loaded = std::move(*loaded);
  const auto plant = Plant::build(session.loaded.plant);
  if (!plant) return tl::unexpected(plant.error());
  session.plant = *plant;
  if (auto fit = fits(*session.plant, session.recording); !fit) {
    fit.error().file = options.file;
    return tl::unexpected(Problems{fit.error()});
  }
  const auto until = read_until(session.loaded, options.until);
  if (!until) return tl::unexpected(until.error());
  session.until = *until;
  return session;
}

v1::RunResult result_of(const Session& session, const State& state) {
  v1::RunResult result;
  result.set_scenario(session.loaded.message->name());
  result.set_variant(session.loaded.variant);
  result.set_seed(session.recording.seed());
  result.set_replications(1);
  result.set_digest(to_hex(state.digest()));
  result.set_end_time_s(to_seconds(state.now));
  for (const Measure& m : session.plant->measures(state)) {
    v1::MeasureResult& out = *result.add_measures();
    out.set_asset(m.asset);
    out.set_name(m.name);
    out.set_unit(std::string(m.unit.text));
    out.set_mean(m.shown());
    out.set_p10(m.shown());
    out.set_p50(m.shown());
    out.set_p90(m.shown());
    out.set_n(1);
    out.set_about(m.about);
    if (m.warning && m.value > 0.0)
      result.add_events(
          fmt::format("{}.{} = {:.4g} {}: {}", m.asset, m.name, m.shown(), m.unit.text, m.about));
  }
  return result;
}

void print_text(const Session& session, const v1::RunResult& result) {
  TextTable table;
  table.header = {"measure", "value", "unit"};
  for (const auto& m : result.measures())
    table.rows.push_back({m.asset() + "." + m.name(), fmt::format("{:.5g}", m.mean()), m.unit()});
  fmt::print("{}, variant {}, seed {}, {} injects, {:.6g} d\n\n{}", result.scenario(), result.variant(),
             result.seed(), session.recording.inject_size(), result.end_time_s() / 86400, to_text(table));
  for (const auto& event : result.events()) fmt::print("! {}\n", event);
}

// Says whether this is the world that was recorded; on stderr where stdout is one JSON object.
int judge(const Session& session, const State& state, bool json) {
  std::FILE* out = json ? stderr : stdout;
  const std::string digest = to_hex(state.digest());
  if (state.now.ns != session.recording.end_ns()) {
    fmt::print(out, "digest {} at {:.6g} d; the recording knows only that of its end\n", digest,
               to_days(state.now));
    return kDone;
  }
  if (digest == session.recording.state_digest()) {
    fmt::print(out, "same world: digest {}\n", digest);
    return kDone;
  }
  fmt::print(stderr, "another world: digest {} at {:.6g} d, the recording has {}\n", digest,
             to_days(state.now), session.recording.state_digest());
  return kCannotGoOn;
}

int serve(const ReplayOptions& options) {
  const auto session = open(options);
  if (!session) {
    print(session.error());
    return kBadInput;
  }
  const auto state = replay(*session->plant, session->recording, session->until);
  if (!state) {
    print({state.error()});
    return kCannotGoOn;
  }
  const v1::RunResult result = result_of(*session, *state);
  if (options.json)
    fmt::print("{}", to_json(result));
  else
    print_text(*session, result);
  return judge(*session, *state, options.json);
}

}  // namespace

void replay(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("replay", "Run a recorded session again and prove that it is the same");
  const auto options = std::make_shared<ReplayOptions>();
  command->add_option("RECORDING", options->file, "a file that egiz-viewer saved")->required();
  command->add_option("--until", options->until, "stop here, such as \"30 d\"; its end if left out");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
