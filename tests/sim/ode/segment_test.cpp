#include "sim/ode/segment.hpp"

#include <catch2/catch.hpp>

#include "tests/sim/ode/ode_problems.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// x = 4 s (1 - s): a hump of height 1 over one second.
Segment<1> hump() {
  Segment<1> s;
  s.t0 = seconds(10);
  s.t1 = seconds(11);
  s.c3[0] = 4.0;
  return s;
}

// A chamber that cools to 10 degrees and is heated to 30; time constant 1000 s.
struct Chamber : Smooth<Chamber, 1> {
  double aim = 10.0;
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = (aim - x[0]) / 1000.0;
  }
};

}  // namespace

TEST_CASE("a segment holds its ends outside its time", "[unit]") {
  Segment<1> s = hump();
  s.x0[0] = 3.0;
  s.x1[0] = 5.0;
  REQUIRE(s.at(seconds(0))[0] == 3.0);
  REQUIRE(s.at(seconds(10))[0] == 3.0);
  REQUIRE(s.at(seconds(11))[0] == 5.0);
  REQUIRE(s.at(seconds(99))[0] == 5.0);
  REQUIRE(s.at(seconds(10.5))[0] == Approx(5.0).epsilon(1e-15));
  REQUIRE(Segment<1>::rest(seconds(4), {7.0}).at(seconds(9))[0] == 7.0);
}

TEST_CASE("a crossing is found at the first tick where the guard holds", "[unit]") {
  const auto segment =
      rosenbrock_segment(Decay{}, SimTime{}, {1.0}, 1.0, seconds(1), tolerance<1>(1, 1), "x");
  const auto guard = [](const auto& x) { return 0.5 - x[0]; };
  const SimTime tick = first_crossing(segment, segment.t0, guard);
  REQUIRE(guard(segment.at(tick)) >= 0.0);
  REQUIRE(guard(segment.at(tick - SimTime{1})) < 0.0);
  REQUIRE(to_seconds(tick) == Approx(std::log(2.0)).epsilon(1e-3));
  REQUIRE(first_crossing(segment, segment.t0, [](const auto& x) { return 0.1 - x[0]; }) == kNever);
}

TEST_CASE("a hump that rises and falls inside one segment is not stepped over", "[unit]") {
  for (double level : {0.2, 0.6, 0.9, 0.99}) {
    const auto guard = [&](const auto& x) { return x[0] - level; };
    const SimTime tick = first_crossing(hump(), seconds(10), guard);
    REQUIRE(to_seconds(tick) == Approx(10.0 + 0.5 * (1.0 - std::sqrt(1.0 - level))).epsilon(1e-9));
    REQUIRE(guard(hump().at(tick)) >= 0.0);
  }
  REQUIRE(first_crossing(hump(), seconds(10), [](const auto& x) { return x[0] - 1.01; }) == kNever);
}

TEST_CASE("an excursion of any shortness is found where the guard is affine", "[unit]") {
  for (double above : {1e-3, 1e-6, 1e-9, 1e-12}) {
    const auto guard = [&](const auto& x) { return x[0] - (1.0 - above); };
    const SimTime tick = first_crossing(hump(), seconds(10), guard);
    REQUIRE(to_seconds(tick) == Approx(10.5 - 0.5 * std::sqrt(above)).epsilon(1e-8));
  }
}

TEST_CASE("crossings of guards that are not affine are found", "[unit]") {
  const auto square = [](const auto& x) { return x[0] * x[0] - 0.25; };
  REQUIRE(to_seconds(first_crossing(hump(), seconds(10), square)) ==
          Approx(10.0 + 0.5 * (1.0 - std::sqrt(0.5))).epsilon(1e-9));
  const auto bell = [](const auto& x) { return std::exp(-4.0 * (x[0] - 0.5) * (x[0] - 0.5)) - 0.8; };
  const double level = 0.5 - std::sqrt(std::log(1.0 / 0.8) / 4.0);
  REQUIRE(to_seconds(first_crossing(hump(), seconds(10), bell)) ==
          Approx(10.0 + 0.5 * (1.0 - std::sqrt(1.0 - level))).epsilon(1e-9));
}

TEST_CASE("a crossing is looked for only after the time given, up to the end itself", "[unit]") {
  const auto falling = [](const auto& x) { return 0.36 - x[0]; };  // below .36 in the first and last tenth
  REQUIRE(to_seconds(first_crossing(hump(), seconds(10.2), falling)) == Approx(10.9).epsilon(1e-9));
  const auto at_end = [](const auto& x) { return x[0] <= 0.0 ? 0.0 : -1.0; };
  REQUIRE(first_crossing(hump(), seconds(10.5), at_end) == seconds(11));
}

TEST_CASE("a thermostat switches at the times of the exact solution", "[unit]") {
  Chamber chamber;
  std::array<double, 1> x{22.0};
  SimTime now;
  std::vector<double> switches;
  double step = 1.0;
  while (switches.size() < 6) {
    const auto s =
        rosenbrock_segment(chamber, now, x, step, now + seconds(300), tolerance<1>(1e-9, 1e-9), "chamber");
    const auto guard = [&](const auto& at) { return chamber.aim < 20 ? 18.0 - at[0] : at[0] - 22.0; };
    const SimTime tick = first_crossing(s, now, guard);
    now = std::min(tick, s.t1);
    x = s.at(now);
    step = s.next_step;
    if (tick == kNever) continue;
    switches.push_back(to_seconds(now));
    chamber.aim = chamber.aim < 20 ? 30.0 : 10.0;
  }
  const double half = 1000.0 * std::log(12.0 / 8.0);  // 22 -> 18 cooling; 18 -> 22 heating is its mirror
  for (std::size_t i = 0; i < 6; ++i)
    REQUIRE(switches[i] == Approx(half * static_cast<double>(i + 1)).epsilon(1e-6));
}
