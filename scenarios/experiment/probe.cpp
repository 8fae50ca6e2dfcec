#include "scenarios/experiment/probe.hpp"

#include <fmt/format.h>

#include <sstream>

namespace egiz {

namespace {

struct Column {
  std::string path;
  std::string unit;
  std::optional<Layout::Place> place;  // of a state word; otherwise a signal or a measure
};

// What can be read of a plant at one moment: instruments first, then measures.
std::vector<Measure> readings(const Plant& plant, const State& state) {
  std::vector<Measure> all = plant.signals(state), measures = plant.measures(state);
  all.insert(all.end(), measures.begin(), measures.end());
  return all;
}

std::vector<std::string> all_paths(const Plant& plant, const std::vector<Measure>& measures) {
  std::vector<std::string> paths;
  for (const auto& room : plant.layout().rooms())
    for (const Field& field : room.fields) paths.push_back(room.asset + "." + field.name);
  for (const Measure& m : measures) paths.push_back(m.asset + "." + m.name);
  return paths;
}

const Measure* find_measure(const std::vector<Measure>& measures, const std::string& path) {
  for (const Measure& m : measures)
    if (m.asset + "." + m.name == path) return &m;
  return nullptr;
}

std::vector<Column> columns_of(const Plant& plant, const std::vector<Measure>& measures,
                               const std::string& paths, Problems& problems) {
  std::vector<Column> columns;
  std::istringstream stream(paths);
  for (std::string path; std::getline(stream, path, ',');) {
    path.erase(0, path.find_first_not_of(' '));
    path.erase(path.find_last_not_of(' ') + 1);
    if (const auto place = plant.layout().find(path)) {
      columns.push_back({path, place->field.unit.empty() ? "1" : place->field.unit, place});
    } else if (const Measure* m = find_measure(measures, path)) {
      columns.push_back({path, std::string(m->unit.text), std::nullopt});
    } else {
      const std::string nearest = nearest_name(path, all_paths(plant, measures));
      problems.push_back({"--probe", 0, 0, "", "\"" + path + "\"",
                          nearest.empty()
                              ? "a signal, a measure or a state word"
                              : "a signal, a measure or a state word; the nearest is \"" + nearest + "\""});
    }
  }
  return columns;
}

}  // namespace

tl::expected<std::string, Problems> probe(const Loaded& loaded, const RunSettings& settings,
                                          const std::string& paths, const std::string& every) {
  Problems problems;
  const auto step = read_quantity(*loaded.units, every, units::kHour);
  if (!step)
    problems.push_back({"--every", 0, 0, "", step.error().found, step.error().expected});
  else if (*step < 1e-9)
    problems.push_back({"--every", 0, 0, "", "\"" + every + "\"", "a time of a nanosecond or more"});
  PlantSpec spec = loaded.plant;
  spec.warmup = settings.warmup.value_or(loaded.warmup);
  const auto plant = Plant::build(spec);
  if (!plant) return tl::unexpected(plant.error());
  State state = (*plant)->initial_state({settings.seed.value_or(loaded.seed), 0});
  const auto columns = columns_of(**plant, readings(**plant, state), paths, problems);
  if (!problems.empty()) return tl::unexpected(problems);
  std::string csv = "time_s";
  for (const Column& c : columns) csv += fmt::format(",{} [{}]", c.path, c.unit);
  csv += "\n";
  const bool wants_measures =
      std::any_of(columns.begin(), columns.end(), [](const Column& c) { return !c.place; });
  const SimTime end = settings.until.value_or(loaded.run_length);
  for (SimTime t{}; t <= end; t = t + seconds(*step)) {
    const RunEnd reached = run_until(**plant, state, t);
    if (reached.cause == RunEnd::Cause::kFailed)
      return tl::unexpected(Problems{
          {"", 0, 0, reached.asset, reached.why, fmt::format("a run that goes on at {} s", to_seconds(t))}});
    csv += fmt::format("{}", to_seconds(t));
    const auto measures = wants_measures ? readings(**plant, state) : std::vector<Measure>{};
    for (const Column& c : columns)
      csv += fmt::format(",{}", c.place ? state.read(*c.place) : find_measure(measures, c.path)->shown());
    csv += "\n";
  }
  return csv;
}

}  // namespace egiz
