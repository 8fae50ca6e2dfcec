#include "models/regions/clusters/migration.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

namespace {

Clusters two_groups(const RegionTable& table) {
  ClusterOptions options;
  options.k = 2;
  const auto clusters = find_clusters(table, options);
  REQUIRE(clusters);
  return *clusters;
}

RegionTable six() { return table_of(on_a_line({0, 1, 2, 10, 11, 12})); }

int staying(const Labels& before, const Labels& after, const std::vector<int>& name) {
  int n = 0;
  for (std::size_t i = 0; i < before.size(); ++i) n += name[static_cast<std::size_t>(after[i])] == before[i];
  return n;
}

}  // namespace

TEST_CASE("a table that does not change moves nobody", "[unit]") {
  const auto before = two_groups(six());
  CHECK(migrate_frozen(before, six())->moves.empty());
  CHECK(migrate_anew(before, six())->moves.empty());
}

TEST_CASE("a region that becomes like the other group moves there, and nobody else does", "[unit]") {
  const auto before = two_groups(six());
  auto after = six();
  after.values[1][0] = 11.5;
  for (const auto& migration : {migrate_frozen(before, after), migrate_anew(before, after)}) {
    REQUIRE(migration);
    REQUIRE(migration->moves.size() == 1);
    CHECK(migration->moves[0].name == "r2");
    CHECK(migration->moves[0].from == 0);
    CHECK(migration->moves[0].to == 1);
    CHECK(migration->labels == Labels{0, 1, 0, 1, 1, 1});
  }
}

TEST_CASE("rows are matched by name, not by place", "[unit]") {
  const auto before = two_groups(six());
  auto after = six();
  std::reverse(after.names.begin(), after.names.end());
  std::reverse(after.values.begin(), after.values.end());
  CHECK(migrate_frozen(before, after)->moves.empty());
  CHECK(migrate_anew(before, after)->moves.empty());
}

TEST_CASE("on a frozen yardstick what happens to one region moves no other", "[unit]") {
  const auto before = two_groups(six());
  auto after = six();
  after.values[5][0] = 1000.0;  // clustered anew it would be a group of its own
  CHECK(migrate_frozen(before, after)->moves.empty());
  const auto anew = migrate_anew(before, after);
  CHECK(anew->labels == Labels{0, 0, 0, 0, 0, 1});
  CHECK(anew->moves.size() == 2);
}

TEST_CASE("a row that lay nearer to another centre already before stays, and that is told", "[unit]") {
  // Single linkage takes the chain 0..6 together; its end lies nearer to the pair at 8.
  ClusterOptions options;
  options.linkage = Linkage::single;
  options.k = 2;
  const auto table = table_of(on_a_line({0, 1, 2, 3, 4, 5, 6, 8, 8.5}));
  const auto before = *find_clusters(table, options);
  REQUIRE(before.labels == Labels{0, 0, 0, 0, 0, 0, 0, 1, 1});
  const auto migration = migrate_frozen(before, table);
  CHECK(migration->moves.empty());
  CHECK(migration->notes.size() == 1);
}

TEST_CASE("other rows and other columns are refused, all at once", "[unit]") {
  const auto before = two_groups(six());
  auto after = six();
  after.names[0] = "new";
  after.columns[0] = "other";
  CHECK(migrate_frozen(before, after).error().size() == 3);
  CHECK(migrate_anew(before, after).error().size() == 3);
}

TEST_CASE("clusters are matched so that the fewest move, not by the greatest overlap first", "[unit]") {
  Labels before, after;
  const auto add = [&](int n, int b, int a) {
    before.insert(before.end(), static_cast<std::size_t>(n), b);
    after.insert(after.end(), static_cast<std::size_t>(n), a);
  };
  add(5, 0, 0);
  add(4, 0, 1);
  add(4, 1, 0);
  CHECK(matched_names(before, after) == std::vector<int>{1, 0});  // 8 stay; greedily only 5 would
}

TEST_CASE("no other matching keeps more rows in place", "[unit]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto u = uniform_points(40, 2, seed);
    Labels before, after;
    for (Eigen::Index i = 0; i < 40; ++i) {
      before.push_back(i < 5 ? static_cast<int>(i) : static_cast<int>(5 * u(i, 0)));
      after.push_back(i < 5 ? static_cast<int>(i) : static_cast<int>(5 * u(i, 1)));
    }
    const auto name = matched_names(before, after);
    std::vector<int> other{0, 1, 2, 3, 4};
    int best = 0;
    do best = std::max(best, staying(before, after, other));
    while (std::next_permutation(other.begin(), other.end()));
    CHECK(staying(before, after, name) == best);
  }
}
