#include "tools/egiz/regions_result.hpp"

#include <fmt/format.h>

#include "models/regions/rank_correlation.hpp"
#include "tools/egiz/cluster_message.hpp"
#include "tools/egiz/frontier_result.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct Totals {
  double before = 0.0, after = 0.0, te_before = 0.0, te_after = 0.0;
};

Totals totals_of(const RegionalEffects& effects) {
  Totals sum;
  const auto n = static_cast<double>(effects.regions.size());
  for (const RegionalEffect& region : effects.regions) {
    sum.before += region.before;
    sum.after += region.after;
    sum.te_before += region.te_before / n;
    sum.te_after += region.te_after / n;
  }
  return sum;
}

std::optional<double> rank_correlation(const RegionalEffects& effects) {
  std::vector<double> before, after;
  for (const RegionalEffect& region : effects.regions) {
    before.push_back(region.te_before);
    after.push_back(region.te_after);
  }
  return spearman(before, after);
}

std::vector<std::string> notes_of(const RegionsAnswer& answer) {
  std::vector<std::string> notes = answer.after.notes;
  notes.insert(notes.end(), answer.effects.notes.begin(), answer.effects.notes.end());
  if (answer.effects.refitted)
    for (const std::string& note : answer.effects.refitted->notes) notes.push_back("refitted: " + note);
  for (const std::string& note : answer.clusters.notes) notes.push_back("clusters: " + note);
  if (!answer.anew)
    notes.push_back("after the shocks the regions cannot be clustered anew: " + to_string(answer.anew.error().front()));
  if (!answer.jobs) notes.push_back("growth-pole stages need a table of jobs by industry: --employment CSV");
  return notes;
}

void fill_region(const RegionsAnswer& answer, std::size_t i, const RegionPlaces& place,
                 v1::RegionResult& out) {
  const RegionalEffect& effect = answer.effects.regions[i];
  out.set_name(effect.region);
  out.set_cluster(answer.clusters.labels[i] + 1);
  out.set_before(effect.before);
  out.set_after(effect.after);
  out.set_te_before(effect.te_before);
  out.set_te_after(effect.te_after);
  out.set_gap_before(1.0 - effect.te_before);
  out.set_gap_after(1.0 - effect.te_after);
  out.set_output_rank_before(place.output_before);
  out.set_output_rank_after(place.output_after);
  out.set_te_rank_before(place.te_before);
  out.set_te_rank_after(place.te_after);
  if (answer.robustness.regions.empty()) return;
  const RegionRobustness& sure = answer.robustness.regions[i];
  out.mutable_te_before_interval()->set_low(sure.te_before.low);
  out.mutable_te_before_interval()->set_high(sure.te_before.high);
  out.mutable_te_after_interval()->set_low(sure.te_after.low);
  out.mutable_te_after_interval()->set_high(sure.te_after.high);
  out.set_rank_kept_share(sure.rank_kept_share);
  out.set_same_half_share(sure.same_half_share);
}

void fill_clusters(const RegionsAnswer& answer, v1::RegionsResult& out) {
  out.set_linkage(to_string(answer.clusters.linkage));
  out.set_k(answer.clusters.k);
  for (const std::string& reason : answer.clusters.reasons) out.add_cluster_reasons(reason);
  commands::fill(answer.frozen, answer.anew ? std::optional(*answer.anew) : std::nullopt, *out.mutable_migration());
  commands::fill(answer.specialisation, answer.poles, *out.mutable_specialisation());
}

void print_clusters_of(const v1::RegionsResult& result, const Clusters& clusters) {
  fmt::print("\n{} clusters by {} linkage over {} indicators\n", result.k(), result.linkage(), clusters.columns.size());
  for (const std::string& reason : result.cluster_reasons()) fmt::print("{}\n", reason);
  print_migration(result.migration());
  if (result.specialisation_size() > 0) {
    fmt::print("\n");
    print_specialisation(result.specialisation());
  }
}

void fill_support(const ClusterSupport& support, double raise, v1::ClusterSupport& out) {
  out.set_cluster(support.cluster);
  out.set_regions(support.regions);
  out.set_raise_percent(raise);
  out.set_best_for_output(support.best_for_output);
  out.set_best_for_te(support.best_for_te);
  for (const SupportMeasure& m : support.measures) {
    auto& added = *out.add_measures();
    added.set_indicator(m.indicator);
    added.set_route(to_string(m.route));
    added.set_output_before(m.output_before);
    added.set_output_after(m.output_after);
    added.set_te_before(m.te_before);
    added.set_te_after(m.te_after);
    if (m.p) added.set_p(*m.p);
  }
}

std::string change_of(int before, int after) {
  return before == after ? fmt::format("{}", before) : fmt::format("{} -> {}", before, after);
}

