#include "tools/bench/single_server.hpp"

#include <cmath>
#include <vector>

#include "sim/event/kernel.hpp"
#include "sim/flow/queue.hpp"
#include "sim/random/ahead.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz::bench {

namespace {

const Distribution kGap{Distribution::Kind::kExponential, 1.0, 0, 0};      // s between arrivals
const Distribution kService{Distribution::Kind::kExponential, 0.9, 0, 0};  // s

struct ServerState {
  DrawAhead gap, service;
  Queue queue;
  std::int64_t busy = 0;
  std::int64_t arrived = 0;
  Tally wait;
  TimeAverage length;
};
void describe(Fields& f, const ServerState& s) {
  f.part("gap", s.gap).part("service", s.service).part("queue", s.queue).count("busy", s.busy);
  f.count("arrived", s.arrived).part("wait", s.wait).part("length", s.length);
}

class SingleServer final : public Model {
 public:
  explicit SingleServer(std::int64_t customers) : customers_(customers), slot_(layout.add<ServerState>("server")) {}

  void start(State& state) const override {
    ServerState& s = slot_(state);
    s.gap.start(kGap, state.luck, stream_for("server", "gap"));
    s.service.start(kService, state.luck, stream_for("server", "service"));
    schedule(state, kArrival, s.gap.take(kGap, state.luck));
  }

  void handle(State& state, const Event& event) const override {
    if (event.kind == kArrival)
      arrive(state);
    else
      depart(state);
  }

  const ServerState& of(const State& state) const { return slot_(state); }
  Layout layout;

 private:
  enum Kind : std::int32_t { kArrival, kDeparture };

  static void schedule(State& state, Kind kind, double delay) {
    state.calendar.schedule(state.now + seconds(delay), Rank::kProcess, {0, kind, 0, 0.0});
  }

  void arrive(State& state) const {
    ServerState& s = slot_(state);
    if (++s.arrived < customers_) schedule(state, kArrival, s.gap.take(kGap, state.luck));
    if (s.busy == 0) {
      s.busy = 1;
      s.wait.observe(0.0);
      return schedule(state, kDeparture, s.service.take(kService, state.luck));
    }
    Item customer;
    customer.born = state.now;
    s.queue.put(state.items, state.items.make(customer));
    s.length.change(state.now, static_cast<double>(s.queue.length));
  }

  void depart(State& state) const {
    ServerState& s = slot_(state);
    if (s.queue.empty()) {
      s.busy = 0;
      return;
    }
    schedule(state, kDeparture, s.service.take(kService, state.luck));
    const ItemIndex next = s.queue.get(state.items);
    s.wait.observe(to_seconds(state.now - state.items[next].born));
    state.items.drop(next);
    s.length.change(state.now, static_cast<double>(s.queue.length));
  }

  std::int64_t customers_;
  Slot<ServerState> slot_;
};

struct SplitMix {
  std::uint64_t at;
  double exponential(double mean) {
    std::uint64_t z = (at += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return -mean * std::log((static_cast<double>(z >> 11) + 0.5) * 0x1.0p-53);
  }
};

}  // namespace

ServerReport server_on_the_engine(std::int64_t customers, std::uint64_t seed) {
  const SingleServer server(customers);
  State state(server.layout, {seed, 0});
  server.start(state);
  run_until(server, state, kNever);
  const ServerState& s = server.of(state);
  return {s.wait.n, s.wait.mean, s.length.mean(state.now)};
}

ServerReport server_by_hand(std::int64_t customers, std::uint64_t seed) {
  SplitMix random{seed};
  std::vector<double> ring(1 << 12);
  std::uint64_t head = 0, tail = 0;
  double now = 0.0, waited = 0.0, area = 0.0, next_departure = HUGE_VAL;
  double next_arrival = random.exponential(kGap.a);
  bool busy = false;
  std::int64_t arrived = 0, served = 0;
  while (served < customers) {
    const double then = now;
    if (next_arrival < next_departure) {
      now = next_arrival;
      area += static_cast<double>(tail - head) * (now - then);
      next_arrival = ++arrived < customers ? now + random.exponential(kGap.a) : HUGE_VAL;
      if (busy) {
        ring[tail++ % ring.size()] = now;
        if (tail - head == ring.size()) return {};  // never at rho = .9: the queue would hold 4096
      } else {
        busy = true;
        ++served;
        next_departure = now + random.exponential(kService.a);
      }
    } else {
      now = next_departure;
      area += static_cast<double>(tail - head) * (now - then);
      if (tail == head) {
        busy = false;
        next_departure = HUGE_VAL;
      } else {
        waited += now - ring[head++ % ring.size()];
        ++served;
        next_departure = now + random.exponential(kService.a);
      }
    }
  }
  return {served, waited / static_cast<double>(served), area / now};
}

}  // namespace egiz::bench
