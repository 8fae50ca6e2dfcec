#include "tools/bench/ode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/ode/hybrid.hpp"
#include "tools/bench/ode_peers.hpp"

namespace egiz::bench {

namespace {

struct Hires : SystemOf<Hires, 8> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    hires_rates(y, d);
  }
};

std::array<double, 8> hires_by_egiz(double relative) {
  const Hires system;
  const auto tolerance = tolerance_of<8>(relative, relative * kAbsoluteShare);
  const SimTime end = seconds(kHiresEnd);
  auto segment = Segment<8>::rest(SimTime{}, kHiresStart);
  segment.next_step = kHiresEnd * 1e-6;
  while (segment.t1 < end)
    segment = rosenbrock_segment(system, segment.t1, segment.x1, segment.next_step, end, tolerance, "hires");
  return segment.x1;
}

constexpr std::array<Guard, RoomChain::kRooms> kThermostats{
    {{"room 0"}, {"room 1"}, {"room 2"}, {"room 3"}, {"room 4"}, {"room 5"}, {"room 6"}, {"room 7"}}};

struct Chain : SystemOf<Chain, RoomChain::kRooms> {
  using Rooms = std::array<double, RoomChain::kRooms>;
  static constexpr std::array<Guard, RoomChain::kRooms> kGuards = kThermostats;
  Rooms heating{};  // K/s
  Rooms level = RoomChain::kLow,
        side{-1, -1, -1, -1, -1, -1, -1, -1};  // each waits to be above (1) or below (-1)

  template <class Real>
  void rates(const Real* x, Real* d) const {
    RoomChain::rates(heating.data(), x, d);
  }
  void guards(const double* x, double* g) const {
    for (std::size_t i = 0; i < RoomChain::kRooms; ++i) g[i] = side[i] * (x[i] - level[i]);
  }
  void flip(std::size_t i) {
    const bool on = heating[i] > 0.0;
    heating[i] = on ? 0.0 : RoomChain::heat(static_cast<int>(i));
    level[i] = on ? RoomChain::kLow[i] : RoomChain::kHigh[i];
    side[i] = on ? -1.0 : 1.0;
  }
};

struct ChainWords {
  HybridState<Chain> rooms;
  Chain chain;
};
void describe(Fields& f, const ChainWords& w) {
  f.part("rooms", w.rooms).reals("heating", w.chain.heating.data(), RoomChain::kRooms, "K/s");
  f.reals("level", w.chain.level.data(), RoomChain::kRooms)
      .reals("side", w.chain.side.data(), RoomChain::kRooms);
}

// The chain as an asset would be: guards are events of the kernel's calendar.
class ChainPlant final : public Model {
 public:
  explicit ChainPlant(double tolerance)
      : unit_("chain", 0, 0, tolerance_of<RoomChain::kRooms>(tolerance, tolerance)),
        slot_(layout_.add<ChainWords>("chain")) {}
  State initial() const {
    State state(layout_, {});
    start(state);
    return state;
  }
  void start(State& state) const override {
    std::array<double, RoomChain::kRooms> x;
    for (int i = 0; i < RoomChain::kRooms; ++i) x[static_cast<std::size_t>(i)] = RoomChain::start(i);
    unit_.start(state, slot_(state).rooms, Chain{}, x);
  }
  void handle(State& state, const Event&) const override {
    ChainWords& w = slot_(state);
    const int room = unit_.arrive(state, w.rooms);
    if (room == kNoGuard) return unit_.go_on(state, w.rooms, w.chain);
    w.chain.flip(static_cast<std::size_t>(room));
    unit_.change(state, w.rooms, w.chain);
  }
  const ChainWords& of(const State& state) const { return slot_(state); }

 private:
  HybridUnit<Chain> unit_;
  Layout layout_;
  Slot<ChainWords> slot_;
};

ChainResult chain_by_egiz(double tolerance) {
  const ChainPlant plant(tolerance);
  State state = plant.initial();
  run_until(plant, state, seconds(RoomChain::kEnd));
  const auto& w = plant.of(state);
  return {w.rooms.segment.at(state.now), w.rooms.firings};
}

