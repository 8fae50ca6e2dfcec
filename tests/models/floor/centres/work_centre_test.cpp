// A work centre by hand: times, setups, rules, batches, people, automation, quality, failures.
#include <catch2/catch.hpp>

#include "tests/models/floor/floor_hands.hpp"

using namespace egiz;
using hands::every;
using hands::Works;

namespace {

// Orders of one product every `interval` s through one operation at one place.
std::vector<AssetSpec> one_step(double interval, std::vector<NamedValue> operation, std::vector<NamedValue> place,
                                std::vector<LinkSpec> links = {}) {
  return {{"part", "product", {{"interval", every(interval)}}, {{"step", "work"}}},
          {"work", "operation", std::move(operation), {{"at", "place"}}},
          {"place", "work_centre", std::move(place), std::move(links)}};
}

double shares_of(const Works& works, const std::string& place) {
  double sum = 0.0;
  for (const std::string_view activity : kActivityNames) sum += works(place, std::string(activity) + "_share");
  return sum;
}

}  // namespace

TEST_CASE("an operation of 40 s every 100 s keeps its place at work two fifths of the time", "[unit]") {
  auto works = Works::of(one_step(100, {{"time", every(40)}}, {}));
  works.until(100'000);
  CHECK(works("place", "working_share") == Approx(.4).epsilon(.002));
  CHECK(works("place", "starved_share") == Approx(.6).epsilon(.002));
  CHECK(shares_of(works, "place") == Approx(1.0).epsilon(1e-12));
  CHECK(works("part", "lead_time") == Approx(40.0));
  CHECK(works("part", "wip") == Approx(.4).epsilon(.002));
  CHECK(works("part", "throughput") == Approx(.01).epsilon(.002));
  CHECK(works("place", "oee") == Approx(.4).epsilon(.002));
}

TEST_CASE("a lot takes as many times as it has pieces; pace makes it shorter", "[unit]") {
  auto works = Works::of({{"part", "product", {{"interval", every(1000)}, {"lot", 5.0}}, {{"step", "work"}}},
                          {"work", "operation", {{"time", every(40)}}, {{"at", "place"}}},
                          {"place", "work_centre", {{"pace", 2.0}}, {}}});
  works.until(10'500);
  CHECK(works("part", "lead_time") == Approx(100.0));
  CHECK(works("part", "finished") == 50.0);
}

TEST_CASE("a change of family costs a setup, a table of setups by the pair of families; the rule setup has fewer", "[unit]") {
  const auto two = [](std::vector<NamedValue> place) {
    std::vector<AssetSpec> assets{{"place", "work_centre", std::move(place), {}}};
    for (const char* name : {"a", "b"}) {
      assets.push_back({name, "product", {{"interval", every(100)}}, {{"step", std::string(name) + ".work"}}});
      assets.push_back({std::string(name) + ".work", "operation",
                        {{"time", every(20)}, {"setup", every(45)}, {"family", name[0] == 'a' ? 1.0 : 2.0}}, {{"at", "place"}}});
    }
    return assets;
  };
  auto in_turn = Works::of(two({})), together = Works::of(two({{"rule", 5.0}}));
  in_turn.until(20'000), together.until(20'000);
  // The line is overloaded when each lot needs its setup: 130 s of work come every 100 s.
  CHECK(in_turn("place", "setups") == Approx(20'000 / 65.0).epsilon(.02));
  CHECK(in_turn("place", "setup_share") == Approx(45.0 / 65).epsilon(.02));
  CHECK(together("place", "setups") < .85 * in_turn("place", "setups"));  // one change each 100 s in place of one each 65 s
  CHECK(together("a", "finished") + together("b", "finished") > in_turn("a", "finished") + in_turn("b", "finished"));

  auto table = std::make_shared<DataTable>();
  table->rows = 1;
  table->columns = {{"from", {}, {1.0}}, {"to", {}, {2.0}}, {"time", {}, {5.0}}};
  auto by_pair = Works::of(two({{"setups", ParameterValue{TablePtr(table)}}}));
  by_pair.until(20'000);  // 5 s one way, 45 s the other: 90 s of work each 100 s, so no line forms
  CHECK(by_pair("place", "setup_share") == Approx(.5).epsilon(.02));
}

TEST_CASE("earliest due date goes before shortest time, and each rule takes what it says", "[unit]") {
  // A long blocker first; then a late, short lot and an urgent, long one wait together.
  const auto order_of_end = [](double rule) {
    auto assets = std::vector<AssetSpec>{{"place", "work_centre", {{"rule", rule}}, {}}};
    for (const auto& [name, time, due] : {std::tuple{"blocker", 500.0, 1.0}, {"short", 10.0, 9.0}, {"urgent", 100.0, 2.0}}) {
      assets.push_back({name, "product", {{"interval", every(name[0] == 'b' ? 90.0 : 200.0)}, {"due_allowance", due * 1000}},
                        {{"step", std::string(name) + ".work"}}});
      assets.push_back({std::string(name) + ".work", "operation", {{"time", every(time)}}, {{"at", "place"}}});
    }
    auto works = Works::of(assets);
    works.until(602);  // the blocker came at 90 and ends at 590; one of 180 waits before the others of 200
    return works("short", "finished") > 0.0 ? std::string("short") : std::string("other");
  };
  CHECK(order_of_end(2) == "short");  // spt
  CHECK(order_of_end(3) == "short");  // wspt, equal weights
  CHECK(order_of_end(0) == "other");  // fifo: a blocker came first
  CHECK(order_of_end(1) == "other");  // edd: the blocker at 200 + 1000 is due before
  CHECK(order_of_end(4) == "other");  // critical ratio: a long one has less slack over its work
}

TEST_CASE("a batch waits for its least number and takes no more than its most", "[unit]") {
  auto works = Works::of(one_step(10, {{"time", every(100)}}, {{"batch_least", 3.0}, {"batch_most", 4.0}}));
  works.until(30.5);
  CHECK(works("place", "working_share") > 0.0);  // the third came at 30
  works.until(10'000);
  CHECK(works("part", "throughput") == Approx(4.0 / 100).epsilon(.03));
}

TEST_CASE("the lots in a unit share its people's time and its energy, however few they are", "[unit]") {
  const double most = GENERATE(4.0, 8.0);
  auto works = Works::of(one_step(40, {{"time", every(100)}}, {{"batch_most", most}, {"power", 7.0}}));
  works.until(100'010);  // batches of two and three
  const double finished = works("part", "finished");
  CHECK(works("place", "people_hours") == Approx(100'000.0).epsilon(.01));
  CHECK(works("part", "people_time_per_piece") * finished == Approx(works("place", "people_hours")));
  CHECK(works("part", "energy_per_piece") * finished == Approx(works("place", "energy")).epsilon(.001));
}

TEST_CASE("a lot comes again to its own place though the line before it is full", "[unit]") {
  auto works = Works::of({{"part", "product", {{"orders", 2.0}}, {{"step", "work"}}},
                          {"work", "operation", {{"time", every(50)}, {"defect_share", .3}, {"detection", 1.0}}, {{"at", "place"}, {"rework", "work"}}},
                          {"place", "work_centre", {{"buffer", 1.0}}, {}}});
  works.until(100'010);
  CHECK(works("place", "utilisation") == Approx(1.0));
  CHECK(works("part", "rework_share") == Approx(.3 / .7).margin(.03));
  CHECK(works("place", "queue") <= 2.0);
}

TEST_CASE("people limit what is done at the same time, and their hours are counted", "[unit]") {
  auto with = one_step(50, {{"time", every(100)}, {"people", 2.0}}, {{"stations", 4.0}}, {{"people", "team"}});
  with.push_back({"team", "team", {{"people", 2.0}}, {}});
  auto works = Works::of(with);
  works.until(100'000);
  CHECK(works("part", "throughput") == Approx(.01).epsilon(.01));  // one lot at a time
  CHECK(works("place", "people_hours") == Approx(2 * 100'000.0).epsilon(.01));
  CHECK(works("place", "idle_share") > .5);  // stations that have a lot and no people
}

TEST_CASE("the automation level moves units, share, people and energy together", "[unit]") {
  const auto at_level = [](double level) {
    auto works = Works::of(one_step(30, {{"time", every(100)}, {"robot_time", every(50)}, {"people", 1.0}, {"robot_people", 1.0},
                                         {"attended_share", .2}},
                                    {{"stations", 4.0}, {"cells", 4.0}, {"automation_level", level}, {"power", 1000.0},
                                     {"robot_idle_power", 500.0}, {"robot_power", 2000.0}, {"robot_speed", 1.0}}));
    works.until(100'000);
    return works;
  };
  const auto hand = at_level(0), half = at_level(.5), all = at_level(1);
  CHECK(hand("place", "automated_share") == 0.0);
  CHECK(half("place", "automated_share") == Approx(.5).margin(.01));
  CHECK(all("place", "automated_share") == 1.0);
  const double lots = all("part", "finished");
  CHECK(hand("place", "people_hours") == Approx(100.0 * hand("part", "finished")).epsilon(.01));
  CHECK(all("place", "people_hours") == Approx(10.0 * lots).epsilon(.01));
  CHECK(all("place", "energy") == Approx(4 * 500.0 * 100'000 + 2000.0 * 50 * lots).epsilon(.01));
  CHECK(hand("place", "energy") == Approx(1000.0 * 100 * hand("part", "finished")).epsilon(.01));
}

TEST_CASE("a slower robot is longer by what follows its speed, and its energy falls with v2", "[unit]") {
  auto works = Works::of(one_step(1000, {{"time", every(0)}, {"robot_time", every(100)}, {"robot_fixed_share", .4}},
                                  {{"stations", 0.0}, {"cells", 1.0}, {"robot_speed", .5}, {"robot_power", 2000.0}}));
  works.until(100'500);
  CHECK(works("part", "lead_time") == Approx(40 + 60 / .5));
  CHECK(works("part", "energy_per_piece") == Approx(2000 * .25 * 160));
  CHECK(works("place", "effectiveness") == Approx(100.0 / 160));
}

TEST_CASE("bad pieces are found, done again or scrapped, and what is missed leaves", "[unit]") {
  const auto with = [](bool rework) {
    std::vector<LinkSpec> links{{"at", "bench"}};
    if (rework) links.push_back({"rework", "make"});
    auto works = Works::of({{"part", "product", {{"interval", every(100)}}, {{"step", "make"}, {"step", "look"}}},
                            {"make", "operation", {{"time", every(10)}, {"defect_share", .3}}, {{"at", "place"}}},
                            {"look", "operation", {{"time", every(5)}, {"detection", .8}, {"most_reworks", 255.0}}, links},
                            {"place", "work_centre", {}, {}},
                            {"bench", "work_centre", {}, {}}});
    works.until(2'000'000);
    return works;
  };
  const auto scrap = with(false), again = with(true);
  // found: .3 x .8; escaped among the finished: .06/.76; with rework each finds its way out in the end
  CHECK(scrap("part", "scrap_share") == Approx(.24).margin(.01));
  CHECK(scrap("part", "escaped_share") == Approx(.06 / .76).margin(.008));
  CHECK(again("part", "scrap_share") == 0.0);
  CHECK(again("part", "rework_share") == Approx(.24 / .76).margin(.015));
  CHECK(again("part", "escaped_share") == Approx(.06 / .76).margin(.008));
  for (const auto* works : {&scrap, &again}) CHECK((*works)("plant", "balance_error_pieces") == 0.0);
}

TEST_CASE("failures by work stretch the work, by cycles stop after it, and the rest is done afterwards", "[unit]") {
  auto assets = one_step(1000, {{"time", every(400)}}, {}, {{"failure", "mode"}});
  assets.push_back({"mode", "failure_mode", {{"time_to_failure", every(150)}, {"repair_time", every(60)}}, {}});
  auto works = Works::of(assets);
  works.until(1'000'500);
  CHECK(works("place", "working_share") == Approx(.4).epsilon(.01));
  CHECK(works("place", "failed_share") == Approx(.4 / 150 * 60).epsilon(.02));
  CHECK(works("part", "lead_time") == Approx(400 + 400.0 / 150 * 60).epsilon(.01));
  assets.back().values = {{"basis", 2.0}, {"cycles_to_failure", every(4)}, {"repair_time", every(60)}};
  auto by_cycles = Works::of(assets);
  by_cycles.until(1'000'500);
  CHECK(by_cycles("part", "lead_time") == Approx(400.0));  // it fails when the lot is out
  CHECK(by_cycles("place", "failed_share") == Approx(60.0 / 4000).epsilon(.02));
}

TEST_CASE("off shift everything rests and goes on where it was", "[unit]") {
  auto assets = one_step(86'400, {{"time", every(10 * 3600)}}, {}, {{"calendar", "day"}});
  assets.push_back({"day", "shift_calendar",
                    {{"shifts", 1.0}, {"first_shift", 8 * 3600.0}, {"shift_length", 8 * 3600.0}, {"breaks", 0.0},
                     {"working_days", 7.0}, {"holidays", 1.0}}, {}});
  auto works = Works::of(assets);
  works.until(10 * 86'400);
  // Each order takes ten hours, a day has eight: the place is at work in every hour of its shifts from the first on.
  CHECK(works("place", "off_shift_share") == Approx(2.0 / 3).epsilon(1e-9));
  CHECK(works("place", "working_share") == Approx(.3).epsilon(1e-9));  // nothing on the first day
  CHECK(works("place", "utilisation") == Approx(.9).epsilon(1e-9));
  CHECK(works("place", "teep") == Approx(works("place", "oee") / 3).epsilon(1e-9));
}

TEST_CASE("a draw from a limited supply is one lot at a time", "[unit]") {
  auto assets = one_step(50, {{"time", every(100)}}, {{"stations", 3.0}, {"draw_power", 60e3}}, {{"supply", "net"}});
  assets.push_back({"net", "shared_supply", {{"power_capacity", 100e3}}, {}});
  auto works = Works::of(assets);
  works.until(100'000);
  CHECK(works("part", "throughput") == Approx(.01).epsilon(.01));
}

TEST_CASE("what parameters cannot mean together is told", "[unit]") {
  PlantSpec spec;
  spec.assets = one_step(10, {}, {{"stations", 0.0}, {"batch_least", 3.0}, {"draw_air", .1}});
  spec.assets.push_back({"other", "product", {{"orders", 3.0}, {"material", 2.0}}, {}});
  spec.assets.push_back({"book", "product", {{"orders", 1.0}}, {{"step", "work"}}});
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  INFO(all);
  for (const char* told : {"place.stations", "place.batch_least", "place.draw_air", "other.step", "other.stock_target",
                           "other.material", "book.schedule"})
    CHECK(all.find(told) != std::string::npos);
}

TEST_CASE("people go home at the end of a shift and come back to the rest of the work: no overtime is paid", "[unit]") {
  auto assets = one_step(86'400, {{"time", every(10 * 3600)}, {"people", 1.0}}, {}, {{"calendar", "day"}, {"people", "team"}});
  assets.push_back({"day", "shift_calendar",
                    {{"shifts", 1.0}, {"first_shift", 8 * 3600.0}, {"shift_length", 8 * 3600.0}, {"breaks", 1.0},
                     {"break_length", 1800.0}, {"break_after", 4 * 3600.0}, {"working_days", 7.0}, {"holidays", 1.0}}, {}});
  assets.push_back({"team", "team", {{"people", 1.0}}, {{"calendar", "day"}}});
  auto works = Works::of(assets);
  works.until(20 * 86'400);
  CHECK(works("team", "overtime_cost") == 0.0);
  CHECK(works("place", "working_share") == Approx(19 * 7.5 / (20 * 24)).epsilon(1e-9));
}

TEST_CASE("work that a break has broken off goes on before what waited for the same people", "[unit]") {
  auto works = Works::of({{"long", "product", {{"interval", every(9 * 3600.0)}}, {{"step", "dig"}}},
                          {"short", "product", {{"interval", every(10 * 3600.0)}}, {{"step", "fill"}}},
                          {"dig", "operation", {{"time", every(5 * 3600.0)}}, {{"at", "pit"}}},
                          {"fill", "operation", {{"time", every(3600.0)}}, {{"at", "heap"}}},
                          {"heap", "work_centre", {}, {{"people", "team"}, {"calendar", "day"}}},
                          {"pit", "work_centre", {}, {{"people", "team"}, {"calendar", "day"}}},
                          {"team", "team", {{"people", 1.0}}, {{"calendar", "day"}}},
                          {"day", "shift_calendar", {{"holidays", 1.0}}, {}}});  // 8 to 17, break at 12
  works.until(17 * 3600.0);
  CHECK(works("long", "lead_time") == Approx(6 * 3600.0));   // 9 to 12 and 13 to 15
  CHECK(works("short", "lead_time") == Approx(6 * 3600.0));  // ordered at 10, done from 15 to 16
}

TEST_CASE("a lot that is done at the last tick of a shift leaves in that shift", "[unit]") {
  auto assets = one_step(86'400, {{"time", every(8 * 3600)}, {"people", 1.0}}, {}, {{"calendar", "day"}, {"people", "team"}});
  assets.push_back({"day", "shift_calendar",
                    {{"shifts", 1.0}, {"first_shift", 0.0}, {"shift_length", 8 * 3600.0}, {"breaks", 0.0}, {"working_days", 7.0},
                     {"holidays", 1.0}}, {}});
  assets.push_back({"team", "team", {{"people", 1.0}}, {{"calendar", "day"}}});
  auto works = Works::of(assets);
  works.until(10 * 86'400 - 1);
  CHECK(works("part", "finished") == 9.0);
  CHECK(works("part", "lead_time") == Approx(8 * 3600.0));
}

TEST_CASE("of two teams the one that is free first comes, and nobody stays behind", "[unit]") {
  auto assets = one_step(100, {{"time", every(60)}, {"people", 1.0}}, {{"stations", 2.0}}, {{"people", "first"}, {"people", "second"}});
  assets.push_back({"first", "team", {{"people", 1.0}}, {}});
  assets.push_back({"second", "team", {{"people", 1.0}}, {}});
  assets.push_back({"other", "product", {{"interval", every(100)}}, {{"step", "rest"}}});
  assets.push_back({"rest", "operation", {{"time", every(99)}, {"people", 1.0}}, {{"at", "desk"}}});
  assets.push_back({"desk", "work_centre", {}, {{"people", "first"}}});
  auto works = Works::of(assets);
  works.until(100'000);
  // The first team is nearly always at the desk or at one lot: the second does the rest, and no order waits for long.
  CHECK(works("part", "throughput") == Approx(.01).epsilon(.01));
  CHECK(works("second", "utilisation") > .3);
  CHECK(works("first", "utilisation") + works("second", "utilisation") == Approx((60 + 99) / 100.0).epsilon(.02));
}
