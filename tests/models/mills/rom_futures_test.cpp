#include "models/mills/rom/rom_futures.hpp"

#include <catch2/catch.hpp>

#include "models/mills/rom/rom_steady.hpp"

using namespace egiz;

namespace {

// On the way to an overload: the charge after some hours with too much ore.
RomMoment filling_up(double jt) {
  const RomParams params;
  RomInputs inputs;
  inputs.mfs = 71.72;
  const RomDrift still{.feed_step = 0, .rocks_step = 0, .hardness_step = 0};
  RomStreams streams = rom_streams("filling up");
  RomMoment moment;
  while (filling_of(params, inputs, moment) < jt) advance(params, inputs, still, {1, 0}, streams, moment);
  return moment;
}

RomInputs feed_of(double mfs) {
  RomInputs inputs;
  inputs.mfs = mfs;
  return inputs;
}

}  // namespace

TEST_CASE(
    "without drift the futures follow the circuit: the step of 10 % fills the mill at the reference's hour",
    "[unit]") {
  const RomDrift still{.feed_step = 0, .rocks_step = 0, .hardness_step = 0};
  RomStreams streams = rom_streams("still");
  RomMoment moment;
  int minutes = 0;
  for (; filling_of({}, {}, moment) < .40; ++minutes)
    advance({}, feed_of(71.72), still, {1, 0}, streams, moment);
  CHECK(minutes == 162);  // 2.685 h = 161.1 min
  CHECK(overload_risk({}, feed_of(71.72), filling_up(.398), still, {}).probability == 1.0);
  CHECK(overload_risk({}, feed_of(71.72), filling_up(.36), still, {}).probability == 0.0);
}

TEST_CASE("the risk grows with the horizon, the filling and the feed, and repeats itself", "[unit]") {
  const RomMoment near = filling_up(.397);
  OverloadQuestion question{.futures = 100};
  const auto risk = [&](double mfs, const RomMoment& moment) {
    return overload_risk({}, feed_of(mfs), moment, {}, question).probability;
  };
  const double now = risk(68.0, near);
  CHECK(now == risk(68.0, near));
  CHECK(risk(71.72, near) > now);  // fuller by the hour
  CHECK(risk(60.0, near) < now + 1e-12);
  CHECK(risk(68.0, filling_up(.38)) <= now);
  question.horizon = 3600.0;
  CHECK(risk(68.0, near) >= now);
  const auto whole = overload_risk({}, feed_of(71.72), near, {}, question);
  CHECK(*whole.interval.low <= whole.probability);
  CHECK(whole.greatest_filling > .397);
}

TEST_CASE("the ore stays within its bounds whatever its luck", "[unit]") {
  const RomDrift wild{.feed_step = .05, .feed_bound = .05, .rocks_step = .05, .hardness_step = .05};
  RomStreams streams = rom_streams("wild");
  RomMoment moment;
  double least = 1.0, most = 1.0;
  for (int k = 0; k < 300; ++k) {
    advance({}, feed_of(60.0), wild, {3, 0}, streams, moment);
    least = std::min(least, moment.ore.feed), most = std::max(most, moment.ore.feed);
    REQUIRE(std::abs(moment.ore.rocks - 1.0) <= .10 + 1e-15);
    REQUIRE(std::abs(moment.ore.hardness - 1.0) <= .10 + 1e-15);
  }
  CHECK(least == .95);
  CHECK(most == 1.05);
}

TEST_CASE("the advice is the smallest cut of the feed that brings the risk down", "[unit]") {
  const RomMoment near = filling_up(.394);
  const OverloadQuestion question{.horizon = 2400.0, .futures = 60};
  const auto advice = overload_advice({}, feed_of(71.72), near, {}, question, .05);
  CHECK(advice.risk_now > .8);
  REQUIRE(advice.feed);
  CHECK(*advice.feed < 1.0);
  CHECK(advice.risk_after_feed <= .05);
  const double more = *advice.feed + .5 / 256 * 1.01;
  CHECK(overload_risk({}, feed_of(71.72 * more), near, {}, question).probability > .05);
  const auto calm = overload_advice({}, feed_of(60.0), {}, {}, question, .05);
  CHECK(*calm.feed == 1.0);
  CHECK(*calm.water == 1.0);
}

TEST_CASE("an alarm is raised at the threshold and ends after an hour of low risk, not before", "[unit]") {
  const WarningRule rule;
  Warning warning;
  CHECK(observe(rule, warning, .19, 600) == WarningChange::none);
  CHECK(observe(rule, warning, .20, 600) == WarningChange::raised);
  for (int k = 0; k < 5; ++k) CHECK(observe(rule, warning, .05, 600) == WarningChange::none);
  CHECK(observe(rule, warning, .15, 600) == WarningChange::none);  // not low: the hour begins anew
  for (int k = 0; k < 5; ++k) CHECK(observe(rule, warning, .05, 600) == WarningChange::none);
  CHECK(observe(rule, warning, .05, 600) == WarningChange::ended);
  CHECK_FALSE(warning.standing);
  CHECK(warning_threshold(1.0, 4.0) == Approx(.2));
}
