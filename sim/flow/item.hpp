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

/// Place of an item in its pool, from 0 to 2^24 - 1; -1 is none.
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
static_assert(sizeof(Item) == 64, "an item has no padding: its bytes are digested");

/// Index (24 bits) and generation (39 bits) of an item: fits the payload `a` of an event. Zero names none.
struct Ticket {
  std::int64_t word = 0;
  /// Whether it names an item at all, alive or not.
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
  /// Whether the item stands in no line and in no container.
  bool loose() const { return previous == kLoose; }
};
static_assert(sizeof(Links) == 32, "no padding: its bytes are digested");

/// All items of a run. An ItemIndex that is given to it must be one of a live item unless said otherwise:
/// most calls do not check it.
class ItemPool {
 public:
  /// A new item that stands nowhere. At most 2^24 at a time (std::length_error). Allocates only when more are
  /// alive than ever before. `item` may be one of this pool.
  ItemIndex make(const Item& item) {
    if (free_ < 0) return make_one_more(item);
    const std::int32_t index = free_;
    Links& l = links(index);
    free_ = l.next;
    l = {-1, Links::kLoose, l.generation + 1, SimTime{}, -1, -1};
    (*this)[index] = item;
    ++alive_;
    return index;
  }

  /// Ends an item, and what it contains. std::logic_error for one that was dropped already or stands in a
  /// line or a container. One that stands for a claim is ended by close_claim().
  void drop(ItemIndex index) {
    Links& l = links(index);
    if ((l.generation & 1) == 0 || l.first_inside >= 0 || !l.loose()) return drop_with_care(index);
    --alive_;
    if (++l.generation >= kLastGeneration) return;  // never used again, so no name ever comes back
    l.next = free_;
    free_ = static_cast<std::int32_t>(index);
  }

  /// The item, for as long as no other is made: make() may move all of them.
  Item& operator[](ItemIndex index) { return items_[static_cast<std::size_t>(index)]; }
  const Item& operator[](ItemIndex index) const { return items_[static_cast<std::size_t>(index)]; }

  /// The name of a live item, which finds it until it is dropped.
  Ticket ticket(ItemIndex index) const { return {links(index).generation << kIndexBits | index}; }
  /// The item of that name; kNoItem when it was dropped since, and for the zero ticket.
  ItemIndex find(Ticket ticket) const {
    const ItemIndex index = ticket.word & ((std::int64_t{1} << kIndexBits) - 1);
    const std::int64_t generation = ticket.word >> kIndexBits;
    return index < size() && (generation & 1) && links(index).generation == generation ? index : kNoItem;
  }

  /// Puts an item that stands nowhere (else std::logic_error, also for the container itself) into another one
  /// (a batch, a pallet, an assembly), behind what is in there. std::logic_error as
  /// well when the container lies inside the item, at any depth.
  void pack(ItemIndex container, ItemIndex item);
  /// Takes the first item out of a container: it then stands nowhere. kNoItem when it is empty.
  ItemIndex unpack(ItemIndex container);

  /// Number of live items.
  std::int64_t alive() const { return alive_; }
  /// Number of places, live or free: one more than the greatest index so far.
  std::int64_t size() const { return static_cast<std::int64_t>(items_.size()); }
  /// The engine's words of a place below size(), live or free.
  Links& links(ItemIndex index) { return links_[static_cast<std::size_t>(index)]; }
  const Links& links(ItemIndex index) const { return links_[static_cast<std::size_t>(index)]; }

  /// The claim for which an item stands. Only for items that open_claim() has made; valid until the next is
  /// opened.
  Claim& claim(ItemIndex index) { return claims_[static_cast<std::size_t>(index)]; }
  const Claim& claim(ItemIndex index) const { return claims_[static_cast<std::size_t>(index)]; }
  /// A new item that stands for a copy of `claim`, in its first turn. Limits and errors as make(); neither
  /// may lie in this pool.
  ItemIndex open_claim(const Item& item, const Claim& claim);
  /// Ends a claim and its item, which must stand nowhere (std::logic_error, the claim is then ended all the
  /// same).
  void close_claim(ItemIndex index);
  /// Whether an item stands for an open claim; `index` from 0, of any place.
  bool has_claim(ItemIndex index) const {
    return index < static_cast<ItemIndex>(claims_.size()) && claim(index).turn > 0;
  }

  /// The exact content as words. Equal words: equal live items, claims, names and order of free places; what
  /// dropped items left behind does not count.
  std::vector<std::uint64_t> words() const;
  /// The pool of these words. Nothing when their number, an index, a name or the count of live items cannot
  /// be right; the order within lines and containers is taken as it is.
  static std::optional<ItemPool> from_words(std::span<const std::uint64_t> words);

 private:
  static constexpr int kIndexBits = 24;
  static constexpr std::int64_t kLastGeneration = (std::int64_t{1} << 39) - 2;

  bool free(ItemIndex index) const { return (links(index).generation & 1) == 0; }
  bool sound() const;
  ItemIndex make_one_more(Item item);
  void drop_with_care(ItemIndex index);
  bool contains(ItemIndex container, ItemIndex item) const;  // at any depth

  std::vector<Item> items_;
  std::vector<Links> links_;
  std::vector<Claim> claims_;  // as long as the greatest index that ever had one
  std::int32_t free_ = -1;
  std::int64_t alive_ = 0;
};

}  // namespace egiz
