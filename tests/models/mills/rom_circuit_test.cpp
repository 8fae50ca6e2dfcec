// The run-of-mine circuit as an asset: its time course, stops, overloads, loops, sensors and warning.
#include "models/mills/rom/rom_circuit.hpp"

#include "models/plant/names.hpp"
#include "sim/record/trace.hpp"
#include "tests/models/plant_hands.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

constexpr double kPerHour = 1.0 / 3.6;  // kg/s of one t/h

std::shared_ptr<const Plant> rom_plant(const std::vector<NamedValue>& values = {}, bool drift = false) {
  return Plant::build(sample::rom_mill(values, drift)).value();
}

// Runs on; every event of the mill that has a name other than the usual ones goes into `seen`.
State rom_run(const Plant& plant, double hours, std::vector<std::pair<double, std::string>>* seen = nullptr,
              Luck luck = {}) {
  State state = plant.initial_state(luck);
  const PlantNames names(plant);
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    if (seen)
      seen->push_back({to_seconds(record.event.time) / 3600.0, std::string(names.event(record.event.event))});
  });
  REQUIRE(run_until(plant, state, seconds(hours * 3600.0), seen ? &trace : nullptr).cause ==
          RunEnd::Cause::kReached);
  return state;
}

double rom_measure(const Plant& plant, const State& state, const std::string& name) {
  return hands::measure(plant, state, "mill", name);
}

double rom_signal(const Plant& plant, const State& state, const std::string& name) {
  for (const Measure& m : plant.signals(state))
    if (m.asset == "mill" && m.name == name) return m.value;
  FAIL("no signal " << name);
  return 0.0;
}

double first_time_of(const std::vector<std::pair<double, std::string>>& seen, const std::string& name) {
  for (const auto& [time, what] : seen)
    if (what.find(name) != std::string::npos) return time;
  return -1.0;
}

}  // namespace

TEST_CASE("without drift the run-of-mine mill stays at the published steady state", "[unit]") {
  const auto plant = rom_plant({{"liner_wear_rate", 1e-30}});
  const State state = rom_run(*plant, 24);
  CHECK(rom_signal(*plant, state, "jt") == Approx(.3368982471).epsilon(1e-7));
  CHECK(rom_signal(*plant, state, "xmw") == Approx(4.7890867941).epsilon(1e-7));
  CHECK(rom_signal(*plant, state, "xmb") == Approx(8.4878008320).epsilon(1e-7));
  CHECK(rom_measure(*plant, state, "power") == Approx(1183293.599).epsilon(1e-7));
  CHECK(rom_measure(*plant, state, "pse") == Approx(.6681499247).epsilon(1e-7));
  CHECK(rom_measure(*plant, state, "throughput") == Approx(65.2 * kPerHour).epsilon(1e-12));
}

TEST_CASE("a tenth more feed takes the published course and overloads at the published hour", "[unit]") {
  const auto plant = rom_plant(
      {{"feed_rate", 71.72 * kPerHour}, {"liner_wear_rate", 1e-30}, {"jt_trip", .6}, {"jt_most", .9}});
  std::vector<std::pair<double, std::string>> seen;
  // The start is the rest of 65.2 t/h, at the filling given.
  const State after_one_hour = rom_run(*plant, 1.0, &seen);
  CHECK(rom_signal(*plant, after_one_hour, "jt") == Approx(.37065413).epsilon(2e-6));
  CHECK(rom_signal(*plant, after_one_hour, "xmr") == Approx(2.45428280).epsilon(2e-6));
  seen.clear();
  const State after_a_day = rom_run(*plant, 23.0, &seen);
  CHECK(first_time_of(seen, "overload: filling") == Approx(2.685).margin(5e-4));
  CHECK(first_time_of(seen, "ground out") == Approx(22.551230).margin(1e-3));
  CHECK(rom_measure(*plant, after_a_day, "overloads") == 1.0);
  CHECK(rom_measure(*plant, after_a_day, "grind_outs") == 1.0);
}

