// egiz bench [kernel|ode|plant|line|network|ensemble|all]: how fast this build is on this machine, beside loops written by hand.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tools/bench/ensemble.hpp"
#include "tools/bench/kernel.hpp"
#include "tools/bench/line.hpp"
#include "tools/bench/network.hpp"
#include "tools/bench/ode.hpp"
#include "tools/bench/plant.hpp"
#include "tools/egiz/commands.hpp"

namespace egiz::commands {

namespace {

using Suite = std::vector<bench::BenchmarkResult> (*)();
const std::vector<std::pair<std::string, Suite>>& suites() {
  static const std::vector<std::pair<std::string, Suite>> all{{"kernel", bench::kernel_benchmarks},
                                                              {"ode", bench::ode_benchmarks},
                                                              {"plant", bench::plant_benchmarks},
                                                              {"line", bench::line_benchmarks},
                                                              {"network", bench::network_benchmarks},
                                                              {"ensemble", bench::ensemble_benchmarks}};
  return all;
}

void print_text(const std::vector<bench::BenchmarkResult>& results) {
  for (const auto& r : results)
    fmt::print("{:<34} {:>12.4g} {:<14} {}\n", r.name, r.value, r.unit == "1" || r.unit.empty() ? "ratio" : r.unit, r.note);
}

void print_json(const std::vector<bench::BenchmarkResult>& results) {
  v1::BenchResult out;
  for (const auto& r : results) {
    v1::Benchmark& row = *out.add_benchmarks();
    row.set_name(r.name);
    row.set_unit(r.unit);
    row.set_value(r.value);
    row.set_n(static_cast<std::int32_t>(r.n));
    row.set_note(r.note);
  }
  fmt::print("{}\n", to_json(out));
}

}  // namespace

void bench(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("bench", "Measure this build on this machine, beside loops written by hand");
  const auto suite = std::make_shared<std::string>("all");
  const auto json = std::make_shared<bool>(false);
  std::vector<std::string> names{"all"};
  for (const auto& [name, run] : suites()) names.push_back(name);
  command->add_option("SUITE", *suite, "what to measure")->check(CLI::IsMember(names))->capture_default_str();
  command->add_flag("--json", *json, "one JSON object on stdout");
  command->callback([suite, json, &exit_code] {
    std::vector<bench::BenchmarkResult> results;
    for (const auto& [name, run] : suites())
      if (*suite == "all" || *suite == name)
        for (auto& r : run()) results.push_back(std::move(r));
    *json ? print_json(results) : print_text(results);
    exit_code = kDone;
  });
}

}  // namespace egiz::commands
