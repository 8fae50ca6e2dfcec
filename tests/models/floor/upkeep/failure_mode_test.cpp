// Ways to fail against renewal theory. A machine of the test's own works in pieces and asks the mode what is due.
#include "models/floor/upkeep/failure_mode.hpp"

#include "models/floor/upkeep/spare_store.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kWearHour = 3600.0;
using Kind = Distribution::Kind;

// Sees the end of repairs, and failures by the clock, of the machine.
struct MachineEvents final : Observer {
  AssetIndex machine = 0;
  int mended = 0, broken = 0;
  void handled(const State&, const Handled& what) override {
    const Event& e = what.event.event;
    if (e.target == machine && e.kind == kMended) ++mended;
    if (e.target == machine && e.kind == kBreaks) ++broken;
  }
};

// One unit that works all the time, in pieces of `piece` s, each a cycle.
struct Worker {
  std::shared_ptr<const Plant> plant;
  const FailureModeAsset* mode;
  State state;
  WearState wear;
  MachineEvents seen;
  double piece, worked = 0.0;
  int jobs = 0;

  Worker(std::vector<NamedValue> values, double piece_s, Luck luck = {}, std::vector<LinkSpec> links = {},
         std::vector<AssetSpec> others = {})
      : piece(piece_s) {
    PlantSpec spec;
    spec.assets = {{"mode", "failure_mode", std::move(values), std::move(links)}, {"machine", "stockpile", {}, {}}};
    spec.assets.insert(spec.assets.end(), others.begin(), others.end());
    plant = Plant::build(spec).value();
    mode = dynamic_cast<const FailureModeAsset*>(plant->find("mode"));
    state = plant->initial_state(luck);
    seen.machine = plant->find("machine")->index();
    mode->begin(state, wear, seen.machine, "machine", 0, 0);
  }
  void repair(bool planned) {
    ++jobs;
    mode->mend(state, wear, seen.machine, 0, 0, planned);
    for (const int before = seen.mended; seen.mended == before;) REQUIRE(step(*plant, state, &seen));
    mode->mended(state, wear, seen.machine, 0, 0);
  }
  void work_a_piece() {
    const double left = mode->work_left(wear);
    const SimTime end = state.now + seconds(std::min(piece, left)), begin = state.now;
    const int before = seen.broken;
    while (seen.broken == before && state.calendar.next_time() <= end) step(*plant, state, &seen);
    if (seen.broken == before) run_until(*plant, state, end, &seen);
    const double span = to_seconds(state.now - begin);
    worked += span;
    const bool whole = left > piece && seen.broken == before;
    const auto due = mode->worked(state, wear, span, whole ? 1.0 : 0.0);
    if (seen.broken != before || due == FailureMode::Due::kFailed) return repair(false);
    if (due == FailureMode::Due::kPlannedStop) repair(true);
  }
  void work_until_day(double day) {
    while (state.now < days(day)) work_a_piece();
  }
  void work_until_jobs(int wanted) {
    while (jobs < wanted) work_a_piece();
  }
  double measure(const char* name) const { return hands::measure(*plant, state, "mode", name); }
  double available() const { return worked / to_seconds(state.now); }
};

std::vector<NamedValue> with(std::vector<NamedValue> values, std::vector<NamedValue> more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

}  // namespace

TEST_CASE("fixed times: up 90 h, down 10 h", "[unit]") {
  Worker w({{"time_to_failure", Distribution::constant(90 * kWearHour)},
            {"repair_time", Distribution::constant(10 * kWearHour)},
            {"repair_cost", 7.0}},
           24 * kWearHour);
  w.work_until_jobs(20);
  CHECK(w.available() == Approx(.9).epsilon(1e-9));
  CHECK(w.measure("mean_time_to_repair") / kWearHour == Approx(10.0));
  CHECK(w.measure("downtime") / kWearHour == Approx(200.0));
  CHECK(w.measure("failure_rate") * kWearHour == Approx(1 / 90.0));
  CHECK(w.measure("repair_cost") == 140.0);
  CHECK(w.state.items.alive() == 0);
}

