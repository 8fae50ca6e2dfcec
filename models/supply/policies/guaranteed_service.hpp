// Where to hold safety stock in a supply chain: guaranteed service (Graves & Willems 2000, Manufacturing &
// Service Operations Management 2:68-83; erratum 2003, 5:176-177). Every stage j promises its customers a
// service time S_j; its inputs are promised in SI_j; making takes T_j. Its base stock covers the demand of
// its net replenishment time t_j = SI_j + T_j - S_j up to a bound:
//   safety stock_j = z sigma_j sqrt(t_j)
//   sigma_j = (sum over customers i of (phi_ji sigma_i)^q)^(1/q), phi_ji units of j in one of i
// q = 2: demands of customers are independent; q = 1: they move together; between: part of the pooling.
//   minimise    sum_j h_j z sigma_j sqrt(t_j)
//   subject to  SI_j >= S_i for all suppliers i of j,   0 <= S_j <= SI_j + T_j,
//               S_j <= what customers outside are promised,   SI_j >= what suppliers outside promise
// Exact by dynamic programming for networks that are trees when directions are left out: serial, assembly,
// distribution, mixed. From the leaves to a root, every stage tells the next one its least cost as a
// function of the service time between them. Times are whole periods; work grows with stages x (longest
// time)^2.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "sim/base/problem.hpp"

namespace egiz::inventory {

/// A step of the chain that can hold stock behind it.
struct ServiceStage {
  std::string name;
  int time = 0;                   // T, periods, >= 0
  double cost_added = 0.0;        // money per unit made here, >= 0; its inputs come on top
  std::optional<double> holding;  // h, money per unit and time; absent: holding_rate x cost of the unit
  double demand_deviation = 0.0;  // sigma of demand from outside, units per sqrt(period), >= 0; 0: none
  double demand_mean = 0.0;       // units per period, >= 0; for the base stock only
  std::optional<int> promised;    // most S, periods, >= 0; must be given where there is demand from outside
  int promised_by_suppliers = 0;  // least SI, periods, >= 0: suppliers outside the network
};

/// `quantity` units of stage `from` go into one unit of stage `to` (numbers of stages, from 0).
struct ServiceLink {
  std::size_t from = 0;
  std::size_t to = 0;
  double quantity = 1.0;  // phi, > 0
};

/// The whole chain.
struct ServiceNetwork {
  std::vector<ServiceStage> stages;
  std::vector<ServiceLink> links;
  double safety_factor = 1.645;  // z, > 0: the bound holds in 95 % of times of a normal demand
  double pooling = 2.0;          // q, 1 to 2; 2: independent demands, the common assumption
  double holding_rate = 0.3;     // 1/time, > 0: stock of 1 costs this; 30 % a year as the authors take
};

/// What a stage promises and holds.
struct StageService {
  int promised = 0;           // S, periods
  int promised_to_it = 0;     // SI, periods
  int replenishment = 0;      // SI + T - S, periods
  double deviation = 0.0;     // sigma, units per sqrt(period)
  double mean = 0.0;          // units per period
  double safety_stock = 0.0;  // units
  double base_stock = 0.0;    // units: mean x replenishment + safety stock
  double holding = 0.0;       // h, money per unit and time
  double cost = 0.0;          // money per time of the safety stock
};

/// All stages and the sum of their costs.
struct SafetyStockPlacement {
  std::vector<StageService> stages;
  double cost = 0.0;  // money per time
};

/// All that is wrong: numbers out of range, links to stages that are not there, a network that is not one
/// tree (circles, also undirected ones; parts without a connection), last stages without demand or promise.
Problems problems_in(const ServiceNetwork& network);

/// The cheapest placement, or problems_in().
tl::expected<SafetyStockPlacement, Problems> place_safety_stock(const ServiceNetwork& network);

/// What given service times (one per stage, periods) cost, each SI as short as they allow; nothing when a
/// stage would promise more than its own replenishment takes or than it may. The network must be without
/// problems.
std::optional<SafetyStockPlacement> placement_of(const ServiceNetwork& network,
                                                 const std::vector<int>& promised);

}  // namespace egiz::inventory
