#include "models/regions/clusters/linkage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "models/regions/clusters/partition.hpp"
#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

namespace {

const std::vector<Linkage> kAll{Linkage::ward, Linkage::complete, Linkage::average, Linkage::single};

Dendrogram tree_of(const Eigen::MatrixXd& points, Linkage linkage) {
  const auto tree = agglomerate(points, linkage);
  REQUIRE(tree);
  return *tree;
}

std::vector<double> heights_of(const Dendrogram& tree) {
  std::vector<double> heights;
  for (const Merge& m : tree.merges) heights.push_back(m.height);
  return heights;
}

// Distance of two clusters by its definition over their rows, without recurrences.
double defined_distance(const Eigen::MatrixXd& points, const std::vector<int>& a, const std::vector<int>& b,
                        Linkage linkage) {
  double least = INFINITY, greatest = 0.0, sum = 0.0;
  Eigen::RowVectorXd mean_a = Eigen::RowVectorXd::Zero(points.cols()), mean_b = mean_a;
  for (const int i : a) mean_a += points.row(i) / static_cast<double>(a.size());
  for (const int j : b) mean_b += points.row(j) / static_cast<double>(b.size());
  for (const int i : a)
    for (const int j : b) {
      const double d = (points.row(i) - points.row(j)).norm();
      least = std::min(least, d);
      greatest = std::max(greatest, d);
      sum += d;
    }
  const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
  switch (linkage) {
    case Linkage::single:
      return least;
    case Linkage::complete:
      return greatest;
    case Linkage::average:
      return sum / (na * nb);
    case Linkage::ward:
      return std::sqrt(2.0 * na * nb / (na + nb)) * (mean_a - mean_b).norm();
  }
  return 0.0;
}

struct Greedy {
  std::vector<double> heights;
  std::vector<Labels> labels;  // after each merge
};

Labels labels_of(const std::vector<std::vector<int>>& clusters, Eigen::Index rows) {
  Labels labels(static_cast<std::size_t>(rows));
  for (std::size_t c = 0; c < clusters.size(); ++c)
    for (const int row : clusters[c]) labels[static_cast<std::size_t>(row)] = static_cast<int>(c);
  return by_first_row(labels);
}

// The two nearest of all pairs, again and again.
Greedy greedy(const Eigen::MatrixXd& points, Linkage linkage) {
  std::vector<std::vector<int>> clusters;
  for (int i = 0; i < points.rows(); ++i) clusters.push_back({i});
  Greedy result;
  while (clusters.size() > 1) {
    std::size_t best_a = 0, best_b = 1;
    double best = INFINITY;
    for (std::size_t a = 0; a < clusters.size(); ++a)
      for (std::size_t b = a + 1; b < clusters.size(); ++b)
        if (const double d = defined_distance(points, clusters[a], clusters[b], linkage); d < best)
          best = d, best_a = a, best_b = b;
    clusters[best_a].insert(clusters[best_a].end(), clusters[best_b].begin(), clusters[best_b].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(best_b));
    result.heights.push_back(best);
    result.labels.push_back(labels_of(clusters, points.rows()));
  }
  return result;
}

void check_hand_example(Linkage linkage, double second, double third) {
  const auto tree = tree_of(on_a_line({0, 1, 3, 7}), linkage);
  REQUIRE(tree.merges.size() == 3);
  CHECK(tree.merges[0].left == -1);
  CHECK(tree.merges[0].right == -2);
  CHECK(tree.merges[1].left == -3);
  CHECK(tree.merges[1].right == 1);
  CHECK(tree.merges[2].left == -4);
  CHECK(tree.merges[2].right == 2);
  CHECK(tree.merges[0].height == Approx(1.0).epsilon(1e-14));
  CHECK(tree.merges[1].height == Approx(second).epsilon(1e-14));
  CHECK(tree.merges[2].height == Approx(third).epsilon(1e-14));
}

}  // namespace

