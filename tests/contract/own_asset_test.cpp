// The asset of the tutorial, as a user would add it: it must hold what every asset holds.
#include <catch2/catch.hpp>

#include "docs/tutorial/own_asset/weighing_station.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

std::shared_ptr<const Plant> weighed_line() {
  static const bool known = [] {
    add_type(asset_type<own::WeighingStation>(
        "weighing_station", "scales for lots",
        {{"next", PartReceiver::kOffer, true, false, PortSpec::Flow::kNone, "where they go"}}));
    return true;
  }();
  REQUIRE(known);
  PlantSpec spec;
  spec.warmup = seconds(1000);
  spec.assets = {{"part", "product", {{"orders", 2.0}}, {{"first", "scales"}}},
                 {"scales", "weighing_station",
                  {{"time", Distribution{Distribution::Kind::kExponential, 20.0, 0, 0}}}, {{"next", "station"}}},
                 {"station", "work_centre", {{"time", Distribution::constant(30.0)}, {"buffer", 1.0}}, {{"next", "part"}}}};
  return Plant::build(spec).value();
}

}  // namespace

TEST_CASE("the tutorial's weighing station loses nothing, resumes to the byte and names its words", "[unit]") {
  const auto plant = weighed_line();
  State straight = plant->initial_state({3, 0}), halved = straight;
  run_until(*plant, straight, seconds(100'000));
  run_until(*plant, halved, seconds(31'234));
  halved = State::from_words(halved.words(), plant->layout()).value();
  run_until(*plant, halved, seconds(100'000));
  CHECK(halved.digest() == straight.digest());
  CHECK(hands::measure(*plant, straight, "plant", "balance_error_pieces") == 0.0);
  CHECK(hands::measure(*plant, straight, "scales", "weighed") > 2500.0);
  CHECK(hands::measure(*plant, straight, "part", "throughput") < 1.0 / 30);
  CHECK(find_type("weighing_station")->parameters.front().name == "time");
}

TEST_CASE("a type of one's own may not take a name that is taken", "[unit]") {
  REQUIRE_THROWS_AS(add_type(*find_type("product")), std::invalid_argument);
}
