// How good the overload warning of the run-of-mine circuit is, on days near its limit.
#include <catch2/catch.hpp>

#include "models/mills/rom/rom_futures.hpp"
#include "models/mills/rom/rom_steady.hpp"
#include "sim/study/replicate.hpp"

using namespace egiz;

namespace {

constexpr int kDays = 200, kMinutesOfDay = 1440, kEvery = 10;  // minutes between two looks
constexpr double kLimit = .40, kWorthALook = .36;  // below it the risk of the next 40 min is nothing

struct DayNearLimit {
  std::vector<double> risks;  // every ten minutes
  int overload = -1;          // minute, -1: none
  int minutes = 0;            // lived through: a day ends with its overload
};

DayNearLimit day_of(int number) {
  RomInputs inputs;
  inputs.mfs = 66.0;  // the fold is at 66.14 t/h
  RomMoment moment;
  moment.x = rom_rest({}, inputs)->x;
  RomStreams streams = rom_streams("days near the limit");
  DayNearLimit day;
  for (; day.minutes < kMinutesOfDay && day.overload < 0; ++day.minutes) {
    if (day.minutes % kEvery == 0) {
      OverloadQuestion question{.horizon = 2400.0, .limit = kLimit, .futures = 50};
      question.seed = 1000 + static_cast<std::uint64_t>(number);
      const bool look = filling_of({}, inputs, moment) > kWorthALook;
      day.risks.push_back(look ? overload_risk({}, inputs, moment, {}, question).probability : 0.0);
    }
    advance({}, inputs, {}, {7, static_cast<std::uint64_t>(number)}, streams, moment);
    if (filling_of({}, inputs, moment) >= kLimit) day.overload = day.minutes + 1;
  }
  return day;
}

const std::vector<DayNearLimit>& days_near_limit() {
  static const auto days = [] {
    std::vector<DayNearLimit> all(kDays);
    run_tasks(
        kDays, [&](int i) { all[static_cast<std::size_t>(i)] = day_of(i); }, Crowd{});
    return all;
  }();
  return days;
}

struct WarningScore {
  int overloads = 0, announced = 0, false_alarms = 0;  // announced: at least 20 minutes ahead
  double days = 0.0;
};

WarningScore score_of(double threshold) {
  WarningScore score;
  for (const DayNearLimit& day : days_near_limit()) {
    const WarningRule rule{.threshold = threshold};
    Warning warning;
    int raised_at = -1, alarms = 0;
    for (std::size_t k = 0; k < day.risks.size(); ++k)
      if (observe(rule, warning, day.risks[k], 60.0 * kEvery) == WarningChange::raised) {
        raised_at = static_cast<int>(k) * kEvery;
        ++alarms;
      }
    const bool right = day.overload >= 0 && warning.standing;
    score.overloads += day.overload >= 0;
    score.announced += right && day.overload - raised_at >= 20;
    score.false_alarms += alarms - right;
    score.days += day.minutes / 1440.0;
  }
  return score;
}

}  // namespace

TEST_CASE("nine of ten overloads are announced 20 minutes ahead, with a false alarm in ten days at most",
          "[validation]") {
  const WarningScore score = score_of(WarningRule{}.threshold);
  const double share = static_cast<double>(score.announced) / score.overloads;
  const double false_in_ten_days = 10.0 * score.false_alarms / score.days;
  UNSCOPED_INFO(score.overloads << " overloads in " << score.days << " days; announced " << share
                                << ", false alarms in ten days " << false_in_ten_days);
  CHECK(score.overloads >= 50);
  CHECK(share >= .90);
  CHECK(false_in_ten_days <= 1.0);
}

TEST_CASE("a higher threshold announces less and cries wolf less: the curve of docs/models/rom_circuit.md",
          "[validation]") {
  WarningScore before = score_of(.02);
  for (const double threshold : {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9}) {
    const WarningScore now = score_of(threshold);
    UNSCOPED_INFO("p >= " << threshold << ": announced " << now.announced << " of " << now.overloads
                          << ", false in ten days " << 10.0 * now.false_alarms / now.days);
    CHECK(now.announced <= before.announced);
    CHECK(now.false_alarms <= before.false_alarms + 2);  // an alarm that ends early may be two
    before = now;
  }
  CHECK(before.announced < score_of(.02).announced);
}
