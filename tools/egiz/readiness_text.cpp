#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/egiz/readiness_answer.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:+.2f} %", 100.0 * *share) : "-";
}

void print_index(const ReadinessFound& found) {
  const Readiness& r = found.readiness;
  fmt::print("{}: index {:.4f}, {} ({} normalisation)\n\n", found.enterprise, r.index, r.level,
             to_string(r.normalisation));
  TextTable table;
  table.header = {"block", "value", "items", ""};
  table.align = {Align::left, Align::right, Align::right, Align::left};
  for (const BlockValue& b : r.blocks)
    table.rows.push_back({b.code, fmt::format("{:.5f}", b.value), std::to_string(b.items), b.label});
  fmt::print("{}\n", to_text(table));
  for (const std::string& note : r.notes) fmt::print("note: {}\n", note);
  if (!found.gaps.empty()) fmt::print("\nWhat one step would lift most (declared):\n");
  for (const Gap& gap : found.gaps)
    fmt::print("  {}: raising it from {:g} to {:g} lifts the index by {:.4f}{} ({})\n", gap.id, gap.score,
               gap.raised_to, gap.lift,
               gap.sensitivity ? fmt::format("; {:+.5f} a point where it stands", *gap.sensitivity) : "",
               gap.label);
}

void print_what_if(const WhatIf& answer) {
  fmt::print("\nWhat if (declared):\n");
  for (const Gap& gap : answer.alone)
    fmt::print("  {}: from {:g} to {:g} alone moves the index by {:+.4f} ({})\n", gap.id, gap.score,
               gap.raised_to, gap.lift, gap.label);
  fmt::print("  together: index {:.4f} -> {:.4f}, {}\n", answer.before, answer.after, answer.level);
}

void print_difference(const NormalisationDifference& d) {
  fmt::print(
      "\nWhy the normalisations differ: declared {:.4f} ({}), published {:.4f} ({}); {} items alike, {} "
      "not\n",
      d.declared.index, d.declared.level, d.published.index, d.published.level, d.alike, d.items.size());
  TextTable table;
  table.header = {"item", "score", "declared", "published", "part of ln ratio", ""};
  table.align = {Align::left, Align::right, Align::right, Align::right, Align::right, Align::left};
  for (const ItemDifference& i : d.items)
    table.rows.push_back({i.id, fmt::format("{:g}", i.score), fmt::format("{:.4f}", i.declared),
                          fmt::format("{:.4f}", i.published), fmt::format("{:+.5f}", i.log_part), i.why});
  fmt::print("{}", to_text(table));
}

std::string next_level(const Trajectory& t) {
  if (t.next_level.empty()) return "at the highest level";
  if (!t.years_to_next) return "never " + t.next_level + " at this growth";
  return fmt::format("{} in {:.1f} years ({:.1f})", t.next_level, *t.years_to_next,
                     t.values.back().year + *t.years_to_next);
}

std::vector<std::string> row_of(const Trajectory& t, const std::vector<YearValue>& years) {
  std::vector<std::string> row{t.code};
  for (const YearValue& y : years) {
    std::string text = "-";
    for (const YearValue& v : t.values)
      if (v.year == y.year) text = fmt::format("{:.4f}", v.value);
    row.push_back(text);
  }
  row.insert(row.end(), {percent(t.growth), t.level, next_level(t)});
  return row;
}

void print_growth(const ReadinessGrowth& growth) {
  fmt::print("\nOver the years (growth is yearly; the time to the next level is an extrapolation of it):\n");
  TextTable table;
  table.header = {""};
  table.align = {Align::left};
  for (const YearValue& y : growth.index.values) {
    table.header.push_back(fmt::format("{:g}", y.year));
    table.align.push_back(Align::right);
  }
  table.header.insert(table.header.end(), {"growth", "level", "next"});
  table.align.insert(table.align.end(), {Align::right, Align::left, Align::left});
  table.rows.push_back(row_of(growth.index, growth.index.values));
  for (const Trajectory& t : growth.blocks) table.rows.push_back(row_of(t, growth.index.values));
  fmt::print("{}", to_text(table));
  for (const std::string& note : growth.notes) fmt::print("note: {}\n", note);
}

void print_panel(const PanelFound& found) {
  const PanelResult& r = found.result;
  fmt::print(
      "\nPanel of {} experts: index {:.4f} with its mean weights ({}), {:.4f} with the weights given\n",
      found.experts, r.after.index, r.after.level, r.before.index);
  fmt::print(
      "{} draws by the law '{}', seed {}: 90 % of the indices in {:.4f}..{:.4f}, median {:.4f}; "
      "low {:.1f} %, medium {:.1f} %, high {:.1f} %\n",
      found.options.draws, found.options.law == PanelLaw::mean ? "mean" : "expert", found.options.seed,
      r.index.p05, r.index.p95, r.index.p50, 100 * r.low, 100 * r.medium, 100 * r.high);
  for (const PanelGroup& g : r.groups) {
    if (g.concordance)
      fmt::print("{}: W = {:.4f}, chi-squared {:.3f} with {} degrees of freedom, p = {:.4g}\n", g.name,
                 g.concordance->w, g.concordance->chi_squared, g.concordance->degrees, g.concordance->p);
    else
      fmt::print("{}: no order to agree on\n", g.name);
    TextTable table;
    table.header = {"", "mean", "spread", "lowest", "highest"};
    for (const PanelWeight& w : g.weights)
      table.rows.push_back({w.id, fmt::format("{:.4f}", w.mean), fmt::format("{:.4f}", w.spread),
                            fmt::format("{:.4f}", w.lowest), fmt::format("{:.4f}", w.highest)});
    fmt::print("{}", to_text(table));
  }
}

void print_ranking(const RankingFound& found) {
  fmt::print("\nEnterprises side by side:\n");
  TextTable blocks;
  blocks.header = {""};
  for (const auto& e : found.enterprises) blocks.header.push_back(e.name);
  for (const BlockValue& b : found.enterprises.front().readiness.blocks) {
    std::vector<std::string> row{b.code};
    for (const auto& e : found.enterprises) {
      std::string text = "-";
      for (const BlockValue& other : e.readiness.blocks)
        if (other.code == b.code) text = fmt::format("{:.4f}", other.value);
      row.push_back(text);
    }
    blocks.rows.push_back(row);
  }
  fmt::print("{}\n", to_text(blocks));
  TextTable table;
  table.header = {"", "mean rank", "index", "level"};
  table.align = {Align::left, Align::right, Align::right, Align::left};
  for (const RankingRow& r : found.ranking.rows)
    table.rows.push_back(
        {r.name, fmt::format("{:.3f}", r.mean_rank), fmt::format("{:.4f}", r.index), r.level});
  fmt::print("{}", to_text(table));
  for (const std::string& reason : found.ranking.reasons) fmt::print("  {}\n", reason);
  for (const std::string& note : found.ranking.notes) fmt::print("note: {}\n", note);
}

}  // namespace

void print_text(const ReadinessFound& found) {
  print_index(found);
  if (found.what_if) print_what_if(*found.what_if);
  if (found.difference) print_difference(*found.difference);
  if (found.growth) print_growth(*found.growth);
  if (found.panel) print_panel(*found.panel);
  if (found.ranking) print_ranking(*found.ranking);
  if (found.roadmap) print_text(*found.roadmap);
}

}  // namespace egiz::commands