void print_regions(const RegionsAnswer& answer) {
  const bool sure = !answer.robustness.regions.empty();
  TextTable table;
  table.header = {"region",   "cluster", "D before",   "D after",    "TE before",
                  "TE after", "gap",     "place by D", "place by TE"};
  if (sure) table.header.insert(table.header.end(), {"TE after, 95 %", "place kept", "half kept"});
  const auto places = places_of(answer.effects);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const RegionalEffect& e = answer.effects.regions[i];
    table.rows.push_back({e.region, fmt::format("{}", answer.clusters.labels[i] + 1), fmt::format("{:.3f}", e.before),
                          fmt::format("{:.3f}", e.after), fmt::format("{:.4f}", e.te_before),
                          fmt::format("{:.4f}", e.te_after), fmt::format("{:.4f}", 1.0 - e.te_after),
                          change_of(places[i].output_before, places[i].output_after),
                          change_of(places[i].te_before, places[i].te_after)});
    if (!sure) continue;
    const RegionRobustness& r = answer.robustness.regions[i];
    table.rows.back().push_back(fmt::format("{:.3f}-{:.3f}", r.te_after.low, r.te_after.high));
    table.rows.back().push_back(fmt::format("{:.0f} %", 100.0 * r.rank_kept_share));
    table.rows.back().push_back(fmt::format("{:.0f} %", 100.0 * r.same_half_share));
  }
  fmt::print("{}", to_text(table));
  const Totals t = totals_of(answer.effects);
  fmt::print(
      "\nall regions: digital output {:.3f} -> {:.3f} bn KZT a year ({:+.3f}), mean TE {:.4f} -> {:.4f}\n",
      t.before, t.after, t.after - t.before, t.te_before, t.te_after);
  if (const auto rho = rank_correlation(answer.effects))
    fmt::print("places by TE before and after: Spearman {:.4f}\n", *rho);
}

void print_support(const RegionsAnswer& answer, double raise) {
  fmt::print("\nraising an indicator by {} % in all regions of a cluster:\n", raise);
  TextTable table;
  table.header = {"cluster", "indicator", "by way of", "D", "mean TE", "p", ""};
  table.align = {Align::right, Align::left, Align::left};
  for (const ClusterSupport& support : answer.support)
    for (const SupportMeasure& m : support.measures) {
      std::string best = m.indicator == support.best_for_output ? "best for D" : "";
      if (m.indicator == support.best_for_te) best += best.empty() ? "best for TE" : " and TE";
      table.rows.push_back({fmt::format("{}", support.cluster), m.indicator, to_string(m.route),
                            fmt::format("{:+.2f} %", 100.0 * (m.output_after / m.output_before - 1.0)),
                            fmt::format("{:+.4f}", m.te_after - m.te_before),
                            m.p ? fmt::format("{:.3f}", *m.p) : "-", best});
    }
  fmt::print("{}", to_text(table));
  fmt::print("of an input, D is read at unchanged efficiency and TE at unchanged output\n");
}

}  // namespace

std::vector<int> cluster_numbers(const Clusters& clusters) {
  std::vector<int> numbers;
  for (const int label : clusters.labels) numbers.push_back(label + 1);
  return numbers;
}

v1::RegionsResult message_of(const RegionsAnswer& answer) {
  v1::RegionsResult out;
  out.set_unit("bn KZT a year");
  for (const std::string& input : answer.options.inputs) out.add_inputs(input);
  out.set_boundary(to_string(answer.effects.frontier.boundary));
  out.set_refitted(answer.effects.refitted.has_value());
  for (const ShockedCell& cell : answer.after.cells) {
    auto& shock = *out.add_shocks();
    shock.set_region(cell.region);
    shock.set_column(cell.column);
    shock.set_before(cell.before);
    shock.set_after(cell.after);
  }
  const auto places = places_of(answer.effects);
  for (std::size_t i = 0; i < places.size(); ++i) fill_region(answer, i, places[i], *out.add_regions());
  const Totals totals = totals_of(answer.effects);
  out.mutable_totals()->set_before(totals.before);
  out.mutable_totals()->set_after(totals.after);
  out.mutable_totals()->set_mean_te_before(totals.te_before);
  out.mutable_totals()->set_mean_te_after(totals.te_after);
  if (const auto rho = rank_correlation(answer.effects)) out.set_te_rank_spearman(*rho);
  if (answer.robustness.bootstrap.asked > 0)
    *out.mutable_bootstrap() =
        message_of(answer.robustness.bootstrap, answer.how, answer.options.frontier.interval_level);
  for (const ClusterSupport& support : answer.support)
    fill_support(support, answer.raise_percent, *out.add_support());
  fill_clusters(answer, out);
  for (const std::string& note : notes_of(answer)) out.add_notes(note);
  return out;
}

void print_text(const RegionsAnswer& answer) {
  for (const ShockedCell& cell : answer.after.cells)
    fmt::print("{} of {}: {:.6g} -> {:.6g}\n", cell.column, cell.region, cell.before, cell.after);
  fmt::print("frontier {}, boundary: {}\n\n", answer.effects.refitted ? "refitted" : "of the unchanged table",
             to_string(answer.effects.frontier.boundary));
  print_regions(answer);
  if (answer.robustness.bootstrap.asked > 0)
    fmt::print("{}\n", sentence_of(answer.robustness.bootstrap, answer.how));
  v1::RegionsResult result;
  fill_clusters(answer, result);
  print_clusters_of(result, answer.clusters);
  print_support(answer, answer.raise_percent);
  for (const std::string& note : notes_of(answer)) fmt::print("note: {}\n", note);
}

}  // namespace egiz::commands
