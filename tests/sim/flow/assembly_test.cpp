#include "sim/flow/assembly.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

ItemIndex part(ItemPool& pool, std::int64_t owner, double amount = 1.0) {
  return pool.make({0, owner, amount, 0.0, {}, 0, {}});
}

}  // namespace

TEST_CASE("a batch waits for its last item and then carries all of them in order", "[unit]") {
  ItemPool pool;
  Queue line, out;
  for (int i = 0; i < 3; ++i) line.put(pool, part(pool, i, 0.5));
  REQUIRE(batch(pool, line, 4, {}) == kNoItem);
  REQUIRE(line.length == 3);
  line.put(pool, part(pool, 3, 2.0));
  line.put(pool, part(pool, 4));
  const ItemIndex pallet = batch(pool, line, 4, {9, 7, 0.0, 0.0, {}, 0, {}});
  REQUIRE(pool[pallet].kind == 9);
  REQUIRE(pool[pallet].amount == 3.5);
  REQUIRE(line.length == 1);
  REQUIRE(pool.alive() == 6);
  REQUIRE(unbatch(pool, pallet, out) == 4);
  REQUIRE(pool.alive() == 5);
  for (int owner : {0, 1, 2, 3}) REQUIRE(pool[out.get(pool)].owner == owner);
  REQUIRE_THROWS_AS(batch(pool, line, 0, {}), std::logic_error);
}

TEST_CASE("an assembly takes what it needs of each line, or nothing", "[unit]") {
  ItemPool pool;
  std::array<Queue, 3> lines;
  const std::array<std::int64_t, 3> needs{1, 4, 0};
  for (int i = 0; i < 3; ++i) lines[1].put(pool, part(pool, 10 + i));
  lines[0].put(pool, part(pool, 1));
  REQUIRE(assemble(pool, lines, needs, {}) == kNoItem);
  REQUIRE(lines[0].length + lines[1].length == 4);
  lines[1].put(pool, part(pool, 13));
  const ItemIndex car = assemble(pool, lines, needs, {});
  REQUIRE(car != kNoItem);
  REQUIRE(lines[0].empty());
  REQUIRE(lines[1].empty());
  for (int owner : {1, 10, 11, 12, 13}) REQUIRE(pool[pool.unpack(car)].owner == owner);
  REQUIRE_THROWS_AS(assemble(pool, lines, std::array<std::int64_t, 1>{1}, {}), std::logic_error);
}

TEST_CASE("parts of a split add up to the whole to the last bit", "[unit]") {
  for (const std::int64_t parts : {1, 3, 7, 10}) {
    ItemPool pool;
    Queue out;
    const double whole = 0.1 + 1.0 / 3.0;
    split(pool, part(pool, 5, whole), parts, out);
    REQUIRE(out.length == parts);
    REQUIRE(pool.alive() == parts);
    double sum = 0.0;
    while (!out.empty()) {
      const ItemIndex item = out.get(pool);
      REQUIRE(pool[item].owner == 5);
      REQUIRE(pool[item].amount == Approx(whole / static_cast<double>(parts)));
      sum += pool[item].amount;
    }
    REQUIRE(sum == Approx(whole).epsilon(1e-15));
  }
  ItemPool pool;
  Queue out;
  REQUIRE_THROWS_AS(split(pool, part(pool, 1), 0, out), std::logic_error);
}
