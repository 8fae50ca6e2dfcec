// The flour mill scenario: directions of its variants, threads, what the robot brings and what it does not.
#include <catch2/catch.hpp>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/schema/result.pb.h"

namespace {

using namespace egiz;

const std::string kFlourFile = std::string(EGIZ_SOURCE_DIR) + "/scenarios/flour_mill/plant.textproto";

CompareAnswer compare_flour(const std::vector<std::string>& variants, int replications, int threads,
                            double run_days) {
  RunSettings settings;
  settings.replications = replications;
  settings.until = days(run_days);
  settings.warmup = days(30);
  settings.crowd.threads = threads;
  auto answer = compare_experiment({kFlourFile, "", {}}, variants, settings);
  if (!answer)
    for (const Problem& problem : answer.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(answer.has_value());
  return std::move(*answer);
}

const v1::Difference& flour_difference(const CompareAnswer& answer, int variant, const std::string& asset,
                                       const std::string& name) {
  for (const auto& d : answer.result->variants(variant).differences())
    if (d.asset() == asset && d.name() == name) return d;
  FAIL("no such difference: " << asset << "." << name);
  std::abort();
}

}  // namespace

TEST_CASE("Digests of the flour mill do not depend on the number of threads", "[scenarios]") {
  const auto one = compare_flour({"robots_100"}, 4, 1, 50), many = compare_flour({"robots_100"}, 4, 3, 50);
  for (std::size_t v = 0; v < one.runs.variants.size(); ++v)
    CHECK(one.runs.variants[v].digests == many.runs.variants[v].digests);
}

TEST_CASE("The flour mill's variants act in the direction that a miller expects", "[scenarios]") {
  const auto answer = compare_flour({"robots_100", "load_plus_10", "main_supplier_out",
                                     "second_silo_supplier_out", "dry_wheat", "worn_rolls"},
                                    4, 0, 395);
  const auto change = [&](int variant, const char* asset, const char* name) {
    return flour_difference(answer, variant, asset, name).difference();
  };
  // A robot where packing is no bottleneck grinds no more wheat: it saves wages.
  CHECK(std::abs(change(1, "mill", "wheat_ground")) <
        0.005 * flour_difference(answer, 1, "mill", "wheat_ground").base());
  CHECK(change(1, "packing", "labour_cost") < 0);
  CHECK(flour_difference(answer, 1, "packing", "automated_share").value() == Approx(100.0));
  CHECK(change(2, "mill", "throughput") > 0);
  CHECK(change(2, "mill", "extraction") < 0);
  CHECK(change(3, "mill", "starved_share") > 0);
  CHECK(change(3, "mill", "wheat_ground") < 0);
  CHECK(change(4, "mill", "starved_share") < change(3, "mill", "starved_share"));
  CHECK(change(5, "mill", "water_added") > 0);
  CHECK(change(5, "mill", "flour_energy") > 0);
  CHECK(change(6, "mill", "extraction") < 0);
  CHECK(change(6, "mill", "flour_energy") > 0);
}
