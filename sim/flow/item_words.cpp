// The pool as words: first free place, items alive, places, places with claims; then links, items and claims of every place.
#include <cstring>

#include "sim/flow/item.hpp"

namespace egiz {

namespace {

template <class T>
constexpr std::size_t kWords = sizeof(T) / 8;
static_assert(sizeof(Item) % 8 == 0 && sizeof(Links) % 8 == 0 && sizeof(Claim) % 8 == 0);

template <class T>
void append(std::vector<std::uint64_t>& words, const T& part) {
  words.resize(words.size() + kWords<T>);
  std::memcpy(&words[words.size() - kWords<T>], &part, sizeof(T));
}

template <class T>
std::vector<T> parts(std::span<const std::uint64_t>& words, std::size_t n) {
  std::vector<T> all(n);
  if (n > 0) std::memcpy(static_cast<void*>(all.data()), words.data(), n * sizeof(T));
  words = words.subspan(n * kWords<T>);
  return all;
}

}  // namespace

std::vector<std::uint64_t> ItemPool::words() const {
  std::vector<std::uint64_t> words{static_cast<std::uint64_t>(free_), static_cast<std::uint64_t>(alive_), items_.size(),
                                   claims_.size()};
  const auto lives = [this](ItemIndex i) { return (links(i).generation & 1) != 0; };
  for (ItemIndex i = 0; i < size(); ++i) {
    Links free_place;
    free_place.next = links(i).next;
    free_place.generation = links(i).generation;
    append(words, lives(i) ? links(i) : free_place);
  }
  for (ItemIndex i = 0; i < size(); ++i) append(words, lives(i) ? (*this)[i] : Item{});
  for (ItemIndex i = 0; i < static_cast<ItemIndex>(claims_.size()); ++i)
    append(words, lives(i) && has_claim(i) ? claim(i) : Claim{});
  return words;
}

std::optional<ItemPool> ItemPool::from_words(std::span<const std::uint64_t> words) {
  if (words.size() < 4) return std::nullopt;
  const std::uint64_t items = words[2], claims = words[3];
  if (items > std::uint64_t{1} << kIndexBits || claims > items ||
      words.size() != 4 + items * (kWords<Links> + kWords<Item>) + claims * kWords<Claim>)
    return std::nullopt;
  ItemPool pool;
  pool.free_ = static_cast<std::int32_t>(words[0]);
  pool.alive_ = static_cast<std::int64_t>(words[1]);
  words = words.subspan(4);
  pool.links_ = parts<Links>(words, items);
  pool.items_ = parts<Item>(words, items);
  pool.claims_ = parts<Claim>(words, claims);
  return pool.sound() ? std::optional(std::move(pool)) : std::nullopt;
}

/// Every name lies in the pool, and the free places are as many as the list of them is long.
bool ItemPool::sound() const {
  const auto within = [this](std::int32_t i, std::int32_t least) { return i >= least && i < size(); };
  std::int64_t living = 0;
  for (const Links& l : links_) {
    living += l.generation & 1;
    if (!within(l.next, -1) || !within(l.previous, Links::kLoose) || !within(l.first_inside, -1) ||
        !within(l.last_inside, -1))
      return false;
  }
  std::int64_t steps = 0;
  for (std::int32_t i = free_; i >= 0; i = links(i).next)
    if (!within(i, 0) || (links(i).generation & 1) != 0 || ++steps > size()) return false;
  return living == alive_;
}

}  // namespace egiz