TEST_CASE("availability is MTBF / (MTBF + MTTR), by work and by the clock", "[validation]") {
  // By the clock the repair does not age the machine: its next life begins when the repair is over.
  for (const double basis : {0.0, 1.0}) {
    const auto up = hands::estimate(20, [&](std::uint64_t r) {
      Worker w({{"basis", basis},
                {"time_to_failure", Distribution{Kind::kExponential, 20 * kWearHour, 0, 0}},
                {"repair_time", Distribution{Kind::kLognormal, 5 * kWearHour, 4 * kWearHour, 0}}},
               50 * kWearHour, {1, r});
      w.work_until_day(500);
      return w.available();
    });
    INFO("basis " << basis << ": " << up.mean << " +- " << up.standard_error);
    CHECK(std::abs(up.mean - .8) < 3 * up.standard_error);
    CHECK(up.standard_error < .01);
  }
}

TEST_CASE("by cycles a unit fails at the end of the cycle that uses its life up", "[unit]") {
  Worker w({{"basis", 2.0},
            {"cycles_to_failure", Distribution::constant(2.5)},
            {"repair_time", Distribution::constant(1 * kWearHour)}},
           1 * kWearHour);
  w.work_until_jobs(10);
  CHECK(w.worked == Approx(30 * kWearHour));
}

TEST_CASE("age replacement costs what the renewal-reward integral says", "[validation]") {
  // Weibull, mean 100 h, shape 3; stop after 70 h of work; repair 10 h and 10 units of money, stop 2 h and 1.
  const double shape = 3.0, scale = 100.0 / std::tgamma(1.0 + 1.0 / shape), at = 70.0;
  const auto survives = [&](double t) { return std::exp(-std::pow(t / scale, shape)); };
  double integral = 0.0;  // Simpson
  const int n = 1000;
  for (int i = 0; i <= n; ++i)
    integral += survives(at * i / n) * (i == 0 || i == n ? 1 : i % 2 ? 4 : 2) * at / n / 3;
  const double reliable = survives(at), failing = 1 - reliable;
  const double theory = (10 * failing + reliable) / (integral + 10 * failing + 2 * reliable);  // an hour
  const std::vector<NamedValue> values{{"time_to_failure", Distribution{Kind::kWeibull, 100 * kWearHour, shape, 0}},
                                       {"repair_time", Distribution::constant(10 * kWearHour)},
                                       {"planned_time", Distribution::constant(2 * kWearHour)},
                                       {"policy", 1.0},
                                       {"interval", at * kWearHour},
                                       {"repair_cost", 10.0},
                                       {"planned_cost", 1.0}};
  const auto rate = hands::estimate(20, [&](std::uint64_t r) {
    Worker w(values, 7 * kWearHour, {1, r});
    w.work_until_jobs(500);
    return (w.measure("repair_cost") + w.measure("planned_cost")) / to_hours(w.state.now);
  });
  INFO(rate.mean << " +- " << rate.standard_error << ", theory " << theory);
  CHECK(std::abs(rate.mean - theory) < 3 * rate.standard_error);
  CHECK(rate.standard_error < .02 * theory);
  // It is cheaper than waiting for failures: 10 in 110 h.
  CHECK(rate.mean < 10.0 / 110.0);
}

TEST_CASE("inspections find the share of defects of the delay-time model", "[validation]") {
  // Life exponential, mean 200 h; the defect shows 30 h before; a look every 100 h of work finds .7 of what shows:
  // found = .7 (1 - exp(-30/200)) exp(-100/200) / (1 - exp(-100/200)): at most one look falls into the delay.
  const double theory = .7 * (1 - std::exp(-.15)) * std::exp(-.5) / (1 - std::exp(-.5));
  const auto found = hands::estimate(20, [&](std::uint64_t r) {
    Worker w({{"time_to_failure", Distribution{Kind::kExponential, 200 * kWearHour, 0, 0}},
              {"policy", 2.0},
              {"delay", Distribution::constant(30 * kWearHour)},
              {"inspection_interval", 100 * kWearHour},
              {"inspection_cost", 3.0},
              {"detection", .7},
              {"false_alarm", 1.0}},  // of the sensor only
             10 * kWearHour, {1, r});
    w.work_until_jobs(500);
    CHECK(w.measure("inspection_cost") == 3 * w.measure("looks"));
    CHECK(w.measure("false_alarms") == 0.0);
    return w.measure("planned_stops") / 500;
  });
  INFO(found.mean << " +- " << found.standard_error << ", theory " << theory);
  CHECK(std::abs(found.mean - theory) < 3 * found.standard_error);
  CHECK(found.standard_error < .01);
}

