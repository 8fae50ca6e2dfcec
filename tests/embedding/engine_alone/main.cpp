// A host of the engine alone, with a model of its own: M/M/1 with load 0.8, where 4 customers are in the
// system.
#include <cmath>
#include <cstdio>

#include "sim/event/kernel.hpp"
#include "sim/random/stream.hpp"
#include "sim/stats/statistics.hpp"

using namespace egiz;

namespace {

struct Desk {
  Stream arrivals, services;
  std::int64_t here = 0;
  TimeAverage customers;
};
void describe(Fields& f, const Desk& d) {
  f.stream("arrivals", d.arrivals)
      .stream("services", d.services)
      .count("here", d.here)
      .part("customers", d.customers);
}

class Queueing final : public Model {
 public:
  Queueing() { desk_ = layout_.add<Desk>("desk"); }
  State fresh(Luck luck) const {
    State state(layout_, luck);
    start(state);
    return state;
  }
  void start(State& state) const override {
    desk_(state).arrivals = stream_for("desk", "arrivals");
    desk_(state).services = stream_for("desk", "services");
    next(state, kArrival, desk_(state).arrivals, 1.0);
  }
  void handle(State& state, const Event& event) const override {
    Desk& desk = desk_(state);
    desk.here += event.kind == kArrival ? 1 : -1;
    desk.customers.change(state.now, static_cast<double>(desk.here));
    if (event.kind == kArrival) next(state, kArrival, desk.arrivals, 1.0);
    if (event.kind == kArrival ? desk.here == 1 : desk.here > 0) next(state, kServed, desk.services, 0.8);
  }
  double mean(const State& state) const { return desk_(state).customers.mean(state.now); }

 private:
  enum Kind : std::int32_t { kArrival, kServed };
  void next(State& state, Kind kind, Stream& stream, double mean_time) const {
    const SimTime at = state.now + seconds(-mean_time * std::log(uniform(state.luck, stream)));
    state.calendar.schedule(at, Rank::kProcess, {0, kind, 0, 0.0});
  }
  Layout layout_;
  Slot<Desk> desk_;
};

}  // namespace

int main() {
  const Queueing model;
  State state = model.fresh({7, 0});
  run_until(model, state, seconds(500'000.0));
  State branch = state;
  run_until(model, state, seconds(1'000'000.0));
  run_until(model, branch, seconds(1'000'000.0));
  std::printf("customers %.2f, %s\n", model.mean(state),
              state.digest() == branch.digest() ? "same" : "other");
}
