// The flow plan, its prices, and what the lower stage makes of them.
#include <catch2/catch.hpp>
#include <cmath>
#include <thread>

#include "models/haulage/dispatch/load_worth.hpp"

using namespace egiz;

namespace {

// Two shovels, two dumps, one class; times in s, 100 t loads. Shovel 0 is 10 min from dump 0 and 20 from dump 1; shovel 1
// the other way round; loads of 5 min, dumps of none.
FlowProblem two_by_two(double trucks) {
  FlowProblem q;
  q.shovels.resize(2), q.dumps.resize(2);
  for (DumpInFlow& d : q.dumps) d.spots = 10;
  const std::vector<double> way{600, 1200, 1200, 600};
  q.classes = {{trucks, 100e3, {300, 300}, {0, 0}, way, way}};
  return q;
}

FlowPlan plan_of(const FlowProblem& q) { return best_flow(q).value(); }

}  // namespace

TEST_CASE("the plan of a pit of two shovels and two dumps is the one by hand", "[unit]") {
  // Few trucks: each cycle by the near dump takes 25 min, so 2 trucks give 4.8 loads an hour.
  CHECK(plan_of(two_by_two(2)).rate == Approx(4.8 * 100e3 / 3600));
  // Many: both shovels load without a gap, 24 loads an hour, near dumps only.
  const FlowPlan full = plan_of(two_by_two(20));
  CHECK(full.rate == Approx(24 * 100e3 / 3600));
  CHECK(full.loaded[0] == Approx(12.0 / 3600));
  CHECK(full.loaded[1] == Approx(0.0).margin(1e-12));
  // Dump 0 takes 600 t/h: shovel 0 sends 6 loads there and 6 to dump 1, with trucks enough.
  FlowProblem slow = two_by_two(100);
  slow.dumps[0].rate = 600e3 / 3600;
  const FlowPlan around = plan_of(slow);
  CHECK(around.rate == Approx(24 * 100e3 / 3600));
  CHECK(around.loaded[0] == Approx(6.0 / 3600));
  CHECK(around.loaded[1] == Approx(6.0 / 3600));
}

TEST_CASE("the plan keeps the grade window, the stripping ratio and what is wanted of a shovel", "[unit]") {
  FlowProblem q = two_by_two(100);
  q.shovels[0].grade = .01, q.shovels[1].grade = .002;
  for (DumpInFlow& d : q.dumps) d.grades = {0.0, .004};
  CHECK(plan_of(q).rate == Approx(12 * (1 + 1.0 / 3) * 100e3 / 3600));  // a quarter of rich ore in each feed
  q = two_by_two(2);
  q.shovels[1].waste = true;
  q.stripping = 3.0;
  const FlowPlan stripped = plan_of(q);
  const double ore = stripped.loaded[0] + stripped.loaded[1], waste = stripped.loaded[2] + stripped.loaded[3];
  CHECK(waste >= 3.0 * ore * (1 - 1e-9));
  q = two_by_two(2);
  q.shovels[1].priority = .1, q.shovels[1].least = 200e3 / 3600;
  const FlowPlan wanted = plan_of(q);
  CHECK(wanted.loaded[2] + wanted.loaded[3] == Approx(2.0 / 3600));
}

TEST_CASE("threads that plan at once get the same bytes", "[unit]") {
  const FlowPlan alone = plan_of(two_by_two(7));
  std::vector<FlowPlan> plans(4);
  std::vector<std::thread> threads;
  for (FlowPlan& p : plans) threads.emplace_back([&p] { for (int i = 0; i < 50; ++i) p = plan_of(two_by_two(7)); });
  for (std::thread& t : threads) t.join();
  for (const FlowPlan& p : plans) {
    CHECK(p.loaded == alone.loaded);
    CHECK(p.empty == alone.empty);
  }
}

TEST_CASE("a truck or a shovel is worth what one more would haul", "[unit]") {
  const FlowPlan few = plan_of(two_by_two(2)), many = plan_of(two_by_two(20));
  CHECK(few.truck_price[0] == Approx(2.4 * 100e3 / 3600).epsilon(.001));
  CHECK(few.charge[0] == Approx(0.0).margin(1.0));
  CHECK(many.truck_price[0] == Approx(0.0).margin(.01));
  CHECK(many.charge[0] == Approx(100e3).epsilon(.001));  // all of a load's worth is the shovel's
  FlowProblem wanted = two_by_two(2);
  wanted.shovels[1].priority = .1, wanted.shovels[1].least = 200e3 / 3600;
  CHECK(plan_of(wanted).charge[3] == Approx(-90e3).epsilon(.001));  // the least rate pays for a load that is not worth it
  FlowProblem dear = two_by_two(20);
  dear.classes[0].least_price = least_truck_price(dear, dear.classes[0], .3);
  CHECK(dear.classes[0].least_price == Approx(.3 * 2.4 * 100e3 / 3600));
  CHECK(plan_of(dear).truck_price[0] == Approx(dear.classes[0].least_price));
  CHECK(plan_of(dear).charge[0] == Approx(.7 * 100e3).epsilon(.001));
}

TEST_CASE("ways between loops of the plan that are of equal worth cost their time only", "[unit]") {
  const FlowProblem q = two_by_two(2);
  const auto worths = load_worths(q, plan_of(q));
  CHECK(worths[0].worth == Approx(worths[1].worth).margin(1.0));
  FlowProblem rich = two_by_two(20);
  rich.shovels[1].priority = 2.0;  // and shovel time is what is short: both are charged what they bring
  const FlowPlan plan = plan_of(rich);
  CHECK(load_worths(rich, plan)[0].worth == Approx(load_worths(rich, plan)[1].worth).margin(100.0));
  CHECK(shovel_use(rich, plan)[0] == Approx(1.0));
}

TEST_CASE("an idle shovel is free of its charge, and one with a least rate draws trucks while it is behind", "[unit]") {
  const Sending idle{.1, 60, 0, 300, 0, 1}, busy{.1, 60, 0, 300, 1e6, 1}, not_planned{.1, 60, 0, 300, 0, 0};
  CHECK(lost({0, 100}, idle, 2) == Approx(6.0 - 100.0));
  CHECK(lost({0, 100}, busy, 2) == Approx(6.0));
  CHECK(lost({0, -100}, idle, 2) == Approx(6.0));
  CHECK(lost({0, -100}, not_planned, 2) == Approx(6.0 + 100.0));
  CHECK(lost({0, 100}, {.1, 60, 0, 300, 660, 1}, 1) == Approx(6.0 - 100.0 * std::exp(-2.0)));  // 600 s before need, loads of 300
  CHECK(lost({0, 100}, {.1, 60, 200, 300, 260, 1}, 1) > lost({0, 100}, {.1, 60, 0, 300, 60, 1}, 1));
}

TEST_CASE("a programme without a plan says why", "[unit]") {
  const auto none = best_flow(two_by_two(-1));
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().find("GLPK") != std::string::npos);
}
