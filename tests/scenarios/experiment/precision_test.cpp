// Replications until a measure is known well enough, and the remark on a short warm-up.
#include <catch2/catch.hpp>
#include <cmath>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "sim/random/distribution.hpp"

namespace {

using namespace egiz;

const std::string kConcentratorFile = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto";
const std::string kMeasure = "mills.sag1.throughput";

RunSettings settings_of(int replications, int threads) {
  RunSettings settings;
  settings.replications = replications;
  settings.until = days(20);
  settings.warmup = days(5);
  settings.crowd.threads = threads;
  return settings;
}

tl::expected<CompareAnswer, Problems> to_precision(const Precision& precision, int threads,
                                                   int replications = 2) {
  return compare_experiment({kConcentratorFile, "", {}}, {"robots_100"}, settings_of(replications, threads), precision);
}

double relative_half_width(const CompareAnswer& answer) {
  const VariantRuns& base = answer.runs.variants.front();
  const Interval i = interval_of(base, static_cast<std::size_t>(base.find(kMeasure)), 0.95);
  return *i.half_width / std::abs(i.mean);
}

// A signal that falls from `start` to 10 until `settled` of 1, and noise.
std::vector<double> falling(double start, double settled) {
  Stream stream = stream_for("experiment", "noise");
  std::vector<double> x;
  for (int i = 0; i < kSignalSamples; ++i) {
    const double left = std::max(0.0, 1.0 - i / (settled * kSignalSamples));
    x.push_back(10.0 + start * left + normal_quantile(uniform({}, stream)));
  }
  return x;
}

}  // namespace

TEST_CASE("compare runs until the measure is known well enough, ten replications at least", "[scenarios]") {
  const auto answer = to_precision({kMeasure, 0.5, 1000}, 2);
  REQUIRE(answer);
  CHECK(answer->runs.replications == 10);
  CHECK(answer->notes.empty());
  REQUIRE(answer->remarks.size() >= 1);
  CHECK(answer->remarks[0].find(kMeasure + " is known to +- ") == 0);
  CHECK(answer->result->variants(0).events(answer->result->variants(0).events_size() - 1) ==
        answer->remarks.back());
  const double reached = relative_half_width(*answer);
  const auto finer = to_precision({kMeasure, 0.6 * reached, 1000}, 2);
  REQUIRE(finer);
  CHECK(finer->runs.replications > 10);
  CHECK(relative_half_width(*finer) <= 0.6 * reached);
}

TEST_CASE("the number of replications does not depend on the number of workers", "[scenarios]") {
  const auto one = to_precision({kMeasure, 0.005, 40}, 1), seven = to_precision({kMeasure, 0.005, 40}, 7);
  REQUIRE((one && seven));
  CHECK(one->runs.replications > 10);
  CHECK(to_json(*one->result) == to_json(*seven->result));
}

TEST_CASE("a limit of replications is told, also to who asked for quiet", "[scenarios]") {
  const auto answer = to_precision({kMeasure, 1e-6, 12}, 2);
  REQUIRE(answer);
  CHECK(answer->runs.replications == 12);
  REQUIRE(answer->notes.size() == 1);
  CHECK(answer->notes[0].find("stopped at the limit") != std::string::npos);
  CHECK(to_json(*answer->result).find("stopped at the limit") != std::string::npos);
}

TEST_CASE("an unknown measure is told before the first run, with the nearest name", "[scenarios]") {
  int runs = 0;
  RunSettings settings = settings_of(2, 1);
  settings.crowd.progress = [&](int, int) { ++runs; };
  const auto answer =
      compare_experiment({kConcentratorFile, "", {}}, {}, settings, Precision{"mills.sag1.throughputt", 0.1, 100});
  REQUIRE_FALSE(answer);
  CHECK(to_string(answer.error()[0]).find("\"" + kMeasure + "\"") != std::string::npos);
  CHECK(runs == 0);
}

TEST_CASE("a late signal is remarked on when it moves the mean, and only then", "[unit]") {
  SignalSeries sums{{"mill.level", "mill.power"}, {falling(20.0, 0.2), falling(0.0, 0.2)}};
  const auto early = warmup_remarks(sums, days(2), days(100));
  REQUIRE(early.size() == 1);
  CHECK(early[0].find("warm-up of 2 d may be short") == 0);
  const auto level = early[0].find("mill.level at ");
  REQUIRE(level != std::string::npos);
  const double settled = std::stod(early[0].substr(level + 14));  // d; the fall ends at 20, in batches of 1.25
  CHECK(settled >= 15.0);
  CHECK(settled <= 25.0);
  CHECK(early[0].find("mill.power") == std::string::npos);
  CHECK(warmup_remarks(sums, days(20), days(100)).empty());
  CHECK(warmup_remarks({}, days(2), days(100)).empty());
  SignalSeries moving{{"mill.wear"}, {falling(100.0, 1.0)}};
  CHECK(warmup_remarks(moving, days(2), days(100)).empty());  // no warm-up mends that
}

TEST_CASE("reading signals on the way changes no byte of a run", "[scenarios]") {
  const auto loaded = load({kConcentratorFile, "", {}});
  REQUIRE(loaded);
  const auto plant = Plant::build(loaded->plant);
  REQUIRE(plant);
  State straight = (*plant)->initial_state({5, 3}), read = straight;
  SignalSeries series;
  run_until(**plant, straight, days(12));
  const RunEnd end = run_and_sample(**plant, read, days(12), nullptr, series);
  CHECK(end.at == days(12));
  CHECK(read.digest() == straight.digest());
  REQUIRE(series.names.size() > 10);
  for (const auto& samples : series.samples) CHECK(samples.size() == kSignalSamples);
  SignalSeries sums;
  add(sums, series), add(sums, series);
  CHECK(sums.samples[0][7] == 2.0 * series.samples[0][7]);
}
