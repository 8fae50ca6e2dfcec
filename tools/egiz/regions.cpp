// egiz regions [--data DIR] [--shock REGION:COL=+X%]...: digital output, efficiency and ranks of the regions,
// before and after.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "models/regions/cluster_support.hpp"
#include "models/regions/rank_correlation.hpp"
#include "models/regions/regional_robustness.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/tables/region_tables.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/frontier_result.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct RegionsOptions {
  std::string data;
  std::vector<std::string> shocks, inputs;
  bool refit = false;
  int bootstrap = 200;
  double raise = 10.0;
  WorkOptions work;  // seed, threads, json, quiet
};

// Everything one call found.
struct RegionsAnswer {
  RegionalOptions options;
  RegionTable before;
  ShockedRegions after;
  std::vector<int> clusters;
  RegionalEffects effects;
  RegionalRobustness robustness;
  BootstrapOptions how;
  std::vector<ClusterSupport> support;
};

void append(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// The table and what is asked of it, with every problem of both.
tl::expected<RegionsAnswer, Problems> read(const RegionsOptions& options) {
  Problems problems;
  auto table = load_regions(options.data);
  if (!table) return tl::unexpected(table.error());
  RegionsAnswer answer;
  answer.before = std::move(*table);
  if (!options.inputs.empty()) answer.options.inputs = options.inputs;
  answer.options.refit = options.refit;
  auto clusters = load_clusters(answer.before, options.data);
  if (clusters)
    answer.clusters = std::move(*clusters);
  else
    append(problems, clusters.error());
  std::vector<RegionalShock> shocks;
  for (const std::string& text : options.shocks) {
    if (auto shock = parse_shock(text))
      shocks.push_back(std::move(*shock));
    else
      problems.push_back(shock.error());
  }
  auto after = apply_shocks(answer.before, shocks);
  if (after)
    answer.after = std::move(*after);
  else
    append(problems, after.error());
  if (const auto data = digital_frontier_data(answer.before, answer.options.inputs); !data)
    append(problems, data.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return answer;
}

tl::expected<void, Problems> work_out(RegionsAnswer& answer, const RegionsOptions& options, const RunSettings& settings) {
  auto effects = regional_effects(answer.before, answer.after.table, answer.options);
  if (!effects) return tl::unexpected(effects.error());
  answer.effects = std::move(*effects);
  auto support = support_sets(answer.before, answer.clusters, answer.effects.frontier, answer.options.inputs,
                              options.raise);
  if (!support) return tl::unexpected(support.error());
  answer.support = std::move(*support);
  if (options.bootstrap == 0) return {};
  answer.how = {.samples = options.bootstrap, .seed = settings.seed.value_or(1), .crowd = settings.crowd};
  auto robustness =
      regional_robustness(answer.before, answer.after.table, answer.effects, answer.options, answer.how);
  if (!robustness) return tl::unexpected(robustness.error());
  answer.robustness = std::move(*robustness);
  return {};
}

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
  return notes;
}

void fill_region(const RegionsAnswer& answer, std::size_t i, const RegionPlaces& place, v1::RegionResult& out) {
  const RegionalEffect& effect = answer.effects.regions[i];
  out.set_name(effect.region);
  out.set_cluster(answer.clusters[i]);
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

v1::RegionsResult regions_message(const RegionsAnswer& answer, const RegionsOptions& options) {
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
  if (options.bootstrap > 0)
    *out.mutable_bootstrap() =
        message_of(answer.robustness.bootstrap, answer.how, answer.options.frontier.interval_level);
  for (const ClusterSupport& support : answer.support)
    fill_support(support, options.raise, *out.add_support());
  for (const std::string& note : notes_of(answer)) out.add_notes(note);
  return out;
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
    table.rows.push_back({e.region, fmt::format("{}", answer.clusters[i]), fmt::format("{:.3f}", e.before),
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

void print_text(const RegionsAnswer& answer, const RegionsOptions& options) {
  for (const ShockedCell& cell : answer.after.cells)
    fmt::print("{} of {}: {:.6g} -> {:.6g}\n", cell.column, cell.region, cell.before, cell.after);
  fmt::print("frontier {}, boundary: {}\n\n", answer.effects.refitted ? "refitted" : "of the unchanged table",
             to_string(answer.effects.frontier.boundary));
  print_regions(answer);
  if (options.bootstrap > 0) fmt::print("{}\n", sentence_of(answer.robustness.bootstrap, answer.how));
  print_support(answer, options.raise);
  for (const std::string& note : notes_of(answer)) fmt::print("note: {}\n", note);
}

int serve(const RegionsOptions& options) {
  auto answer = read(options);
  if (!answer) return print(answer.error()), kBadInput;
  const auto settings = settings_of(options.work, "bootstrap");
  if (!settings) return kBadInput;
  const auto done = work_out(*answer, options, *settings);
  end_progress();
  if (!done) return print(done.error()), kBadInput;
  if (options.work.json)
    fmt::print("{}", to_json(regions_message(*answer, options)));
  else
    print_text(*answer, options);
  if (answer->robustness.bootstrap.done == answer->robustness.bootstrap.asked) return kDone;
  fmt::print(stderr, "stopped by the user: the finished samples are kept\n");
  return kStopped;
}

void add_options(CLI::App& command, RegionsOptions& options) {
  command.add_option("--data", options.data,
                     "folder with regions_2023.csv and regions_clusters.csv; the shipped ones if left out");
  command.add_option("--shock", options.shocks,
                     "REGION:COLUMN=+X%, =-X%, =+X, =-X or =X; REGION may be \"all\"; may be repeated");
  command.add_option("--inputs", options.inputs, "of the frontier; the extended ones if left out")
      ->delimiter(',');
  command.add_flag("--refit", options.refit, "fit the frontier to the changed table too");
  command.add_option("--bootstrap", options.bootstrap, "samples for intervals and rank stability; 0: none")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command.add_option("--raise", options.raise, "%, what an indicator is raised by for the support sets")
      ->check(CLI::Range(0.01, 1000.0))
      ->capture_default_str();
  command.add_option("--seed", options.work.seed, "of the bootstrap, a whole number; 1 if left out");
  command
      .add_option("--threads", options.work.threads,
                  "one per processor if left out; results do not depend on it")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--json", options.work.json, "print one JSON object");
  command.add_flag("--quiet", options.work.quiet, "no progress bar");
}

}  // namespace

void regions(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("regions", "Digital output, efficiency and ranks of regions under shocks");
  const auto options = std::make_shared<RegionsOptions>();
  add_options(*command, *options);
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
