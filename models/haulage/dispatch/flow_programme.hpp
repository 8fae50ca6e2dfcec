// The upper stage of truck dispatching: how many loads an hour should go on each way, by a linear programme. After
// White & Olson (1986), "Computer-based dispatching in mines with concurrent operating objectives", Mining
// Engineering 38(11):1045-1054, whose upper stage is such a programme, with truck classes apart. Unknowns, loads/s:
//   x(c,s,d) loaded trucks of class c from shovel s to dump d,   y(c,d,s) empty ones back
//   maximise  sum payload(c) priority(s) x - 10 sum short(s) - a little for each truck at work
//   at every shovel and dump, for every class: loaded in = empty out, and the other way round
//   shovel s:  sum load(c,s) x <= 1;  least(s) - short(s) <= sum payload(c) x <= most(s)
//   dump d:    sum dump(c,d) x <= spots(d);  sum payload(c) x <= rate(d)
//   class c:   sum (load + haul + dump) x + sum back y <= trucks(c)
//   grade of a dump's feed between two bounds; waste >= stripping x ore
// short(s) says by how much a shovel misses what is wanted of it, so there is always a plan. Of plans of equal worth
// that with the least truck time is taken: a truck costs a ten-thousandth of the worth that it could carry,
// and its least_price.
#pragma once

#include <array>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace egiz {

/// What a shovel is to the plan; SI.
struct ShovelInFlow {
  bool waste = false;
  double grade = 0.0;
  double least = 0.0;  // kg/s
  double most = 0.0;   // kg/s; 0: no limit
  double priority = 1.0;
};

/// What a dump is to the plan; SI.
struct DumpInFlow {
  std::array<bool, 2> takes{true, true};  // ore, waste
  double spots = 1.0;
  double rate = 0.0;                       // kg/s; 0: no limit
  std::array<double, 2> grades{0.0, 1.0};  // least and greatest of its feed
};

/// What a class of trucks is to the plan; tables by shovel, by dump, or shovel-major by both; s. An infinite time: no way.
struct ClassInFlow {
  double trucks = 0.0;
  double payload = 0.0;      // kg
  std::vector<double> load;  // at each shovel
  std::vector<double> dump;  // at each dump
  std::vector<double> haul;  // shovel x dump
  std::vector<double> back;  // shovel x dump: from the dump to the shovel
  double least_price = 0.0;  // kg/s, what a truck at work costs the plan at least
};

/// All of it.
struct FlowProblem {
  std::vector<ClassInFlow> classes;
  std::vector<ShovelInFlow> shovels;
  std::vector<DumpInFlow> dumps;
  double stripping = 0.0;  // kg of waste a kg of ore, at least
};

/// The rates and the shadow prices of their limits. Ways: class-major, then shovel, then dump.
struct FlowPlan {
  std::vector<double> loaded, empty;  // loads/s
  double rate = 0.0;                  // kg/s, all that is hauled
  std::vector<double> truck_price;    // kg/s that one more truck of a class would bring
  std::vector<double> charge;         // kg a load of a way: the price of the shovel and dump time, rates, grade and
                                      // stripping that it takes; below zero where a least rate asks for it
};

/// The best plan, by GLPK's primal simplex from the standard basis: the same bytes for the same problem. Safe in
/// several threads (GLPK 5 keeps its environment in thread-local storage). Without one, as with fewer than no trucks:
/// why, with GLPK's status.
tl::expected<FlowPlan, std::string> best_flow(const FlowProblem& problem);

}  // namespace egiz
