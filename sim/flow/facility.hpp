// Resources with one common line: priority, preemption, several resources at once, patience, interruption.
//
// A request names units of up to eight resources and gets all of them or none, so nothing is held while
// waiting and no deadlock can arise inside a facility (Coffman et al. 1971, ACM Computing Surveys 3:67, the
// hold-and-wait condition). Order of grants: the line is looked through by priority (the greater first), then
// by coming; a claim is granted when all its units are free, and a claim that must wait keeps every resource
// it names from those behind it. So nobody is overtaken on a resource that it waits for, and nobody starves
// among equals; claims that name other resources pass. Reserving costs use of the resources; a request that
// `may_pass` is granted whenever its units are free, and may starve those before it.
//
// Preemption: a request that may preempt takes units from claims of strictly lower priority that allow it:
// the lowest first, among equals the one granted last; none when that would not be enough.
//
// Cost: request and release O(1) when no one waits; else one step for each waiting claim that is looked at
// (one resource, nobody who may pass: until the first that must wait), and one for each holder of lower
// priority at a grant. No allocation.
#pragma once

#include <span>

#include "sim/flow/queue.hpp"
#include "sim/flow/resource.hpp"
#include "sim/flow/wake.hpp"

namespace egiz {

/// How many of each resource of a facility, >= 0; 0 beyond the facility's number of resources.
using Units = std::array<std::int32_t, kMostResources>;

/// The common line, the holders, and what is observed of them.
struct FacilityBook {
  Queue waiting;             // by priority, then by coming
  Queue holders;             // the first to be preempted first
  std::int64_t passing = 0;  // claims in the line that may pass
  TimeAverage length;        // of the line
  Tally wait;                // s, from the request to the first grant
  std::int64_t preemptions = 0, timeouts = 0, interruptions = 0, stops = 0;  // as told

  /// Statistics begin anew at `now`, ns; claims stay.
  void restart(SimTime now);
};
void describe(Fields& f, const FacilityBook& b);

/// Part of an asset's state: N resources, 1 <= N <= 8.
template <std::size_t N>
struct Facility {
  static_assert(N >= 1 && N <= kMostResources);
  std::array<Resource, N> resources;
  FacilityBook book;
  /// Statistics of book and resources begin anew at `now`, ns.
  void restart(SimTime now) {
    for (Resource& r : resources) r.restart(now);
    book.restart(now);
  }
};
template <std::size_t N>
void describe(Fields& f, const Facility<N>& facility) {
  for (std::size_t i = 0; i < N; ++i) f.part("resource." + std::to_string(i), facility.resources[i]);
  f.part("book", facility.book);
}

/// A facility as the functions take it. It lives as long as the call: no pointer gets into a State.
struct FacilityRef {
  std::span<Resource> resources;
  FacilityBook& book;
  /// Of any number of resources.
  template <std::size_t N>
  FacilityRef(Facility<N>& f) : resources(f.resources), book(f.book) {}  // NOLINT: a view
};

/// Units of one or more resources, all or none. More than there is capacity waits until there is.
struct Request : Asking {
  Units units{1};
  bool may_preempt = false;
  bool may_pass = false;
  Claim::AfterPreemption after_preemption = Claim::kNotPreemptable;
};

/// Asks for units. Granted at once (kGranted: no event follows) or kWaiting: an event to the owner follows,
/// which hear() explains. std::logic_error, and nothing happens, for negative units, none at all, or of a
/// resource that the facility does not have. Patience must be >= 0 ns: the std::logic_error of less comes
/// when the claim stands in the line already.
Wake seize(State& state, FacilityRef facility, const Request& request);

/// What the event says, at the clock. Every event of the request's kind goes through here, and only kStale
/// means "do nothing". `left` of the answer: ns of the hold that remain.
Wake hear(State& state, FacilityRef facility, const Event& event);

/// A holder works for `duration` >= 0 ns (std::logic_error below) and is told kFinished then, unless
/// something happens before; a hold that was going on is replaced. False when the claim does not hold its
/// units at this moment (stale, or taken away and to be told so).
bool hold(State& state, FacilityRef facility, Ticket ticket, SimTime duration);

/// Gives everything back, or leaves the line: the claim is over and its owner is told nothing. False when the
/// ticket is stale.
bool release(State& state, FacilityRef facility, Ticket ticket);
/// Gives a part back; all of it is a release(). False when stale or not holding; negative units or more than
/// are held: std::logic_error, and nothing is given back.
bool release_part(State& state, FacilityRef facility, Ticket ticket, const Units& units);

/// A waiting claim is to be closed; a holder's hold is to be broken off. False: stale, finished at this tick
/// or stopped.
bool interrupt(State& state, FacilityRef facility, Ticket ticket);
/// The claim is to be closed, whatever it does. False: stale or finished at this tick.
bool stop(State& state, FacilityRef facility, Ticket ticket);

/// The claim's priority from now on, the greater first; in the line it stands behind its new equals. False
/// when stale.
bool set_priority(State& state, FacilityRef facility, Ticket ticket, std::int64_t priority);

/// `resource` (from 0, must be one of the facility's: not checked) has `capacity` >= 0 units from now on.
/// `take_away`: holders that allow preemption lose units at once, in the order of preemption, until the rest
/// fits; otherwise, and those who do not allow it, all keep what they have.
void set_capacity(State& state, FacilityRef facility, std::size_t resource, std::int64_t capacity,
                  bool take_away = false);

/// What is wrong with the books (units held by claims = busy, lines sorted, nothing held while waiting) as a
/// sentence, or "". Walks every claim: for tests.
std::string fault_of(const State& state, FacilityRef facility);

}  // namespace egiz