TEST_CASE("an overloaded mill is ground out, cleared and fed again", "[unit]") {
  const auto plant =
      rom_plant({{"feed_rate", 76 * kPerHour}, {"clearing_time", Distribution::constant(1800.0)}});
  std::vector<std::pair<double, std::string>> seen;
  const State state = rom_run(*plant, 48, &seen);
  const double tripped = first_time_of(seen, "ground out"), cleared = first_time_of(seen, "cleared");
  REQUIRE(tripped > 0.0);
  CHECK(cleared > tripped + .5);
  CHECK(cleared < tripped + 1.5);
  const double times = rom_measure(*plant, state, "grind_outs");
  CHECK(times >= 2.0);
  CHECK(rom_measure(*plant, state, "clearing_time") >= (times - 1.0) * 1800.0);
  CHECK(rom_measure(*plant, state, "stop_minutes") ==
        Approx(rom_measure(*plant, state, "clearing_time") + rom_measure(*plant, state, "grind_out_time")));
  CHECK(rom_measure(*plant, state, "greatest_filling") < .46);
}

TEST_CASE("the published loops keep filling and grind nearer to their set points than an open circuit",
          "[unit]") {
  struct Course {
    Tally sump, filling, pse, cff;
  };
  const auto course_of = [](const Plant& plant) {
    Course course;
    State state = rom_run(plant, 6);
    const auto squared = [](double x) { return x * x; };
    for (int k = 0; k < 480; ++k) {
      run_until(plant, state, state.now + seconds(180));
      course.sump.observe(rom_signal(plant, state, "sump"));
      course.filling.observe(squared(rom_signal(plant, state, "jt") - .34));
      course.pse.observe(squared(rom_signal(plant, state, "pse_now") - .67));
      course.cff.observe(rom_signal(plant, state, "cff"));
    }
    return course;
  };
  const auto closed = rom_plant({{"sump_loop", 1.0}, {"filling_loop", 1.0}, {"grind_loop", 1.0}}, true);
  const auto open = rom_plant({}, true);
  const Course held = course_of(*closed), free = course_of(*open);
  CHECK(held.sump.mean == Approx(5.99).epsilon(.01));
  CHECK(held.sump.least > 4.0);
  CHECK(held.sump.greatest < 8.0);
  CHECK(held.filling.mean < free.filling.mean);
  CHECK(held.pse.mean < .2 * free.pse.mean);
  CHECK(held.cff.greatest > held.cff.least);
}

TEST_CASE("leaving the validity of the equations is an event with its reason, and coming back is one",
          "[unit]") {
  const auto plant = rom_plant({{"jt_least", .28}});
  State state = plant->initial_state({});
  const PlantNames names(*plant);
  std::vector<std::pair<double, std::string>> seen;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    seen.push_back({to_seconds(record.event.time) / 3600.0, std::string(names.event(record.event.event))});
  });
  run_until(*plant, state, seconds(3600), &trace);
  REQUIRE(plant->inject(state, "mill", "load", .5));
  run_until(*plant, state, seconds(12 * 3600.0), &trace);
  const double left = first_time_of(seen, "filling below jt_least");
  REQUIRE(left > 1.0);
  CHECK(rom_signal(*plant, state, "jt") < .28);
  CHECK(rom_measure(*plant, state, "outside_validity") == Approx((12.0 - left) * 3600.0).margin(61.0));
  REQUIRE(plant->inject(state, "mill", "load", 1.0));
  run_until(*plant, state, days(2), &trace);
  CHECK(first_time_of(seen, "within validity again") > 12.0);
}

TEST_CASE("a mill that gets almost no ore runs on without nonsense", "[unit]") {
  const auto plant = rom_plant({{"feed_rate", 5 * kPerHour}, {"initial_filling", .3}});
  const State state = rom_run(*plant, 6 * 24);
  for (const Measure& m : plant->signals(state)) {
    INFO(m.asset << "." << m.name);
    CHECK(std::isfinite(m.value));
  }
  CHECK(rom_measure(*plant, state, "outside_validity") > 4 * 86400.0);
  CHECK(rom_measure(*plant, state, "pse") <= 1.0 + 1e-9);
}

TEST_CASE("gauging stops the mill as often and as long as it is told, and brings the balls to their target",
          "[unit]") {
  const std::vector<NamedValue> slow_balls{{"ball_energy", 4137.0 * 3600},
                                           {"ball_feed", .1238 * kPerHour},
                                           {"ball_target", .16},
                                           {"feed_rate", 60 * kPerHour}};
  auto gauged = slow_balls;
  gauged.push_back({"gauging_interval", 3 * 86400.0});
  gauged.push_back({"gauging_time", Distribution::constant(1500.0)});
  gauged.push_back({"gauging_error", 0.0});
  const auto plant = rom_plant(gauged), blind = rom_plant(slow_balls);
  const State state = rom_run(*plant, 40 * 24), unseen = rom_run(*blind, 40 * 24);
  CHECK(rom_measure(*plant, state, "gaugings") == 13.0);
  CHECK(rom_measure(*plant, state, "gauging_time") == Approx(13 * 1500.0));
  CHECK(rom_measure(*plant, state, "ball_filling") == Approx(.16).epsilon(.01));
  CHECK(rom_measure(*blind, unseen, "ball_filling") < .15);
}

