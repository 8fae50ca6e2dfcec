// A team against what can be worked out by hand.
#include "models/floor/people/team.hpp"

#include "sim/record/trace.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kPersonHour = 3600.0;

// A team, its calendar (a day shift without holidays), and somebody who asks.
struct TeamPlant {
  std::shared_ptr<const Plant> plant;
  const TeamAsset* team;
  AssetIndex asker;
  State state;
  std::vector<std::pair<SimTime, std::int64_t>> answers;  // time, task
  std::unique_ptr<Trace> trace;

  TeamPlant(std::vector<NamedValue> values, bool with_calendar, Luck luck = {}) {
    PlantSpec spec;
    std::vector<LinkSpec> links;
    if (with_calendar) links.push_back({"calendar", "calendar"});
    spec.assets = {{"calendar", "shift_calendar", {{"holidays", 1.0}}, {}},
                   {"team", "team", std::move(values), links},
                   {"asker", "stockpile", {}, {}}};
    plant = Plant::build(spec).value();
    team = dynamic_cast<const TeamAsset*>(plant->find("team"));
    asker = plant->find("asker")->index();
    state = plant->initial_state(luck);
    trace = std::make_unique<Trace>(Trace::kUsualLimit, [this](const Record& record, const Record*) {
      if (record.event.event.kind == kPeopleHere)
        answers.emplace_back(record.event.time, record.event.event.a);
    });
  }
  bool call(std::int64_t task, int people, std::int64_t priority = 0) {
    return team->call(state, asker, task, people, priority);
  }
  void run_to(SimTime t) { run_until(*plant, state, t, trace.get()); }
  double measure(const char* name) const { return hands::measure(*plant, state, "team", name); }
};

using Answers = std::vector<std::pair<SimTime, std::int64_t>>;

}  // namespace

TEST_CASE("calls are answered by priority, then in order, and nobody passes the first", "[unit]") {
  TeamPlant p({{"people", 3.0}}, false);
  REQUIRE(p.call(1, 2));
  CHECK(p.team->free_people(p.state) == 1);
  CHECK_FALSE(p.call(2, 3));
  CHECK(p.team->free_people(p.state) == 0);
  CHECK_FALSE(p.call(3, 1));     // one is free, but the large call stands before
  CHECK(p.call(4, 1, 5));        // of greater priority
  CHECK_FALSE(p.call(5, 2, 5));
  p.run_to(hours(1));
  p.team->give_back(p.state, 2);  // of task 1: task 5 goes first
  p.run_to(hours(2));
  p.team->give_back(p.state, 1);  // of task 4
  p.run_to(hours(3));
  CHECK(p.answers == Answers{{hours(1), 5}});
  p.team->give_back(p.state, 2);  // of task 5: all three for task 2
  p.run_to(hours(4));
  p.team->give_back(p.state, 3);
  p.run_to(hours(5));
  CHECK(p.answers == Answers{{hours(1), 5}, {hours(3), 2}, {hours(4), 3}});
  CHECK(p.measure("calls") == 5.0);
  CHECK(p.measure("mean_wait") / 3600 == Approx((1.0 + 3.0 + 4.0) / 5.0));
  CHECK(p.state.items.alive() == 0);
}

TEST_CASE("a call that is taken back lets the next ones go", "[unit]") {
  TeamPlant p({{"people", 2.0}}, false);
  REQUIRE(p.call(1, 1));
  CHECK_FALSE(p.call(2, 2));
  CHECK_FALSE(p.call(3, 1));
  p.run_to(hours(1));
  p.team->call_off(p.state, p.asker, 2);
  p.team->call_off(p.state, p.asker, 77);
  p.run_to(hours(2));
  CHECK(p.answers == Answers{{hours(1), 3}});
}

TEST_CASE("more people than the team has is the end of the run", "[unit]") {
  TeamPlant p({{"people", 2.0}}, false);
  CHECK_THROWS_AS(p.call(1, 3), RunError);
}

