#include "sim/flow/queue.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <random>

using namespace egiz;

namespace {

ItemIndex item(ItemPool& pool, std::int64_t owner, double attribute = 0.0, std::int64_t priority = 0) {
  return pool.make({0, owner, 0.0, attribute, SimTime{}, priority, {}});
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

TEST_CASE(
    "the greater priority goes first, equals in the order of coming, and who comes back before its equals",
    "[unit]") {
  ItemPool pool;
  Queue queue;
  const std::int64_t priorities[] = {0, 5, 0, 5, -3, 9};
  for (int i = 0; i < 6; ++i) queue.put_by_priority(pool, item(pool, i, 0.0, priorities[i]));
  queue.put_before_equals(pool, item(pool, 6, 0.0, 5));
  for (int owner : {5, 6, 1, 3, 0, 2, 4}) REQUIRE(pool[queue.get(pool)].owner == owner);
  REQUIRE(queue.empty());
}

TEST_CASE("last in, first out; greatest attribute first, the earliest among equals", "[unit]") {
  ItemPool pool;
  Queue queue;
  for (int i = 0; i < 4; ++i) queue.put(pool, item(pool, i, i == 1 || i == 2 ? 7.0 : 1.0));
  REQUIRE(pool[queue.get_last(pool)].owner == 3);
  REQUIRE(pool[queue.get_greatest(pool)].owner == 1);
  REQUIRE(pool[queue.get_greatest(pool)].owner == 2);
  queue.put_first(pool, item(pool, 8));
  REQUIRE(pool[queue.get(pool)].owner == 8);
  REQUIRE(pool[queue.get(pool)].owner == 0);
  REQUIRE(queue.empty());
}

TEST_CASE("any item can be taken out of the middle", "[unit]") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    ItemPool pool;
    Queue queue;
    std::vector<ItemIndex> order;
    for (int i = 0; i < 7; ++i) queue.put(pool, order.emplace_back(item(pool, i)));
    while (!order.empty()) {
      const auto at = static_cast<std::ptrdiff_t>(random() % order.size());
      REQUIRE(queue.take(pool, order[static_cast<std::size_t>(at)]) == order[static_cast<std::size_t>(at)]);
      order.erase(order.begin() + at);
      ItemIndex walk = queue.head;
      for (const ItemIndex expected : order) {
        REQUIRE(walk == expected);
        walk = queue.next(pool, walk);
      }
      REQUIRE(walk == kNoItem);
      REQUIRE(queue.tail == (order.empty() ? kNoItem : order.back()));
      REQUIRE(queue.length == static_cast<std::int64_t>(order.size()));
    }
  }
}

TEST_CASE("an item that stands in a line is refused by another line, by a container and by drop", "[unit]") {
  ItemPool pool;
  Queue queue, other;
  const ItemIndex a = item(pool, 1), b = item(pool, 2);
  queue.put(pool, a);
  REQUIRE_THROWS_AS(other.put(pool, a), std::logic_error);
  REQUIRE_THROWS_AS(pool.pack(b, a), std::logic_error);
  REQUIRE_THROWS_AS(pool.drop(a), std::logic_error);
  REQUIRE_THROWS_AS(other.take(pool, b), std::logic_error);
  REQUIRE(queue.get(pool) == a);
  pool.drop(a);
  REQUIRE(pool.alive() == 1);
}

TEST_CASE("a line observes length and waits; who gives up is not counted as served", "[unit]") {
  ItemPool pool;
  Line line;
  const ItemIndex first = item(pool, 1), second = item(pool, 2), third = item(pool, 3);
  line.put(pool, first, seconds(0));
  line.put(pool, second, seconds(2));
  line.put(pool, third, seconds(3));
  REQUIRE(line.take(pool, second, seconds(5)) == seconds(3));
  REQUIRE(line.get(pool, seconds(6)) == first);
  REQUIRE(line.get(pool, seconds(10)) == third);
  REQUIRE(line.wait.n == 2);
  REQUIRE(line.wait.mean == Approx(6.5));
  REQUIRE(line.length.mean(seconds(20)) == Approx((2 * 1 + 1 * 2 + 2 * 3 + 1 * 2 + 4 * 1) / 20.0));
  line.restart(seconds(20));
  REQUIRE(line.wait.n == 0);
  REQUIRE(line.length.mean(seconds(30)) == 0.0);
}
