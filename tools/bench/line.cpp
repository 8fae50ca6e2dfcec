#include "tools/bench/line.hpp"

#include <cmath>
#include <queue>
#include <stdexcept>

#include "models/plant/plant.hpp"

namespace egiz::bench {

namespace {

constexpr int kRounds = 5, kStations = 100;
constexpr std::int64_t kPlaces = 4;  // before each station but the first
const Distribution kTime{Distribution::Kind::kTriangular, 200.0, 300.0, 400.0};  // s: 5 min on average
const SimTime kYear = days(365);

std::shared_ptr<const Plant> line_of_assets() {
  const auto station = [](int i) { return "station" + std::to_string(i); };
  PlantSpec spec;
  spec.assets = {{"part", "product", {{"orders", 2.0}}, {{"first", station(0)}}}};
  for (int i = 0; i < kStations; ++i)
    spec.assets.push_back({station(i),
                           "work_centre",
                           {{"time", kTime}, {"buffer", i == 0 ? 0.0 : static_cast<double>(kPlaces)}},
                           {{"next", i + 1 < kStations ? station(i + 1) : "part"}}});
  return Plant::build(spec).value();
}

/// The same line as somebody writes it who needs nothing but the number of parts: a heap, and two numbers a station.
class LineByHand {
 public:
  /// Parts finished within `span`.
  std::int64_t run(SimTime span) {
    for (std::size_t i = 0; i < kStations; ++i) stations_[i].luck = stream_for("station" + std::to_string(i), "time");
    begin(0);
    while (ends_.top().first <= span) {
      now_ = ends_.top().first;
      const std::size_t i = ends_.top().second;
      ends_.pop();
      stations_[i].doing = kDone;
      push_out(i);
    }
    return finished_;
  }

 private:
  enum Doing { kNothing, kWork, kDone };
  struct Station {
    Stream luck;
    Doing doing = kNothing;
    std::int64_t waiting = 0;
  };
  using End = std::pair<SimTime, std::size_t>;

  void begin(std::size_t i) {
    stations_[i].doing = kWork;
    ends_.push({now_ + seconds(draw_time(kTime, {}, stations_[i].luck)), i});
  }
  void push_out(std::size_t i) {
    if (i + 1 == kStations) {
      ++finished_;
    } else if (Station& next = stations_[i + 1]; next.doing == kNothing) {
      begin(i + 1);
    } else if (next.waiting < kPlaces) {
      ++next.waiting;
    } else {
      return;
    }
    Station& here = stations_[i];
    here.doing = kNothing;
    if (i == 0) return begin(0);
    if (here.waiting == 0) return;
    --here.waiting;
    begin(i);
    if (stations_[i - 1].doing == kDone) push_out(i - 1);
  }

  std::vector<Station> stations_ = std::vector<Station>(kStations);
  std::priority_queue<End, std::vector<End>, std::greater<>> ends_;
  SimTime now_;
  std::int64_t finished_ = 0;
};

}  // namespace

std::vector<BenchmarkResult> line_benchmarks() {
  const auto plant = line_of_assets();
  double finished = 0.0, by_hand = 0.0;
  const auto times = in_turn({[&] {
                                State year = plant->initial_state({});
                                run_until(*plant, year, kYear);
                                for (const Measure& m : plant->measures(year))
                                  if (m.asset == "part" && m.name == "finished") finished = m.value;
                              },
                              [&] { by_hand = static_cast<double>(LineByHand().run(kYear)); }},
                             kRounds);
  if (std::abs(finished - by_hand) > 0.001 * finished) throw std::logic_error("bench: two lines that are not the same");
  const std::string what = std::to_string(kStations) + " stations, 5 min a part, " + std::to_string(kPlaces) + " places before each";
  return {{"line_year", "s", median(times[0]), kRounds, "a saturated year of " + what + "; wanted: 2"},
          {"line_year.over_hand", "1", ratio(times[0], times[1]), kRounds, "over a loop by hand that only counts parts"}};
}

}  // namespace egiz::bench
