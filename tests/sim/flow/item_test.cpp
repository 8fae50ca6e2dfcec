#include "sim/flow/item.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <random>

using namespace egiz;

namespace {

ItemIndex item(ItemPool& pool, std::int64_t owner, double attribute = 0.0) {
  return pool.make({0, owner, 0.0, attribute, SimTime{}});
}

}  // namespace

TEST_CASE("a queue gives back in the order of coming", "[unit]") {
  ItemPool pool;
  Queue queue;
  for (int i = 0; i < 5; ++i) queue.put(pool, item(pool, i));
  for (int i = 0; i < 5; ++i) REQUIRE(pool[queue.get(pool)].owner == i);
  REQUIRE(queue.empty());
  queue.put(pool, item(pool, 9));
  REQUIRE(pool[queue.get(pool)].owner == 9);
}

TEST_CASE("the item of least attribute comes first, the earliest among equals", "[unit]") {
  ItemPool pool;
  Queue queue;
  const double attributes[] = {3, 1, 2, 1, 0};
  for (int i = 0; i < 5; ++i) queue.put(pool, item(pool, i, attributes[i]));
  for (int owner : {4, 1, 3, 2, 0}) REQUIRE(pool[queue.get_least(pool)].owner == owner);
  REQUIRE(queue.empty());
}

TEST_CASE("a queue served at both ends agrees with a list", "[unit]") {
  std::mt19937 random(5);
  ItemPool pool;
  Queue queue;
  std::deque<std::pair<double, std::int64_t>> list;
  bool same = true;
  for (std::int64_t i = 0; i < 5000; ++i) {
    const auto dice = random() % 4;
    if (list.empty() || dice < 2) {
      const double attribute = static_cast<double>(random() % 6);
      queue.put(pool, item(pool, i, attribute));
      list.push_back({attribute, i});
      continue;
    }
    auto expected = list.begin();
    if (dice == 3)
      for (auto it = list.begin(); it != list.end(); ++it)
        if (it->first < expected->first) expected = it;
    const ItemIndex got = dice == 3 ? queue.get_least(pool) : queue.get(pool);
    same = same && pool[got].owner == expected->second;
    list.erase(expected);
    pool.drop(got);
    same = same && queue.length == static_cast<std::int64_t>(list.size()) && pool.alive() == queue.length;
  }
  REQUIRE(same);
}

TEST_CASE("a dropped place is used again and carries nothing over", "[unit]") {
  ItemPool pool;
  const ItemIndex first = item(pool, 1, 7.0);
  item(pool, 2);
  pool.drop(first);
  REQUIRE(pool.alive() == 1);
  const ItemIndex again = pool.make({});
  REQUIRE(again == first);
  REQUIRE(pool[again].attribute == 0.0);
  REQUIRE(pool[again].next == kNoItem);
  REQUIRE(item(pool, 3) == 2);
  REQUIRE(pool.alive() == 3);
}
