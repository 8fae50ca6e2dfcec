#include "models/regions/clusters/clusters.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "scenarios/tables/readiness_tables.hpp"
#include "scenarios/tables/region_tables.hpp"
#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

namespace {

using Groups = std::set<std::set<int>>;  // of region numbers, 1..20

RegionTable regions() {
  const auto table = load_regions();
  REQUIRE(table);
  return *table;
}

Clusters clustered(const RegionTable& table, const ClusterOptions& options = {}) {
  const auto clusters = find_clusters(table, options);
  if (!clusters) FAIL(to_string(clusters.error().front()));
  return *clusters;
}

Clusters three(Linkage linkage) {
  ClusterOptions options;
  options.linkage = linkage;
  options.k = 3;
  return clustered(regions(), options);
}

Groups groups_of(const Labels& labels) {
  std::vector<std::set<int>> groups(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    groups[static_cast<std::size_t>(labels[i])].insert(static_cast<int>(i) + 1);
  Groups result(groups.begin(), groups.end());
  result.erase(std::set<int>{});
  return result;
}

Groups published_groups() {
  const auto table = read_csv(data_directory() + "/regions_clusters.csv");
  REQUIRE(table);
  const auto clusters = numbers_of(*table, "cluster");
  REQUIRE(clusters);
  Labels labels;
  for (const double c : *clusters) labels.push_back(static_cast<int>(c) - 1);
  return groups_of(labels);
}

}  // namespace

TEST_CASE("the published groups are {18, 19}, {5} and the other 17", "[validation]") {
  std::set<int> others;
  for (int i = 1; i <= 20; ++i)
    if (i != 5 && i != 18 && i != 19) others.insert(i);
  CHECK(published_groups() == Groups{{18, 19}, {5}, others});
}

TEST_CASE("Ward, complete and average linkage give the published groups, single does not", "[validation]") {
  for (const Linkage linkage : {Linkage::ward, Linkage::complete, Linkage::average})
    CHECK(groups_of(three(linkage).labels) == published_groups());
  CHECK(groups_of(three(Linkage::single).labels) != published_groups());
}

TEST_CASE("the first two components explain 34.9 and 21.7 per cent as published", "[validation]") {
  const auto pca = three(Linkage::ward).pca;
  CHECK(100.0 * pca.share[0] == Approx(34.9).margin(0.05));
  CHECK(100.0 * pca.share[1] == Approx(21.7).margin(0.05));
  CHECK(pca.variance.sum() == Approx(17.0));
}

TEST_CASE("all 51 published portraits are reproduced to the printed digits", "[validation]") {
  const auto c = three(Linkage::ward);
  const auto printed = read_csv(data_directory() + "/cluster_portraits.csv");
  REQUIRE(printed);
  const std::vector<int> ours{c.labels[17], c.labels[4],
                              c.labels[0]};  // printed 1 holds Astana, 2 Atyrau, 3 Abai
  const auto sizes = numbers_of(*printed, "regions");
  int compared = 0;
  for (std::size_t j = 0; j < c.columns.size(); ++j) {
    const auto means = numbers_of(*printed, c.columns[j]);
    REQUIRE(means);
    for (std::size_t k = 0; k < 3; ++k, ++compared) {
      INFO(c.columns[j] << ", cluster " << k + 1);
      CHECK(std::abs(c.portraits(ours[k], static_cast<Eigen::Index>(j)) - (*means)[k]) < 0.005 + 1e-9);
      CHECK(std::count(c.labels.begin(), c.labels.end(), ours[k]) == (*sizes)[k]);
    }
  }
  CHECK(compared == 51);
}

TEST_CASE("the order of rows, and the units of columns, change nothing", "[unit]") {
  auto table = regions();
  const auto plain = clustered(table);
  for (std::size_t i = 0; i < 20; ++i) table.values[i][3] = 1000.0 * table.values[i][3] - 7.0;
  const auto scaled = clustered(table);
  CHECK(scaled.labels == plain.labels);
  CHECK(scaled.k == plain.k);
  std::rotate(table.values.begin(), table.values.begin() + 7, table.values.end());
  std::rotate(table.names.begin(), table.names.begin() + 7, table.names.end());
  const auto turned = clustered(table);
  Labels expected = plain.labels;
  std::rotate(expected.begin(), expected.begin() + 7, expected.end());
  CHECK(turned.labels == by_first_row(expected));
  CHECK(*turned.silhouette_mean == Approx(*plain.silhouette_mean));
  CHECK((turned.pca.share - plain.pca.share).norm() < 1e-12);
}

TEST_CASE("for every linkage any order of rows gives the same clusters, votes and portraits but for their numbers",
          "[unit]") {
  const auto table = regions();
  for (const Linkage linkage : {Linkage::ward, Linkage::complete, Linkage::average, Linkage::single})
    for (const std::size_t step : {3u, 7u, 13u}) {
      INFO(to_string(linkage) << ", step " << step);
      ClusterOptions options;
      options.linkage = linkage;
      const auto plain = clustered(table, options);
      auto mixed = table;
      Labels expected;
      for (std::size_t i = 0; i < 20; ++i) {
        const std::size_t from = (i * step + 4) % 20;
        mixed.names[i] = table.names[from];
        mixed.values[i] = table.values[from];
        expected.push_back(plain.labels[from]);
      }
      const auto other = clustered(mixed, options);
      CHECK(other.labels == by_first_row(expected));
      CHECK(other.k == plain.k);
      CHECK(other.votes.elbow == plain.votes.elbow);
      CHECK(other.votes.silhouette == plain.votes.silhouette);
      CHECK(other.votes.gap == plain.votes.gap);
      for (std::size_t i = 0; i < 20; ++i) {
        const std::size_t from = (i * step + 4) % 20;
        CHECK(other.silhouettes[i] == Approx(plain.silhouettes[from]).margin(1e-12));
        CHECK((other.portraits.row(other.labels[i]) - plain.portraits.row(plain.labels[from])).norm() < 1e-12);
      }
    }
}

TEST_CASE("for every linkage other units and zeros of all columns give the same clusters, heights and votes", "[unit]") {
  const auto table = regions();
  auto scaled = table;
  for (auto& row : scaled.values)
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = std::pow(10.0, static_cast<double>(j % 7) - 3.0) * row[j] + 5.0;
  for (const Linkage linkage : {Linkage::ward, Linkage::complete, Linkage::average, Linkage::single}) {
    INFO(to_string(linkage));
    ClusterOptions options;
    options.linkage = linkage;
    const auto plain = clustered(table, options), other = clustered(scaled, options);
    CHECK(other.labels == plain.labels);
    CHECK(other.votes.gap == plain.votes.gap);
    CHECK(other.votes.elbow == plain.votes.elbow);
    CHECK((other.portraits - plain.portraits).norm() < 1e-9);
    for (std::size_t m = 0; m < plain.tree.merges.size(); ++m)
      CHECK(other.tree.merges[m].height == Approx(plain.tree.merges[m].height).epsilon(1e-10));
  }
}

TEST_CASE("the votes find the published three groups by themselves, whatever the number of threads", "[validation]") {
  ClusterOptions options;
  options.threads = 1;
  const auto one = clustered(regions(), options);
  CHECK(groups_of(one.labels) == published_groups());
  options.threads = 5;
  const auto five = clustered(regions(), options);
  CHECK(five.silhouettes == one.silhouettes);
  for (std::size_t k = 0; k < one.by_k.size(); ++k) CHECK(five.by_k[k].gap == one.by_k[k].gap);
}

TEST_CASE("three clear groups are found by all three criteria", "[unit]") {
  Eigen::MatrixXd centres(3, 2);
  centres << 0, 0, 0, 20, 20, -10;
  const auto c = clustered(table_of(groups_about(centres, 20, 1)));
  CHECK(c.votes.elbow == 3);
  CHECK(c.votes.silhouette == 3);
  CHECK(c.votes.gap == 3);
  CHECK(c.k == 3);
  CHECK(c.reasons.size() == 4);
  CHECK(c.labels == [] {
    Labels labels(60, 0);
    std::fill(labels.begin() + 20, labels.begin() + 40, 1);
    std::fill(labels.begin() + 40, labels.end(), 2);
    return labels;
  }());
}

TEST_CASE("k is what two criteria agree on, near-equal silhouettes counting as one, else the median",
          "[unit]") {
  std::vector<CountScore> by_k(9);
  for (int k = 1; k <= 9; ++k) by_k[static_cast<std::size_t>(k - 1)] = {k, 0.0, 0.1, 0.0, 0.0};
  by_k[1].silhouette = 0.458;
  by_k[2].silhouette = 0.456;
  CHECK(chosen_count({3, 2, 1}, by_k) == 3);  // elbow, and a silhouette as good
  CHECK(chosen_count({5, 2, 3}, by_k) == 3);  // gap, and a silhouette as good
  CHECK(chosen_count({3, 2, 2}, by_k) == 2);  // both: the median
  CHECK(chosen_count({5, 2, 5}, by_k) == 5);
  CHECK(chosen_count({5, 2, 9}, by_k) == 5);  // none agree
  CHECK(chosen_count({1, 2, 9}, by_k) == 2);
  by_k[2].silhouette = 0.447;
  CHECK(chosen_count({3, 2, 1}, by_k) == 2);  // no longer as good
}

TEST_CASE("of the twenty regions elbow 3 and a silhouette as good as the best choose the published k",
          "[validation]") {
  for (const Linkage linkage : {Linkage::ward, Linkage::complete, Linkage::average}) {
    ClusterOptions options;
    options.linkage = linkage;
    const auto c = clustered(regions(), options);
    CHECK(c.k == 3);
    CHECK(c.votes.elbow == 3);
    CHECK(c.votes.silhouette == 2);
    CHECK(c.votes.gap == 1);
    CHECK(*c.by_k[1].silhouette == Approx(0.458).margin(5e-4));
    CHECK(*c.by_k[2].silhouette == Approx(0.456).margin(5e-4));
  }
}

TEST_CASE("a given k is taken, and the votes are told beside it", "[unit]") {
  ClusterOptions options;
  for (const int k : {1, 20}) {
    options.k = k;
    const auto c = clustered(regions(), options);
    CHECK(c.k == k);
    CHECK(groups_of(c.labels).size() == static_cast<std::size_t>(k));
    CHECK(c.silhouette_mean.has_value() == (k > 1));
    CHECK(c.portraits.rows() == k);
    CHECK(c.reasons.back().find("is given") != std::string::npos);
  }
}

TEST_CASE("a cut between equal heights is noted", "[unit]") {
  ClusterOptions options;
  options.linkage = Linkage::single;
  options.k = 2;
  CHECK(clustered(table_of(on_a_line({0, 1, 2, 3})), options).notes.size() == 1);
}

TEST_CASE("three rows are enough, and rows that coincide do no harm", "[unit]") {
  const auto few = clustered(table_of(on_a_line({0, 1, 9})));
  CHECK(few.by_k.size() == 2);
  CHECK(few.votes.silhouette == 2);
  const auto c = clustered(table_of(on_a_line({0, 0, 0, 0, 9, 9, 9, 9})));
  CHECK(c.k == 2);
  CHECK(*c.silhouette_mean == Approx(1.0));
}

TEST_CASE("wrong data and wrong options are told all at once", "[unit]") {
  RegionTable table{{"A", "B"}, {"x", "y"}, {{1.0, 5.0}, {NAN, 5.0}}};
  ClusterOptions options;
  options.k = 3;
  options.most = 1;
  options.gap.references = 0;
  const auto clusters = find_clusters(table, options);
  REQUIRE_FALSE(clusters);
  CHECK(clusters.error().size() == 6);  // k, most, references, rows, B.x, y
}
