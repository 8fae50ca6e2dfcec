#include "sim/flow/item.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

ItemIndex owned_item(ItemPool& pool, std::int64_t owner, double attribute = 0.0) {
  return pool.make({0, owner, 0.0, attribute, SimTime{}, 0, {}});
}

}  // namespace

TEST_CASE("a dropped place is used again and carries nothing over", "[unit]") {
  ItemPool pool;
  const ItemIndex first = owned_item(pool, 1, 7.0);
  owned_item(pool, 2);
  pool.drop(first);
  REQUIRE(pool.alive() == 1);
  const ItemIndex again = pool.make({});
  REQUIRE(again == first);
  REQUIRE(pool[again].attribute == 0.0);
  REQUIRE(pool.links(again).next == -1);
  REQUIRE(pool.links(again).loose());
  REQUIRE(owned_item(pool, 3) == 2);
  REQUIRE(pool.alive() == 3);
}

TEST_CASE("a ticket is stale from the drop on, also when its place is used again", "[unit]") {
  ItemPool pool;
  REQUIRE(pool.find({}) == kNoItem);
  const ItemIndex first = owned_item(pool, 1);
  REQUIRE(pool.find({}) == kNoItem);
  const Ticket old = pool.ticket(first);
  REQUIRE(old);
  REQUIRE(pool.find(old) == first);
  pool.drop(first);
  REQUIRE(pool.find(old) == kNoItem);
  REQUIRE(pool.find(pool.ticket(first)) == kNoItem);  // the name of a free place names nothing
  for (int i = 0; i < 1000; ++i) {
    const ItemIndex next = owned_item(pool, 2);
    REQUIRE(next == first);
    REQUIRE_FALSE(pool.ticket(next) == old);
    REQUIRE(pool.find(old) == kNoItem);
    pool.drop(next);
  }
  REQUIRE(pool.find({INT64_MAX}) == kNoItem);
  REQUIRE(pool.find({-1}) == kNoItem);
}

TEST_CASE("dropping twice is an error", "[unit]") {
  ItemPool pool;
  const ItemIndex a = owned_item(pool, 1);
  pool.drop(a);
  REQUIRE_THROWS_AS(pool.drop(a), std::logic_error);
  REQUIRE(pool.alive() == 0);
}

TEST_CASE("a container gives its contents back in order and takes them along when it is dropped", "[unit]") {
  ItemPool pool;
  const ItemIndex pallet = owned_item(pool, 0), box = owned_item(pool, 1), other = owned_item(pool, 2),
                  inner = owned_item(pool, 3);
  pool.pack(pallet, box);
  pool.pack(pallet, other);
  pool.pack(box, inner);
  REQUIRE_THROWS_AS(pool.pack(other, inner), std::logic_error);
  REQUIRE(pool.unpack(pallet) == box);
  REQUIRE(pool.unpack(box) == inner);
  REQUIRE(pool.unpack(box) == kNoItem);
  pool.pack(box, inner);
  pool.pack(pallet, box);
  REQUIRE(pool.unpack(pallet) == other);
  pool.drop(pallet);
  REQUIRE(pool.alive() == 1);
  REQUIRE(pool.find(pool.ticket(other)) == other);
}

TEST_CASE(
    "the words of a pool are live items, their names and the free places, not what dropped items left behind",
    "[unit]") {
  ItemPool a, b;
  a.drop(owned_item(a, 1, 7.0));
  b.drop(owned_item(b, 2, 8.0));
  REQUIRE(a.words() == b.words());
  owned_item(a, 3);
  REQUIRE(a.words() != b.words());
  owned_item(b, 3);
  REQUIRE(a.words() == b.words());
  a[0].x[1] = 1.0;
  REQUIRE(a.words() != b.words());
  ItemPool once, twice;
  owned_item(once, 1);
  twice.drop(owned_item(twice, 1));
  owned_item(twice, 1);
  REQUIRE(once.words() != twice.words());  // the same item under another name is another world
}

TEST_CASE("a pool comes back from its words and goes on as the first does", "[unit]") {
  ItemPool pool;
  const ItemIndex a = owned_item(pool, 1, 2.5), b = owned_item(pool, 2), c = pool.open_claim({}, {});
  owned_item(pool, 4);
  pool.pack(a, b);
  pool.drop(owned_item(pool, 5));
  auto copy = ItemPool::from_words(pool.words());
  REQUIRE(copy.has_value());
  REQUIRE(copy->words() == pool.words());
  REQUIRE(copy->find(pool.ticket(c)) == c);
  REQUIRE(copy->has_claim(c));
  for (ItemPool* p : {&pool, &*copy}) {
    p->close_claim(c);
    p->drop(a);
    owned_item(*p, 7);
  }
  REQUIRE(copy->words() == pool.words());
  REQUIRE(copy->alive() == 2);
}

TEST_CASE("words that cannot be those of a pool are refused", "[unit]") {
  ItemPool pool;
  owned_item(pool, 1);
  pool.open_claim({}, {});
  pool.drop(owned_item(pool, 2));
  const std::vector<std::uint64_t> good = pool.words();
  REQUIRE(ItemPool::from_words(good).has_value());
  REQUIRE_FALSE(ItemPool::from_words({}).has_value());
  REQUIRE_FALSE(ItemPool::from_words(std::span(good).first(good.size() - 1)).has_value());
  for (const std::size_t word : {0u, 1u, 2u, 3u}) {  // first free place, items alive, places, claims
    auto bad = good;
    bad[word] += word == 0 ? 7 : 1;
    REQUIRE_FALSE(ItemPool::from_words(bad).has_value());
  }
  auto bad = good;
  bad[4] = 1000;  // the links of the first item
  REQUIRE_FALSE(ItemPool::from_words(bad).has_value());
  bad = good;
  bad[0] = 0;  // a live item among the free places
  REQUIRE_FALSE(ItemPool::from_words(bad).has_value());
}
