// An M/M/1 queue with its statistics in the State: the smallest model with luck, pending events and words of
// its own.
#pragma once

#include "sim/event/kernel.hpp"
#include "sim/random/distribution.hpp"
#include "sim/state/layout.hpp"
#include "sim/stats/quantiles.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz {

struct QueueState {
  Stream arrivals, services;
  std::int64_t length = 0;
  std::int64_t served = 0;
  TimeAverage in_system;
  Tally service;
  Quantiles<64, 8> service_quantiles;
};
inline void describe(Fields& f, const QueueState& s) {
  f.stream("arrivals", s.arrivals)
      .stream("services", s.services)
      .count("length", s.length)
      .count("served", s.served);
  f.part("in_system", s.in_system).part("service", s.service).part("service_quantiles", s.service_quantiles);
}

class QueueModel final : public Model {
 public:
  explicit QueueModel(double load) : load_(load) { slot_ = layout_.add<QueueState>("queue"); }

  State blank() const { return State(layout_, {}); }
  const QueueState& words(const State& state) const { return slot_(state); }

  void start(State& state) const override {
    slot_(state).arrivals = stream_for("queue", "arrivals");
    slot_(state).services = stream_for("queue", "services");
    arrive_later(state);
  }
  void handle(State& state, const Event& event) const override {
    QueueState& s = slot_(state);
    if (event.kind == kFault) throw std::runtime_error("a bug at queue");
    if (event.kind == kStuck) throw RunError("queue", "cannot go on");
    s.length += event.kind == kArrival ? 1 : -1;
    s.served += event.kind == kDeparture;
    s.in_system.change(state.now, static_cast<double>(s.length));
    if (event.kind == kArrival) arrive_later(state);
    if (s.length == 1 || (event.kind == kDeparture && s.length > 0)) serve(state);
  }

  void restart_statistics(State& state) const {
    QueueState& s = slot_(state);
    s.in_system.restart(state.now), s.service.restart(), s.service_quantiles.restart();
  }

  enum Kind : std::int32_t { kArrival, kDeparture, kFault, kStuck };

 private:
  void arrive_later(State& state) const {
    const double gap =
        draw({Distribution::Kind::kExponential, 1.0 / load_, 0, 0}, state.luck, slot_(state).arrivals);
    state.calendar.schedule(state.now + seconds(gap), Rank::kProcess, {0, kArrival, 0, 0.0});
  }
  void serve(State& state) const {
    QueueState& s = slot_(state);
    const double time = draw({Distribution::Kind::kExponential, 1.0, 0, 0}, state.luck, s.services);
    s.service.observe(time), s.service_quantiles.observe(time);
    state.calendar.schedule(state.now + seconds(time), Rank::kProcess, {0, kDeparture, 0, 0.0});
  }

  double load_;
  Layout layout_;
  Slot<QueueState> slot_;
};

}  // namespace egiz
