// The inside of a facility: moves of claims between line, holders and out, the order of grants, and what is
// told. One Desk is one call of a public function of sim/flow/facility.hpp; nobody else includes this.
#pragma once

#include "sim/flow/facility.hpp"

namespace egiz {

struct Desk {  // one call of a public function: the state and the facility it is about
  State& state;
  FacilityRef f;

  ItemPool& items() const { return state.items; }
  Claim& claim(ItemIndex i) const { return state.items.claim(i); }
  std::size_t resources() const { return f.resources.size(); }

  // Moves of a claim. The units and the line always agree with its place.
  void enter_line(ItemIndex i, bool before_equals) const;
  void leave_line(ItemIndex i) const;
  void take_units(ItemIndex i) const;
  void give_units(ItemIndex i) const;
  void leave(ItemIndex i) const;
  void enter_holders(ItemIndex i) const;
  void take_away(ItemIndex i) const;

  bool fits(const Claim& c) const;
  bool may_lose(ItemIndex holder, std::int64_t below) const;
  bool make_room(ItemIndex i) const;
  bool grant_line() const;
  void dispatch() const;

  void granted(ItemIndex i) const;
  Wake tell(ItemIndex i, Why why) const;
};

}  // namespace egiz
