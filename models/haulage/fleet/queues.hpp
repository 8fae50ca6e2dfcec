// Trucks and shovels by formula: what a fleet can load per time when nothing is simulated. Any one unit of
// time.
//   finite source    M/M/c//N: N trucks, each away for an exponential time t_r, loaded in t_l by one of c
//                    shovels with a common queue; P_n = P_0 N!/(N - n)! (t_l/t_r)^n / (n! or c! c^(n-c)),
//                    loads = sum P_n min(n, c)/t_l
//   fixed times      loads <= min(N/(t_l + t_r), c/t_l)
//   closed network   stations with one, several or any number of servers, exponential times, N trucks:
//                    f(j) = D^j / prod_{k<=j} min(k, c), G their convolution, X = G(N - 1)/G(N)
//                    (Gordon & Newell 1967; Buzen 1973). The numbers are those of exact mean value analysis
//                    (Reiser & Lavenberg 1980); sums of positive terms lose no digits with many servers, as
//                    its recursion does. Where the number of servers is any, times may have any distribution.
//   match factor     arrival rate of trucks over service rate of loaders; below 1 loaders wait, above trucks:
//                    MF = N t_l / (c T),   T = t_l + t_r without waiting
//                    mixed: MF = N / (sum_j (n_j/l_j) sum_i N_i T_i),   l_j = sum_i N_i t_ij, the time in
//                    which one loader of type j loads every truck once; all alike, it is the first formula
//                    (Burt & Caccetta 2007, Int. J. Mining, Reclamation and Environment 21:262-270, with the
//                    corrected formulas 14 to 16 of 2008, 22:84-85)
#pragma once

#include <vector>

#include "sim/base/problem.hpp"

namespace egiz::fleet {

/// Trucks that go between shovels with a common queue and the rest of their way.
struct TruckShovel {
  int trucks = 1;          // N, >= 0
  double load_time = 1.0;  // t_l, time, > 0
  double rest_time = 1.0;  // t_r, time, > 0: haul, dump, return
  int shovels = 1;         // c, >= 1
};

/// What the fleet does.
struct FleetFlow {
  double loads = 0.0;        // per time
  double utilisation = 0.0;  // of the shovels, 0 to 1
  double at_shovel = 0.0;    // trucks, mean: waiting or loaded
  double wait = 0.0;         // time, mean wait of a truck before it is loaded
};

/// All that is wrong.
Problems problems_in(const TruckShovel& fleet);

/// Exponential times: exact.
FleetFlow finite_source(const TruckShovel& fleet);

/// Fixed times, loads per time: no fleet with these mean times loads more.
double fixed_time_bound(const TruckShovel& fleet);

/// N t_l / (c T), a pure number.
double match_factor(const TruckShovel& fleet);

/// A place on the way round.
struct RoundStation {
  double time = 0.0;  // of one service or drive, time, >= 0; times visits per round
  int servers = 1;    // c, >= 1; 0: any number, nobody waits (a road)
};

/// What the round does.
struct RoundFlow {
  double rounds = 0.0;                // per time
  std::vector<double> trucks;         // at each station, mean
  std::vector<double> station_times;  // of a round, time, with waiting
};

/// All that is wrong with the stations or the trucks: no station takes any time, negative numbers.
Problems problems_in(const std::vector<RoundStation>& stations, int trucks);

/// Exact for exponential times and first come, first served. `trucks` >= 1.
RoundFlow closed_network(const std::vector<RoundStation>& stations, int trucks);

/// Trucks of one type.
struct TruckType {
  int number = 0;                  // N_i, >= 0
  double cycle_time = 0.0;         // T_i, time, > 0: loading and the rest, without waiting
  std::vector<double> load_times;  // t_ij at each type of loader, time, > 0
};

/// All that is wrong with a mixed fleet: times not above zero, not one load time per type of loader, nobody
/// there.
Problems problems_in(const std::vector<TruckType>& trucks, const std::vector<int>& loaders);

/// Match factor of mixed trucks and `loaders` (number of each type, >= 0), a pure number.
double match_factor(const std::vector<TruckType>& trucks, const std::vector<int>& loaders);

}  // namespace egiz::fleet
