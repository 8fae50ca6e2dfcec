#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kRoadmapDecimals = 4;  // of the index and of lifts

std::string currency_of(const v1::RoadmapAnswer& roadmap) {
  return roadmap.currency().empty() ? "KZT" : roadmap.currency();
}

// Money of the whole roadmap in one unit.
Scale roadmap_scale(const v1::RoadmapAnswer& roadmap) {
  double largest = roadmap.plan().cost();
  for (const auto& m : roadmap.measures()) largest = std::max(largest, m.cost());
  return scale_for(currency_of(roadmap), largest);
}

std::string money_text(double value, const Scale& scale) { return number_text(value * scale.factor); }

std::string index_lift(double lift) {
  const std::string text = fixed_text(lift, kRoadmapDecimals);
  return lift > 0.0 ? "+" + text : text;
}

std::string roadmap_question(const v1::RoadmapAnswer& roadmap, const Scale& scale) {
  if (roadmap.has_budget())
    return fmt::format("The best index for {} {}", money_text(roadmap.budget(), scale), scale.unit);
  if (roadmap.has_target())
    return fmt::format("The cheapest way to an index of {}", number_text(roadmap.target()));
  return "Cost against index";
}

std::string proof_text(const v1::RoadmapAnswer& roadmap, const Scale& scale) {
  const auto& plan = roadmap.plan();
  if (plan.proven()) return fmt::format("no other set is better ({} nodes searched)", plan.nodes());
  const std::string gap = roadmap.has_budget()
                              ? number_text(plan.gap()) + " of the index"
                              : fmt::format("{} {}", money_text(plan.gap(), scale), html::escape(scale.unit));
  return fmt::format("stopped after {} nodes: another set may be better by at most {}", plan.nodes(), gap);
}

std::string plan_part(const v1::RoadmapAnswer& roadmap, const Scale& scale) {
  if (!roadmap.has_plan()) return "";
  const auto& plan = roadmap.plan();
  const std::string unit = html::escape(scale.unit);
  std::string part = html::tiles(
      html::tile("Measures", std::to_string(plan.steps_size())) +
      html::tile("Cost", fmt::format("{} {}", money_text(plan.cost(), scale), unit)) +
      html::tile("Index", fixed_text(plan.index(), kRoadmapDecimals), html::escape(plan.level())) +
      html::tile(plan.proven() ? "Proven" : "Not proven", plan.proven() ? "yes" : "no",
                 proof_text(roadmap, scale)));
  html::Table table{
      {"Measure", "Cost, " + unit, "Spent", "Lift of the index", "Index", "Shown in the plant by"}, {}, ""};
  for (const auto& step : plan.steps())
    table.rows.push_back(
        {html::text_cell(step.id()), html::number_cell(money_text(step.cost(), scale)),
         html::number_cell(money_text(step.spent(), scale)), html::number_cell(index_lift(step.lift())),
         html::number_cell(fixed_text(step.index(), kRoadmapDecimals)), html::text_cell(step.variant())});
  return table.rows.empty() ? part : part + html::to_html(table);
}

template <class T>
std::optional<double> known(bool has, T value) {
  return has ? std::optional<double>(value) : std::nullopt;
}

std::string run_of(const v1::MeasureRun& run) {
  std::vector<std::string> parts(run.sets().begin(), run.sets().end());
  if (!run.variant().empty()) parts.insert(parts.begin(), run.variant());
  return fmt::format("{}", fmt::join(parts, "; "));
}

html::Cell npv_cell(const v1::NpvResult& npv, const Scale& scale) {
  const auto half_width = known(npv.has_half_width(), npv.half_width() * scale.factor);
  const std::string loss = fmt::format("loss in {} %", fixed_text(100.0 * npv.probability_of_loss(), 0));
  return html::number_cell(interval_text(npv.mean() * scale.factor, half_width) +
                           html::tag("small", loss, "class=\"name\""));
}

