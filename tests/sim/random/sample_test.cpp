#include "sim/random/sample.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/random/distribution.hpp"

using namespace egiz;
using Kind = Distribution::Kind;

namespace {

Sample sample_of(std::vector<double> values) { return {"times.csv", "minutes", "min", std::move(values)}; }

Distribution drawn_from(std::vector<double> values) {
  return Distribution::empirical(std::make_shared<const Sample>(sample_of(std::move(values))));
}

}  // namespace

TEST_CASE("the empirical quantile is a line between neighbours, worked by hand", "[unit]") {
  const Sample four = sample_of({1, 3, 4, 8});  // F(3) = 1/3, F(4) = 2/3
  CHECK(quantile(four, 0.0) == 1.0);
  CHECK(quantile(four, 1.0 / 6) == Approx(2.0).epsilon(1e-14));
  CHECK(quantile(four, 0.5) == Approx(3.5).epsilon(1e-14));
  CHECK(quantile(four, 5.0 / 6) == Approx(6.0).epsilon(1e-14));
  CHECK(quantile(four, 1.0) == 8.0);
  CHECK(mean(four) == Approx((0.5 + 3 + 4 + 4) / 3).epsilon(1e-14));
}

TEST_CASE("equal values of a sample keep their share", "[unit]") {
  const Sample tied = sample_of({2, 2, 2, 5});
  CHECK(quantile(tied, 0.3) == 2.0);
  CHECK(quantile(tied, 0.66) == 2.0);
  CHECK(quantile(tied, 0.9) == Approx(4.1).epsilon(1e-14));
}

TEST_CASE("nothing outside a sample is drawn, and a factor scales draws and mean", "[unit]") {
  const Distribution plain = drawn_from({-2, 0.5, 0.5, 7, 30});
  const Distribution twice = scaled(plain, 2.0);
  CHECK(mean(twice) == Approx(2 * mean(plain)));
  Stream a = stream_for("x", "y"), b = a;
  for (int i = 0; i < 2000; ++i) {
    const double x = draw(plain, {}, a);
    REQUIRE((x >= -2 && x <= 30));
    REQUIRE(draw(twice, {}, b) == 2 * x);
  }
  CHECK(a.next == 2000);
}

TEST_CASE("a sample that cannot be drawn from says why", "[unit]") {
  CHECK(fault_of(drawn_from({1, 2})).empty());
  CHECK(fault_of(drawn_from({1})) == "a sample of two or more values");
  CHECK(fault_of(drawn_from({2, 1})) == "a sample in rising order");
  CHECK(fault_of(drawn_from({1, INFINITY})) == "a sample of finite values");
  CHECK(fault_of(scaled(drawn_from({1, 2}), 0.0)) == "a factor above zero");
}

TEST_CASE("a geometric draw is k steps with probability (1 - p)^(k - 1) p", "[unit]") {
  const Distribution d{Kind::kGeometric, 12, 3, 0};  // p = 1/4
  double below = 0.0;
  for (int k = 1; k <= 60; ++k) {
    CHECK(quantile(d, below + 1e-9) == 3.0 * k);
    below += std::pow(0.75, k - 1) * 0.25;
    if (k < 40) CHECK(quantile(d, below - 1e-9) == 3.0 * k);
  }
  CHECK(quantile({Kind::kGeometric, 5, 5, 0}, 0.999) == 5.0);  // p = 1: always one step
  const Distribution rare{Kind::kGeometric, 1e6, 1, 0};
  CHECK(quantile(rare, 0.5) == 693147.0);  // ceil(ln 2 / -log1p(-1e-6)) = ceil(693146.83...)
}

TEST_CASE("a Poisson draw is k steps with probability e^-m m^k / k!, by both ways of finding it", "[unit]") {
  for (const double m : {0.4, 12.0, 59.0, 61.0, 900.0}) {
    const Distribution d{Kind::kPoisson, 3 * m, 3, 0};
    CHECK(fault_of(d).empty());
    CHECK(mean(d) == 3 * m);
    double chance = std::exp(-m), below = 0.0;
    for (int k = 0; k < 2 * m + 10; ++k) {
      if (chance > 1e-6) {
        INFO(m << " " << k);
        CHECK(quantile(d, below + 1e-3 * chance) == 3.0 * k);
        CHECK(quantile(d, below + .999 * chance) == 3.0 * k);
      }
      below += chance;
      chance *= m / (k + 1);
    }
  }
  CHECK(fault_of({Kind::kPoisson, 0, 1, 0}) == "a mean above zero");
  CHECK(fault_of({Kind::kPoisson, 1, 0, 0}) == "a second parameter above zero");
}
