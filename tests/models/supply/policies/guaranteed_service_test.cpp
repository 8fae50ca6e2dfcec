#include "models/supply/policies/guaranteed_service.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/random/stream.hpp"

namespace egiz::inventory {

namespace {

ServiceStage stage(int time, double holding, double deviation = 0.0, std::optional<int> promised = {}) {
  ServiceStage s;
  s.name = "stage";
  s.time = time;
  s.holding = holding;
  s.demand_deviation = deviation;
  s.promised = promised;
  return s;
}

// Snyder & Shen 2019, example 6.5: 1 -> 3 -> 2 and 4; here 0 -> 2 -> 1 and 3.
ServiceNetwork four_stages() {
  ServiceNetwork network;
  network.stages = {stage(2, 1.0), stage(1, 3.0, 1.0, 0), stage(1, 2.0), stage(1, 3.0, 1.0, 1)};
  network.stages[0].promised_by_suppliers = 1;
  network.links = {{0, 2}, {2, 1}, {2, 3}};
  network.safety_factor = 1.0;
  return network;
}

// All service times up to the sum of all times.
double least_of_all_promises(const ServiceNetwork& network) {
  int longest = 0;
  for (const ServiceStage& s : network.stages) longest += s.time + s.promised_by_suppliers;
  std::vector<int> promised(network.stages.size(), 0);
  double least = 1e300;
  for (;;) {
    if (const auto placement = placement_of(network, promised)) least = std::min(least, placement->cost);
    std::size_t j = 0;
    while (j < promised.size() && promised[j] == longest) promised[j++] = 0;
    if (j == promised.size()) return least;
    ++promised[j];
  }
}

int die(const Luck& luck, Stream& stream, int sides) {
  return static_cast<int>(sides * uniform(luck, stream));
}

// A tree by chance: every stage is joined to one before it, in either direction.
ServiceNetwork tree_by_chance(const Luck& luck, Stream& stream, int stages) {
  ServiceNetwork network;
  for (int j = 0; j < stages; ++j)
    network.stages.push_back(stage(die(luck, stream, 3), 1.0 + die(luck, stream, 9)));
  std::vector<bool> last(network.stages.size(), true);
  for (std::size_t j = 1; j < network.stages.size(); ++j) {
    const auto other = static_cast<std::size_t>(die(luck, stream, static_cast<int>(j)));
    const bool down = uniform(luck, stream) < 0.5;
    network.links.push_back({down ? other : j, down ? j : other, 1.0 + die(luck, stream, 2)});
    last[down ? other : j] = false;
  }
  for (std::size_t j = 0; j < last.size(); ++j) {
    network.stages[j].promised_by_suppliers = die(luck, stream, 2);
    if (!last[j] && uniform(luck, stream) < 0.8) continue;
    network.stages[j].demand_deviation = 1.0 + die(luck, stream, 3);
    network.stages[j].promised = die(luck, stream, 3);
  }
  return network;
}

}  // namespace

TEST_CASE("safety stock of the four stages of Snyder and Shen, example 6.5", "[validation]") {
  const auto found = place_safety_stock(four_stages());
  REQUIRE(found);
  CHECK(std::abs(found->cost - 8.277916867529369) < 1e-12);
  CHECK(found->stages[0].promised == 0);
  CHECK(found->stages[1].promised == 0);
  CHECK(found->stages[2].promised == 0);
  CHECK(found->stages[3].promised == 1);
  // By hand: sqrt(2) sqrt(3) + 2 sqrt(2) + 3.
  CHECK(found->cost == Approx(std::sqrt(6.0) + 2.0 * std::sqrt(2.0) + 3.0).epsilon(1e-12));
  CHECK(found->stages[0].safety_stock == Approx(std::sqrt(6.0)));
  CHECK(found->stages[3].replenishment == 0);
}

TEST_CASE("safety stock of 120 trees is the cheapest of all service times", "[validation]") {
  Luck luck{5, 0};
  Stream stream = stream_for("trees", "shape");
  for (int trial = 0; trial < 120; ++trial) {
    ServiceNetwork network = tree_by_chance(luck, stream, 2 + trial % 4);
    network.pooling = trial % 3 == 0 ? 1.0 : trial % 3 == 1 ? 1.5 : 2.0;
    CAPTURE(trial);
    const auto found = place_safety_stock(network);
    REQUIRE(found);
    REQUIRE(found->cost == Approx(least_of_all_promises(network)).epsilon(1e-10).margin(1e-12));
  }
}

TEST_CASE("a chain of cheap and dear stages holds stock at both ends only", "[unit]") {
  // Graves & Willems 2000: in a serial chain every stage promises nothing or all it needs.
  ServiceNetwork network;
  network.stages = {stage(5, 0.0), stage(5, 0.0), stage(5, 0.0, 3.0, 0)};
  for (ServiceStage& s : network.stages) s.holding.reset();
  network.stages[0].cost_added = 10.0;
  network.stages[1].cost_added = 1.0;
  network.stages[2].cost_added = 100.0;
  network.links = {{0, 1}, {1, 2, 2.0}};
  const auto found = place_safety_stock(network);
  REQUIRE(found);
  CHECK(found->stages[1].holding == Approx(0.3 * 11.0));
  CHECK(found->stages[2].holding == Approx(0.3 * 122.0));
  CHECK(found->stages[0].deviation == Approx(6.0));
  CHECK(found->stages[0].promised == 5);
  CHECK(found->stages[1].promised == 0);
  CHECK(found->cost == Approx(1.645 * (3.3 * 6.0 * std::sqrt(10.0) + 36.6 * 3.0 * std::sqrt(5.0))));
}

TEST_CASE("demands that move together need more stock behind them", "[unit]") {
  ServiceNetwork network = four_stages();
  network.stages[0].demand_mean = 0.0;
  network.stages[1].demand_mean = 4.0;
  CHECK(place_safety_stock(network)->stages[0].deviation == Approx(std::sqrt(2.0)));
  CHECK(place_safety_stock(network)->stages[0].base_stock == Approx(3 * 4.0 + std::sqrt(6.0)));
  network.pooling = 1.0;
  CHECK(place_safety_stock(network)->stages[0].deviation == Approx(2.0));
}

TEST_CASE("networks that are no tree, or without promise to customers, are told", "[unit]") {
  ServiceNetwork network = four_stages();
  network.links.push_back({0, 3});
  CHECK(place_safety_stock(network).error().size() == 1);
  network = four_stages();
  network.links = {{0, 2}, {2, 0}, {2, 3}};
  CHECK_FALSE(place_safety_stock(network));
  network.links = {{0, 2}, {2, 1}};  // 3 is alone
  CHECK(place_safety_stock(network).error().size() == 1);
  network = four_stages();
  network.stages[3].promised.reset();
  CHECK(place_safety_stock(network).error().at(0).path == "stage.promised");
  network = four_stages();
  network.links[0].to = 9;
  network.pooling = 3.0;
  network.stages[0].time = -1;
  CHECK(place_safety_stock(network).error().size() == 3);
  CHECK_FALSE(placement_of(four_stages(), {0, 1, 0, 0}));  // more than customers are promised
  CHECK_FALSE(placement_of(four_stages(), {4, 0, 0, 0}));  // more than its own replenishment
}

}  // namespace egiz::inventory
