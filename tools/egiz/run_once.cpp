#include "tools/egiz/run_once.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "models/plant/names.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/egiz/why.hpp"

namespace egiz::commands {

namespace {

// The log while it grows: under its real name only when the run has ended, however it ended.
class LogFile {
 public:
  using Line = std::string (*)(const Record&, const Record*, const Names&);

  LogFile(const std::string& path, const Names& names) : path_(path), names_(names), line_(line_of(path)) {
    if (const auto made = make_folder_of(path); !made) return;  // told when it is finished
    file_.open(partial_name(path), std::ios::binary | std::ios::trunc);
    if (line_ == csv_line) file_ << csv_header() << "\n";
  }
  void add(const Record& record, const Record* cause) { file_ << line_(record, cause, names_) << "\n"; }
  tl::expected<void, Problem> finish() {
    file_.close();
    if (file_) return complete_file(path_);
    std::error_code ignored;
    std::filesystem::remove(partial_name(path_), ignored);
    return tl::unexpected(
        Problem{path_, 0, 0, "", "a log that could not be written", "a file that can be written"});
  }

  /// By the ending of the name; nullptr for an ending that means nothing.
  static Line line_of(const std::filesystem::path& path) {
    if (path.extension() == ".csv") return csv_line;
    if (path.extension() == ".jsonl") return json_line;
    return path.extension() == ".txt" ? text_line : nullptr;
  }

