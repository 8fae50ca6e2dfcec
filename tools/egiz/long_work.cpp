#include "tools/egiz/long_work.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <charconv>
#include <csignal>

#include "scenarios/loader/quantity.hpp"
#include "scenarios/results/json.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/report/report.hpp"

namespace egiz::commands {

namespace {

std::atomic<bool> stop_asked{false};
bool bar_drawn = false;
std::string command_line;

void on_interrupt(int) {
  stop_asked = true;
  std::signal(SIGINT, SIG_DFL);  // a second Ctrl-C ends the program at once
}

void draw_bar(const std::string& what, int done, int of) {
  constexpr int kWidth = 40;
  const int filled = of > 0 ? kWidth * done / of : kWidth;
  fmt::print(stderr, "\r{} [{:=<{}}{: <{}}] {}/{} runs ", what, "", filled, "", kWidth - filled, done, of);
  std::fflush(stderr);
  bar_drawn = true;
}

std::optional<SimTime> read_time(const std::string& text, const char* option, Problems& problems) {
  if (text.empty()) return std::nullopt;
  const auto units = UnitTable::open();
  if (!units) {
    problems.push_back({option, 0, 0, "", "no unit database", units.error()});
    return std::nullopt;
  }
  const auto value = read_quantity(*units, text, units::kDay);
  if (value && *value > 0.0) return seconds(*value);
  problems.push_back({option, 0, 0, "", value ? "\"" + text + "\"" : value.error().found,
                      value ? "a time above zero, such as \"8 h\"" : value.error().expected});
  return std::nullopt;
}

std::string now_text() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace

void add_work_options(CLI::App& command, WorkOptions& options) {
  command.add_option("--until", options.until,
                     "run length with the warm-up, such as \"90 d\"; the file's own if left out");
  command.add_option("--warmup", options.warmup, "statistics start after it; the file's own if left out");
  command
      .add_option("--replications", options.replications, "runs of each variant; the file's own if left out")
      ->check(CLI::Range(1, 100000));
  add_crowd_options(command, options);
}

void add_crowd_options(CLI::App& command, WorkOptions& options) {
  command.add_option("--seed", options.seed, "a whole number; the file's own if left out");
  command
      .add_option("--threads", options.threads, "one per processor if left out; results do not depend on it")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--json", options.json, "print one JSON object");
  command.add_flag("--quiet", options.quiet, "no progress bar, no remarks");
  command.add_option("--out", options.out, "folder for results.sqlite, result.json and report.html");
}

std::optional<RunSettings> settings_of(const WorkOptions& options, const std::string& what) {
  Problems problems;
  RunSettings settings;
  settings.until = read_time(options.until, "--until", problems);
  settings.warmup = read_time(options.warmup, "--warmup", problems);
  if (options.replications > 0) settings.replications = options.replications;
  if (!options.seed.empty()) {
    std::uint64_t seed = 0;
    const char* end = options.seed.data() + options.seed.size();
    if (const auto [at, error] = std::from_chars(options.seed.data(), end, seed);
        error == std::errc{} && at == end)
      settings.seed = seed;
    else
      problems.push_back(
          {"--seed", 0, 0, "", "\"" + options.seed + "\"", "a whole number from 0 to 2^64 - 1"});
  }
  print(problems);
  if (!problems.empty()) return std::nullopt;
  settings.crowd.threads = options.threads;
  settings.crowd.stop = &stop_asked;
  std::signal(SIGINT, on_interrupt);
  if (!options.quiet && isatty(STDERR_FILENO))
    settings.crowd.progress = [what](int done, int of) { draw_bar(what, done, of); };
  return settings;
}

void end_progress() {
  if (bar_drawn) fmt::print(stderr, "\n");
  bar_drawn = false;
}

int tell(const std::optional<RunTrouble>& trouble) {
  if (!trouble) return kDone;
  fmt::print(stderr, "{}{}\n", trouble->stopped ? "" : "the run could not go on: ", trouble->text);
  return trouble->stopped ? kStopped : kCannotGoOn;
}

void remember_command_line(int argc, char** argv) {
  for (int i = 0; i < argc; ++i) command_line += (i ? " " : "") + std::string(argv[i]);
}

StoredResults stored_call(const std::string& of, std::uint64_t seed) {
  StoredResults stored;
  RunRow call;
  call.scenario = of;
  call.variant = "as asked";
  call.seed = seed;
  stored.runs.push_back(call);
  return stored;
}

bool write_results(const std::string& folder, const google::protobuf::Message& result, StoredResults stored) {
  for (RunRow& row : stored.runs) {
    row.version = EGIZ_VERSION;
    row.started = now_text();
    row.command = command_line;
  }
  Problems problems;
  if (const auto done = write_store(folder + "/results.sqlite", stored); !done)
    problems.push_back(done.error());
  if (const auto done = to_json_file(result, folder + "/result.json"); !done)
    problems.push_back(done.error());
  if (problems.empty())
    if (const auto done = write_report(folder); !done) problems.push_back(done.error());
  print(problems);
  return problems.empty();
}

}  // namespace egiz::commands