TEST_CASE("single linkage of 0, 1, 3, 7 merges at the gaps 1, 2 and 4", "[unit]") {
  check_hand_example(Linkage::single, 2.0, 4.0);
}

TEST_CASE("complete linkage of 0, 1, 3, 7 merges at the spans 1, 3 and 7", "[unit]") {
  check_hand_example(Linkage::complete, 3.0, 7.0);
}

TEST_CASE("average linkage of 0, 1, 3, 7 merges at 1, 5/2 and 17/3", "[unit]") {
  check_hand_example(Linkage::average, 2.5, 17.0 / 3.0);
}

TEST_CASE("Ward's linkage of 0, 1, 3, 7 merges at 1, sqrt(4/3) 5/2 and sqrt(3/2) 17/3", "[unit]") {
  check_hand_example(Linkage::ward, std::sqrt(4.0 / 3.0) * 2.5, std::sqrt(1.5) * 17.0 / 3.0);
}

TEST_CASE("heights of single linkage are the edges of the shortest spanning tree, of 400 rows", "[validation]") {
  const auto points = uniform_points(400, 3, 8);  // enough for the places of merged clusters to be closed up often
  std::vector<double> to_tree(400, INFINITY), edges;
  std::vector<char> in_tree(400, 0);
  int last = 0;
  for (int step = 1; step < 400; ++step) {  // Prim's algorithm
    in_tree[static_cast<std::size_t>(last)] = 1;
    int next = -1;
    for (int i = 0; i < 400; ++i) {
      double& d = to_tree[static_cast<std::size_t>(i)];
      d = std::min(d, (points.row(i) - points.row(last)).norm());
      if (!in_tree[static_cast<std::size_t>(i)] && (next < 0 || d < to_tree[static_cast<std::size_t>(next)])) next = i;
    }
    edges.push_back(to_tree[static_cast<std::size_t>(next)]);
    last = next;
  }
  std::sort(edges.begin(), edges.end());
  const auto heights = heights_of(tree_of(points, Linkage::single));
  for (std::size_t m = 0; m < edges.size(); ++m) CHECK(heights[m] == Approx(edges[m]).epsilon(1e-12));
}

TEST_CASE("half the squared heights of Ward's tree add up to the whole sum of squares", "[unit]") {
  for (const Eigen::Index rows : {50, 700}) {
    const auto points = uniform_points(rows, 4, 3);
    const auto tree = tree_of(points, Linkage::ward);
    double sum = 0.0;
    for (const double h : heights_of(tree)) sum += h * h / 2.0;
    CHECK(sum == Approx(within_sum_of_squares(points, Labels(static_cast<std::size_t>(rows), 0))).epsilon(1e-12));
    // and what is left after a cut is what its clusters have within
    double below = 0.0;
    for (int m = 0; m < tree.rows - 9; ++m) below += std::pow(tree.merges[static_cast<std::size_t>(m)].height, 2) / 2.0;
    CHECK(below == Approx(within_sum_of_squares(points, cut_tree(tree, 9))).epsilon(1e-11));
  }
}

TEST_CASE("the chain finds the tree of the greedy definition, for every linkage", "[validation]") {
  for (const Linkage linkage : kAll)
    for (int seed = 1; seed <= 12; ++seed) {
      const auto points = uniform_points(10 + 3 * seed, 1 + seed % 5, static_cast<std::uint64_t>(seed));
      const auto tree = tree_of(points, linkage);
      const auto expected = greedy(points, linkage);
      INFO(to_string(linkage) << ", seed " << seed);
      for (std::size_t step = 0; step < expected.heights.size(); ++step) {
        CHECK(tree.merges[step].height == Approx(expected.heights[step]).epsilon(1e-12));
        CHECK(cut_tree(tree, tree.rows - static_cast<int>(step) - 1) == expected.labels[step]);
      }
    }
}

