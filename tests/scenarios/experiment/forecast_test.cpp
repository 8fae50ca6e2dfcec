// Futures of a State: the same for any number of threads, and what they say of risk.
#include "scenarios/experiment/forecast.hpp"

#include <catch2/catch.hpp>

#include "models/mills/rom/rom_circuit.hpp"
#include "tests/models/plant_hands.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

Crowd hands_of(int threads) {
  Crowd crowd;
  crowd.threads = threads;
  return crowd;
}

// A mill at the filling, with the published drift.
std::shared_ptr<const Plant> mill_at(double filling, double feed) {
  return Plant::build(sample::rom_mill({{"feed_rate", feed / 3.6}, {"initial_filling", filling}}, true)).value();
}

const WarningForecast& warning(const Forecast& f, const std::string& name) {
  for (const WarningForecast& w : f.warnings)
    if (w.now.name == name) return w;
  FAIL("no warning " << name);
  return f.warnings.front();
}

const SignalFan& fan(const Forecast& f, const std::string& name) {
  for (const SignalFan& s : f.signals)
    if (s.now.asset == "mill" && s.now.name == name) return s;
  FAIL("no signal " << name);
  return f.signals.front();
}

}  // namespace

TEST_CASE("one thread and two give the same forecast, and the state stays as it is", "[unit]") {
  const auto plant = mill_at(.385, 68);
  State state = plant->initial_state({});
  run_until(*plant, state, seconds(1800));
  const auto digest = state.digest();
  const ForecastQuestion question{.horizon = seconds(1200), .futures = 40, .moments = 4};
  const auto one = forecast(*plant, state, question, hands_of(1)), two = forecast(*plant, state, question, hands_of(2));
  REQUIRE(one);
  REQUIRE(two);
  CHECK(state.digest() == digest);
  CHECK(one->futures == 40);
  CHECK(fan(*one, "jt").p50 == fan(*two, "jt").p50);
  CHECK(fan(*one, "jt").p05 == fan(*two, "jt").p05);
  CHECK(warning(*one, "overloads").probability.estimate == warning(*two, "overloads").probability.estimate);
}

TEST_CASE("fans open with time and keep their quantiles in order", "[unit]") {
  const auto plant = mill_at(.36, 66);
  State state = plant->initial_state({});
  run_until(*plant, state, seconds(1800));
  const auto f = forecast(*plant, state, {.horizon = seconds(3600), .futures = 60, .moments = 6}, hands_of(1));
  REQUIRE(f);
  const SignalFan& jt = fan(*f, "jt");
  REQUIRE(jt.p50.size() == 6);
  for (std::size_t k = 0; k < 6; ++k) {
    CHECK(jt.p05[k] <= jt.p50[k]);
    CHECK(jt.p50[k] <= jt.p95[k]);
  }
  CHECK(jt.p95[5] - jt.p05[5] > jt.p95[0] - jt.p05[0]);
  CHECK(f->moments.back() == state.now + seconds(3600));
}

TEST_CASE("a mill far from its limit has no risk, one that runs into it is sure to overload", "[unit]") {
  const auto calm = mill_at(.337, 65.2), lost = mill_at(.398, 76);
  const ForecastQuestion question{.horizon = seconds(1200), .futures = 30, .moments = 2};
  const auto none = forecast(*calm, calm->initial_state({}), question, hands_of(2));
  State running = lost->initial_state({});
  run_until(*lost, running, seconds(1));
  const auto sure = forecast(*lost, running, question, hands_of(2));
  CHECK(warning(*none, "overloads").probability.estimate == 0.0);
  CHECK(*warning(*none, "overloads").probability.high < .12);
  CHECK(warning(*sure, "overloads").probability.estimate == 1.0);
  CHECK(none->advice.empty());
  CHECK_FALSE(sure->advice.empty());
}

TEST_CASE("the futures of the whole plant agree with the mill's own about the risk", "[unit]") {
  const auto plant = mill_at(.3925, 67.2);
  State state = plant->initial_state({});
  run_until(*plant, state, seconds(600));
  const auto f = forecast(*plant, state, {.horizon = seconds(2400), .futures = 400, .moments = 1}, hands_of(2));
  const auto& mill = dynamic_cast<const RomCircuitAsset&>(*plant->find("mill"));
  const double own = mill.risk(state, {.horizon = 2400.0, .futures = 400}).probability,
               whole = warning(*f, "overloads").probability.estimate;
  INFO(own << " " << whole);
  CHECK(own > .02);
  CHECK(own < .98);
  CHECK(whole == Approx(own).margin(4.0 * std::sqrt(.25 / 400 * 2)));
}

TEST_CASE("an overload before the end of the warm-up counts although statistics restart after it", "[unit]") {
  PlantSpec spec = sample::rom_mill({{"feed_rate", 76 / 3.6}, {"initial_filling", .398}}, true);
  spec.warmup = seconds(1100);
  const auto plant = Plant::build(spec).value();
  const auto f = forecast(*plant, plant->initial_state({}), {.horizon = seconds(1200), .futures = 10, .moments = 2},
                          hands_of(1));
  CHECK(warning(*f, "overloads").probability.estimate == 1.0);
}

TEST_CASE("a stopped forecast is none", "[unit]") {
  const auto plant = mill_at(.36, 66);
  const std::atomic<bool> stop = true;
  Crowd crowd = hands_of(1);
  crowd.stop = &stop;
  CHECK_FALSE(forecast(*plant, plant->initial_state({}), {.futures = 10}, crowd));
}
