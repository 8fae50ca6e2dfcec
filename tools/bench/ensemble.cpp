#include "tools/bench/ensemble.hpp"

#include <fmt/format.h>

#include <time.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>

#include "sim/random/distribution.hpp"
#include "sim/stats/quantiles.hpp"
#include "sim/stats/statistics.hpp"
#include "sim/study/ensemble.hpp"
#include "sim/study/workers.hpp"
#include "tools/bench/single_server.hpp"

namespace egiz::bench {

namespace {

constexpr int kTurns = 21;

struct StationState {
  Stream work;
  std::int64_t length = 0;  // jobs here
  TimeAverage jobs;
  Tally service;
  Quantiles<64, 8> service_quantiles;
};
void describe(Fields& f, const StationState& s) {
  f.stream("work", s.work).count("length", s.length).part("jobs", s.jobs).part("service", s.service);
  f.part("service_quantiles", s.service_quantiles);
}

// A ring of stations with jobs that go round: as many pending events as busy stations, luck, statistics,
// about 25 kB of words, like a plant of forty assets.
class RingModel final : public Model {
 public:
  static constexpr int kStations = 40;
  static constexpr int kJobs = 60;

  RingModel() {
    for (int i = 0; i < kStations; ++i)
      slots_.push_back(layout_.add<StationState>(fmt::format("station{}", i)));
  }
  State blank() const { return State(layout_, {}); }

  void start(State& state) const override {
    for (int i = 0; i < kStations; ++i)
      words(state, i).work = stream_for(fmt::format("station{}", i), "work");
    for (int j = 0; j < kJobs; ++j) arrive(state, j % kStations);
  }
  void handle(State& state, const Event& event) const override {
    StationState& s = words(state, event.target);
    s.jobs.change(state.now, static_cast<double>(--s.length));
    if (s.length > 0) serve(state, event.target);
    arrive(state, (event.target + 1) % kStations);
  }

 private:
  StationState& words(State& state, int i) const { return slots_[static_cast<std::size_t>(i)](state); }
  void arrive(State& state, int i) const {
    StationState& s = words(state, i);
    s.jobs.change(state.now, static_cast<double>(++s.length));
    if (s.length == 1) serve(state, i);
  }
  void serve(State& state, int i) const {
    StationState& s = words(state, i);
    const double time = draw({Distribution::Kind::kExponential, 60.0, 0, 0}, state.luck, s.work);
    s.service.observe(time), s.service_quantiles.observe(time);
    state.calendar.schedule(state.now + seconds(time), Rank::kProcess, {i, 0, 0, 0.0});
  }

  Layout layout_;
  std::vector<Slot<StationState>> slots_;
};

struct Turn {
  double wall = 0.0;  // s
  double work = 0.0;  // s of processor time, all threads
  std::uint64_t events = 0;
};

double seconds_of_all_threads() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

Turn run_once(const RingModel& model, const std::vector<Luck>& luck, SimTime until, int workers,
              bool pinned) {
  Crowd crowd;
  crowd.threads = workers;
  crowd.pinned = pinned;
  std::vector<std::uint64_t> events(luck.size());
  const double work = seconds_of_all_threads();
  const auto begin = std::chrono::steady_clock::now();
  run_ensemble(model, model.blank(), luck, until, crowd,
               [&](int i, const State& state) { events[static_cast<std::size_t>(i)] = state.events; });
  Turn turn{std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            seconds_of_all_threads() - work, 0};
  for (std::uint64_t n : events) turn.events += n;
  return turn;
}

// How much faster two threads are than one on this machine at this moment, when they share nothing: a loop by
// hand, twice by one thread and once by each of two.
double two_by_hand() {
  constexpr std::int64_t kCustomers = 300'000;
  const auto clock = [](const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  volatile double sink = 0.0;
  const double one = clock([&] {
    for (std::uint64_t seed : {1, 2}) sink = server_by_hand(kCustomers, seed).mean_wait;
  });
  std::atomic<std::uint64_t> seed{1};
  std::array<double, 2> waits{};
  const double two = clock([&] {
    on_workers(2, true, [&] {
      const std::uint64_t mine = seed++;
      waits[mine - 1] = server_by_hand(kCustomers, mine).mean_wait;
    });
  });
  sink = waits[0] + waits[1];
  return one / two;
}

struct Scaling {
  std::vector<double> one, two;  // events/s
  std::vector<double> ratio;     // of neighbouring turns, by the clock: falls when others use the processors
  std::vector<double> by_hand;   // two_by_hand() of the same turn
  std::vector<double> of_machine;  // ratio over by_hand
  std::vector<double> by_work;  // 2 x processor time of one over that of two: what free processors would give
};

Scaling scaling(const RingModel& model, int replications, SimTime until, bool pinned) {
  const std::vector<Luck> luck = lucks(1, 0, replications);
  Scaling s;
  for (int t = 0; t < kTurns; ++t) {
    const Turn one = run_once(model, luck, until, 1, pinned), two = run_once(model, luck, until, 2, pinned);
    s.one.push_back(static_cast<double>(one.events) / one.wall);
    s.two.push_back(static_cast<double>(two.events) / two.wall);
    s.ratio.push_back(one.wall / two.wall);
    s.by_hand.push_back(two_by_hand());
    s.of_machine.push_back(s.ratio.back() / s.by_hand.back());
    s.by_work.push_back(2.0 * one.work / two.work);
  }
  return s;
}

}  // namespace

std::vector<BenchmarkResult> ensemble_benchmarks() {
  constexpr int kRuns = 256, kBriefRuns = 10000;
  const RingModel model;
  const Scaling pinned = scaling(model, kRuns, hours(1), true), free = scaling(model, kRuns, hours(1), false);
  const Scaling brief = scaling(model, kBriefRuns, seconds(10), true);  // about ten events a run
  const std::string ring =
      fmt::format("ring of {} stations, {} jobs, 256 runs of 1 h", RingModel::kStations, RingModel::kJobs);
  const auto result = [](const std::string& name, const std::vector<double>& x, std::int64_t runs,
                         const std::string& note) {
    const auto [least, greatest] = std::minmax_element(x.begin(), x.end());
    const std::string unit = name.ends_with("worker") || name.ends_with("workers") ? "events/s" : "1";
    return BenchmarkResult{
        name, unit, median(x), runs,
        fmt::format("{}; median of {} turns, {:.4g} to {:.4g}", note, x.size(), *least, *greatest)};
  };
  const std::string work = ", by processor time: what two free processors would give";
  return {result("ensemble.one_worker", pinned.one, kRuns, ring),
          result("ensemble.two_workers", pinned.two, kRuns, ring + ", pinned"),
          result("ensemble.two_over_one", pinned.ratio, kRuns, ring + ", pinned, by the clock"),
          result("ensemble.two_over_one.by_hand", pinned.by_hand, kRuns,
                 "a loop by hand on two threads that share nothing, over one"),
          result("ensemble.two_over_one.share", pinned.of_machine, kRuns,
                 "of what the machine gives two threads; wanted: 1.95 / 2 = 0.98"),
          result("ensemble.two_over_one_work", pinned.by_work, kRuns, ring + work),
          result("ensemble.two_over_one_free", free.ratio, kRuns, ring + ", not pinned, by the clock"),
          result("ensemble.brief_two_over_one", brief.ratio, kBriefRuns,
                 "10000 runs of 10 s, mostly their start, by the clock"),
          result("ensemble.brief_two_over_one_work", brief.by_work, kBriefRuns,
                 "10000 runs of 10 s, mostly their start" + work)};
}

}  // namespace egiz::bench
