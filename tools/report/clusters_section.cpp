#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <map>

#include "tools/report/cluster_pictures.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kNamesInTable = 60;     // clusters of more rows are named in the list of all rows only
constexpr double kFarFromMean = 1.0;  // standard deviations from which a portrait's cell is marked

std::string vote_text(int k) { return k <= 1 ? "cannot tell" : std::to_string(k); }

std::string choice_part(const v1::ClustersResult& clusters) {
  const auto& votes = clusters.k_by();
  std::string tiles =
      html::tile("Clusters", std::to_string(clusters.k()), html::escape(clusters.linkage() + " linkage")) +
      html::tile("Elbow says", vote_text(votes.elbow())) +
      html::tile("Silhouette says", vote_text(votes.silhouette())) +
      html::tile("Gap statistic says", votes.gap() <= 1 ? "no groups" : std::to_string(votes.gap()));
  if (clusters.has_silhouette_mean())
    tiles += html::tile("Mean silhouette", fixed_text(clusters.silhouette_mean(), 3),
                        "1: far from the others, below 0: nearer to another cluster");
  return html::tiles(tiles) + html::list(texts_of(clusters.reasons()));
}

std::string counts_part(const v1::ClustersResult& clusters, const std::string& source) {
  html::Table table{
      {"k", "Within sum of squares", "Mean silhouette", "Gap", "its error"}, {}, "class=\"narrow\""};
  for (const auto& c : clusters.counts())
    table.rows.push_back(
        {html::number_cell(std::to_string(c.k())), html::number_cell(fixed_text(c.within(), 2)),
         html::number_cell(c.has_silhouette() ? fixed_text(c.silhouette(), 3) : ""),
         html::number_cell(fixed_text(c.gap(), 3)), html::number_cell(fixed_text(c.gap_error(), 3))});
  if (table.rows.empty()) return "";
  const std::string charts =
      chart(source, "cluster-count", "Elbow: within sum of squares", "data-field=\"within\"") +
      chart(source, "cluster-count", "Mean silhouette", "data-field=\"silhouette\"") +
      chart(source, "cluster-count", "Gap statistic", "data-field=\"gap\"");
  return html::tag("h3", "How many clusters") +
         (charts.empty() ? "" : html::tag("div", charts, "class=\"charts\"")) + html::to_html(table);
}

std::string svg_figure(const std::string& caption, const std::string& svg) {
  return html::tag("figure", html::tag("figcaption", html::escape(caption)) + svg, "class=\"picture\"") +
         "\n";
}

std::string pictures_part(const v1::ClustersResult& clusters) {
  std::string part = svg_figure("Tree: the farther right two branches meet, the less alike they are",
                                dendrogram_svg(clusters));
  if (clusters.pca().scores_size() > 0)
    part += svg_figure("Rows and columns in the first two principal components", biplot_svg(clusters));
  return part;
}

std::string members_part(const v1::ClustersResult& clusters) {
  std::map<int, std::vector<std::string>> names;
  html::Table rows{{"Row", "Cluster", "Silhouette"}, {}, "class=\"all filtered\""};
  for (const auto& m : clusters.members()) {
    names[m.cluster()].push_back(m.name());
    rows.rows.push_back({html::text_cell(m.name()), html::number_cell(std::to_string(m.cluster())),
                         html::number_cell(fixed_text(m.silhouette(), 3))});
  }
  html::Table table{{"Cluster", "Rows", ""}, {}, ""};
  for (const auto& [cluster, of] : names)
    table.rows.push_back({html::text_cell(std::to_string(cluster)),
                          html::number_cell(std::to_string(of.size())),
                          html::text_cell(of.size() <= kNamesInTable ? fmt::format("{}", fmt::join(of, ", "))
                                                                     : "named in the list of all rows")});
  return html::to_html(table) + html::fold("All rows", html::to_html(rows));
}

