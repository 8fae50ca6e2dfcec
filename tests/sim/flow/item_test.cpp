#include "sim/flow/item.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

ItemIndex item(ItemPool& pool, std::int64_t owner, double attribute = 0.0) {
  return pool.make({0, owner, 0.0, attribute, SimTime{}, 0, {}});
}

std::vector<std::uint64_t> words_of(const ItemPool& pool) { return pool.words(); }

}  // namespace

TEST_CASE("a dropped place is used again and carries nothing over", "[unit]") {
  ItemPool pool;
  const ItemIndex first = item(pool, 1, 7.0);
  item(pool, 2);
  pool.drop(first);
  REQUIRE(pool.alive() == 1);
  const ItemIndex again = pool.make({});
  REQUIRE(again == first);
  REQUIRE(pool[again].attribute == 0.0);
  REQUIRE(pool.links(again).next == -1);
  REQUIRE(pool.links(again).loose());
  REQUIRE(item(pool, 3) == 2);
  REQUIRE(pool.alive() == 3);
}

TEST_CASE("a ticket is stale from the drop on, also when its place is used again", "[unit]") {
  ItemPool pool;
  REQUIRE(pool.find({}) == kNoItem);
  const ItemIndex first = item(pool, 1);
  REQUIRE(pool.find({}) == kNoItem);
  const Ticket old = pool.ticket(first);
  REQUIRE(old);
  REQUIRE(pool.find(old) == first);
  pool.drop(first);
  REQUIRE(pool.find(old) == kNoItem);
  REQUIRE(pool.find(pool.ticket(first)) == kNoItem);  // the name of a free place names nothing
  for (int i = 0; i < 1000; ++i) {
    const ItemIndex next = item(pool, 2);
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
  const ItemIndex a = item(pool, 1);
  pool.drop(a);
  REQUIRE_THROWS_AS(pool.drop(a), std::logic_error);
  REQUIRE(pool.alive() == 0);
}

TEST_CASE("a container gives its contents back in order and takes them along when it is dropped", "[unit]") {
  ItemPool pool;
  const ItemIndex pallet = item(pool, 0), box = item(pool, 1), other = item(pool, 2), inner = item(pool, 3);
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

TEST_CASE("the digest counts live items, their names and the free places, not what dropped items left behind",
          "[unit]") {
  ItemPool a, b;
  a.drop(item(a, 1, 7.0));
  b.drop(item(b, 2, 8.0));
  REQUIRE(words_of(a) == words_of(b));
  item(a, 3);
  REQUIRE(words_of(a) != words_of(b));
  item(b, 3);
  REQUIRE(words_of(a) == words_of(b));
  a[0].x[1] = 1.0;
  REQUIRE(words_of(a) != words_of(b));
  ItemPool once, twice;
  item(once, 1);
  twice.drop(item(twice, 1));
  item(twice, 1);
  REQUIRE(words_of(once) != words_of(twice));  // the same item under another name is another world
}

TEST_CASE("a pool made from its words goes on as the original, and wrong words make none", "[unit]") {
  ItemPool pool;
  for (int i = 0; i < 40; ++i) item(pool, i, 0.5 * i);
  for (ItemIndex i = 0; i < 40; i += 3) pool.drop(i);
  pool.pack(1, 2);
  pool.open_claim({}, {});
  const auto words = pool.words();
  auto again = ItemPool::from_words(words);
  REQUIRE(again.has_value());
  REQUIRE(again->words() == words);
  for (int i = 0; i < 20; ++i) REQUIRE(item(*again, 7) == item(pool, 7));
  REQUIRE(again->words() == pool.words());
  REQUIRE(again->unpack(1) == 2);
  for (std::size_t cut : {std::size_t{0}, std::size_t{3}, words.size() - 1})
    REQUIRE_FALSE(ItemPool::from_words(std::span(words).first(cut)).has_value());
  auto wrong = words;
  wrong[0] = 1;  // the first free place is alive
  REQUIRE_FALSE(ItemPool::from_words(wrong).has_value());
  wrong = words;
  wrong[1] += 1;  // more are alive than there are
  REQUIRE_FALSE(ItemPool::from_words(wrong).has_value());
  wrong = words;
  wrong[4] = 1000;  // the next of the first lies outside
  REQUIRE_FALSE(ItemPool::from_words(wrong).has_value());
}