TEST_CASE("virtual sensors follow balls and liners while the ore drifts", "[unit]") {
  const auto plant = rom_plant({{"ball_energy", 4137.0 * 3600},
                                {"ball_feed", .1238 * kPerHour},
                                {"virtual_sensors", 1.0},
                                {"model_error", .0015},
                                {"ball_target", .16},
                                {"control_interval", 120.0},
                                {"look_interval", 1200.0}},
                               true);
  const State state = rom_run(*plant, 10 * 24);
  CHECK(rom_measure(*plant, state, "ball_estimate_error") < .05);
  CHECK(rom_measure(*plant, state, "ball_estimate_error") > 0.0);
  CHECK(rom_measure(*plant, state, "liner_estimate_error") < .05);
  CHECK(rom_measure(*plant, state, "balls_in_band") > .6);
  CHECK(rom_measure(*plant, state, "ball_filling") > .15);  // the make-up follows the estimate
  CHECK(rom_measure(*plant, state, "gauging_time") == 0.0);
}

TEST_CASE("advised operation keeps the mill from being ground out where the set point alone does not",
          "[unit]") {
  const std::vector<NamedValue> at_the_limit{
      {"feed_rate", 69.5 * kPerHour}, {"initial_filling", .38}, {"control_interval", 60.0}};
  auto advised = at_the_limit;
  for (const char* flag : {"warning", "advised"}) advised.push_back({flag, 1.0});
  advised.push_back({"futures", 20.0});
  const auto left_alone = rom_plant(at_the_limit, true), watched = rom_plant(advised, true);
  std::vector<std::pair<double, std::string>> seen;
  const State choked = rom_run(*left_alone, 72), helped = rom_run(*watched, 72, &seen);
  CHECK(rom_measure(*left_alone, choked, "grind_outs") >= 1.0);
  CHECK(rom_measure(*watched, helped, "grind_outs") == 0.0);
  CHECK(rom_measure(*watched, helped, "alarms") >= 1.0);
  CHECK(first_time_of(seen, "overload warning") >= 0.0);
  CHECK(rom_measure(*watched, helped, "feed_met") < 1.0);
}

TEST_CASE("an overload is announced when its warning stood for twenty minutes", "[unit]") {
  const auto plant = rom_plant({{"feed_rate", 67.5 * kPerHour},
                                {"initial_filling", .37},
                                {"warning", 1.0},
                                {"futures", 20.0},
                                {"jt_trip", .6},
                                {"control_interval", 60.0}},
                               true);
  double overloads = 0.0, announced = 0.0, risk = 0.0;
  for (std::uint64_t day = 0; day < 6; ++day) {
    const State state = rom_run(*plant, 24, nullptr, {1, day});
    overloads += rom_measure(*plant, state, "overloads");
    announced += rom_measure(*plant, state, "overloads_announced");
    risk += rom_measure(*plant, state, "overload_risk");
  }
  CHECK(overloads >= 3.0);
  CHECK(announced >= .9 * overloads);
  CHECK(risk > 0.0);
}

TEST_CASE("advice names the smallest cut of the feed that lowers the risk, and is silent where there is none",
          "[unit]") {
  const auto near = rom_plant({{"feed_rate", 69 * kPerHour}, {"initial_filling", .39}}, true);
  const State state = rom_run(*near, .5);
  const auto advice = near->find("mill")->advice(state, 2400.0, 50, 3);
  REQUIRE(advice.size() == 2);
  CHECK(advice[0].what == "feed");
  REQUIRE(advice[0].advised);
  CHECK(*advice[0].advised < advice[0].now);
  CHECK(*advice[0].advised > .7 * advice[0].now);
  CHECK(advice[0].risk_after < advice[0].risk_now);
  const auto far = rom_plant({}, true);
  CHECK(far->find("mill")->advice(rom_run(*far, .5), 2400.0, 50, 3).empty());
}

