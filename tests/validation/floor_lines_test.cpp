// Lines of stations against their theory: saturated lines of exponential stations (closed forms), mirrored lines,
// Little's law.
#include <catch2/catch.hpp>

#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

struct LineStation {
  Distribution time;
  double buffer = 0.0;
};

// endless orders -> station 0 -> ... -> the end
PlantSpec saturated_line(const std::vector<LineStation>& stations) {
  PlantSpec spec;
  const auto station_name = [](std::size_t i) { return "s" + std::to_string(i); };
  spec.assets.push_back({"part", "product", {{"orders", 2.0}}, {{"first", "s0"}}});
  for (std::size_t i = 0; i < stations.size(); ++i)
    spec.assets.push_back({station_name(i),
                           "work_centre",
                           {{"time", stations[i].time}, {"buffer", stations[i].buffer}},
                           {{"next", i + 1 < stations.size() ? station_name(i + 1) : "part"}}});
  return spec;
}

hands::Estimate throughput(PlantSpec spec, double warmup, double span, std::uint64_t replications) {
  spec.warmup = seconds(warmup);
  const auto plant = Plant::build(spec).value();
  return hands::estimate(replications, [&](std::uint64_t r) {
    State state = plant->initial_state({77, r});
    REQUIRE(run_until(*plant, state, seconds(warmup + span)).cause == RunEnd::Cause::kReached);
    REQUIRE(hands::measure(*plant, state, "plant", "balance_error_pieces") == 0.0);
    return hands::measure(*plant, state, "part", "throughput");
  });
}

LineStation exponential(double buffer, double mean = 1.0) {
  return {{Distribution::Kind::kExponential, mean, 0, 0}, buffer};
}

}  // namespace

TEST_CASE("a saturated line of exponential stations makes what the closed forms say", "[validation]") {
  struct Case {
    int stations;
    double buffer, rate;
  };
  for (const auto& [n, buffer, rate] :
       {Case{2, 0, 2.0 / 3}, {2, 1, .75}, {2, 4, 6.0 / 7}, {3, 0, .5641025641}, {3, 1, .6704661583}, {3, 2, .7340166721}}) {
    std::vector<LineStation> line(static_cast<std::size_t>(n), exponential(buffer));
    line.front().buffer = 0;
    const auto found = throughput(saturated_line(line), 500, 50'000, 20);
    INFO(n << " stations, buffer " << buffer << ": " << found.mean << " +- " << found.standard_error << ", theory " << rate);
    CHECK(found.standard_error < .003);
    CHECK(std::abs(found.mean - rate) < 3.0 * found.standard_error);
  }
}

TEST_CASE("a line and its mirror make the same, within what the luck leaves open", "[validation]") {
  const std::vector<LineStation> line{exponential(0, .8), exponential(2, 1.1), exponential(0, .9), exponential(3, 1.0)};
  // The buffer belongs to the station behind it: the mirror has the buffers of the gaps in turn.
  const std::vector<LineStation> mirror{exponential(0, 1.0), exponential(3, .9), exponential(0, 1.1), exponential(2, .8)};
  const auto a = throughput(saturated_line(line), 500, 50'000, 20), b = throughput(saturated_line(mirror), 500, 50'000, 20);
  INFO(a.mean << " and " << b.mean);
  CHECK(std::abs(a.mean - b.mean) < 3.0 * std::hypot(a.standard_error, b.standard_error));
}

TEST_CASE("a synchronous line of two machines makes what Gershwin's formulas say", "[validation]") {
  struct Case {
    double r, p, places, efficiency;
  };
  for (const auto& [r, p, places, efficiency] :
       {Case{.1, .01, 4, .8409361365}, {.1, .01, 10, .8561749307}, {.1, .01, 50, .887844689},
        {.1, .1, 4, .359375}, {.1, .1, 10, .3977272727}, {.1, .1, 50, .4637096774}}) {
    // N counts the part in the second machine and the one that cannot leave the first, so the line has N - 2 places
    // between. A machine fails at the beginning of a cycle: whole cycles of work and of repair, each at least one.
    const auto cycles = [](double chance) { return Distribution{Distribution::Kind::kGeometric, 1.0 / chance, 1.0, 0}; };
    PlantSpec spec = saturated_line({{Distribution::constant(1.0), 0}, {Distribution::constant(1.0), places - 2}});
    for (const char* machine : {"s0", "s1"}) {
      const std::string mode = std::string("failure.") + machine;
      spec.assets.push_back({mode, "failure_mode", {{"time_to_failure", cycles(p)}, {"repair_time", cycles(r)}}, {}});
      for (AssetSpec& asset : spec.assets)
        if (asset.name == machine) asset.links.push_back({"failure", mode});
    }
    const auto found = throughput(spec, 5000, 200'000, 20);
    INFO("r " << r << ", p " << p << ", N " << places << ": " << found.mean << " +- " << found.standard_error << ", theory "
              << efficiency);
    CHECK(found.standard_error < .004);
    CHECK(std::abs(found.mean - efficiency) < 3.0 * found.standard_error);
    CHECK(found.mean > 1.0 / (1.0 + 2.0 * p / r) - 3.0 * found.standard_error);
    CHECK(found.mean < r / (r + p) + 3.0 * found.standard_error);
  }
}
