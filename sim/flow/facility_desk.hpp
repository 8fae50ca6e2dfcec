// The inside of a facility: moves of claims between line, holders and out, the order of grants, and what is
// told. One Desk is one call of a public function of sim/flow/facility.hpp; nobody else includes this.
#pragma once

#include "sim/flow/facility.hpp"

namespace egiz {

/// One call of a public function: the state and the facility it is about. Every ItemIndex must be one of an
/// open claim of this facility; nothing is checked. Nothing here throws but std::logic_error for books that
/// are wrong already.
struct Desk {  // one call of a public function: the state and the facility it is about
  State& state;
  FacilityRef f;

  /// Where the claims' items live.
  ItemPool& items() const { return state.items; }
  /// The claim of an item.
  Claim& claim(ItemIndex i) const { return state.items.claim(i); }
  /// Number of resources of the facility, 1 to 8.
  std::size_t resources() const { return f.resources.size(); }

  // Moves of a claim. The units and the line always agree with its place.
  /// A claim that stands nowhere waits: by priority, behind its equals or before them.
  void enter_line(ItemIndex i, bool before_equals) const;
  /// Out of the line; the place of the claim is the caller's to set.
  void leave_line(ItemIndex i) const;
  /// The claim's units become busy, free or not.
  void take_units(ItemIndex i) const;
  /// The claim's units are busy no more.
  void give_units(ItemIndex i) const;
  /// Out of the line, or out of the holders with its units back: the claim is kOut.
  void leave(ItemIndex i) const;
  /// A claim that stands nowhere gets its units and is kHolding.
  void enter_holders(ItemIndex i) const;
  /// Into the order of preemption: the least priority first, among equals the one granted last.
  void stand_among_holders(ItemIndex i) const;
  /// A holder loses its units and waits before its equals; its owner will be told.
  void take_away(ItemIndex i) const;

  /// Whether all its units are free.
  bool fits(const Claim& c) const;
  /// Whether the holder's priority is less than `below` and it allows preemption at this tick.
  bool may_lose(ItemIndex holder, std::int64_t below) const;
  /// Takes units away from holders of less priority until the claim fits. False, and nothing is taken, when
  /// that would not be enough.
  bool make_room(ItemIndex i) const;
  /// Once through the line, granting. True when units were taken away: then it must be asked again.
  bool grant_line() const;
  /// Grants whatever can be granted now.
  void dispatch() const;

  /// The owner knows of the grant: the first one's wait is counted.
  void granted(ItemIndex i) const;
  /// Counts and carries out what the owner is told; closes the claim when it is over.
  Wake tell(ItemIndex i, Why why) const;
};

}  // namespace egiz
