#include "tools/egiz/cluster_message.hpp"

#include <fmt/format.h>

#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

constexpr int kListedRows = 100;  // more members than these are left to --json, and the text says so

void fill_pca(const Clusters& c, v1::PcaResult& out) {
  for (const double share : c.pca.share) out.add_variance_share(share);
  for (std::size_t j = 0; j < c.columns.size(); ++j) {
    v1::PcaLoading& row = *out.add_loadings();
    row.set_column(c.columns[j]);
    for (const double weight : c.pca.loadings.row(static_cast<Eigen::Index>(j))) row.add_weights(weight);
  }
  const Eigen::Index shown = std::min<Eigen::Index>(2, c.pca.scores.cols());
  for (std::size_t i = 0; i < c.names.size(); ++i) {
    v1::PcaScore& row = *out.add_scores();
    row.set_name(c.names[i]);
    for (Eigen::Index s = 0; s < shown; ++s) row.add_values(c.pca.scores(static_cast<Eigen::Index>(i), s));
  }
}

void fill_portraits(const Clusters& c, v1::ClustersResult& out) {
  for (int k = 0; k < c.k; ++k) {
    v1::ClusterPortrait& portrait = *out.add_portraits();
    portrait.set_cluster(k + 1);
    portrait.set_rows(static_cast<int>(std::count(c.labels.begin(), c.labels.end(), k)));
    for (const double z : c.portraits.row(k)) portrait.add_mean_z(z);
  }
}

void fill_counts(const Clusters& c, v1::ClustersResult& out) {
  for (const CountScore& score : c.by_k) {
    v1::ClusterCount& row = *out.add_counts();
    row.set_k(score.k);
    row.set_within(score.within);
    if (score.silhouette) row.set_silhouette(*score.silhouette);
    row.set_gap(score.gap);
    row.set_gap_error(score.gap_error);
  }
}

void print_counts(const v1::ClustersResult& result) {
  TextTable table;
  table.header = {"k", "within", "silhouette", "gap", "s.e."};
  for (const auto& row : result.counts())
    table.rows.push_back({fmt::format("{}", row.k()), fmt::format("{:.3f}", row.within()),
                          row.has_silhouette() ? fmt::format("{:.3f}", row.silhouette()) : "-",
                          fmt::format("{:.3f}", row.gap()), fmt::format("{:.3f}", row.gap_error())});
  fmt::print("{}\n", to_text(table));
  for (const auto& reason : result.reasons()) fmt::print("{}\n", reason);
  fmt::print("\n");
}

void print_members(const v1::ClustersResult& result) {
  for (const auto& portrait : result.portraits()) {
    fmt::print("cluster {}, {} row{}", portrait.cluster(), portrait.rows(), portrait.rows() == 1 ? "" : "s");
    if (result.members_size() <= kListedRows) {
      const char* gap = ": ";
      for (const auto& member : result.members()) {
        if (member.cluster() != portrait.cluster()) continue;
        fmt::print("{}{}", gap, member.name());
        gap = ", ";
      }
    }
    fmt::print("\n");
  }
  if (result.members_size() > kListedRows) fmt::print("(members of each: --json)\n");
  fmt::print("\n");
}

void print_portraits(const v1::ClustersResult& result) {
  TextTable table;
  table.header = {"mean z"};
  for (const auto& portrait : result.portraits())
    table.header.push_back(fmt::format("{}", portrait.cluster()));
  for (int c = 0; c < 2 && c < result.pca().variance_share_size(); ++c)
    table.header.push_back(fmt::format("component {}", c + 1));
  for (int j = 0; j < result.columns_size(); ++j) {
    std::vector<std::string> row{result.columns(j)};
    for (const auto& portrait : result.portraits()) row.push_back(fmt::format("{:.2f}", portrait.mean_z(j)));
    const auto& weights = result.pca().loadings(j).weights();
    for (int c = 0; c < 2 && c < weights.size(); ++c) row.push_back(fmt::format("{:.3f}", weights[c]));
    table.rows.push_back(std::move(row));
  }
  fmt::print("{}\n", to_text(table));
}

void print_moves(const char* how, const google::protobuf::RepeatedPtrField<v1::ClusterMove>& moves) {
  if (moves.empty()) fmt::print("{}: nobody moves\n", how);
  for (const auto& move : moves)
    fmt::print("{}: {} moves from {} to {}\n", how, move.name(), move.from(), move.to());
}

}  // namespace

