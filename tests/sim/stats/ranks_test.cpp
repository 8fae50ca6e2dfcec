#include "sim/stats/ranks.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

using Numbers = std::vector<double>;
using Places = std::vector<int>;

TEST_CASE("equals share the mean of their ranks, counted from either end", "[unit]") {
  CHECK(mid_ranks({3.0, 1.0, 3.0, 2.0}) == Numbers{3.5, 1.0, 3.5, 2.0});
  CHECK(mid_ranks({3.0, 1.0, 3.0, 2.0}, RankOne::greatest) == Numbers{1.5, 4.0, 1.5, 3.0});
  CHECK(mid_ranks({5.0, 5.0, 5.0}) == Numbers{2.0, 2.0, 2.0});
  CHECK(mid_ranks({}).empty());
}

TEST_CASE("equals share the better place, as in a table of sport", "[unit]") {
  CHECK(places({7.0, 2.0, 5.0, 5.0}, RankOne::greatest) == Places{1, 4, 2, 2});
  CHECK(places({7.0, 2.0, 5.0, 5.0}, RankOne::least) == Places{4, 1, 2, 2});
}

TEST_CASE("numbers within the tolerance of the first of a group are equals, a chain of small steps is not", "[unit]") {
  const Numbers near{1.0, 1.0 - 1e-12, 0.5};
  CHECK(mid_ranks(near, RankOne::greatest) == Numbers{1.0, 2.0, 3.0});
  CHECK(mid_ranks(near, RankOne::greatest, 1e-9) == Numbers{1.5, 1.5, 3.0});
  CHECK(places({0.0, 1.0, 2.0, 3.0}, RankOne::least, 1.0) == Places{1, 1, 3, 3});
  CHECK(places({0.0, 1.0, 2.0, 3.0}, RankOne::greatest, 1.0) == Places{3, 3, 1, 1});
}

TEST_CASE("turning the order turns the ranks", "[unit]") {
  const Numbers values{0.4, -2.0, 0.4, 9.0, 3.0, -2.0, -2.0};
  const auto up = mid_ranks(values), down = mid_ranks(values, RankOne::greatest);
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(up[i] + down[i] == 8.0);
}
