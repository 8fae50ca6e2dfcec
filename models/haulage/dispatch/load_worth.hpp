// What the lower stage of dispatching weighs: kg lost by sending an empty truck to a shovel, in the prices of a plan
// (flow_programme.hpp). White & Olson (1986) count lost tons as truck rate x (wait + extra way) + shovel rate x idle
// time with mean rates; here the rates are the plan's shadow prices, so that a way the plan leaves out costs what it
// really costs: nothing between plans of equal worth, and trucks may pass from one loop of a plan to another.
//   p(c)   kg/s, the price of a truck of class c in a plan whose trucks cost a least share of their best cycle
//   net    = payload x priority - p (load + haul + dump) - charge(c,s,d), of a load
//   U(c,s) = max over d of net + V(c,d), the worth of standing empty at shovel s
//   V(c,d) = max(0, max over s of U(c,s) - p back(c,s,d)), the same at dump d
//   lost   = p (way + wait) - U - g + { g > 0: g (1 - e),  g < 0: g e },   g the charge at the dump of the maximum
//   e      = exp(-b / (cover x load)),  b = max(0, F / u - way): s of work before the shovel would need the truck
// F is s from now until the shovel has done all that was sent, u its planned use of time: F / u is the need time. A
// shovel that would stand idle is free of its charge (e = 1), one with much work costs all of it; one that the plan
// must force to a least rate (g < 0) draws trucks as long as it is behind. The form of e is ours: chances of idling
// fall like this with work in hand (GI/G/1).
#pragma once

#include "models/haulage/dispatch/flow_programme.hpp"

namespace egiz {

/// The least price of a truck of one class, kg/s: `share` of what its best cycle hauls. The plan knows no chance: where trucks
/// are many it gives them for nothing, and they would drive anywhere.
double least_truck_price(const FlowProblem& problem, const ClassInFlow& trucks, double share);

/// Share of its time that each shovel loads in the plan.
std::vector<double> shovel_use(const FlowProblem& problem, const FlowPlan& plan);

/// What a load of one class at one shovel means to the plan; kg.
struct LoadWorth {
  double worth = 0.0;   // U, standing empty there; -infinity: it cannot load there
  double charge = 0.0;  // g, what shovel, dump and limits ask of it; below zero: they pay for it
};

/// U and g, class-major, then shovel, with the prices of `plan`.
std::vector<LoadWorth> load_worths(const FlowProblem& problem, const FlowPlan& plan);

/// A truck that might go to a shovel; s.
struct Sending {
  double price = 0.0;  // kg/s, of its time
  double way = 0.0;    // from where it is
  double wait = 0.0;   // at the shovel, as expected
  double load = 0.0;   // that the shovel needs for it
  double work = 0.0;   // from now, until the shovel has loaded all that were sent
  double use = 1.0;    // share of its time that the shovel loads in the plan
};

/// kg lost, only good to compare shovels for one truck; `cover` in loads, > 0.
double lost(const LoadWorth& worth, const Sending& sending, double cover);

}  // namespace egiz
