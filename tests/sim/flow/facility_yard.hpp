// A facility at work, for its tests: who asked, and who was told what.
#pragma once

#include <catch2/catch.hpp>

#include "sim/flow/facility.hpp"

namespace egiz::sample {

template <std::size_t N>
struct Yard {
  State state;
  Facility<N> facility;
  bool may_pass = false;
  std::vector<Event> heard;                        // every event ever, to be played again
  std::vector<std::pair<std::int64_t, Why>> told;  // subject and cause

  explicit Yard(std::array<std::int64_t, N> capacities) {
    for (std::size_t r = 0; r < N; ++r) facility.resources[r] = resource(capacities[r]);
  }
  Wake ask(std::int64_t subject, Units units, std::int64_t priority = 0, bool preempts = false,
           Claim::AfterPreemption after = Claim::kNotPreemptable, SimTime patience = kNever) {
    Request r;
    r.target = 0;
    r.subject = subject;
    r.priority = priority;
    r.patience = patience;
    r.units = units;
    r.may_preempt = preempts;
    r.may_pass = may_pass;
    r.after_preemption = after;
    return seize(state, facility, r);
  }
  void run(SimTime until) {
    while (state.calendar.next_time() <= until) {
      state.now = state.calendar.next_time();
      const Event event = state.calendar.pop();
      heard.push_back(event);
      const Wake wake = hear(state, facility, event);
      REQUIRE(wake.why != Why::kStale);
      told.push_back({wake.subject, wake.why});
      if (wake.why == Why::kFinished) release(state, facility, wake.ticket);
      REQUIRE(fault_of(state, facility) == "");
    }
    state.now = until;
  }
};

using Told = std::vector<std::pair<std::int64_t, Why>>;

}  // namespace egiz::sample
