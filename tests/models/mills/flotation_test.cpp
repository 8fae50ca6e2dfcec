#include "models/mills/flotation.hpp"

#include <catch2/catch.hpp>

#include "models/mills/dewatering.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

Balance balance_of(const Asset* asset, const State& state) {
  Balance b;
  asset->account(state, b);
  return b;
}

}  // namespace

TEST_CASE("recovery rises with fineness from nothing to its maximum", "[unit]") {
  FlotationParams p;
  p.recovery_max = 0.9;
  p.grind_constant = 0.15;
  REQUIRE(grind_recovery(p, 0.0) == 0.0);
  REQUIRE(grind_recovery(p, -1.0) == 0.0);
  REQUIRE(grind_recovery(p, 0.15) == Approx(0.9 * (1.0 - std::exp(-1.0))).epsilon(1e-14));
  REQUIRE(grind_recovery(p, 0.5) > grind_recovery(p, 0.4));
  REQUIRE(grind_recovery(p, 100.0) == Approx(0.9).epsilon(1e-14));
}

TEST_CASE("flotation splits a parcel and loses nothing", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  const auto* flotation = dynamic_cast<const FlotationAsset*>(plant->find("flotation"));
  const auto* filter = dynamic_cast<const DewateringAsset*>(plant->find("filter"));
  State state = plant->initial_state({});
  const Material parcel{100e3, 150e3, 600.0, 95e3, 38e3};
  flotation->receive(state, parcel);
  const Material tailings = balance_of(flotation, state).out;
  Balance rest = balance_of(filter, state);
  rest.held += rest.out;  // what the thickener gave back at once
  const Material concentrate = rest.held;
  REQUIRE(concentrate.metal == Approx(600.0 * grind_recovery(flotation->params(), 0.38)).epsilon(1e-12));
  REQUIRE(concentrate.metal / concentrate.solids ==
          Approx(flotation->params().concentrate_grade).epsilon(1e-12));
  REQUIRE(tailings.solids + concentrate.solids == Approx(parcel.solids).epsilon(1e-14));
  REQUIRE(tailings.water + concentrate.water == Approx(parcel.water).epsilon(1e-14));
  REQUIRE(tailings.metal + concentrate.metal == Approx(parcel.metal).epsilon(1e-14));
  REQUIRE(tailings.hard + concentrate.hard == Approx(parcel.hard).epsilon(1e-14));
  REQUIRE(tailings.fines + concentrate.fines == Approx(parcel.fines).epsilon(1e-14));
}

TEST_CASE("flotation of nothing is nothing", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  const auto* flotation = dynamic_cast<const FlotationAsset*>(plant->find("flotation"));
  State state = plant->initial_state({});
  const auto before = state.digest();
  flotation->receive(state, Material{});
  REQUIRE(state.digest() == before);
}