// A column a line, a cluster a column: mean z-scores, those far from the mean of all marked and in bold.
std::string portraits_part(const v1::ClustersResult& clusters) {
  html::Table table{{"Mean z-score"}, {}, "class=\"narrow\""};
  for (const auto& p : clusters.portraits())
    table.head.push_back(fmt::format("Cluster {}", p.cluster()) +
                         html::tag("span", fmt::format("{} rows", p.rows()), "class=\"unit\""));
  for (int c = 0; c < clusters.columns_size(); ++c) {
    std::vector<html::Cell> row{html::text_cell(clusters.columns(c))};
    for (const auto& p : clusters.portraits()) {
      const double z = c < p.mean_z_size() ? p.mean_z(c) : 0.0;
      const bool far = std::abs(z) >= kFarFromMean;
      const std::string text = (z > 0.0 ? "+" : "") + fixed_text(z, 2);
      row.push_back({far ? html::tag("b", text) : text, far ? "class=\"n marked\"" : "class=\"n\""});
    }
    table.rows.push_back(row);
  }
  if (table.rows.empty() || clusters.portraits().empty()) return "";
  return html::section(
      "What the clusters are like",
      html::to_html(table) +
          "<p class=\"legend\">In standard deviations from the mean of all rows; marked from 1 on.</p>\n");
}

std::string components_part(const v1::PcaResult& pca) {
  html::Table shares{{"Component", "Share of the variance"}, {}, "class=\"narrow\""};
  for (int i = 0; i < pca.variance_share_size(); ++i)
    shares.rows.push_back({html::text_cell(std::to_string(i + 1)),
                           html::number_cell(fixed_text(100.0 * pca.variance_share(i), 2) + " %")});
  html::Table loadings{{"Loading"}, {}, "class=\"all\""};
  for (const auto& l : pca.loadings()) {
    std::vector<html::Cell> row{html::text_cell(l.column())};
    for (const double w : l.weights()) row.push_back(html::number_cell(fixed_text(w, 4)));
    loadings.rows.push_back(row);
  }
  if (shares.rows.empty()) return "";
  for (int i = 0; i < pca.variance_share_size(); ++i) loadings.head.push_back(std::to_string(i + 1));
  return html::fold("Principal components",
                    html::to_html(shares) + (loadings.rows.empty() ? "" : html::to_html(loadings)));
}

std::string moves_table(const char* title, const google::protobuf::RepeatedPtrField<v1::ClusterMove>& moves) {
  html::Table table{{"Row", "From cluster", "To cluster"}, {}, "class=\"narrow\""};
  for (const auto& m : moves)
    table.rows.push_back({html::text_cell(m.name()), html::number_cell(std::to_string(m.from())),
                          html::number_cell(std::to_string(m.to()))});
  return html::tag("h3", title) +
         (table.rows.empty() ? html::tag("p", "No row moves.") : html::to_html(table));
}

std::string migration_part(const v1::ClusterMigration& migration) {
  return html::section("Who moves with the second table",
                       moves_table("To the nearest centre of before", migration.frozen()) +
                           moves_table("Clustered anew", migration.anew()) +
                           html::list(texts_of(migration.notes())));
}

std::string specialisation_part(const v1::ClustersResult& clusters) {
  html::Table table{
      {"Region", "Jobs", "Krugman, 0 to 2", "Herfindahl-Hirschman, 0 to 1", "Stage", "Why"}, {}, ""};
  for (const auto& r : clusters.specialisation())
    table.rows.push_back({html::text_cell(r.name()),
                          html::number_cell(number_text(r.jobs())),
                          html::number_cell(fixed_text(r.krugman(), 4)),
                          html::number_cell(fixed_text(r.herfindahl(), 4)),
                          html::text_cell(r.stage()),
                          {html::escape(r.why()), "class=\"text\""}});
  return html::section("Specialisation and growth poles", table.rows.empty() ? "" : html::to_html(table));
}

}  // namespace

std::string clusters_sections(const v1::ClustersResult& clusters, const std::string& source) {
  std::string all;
  if (clusters.members_size() > 0)
    all +=
        html::section("Clusters", choice_part(clusters) + members_part(clusters) + pictures_part(clusters) +
                                      counts_part(clusters, source) + components_part(clusters.pca())) +
        portraits_part(clusters);
  if (clusters.has_migration()) all += migration_part(clusters.migration());
  all += specialisation_part(clusters);
  return all + html::section("Notes on the clusters", html::list(texts_of(clusters.notes())));
}

}  // namespace egiz
