#include "sim/flow/facility_desk.hpp"

#include <algorithm>

namespace egiz {

namespace {

using Lacking = std::array<std::int64_t, kMostResources>;

std::uint32_t mask_of(const Claim& c) {
  std::uint32_t mask = 0;
  for (std::size_t r = 0; r < kMostResources; ++r) mask |= c.units[r] > 0 ? 1u << r : 0u;
  return mask;
}

/// Takes `victim`'s units off what is lacking, if it has any of them.
bool helps(const Claim& victim, Lacking& lacking) {
  bool useful = false;
  for (std::size_t r = 0; r < kMostResources; ++r) useful = useful || (lacking[r] > 0 && victim.units[r] > 0);
  if (useful)
    for (std::size_t r = 0; r < kMostResources; ++r) lacking[r] -= victim.units[r];
  return useful;
}

bool nothing(const Lacking& lacking) {
  return std::all_of(lacking.begin(), lacking.end(), [](std::int64_t n) { return n <= 0; });
}

/// The hold is over or broken off. Returns what is left of it.
SimTime break_off(Claim& c, SimTime now) {
  const SimTime left = !c.running ? SimTime{} : c.after == Claim::kRestart ? c.work : c.until - now;
  c.running = 0;
  c.interrupted = 0;
  c.until = kNever;
  c.work = left;
  return left;
}

}  // namespace

void Desk::enter_line(ItemIndex i, bool before_equals) const {
  Queue& line = f.book.waiting;
  before_equals ? line.put_before_equals(items(), i) : line.put_by_priority(items(), i);
  f.book.length.change(state.now, static_cast<double>(line.length));
  f.book.passing += (claim(i).rights & Claim::kPasses) != 0;
  claim(i).place = Claim::kWaiting;
}

void Desk::leave_line(ItemIndex i) const {
  f.book.waiting.take(items(), i);
  f.book.passing -= (claim(i).rights & Claim::kPasses) != 0;
  f.book.length.change(state.now, static_cast<double>(f.book.waiting.length));
}

void Desk::take_units(ItemIndex i) const {
  const Claim& c = claim(i);
  for (std::size_t r = 0; r < resources(); ++r) {
    if (c.units[r] == 0) continue;
    f.resources[r].busy += c.units[r];
    f.resources[r].use.change(state.now, static_cast<double>(f.resources[r].busy));
  }
}

void Desk::give_units(ItemIndex i) const {
  const Claim& c = claim(i);
  for (std::size_t r = 0; r < resources(); ++r)
    if (c.units[r] > 0) f.resources[r].release(state.now, c.units[r]);
}

/// Out of the line, or out of the holders: the claim has no part in the facility any more.
void Desk::leave(ItemIndex i) const {
  Claim& c = claim(i);
  if (c.place == Claim::kWaiting) leave_line(i);
  if (c.place == Claim::kHolding) {
    f.book.holders.take(items(), i);
    give_units(i);
  }
  c.place = Claim::kOut;
}

/// Among the holders, who stand with the first to be preempted first: least priority, last granted.
void Desk::enter_holders(ItemIndex i) const {
  take_units(i);
  Queue& holders = f.book.holders;
  ItemIndex after = holders.head;
  while (after >= 0 && items()[after].priority < items()[i].priority) after = holders.next(items(), after);
  holders.put_before(items(), i, after);
  claim(i).place = Claim::kHolding;
}

/// A holder goes back to the line, before its equals. One that was not told of its grant just waits on; one
/// that is to leave does so when it is told, because until then it may get its units back.
void Desk::take_away(ItemIndex i) const {
  leave(i);
  enter_line(i, true);
  claims::arm(state, i);
}

bool Desk::fits(const Claim& c) const {
  for (std::size_t r = 0; r < resources(); ++r)
    if (c.units[r] > 0 && c.units[r] > f.resources[r].free()) return false;
  return true;
}

bool Desk::may_lose(ItemIndex holder, std::int64_t below) const {
  const Claim& c = claim(holder);
  const bool allows = c.after != Claim::kNotPreemptable || c.told == Claim::kWaiting;
  return items()[holder].priority < below && allows && !claims::finishing(c, state.now);
}

/// Looks first whether it is enough, then takes.
bool Desk::make_room(ItemIndex i) const {
  Lacking lacking{};
  for (std::size_t r = 0; r < resources(); ++r)
    if (claim(i).units[r] > 0) lacking[r] = claim(i).units[r] - f.resources[r].free();
  const std::int64_t priority = items()[i].priority;
  const Queue& holders = f.book.holders;
  Lacking rest = lacking;
  for (ItemIndex v = holders.head; v >= 0 && !nothing(rest); v = holders.next(items(), v))
    if (may_lose(v, priority)) helps(claim(v), rest);
  if (!nothing(rest)) return false;
  for (ItemIndex v = holders.head, next; v >= 0 && !nothing(lacking); v = next) {
    next = holders.next(items(), v);
    if (may_lose(v, priority) && helps(claim(v), lacking)) take_away(v);
  }
  return true;
}

/// Once through the line. True when units were taken away: then those who were passed over must be asked
/// again.
bool Desk::grant_line() const {
  const Queue& line = f.book.waiting;
  const std::uint32_t all = (1u << resources()) - 1;
  std::uint32_t spoken_for = 0;
  bool taken_away = false;
  for (ItemIndex i = line.head, next; i >= 0 && (spoken_for != all || f.book.passing > 0); i = next) {
    const Claim& c = claim(i);
    const std::uint32_t mask = mask_of(c);
    const bool turn = (mask & spoken_for) == 0 || (c.rights & Claim::kPasses);
    const bool fitting = turn && fits(c);
    const bool by_force = turn && !fitting && (c.rights & Claim::kPreempts) && make_room(i);
    next = line.next(items(), i);  // after make_room(): who lost units stands behind i now
    taken_away = taken_away || by_force;
    spoken_for |= fitting || by_force ? 0 : mask;
    if (!fitting && !by_force) continue;
    leave_line(i);
    enter_holders(i);
    claims::arm(state, i);
  }
  return taken_away;
}

void Desk::dispatch() const {
  if (f.book.waiting.empty()) return;
  while (grant_line()) {}
}

void Desk::granted(ItemIndex i) const {
  Claim& c = claim(i);
  c.told = Claim::kHolding;
  c.until = kNever;
  c.running = 0;
  if (!c.begun) f.book.wait.observe(to_seconds(state.now - items().links(i).since));
  c.begun = 1;
}

Wake Desk::tell(ItemIndex i, Why why) const {
  Claim& c = claim(i);
  Wake wake{why, items().ticket(i), c.subject, c.work};
  switch (why) {
    case Why::kGranted:
      granted(i);
      return wake;
    case Why::kFinished:
      c.running = 0;
      wake.left = break_off(c, state.now);
      return wake;
    case Why::kInterrupted:
      ++f.book.interruptions;
      break;
    case Why::kPreempted:
      ++f.book.preemptions;
      if (c.after == Claim::kLeave) leave(i);
      break;
    case Why::kStopped:
      ++f.book.stops;
      break;
    case Why::kTimeout:
      ++f.book.timeouts;
      leave(i);
      break;
    default:
      return {};
  }
  wake.left = break_off(c, state.now);
  c.told = c.place;
  if (c.place != Claim::kOut) return wake;
  claims::close(state, i);
  dispatch();  // those behind it, if it stood in the line
  return wake;
}

}  // namespace egiz