TEST_CASE("nobody comes in breaks and off shift, who is at work stays", "[unit]") {
  TeamPlant p({{"people", 2.0}}, true);
  CHECK_FALSE(p.call(1, 1));  // midnight: the shift begins at 8
  p.run_to(hours(9));
  CHECK(p.answers == Answers{{hours(8), 1}});
  p.run_to(hours(12));
  CHECK_FALSE(p.call(2, 1));  // the break begins at this tick
  p.run_to(hours(20));
  p.team->give_back(p.state, 1);
  CHECK(p.answers.back() == std::pair{hours(13), std::int64_t{2}});
  CHECK(p.team->free_people(p.state) == 0);
  CHECK_FALSE(p.call(3, 1));
  p.team->give_back(p.state, 1);
  p.run_to(days(2));
  CHECK(p.answers.back() == std::pair{days(1) + hours(8), std::int64_t{3}});
}

TEST_CASE("hours, sick pay and overtime are paid as they were worked", "[validation]") {
  // Two people, day shift of 8 h. One is called at 8:00 and works to 20:00, through the break of an hour and 3 h
  // beyond the shift: 4 h of overtime. The calendar has 2 h of overtime more for both from 17:00 on.
  const bool paid_breaks = GENERATE(false, true);
  PlantSpec spec;
  spec.assets = {{"calendar",
                  "shift_calendar",
                  {{"holidays", 1.0}, {"overtime", 2 * kPersonHour}, {"paid_breaks", paid_breaks ? 1.0 : 0.0}},
                  {}},
                 {"team", "team", {{"people", 2.0}, {"wage", 1000 / kPersonHour}}, {{"calendar", "calendar"}}},
                 {"asker", "stockpile", {}, {}}};
  const auto plant = Plant::build(spec).value();
  const auto* team = dynamic_cast<const TeamAsset*>(plant->find("team"));
  State state = plant->initial_state({});
  run_until(*plant, state, hours(8));
  REQUIRE(team->call(state, plant->find("asker")->index(), 1, 1, 0));
  run_until(*plant, state, hours(20));
  team->give_back(state, 1);
  run_until(*plant, state, hours(24));
  const auto measure = [&](const char* name) { return hands::measure(*plant, state, "team", name); };
  CHECK(measure("labour_cost") == Approx(2 * (paid_breaks ? 9 : 8) * 1000.0));
  // Overtime: both 17:00 to 19:00, the one from 19:00 to 20:00, and in the break if that is not paid anyway.
  CHECK(measure("overtime") / 3600 == Approx(2 * 2.0 + 1.0 + (paid_breaks ? 0.0 : 1.0)));
  CHECK(measure("overtime_cost") == Approx((paid_breaks ? 5 : 6) * 1500.0));
  CHECK(measure("utilisation") == Approx(10.0 / 20.0));
}

TEST_CASE("people are absent by shifts with their probability and get sick pay", "[validation]") {
  const auto share = hands::estimate(20, [](std::uint64_t replication) {
    TeamPlant p({{"people", 10.0}, {"absence", .08}, {"sick_pay", .5}, {"wage", 1.0 / 3600}}, true, {1, replication});
    p.run_to(days(140));
    const double absent = p.measure("absent_share"), scheduled = 10 * 100 * 8.0;
    CHECK(p.measure("labour_cost") == Approx(scheduled * (1 - absent) + .5 * scheduled * absent).epsilon(1e-9));
    return absent;
  });
  INFO(share.mean << " +- " << share.standard_error);
  CHECK(std::abs(share.mean - .08) < 3 * share.standard_error);
  // Independent people: the variance of the share of 1000 person-shifts.
  CHECK(share.standard_error == Approx(std::sqrt(.08 * .92 / 1000 / 20)).epsilon(.5));
}

TEST_CASE("people who are called away come back after a day", "[unit]") {
  TeamPlant p({{"people", 3.0}}, false);
  p.run_to(hours(1));
  REQUIRE(p.plant->inject(p.state, "team", "absent", 2.0));
  p.run_to(hours(2));
  CHECK(p.team->free_people(p.state) == 1);
  CHECK_FALSE(p.call(1, 3));
  p.run_to(hours(30));
  CHECK(p.answers == Answers{{hours(25), 1}});
}

TEST_CASE("absence without a calendar is told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"team", "team", {{"absence", .1}}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  CHECK(built.error().front().path == "team.absence");
}
