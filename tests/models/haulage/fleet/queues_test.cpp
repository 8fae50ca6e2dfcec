#include "models/haulage/fleet/queues.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace egiz::fleet {

namespace {

// Exact mean value analysis of stations with one server or any number (Reiser & Lavenberg 1980), for
// comparison.
double rounds_by_mean_values(const std::vector<RoundStation>& stations, int trucks) {
  std::vector<double> queue(stations.size(), 0.0);
  double rounds = 0.0;
  for (int n = 1; n <= trucks; ++n) {
    std::vector<double> time;
    double round = 0.0;
    for (std::size_t i = 0; i < stations.size(); ++i) {
      time.push_back(stations[i].time * (stations[i].servers == 0 ? 1.0 : 1.0 + queue[i]));
      round += time[i];
    }
    rounds = n / round;
    for (std::size_t i = 0; i < stations.size(); ++i) queue[i] = rounds * time[i];
  }
  return rounds;
}

}  // namespace

TEST_CASE("loads of a finite source of trucks", "[validation]") {
  const auto loads = [](int trucks) { return 60.0 * finite_source({trucks, 3.0, 18.0, 1}).loads; };
  CHECK(std::abs(loads(4) - 10.60869565) < 1e-8);
  CHECK(std::abs(loads(7) - 16.29890528) < 1e-8);
  CHECK(std::abs(loads(10) - 19.13716323) < 1e-8);
  // 4 trucks by hand, r = 1/6: P0 = 1/(1 + 4r + 12r^2 + 24r^3 + 24r^4), loads = 20 (1 - P0).
  const double r = 1.0 / 6.0;
  CHECK(std::abs(loads(4) - 20.0 * (1.0 - 1.0 / (1 + 4 * r + 12 * r * r + 24 * r * r * r * (1 + r)))) < 1e-9);
  CHECK(60.0 * fixed_time_bound({4, 3.0, 18.0, 1}) == Approx(11.428571428571429).epsilon(1e-12));
  CHECK(60.0 * fixed_time_bound({7, 3.0, 18.0, 1}) == Approx(20.0).epsilon(1e-12));
  CHECK(60.0 * fixed_time_bound({10, 3.0, 18.0, 1}) == Approx(20.0).epsilon(1e-12));
}

TEST_CASE("at a match factor of one a shovel does 81.5 % of what fixed times promise", "[validation]") {
  const TruckShovel fleet{7, 3.0, 18.0, 1};
  CHECK(match_factor(fleet) == Approx(1.0).epsilon(1e-14));
  CHECK(finite_source(fleet).loads / fixed_time_bound(fleet) == Approx(0.815).margin(0.0005));
}

TEST_CASE("two shovels of a finite source by their balance equations", "[unit]") {
  // 3 trucks, r = t_l/t_r = 1/2: weights 1, 3/2, 3 x 2/2 r^2 = 3/4, 3 x 2 x 1/(2 x 2) r^3 = 3/16.
  const FleetFlow flow = finite_source({3, 1.0, 2.0, 2});
  const double all = 1.0 + 1.5 + 0.75 + 0.1875;
  CHECK(flow.loads == Approx((1.5 + 2 * 0.75 + 2 * 0.1875) / all).epsilon(1e-12));
  CHECK(flow.utilisation == Approx(flow.loads / 2).epsilon(1e-12));
  CHECK(flow.at_shovel == Approx((1.5 + 2 * 0.75 + 3 * 0.1875) / all).epsilon(1e-12));
  CHECK(flow.wait == Approx(0.1875 / all / flow.loads).epsilon(1e-12));
  CHECK(finite_source({0, 1.0, 2.0, 1}).loads == 0.0);
}

TEST_CASE("a round of shovel, haul, dump, return", "[validation]") {
  const std::vector<RoundStation> round{{3.0, 1}, {10.0, 0}, {1.2, 1}, {6.8, 0}};
  const RoundFlow flow = closed_network(round, 8);
  CHECK(std::abs(60.0 * flow.rounds - 17.3316466450) < 1e-9);
  CHECK(flow.rounds == Approx(rounds_by_mean_values(round, 8)).epsilon(1e-13));
  double trucks = 0.0;
  for (const double n : flow.trucks) trucks += n;
  CHECK(trucks == Approx(8.0).epsilon(1e-13));
  CHECK(flow.station_times[1] == Approx(10.0).epsilon(1e-13));
}

TEST_CASE("large fleets, many servers: nothing overflows, nothing is lost", "[unit]") {
  const std::vector<RoundStation> round{{3.0, 1}, {10.0, 0}, {1.2, 1}, {6.8, 0}};
  CHECK(60.0 * closed_network(round, 400).rounds == Approx(20.0).epsilon(1e-12));
  CHECK(closed_network(round, 60).rounds == Approx(rounds_by_mean_values(round, 60)).epsilon(1e-12));
  // 20 servers for 20 trucks are as good as any number; 20 servers for 300 trucks are all busy.
  CHECK(closed_network({{3.0, 20}, {10.0, 0}}, 20).rounds == Approx(20.0 / 13.0).epsilon(1e-12));
  CHECK(closed_network({{3.0, 20}, {10.0, 0}}, 300).rounds == Approx(20.0 / 3.0).epsilon(1e-12));
  CHECK(closed_network({{3.0, 0}, {10.0, 0}}, 300).rounds == Approx(300.0 / 13.0).epsilon(1e-12));
}

TEST_CASE("match factor of mixed trucks and loaders by the corrected formula", "[validation]") {
  // By hand: loader 1 takes 5 x 3 + 3 x 4 = 27 min for the fleet, loader 2 takes 5 x 4 + 3 x 5 = 35; cycles 5
  // x 20 + 3 x 25 = 175.
  const std::vector<TruckType> trucks{{5, 20.0, {3.0, 4.0}}, {3, 25.0, {4.0, 5.0}}};
  CHECK(match_factor(trucks, {1, 1}) == Approx(8.0 / ((1 / 27.0 + 1 / 35.0) * 175.0)).epsilon(1e-14));
  CHECK(match_factor(trucks, {1, 1}) == Approx(0.6967741935483871).epsilon(1e-12));
  // One type of loader: N l / (c sum N T) = 8 x 27 / (2 x 175).
  CHECK(match_factor(trucks, {2, 0}) == Approx(8.0 * 27.0 / 350.0).epsilon(1e-14));
  // All alike: the plain formula.
  CHECK(match_factor({{4, 21.0, {3.0}}, {3, 21.0, {3.0}}}, {1}) ==
        Approx(match_factor({7, 3.0, 18.0, 1})).epsilon(1e-14));
  CHECK(match_factor({{7, 21.0, {3.0, 3.0}}}, {1, 1}) ==
        Approx(match_factor({7, 3.0, 18.0, 2})).epsilon(1e-14));
}

TEST_CASE("wrong fleets are told", "[unit]") {
  CHECK(problems_in(TruckShovel{}).empty());
  CHECK(problems_in(TruckShovel{-1, 0.0, -1.0, 0}).size() == 4);
  CHECK(problems_in(std::vector<RoundStation>{{0.0, 1}}, 0).size() == 2);
  CHECK(problems_in(std::vector<RoundStation>{{-1.0, -1}, {2.0, 1}}, 1).size() == 2);
  CHECK(problems_in({{1, 20.0, {3.0}}}, {1, 1}).size() == 1);
  CHECK(problems_in({{0, 0.0, {0.0}}}, {0}).size() == 4);
}

}  // namespace egiz::fleet
