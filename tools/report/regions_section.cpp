#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kEfficiencyDecimals = 4;

std::string arrow_text(double before, double after, int decimals) {
  const std::string from = fixed_text(before, decimals), to = fixed_text(after, decimals);
  return from == to ? to : from + " → " + to;
}

std::string shocks_part(const v1::RegionsResult& regions) {
  html::Table table{{"Region", "Column", "Before", "After", "Change"}, {}, "class=\"narrow\""};
  for (const auto& s : regions.shocks())
    table.rows.push_back({html::text_cell(s.region()), html::text_cell(s.column()),
                          html::number_cell(number_text(s.before())),
                          html::number_cell(number_text(s.after())),
                          html::number_cell(percent_change_text(s.after() - s.before(), s.before()))});
  if (table.rows.empty()) return html::tag("p", "Nothing is changed: the regions as they are.");
  const std::string rows = html::to_html(table);
  return regions.shocks_size() > 8 ? html::fold(fmt::format("The {} changes", regions.shocks_size()), rows)
                                   : rows;
}

std::string totals_part(const v1::RegionsResult& regions) {
  const auto& t = regions.totals();
  const std::string unit = html::escape(regions.unit());
  std::string tiles = html::tile("Digital output of all", arrow_text(t.before(), t.after(), 1),
                                 unit + " " + percent_change_text(t.after() - t.before(), t.before())) +
                      html::tile("Mean efficiency TE",
                                 arrow_text(t.mean_te_before(), t.mean_te_after(), kEfficiencyDecimals)) +
                      html::tile("Mean gap", arrow_text(1.0 - t.mean_te_before(), 1.0 - t.mean_te_after(),
                                                        kEfficiencyDecimals));
  if (regions.has_te_rank_spearman())
    tiles += html::tile("Ranks by TE before and after",
                        fixed_text(regions.te_rank_spearman(), kEfficiencyDecimals),
                        "Spearman: 1, the same order");
  return html::tiles(tiles);
}

std::string frontier_text(const v1::RegionsResult& regions) {
  return html::tag("p",
                   html::escape(fmt::format(
                       "Frontier with the inputs {}; {}. Boundary: {}.", fmt::join(regions.inputs(), ", "),
                       regions.refitted() ? "fitted anew to the changed table" : "kept as it was before",
                       regions.boundary())));
}

std::string rank_text(int before, int after) {
  return before == after ? std::to_string(after) : fmt::format("{} → {}", before, after);
}

std::string share_cell(bool has, double share) { return has ? fixed_text(100.0 * share, 0) + " %" : ""; }

std::vector<html::Cell> region_row(const v1::RegionResult& r, bool bootstrap) {
  std::vector<html::Cell> row{
      html::text_cell(r.name()),
      html::number_cell(r.cluster() > 0 ? std::to_string(r.cluster()) : ""),
      html::number_cell(arrow_text(r.before(), r.after(), 2)),
      html::number_cell(rank_text(r.output_rank_before(), r.output_rank_after())),
      html::number_cell(arrow_text(r.te_before(), r.te_after(), kEfficiencyDecimals)),
      html::number_cell(arrow_text(r.gap_before(), r.gap_after(), kEfficiencyDecimals)),
      html::number_cell(rank_text(r.te_rank_before(), r.te_rank_after()))};
  if (!bootstrap) return row;
  row.push_back(html::number_cell(r.has_te_after_interval() ? range_text(r.te_after_interval(), 3) : ""));
  row.push_back(html::number_cell(share_cell(r.has_rank_kept_share(), r.rank_kept_share())));
  row.push_back(html::number_cell(share_cell(r.has_same_half_share(), r.same_half_share())));
  return row;
}

std::string regions_table(const v1::RegionsResult& regions) {
  const bool bootstrap = regions.bootstrap().asked() > 0;
  html::Table table{{"Region", "Cluster", "Digital output, " + html::escape(regions.unit()), "Its rank", "TE",
                     "Gap", "Rank by TE"},
                    {},
                    ""};
  if (bootstrap)
    for (const char* head : {"TE after, bootstrap", "Keeps its rank", "Stays in its half"})
      table.head.emplace_back(head);
  for (const auto& r : regions.regions()) table.rows.push_back(region_row(r, bootstrap));
  return table.rows.empty() ? "" : html::to_html(table);
}