// What the plant says: output, operating result, money; empty where nothing was run.
void add_run_cells(const v1::MeasureRun* run, const Scale& scale, std::vector<html::Cell>& row) {
  if (run == nullptr) {
    for (int i = 0; i < 4; ++i) row.push_back(html::number_cell("–"));
    return;
  }
  row.push_back(html::number_cell(interval_text(
      run->output_gain(), known(run->has_output_gain_half_width(), run->output_gain_half_width()))));
  row.push_back(html::number_cell(interval_text(
      run->operating_gain(), known(run->has_operating_gain_half_width(), run->operating_gain_half_width()))));
  row.push_back(run->has_npv() ? npv_cell(run->npv(), scale) : html::number_cell(""));
  row.push_back(html::number_cell(run->has_payback_years() ? fixed_text(run->payback_years(), 1) : "never"));
}

// A measure's name, what it needs and what it is in the plant.
html::Cell measure_cell(const std::string& name, const std::string& with, const v1::MeasureRun* run) {
  std::string text = html::escape(name);
  if (!with.empty()) text += html::tag("small", html::escape(with), "class=\"name\"");
  if (run != nullptr) text += html::tag("small", "in the plant: " + html::escape(run_of(*run)), "class=\"name wraps\"");
  return {text, ""};
}

Scale npv_scale(const v1::RoadmapAnswer& roadmap) {
  double largest = std::abs(roadmap.plan_run().npv().mean());
  for (const auto& m : roadmap.measures()) largest = std::max(largest, std::abs(m.run().npv().mean()));
  return scale_for(currency_of(roadmap), largest);
}

bool in_plan(const v1::RoadmapAnswer& roadmap, const std::string& id) {
  const auto& steps = roadmap.plan().steps();
  return std::any_of(steps.begin(), steps.end(), [&](const auto& s) { return s.id() == id; });
}

std::vector<html::Cell> plan_row(const v1::RoadmapAnswer& roadmap, const Scale& scale, const Scale& of_npv) {
  const auto& run = roadmap.plan_run();
  const auto half_width = known(run.has_index_half_width(), run.index_half_width());
  std::string reached = run.has_index() ? "index " + before_after_text(roadmap.plan().index(), run.index(),
                                                                       half_width, kRoadmapDecimals)
                                        : "";
  if (run.has_index()) reached += html::tag("small", "stated effects → joint run", "class=\"name\"");
  std::vector<html::Cell> row{measure_cell("All of the plan that the plant knows, at once", "", &run),
                              html::text_cell(""),
                              html::number_cell(money_text(run.capital(), scale)),
                              html::number_cell(reached)};
  add_run_cells(&run, of_npv, row);
  return row;
}

bool any_run(const v1::RoadmapAnswer& roadmap) {
  return roadmap.has_plan_run() || std::any_of(roadmap.measures().begin(), roadmap.measures().end(),
                                               [](const auto& m) { return m.has_run(); });
}

// Readiness gain, output gain and net present value of each measure in one row.
std::string measures_part(const v1::RoadmapAnswer& roadmap, const Scale& scale) {
  const bool runs = any_run(roadmap);
  const Scale of_npv = npv_scale(roadmap);
  html::Table table{
      {"Measure", "In the plan", "Cost, " + html::escape(scale.unit), "Readiness gain"}, {}, ""};
  if (runs)
    for (const std::string& head :
         {std::string("Output gain, bn KZT a year"), std::string("Operating gain, MKZT a year"),
          "NPV, " + html::escape(of_npv.unit), std::string("Payback, years")})
      table.head.push_back(head);
  for (const auto& m : roadmap.measures()) {
    const std::string with = m.with_size() > 0 ? fmt::format("with {}", fmt::join(m.with(), ", ")) : "";
    std::vector<html::Cell> row{
        measure_cell(m.id(), with, m.has_run() ? &m.run() : nullptr),
        html::text_cell(in_plan(roadmap, m.id()) ? "yes" : ""),
        html::number_cell(money_text(m.cost(), scale)),
        html::number_cell(index_lift(m.lift()))};
    if (runs) add_run_cells(m.has_run() ? &m.run() : nullptr, of_npv, row);
    table.rows.push_back(row);
  }
  if (roadmap.has_plan_run()) table.rows.push_back(plan_row(roadmap, scale, of_npv));
  if (table.rows.empty()) return "";
  const std::string how =
      runs ? fmt::format(
                 "<p class=\"legend\">Readiness gain: lift of the index by the measure and what it needs. "
                 "Output, operating "
                 "result and money: paired runs of the plant against the base case, {} replications, seed "
                 "{}; ± is half "
                 "of the 95 % interval. A run's indicators stand in for the stated effects. –: not run, the plant file does not know the measure.</p>\n",
                 roadmap.replications(), roadmap.seed())
           : std::string(
                 "<p class=\"legend\">Readiness gain: lift of the index by the measure and what it needs. No "
                 "measure was run in a plant.</p>\n");
  return html::tag("h3", "Readiness, output and money side by side") + html::to_html(table) + how;
}

