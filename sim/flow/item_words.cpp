// The content of an item pool as words: what a snapshot holds and what a digest is taken of.
#include <cstring>

#include "sim/flow/item.hpp"

namespace egiz {

namespace {

constexpr std::size_t kHead = 4;  // first free place, items alive, places, claims
constexpr std::size_t kItem = sizeof(Item) / 8, kLinks = sizeof(Links) / 8, kClaim = sizeof(Claim) / 8;
static_assert(sizeof(Claim) % 8 == 0);

template <class T>
void copy_out(std::uint64_t* words, const T& part) {
  std::memcpy(words, &part, sizeof(T));
}
template <class T>
void copy_in(T& part, const std::uint64_t* words) {
  std::memcpy(static_cast<void*>(&part), words, sizeof(T));
}

bool is_place(std::int64_t i, std::int64_t n) { return i >= -1 && i < n; }

}  // namespace

std::vector<std::uint64_t> ItemPool::words() const {
  std::int64_t claims = 0;
  for (ItemIndex i = 0; i < static_cast<ItemIndex>(claims_.size()); ++i)
    if (has_claim(i)) claims = i + 1;
  std::vector<std::uint64_t> words(kHead + items_.size() * (kItem + kLinks) +
                                   static_cast<std::size_t>(claims) * kClaim);
  words[0] = static_cast<std::uint64_t>(free_);
  words[1] = static_cast<std::uint64_t>(alive_);
  words[2] = items_.size();
  words[3] = static_cast<std::uint64_t>(claims);
  std::uint64_t* at = words.data() + kHead;
  for (ItemIndex i = 0; i < size(); ++i, at += kItem + kLinks) {
    const Links& l = links(i);
    copy_out(at, free(i) ? Links{l.next, Links::kLoose, l.generation, {}, -1, -1} : l);
    if (!free(i)) copy_out(at + kLinks, (*this)[i]);
  }
  for (ItemIndex i = 0; i < claims; ++i, at += kClaim)
    if (has_claim(i)) copy_out(at, claim(i));
  return words;
}

std::optional<ItemPool> ItemPool::from_words(std::span<const std::uint64_t> words) {
  if (words.size() < kHead || words[2] > std::uint64_t{1} << kIndexBits || words[3] > words[2])
    return std::nullopt;
  if (words.size() != kHead + words[2] * (kItem + kLinks) + words[3] * kClaim) return std::nullopt;
  ItemPool pool;
  pool.items_.resize(words[2]);
  pool.links_.resize(words[2]);
  pool.claims_.resize(words[3]);
  const std::uint64_t* at = words.data() + kHead;
  for (ItemIndex i = 0; i < pool.size(); ++i, at += kItem + kLinks) {
    copy_in(pool.links(i), at);
    copy_in(pool[i], at + kLinks);
  }
  for (Claim& claim : pool.claims_) {
    copy_in(claim, at);
    at += kClaim;
  }
  if (static_cast<std::int64_t>(words[0]) < -1 || words[0] + 1 > words[2]) return std::nullopt;
  pool.free_ = static_cast<std::int32_t>(words[0]);
  pool.alive_ = static_cast<std::int64_t>(words[1]);
  return pool.sound() ? std::optional(std::move(pool)) : std::nullopt;
}

/// Every index is one of a place, every free place is free, and the live ones are counted.
bool ItemPool::sound() const {
  std::int64_t living = 0, chained = 0;
  for (ItemIndex i = 0; i < size(); ++i) {
    const Links& l = links(i);
    living += !free(i);
    if (l.generation < 0 || l.generation > kLastGeneration || l.previous < Links::kLoose ||
        l.previous >= size())
      return false;
    if (!is_place(l.next, size()) || !is_place(l.first_inside, size()) || !is_place(l.last_inside, size()))
      return false;
    if (i < static_cast<ItemIndex>(claims_.size()) && (claim(i).turn < 0 || (has_claim(i) && free(i))))
      return false;
  }
  for (ItemIndex i = free_; i >= 0; i = links(i).next)
    if (!free(i) || ++chained > size()) return false;
  return living == alive_;
}

}  // namespace egiz
