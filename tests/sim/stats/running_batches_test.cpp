#include "sim/stats/running_batches.hpp"

#include <catch2/catch.hpp>

#include "sim/random/distribution.hpp"
#include "sim/stats/series.hpp"
#include "sim/stats/statistics.hpp"

using namespace egiz;

TEST_CASE("running batches are the batch means of the whole series", "[unit]") {
  Stream stream = stream_for("running", "numbers");
  std::vector<double> x(1000);
  RunningBatches<16> batches;
  for (double& v : x) batches.observe(v = uniform({}, stream));
  REQUIRE(batches.size == 64);
  const std::vector<double> direct = batch_means(x, 64);
  REQUIRE(batches.series().size() == direct.size());
  for (std::size_t b = 0; b < direct.size(); ++b)
    REQUIRE(batches.series()[b] == Approx(direct[b]).epsilon(1e-13));
}

TEST_CASE("after the first doubling there are always half to all of the batches", "[unit]") {
  RunningBatches<8> batches;
  for (int i = 0; i < 500; ++i) {
    batches.observe(i);
    REQUIRE(batches.series().size() < 8);
    if (i >= 7) REQUIRE(batches.series().size() >= 4);
  }
  batches.restart();
  REQUIRE(batches.series().empty());
  REQUIRE(batches.size == 1);
}

TEST_CASE("batches of equal time are time averages of their pieces", "[unit]") {
  TimeBatches<8> batches;
  batches.size = seconds(1);
  TimeAverage whole;
  Stream stream = stream_for("running", "level");
  SimTime now, end;
  for (int i = 0; i < 300; ++i) {
    const double value = uniform({}, stream);
    batches.change(now, value);
    whole.change(now, value);
    now = now + seconds(5.0 * uniform({}, stream) * uniform({}, stream));
  }
  end = SimTime{batches.size.ns * batches.full};
  batches.change(end, 0.0);  // the last change was before: the pieces so far are not touched
  double sum = 0.0;
  for (double mean : batches.series()) sum += mean;
  // The same by hand, up to the end of the last whole batch.
  Stream again = stream_for("running", "level");
  double integral = 0.0;
  for (SimTime at; at < end;) {
    const double value = uniform({}, again);
    const SimTime next = at + seconds(5.0 * uniform({}, again) * uniform({}, again));
    integral += value * to_seconds((next < end ? next : end) - at);
    at = next;
  }
  REQUIRE(batches.series().size() >= 4);
  REQUIRE(sum / static_cast<double>(batches.full) == Approx(integral / to_seconds(end)).epsilon(1e-12));
}

TEST_CASE("a level that lasts for many batches fills them all", "[unit]") {
  TimeBatches<8> batches;
  batches.size = seconds(1);
  batches.change(seconds(0), 3.0);
  batches.change(seconds(1000), 5.0);
  for (double mean : batches.series()) REQUIRE(mean == 3.0);
  REQUIRE(to_seconds(batches.size) == 128.0);
  REQUIRE(batches.series().size() == 7);
  batches.restart(seconds(1000));
  batches.change(seconds(1300), 0.0);
  REQUIRE(batches.series().size() == 2);
  REQUIRE(batches.series()[1] == 5.0);
}

TEST_CASE("running batches may be the state of an asset, every word named", "[unit]") {
  STATIC_REQUIRE(StateWords<RunningBatches<>>);
  STATIC_REQUIRE(StateWords<TimeBatches<>>);
  const RunningBatches<> a;
  const TimeBatches<> b;
  Fields of_a(&a), of_b(&b);
  describe(of_a, a);
  describe(of_b, b);
  REQUIRE(of_a.list().size() == sizeof a / 8);
  REQUIRE(of_b.list().size() == sizeof b / 8);
}
