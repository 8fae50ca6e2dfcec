// A bouncing ball: impacts at the times of the closed form, rest, and the pile of impacts without it.
#include <catch2/catch.hpp>

#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// A ball let fall from `height`, bouncing with `restitution`; collects the impacts.
struct Bounces {
  HybridPlant<Ball> plant{tolerance_of<2>(1e-9, 1e-12)};
  std::vector<SimTime> impacts;
  double restitution, rest_below;

  Bounces(double height, double e, double rest) : restitution(e), rest_below(rest) {
    plant.start_at = {height, 0.0};
    plant.act = [this](int, SimTime now, Ball::Inputs& inputs, std::array<double, 2>& x) {
      impacts.push_back(now);
      x[1] = -restitution * x[1];
      if (x[1] < rest_below) inputs.resting = 1, x = {0.0, 0.0};
      return true;
    };
  }
};

// Time of the k-th impact, k = 1, 2, ...: t1 (1 + 2 (e + ... + e^(k-1))), t1 = sqrt(2 H / g).
double impact(double height, double e, int k) {
  const double t1 = std::sqrt(2.0 * height / Ball::kGravity);
  double sum = 1.0, power = 1.0;
  for (int j = 1; j < k; ++j) power *= e, sum += 2.0 * power;
  return t1 * sum;
}

}  // namespace

TEST_CASE("a ball bounces at the times of the closed form and comes to rest by its rule", "[unit]") {
  Bounces ball(10.0, 0.8, 1e-6);
  const State end = run(ball.plant, 100.0);
  REQUIRE(ball.impacts.size() > 60);
  for (std::size_t k = 0; k < ball.impacts.size(); ++k) {
    const auto n = static_cast<double>(k + 1);
    REQUIRE(to_seconds(ball.impacts[k]) ==
            Approx(impact(10.0, 0.8, static_cast<int>(k + 1))).margin(n * 1e-8));
  }
  const double zeno = std::sqrt(20.0 / Ball::kGravity) * (1.0 + 2.0 * 0.8 / 0.2);
  REQUIRE(to_seconds(ball.impacts.back()) == Approx(zeno).margin(1e-6));
  REQUIRE(ball.plant.of(end).inputs.resting == 1);
  REQUIRE(ball.plant.x(end)[0] == 0.0);
}

TEST_CASE("without a rule of rest the impacts pile up, and the run stops and says where", "[unit]") {
  Bounces ball(1.0, 0.5, -1.0);
  try {
    run(ball.plant, 100.0);
    FAIL("no error");
  } catch (const RunError& error) {
    const std::string why = error.what();
    REQUIRE(error.asset == "vessel");
    REQUIRE(why.find("\"floor\"") != std::string::npos);
    REQUIRE(why.find("height = ") != std::string::npos);
    REQUIRE(why.find("speed = ") != std::string::npos);
    REQUIRE(why.find(" s with ") != std::string::npos);
  }
  const double zeno = std::sqrt(2.0 / Ball::kGravity) * 3.0;
  REQUIRE(to_seconds(ball.impacts.back()) == Approx(zeno).margin(1e-6));
}

TEST_CASE("a bounce that falls wholly into one step is not stepped over", "[unit]") {
  Bounces ball(10.0, 0.8, 1e-6);
  State state = ball.plant.initial();
  while (ball.impacts.size() < 20) step(ball.plant, state);
  // Dormand-Prince solves a parabola exactly: steps grow until one of them holds flight and impact.
  REQUIRE(ball.plant.of(state).solution.steps < 60);
}
