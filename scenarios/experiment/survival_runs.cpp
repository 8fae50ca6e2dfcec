#include "scenarios/experiment/survival_runs.hpp"

#include <algorithm>

#include "scenarios/loader/checks.hpp"

namespace egiz {

namespace {

const Measure* find_in(const std::vector<Measure>& measures, const std::string& name) {
  for (const Measure& m : measures)
    if (m.name == name) return &m;
  return nullptr;
}

std::vector<Measure> measures_of(const Plant& plant, AssetIndex asset, const State& state) {
  const Asset& one = *plant.assets()[static_cast<std::size_t>(asset)];
  MeasureSink sink;
  sink.speak_for(one.name());
  one.measure(state, sink);
  return std::move(sink.list());
}

// A run that did not reach its end.
struct Broken {
  RunEnd end;
};

void go_to(const Plant& plant, State& state, SimTime t, const std::atomic<bool>* stop) {
  const RunEnd end = run_until(plant, state, t, nullptr, stop);
  if (end.cause != RunEnd::Cause::kReached) throw Broken{end};
}

// The samples at the moments; `state` ends at the last.
std::vector<DeliveryWatch::Sample> follow(const StressSetup& setup, State& state, const std::atomic<bool>* stop) {
  std::vector<DeliveryWatch::Sample> samples;
  for (const SimTime moment : setup.moments) {
    go_to(*setup.plant, state, moment, stop);
    samples.push_back(setup.watch.look(*setup.plant, state));
  }
  return samples;
}

double sum_of(const std::vector<double>& values, const std::vector<double>& weights) {
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * weights[i];
  return sum;
}

void read_end(const StressSetup& setup, const State& state, StressRun& run) {
  const std::vector<Measure> measures = setup.plant->measures(state);
  const auto value = [&](const std::string& path) {
    for (const Measure& m : measures)
      if (m.asset + "." + m.name == path) return m.shown();
    return 0.0;
  };
  run.result = value("plant.operating_result");
  for (const std::string& path : setup.headline) run.measures.push_back(value(path));
}

}  // namespace

tl::expected<DeliveryWatch, Problems> DeliveryWatch::of(const Plant& plant, const std::vector<std::string>& measures) {
  DeliveryWatch watch;
  Problems problems;
  const State state = plant.initial_state({1, 0});
  std::vector<Spot> markets, sellers;
  std::vector<std::string> all;
  std::vector<Unit> units;
  for (const auto& asset : plant.assets()) {
    const auto own = measures_of(plant, asset->index(), state);
    if (find_in(own, "spent") && find_in(own, "received") && find_in(own, "ordered"))
      markets.push_back({asset->index(), "received", "ordered", "spent"});
    for (const Measure& m : own) {
      all.push_back(m.asset + "." + m.name);
      if (m.money == Measure::Money::kRevenue && m.name == "revenue" && find_in(own, "ordered"))
        sellers.push_back({asset->index(), "finished", "ordered", m.name});
      else if (m.money == Measure::Money::kRevenue)
        sellers.push_back({asset->index(), m.name, "", m.name});
      if (std::find(measures.begin(), measures.end(), all.back()) == measures.end()) continue;
      watch.spots_.push_back({asset->index(), m.name, "", m.name});
      units.push_back(m.unit);
    }
  }
  for (const std::string& name : measures)
    if (std::find(all.begin(), all.end(), name) == all.end())
      problems.push_back({"--output", 0, 0, "", "\"" + name + "\"",
                          nearest_text(name, all, "a measure of an asset")});
  for (const Unit& unit : units) {
    if (unit.si != units.front().si)
      problems.push_back({"--output", 0, 0, "", "measures in " + std::string(unit.text) + " and " + std::string(units.front().text),
                          "measures of one dimension"});
    watch.unit_ = units.front();
  }
  if (measures.empty()) watch.spots_ = markets.empty() ? sellers : markets;
  if (watch.spots_.empty() && problems.empty())
    problems.push_back({"--output", 0, 0, "", "no market and nothing that is sold", "a measure that adds up what is delivered, such as \"crusher.hauled\""});
  if (!problems.empty()) return tl::unexpected(problems);
  return watch;
}

DeliveryWatch::Sample DeliveryWatch::look(const Plant& plant, const State& state) const {
  Sample sample;
  for (const Spot& spot : spots_) {
    const auto measures = measures_of(plant, spot.asset, state);
    const auto value = [&](const std::string& name) {
      const Measure* m = find_in(measures, name);
      return m ? m->value : 0.0;
    };
    const double done = value(spot.done);
    sample.done.push_back(done);
    sample.unmet.push_back((spot.ordered.empty() ? 0.0 : value(spot.ordered)) - done);
    sample.value.push_back(value(spot.value) / unit_.scale);
  }
  return sample;
}

std::vector<std::string> DeliveryWatch::names(const Plant& plant) const {
  std::vector<std::string> names;
  for (const Spot& spot : spots_) names.push_back(plant.assets()[static_cast<std::size_t>(spot.asset)]->name() + "." + spot.value);
  return names;
}

StressReplication run_stress(const StressSetup& setup, Luck luck, const std::atomic<bool>* stop) {
  StressReplication all;
  try {
    State begin = setup.plant->initial_state(luck);
    go_to(*setup.plant, begin, setup.at, stop);
    State quiet = begin;
    const auto samples = follow(setup, quiet, stop);
    read_end(setup, quiet, all.quiet);
    const DeliveryWatch::Sample& end = samples.back();
    std::vector<double> worth;  // of a unit
    for (std::size_t i = 0; i < end.done.size(); ++i) worth.push_back(end.done[i] > 0.0 ? end.value[i] / end.done[i] : 0.0);
    const double span = to_seconds(setup.moments.back() - setup.at);
    for (const double value : end.value) all.normal_rate += value / span;
    for (const StressStrike& strike : setup.strikes) {
      State state = begin;
      for (const PlannedInject& planned : strike.injects)
        if (const auto done = setup.plant->inject(state, planned); !done)
          throw Broken{{RunEnd::Cause::kFailed, planned.asset, to_string(done.error()), state.now}};
      StressRun run;
      const auto struck = follow(setup, state, stop);
      for (std::size_t k = 0; k < struck.size(); ++k) {
        const double owed = sum_of(struck[k].unmet, worth) - sum_of(samples[k].unmet, worth);
        run.behind.push_back(all.normal_rate > 0.0 ? owed / all.normal_rate : 0.0);
        run.lost = owed;
      }
      read_end(setup, state, run);
      all.struck.push_back(std::move(run));
    }
  } catch (const Broken& broken) {
    all.trouble = failure(setup.variant, luck.replication, broken.end);
    all.trouble->stopped = broken.end.cause == RunEnd::Cause::kStopped;
  }
  return all;
}

}  // namespace egiz
