// Leaving the validity range of the SAG circuit is told at its tick, and the run goes on.
#include "models/plant/names.hpp"
#include "sim/record/trace.hpp"
#include "tests/models/mills/sag_plant.hpp"
#include "tests/sim/ode/ode_problems.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

struct ValidityCrossing {
  std::string what;
  SimTime at;
};

std::vector<ValidityCrossing> validity_crossings(const Plant& plant, State& state, SimTime until) {
  const PlantNames names(plant);
  std::vector<ValidityCrossing> found;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    const std::string name(names.event(record.event.event));
    if (name.find("valid") != std::string::npos) found.push_back({name, record.event.time});
  });
  REQUIRE(run_until(plant, state, until, &trace).cause == RunEnd::Cause::kReached);
  return found;
}

/// Seconds until JT passes .27 with these inputs from x on, solved finely.
double reference_crossing(const SagSystem& system, const std::array<double, 12>& x, double sign) {
  double found = -1.0;
  solve(system, sample::rosenbrock, x, 48 * 3600.0, 1e-10, 1e-12, [&](const auto& segment) {
    const auto outside = [&](SimTime t) { return sign * (system.filling(segment.at(t)) - 0.27) >= 0.0; };
    if (found >= 0.0 || !outside(segment.t1)) return;
    SimTime low = segment.t0, high = segment.t1;
    while (high - low > SimTime{1}) {
      const SimTime middle{(low.ns + high.ns) / 2};
      (outside(middle) ? high : low) = middle;
    }
    found = to_seconds(high);
  });
  return found;
}

std::vector<NamedValue> uncontrolled_mill(double tolerance) {
  return steady_mill({{"speed_gain", 0.0}, {"jt_gain", 0.0}, {"jt_trip", 0.8}, {"jt_restart", 0.8},
                      {"tolerance", tolerance}});
}

}  // namespace

TEST_CASE("a starved mill leaves validity where a fine solution does, comes back, and the time between is measured",
          "[validation]") {
  struct SagCase {
    double tolerance, within;  // s
  };
  for (const SagCase c : {SagCase{1e-8, 0.05}, SagCase{SagCircuitParams{}.tolerance, 30.0}}) {
    INFO("tolerance " << c.tolerance);
    const auto plant = built(mill_plant(uncontrolled_mill(c.tolerance)));
    const SagCircuitAsset& mill = mill_of(*plant);
    State state = plant->initial_state({});
    run_until(*plant, state, hours(10));
    REQUIRE(plant->inject(state, "mill", "load", 0.8));
    run_until(*plant, state, hours(10.5));  // the control instant sets the new feed
    const SimTime changed = state.now;
    const auto before = mill.solution(state);
    const double out = reference_crossing(mill.system(words_of(*plant, state)), before, -1.0);
    const auto left = validity_crossings(*plant, state, hours(40));
    REQUIRE(left.size() == 1);
    CHECK(left[0].what == "leaves validity: filling below jt_valid");
    INFO("left after " << to_seconds(left[0].at - changed) << " s, reference " << out << " s");
    CHECK(std::abs(to_seconds(left[0].at - changed) - out) < c.within);
    CHECK(hands::measure(*plant, state, "mill", "outside_validity") ==
          Approx(to_seconds(hours(40) - left[0].at)).epsilon(1e-12));

    REQUIRE(plant->inject(state, "mill", "load", 1.5));
    run_until(*plant, state, hours(40.5));
    const SimTime again = state.now;
    const double back = reference_crossing(mill.system(words_of(*plant, state)), mill.solution(state), 1.0);
    const auto returned = validity_crossings(*plant, state, hours(80));
    REQUIRE(returned.size() == 1);
    CHECK(returned[0].what == "valid again: filling at jt_valid");
    INFO("back after " << to_seconds(returned[0].at - again) << " s, reference " << back << " s");
    CHECK(std::abs(to_seconds(returned[0].at - again) - back) < c.within);
    CHECK(hands::measure(*plant, state, "mill", "outside_validity") ==
          Approx(to_seconds(returned[0].at - left[0].at)).epsilon(1e-12));
    CHECK(balance_error(*plant, state) < 1e-9);
  }
}