TEST_CASE("a delay that varies: found while the look falls into it", "[validation]") {
  // Life constant 150 h, looks after 100 h: found when the delay, exponential with mean 40 h, is 50 h or more.
  const double theory = std::exp(-50.0 / 40.0);
  const auto found = hands::estimate(20, [&](std::uint64_t r) {
    Worker w({{"time_to_failure", Distribution::constant(150 * kWearHour)},
              {"policy", 2.0},
              {"delay", Distribution{Kind::kExponential, 40 * kWearHour, 0, 0}},
              {"inspection_interval", 100 * kWearHour},
              {"detection", 1.0}},
             10 * kWearHour, {1, r});
    w.work_until_jobs(300);
    return w.measure("planned_stops") / 300;
  });
  INFO(found.mean << " +- " << found.standard_error << ", theory " << theory);
  CHECK(std::abs(found.mean - theory) < 3 * found.standard_error);
}

TEST_CASE("a blind sensor changes nothing, a perfect one lets nothing fail", "[validation]") {
  const std::vector<NamedValue> life{
      {"time_to_failure", Distribution{Kind::kTriangular, 50 * kWearHour, 100 * kWearHour, 200 * kWearHour}},
      {"repair_time", Distribution{Kind::kLognormal, 5 * kWearHour, 4 * kWearHour, 0}},
      {"delay", Distribution::constant(20 * kWearHour)},
      {"inspection_interval", 5 * kWearHour}};
  const auto run = [&](std::vector<NamedValue> more) {
    Worker w(with(life, std::move(more)), 2 * kWearHour);
    w.work_until_jobs(200);
    return w;
  };
  const Worker corrective = run({});
  const Worker blind = run({{"policy", 3.0}, {"detection", 0.0}});
  CHECK(blind.state.now == corrective.state.now);
  CHECK(blind.measure("failures") == 200.0);
  CHECK(blind.measure("looks") > 1000.0);
  const Worker perfect = run({{"policy", 3.0}, {"detection", 1.0}});
  CHECK(perfect.measure("failures") == 0.0);
  CHECK(perfect.measure("planned_stops") == 200.0);
  CHECK(perfect.measure("false_alarms") == 0.0);
  // Stopped within a look and a piece after the drift shows: most of the life is used.
  CHECK(perfect.worked > .8 * corrective.worked);
}

TEST_CASE("false alarms come at their rate by looks", "[validation]") {
  // Nothing ever shows: the number of looks to an alarm is geometric, mean 1 / .02.
  const auto looks = hands::estimate(20, [](std::uint64_t r) {
    Worker w({{"time_to_failure", Distribution::constant(0.0)},
              {"policy", 3.0},
              {"delay", Distribution::constant(1.0)},
              {"inspection_interval", 1 * kWearHour},
              {"false_alarm", .02}},
             4 * kWearHour, {1, r});
    w.work_until_jobs(200);
    CHECK(w.measure("failures") == 0.0);
    CHECK(w.measure("false_alarms") == 200.0);
    return w.measure("looks") / 200;
  });
  INFO(looks.mean << " +- " << looks.standard_error);
  CHECK(std::abs(looks.mean - 50.0) < 3 * looks.standard_error);
}

TEST_CASE("by the clock a machine ages and is stopped while it stands", "[unit]") {
  Worker w({{"basis", 1.0},
            {"time_to_failure", Distribution::constant(100 * kWearHour)},
            {"repair_time", Distribution::constant(4 * kWearHour)},
            {"planned_time", Distribution::constant(1 * kWearHour)},
            {"policy", 1.0},
            {"interval", 60 * kWearHour}},
           1 * kWearHour);
  run_until(*w.plant, w.state, hours(70), &w.seen);  // off shift: nobody works
  CHECK(w.seen.broken == 0);
  w.work_a_piece();  // at its end, the stop is long due
  CHECK(w.measure("planned_stops") == 1.0);
  CHECK(w.state.now == hours(72));
  run_until(*w.plant, w.state, hours(171), &w.seen);
  CHECK(w.seen.broken == 0);
  run_until(*w.plant, w.state, hours(172), &w.seen);
  CHECK(w.seen.broken == 1);
}

