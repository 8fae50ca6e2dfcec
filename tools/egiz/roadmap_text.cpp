// The roadmap as text.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "tools/egiz/readiness_answer.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

std::string million(double tenge) { return fmt::format("{:.2f}", tenge / 1e6); }

std::string with_half_width(double mean, const std::optional<double>& half_width, int digits) {
  if (!half_width) return fmt::format("{:+.{}f}", mean, digits);
  return fmt::format("{:+.{}f} ± {:.{}f}", mean, digits, *half_width, digits);
}

const MeasureRun* run_of(const RoadmapFound& found, const std::string& id) {
  if (!found.runs) return nullptr;
  for (std::size_t j = 0; j < found.asked.measures.size(); ++j)
    if (found.asked.measures[j].id == id && found.runs->measures[j]) return &*found.runs->measures[j];
  return nullptr;
}

// Output, operating result and money, "-" for what the plant does not know.
std::vector<std::string> money_cells(const MeasureRun* run) {
  if (!run) return {"-", "-", "-", "-"};
  const Interval& gain = run->operating_gain;
  const auto scaled = [](const std::optional<double>& x) { return x ? std::optional(*x / 1e6) : x; };
  return {run->output_gain ? with_half_width(run->output_gain->mean, run->output_gain->half_width, 3) : "-",
          with_half_width(gain.mean / 1e6, scaled(gain.half_width), 1),
          with_half_width(run->npv.mean / 1e6, scaled(run->npv.half_width), 1),
          run->payback ? fmt::format("{:.1f}", *run->payback) : "never"};
}

void print_lifts(const RoadmapFound& found) {
  fmt::print("\nMeasures alone, with what they need, by lift per cost{}:\n",
             found.runs ? fmt::format(" ({} replications of the plant, seed {})", found.runs->replications,
                                      found.runs->seed)
                        : "");
  TextTable table;
  table.header = {"measure", "MKZT", "lift"};
  table.align = {Align::left, Align::right, Align::right};
  if (found.runs) {
    for (const char* name : {"output, bn KZT/y", "result, MKZT/y", "NPV, MKZT", "payback, y"}) {
      table.header.push_back(name);
      table.align.push_back(Align::right);
    }
  }
  table.header.push_back("with");
  table.align.push_back(Align::left);
  for (const MeasureLift& l : found.lifts) {
    std::vector<std::string> row{l.id, million(l.cost), fmt::format("{:+.4f}", l.lift)};
    if (found.runs)
      for (auto& cell : money_cells(run_of(found, l.id))) row.push_back(std::move(cell));
    row.push_back(fmt::format("{}", fmt::join(l.with, ", ")));
    table.rows.push_back(std::move(row));
  }
  fmt::print("{}", to_text(table));
  if (found.runs) fmt::print("-: the plant file does not know the measure; only its stated effects count\n");
  for (const MeasureLift& l : found.lifts)
    if (const MeasureRun* run = run_of(found, l.id))
      for (const std::string& note : run->notes) fmt::print("note: {}: {}\n", l.id, note);
}

void print_changes(const std::vector<IndicatorChange>& changes) {
  for (const IndicatorChange& c : changes)
    if (std::abs(c.rule_variant - c.rule_base) >= 5e-4)
      fmt::print("  {} {:.4g} -> {:.4g}: {} {:.3g} -> {:.3g}\n", c.measure, c.measure_base, c.measure_variant,
                 c.indicator, c.score_before, c.score_after);
}

void print_plan_run(const MeasureRun& run, const RoadmapPlan& plan) {
  fmt::print("\nThe plan on the plant, all at once");
  if (!run.plant.variant.empty()) fmt::print(", variant {}", run.plant.variant);
  for (const auto& [path, value] : run.plant.sets) fmt::print(", {} = {}", path, value);
  fmt::print(":\n");
  print_changes(run.changes);
  fmt::print("  index   {:.4f}{} (measures added up: {:.4f})\n", run.index,
             run.index_half_width ? fmt::format(" ± {:.4f}", *run.index_half_width) : "", plan.index);
  const auto cells = money_cells(&run);
  fmt::print("  output  {} bn KZT a year\n  result  {} MKZT a year\n", cells[0], cells[1]);
  fmt::print("  NPV     {} MKZT for {} MKZT, chance of a loss {:.0f} %, payback {} years (rates: {})\n",
             cells[2], million(run.capital), 100 * run.npv.probability_of_loss, cells[3],
             run.rates_of.empty() ? "defaults" : run.rates_of);
  for (const std::string& note : run.notes) fmt::print("  note: {}\n", note);
}

void print_plan(const RoadmapFound& found, const RoadmapPlan& plan) {
  if (found.budget)
    fmt::print("\nThe best index for {} MKZT: ", million(*found.budget));
  else
    fmt::print("\nThe cheapest way to an index of {:g}: ", *found.target);
  fmt::print("{} measures, {} MKZT, index {:.4f} ({})\n", plan.steps.size(), million(plan.cost), plan.index,
             plan.level);
  if (plan.proof.proven)
    fmt::print("proven: no other set is better (gap 0 after {} nodes)\n", plan.proof.nodes);
  else
    fmt::print("not proven: stopped after {} nodes; another set may be better by at most {:g} {}\n",
               plan.proof.nodes, plan.proof.gap, found.budget ? "of the index" : "KZT");
  TextTable table;
  table.header = {"measure", "MKZT", "spent", "lift", "index"};
  for (const RoadmapStep& s : plan.steps)
    table.rows.push_back({s.id, million(s.cost), million(s.spent), fmt::format("{:+.4f}", s.lift),
                          fmt::format("{:.4f}", s.index)});
  fmt::print("{}", to_text(table));
}

}  // namespace

void print_text(const RoadmapFound& found) {
  print_lifts(found);
  for (const MeasureLift& l : found.lifts)
    for (const std::string& note : l.notes) fmt::print("note: {}: {}\n", l.id, note);
  for (const std::string& note : found.notes) fmt::print("note: {}\n", note);
  fmt::print("\nCost against index (efficient sets):\n");
  TextTable frontier;
  frontier.header = {"MKZT", "index", "level", "measures"};
  frontier.align = {Align::right, Align::right, Align::left, Align::left};
  for (const RoadmapPlan& plan : found.frontier) {
    std::vector<std::string> ids;
    for (const RoadmapStep& s : plan.steps) ids.push_back(s.id);
    frontier.rows.push_back(
        {million(plan.cost), fmt::format("{:.4f}", plan.index), plan.level,
         fmt::format("{}{}", fmt::join(ids, ", "), plan.proof.proven ? "" : " (not proven)")});
  }
  fmt::print("{}", to_text(frontier));
  if (found.plan) print_plan(found, *found.plan);
  if (found.plan_run) print_plan_run(*found.plan_run, *found.plan);
}

}  // namespace egiz::commands