void add_changes(const std::string& id, const v1::MeasureRun& run, html::Table& table) {
  std::string name = html::escape(id);
  for (const auto& c : run.changes())
    table.rows.push_back(
        {{std::exchange(name, ""), ""},
         html::text_cell(c.measure()),
         html::number_cell(
             fmt::format("{} → {}", number_text(c.measure_base()), number_text(c.measure_value()))),
         html::text_cell(c.indicator()),
         html::number_cell(before_after_text(c.score_base(), c.score_value(), std::nullopt, 2)),
         {html::escape(c.why()), "class=\"text\""}});
}

std::string why_runs(const v1::RoadmapAnswer& roadmap) {
  html::Table table{{"Measure", "Plant measure", "Its value", "Indicator", "Score", "Why"}, {}, ""};
  for (const auto& m : roadmap.measures()) add_changes(m.id(), m.run(), table);
  add_changes("all of the plan", roadmap.plan_run(), table);
  return table.rows.empty() ? ""
                            : html::fold("Why: what the plant says of each measure", html::to_html(table));
}

std::vector<std::string> roadmap_notes(const v1::RoadmapAnswer& roadmap) {
  std::vector<std::string> notes;
  const auto add = [&](const std::string& id, const auto& of) {
    for (const std::string& note : of) notes.push_back(id + ": " + note);
  };
  for (const auto& m : roadmap.measures()) {
    add(m.id(), m.notes());
    add(m.id(), m.run().notes());
    if (m.has_run() && m.run().has_npv())
      notes.push_back(fmt::format("{}: rates of {}", m.id(),
                                  m.run().rates_of().empty() ? "money: the defaults" : m.run().rates_of()));
  }
  add("plan", roadmap.plan_run().notes());
  return notes;
}

std::string efficient_sets(const v1::RoadmapAnswer& roadmap, const Scale& scale, const std::string& source) {
  html::Table table{{"Cost, " + html::escape(scale.unit), "Index", "Level", "Measures"}, {}, ""};
  for (const auto& plan : roadmap.frontier()) {
    std::vector<std::string> ids;
    for (const auto& step : plan.steps()) ids.push_back(step.id());
    const std::string measures =
        fmt::format("{}{}", fmt::join(ids, ", "), plan.proven() ? "" : " (not proven)");
    table.rows.push_back({html::number_cell(money_text(plan.cost(), scale)),
                          html::number_cell(fixed_text(plan.index(), kRoadmapDecimals)),
                          html::text_cell(plan.level()), html::text_cell(measures)});
  }
  if (table.rows.empty()) return "";
  const std::string data =
      fmt::format("data-factor=\"{}\" data-unit=\"{}\"", scale.factor, html::escape(scale.unit));
  return html::tag("h3", "Cost against index: the efficient sets") +
         chart(source, "roadmap", "Index that a budget can reach", data) + html::to_html(table);
}

}  // namespace

std::string roadmap_sections(const v1::RoadmapAnswer& roadmap, const std::string& source) {
  const Scale scale = roadmap_scale(roadmap);
  return html::section("Roadmap: " + roadmap_question(roadmap, scale),
                       plan_part(roadmap, scale) + measures_part(roadmap, scale) + why_runs(roadmap) +
                           html::list(roadmap_notes(roadmap)) + efficient_sets(roadmap, scale, source));
}

}  // namespace egiz