TEST_CASE("a job waits for its spare part, then for the crew, and holds neither longer", "[unit]") {
  // Two units fail at once; one part is there, the next comes after 20 h; one crew, on its way for an hour.
  Worker w({{"time_to_failure", Distribution::constant(10 * kWearHour)},
            {"repair_time", Distribution::constant(5 * kWearHour)}},
           100 * kWearHour, {}, {{"spares", "parts"}, {"crew", "crews"}},
           {{"parts",
             "spare_store",
             {{"initial", 1.0},
              {"reorder_point", 0.0},
              {"order_up_to", 1.0},
              {"lead_time", Distribution::constant(20 * kWearHour)}},
             {}},
            {"crews", "crew_pool", {{"crews", 1.0}, {"call_out", 1 * kWearHour}}, {}}});
  WearState second;
  w.mode->begin(w.state, second, w.seen.machine, "machine.1", 1, 0);
  run_until(*w.plant, w.state, hours(10), &w.seen);
  CHECK(w.mode->worked(w.state, w.wear, 10 * kWearHour, 0) == FailureMode::Due::kFailed);
  CHECK(w.mode->worked(w.state, second, 10 * kWearHour, 0) == FailureMode::Due::kFailed);
  w.mode->mend(w.state, w.wear, w.seen.machine, 0, 0, false);
  w.mode->mend(w.state, second, w.seen.machine, 1, 0, false);
  run_until(*w.plant, w.state, hours(16), &w.seen);  // 10 + 1 + 5
  CHECK(w.seen.mended == 1);
  run_until(*w.plant, w.state, hours(36) - SimTime{1}, &w.seen);
  CHECK(w.seen.mended == 1);
  run_until(*w.plant, w.state, hours(36), &w.seen);  // 10 + 20 + 1 + 5
  CHECK(w.seen.mended == 2);
  CHECK(w.measure("mean_time_to_repair") / kWearHour == Approx((6.0 + 26.0) / 2));
  CHECK(w.measure("wait_for_spares") / kWearHour == Approx(10.0));
  CHECK(w.measure("wait_for_crew") / kWearHour == Approx(1.0));
  CHECK(hands::measure(*w.plant, w.state, "crews", "jobs") == 2.0);
  CHECK(w.state.items.alive() == 0);
}

TEST_CASE("repairs by a team are done in its shifts, and go on beyond them", "[unit]") {
  Worker w({{"time_to_failure", Distribution::constant(10 * kWearHour)},
            {"repair_time", Distribution::constant(5 * kWearHour)},
            {"people", 2.0}},
           100 * kWearHour, {}, {{"team", "fitters"}},
           {{"calendar", "shift_calendar", {{"holidays", 1.0}}, {}},
            {"fitters", "team", {{"people", 2.0}}, {{"calendar", "calendar"}}}});
  w.work_a_piece();  // fails at 10:00 on Monday, mended at 15:00, fails on Tuesday at 1:00
  CHECK(w.state.now == hours(15));
  w.work_a_piece();  // the fitters come at 8:00
  CHECK(w.state.now == hours(24 + 13));
  CHECK(w.measure("wait_for_crew") / kWearHour == Approx(3.5));
  w.work_a_piece();  // fails at 23:00 on Tuesday, mended at 13:00 on Wednesday
  CHECK(w.state.now == hours(48 + 13));
}

TEST_CASE("an inject makes the next unit fail, a crew and a team at once are told", "[unit]") {
  Worker w({{"time_to_failure", Distribution::constant(0.0)}}, 1 * kWearHour);
  w.work_a_piece();
  REQUIRE(w.plant->inject(w.state, "mode", "fail", 1.0));
  w.work_a_piece();
  CHECK(w.measure("failures") == 1.0);
  w.work_a_piece();
  CHECK(w.measure("failures") == 1.0);
  PlantSpec spec;
  spec.assets = {{"mode", "failure_mode", {{"people", 9.0}}, {{"crew", "crews"}, {"team", "team"}}},
                 {"crews", "crew_pool", {}, {}},
                 {"team", "team", {}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  REQUIRE(built.error().size() == 2);
  CHECK(built.error()[0].path == "mode.team");
  CHECK(built.error()[1].path == "mode.people");
}