void print_migration(const v1::ClusterMigration& migration) {
  print_moves("frozen centres", migration.frozen());
  print_moves("clustered anew", migration.anew());
  for (const auto& note : migration.notes()) fmt::print("note: {}\n", note);
}

void print_specialisation(const google::protobuf::RepeatedPtrField<v1::RegionSpecialisation>& regions) {
  TextTable table;
  table.header = {"", "jobs", "Krugman", "Herfindahl", "growth pole", "signs"};
  table.align = {Align::left, Align::right, Align::right, Align::right, Align::left, Align::left};
  for (const auto& s : regions)
    table.rows.push_back({s.name(), fmt::format("{:g}", s.jobs()), fmt::format("{:.4f}", s.krugman()),
                          fmt::format("{:.4f}", s.herfindahl()), s.stage(), s.why()});
  fmt::print("{}", to_text(table));
}

void fill(const Clusters& c, v1::ClustersResult& out) {
  out.set_linkage(to_string(c.linkage));
  out.set_k(c.k);
  out.mutable_k_by()->set_elbow(c.votes.elbow);
  out.mutable_k_by()->set_silhouette(c.votes.silhouette);
  out.mutable_k_by()->set_gap(c.votes.gap);
  for (std::size_t i = 0; i < c.names.size(); ++i) {
    v1::ClusterMember& member = *out.add_members();
    member.set_name(c.names[i]);
    member.set_cluster(c.labels[i] + 1);
    member.set_silhouette(c.silhouettes[i]);
  }
  for (const Merge& m : c.tree.merges) {
    v1::ClusterMerge& merge = *out.add_merges();
    merge.set_left(m.left);
    merge.set_right(m.right);
    merge.set_height(m.height);
  }
  if (c.silhouette_mean) out.set_silhouette_mean(*c.silhouette_mean);
  for (const auto& column : c.columns) out.add_columns(column);
  fill_counts(c, out);
  fill_portraits(c, out);
  fill_pca(c, *out.mutable_pca());
  for (const auto& reason : c.reasons) out.add_reasons(reason);
  for (const auto& note : c.notes) out.add_notes(note);
}

void fill(const Migration& frozen, const std::optional<Migration>& anew, v1::ClusterMigration& out) {
  const auto add = [](const Move& m, v1::ClusterMove& move) {
    move.set_name(m.name);
    move.set_from(m.from + 1);
    move.set_to(m.to + 1);
  };
  for (const Move& m : frozen.moves) add(m, *out.add_frozen());
  for (const auto& note : frozen.notes) out.add_notes(note);
  if (!anew) return;
  for (const Move& m : anew->moves) add(m, *out.add_anew());
  for (const auto& note : anew->notes) out.add_notes(note);
}

void fill(const std::vector<Specialisation>& indices, const std::vector<GrowthPole>& poles,
          google::protobuf::RepeatedPtrField<v1::RegionSpecialisation>& out) {
  for (std::size_t r = 0; r < indices.size(); ++r) {
    v1::RegionSpecialisation& row = *out.Add();
    row.set_name(indices[r].name);
    row.set_jobs(indices[r].jobs);
    row.set_krugman(indices[r].krugman);
    row.set_herfindahl(indices[r].herfindahl);
    row.set_stage(to_string(poles[r].stage));
    row.set_why(poles[r].why);
  }
}

void print_clusters(const v1::ClustersResult& result) {
  if (result.members_size() > 0) {
    fmt::print("{} rows, {} columns, {} linkage, {} clusters", result.members_size(), result.columns_size(),
               result.linkage(), result.k());
    if (result.has_silhouette_mean()) fmt::print(", mean silhouette {:.3f}", result.silhouette_mean());
    fmt::print("\n\n");
    print_counts(result);
    print_members(result);
    print_portraits(result);
    fmt::print("share of variance by component:");
    for (const double share : result.pca().variance_share())
      if (share >= 5e-4) fmt::print(" {:.1f} %", 100.0 * share);
    fmt::print("\n");
  }
  if (result.has_migration()) print_migration(result.migration());
  if (result.specialisation_size() > 0) print_specialisation(result.specialisation());
  for (const auto& note : result.notes()) fmt::print("note: {}\n", note);
}

}  // namespace egiz::commands