TEST_CASE("heights never fall, even between rows that coincide", "[unit]") {
  Eigen::MatrixXd points = uniform_points(60, 2, 9);
  points = (points.array() * 4.0).floor();  // a grid: many ties
  for (const Linkage linkage : kAll) {
    const auto heights = heights_of(tree_of(points, linkage));
    CHECK(std::is_sorted(heights.begin(), heights.end()));
    CHECK(heights.front() == 0.0);
  }
}

TEST_CASE("the order of the rows changes names, not clusters", "[unit]") {
  const auto points = uniform_points(40, 3, 5);
  std::vector<int> order(40);
  for (int i = 0; i < 40; ++i) order[static_cast<std::size_t>(i)] = (i * 17 + 5) % 40;
  Eigen::MatrixXd shuffled(40, 3);
  for (int i = 0; i < 40; ++i) shuffled.row(i) = points.row(order[static_cast<std::size_t>(i)]);
  for (const Linkage linkage : kAll) {
    const auto plain = cut_tree(tree_of(points, linkage), 6), mixed = cut_tree(tree_of(shuffled, linkage), 6);
    Labels expected;
    for (const int row : order) expected.push_back(plain[static_cast<std::size_t>(row)]);
    CHECK(by_first_row(expected) == mixed);
  }
}

TEST_CASE("of equally near rows the lowest merge first, and a cut between equal heights is told", "[unit]") {
  const auto tree = tree_of(on_a_line({0, 1, 2, 3}), Linkage::single);  // all gaps are 1
  CHECK(tree.merges[0].left == -1);
  CHECK(tree.merges[0].right == -2);
  CHECK(cut_is_tied(tree, 2));
  CHECK(cut_is_tied(tree, 3));
  CHECK_FALSE(cut_is_tied(tree, 1));
  CHECK_FALSE(cut_is_tied(tree, 4));
  CHECK_FALSE(cut_is_tied(tree_of(on_a_line({0, 1, 3, 7}), Linkage::single), 2));
}

TEST_CASE("a tree is cut into any number of clusters, from all rows in one to each on its own", "[unit]") {
  const auto tree = tree_of(on_a_line({7, 0, 1, 3}), Linkage::average);
  CHECK(cut_tree(tree, 1) == Labels{0, 0, 0, 0});
  CHECK(cut_tree(tree, 2) == Labels{0, 1, 1, 1});
  CHECK(cut_tree(tree, 3) == Labels{0, 1, 1, 2});
  CHECK(cut_tree(tree, 4) == Labels{0, 1, 2, 3});
}

TEST_CASE("the leaf order keeps every cluster together", "[unit]") {
  const auto tree = tree_of(uniform_points(30, 2, 4), Linkage::ward);
  const auto order = leaf_order(tree);
  auto sorted = order;
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> all(30);
  std::iota(all.begin(), all.end(), 0);
  CHECK(sorted == all);
  for (int k = 2; k < 30; ++k) {
    const auto labels = cut_tree(tree, k);
    int changes = 0;
    for (std::size_t i = 1; i < order.size(); ++i)
      changes += labels[static_cast<std::size_t>(order[i])] != labels[static_cast<std::size_t>(order[i - 1])];
    CHECK(changes == k - 1);
  }
}

TEST_CASE("one row is a tree without merges; none, or too many, are refused", "[unit]") {
  CHECK(tree_of(on_a_line({5}), Linkage::ward).merges.empty());
  CHECK(leaf_order(tree_of(on_a_line({5}), Linkage::ward)) == std::vector<int>{0});
  CHECK_FALSE(agglomerate(Eigen::MatrixXd(0, 1), Linkage::ward));
  CHECK_FALSE(agglomerate(Eigen::MatrixXd::Zero(kMostRows + 1, 1), Linkage::ward));
}

TEST_CASE("linkages go by their names", "[unit]") {
  for (const Linkage linkage : kAll) CHECK(linkage_named(to_string(linkage)) == linkage);
  CHECK_FALSE(linkage_named("Ward"));
}