 private:
  std::string path_;
  const Names& names_;
  Line line_;
  std::ofstream file_;
};

// The options, read; `run` is at its start or at the snapshot.
struct Once {
  OneRun run;
  std::optional<Question> question;
  std::optional<SimTime> snapshot_at;
};

std::optional<SimTime> read_snapshot_time(const OnceOptions& options, const Loaded& loaded,
                                          Problems& problems) {
  if (options.snapshot_at.empty() != options.snapshot.empty())
    problems.push_back({options.snapshot.empty() ? "--snapshot-at" : "--snapshot", 0, 0, "",
                        "only one of the two", "--snapshot-at TIME and --snapshot FILE together"});
  if (options.snapshot_at.empty()) return std::nullopt;
  const auto time = read_quantity(*loaded.units, options.snapshot_at, units::kDay);
  if (time && *time >= 0.0) return seconds(*time);
  problems.push_back({"--snapshot-at", 0, 0, "",
                      time ? "\"" + options.snapshot_at + "\"" : time.error().found,
                      time ? "a time of zero or later" : time.error().expected});
  return std::nullopt;
}

void check_times(const OnceOptions& options, const Once& once, Problems& problems) {
  const auto day = [](SimTime t) { return fmt::format("{:.6g} d", to_days(t)); };
  const std::string range = day(once.run.state.now) + " to " + day(once.run.until);
  if (once.snapshot_at && once.question)
    problems.push_back(
        {"--snapshot-at", 0, 0, "", "a snapshot of a run that only answers --why", "one of the two"});
  if (once.snapshot_at && (*once.snapshot_at < once.run.state.now || *once.snapshot_at > once.run.until))
    problems.push_back(
        {"--snapshot-at", 0, 0, "", "\"" + options.snapshot_at + "\"", "a time within the run, " + range});
  if (once.question && once.question->number == 0 && once.question->at < once.run.state.now)
    problems.push_back({"--why", 0, 0, "", "\"" + options.why + "\"", "a time within the run, " + range});
}

tl::expected<Once, Problems> prepare(const OnceOptions& options, const Loaded& loaded,
                                     const RunSettings& settings) {
  Once once;
  Problems problems;
  once.snapshot_at = read_snapshot_time(options, loaded, problems);
  if (!options.trace.empty() && !LogFile::line_of(options.trace))
    problems.push_back(
        {"--trace", 0, 0, "", "\"" + options.trace + "\"", "a name that ends in .csv, .jsonl or .txt"});
  std::optional<Snapshot> from;
  if (!options.resume.empty()) {
    if (auto read = read_snapshot(options.resume))
      from = std::move(*read);
    else
      problems.push_back(read.error());
  }
  auto run = begin_one_run(loaded, settings, from);
  if (!run) {
    problems.insert(problems.end(), run.error().begin(), run.error().end());
    return tl::unexpected(std::move(problems));
  }
  once.run = std::move(*run);
  if (!options.why.empty()) {
    if (auto question = read_question(options.why, *once.run.plant, *loaded.units))
      once.question = *question;
    else
      problems.push_back(question.error());
  }
  check_times(options, once, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return once;
}

PlantOrigin origin_of(const PlantOptions& plant, const Loaded& loaded) {
  return {loaded.message->name(), plant.file, loaded.variant, plant.sets};
}

// Goes to `to`, or to the event that is asked about.
RunEnd go(Once& once, SimTime to, Observer* observer, const std::atomic<bool>* stop) {
  State& state = once.run.state;
  const std::uint64_t number = once.question ? once.question->number : 0;
  if (number == 0) return run_until(*once.run.plant, state, to, observer, stop);
  RunEnd end{RunEnd::Cause::kReached, "", "", state.now};
  while (state.events < number && end.cause == RunEnd::Cause::kReached && state.calendar.next_time() <= to &&
         !state.calendar.empty())
    end = run_until(*once.run.plant, state, state.calendar.next_time(), observer, stop);
  return end;
}

// To the end, or to what is asked about, with a halt for the snapshot.
RunEnd play(Once& once, Observer* observer, const std::atomic<bool>* stop,
            const std::function<void(const State&)>& keep) {
  const SimTime end = once.question ? std::min(once.run.until, once.question->at) : once.run.until;
  if (once.snapshot_at) {
    const RunEnd halt = go(once, *once.snapshot_at, observer, stop);
    if (halt.cause != RunEnd::Cause::kReached) return halt;
    keep(once.run.state);
  }
  return go(once, end, observer, stop);
}

int answer_question(const Once& once, const Trace& trace, const RunAnswer& answer, bool json) {
  const int code = tell(answer.runs.trouble);
  const PlantNames names(*once.run.plant);
  const auto chain = answer_to(*once.question, trace, names);
  if (!chain) {
    print({chain.error()});
    return kBadInput;
  }
  if (json) {
    std::string lines;
    for (std::size_t i = 0; i < chain->size(); ++i)
      lines += (i ? ",\n " : "") +
               json_line((*chain)[i], i + 1 < chain->size() ? &(*chain)[i + 1] : nullptr, names);
    fmt::print("{{\"chain\": [\n {}\n]}}\n", lines);
  } else {
    fmt::print("{}", chain_text(*chain, names));
  }
  return code;
}

}  // namespace

void add_once_options(CLI::App& command, OnceOptions& options) {
  command.add_option(
      "--trace", options.trace,
      "event log of the first replication, with the cause of every event: .csv, .jsonl or .txt");
  command.add_option("--why", options.why,
                     "chain of causes of an event, like \"mills.sag1: breaks down @ 12.5 d\", \"mills.sag1 @ "
                     "12.5 d\", \"#4711\"");
  command.add_option("--snapshot-at", options.snapshot_at,
                     "simulated time of the snapshot, such as \"60 d\"");
  command.add_option("--snapshot", options.snapshot,
                     "file for the state of the first replication at that time");
  command.add_option("--resume", options.resume,
                     "goes on from a snapshot of the same plant, to the same bytes");
}

int run_once(const OnceOptions& options, const PlantOptions& plant, const Loaded& loaded,
             const RunSettings& settings, bool json, const std::function<int(const RunAnswer&)>& show) {
  auto once = prepare(options, loaded, settings);
  if (!once) {
    print(once.error());
    return kBadInput;
  }
  const PlantNames names(*once->run.plant);
  std::optional<LogFile> log;
  if (!options.trace.empty()) log.emplace(options.trace, names);
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record* cause) {
    if (log) log->add(record, cause);
  });
  Problems problems;
  const auto keep = [&](const State& state) {
    const auto snapshot = take_snapshot(*once->run.plant, state, origin_of(plant, loaded));
    if (const auto done = write_snapshot(options.snapshot, snapshot); !done) problems.push_back(done.error());
  };
  const RunEnd end = play(*once, log || once->question ? &trace : nullptr, settings.crowd.stop, keep);
  if (log)
    if (const auto done = log->finish(); !done) problems.push_back(done.error());
  print(problems);
  const RunAnswer answer = answer_of(loaded, once->run, end);
  const int code = once->question ? answer_question(*once, trace, answer, json) : show(answer);
  return problems.empty() ? code : kBadInput;
}

}  // namespace egiz::commands
