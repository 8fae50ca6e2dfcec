// A plant of one hybrid asset, for the tests: a system whose inputs (modes) are words of the state, and what
// its guards do, as functions of the test.
#pragma once

#include <functional>
#include <vector>

#include "sim/ode/hybrid.hpp"

namespace egiz::sample {

/// `Law` has the system (a type with inputs as members) and its inputs as plain words:
///   struct Inputs { ... words ... };  describe(Fields&, const Inputs&)
///   Law(Inputs) is the system
template <class Law>
struct HybridWords {
  HybridState<Law> solution;
  typename Law::Inputs inputs;
};
template <class Law>
void describe(Fields& f, const HybridWords<Law>& w) {
  f.part("solution", w.solution).part("inputs", w.inputs);
}

template <class Law>
class HybridPlant final : public Model {
 public:
  using Words = HybridWords<Law>;
  using States = std::array<double, Law::kStates>;
  enum Kind : std::int32_t { kPhysics, kTimed };

  /// What a guard, or a timed event (guard kNoGuard), does to inputs and states; true when it changes
  /// something.
  std::function<bool(int guard, SimTime now, typename Law::Inputs& inputs, States& x)> act;
  States start_at{};
  typename Law::Inputs first_inputs{};
  SimTime limit = kNever;
  std::vector<std::pair<SimTime, Rank>> timed;

  explicit HybridPlant(const Tolerance<Law::kStates>& tolerance) : unit_("vessel", 0, kPhysics, tolerance) {
    slot_ = layout_.add<Words>("vessel");
  }
  State initial() const {
    State state(layout_, {});
    start(state);
    return state;
  }
  const Words& of(const State& state) const { return slot_(state); }
  States x(const State& state) const { return of(state).solution.segment.at(state.now); }

  void start(State& state) const override {
    Words& w = slot_(state);
    w.inputs = first_inputs;
    for (const auto& [at, rank] : timed) state.calendar.schedule(at, rank, {0, kTimed, 0, 0.0});
    unit_.start(state, w.solution, Law{w.inputs}, start_at, limit);
  }
  void handle(State& state, const Event& event) const override {
    Words& w = slot_(state);
    int guard = kNoGuard;
    if (event.kind == kPhysics) {
      guard = unit_.arrive(state, w.solution);
      if (guard == kNoGuard) return unit_.go_on(state, w.solution, Law{w.inputs});
    }
    States at = w.solution.segment.at(state.now);
    const bool changed = act(guard, state.now, w.inputs, at);
    if (changed || guard != kNoGuard) unit_.change(state, w.solution, Law{w.inputs}, at);
  }

 private:
  HybridUnit<Law> unit_;
  Layout layout_;
  Slot<Words> slot_;
};

/// Runs to `end` seconds; RunError goes through.
template <class Law>
State run(const HybridPlant<Law>& plant, double end) {
  State state = plant.initial();
  while (state.calendar.next_time() <= seconds(end)) step(plant, state);
  state.now = seconds(end);
  return state;
}

}  // namespace egiz::sample
