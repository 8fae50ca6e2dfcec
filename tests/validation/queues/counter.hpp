// A facility with classes of customers: the rich path of the engine (claims). Each class has its arrivals,
// service, units, priority, rights and patience.
#pragma once

#include "sim/event/kernel.hpp"
#include "sim/flow/facility.hpp"
#include "sim/random/distribution.hpp"
#include "tests/validation/queues/estimate.hpp"

namespace egiz::sample {

struct CustomerClass {
  double arrivals = 0.0;  // 1/s
  Distribution service;   // s
  Units units{1};
  std::int64_t priority = 0;
  bool may_preempt = false;
  Claim::AfterPreemption after = Claim::kNotPreemptable;
  Distribution patience{Distribution::Kind::kConstant, -1.0, 0, 0};  // s; below zero: endless
};

struct ClassState {
  Stream arrival_luck, service_luck, patience_luck;
  Tally wait, sojourn;  // s, to the first grant; to the end of service
  std::int64_t lost = 0, came = 0;
};

template <std::size_t N>
struct CounterState {
  Facility<N> facility;
  std::array<ClassState, 3> classes;
};

inline void describe(Fields& f, const ClassState& s) {
  f.stream("arrival_luck", s.arrival_luck)
      .stream("service_luck", s.service_luck)
      .stream("patience_luck", s.patience_luck);
  f.part("wait", s.wait).part("sojourn", s.sojourn).count("lost", s.lost).count("came", s.came);
}
template <std::size_t N>
void describe(Fields& f, const CounterState<N>& s) {
  f.part("facility", s.facility);
  for (std::size_t i = 0; i < 3; ++i) f.part("class." + std::to_string(i), s.classes[i]);
}

template <std::size_t N>
class Counter final : public Model {
 public:
  Counter(std::array<std::int64_t, N> capacities, std::vector<CustomerClass> classes)
      : capacities_(capacities), classes_(std::move(classes)) {
    slot_ = layout_.template add<CounterState<N>>("counter");
  }
  const CounterState<N>& of(const State& state) const { return slot_(state); }

  void start(State& state) const override {
    CounterState<N>& s = slot_(state);
    for (std::size_t r = 0; r < N; ++r) s.facility.resources[r] = resource(capacities_[r]);
    for (std::size_t k = 0; k < classes_.size(); ++k) {
      const std::string name = std::to_string(k);
      s.classes[k].arrival_luck = stream_for(name, "arrival");
      s.classes[k].service_luck = stream_for(name, "service");
      s.classes[k].patience_luck = stream_for(name, "patience");
      next_arrival(state, k);
    }
  }

  void handle(State& state, const Event& event) const override {
    CounterState<N>& s = slot_(state);
    if (event.kind == kArrival) return arrive(state, static_cast<std::size_t>(event.a));
    if (event.kind == kRestart) return restart(state);
    const Wake wake = hear(state, s.facility, event);
    const ItemIndex customer = wake.subject;
    if (wake.why == Why::kGranted) return serve(state, wake, customer);
    if (wake.why == Why::kTimeout) ++s.classes[class_of(state, customer)].lost;
    if (wake.why == Why::kFinished) {
      s.classes[class_of(state, customer)].sojourn.observe(
          to_seconds(state.now - state.items[customer].born));
      release(state, s.facility, wake.ticket);
    }
    if (wake.why == Why::kFinished || wake.why == Why::kTimeout) state.items.drop(customer);
  }

  State run(const Luck& luck, SimTime warmup, SimTime until) const {
    State state(layout_, luck);
    start(state);
    state.calendar.schedule(warmup, Rank::kRestart, {0, kRestart, 0, 0.0});
    run_until(*this, state, until);
    REQUIRE(fault_of(state, slot_(state).facility) == "");
    return state;
  }

 private:
  enum Kind { kArrival, kWake, kRestart };

  std::size_t class_of(const State& state, ItemIndex customer) const {
    return static_cast<std::size_t>(state.items[customer].kind);
  }
  void next_arrival(State& state, std::size_t k) const {
    const Distribution gap{Distribution::Kind::kExponential, 1.0 / classes_[k].arrivals, 0, 0};
    const double time = draw(gap, state.luck, slot_(state).classes[k].arrival_luck);
    state.calendar.schedule(state.now + seconds(time), Rank::kProcess,
                            {0, kArrival, static_cast<std::int64_t>(k), 0.0});
  }
  void arrive(State& state, std::size_t k) const {
    CounterState<N>& s = slot_(state);
    const CustomerClass& c = classes_[k];
    next_arrival(state, k);
    ++s.classes[k].came;
    Request r;
    r.target = 0;
    r.kind = kWake;
    r.priority = c.priority;
    const double patience = draw(c.patience, state.luck, s.classes[k].patience_luck);
    if (patience >= 0.0) r.patience = seconds(patience);
    r.subject = state.items.make({static_cast<std::int64_t>(k), 0, -1.0, 0.0, state.now, 0, {}});
    r.units = c.units;
    r.may_preempt = c.may_preempt;
    r.after_preemption = c.after;
    const Wake wake = seize(state, s.facility, r);
    if (wake.why == Why::kGranted) serve(state, wake, r.subject);
  }
  /// The first time for a drawn time, then for what is left.
  void serve(State& state, const Wake& wake, ItemIndex customer) const {
    CounterState<N>& s = slot_(state);
    ClassState& k = s.classes[class_of(state, customer)];
    const bool first = state.items[customer].amount < 0.0;
    if (first) k.wait.observe(to_seconds(state.now - state.items[customer].born));
    state.items[customer].amount = 1.0;
    const Distribution& service = classes_[class_of(state, customer)].service;
    hold(state, s.facility, wake.ticket,
         first ? seconds(draw(service, state.luck, k.service_luck)) : wake.left);
  }
  void restart(State& state) const {
    CounterState<N>& s = slot_(state);
    s.facility.restart(state.now);
    for (ClassState& k : s.classes) {
      k.wait.restart();
      k.sojourn.restart();
      k.lost = k.came = 0;
    }
  }

  std::array<std::int64_t, N> capacities_;
  std::vector<CustomerClass> classes_;
  Layout layout_;
  Slot<CounterState<N>> slot_;
};

}  // namespace egiz::sample