TEST_CASE("time outside validity that began before the warm-up ended counts from its end on", "[unit]") {
  PlantSpec spec = mill_plant(steady_mill({{"feed_rate", 500 / 3.6}}));
  spec.warmup = hours(5.3);
  const auto plant = built(spec);
  State state = plant->initial_state({});
  run_until(*plant, state, hours(9.7));
  CHECK(hands::measure(*plant, state, "mill", "outside_validity") == Approx(4.4 * 3600.0).epsilon(1e-12));
}

TEST_CASE("a mill that hardly gets ore, of any hardness, runs on for 30 days with finite numbers", "[unit]") {
  for (const double hardness : {0.3, 1.0, 3.0})
    for (const double feed : {100.0, 1191.0}) {
      INFO("hardness " << hardness << ", feed " << feed << " t/h");
      const auto plant = built(mill_plant({{"feed_rate", feed / 3.6}, {"least_feed_share", 0.05}}, hardness));
      State state = plant->initial_state({});
      REQUIRE(plant->inject(state, "mill", "load", feed > 1000.0 ? 0.2 : 1.0));
      const RunEnd end = run_until(*plant, state, days(30));
      INFO(end.why);
      REQUIRE(end.cause == RunEnd::Cause::kReached);
      const auto x = mill_of(*plant).solution(state);
      for (std::size_t i = 0; i < SagSystem::kActive; ++i) CHECK(x[i] > 0.0);
      CHECK(x[kXmf] < x[kXms]);
      CHECK(x[kXsf] < x[kXss]);
      for (const Measure& m : plant->measures(state)) {
        INFO(m.asset << "." << m.name);
        CHECK(std::isfinite(m.value));
      }
      for (const Measure& m : plant->signals(state)) CHECK(std::isfinite(m.value));
      CHECK(hands::measure(*plant, state, "mill", "pse") <= 1.0);
      CHECK(hands::measure(*plant, state, "mill", "outside_validity") > 0.0);
      CHECK(balance_error(*plant, state) < 1e-9);
    }
}

TEST_CASE("ore of a hardness far above the reference fills the mill and the run goes on", "[unit]") {
  const auto plant = built(mill_plant({}, 3.0));
  State state = plant->initial_state({});
  REQUIRE(run_until(*plant, state, days(30)).cause == RunEnd::Cause::kReached);
  CHECK(hands::measure(*plant, state, "mill", "filling") > 0.4);
  CHECK(hands::measure(*plant, state, "mill", "greatest_filling") < 0.6);
  CHECK(balance_error(*plant, state) < 1e-9);
}

TEST_CASE("a slurry too thick to flow is told, and again when it flows", "[unit]") {
  const auto plant = built(mill_plant(steady_mill()));
  State state = plant->initial_state({});
  run_until(*plant, state, hours(1.1));
  // Solids for water in the mill: 1 - (1/.6 - 1) Xms/Xmw falls below zero.
  const double moved = 12.0, xmw = mill_of(*plant).solution(state)[kXmw], xms = mill_of(*plant).solution(state)[kXms];
  for (const char* end : {"x0", "x1"}) {
    hands::put(*plant, state, std::string("mill.segment.") + end + ".0", xmw - moved);
    hands::put(*plant, state, std::string("mill.segment.") + end + ".1", xms + moved);
  }
  for (const char* part : {"c3", "c4"})
    for (int i = 0; i < 12; ++i) hands::put(*plant, state, std::string("mill.segment.") + part + "." + std::to_string(i), 0.0);
  const auto found = validity_crossings(*plant, state, hours(6));
  std::vector<std::string> flow;
  for (const ValidityCrossing& c : found)
    if (c.what.find("slurry") != std::string::npos) flow.push_back(c.what);
  REQUIRE(flow.size() == 2);
  CHECK(flow[0] == "leaves validity: slurry too thick to flow");
  CHECK(flow[1] == "valid again: slurry flows");
  CHECK(hands::measure(*plant, state, "mill", "outside_validity") > 0.0);
}
