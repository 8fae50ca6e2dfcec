#include "tools/bench/network.hpp"

#include "models/plant/plant.hpp"

namespace egiz::bench {

namespace {

constexpr int kRounds = 9, kMakers = 25, kCentres = 75, kStores = 200;
constexpr double kDay = 86400.0;  // s

/// 25 suppliers with outages, 75 stock points with two of them each, 200 that forecast, 200 markets with a season.
std::shared_ptr<const Plant> network() {
  using Kind = Distribution::Kind;
  const auto named = [](const char* what, int i) { return what + std::to_string(i); };
  PlantSpec spec;
  for (int i = 0; i < kMakers; ++i)
    spec.assets.push_back({named("maker", i),
                           "goods_supplier",
                           {{"lead_time", Distribution{Kind::kLognormal, 10 * kDay, 3 * kDay, 0}},
                            {"up_time", Distribution{Kind::kExponential, 200 * kDay, 0, 0}},
                            {"down_time", Distribution{Kind::kExponential, 10 * kDay, 0, 0}}},
                           {}});
  for (int i = 0; i < kCentres; ++i)
    spec.assets.push_back({named("centre", i),
                           "stock_point",
                           {{"initial", 4000.0}, {"reorder_point", 3000.0}, {"order_up_to", 5000.0}},
                           {{"source", named("maker", i % kMakers)}, {"source", named("maker", (i + 7) % kMakers)}}});
  for (int i = 0; i < kStores; ++i) {
    spec.assets.push_back({named("store", i),
                           "stock_point",
                           {{"initial", 200.0}, {"policy", 4.0}, {"planned_lead_time", 2 * kDay}, {"safety_stock", 40.0}},
                           {{"source", named("centre", i % kCentres)}}});
    spec.assets.push_back({named("town", i),
                           "market",
                           {{"size", Distribution{Kind::kPoisson, 50, 1, 0}}, {"season", .2}},
                           {{"store", named("store", i)}}});
  }
  return Plant::build(spec).value();
}

}  // namespace

std::vector<BenchmarkResult> network_benchmarks() {
  const auto plant = network();
  volatile std::uint64_t sink = 0;
  const auto times = in_turn({[&] {
                               State years = plant->initial_state({});
                               run_until(*plant, years, days(5 * 365));
                               sink = years.events;
                             }},
                             kRounds);
  return {{"network_five_years", "s", median(times[0]), kRounds,
           std::to_string(plant->assets().size()) + " nodes, " + std::to_string(sink) + " events; wanted: 5"}};
}

}  // namespace egiz::bench
