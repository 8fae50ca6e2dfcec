#include "models/money/appraisal.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz;

namespace {

InvestmentInputs small_case() {
  InvestmentInputs in;
  in.capital = 10e6;
  in.yearly_gain = {4e6};
  in.discount_rate = 0.1;
  in.years = 4;
  in.profit_tax = 0.0;
  return in;
}

}  // namespace

TEST_CASE("the distribution of ten known values", "[unit]") {
  const auto d = npv_distribution({4, -2, 1, 3, 5, -1, 2, 6, 7, 0});
  REQUIRE(d.n == 10);
  REQUIRE(d.mean == Approx(2.5));
  // s^2 = 82.5/9, t(0.975, 9) = 2.2621571628 by the tables
  REQUIRE(d.half_width.value() == Approx(2.2621571628 * std::sqrt(82.5 / 9.0 / 10.0)).epsilon(1e-9));
  REQUIRE(d.p10 == Approx(-1.1));
  REQUIRE(d.p50 == Approx(2.5));
  REQUIRE(d.p90 == Approx(6.1));
  REQUIRE(d.probability_of_loss == Approx(0.2));
  REQUIRE(d.value_at_risk == Approx(1.55));
}

TEST_CASE("one replication has no interval and a sure profit no value at risk", "[unit]") {
  const auto d = npv_distribution({3e6});
  REQUIRE(!d.half_width);
  REQUIRE(d.p10 == 3e6);
  REQUIRE(d.value_at_risk == 0.0);
  REQUIRE(d.probability_of_loss == 0.0);
}

TEST_CASE("each replication's NPV is that of its own gain", "[unit]") {
  const auto npvs = npv_by_replication(small_case(), {3e6, 4e6});
  REQUIRE(npvs.size() == 2);
  REQUIRE(npvs[1] == npv_of(small_case()));
  REQUIRE(npvs[1] - npvs[0] == Approx(1e6 * (1.0 - std::pow(1.1, -4)) / 0.1));
}

TEST_CASE("the appraisal of an untaxed case is linear in luck: mean NPV is the NPV of the mean gain",
          "[unit]") {
  const auto in = small_case();
  const std::vector<double> gains{1e6, 2e6, 6e6, 3.8e6};
  const auto a = appraise(in, gains, ranges_around(with_mean_gain(in, gains), 0.2));
  REQUIRE(a.npv.mean == Approx(npv(a.flows, 0.1)).epsilon(1e-12));
  REQUIRE(a.npv.n == 4);
  REQUIRE(a.table[1].gain == Approx(3.2e6));
  REQUIRE(a.irr.size() == 1);
  // 20 % to both sides: 40 % of the present value of the gains, a little more than 40 % of the capital.
  const double swing = 0.4 * 3.2e6 * (1.0 - std::pow(1.1, -4)) / 0.1;
  REQUIRE(a.tornado[0].lever == "yearly_gain");
  REQUIRE(a.tornado[0].npv_high - a.tornado[0].npv_low == Approx(swing));
  REQUIRE(a.total_cost.value() == Approx(10e6));
}

TEST_CASE("the appraisal of plain flows answers the robot cell at 10 %", "[validation]") {
  const auto a = appraise(Flows{-42000.0, 32640.0, 32640.0, 32640.0}, 0.1);
  REQUIRE(a.payback.value() * 12.0 == Approx(15.4412).margin(5e-5));
  REQUIRE(a.npv.mean == Approx(39170.848986).epsilon(1e-9));
  REQUIRE(a.irr.size() == 1);
  REQUIRE(a.break_even[0].lever == "discount_rate");
  REQUIRE(a.break_even[0].value == a.irr[0]);
  REQUIRE(a.mirr.has_value());
  REQUIRE(a.notes.empty());
  REQUIRE(!a.total_cost);
}

TEST_CASE("the notes say when money does not come back", "[unit]") {
  const auto never = appraise(Flows{-100.0, 20.0, 20.0}, 0.1);
  REQUIRE(!never.payback);
  REQUIRE(never.notes.back() == "not paid back within the horizon");
  const auto not_discounted = appraise(Flows{-100.0, 51.0, 51.0}, 0.1);
  REQUIRE(not_discounted.notes.back().find("discounted") != std::string::npos);
}

TEST_CASE("gains that are not numbers are named", "[unit]") {
  const auto problems = problems_in_gains({1.0, NAN, 2.0});
  REQUIRE(problems.size() == 1);
  REQUIRE(problems[0].path == "gains[1]");
}
