// A network of stations with lines: the simple path of the engine (Resource, Line, no claims). Open, with
// Poisson arrivals from outside, or closed, with a fixed number of customers.
#pragma once

#include "sim/event/kernel.hpp"
#include "sim/flow/queue.hpp"
#include "sim/flow/resource.hpp"
#include "sim/random/distribution.hpp"
#include "sim/stats/statistics.hpp"
#include "tests/validation/queues/estimate.hpp"

namespace egiz::sample {

inline Distribution exponential(double mean) { return {Distribution::Kind::kExponential, mean, 0, 0}; }

struct Station {
  std::int64_t servers = 1;
  Distribution service;          // s
  double arrivals = 0.0;         // from outside, 1/s
  std::array<double, 4> next{};  // probabilities; the rest leaves
};

struct StationState {
  Resource servers;
  Line line;
  Stream arrival_luck, service_luck, route_luck;
  std::int64_t served = 0, served_at_restart = 0;
};
inline void describe(Fields& f, const StationState& s) {
  f.part("servers", s.servers).part("line", s.line).stream("arrival_luck", s.arrival_luck);
  f.stream("service_luck", s.service_luck).stream("route_luck", s.route_luck);
  f.count("served", s.served).count("served_at_restart", s.served_at_restart);
}

struct NetworkState {
  std::array<StationState, 4> stations;
  Tally sojourn;  // s, from outside to outside
  SimTime restarted;
};
inline void describe(Fields& f, const NetworkState& s) {
  for (std::size_t i = 0; i < 4; ++i) f.part("station." + std::to_string(i), s.stations[i]);
  f.part("sojourn", s.sojourn).time("restarted", s.restarted);
}

class Network final : public Model {
 public:
  Network(std::vector<Station> stations, int customers = 0)
      : stations_(std::move(stations)), customers_(customers) {
    slot_ = layout_.add<NetworkState>("network");
  }
  const Layout& layout() const { return layout_; }
  const NetworkState& of(const State& state) const { return slot_(state); }

  void start(State& state) const override {
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      StationState& s = slot_(state).stations[i];
      const std::string name = std::to_string(i);
      s.servers = resource(stations_[i].servers);
      s.arrival_luck = stream_for(name, "arrival");
      s.service_luck = stream_for(name, "service");
      s.route_luck = stream_for(name, "route");
      if (stations_[i].arrivals > 0.0) next_arrival(state, i);
    }
    for (int n = 0; n < customers_; ++n) come(state, 0, state.items.make({0, 0, 0.0, 0.0, state.now, 0, {}}));
  }

  void handle(State& state, const Event& event) const override {
    const auto i = static_cast<std::size_t>(event.target);
    if (event.kind == kArrival) {
      next_arrival(state, i);
      return come(state, i, state.items.make({0, 0, 0.0, 0.0, state.now, 0, {}}));
    }
    if (event.kind == kServed) return served(state, i, event.a);
    NetworkState& s = slot_(state);
    for (StationState& station : s.stations) {
      station.servers.restart(state.now);
      station.line.restart(state.now);
      station.served_at_restart = station.served;
    }
    s.sojourn.restart();
    s.restarted = state.now;
  }

  double throughput(const State& state, std::size_t i) const {
    const StationState& s = of(state).stations[i];
    return static_cast<double>(s.served - s.served_at_restart) / to_seconds(state.now - of(state).restarted);
  }

  State run(const Luck& luck, SimTime warmup, SimTime until) const {
    State state(layout_, luck);
    start(state);
    state.calendar.schedule(warmup, Rank::kRestart, {0, kRestart, 0, 0.0});
    run_until(*this, state, until);
    return state;
  }

 private:
  enum Kind { kArrival, kServed, kRestart };

  void next_arrival(State& state, std::size_t i) const {
    StationState& s = slot_(state).stations[i];
    const double gap = draw(exponential(1.0 / stations_[i].arrivals), state.luck, s.arrival_luck);
    state.calendar.schedule(state.now + seconds(gap), Rank::kProcess,
                            {static_cast<AssetIndex>(i), kArrival, 0, 0.0});
  }
  void come(State& state, std::size_t i, ItemIndex item) const {
    StationState& s = slot_(state).stations[i];
    s.line.put(state.items, item, state.now);
    if (s.servers.seize(state.now)) serve(state, i);
  }
  void serve(State& state, std::size_t i) const {
    StationState& s = slot_(state).stations[i];
    const ItemIndex item = s.line.get(state.items, state.now);
    const double time = draw(stations_[i].service, state.luck, s.service_luck);
    state.calendar.schedule(state.now + seconds(time), Rank::kProcess,
                            {static_cast<AssetIndex>(i), kServed, item, 0.0});
  }
  void served(State& state, std::size_t i, ItemIndex item) const {
    StationState& s = slot_(state).stations[i];
    ++s.served;
    if (s.line.empty())
      s.servers.release(state.now);
    else
      serve(state, i);
    route(state, i, item);
  }
  void route(State& state, std::size_t i, ItemIndex item) const {
    double dice = uniform(state.luck, slot_(state).stations[i].route_luck);
    for (std::size_t j = 0; j < stations_.size(); ++j) {
      dice -= stations_[i].next[j];
      if (dice < 0.0) return come(state, j, item);
    }
    slot_(state).sojourn.observe(to_seconds(state.now - state.items[item].born));
    state.items.drop(item);
  }

  std::vector<Station> stations_;
  int customers_;
  Layout layout_;
  Slot<NetworkState> slot_;
};

}  // namespace egiz::sample
