#include "models/supply/policies/bullwhip.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

namespace egiz::inventory {

namespace {

BullwhipCase averaged(int lead_time, int periods, double correlation) {
  BullwhipCase of;
  of.lead_time = lead_time;
  of.periods = periods;
  of.correlation = correlation;
  return of;
}

BullwhipCase smoothed(int lead_time, double gain, double correlation) {
  BullwhipCase of = averaged(lead_time, 1, correlation);
  of.forecast = BullwhipCase::Forecast::kExponentialSmoothing;
  of.gain = gain;
  return of;
}

}  // namespace

TEST_CASE("bullwhip of Chen and others: lead time 4, average of 5 periods gives 3.88", "[validation]") {
  CHECK(bullwhip_ratio(averaged(4, 5, 0.0)) == Approx(3.88).epsilon(1e-14));
  // By hand: 1 + (2 + 2)(1 - .5) with L = n = 1; 1 + (2 x .2 + 2 x .04/1.8)(1 - .5)/(1 - .8 x .5).
  CHECK(bullwhip_ratio(averaged(1, 1, 0.5)) == Approx(3.0));
  CHECK(bullwhip_ratio(smoothed(1, 0.2, 0.5)) == Approx(1.0 + (0.4 + 0.08 / 1.8) * 0.5 / 0.6));
  // A gain of 1 is the last observation: an average of one period.
  CHECK(bullwhip_ratio(smoothed(3, 1.0, 0.4)) == Approx(bullwhip_ratio(averaged(3, 1, 0.4))));
}

TEST_CASE("a simulated order-up-to policy has the bullwhip of the formula within half a per cent",
          "[validation]") {
  const Luck luck{2024, 0};
  for (const BullwhipCase& of :
       {averaged(4, 5, 0.0), averaged(2, 8, 0.5), smoothed(4, 0.3, 0.0), smoothed(2, 0.4, 0.6)}) {
    Stream stream = stream_for("retailer", "demand");
    const BullwhipRun run = simulate_order_up_to(of, 1000000, luck, stream);
    CAPTURE(run.ratio, bullwhip_ratio(of));
    CHECK(std::abs(run.ratio / bullwhip_ratio(of) - 1.0) < 0.005);
    CHECK(run.mean_orders == Approx(run.mean_demand).epsilon(1e-4));  // what is ordered is what is sold
    CHECK(run.demand_deviation == Approx(10.0).epsilon(0.01));
  }
}

TEST_CASE("measured bullwhip is the ratio of two variances", "[unit]") {
  const std::vector<double> orders{0, 20, 0, 20}, demands{5, 15, 5, 15};
  CHECK(bullwhip_ratio(orders, demands) == Approx(4.0));
  Stream stream = stream_for("retailer", "demand");
  const BullwhipRun run = simulate_order_up_to(averaged(1, 2, 0.0), 2000, {}, stream);
  CHECK(run.ratio > 1.5);
  CHECK(stream.next > 0);
}

TEST_CASE("wrong bullwhip cases are told", "[unit]") {
  CHECK(problems_in(BullwhipCase{}).empty());
  CHECK(problems_in(averaged(0, 65, 1.0)).size() == 3);
  CHECK(problems_in(smoothed(1, 0.0, -1.0)).size() == 2);
}

}  // namespace egiz::inventory
