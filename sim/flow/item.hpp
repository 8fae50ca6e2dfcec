// Things that move through a plant one by one (trucks, orders, jobs). They live in the State's pool and are
// named by index, so that a queue is three words and a State stays a value.
//
// Two names: an ItemIndex is a place, cheap, and means another item once the first was dropped; a Ticket is a
// place and its generation, and is known to be stale from the drop on. Events carry tickets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/flow/claim.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

using ItemIndex = std::int64_t;
inline constexpr ItemIndex kNoItem = -1;

/// One cache line. All but `priority` is the owner's to use.
struct Item {
  std::int64_t kind = 0;  // of the asset that made it
  std::int64_t owner = 0;
  double amount = 0.0;
  double attribute = 0.0;  // lines order by it
  SimTime born;
  std::int64_t priority = 0;  // the greater goes first; 0 is ordinary
  std::array<double, 2> x{};
};
static_assert(sizeof(Item) == 64, "an item has no padding: its words are the item");

/// Index (24 bits) and generation (39 bits) of an item: fits the payload `a` of an event. Zero names none.
struct Ticket {
  std::int64_t word = 0;
  explicit operator bool() const { return word != 0; }
  friend bool operator==(Ticket, Ticket) = default;
};

/// The engine's words beside every item.
struct Links {
  static constexpr std::int32_t kLoose = -2;  // `previous` of an item that stands nowhere
  std::int32_t next = -1;                     // in its line, in a container, or in the list of free places
  std::int32_t previous = kLoose;
  std::int64_t generation = 0;  // odd: alive; even: free
  SimTime since;                // when it came to its line
  std::int32_t first_inside = -1, last_inside = -1;
  bool loose() const { return previous == kLoose; }
};
static_assert(sizeof(Links) == 32, "no padding: its words are the links");

class ItemPool {
 public:
  /// A new item that stands nowhere. At most 2^24 at a time (std::length_error). Allocates only when more are
  /// alive than ever before.
  ItemIndex make(const Item& item) {
    if (free_ < 0) grow();
    const std::int32_t index = free_;
    Links& l = links(index);
    free_ = l.next;
    l = {-1, Links::kLoose, l.generation + 1, SimTime{}, -1, -1};
    (*this)[index] = item;
    ++alive_;
    return index;
  }

  /// Ends an item, and what it contains. Dropping twice, or out of a line, is a std::logic_error.
  void drop(ItemIndex index) {
    Links& l = links(index);
    if ((l.generation & 1) == 0 || l.first_inside >= 0 || !l.loose()) return drop_with_care(index);
    --alive_;
    if (++l.generation >= kLastGeneration) return;  // never used again, so no name ever comes back
    l.next = free_;
    free_ = static_cast<std::int32_t>(index);
  }

  Item& operator[](ItemIndex index) { return items_[static_cast<std::size_t>(index)]; }
  const Item& operator[](ItemIndex index) const { return items_[static_cast<std::size_t>(index)]; }

  Ticket ticket(ItemIndex index) const { return {links(index).generation << kIndexBits | index}; }
  /// The item of that name, kNoItem when it was dropped since.
  ItemIndex find(Ticket ticket) const {
    const ItemIndex index = ticket.word & ((std::int64_t{1} << kIndexBits) - 1);
    const std::int64_t generation = ticket.word >> kIndexBits;
    return index < size() && (generation & 1) && links(index).generation == generation ? index : kNoItem;
  }

  /// Puts an item that stands nowhere into another one (a batch, a pallet, an assembly), behind what is in
  /// there.
  void pack(ItemIndex container, ItemIndex item);
  /// Takes the first item out of a container; kNoItem when it is empty.
  ItemIndex unpack(ItemIndex container);

  std::int64_t alive() const { return alive_; }
  std::int64_t size() const { return static_cast<std::int64_t>(items_.size()); }
  Links& links(ItemIndex index) { return links_[static_cast<std::size_t>(index)]; }
  const Links& links(ItemIndex index) const { return links_[static_cast<std::size_t>(index)]; }

  /// The claim for which an item stands. Only for items that open_claim() has made.
  Claim& claim(ItemIndex index) { return claims_[static_cast<std::size_t>(index)]; }
  const Claim& claim(ItemIndex index) const { return claims_[static_cast<std::size_t>(index)]; }
  /// An item that stands for `claim`.
  ItemIndex open_claim(const Item& item, const Claim& claim);
  void close_claim(ItemIndex index);
  bool has_claim(ItemIndex index) const {
    return index < static_cast<ItemIndex>(claims_.size()) && claim(index).turn > 0;
  }

  /// The exact content as words, and back (sim/flow/item_words.cpp). Equal words: equal live items, names and order of free
  /// places; what dropped items left behind does not count. Nothing when the words cannot be those of a pool.
  std::vector<std::uint64_t> words() const;
  static std::optional<ItemPool> from_words(std::span<const std::uint64_t> words);

 private:
  static constexpr int kIndexBits = 24;
  static constexpr std::int64_t kLastGeneration = (std::int64_t{1} << 39) - 2;

  void grow();
  bool sound() const;
  void drop_with_care(ItemIndex index);

  std::vector<Item> items_;
  std::vector<Links> links_;
  std::vector<Claim> claims_;  // as long as the greatest index that ever had one
  std::int32_t free_ = -1;
  std::int64_t alive_ = 0;
};

}  // namespace egiz
