// Lines with blocking, and a tank fed by a source that goes on and off, against theory. Time unit of the
// models: 1 s.
#include "sim/flow/tank.hpp"
#include "tests/validation/queues/saturated_line.hpp"
#include "tests/validation/queues/theory.hpp"

using namespace egiz;
using namespace egiz::sample;

TEST_CASE("exponential saturated lines with blocking after service make what theory says", "[validation]") {
  const struct {
    int stations;
    std::int64_t buffer;
    double throughput;
  } rows[] = {{2, 0, 2.0 / 3.0},    {2, 1, 3.0 / 4.0},    {2, 4, 6.0 / 7.0},
              {3, 0, 0.5641025641}, {3, 1, 0.6704661583}, {3, 2, 0.7340166721}};
  for (const auto& row : rows) {
    const SaturatedLine line(row.stations, row.buffer);
    const Study study = replicate(25, [&](const Luck& luck) {
      const State state = line.run(luck, seconds(500), seconds(30'000));
      return Numbers{{line.throughput(state)}, state.events};
    });
    require_near(std::to_string(row.stations) + " stations, buffer " + std::to_string(row.buffer),
                 study.number[0], row.throughput, 0.002);
  }
}

namespace {

/// Two machines in step (one part a cycle), geometric up and down times, operation-dependent failures, a
/// buffer of N (Gershwin 1994, ch. 3). Buffer changes follow the machines' states of this cycle and the level
/// of the last.
struct Synchronous {
  double r, p;
  int n;
  /// Share of cycles in which the second machine makes a part, by iteration of the chain.
  double efficiency() const;
};

double Synchronous::efficiency() const {
  std::vector<double> now(static_cast<std::size_t>(4 * (n + 1)), 0.0);
  now[3] = 1.0;
  double made = 0.0, before = -1.0;
  for (int round = 0; std::abs(made - before) > 1e-15 || round < 20000; ++round) {
    std::vector<double> next(now.size(), 0.0);
    before = made;
    made = 0.0;
    for (int level = 0; level <= n; ++level)
      for (int up = 0; up < 4; ++up)
        for (int then = 0; then < 4; ++then) {
          const double up1 = up & 1 ? (level < n ? 1 - p : 1.0) : r,
                       up2 = up & 2 ? (level > 0 ? 1 - p : 1.0) : r;
          const double q = now[static_cast<std::size_t>(4 * level + up)] * (then & 1 ? up1 : 1 - up1) *
                           (then & 2 ? up2 : 1 - up2);
          const bool in = (then & 1) && level < n, out = (then & 2) && level > 0;
          next[static_cast<std::size_t>(4 * (level + in - out) + then)] += q;
          made += out ? q : 0.0;
        }
    now = next;
  }
  return made;
}

struct SynchronousState {
  Line buffer;
  Stream first_luck, second_luck;
  std::int64_t first_up = 1, second_up = 1, made = 0;
};
void describe(Fields& f, const SynchronousState& s) {
  f.part("buffer", s.buffer).stream("first_luck", s.first_luck).stream("second_luck", s.second_luck);
  f.count("first_up", s.first_up).count("second_up", s.second_up).count("made", s.made);
}

class SynchronousLine final : public Model {
 public:
  explicit SynchronousLine(const Synchronous& line) : line_(line) {
    slot_ = layout_.add<SynchronousState>("line");
  }
  void start(State& state) const override {
    slot_(state).first_luck = stream_for("first", "up and down");
    slot_(state).second_luck = stream_for("second", "up and down");
    state.calendar.schedule(seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  }
  void handle(State& state, const Event&) const override {
    SynchronousState& s = slot_(state);
    const bool room = s.buffer.queue.length < line_.n, parts = !s.buffer.empty();
    turn(state.luck, s.first_luck, s.first_up, room);
    turn(state.luck, s.second_luck, s.second_up, parts);
    if (s.second_up && parts) {
      state.items.drop(s.buffer.get(state.items, state.now));
      ++s.made;
    }
    if (s.first_up && room)
      s.buffer.put(state.items, state.items.make({0, 0, 1.0, 0.0, state.now, 0, {}}), state.now);
    state.calendar.schedule(state.now + seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  }
  State run(const Luck& luck, int cycles) const {
    State state(layout_, luck);
    start(state);
    run_until(*this, state, seconds(cycles));
    return state;
  }
  std::int64_t made(const State& state) const { return slot_(state).made; }

 private:
  void turn(const Luck& luck, Stream& stream, std::int64_t& up, bool works) const {
    const double dice = uniform(luck, stream);
    up = up ? !(works && dice < line_.p) : dice < line_.r;
  }
  Synchronous line_;
  Layout layout_;
  Slot<SynchronousState> slot_;
};

}  // namespace

TEST_CASE("Gershwin's synchronous two-machine line makes what the chain says", "[validation]") {
  const struct {
    Synchronous line;
    double published;
  } rows[] = {{{.1, .01, 4}, .8409361365}, {{.1, .01, 10}, .8561749307}, {{.1, .01, 50}, .887844689},
              {{.1, .1, 4}, .359375},      {{.1, .1, 10}, .3977272727},  {{.1, .1, 50}, .4637096774}};
  for (const auto& row : rows) {
    REQUIRE(row.line.efficiency() == Approx(row.published).epsilon(1e-9));
    const SynchronousLine line(row.line);
    constexpr int kCycles = 50'000;
    const Study study = replicate(30, [&](const Luck& luck) {
      const State warm = line.run(luck, 1000);
      State state = warm;
      run_until(line, state, seconds(1000 + kCycles));
      return Numbers{{static_cast<double>(line.made(state) - line.made(warm)) / kCycles}, state.events};
    });
    require_near("buffer " + std::to_string(row.line.n), study.number[0], row.published, 0.005);
  }
}

namespace {

struct FluidState {
  Tank tank;
  TimeAverage above;  // 1 while the level is at least the threshold
  TimeAverage busy;   // 1 while the tank is not empty
  Stream luck;
  std::int64_t on = 0;
};
void describe(Fields& f, const FluidState& s) {
  f.part("tank", s.tank).part("above", s.above).part("busy", s.busy).stream("luck", s.luck).count("on", s.on);
}

/// A source of rate `peak` that is on for 1/b and off for 1/a on average feeds a tank that is drained at
/// rate 1.
class FluidQueue final : public Model {
 public:
  double a = 0.5, b = 1.0, peak = 2.0, threshold = 1.5;
  FluidQueue() {
    slot_ = layout_.add<FluidState>("fluid");
    tank_.thresholds = {threshold};
    tank_.target = 0;
    tank_.kind = kCrossing;
  }
  void start(State& state) const override {
    slot_(state).luck = stream_for("source", "on and off");
    turn(state);
  }
  void handle(State& state, const Event& event) const override {
    FluidState& s = slot_(state);
    if (event.kind == kTurn) return turn(state);
    const Crossing c = hear(state, s.tank, tank_, event);
    if (c.kind == Crossing::kRose) s.above.change(state.now, 1.0);
    if (c.kind == Crossing::kFell) s.above.change(state.now, 0.0);
    if (c.kind == Crossing::kEmpty) s.busy.change(state.now, 0.0);
  }
  Numbers run(const Luck& luck, SimTime until) const {
    State state(layout_, luck);
    start(state);
    run_until(*this, state, until);
    FluidState& s = slot_(state);
    const double there = level(s.tank, tank_, state.now), mean = mean_level(s.tank, tank_, state.now);
    restart(s.tank, tank_, state.now);
    REQUIRE(s.tank.total_in - s.tank.total_out == Approx(there).margin(1e-6));
    return {{mean, s.above.mean(state.now), s.busy.mean(state.now)}, state.events};
  }

 private:
  enum Kind { kTurn, kCrossing };
  void turn(State& state) const {
    FluidState& s = slot_(state);
    s.on = !s.on;
    set_flows(state, s.tank, tank_, s.on ? peak : 0.0, 1.0);
    if (s.on) s.busy.change(state.now, 1.0);
    const Distribution time{Distribution::Kind::kExponential, 1.0 / (s.on ? b : a), 0, 0};
    state.calendar.schedule(state.now + seconds(draw(time, state.luck, s.luck)), Rank::kProcess,
                            {0, kTurn, 0, 0.0});
  }
  TankParams tank_;
  Layout layout_;
  Slot<FluidState> slot_;
};

}  // namespace

TEST_CASE("a tank fed by an on-off source is as full as the theory of fluid queues says", "[validation]") {
  // Anick, Mitra & Sondhi 1982 (Bell Syst. Tech. J. 61:1871) with one source: P(level > x) = rho exp(-z x),
  // rho = peak a/(a + b), z = b/(peak - 1) - a for a drain of 1.
  const FluidQueue queue;
  const double rho = queue.peak * queue.a / (queue.a + queue.b), z = queue.b / (queue.peak - 1.0) - queue.a;
  const Study study = replicate(30, [&](const Luck& luck) { return queue.run(luck, seconds(40'000)); });
  require_near("mean level", study.number[0], rho / z);
  require_near("time above the threshold", study.number[1], rho * std::exp(-z * queue.threshold));
  require_near("time not empty", study.number[2], rho, 0.005);
}
