#include "models/money/levers.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz;

namespace {

InvestmentInputs case_with_tax() {
  InvestmentInputs in;
  in.capital = 100e6;
  in.yearly_gain = {28e6};
  in.discount_rate = 0.14;
  in.years = 8;
  in.depreciation_years = 8;
  in.service_cost = 2e6;
  in.ramp_up = 0.7;
  return in;
}

double npv_at(InvestmentInputs in, const char* lever, double value) {
  find_lever(lever)->set(in, value);
  return npv_of(in);
}

}  // namespace

TEST_CASE("every lever reads back what it was set to", "[unit]") {
  for (const auto& lever : levers()) {
    InvestmentInputs in = case_with_tax();
    lever.set(in, 0.5);
    INFO(lever.name);
    REQUIRE(lever.get(in) == Approx(0.5));
    REQUIRE(find_lever(lever.name) == &lever);
  }
}

TEST_CASE("a row of yearly gains keeps its shape when its mean is moved", "[unit]") {
  InvestmentInputs in = case_with_tax();
  in.yearly_gain = {10e6, 20e6, 30e6};
  find_lever("yearly_gain")->set(in, 40e6);
  REQUIRE(in.yearly_gain[0] == Approx(20e6));
  REQUIRE(in.yearly_gain[2] == Approx(60e6));
  in.yearly_gain = {-5e6, 5e6};
  find_lever("yearly_gain")->set(in, 1e6);
  REQUIRE(in.yearly_gain[0] == Approx(-4e6));
}

TEST_CASE("NPV is zero at every break-even value", "[unit]") {
  const auto in = case_with_tax();
  for (const char* name : {"yearly_gain", "utilisation", "capital", "discount_rate", "service_cost"}) {
    const auto value = break_even(in, *find_lever(name));
    INFO(name);
    REQUIRE(value.has_value());
    REQUIRE(npv_at(in, name, *value) == Approx(0.0).margin(1e-9 * in.capital));
  }
}

TEST_CASE("break-even of an untaxed investment in closed form", "[unit]") {
  InvestmentInputs in;
  in.capital = 100e6;
  in.yearly_gain = {30e6};
  in.discount_rate = 0.1;
  in.years = 5;
  in.profit_tax = 0.0;
  const double factor = (1.0 - std::pow(1.1, -5)) / 0.1;
  REQUIRE(break_even(in, *find_lever("yearly_gain")).value() == Approx(100e6 / factor).epsilon(1e-12));
  REQUIRE(break_even(in, *find_lever("utilisation")).value() == Approx(100e6 / factor / 30e6).epsilon(1e-12));
  REQUIRE(break_even(in, *find_lever("capital")).value() == Approx(30e6 * factor).epsilon(1e-12));
}

TEST_CASE("no break-even is given where none exists", "[unit]") {
  InvestmentInputs in = case_with_tax();
  in.yearly_gain = {-1e6};
  REQUIRE(!break_even(in, *find_lever("capital")));
  REQUIRE(!break_even(in, *find_lever("discount_rate")));
  in = case_with_tax();
  in.yearly_gain = {500e6};
  REQUIRE(!break_even(in, *find_lever("salvage_share")));
}

TEST_CASE("the tornado puts the widest bar first and its ends are NPVs of the changed inputs", "[unit]") {
  const auto in = case_with_tax();
  const auto ranges = ranges_around(in, 0.2);
  REQUIRE(problems_in(ranges).empty());
  const auto rows = tornado(in, ranges);
  REQUIRE(rows.size() == ranges.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    REQUIRE(rows[i].npv_low == npv_at(in, rows[i].lever.c_str(), rows[i].low_value));
    REQUIRE(rows[i].npv_high == npv_at(in, rows[i].lever.c_str(), rows[i].high_value));
    if (i > 0) {
      REQUIRE(std::abs(rows[i].npv_high - rows[i].npv_low) <=
              std::abs(rows[i - 1].npv_high - rows[i - 1].npv_low));
    }
  }
  REQUIRE(rows[0].lever != "service_cost");
}

TEST_CASE("ranges stay within the bounds of their lever and leave out what is zero", "[unit]") {
  for (const auto& r : ranges_around(case_with_tax(), 0.5)) {
    const Lever& lever = *find_lever(r.lever);
    REQUIRE(lever.get(case_with_tax()) != 0.0);
    REQUIRE(r.low >= lever.lowest);
    REQUIRE(r.high <= lever.highest);
    if (r.lever == "ramp_up") REQUIRE(r.high == 1.0);
  }
}

TEST_CASE("an unknown lever is refused with the nearest name", "[unit]") {
  const auto problems = problems_in(std::vector<LeverRange>{{"capitel", 1.0, 2.0}, {"capital", 2.0, 1.0}});
  REQUIRE(problems.size() == 2);
  REQUIRE(problems[0].expected == "capital");
  REQUIRE(problems[1].path == "ranges[1]");
}
