#include "tools/bench/plant.hpp"

#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "models/mills/rom/rom_futures.hpp"
#include "models/plant/plant.hpp"
#include "scenarios/recording/snapshot.hpp"

namespace egiz::bench {

namespace {

constexpr int kRounds = 15, kCopies = 200, kConcentrators = 20;
constexpr double kMicro = 1e6;

/// A concentrator of default parameters, without its supplies: ten assets whose names begin with `prefix`.
std::vector<AssetSpec> concentrator(const std::string& prefix) {
  const auto named = [&](const char* name) { return prefix + name; };
  return {{named("pit_a"), "ore_source", {}, {{"dump", named("pile")}}},
          {named("pile"), "stockpile", {}, {}},
          {named("mill"),
           "sag_circuit",
           {},
           {{"ore", named("pile")}, {"product", named("flotation")}, {"balls", named("balls")}, {"liners", named("liners")},
            {"crew", named("crews")}, {"power", "grid"}}},
          {named("flotation"), "flotation", {}, {{"concentrate", named("filter")}}},
          {named("filter"), "dewatering", {}, {{"cake", named("hall")}, {"crew", named("crews")}, {"power", "grid"}}},
          {named("hall"), "packing_hall", {}, {{"power", "grid"}}},
          {named("rail"), "rail_dispatch", {}, {{"store", named("hall")}}},
          {named("balls"), "consumable_store", {}, {{"supplier", "supplier"}}},
          {named("liners"), "consumable_store", {{"initial", 1.2e6}, {"reorder_point", 700e3}, {"order_up_to", 1260e3}},
           {{"supplier", "supplier"}}},
          {named("crews"), "crew_pool", {}, {}}};
}

std::shared_ptr<const Plant> plant_of(int concentrators) {
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {{"grid", "grid", {}, {}}, {"supplier", "supplier", {}, {}}};
  for (int i = 0; i < concentrators; ++i)
    for (AssetSpec& asset : concentrator("site" + std::to_string(i) + ".")) spec.assets.push_back(std::move(asset));
  return Plant::build(spec).value();
}

/// A SAG circuit alone whose ore walks at every control instant, 15 minutes; what it needs never runs dry.
std::shared_ptr<const Plant> disturbed_mill() {
  PlantSpec spec;
  spec.assets = {{"pile", "stockpile", {{"capacity", 1e11}, {"initial", 5e10}}, {}},
                 {"product", "stockpile", {{"capacity", 1e11}, {"initial", 0.0}}, {}},
                 {"supplier", "supplier", {}, {}},
                 {"balls", "consumable_store", {{"initial", 1e9}}, {{"supplier", "supplier"}}},
                 {"liners", "consumable_store", {{"initial", 1e9}}, {{"supplier", "supplier"}}},
                 {"crews", "crew_pool", {}, {}},
                 {"mill",
                  "sag_circuit",
                  {{"control_interval", 900.0}, {"time_to_failure", Distribution::constant(0.0)},
                   {"feed_noise", 0.016}, {"size_noise", 0.016}, {"hardness_noise", 0.01}},
                  {{"ore", "pile"}, {"product", "product"}, {"balls", "balls"}, {"liners", "liners"}, {"crew", "crews"}}}};
  return Plant::build(spec).value();
}

}  // namespace

std::vector<BenchmarkResult> plant_benchmarks() {
  const auto large = plant_of(kConcentrators);
  State state = large->initial_state({});
  run_until(*large, state, days(10));
  State copy = state;
  volatile std::uint64_t sink = 0;
  const auto small = plant_of(1), mill = disturbed_mill();
  const auto file = std::filesystem::temp_directory_path() / ("egiz_bench_" + std::to_string(getpid()));
  const auto times = in_turn({[&] {
                                for (int i = 0; i < kCopies; ++i) {
                                  copy = state;
                                  sink = copy.events;
                                }
                              },
                              [&] {
                                for (int i = 0; i < kCopies; ++i) {
                                  const State fresh = state;
                                  sink = fresh.events;
                                }
                              },
                              [&] {
                                for (int i = 0; i < kCopies / 10; ++i)
                                  sink = State::from_words(state.words(), large->layout())->events;
                              },
                              [&] {
                                for (int i = 0; i < kCopies / 10; ++i) {
                                  if (!write_snapshot(file, take_snapshot(*large, state, {})))
                                    throw std::runtime_error("bench: no file can be written to " + file.string());
                                  sink = restore(*large, read_snapshot(file).value()).value().events;
                                }
                              },
                              [&] {
                                State year = small->initial_state({});
                                run_until(*small, year, days(365));
                                sink = year.events;
                              },
                              [&] {
                                State year = mill->initial_state({});
                                run_until(*mill, year, days(365));
                                sink = year.events;
                              },
                              [&] { sink = static_cast<std::uint64_t>(overload_risk({}, {}, {}, {}, {}).futures); }},
                             kRounds);
  std::filesystem::remove(file);
  const std::string size = std::to_string(large->assets().size()) + " assets, " + std::to_string(state.bytes.size() / 1024) +
                           " KiB, " + std::to_string(state.calendar.size()) + " pending events";
  return {{"state_copy.over", "us", median(times[0]) / kCopies * kMicro, kRounds, "over a State of its size; " + size},
          {"state_copy.new", "us", median(times[1]) / kCopies * kMicro, kRounds, "with its memory; wanted: 50; " + size},
          {"state_words", "us", median(times[2]) / (kCopies / 10) * kMicro, kRounds, "to words and back; " + size},
          {"snapshot_file", "us", median(times[3]) / (kCopies / 10) * kMicro, kRounds,
           "written, read and restored; wanted: 5000; " + size},
          {"year", "s", median(times[4]), kRounds, "processor time of a simulated year of one concentrator"},
          {"sag_year", "s", median(times[5]), kRounds,
           "a year of the SAG circuit alone, feed, size and hardness disturbed every 15 minutes; wanted: 0.15"},
          {"rom_futures", "s", median(times[6]), kRounds,
           "200 futures of 20 minutes of the run-of-mine circuit, its ore disturbed every minute; wanted: 0.05"}};
}

}  // namespace egiz::bench
