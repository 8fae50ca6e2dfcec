// Trucks that queue: the simulation beside the closed forms of the reference.
#include "tests/models/haulage/pit_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

void check_within_three(const Estimate& e, double wanted) {
  CAPTURE(e.mean, e.standard_error, wanted);
  CHECK(e.standard_error < .004 * wanted);  // else the test would say little
  CHECK(std::abs(e.mean - wanted) <= 3.0 * e.standard_error);
}

}  // namespace

TEST_CASE("a shovel with trucks that come at random loads what the finite-source queue says", "[validation]") {
  for (const auto& [trucks, loads] : {std::pair{4.0, 10.60869565}, {7.0, 16.29890528}, {10.0, 19.13716323}}) {
    OnePit pit;
    pit.trucks = trucks;
    check_within_three(pit.rate(20, 100), loads);
  }
}

TEST_CASE("without chance the loads are the lesser of trucks over cycle and shovel", "[validation]") {
  for (const auto& [trucks, loads] : {std::pair{4.0, 4.0 * 60 / 21}, {7.0, 20.0}, {10.0, 20.0}}) {
    OnePit pit;
    pit.trucks = trucks, pit.load = exactly(180), pit.factor = exactly(1);
    const Estimate e = pit.rate(1, 100);
    CAPTURE(trucks, e.mean);
    CHECK(e.mean == Approx(loads).margin(1.0 / 2400));  // of one load in the time observed
  }
}

TEST_CASE("at match factor one a random pit does 81.5 % of the promise", "[validation]") {
  OnePit pit;
  pit.trucks = 7;
  const Estimate e = pit.rate(20, 100);
  CHECK(std::abs(e.mean / 20.0 - .815) < .0005 + 3.0 * e.standard_error / 20.0);
  auto works = Works::of(pit.assets(), 86400.0).until(100 * 86400.0);
  CHECK(works("control", "match_factor") == Approx(1.0).margin(.01));
}

TEST_CASE("shovel, haul, dump and return as a closed network load what mean value analysis says", "[validation]") {
  OnePit pit;
  pit.dump = random_time(72), pit.back = 6.8, pit.spots = 1;
  check_within_three(pit.rate(20, 100), 17.3316466450);
}
