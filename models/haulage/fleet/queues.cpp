#include "models/haulage/fleet/queues.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace egiz::fleet {

namespace {

void need(Problems& problems, bool good, std::string_view path, double found, std::string_view expected) {
  if (good) return;
  Problem problem;
  problem.path = path;
  problem.found = fmt::format("{}", found);
  problem.expected = expected;
  problems.push_back(problem);
}

bool above_zero(double x) { return std::isfinite(x) && x > 0.0; }

// f(0..n) of one station, its time in `unit`.
std::vector<double> station_factors(const RoundStation& station, double unit, int n) {
  std::vector<double> f{1.0};
  for (int j = 1; j <= n; ++j) {
    const int busy = station.servers == 0 ? j : std::min(j, station.servers);
    f.push_back(f.back() * station.time / (unit * busy));
  }
  return f;
}

std::vector<double> convolved(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> sum(a.size(), 0.0);
  for (std::size_t n = 0; n < a.size(); ++n)
    for (std::size_t j = 0; j <= n; ++j) sum[n] += a[n - j] * b[j];
  return sum;
}

// Time of the slowest place with all its servers busy; of roads only: of a round divided by the trucks.
double scale_of(const std::vector<RoundStation>& stations, int trucks) {
  double slowest = 0.0, roads = 0.0;
  for (const RoundStation& station : stations) {
    if (station.servers > 0) slowest = std::max(slowest, station.time / station.servers);
    if (station.servers == 0) roads += station.time;
  }
  return std::max(slowest, roads / std::max(1, trucks));
}

// G(0..N) of all stations but `left_out`.
std::vector<double> constants_of(const std::vector<std::vector<double>>& factors, std::size_t left_out) {
  std::vector<double> g(factors.front().size(), 0.0);
  g[0] = 1.0;
  for (std::size_t i = 0; i < factors.size(); ++i)
    if (i != left_out) g = convolved(g, factors[i]);
  return g;
}

}  // namespace

Problems problems_in(const TruckShovel& fleet) {
  Problems problems;
  need(problems, fleet.trucks >= 0, "trucks", fleet.trucks, "zero or more");
  need(problems, above_zero(fleet.load_time), "load_time", fleet.load_time, "a time above zero");
  need(problems, above_zero(fleet.rest_time), "rest_time", fleet.rest_time, "a time above zero");
  need(problems, fleet.shovels >= 1, "shovels", fleet.shovels, "one or more");
  return problems;
}

FleetFlow finite_source(const TruckShovel& fleet) {
  if (fleet.trucks < 1) return {};
  const RoundFlow round =
      closed_network({{fleet.load_time, fleet.shovels}, {fleet.rest_time, 0}}, fleet.trucks);
  return {round.rounds, round.rounds * fleet.load_time / fleet.shovels, round.trucks[0],
          round.station_times[0] - fleet.load_time};
}

double fixed_time_bound(const TruckShovel& fleet) {
  return std::min(fleet.trucks / (fleet.load_time + fleet.rest_time), fleet.shovels / fleet.load_time);
}

double match_factor(const TruckShovel& fleet) {
  return fleet.trucks * fleet.load_time / (fleet.shovels * (fleet.load_time + fleet.rest_time));
}

Problems problems_in(const std::vector<RoundStation>& stations, int trucks) {
  Problems problems;
  double sum = 0.0;
  for (const RoundStation& station : stations) {
    need(problems, std::isfinite(station.time) && station.time >= 0.0, "stations.time", station.time,
         "a time of zero or more");
    need(problems, station.servers >= 0, "stations.servers", station.servers,
         "one or more, 0 for any number");
    sum += station.time;
  }
  need(problems, sum > 0.0, "stations", sum, "some time in a round");
  need(problems, trucks >= 1, "trucks", trucks, "one or more");
  return problems;
}

RoundFlow closed_network(const std::vector<RoundStation>& stations, int trucks) {
  const double unit = scale_of(stations, trucks);
  std::vector<std::vector<double>> factors;
  for (const RoundStation& station : stations) factors.push_back(station_factors(station, unit, trucks));
  const auto n = static_cast<std::size_t>(trucks);
  const std::vector<double> all = constants_of(factors, factors.size());
  RoundFlow flow;
  flow.rounds = all[n - 1] / all[n] / unit;
  for (std::size_t i = 0; i < stations.size(); ++i) {
    const std::vector<double> others = constants_of(factors, i);
    double here = 0.0;
    for (std::size_t j = 1; j <= n; ++j)
      here += static_cast<double>(j) * factors[i][j] * others[n - j] / all[n];
    flow.trucks.push_back(here);
    flow.station_times.push_back(here / flow.rounds);
  }
  return flow;
}

Problems problems_in(const std::vector<TruckType>& trucks, const std::vector<int>& loaders) {
  Problems problems;
  int fleet = 0, all_loaders = 0;
  for (const int n : loaders) {
    need(problems, n >= 0, "loaders", n, "zero or more");
    all_loaders += n;
  }
  for (const TruckType& type : trucks) {
    need(problems, type.number >= 0, "trucks.number", type.number, "zero or more");
    need(problems, above_zero(type.cycle_time), "trucks.cycle_time", type.cycle_time, "a time above zero");
    need(problems, type.load_times.size() == loaders.size(), "trucks.load_times",
         static_cast<double>(type.load_times.size()), "one time for each type of loader");
    for (const double t : type.load_times)
      need(problems, above_zero(t), "trucks.load_times", t, "a time above zero");
    fleet += type.number;
  }
  need(problems, fleet > 0, "trucks", fleet, "one truck or more");
  need(problems, all_loaders > 0, "loaders", all_loaders, "one loader or more");
  return problems;
}

double match_factor(const std::vector<TruckType>& trucks, const std::vector<int>& loaders) {
  double fleet = 0.0, cycles = 0.0,
         rounds_of_fleet = 0.0;  // rounds: how often all loaders could load the whole fleet
  for (const TruckType& type : trucks) {
    fleet += type.number;
    cycles += type.number * type.cycle_time;
  }
  for (std::size_t j = 0; j < loaders.size(); ++j) {
    double whole_fleet = 0.0;
    for (const TruckType& type : trucks) whole_fleet += type.number * type.load_times[j];
    rounds_of_fleet += loaders[j] / whole_fleet;
  }
  return fleet / (rounds_of_fleet * cycles);
}

}  // namespace egiz::fleet
