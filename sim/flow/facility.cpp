#include "sim/flow/facility.hpp"

#include "sim/flow/facility_desk.hpp"

namespace egiz {

void FacilityBook::restart(SimTime now) {
  length.restart(now);
  wait.restart();
  preemptions = timeouts = interruptions = stops = 0;
}

void describe(Fields& f, const FacilityBook& b) {
  f.part("waiting", b.waiting).part("holders", b.holders).count("passing", b.passing);
  f.part("length", b.length).part("wait", b.wait);
  f.count("preemptions", b.preemptions).count("timeouts", b.timeouts);
  f.count("interruptions", b.interruptions).count("stops", b.stops);
}

namespace {

void check(const Request& request, std::size_t resources) {
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < kMostResources; ++r) {
    if (request.units[r] < 0 || (r >= resources && request.units[r] > 0))
      throw std::logic_error("a request of units that the facility does not have");
    sum += request.units[r];
  }
  if (sum == 0) throw std::logic_error("a request of no units");
}

}  // namespace

Wake seize(State& state, FacilityRef facility, const Request& request) {
  check(request, facility.resources.size());
  const Desk desk{state, facility};
  const ItemIndex i = claims::open(state, request);
  Claim& c = state.items.claim(i);
  c.units = request.units;
  c.rights =
      static_cast<std::uint8_t>(request.may_preempt * Claim::kPreempts | request.may_pass * Claim::kPasses);
  c.after = request.after_preemption;
  if ((facility.book.waiting.empty() || request.may_pass) && desk.fits(c)) {
    desk.enter_holders(i);
    desk.granted(i);
    return {Why::kGranted, state.items.ticket(i), request.subject, {}};
  }
  desk.enter_line(i, false);
  desk.dispatch();
  const bool granted = c.place == Claim::kHolding;
  if (granted) desk.granted(i);
  claims::arm(state, i);  // its patience; after a grant nothing: the answer tells it
  return {granted ? Why::kGranted : Why::kWaiting, state.items.ticket(i), request.subject, {}};
}

Wake hear(State& state, FacilityRef facility, const Event& event) {
  const ItemIndex i = claims::heard(state, event);
  if (i == kNoItem) return {};
  return Desk{state, facility}.tell(i, claims::verdict(state.items.claim(i), state.now));
}

bool hold(State& state, FacilityRef facility, Ticket ticket, SimTime duration) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem) return false;
  Claim& c = state.items.claim(i);
  if (c.place != Claim::kHolding || c.told != Claim::kHolding) return false;
  c.running = 1;
  c.until = state.now + duration;
  c.work = duration;
  claims::arm(state, i);
  Desk{state, facility}.dispatch();  // a claim that was finishing may be preempted from now on
  return true;
}

bool release(State& state, FacilityRef facility, Ticket ticket) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem) return false;
  const Desk desk{state, facility};
  desk.leave(i);
  claims::close(state, i);
  desk.dispatch();
  return true;
}

bool release_part(State& state, FacilityRef facility, Ticket ticket, const Units& units) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem || state.items.claim(i).place != Claim::kHolding) return false;
  Claim& c = state.items.claim(i);
  bool all = true;
  for (std::size_t r = 0; r < kMostResources; ++r) {
    if (units[r] < 0 || units[r] > c.units[r])
      throw std::logic_error("more units are released than are held");
    all = all && units[r] == c.units[r];
  }
  if (all) return release(state, facility, ticket);
  for (std::size_t r = 0; r < facility.resources.size(); ++r) {
    if (units[r] > 0) facility.resources[r].release(state.now, units[r]);
    c.units[r] -= units[r];
  }
  Desk{state, facility}.dispatch();
  return true;
}

bool interrupt(State& state, FacilityRef facility, Ticket ticket) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem) return false;
  Claim& c = state.items.claim(i);
  if (c.stopped || claims::finishing(c, state.now)) return false;
  const Desk desk{state, facility};
  c.interrupted = 1;
  if (c.told == Claim::kWaiting) desk.leave(i);
  claims::arm(state, i);
  desk.dispatch();
  return true;
}

bool stop(State& state, FacilityRef facility, Ticket ticket) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem || claims::finishing(state.items.claim(i), state.now)) return false;
  const Desk desk{state, facility};
  state.items.claim(i).stopped = 1;
  desk.leave(i);
  claims::arm(state, i);
  desk.dispatch();
  return true;
}

void set_capacity(State& state, FacilityRef facility, std::size_t resource, std::int64_t capacity,
                  bool take_away) {
  const Desk desk{state, facility};
  Resource& r = facility.resources[resource];
  r.set_capacity(state.now, capacity);
  const Queue& holders = facility.book.holders;
  for (ItemIndex v = holders.head, next; take_away && v >= 0 && r.free() < 0; v = next) {
    next = holders.next(state.items, v);
    if (state.items.claim(v).units[resource] > 0 && desk.may_lose(v, INT64_MAX)) desk.take_away(v);
  }
  desk.dispatch();
}

std::string fault_of(const State& state, FacilityRef facility) {
  Units held{};
  std::int64_t before = INT64_MAX;
  for (ItemIndex i = facility.book.waiting.head; i >= 0; i = state.items.links(i).next) {
    if (state.items.claim(i).place != Claim::kWaiting) return "a claim stands in the line and does not wait";
    if (state.items[i].priority > before) return "the line is not sorted";
    before = state.items[i].priority;
  }
  before = INT64_MIN;
  for (ItemIndex i = facility.book.holders.head; i >= 0; i = state.items.links(i).next) {
    if (state.items.claim(i).place != Claim::kHolding)
      return "a claim stands among the holders and holds nothing";
    if (state.items[i].priority < before) return "the holders are not sorted";
    before = state.items[i].priority;
    for (std::size_t r = 0; r < kMostResources; ++r) held[r] += state.items.claim(i).units[r];
  }
  for (std::size_t r = 0; r < facility.resources.size(); ++r)
    if (facility.resources[r].busy != held[r]) return "units held are not units busy";
  return "";
}

}  // namespace egiz