std::string region_charts(const v1::RegionsResult& regions, const std::string& source) {
  const std::string unit = fmt::format("data-unit=\"{}\"", html::escape(regions.unit()));
  const std::string te = chart(source, "region-te",
                               regions.bootstrap().asked() > 0 ? "Efficiency TE after, with its bootstrap interval"
                                                               : "Efficiency TE after");
  const bool moved = std::any_of(regions.regions().begin(), regions.regions().end(),
                                 [](const auto& r) { return r.before() != r.after(); });
  const std::string output = moved ? chart(source, "region-output", "Change of digital output", unit) : "";
  return te.empty() ? "" : html::tag("div", output + te, "class=\"charts\"");
}

std::string support_table(const v1::ClusterSupport& support, const std::string& unit) {
  html::Table table{
      {"Indicator", "Route", "Digital output, " + html::escape(unit), "Mean TE", "p of the elasticity"},
      {},
      ""};
  for (const auto& m : support.measures())
    table.rows.push_back({html::text_cell(m.indicator()), html::text_cell(m.route()),
                          html::number_cell(arrow_text(m.output_before(), m.output_after(), 2)),
                          html::number_cell(arrow_text(m.te_before(), m.te_after(), kEfficiencyDecimals)),
                          html::number_cell(m.has_p() ? number_text(m.p()) : "")});
  const std::string title =
      fmt::format("Cluster {}, {} regions: best for output {}, best for efficiency {}", support.cluster(),
                  support.regions(), support.best_for_output(), support.best_for_te());
  return html::tag("h3", html::escape(title)) + (table.rows.empty() ? "" : html::to_html(table));
}

html::Cell moves_of(const google::protobuf::RepeatedPtrField<v1::ClusterMove>& moves) {
  std::vector<std::string> texts;
  for (const auto& m : moves) texts.push_back(fmt::format("{} {} → {}", m.name(), m.from(), m.to()));
  return html::text_cell(texts.empty() ? "nobody moves" : fmt::format("{}", fmt::join(texts, ", ")));
}

// How the regions fall into clusters, and who leaves his under the change.
std::string region_clusters_part(const v1::RegionsResult& regions) {
  if (regions.k() == 0) return "";
  html::Table table{{"Clusters after the change", "Who moves"}, {}, ""};
  table.rows.push_back({html::text_cell("the centres of before"), moves_of(regions.migration().frozen())});
  table.rows.push_back({html::text_cell("clustered anew"), moves_of(regions.migration().anew())});
  return html::section("Clusters of the regions",
                       html::tag("p", fmt::format("{} clusters by {} linkage.", regions.k(), html::escape(regions.linkage()))) +
                           html::list(texts_of(regions.cluster_reasons())) + html::to_html(table) +
                           html::list(texts_of(regions.migration().notes())));
}

std::string support_part(const v1::RegionsResult& regions) {
  if (regions.support().empty()) return "";
  std::string body = fmt::format(
      "<p>Each indicator raised by {} % in all regions of the cluster, one at a time. Components move "
      "digital output "
      "itself; inputs move what the frontier would allow: their output column is at unchanged efficiency, "
      "their TE column "
      "at unchanged output.</p>\n",
      fmt::format("{:g}", regions.support(0).raise_percent()));
  for (const auto& support : regions.support()) body += support_table(support, regions.unit());
  return html::section("What supports each cluster most", body);
}

}  // namespace

std::string regions_sections(const v1::RegionsResult& regions, const std::string& source) {
  return html::section("What is changed", shocks_part(regions)) +
         html::section("Regions before and after",
                       totals_part(regions) + frontier_text(regions) + region_charts(regions, source) +
                           regions_table(regions) + html::list(texts_of(regions.notes()))) +
         region_clusters_part(regions) + support_part(regions) + bootstrap_part(regions.bootstrap());
}

}  // namespace egiz