TEST_CASE("the screen of the worst ore lets no risk through", "[unit]") {
  RomInputs inputs;
  for (const double feed : {66.0, 68.0, 70.0, 72.0}) {
    inputs.mfs = feed;
    RomMoment moment;
    moment.x = rom_rest_at_filling({}, {}, .385)->x;
    OverloadQuestion question{.horizon = 2400.0, .futures = 100};
    const double open = overload_risk({}, inputs, moment, {}, question).probability;
    question.screen = true;
    const OverloadRisk screened = overload_risk({}, inputs, moment, {}, question);
    INFO(feed << " " << open);
    CHECK(screened.probability == open);
  }
  RomMoment calm;
  OverloadQuestion question{.screen = true};
  CHECK(overload_risk({}, {}, calm, {}, question).futures == 0);
}

TEST_CASE("liners wear by energy or by time, and a reline brings the mill back to its new volume", "[unit]") {
  const auto by_time = rom_plant({{"liner_wear_rate", 1e-3 / 86400.0}});
  const State state = rom_run(*by_time, 240);
  CHECK(rom_measure(*by_time, state, "liner_thickness") == Approx(.09).epsilon(2e-3));
  const double before = rom_signal(*by_time, state, "power_now");
  const auto relined =
      rom_plant({{"initial_liner_wear", .94}, {"reline_time", Distribution::constant(36 * 3600.0)}});
  const State new_liners = rom_run(*relined, 24 * 10);
  CHECK(rom_measure(*relined, new_liners, "relines") == 1.0);
  CHECK(rom_measure(*relined, new_liners, "planned_downtime_share") == Approx(36.0 / 240.0).epsilon(1e-6));
  CHECK(rom_measure(*relined, new_liners, "liner_thickness") > .095);
  CHECK(before > 0.0);
}

TEST_CASE("a mill fails by working time and is mended without a crew where there is none", "[unit]") {
  const auto plant = rom_plant({{"time_to_failure", Distribution::constant(20 * 3600.0)},
                                {"repair_time", Distribution::constant(5 * 3600.0)}});
  const State state = rom_run(*plant, 100);
  CHECK(rom_measure(*plant, state, "failures") == 4.0);
  CHECK(rom_measure(*plant, state, "failed_share") == Approx(.2).epsilon(1e-6));
}

TEST_CASE("a mill whose pond runs dry stands as starved and goes on when there is water again", "[unit]") {
  PlantSpec spec = sample::rom_mill();
  spec.assets[1].links.push_back({"water", "pond"});
  spec.assets.push_back(
      {"pond",
       "water_supply",
       {{"capacity", 2000.0}, {"initial", 1000.0}, {"inflow", 160.0 / 3600}, {"reserve", 300.0}},
       {}});
  const auto plant = Plant::build(spec).value();
  State state = plant->initial_state({});
  run_until(*plant, state, seconds(2 * 3600.0));
  CHECK(rom_measure(*plant, state, "starved_share") == 0.0);
  REQUIRE(plant->inject(state, "pond", "shortage", 86400.0));
  run_until(*plant, state, seconds(20 * 3600.0));
  CHECK(rom_measure(*plant, state, "starved_share") > .4);  // about 1000 m3 at 145 m3/h
  CHECK(rom_signal(*plant, state, "feed_now") == 0.0);
  run_until(*plant, state, seconds(60 * 3600.0));
  CHECK(rom_signal(*plant, state, "feed_now") > 0.0);
  CHECK(hands::measure(*plant, state, "plant", "balance_error_water") < 1e-9);
}

TEST_CASE("harder ore injected raises the filling", "[unit]") {
  const auto plant = rom_plant();
  State state = rom_run(*plant, 1);
  const double before = rom_signal(*plant, state, "jt");
  REQUIRE(plant->inject(state, "mill", "hardness", 1.1));
  run_until(*plant, state, seconds(5 * 3600.0));
  CHECK(rom_signal(*plant, state, "jt") > before + .005);
  CHECK(rom_signal(*plant, state, "hardness_now") == Approx(1.1));
}

TEST_CASE("parameters of a run-of-mine mill that do not fit together are told", "[unit]") {
  const auto built = Plant::build(sample::rom_mill({{"jt_restart", .5},
                                                    {"look_interval", 30.0},
                                                    {"control_interval", 60.0},
                                                    {"advised", 1.0},
                                                    {"least_liner", .3},
                                                    {"initial_filling", .59},
                                                    {"mill_water", 60.0 / 3600}}));
  REQUIRE_FALSE(built.has_value());
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  INFO(all);
  for (const char* told : {"mill.jt_restart", "mill.look_interval", "mill.advised", "mill.least_liner"})
    CHECK(all.find(told) != std::string::npos);
}