template <class Vector>
double worst_error(const Vector& x, const Vector& reference) {
  double worst = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i)
    worst = std::max(worst, std::abs(x[i] - reference[i]) / std::abs(reference[i]));
  return std::isfinite(worst) ? worst : HUGE_VAL;
}

constexpr double kAskedError = 1e-6;

struct Setting {
  double tolerance, error;
};

// The loosest tolerance, in steps of a quarter of a decade, from which on three in a row keep the error asked
// for: one that is good by chance does not count.
Setting loosest(const std::function<double(double)>& error_at) {
  Setting found{};
  int good = 0;
  for (int k = 0; k <= 40; ++k) {
    const double tolerance = 1e-3 * std::pow(10.0, -0.25 * k), error = error_at(tolerance);
    if (error > kAskedError) {
      good = 0;
      continue;
    }
    if (good == 0) found = {tolerance, error};
    if (++good == 3) return found;
  }
  return {1e-13, HUGE_VAL};
}

double microseconds(const std::function<void()>& run, int repeats) {
  const double spent = processor_seconds([&] {
    for (int i = 0; i < repeats; ++i) run();
  });
  return 1e6 * spent / repeats;
}

struct Entry {
  std::string name;
  std::function<void()> run;
  std::string note;
  std::vector<double> times;
};

// Alternates the entries; results are their median times, and the median ratios of the first to every other
// one.
void race(const std::string& what, std::vector<Entry>& entries, int repeats,
          std::vector<BenchmarkResult>& results) {
  constexpr int kRounds = 21;
  for (Entry& e : entries) e.run();
  for (int round = 0; round < kRounds; ++round)
    for (Entry& e : entries) e.times.push_back(microseconds(e.run, repeats));
  for (const Entry& e : entries)
    results.push_back({what + "." + e.name, "us", median(e.times), repeats, e.note});
  for (std::size_t k = 1; k < entries.size(); ++k) {
    std::vector<double> ratios;
    for (std::size_t r = 0; r < kRounds; ++r) ratios.push_back(entries[0].times[r] / entries[k].times[r]);
    results.push_back(
        {what + "." + entries[0].name + "_per_" + entries[k].name, "1", median(ratios), repeats, ""});
  }
}

Entry hires_entry(const std::string& name, std::array<double, 8> (*solve)(double)) {
  const Setting s = loosest([solve](double t) { return worst_error(solve(t), kHiresReference); });
  return {name,
          [solve, t = s.tolerance] { solve(t); },
          fmt::format("relative tolerance {:.2g}, error reached {:.2g}", s.tolerance, s.error),
          {}};
}

Entry chain_entry(const std::string& name, const std::function<ChainResult(double)>& solve,
                  const ChainResult& exact) {
  const Setting s = loosest([&](double t) {
    const ChainResult r = solve(t);
    return r.switches == exact.switches ? worst_error(r.x, exact.x) : HUGE_VAL;
  });
  return {name,
          [solve, t = s.tolerance] { solve(t); },
          fmt::format("tolerance {:.2g}, error reached {:.2g}, {} switches", s.tolerance, s.error,
                      exact.switches),
          {}};
}

}  // namespace

std::vector<BenchmarkResult> ode_benchmarks() {
  std::vector<BenchmarkResult> results;
  std::vector<Entry> hires{hires_entry("egiz", hires_by_egiz), hires_entry("odeint", hires_by_odeint)};
  if (cvode_is_here()) hires.push_back(hires_entry("cvode", hires_by_cvode));
  race("hires", hires, 20, results);

  const ChainResult exact = chain_by_odeint(1e-13, Locate::kToms748);
  std::vector<Entry> chain{
      chain_entry("egiz", chain_by_egiz, exact),
      chain_entry(
          "odeint", [](double t) { return chain_by_odeint(t, Locate::kToms748); }, exact),
      chain_entry(
          "odeint_bisection", [](double t) { return chain_by_odeint(t, Locate::kBisection); }, exact)};
  race("thermostats", chain, 5, results);
  return results;
}

}  // namespace egiz::bench
