#include "models/money/investment.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

using namespace egiz;

namespace {

// 100 MKZT of capital, no tax, no inflation: the plainest case.
InvestmentInputs plain() {
  InvestmentInputs in;
  in.capital = 100e6;
  in.yearly_gain = {30e6};
  in.discount_rate = 0.1;
  in.years = 5;
  in.profit_tax = 0.0;
  in.depreciation_years = 5;
  return in;
}

double sum(const CashFlow& table, double CashFlowYear::*line) {
  return std::accumulate(table.begin(), table.end(), 0.0,
                         [&](double s, const CashFlowYear& row) { return s + row.*line; });
}

}  // namespace

TEST_CASE("a plain investment is its capital and its gains", "[unit]") {
  REQUIRE(problems_in(plain()).empty());
  REQUIRE(net_flows(cash_flow(plain())) == Flows{-100e6, 30e6, 30e6, 30e6, 30e6, 30e6});
  REQUIRE(npv_of(plain()) == Approx(-100e6 + 30e6 * (1.0 - std::pow(1.1, -5)) / 0.1).epsilon(1e-12));
}

TEST_CASE("the robot cell as inputs gives the same three-year net as its flows", "[validation]") {
  InvestmentInputs in = plain();
  in.capital = 42000.0;
  in.yearly_gain = {12.0 * 850.0 * 2.0 * 2.0 * 0.8};
  in.years = 3;
  in.discount_rate = 0.0;
  REQUIRE(npv_of(in) == Approx(55920.0).epsilon(1e-12));
  REQUIRE(payback_years(net_flows(cash_flow(in))).value() * 12.0 == Approx(15.4412).margin(5e-5));
}

TEST_CASE("tax takes its share of gain less service less depreciation", "[unit]") {
  InvestmentInputs in = plain();
  in.profit_tax = 0.2;
  in.service_cost = 4e6;
  const auto table = cash_flow(in);
  REQUIRE(table[1].depreciation == Approx(20e6));
  REQUIRE(table[1].taxable_profit == Approx(30e6 - 4e6 - 20e6));
  REQUIRE(table[1].tax == Approx(-0.2 * 6e6));
  REQUIRE(table[1].net == Approx(30e6 - 4e6 - 1.2e6));
  REQUIRE(table[0].tax == 0.0);
}

TEST_CASE("a loss waits for later profits unless the plant can offset it elsewhere", "[unit]") {
  InvestmentInputs in = plain();
  in.profit_tax = 0.2;
  in.yearly_gain = {10e6, 25e6, 40e6, 40e6, 40e6};  // profit -10, 5, 20, 20, 20
  auto table = cash_flow(in);
  REQUIRE(table[1].tax == 0.0);
  REQUIRE(table[2].tax == 0.0);  // 5 against the 10 carried forward
  REQUIRE(table[3].tax == Approx(-0.2 * 15e6));
  in.losses_offset_elsewhere = true;
  table = cash_flow(in);
  REQUIRE(table[1].tax == Approx(+0.2 * 10e6));
  REQUIRE(sum(table, &CashFlowYear::tax) == Approx(-0.2 * 55e6));
}

TEST_CASE("what is spent is written off in full by the end, whatever the depreciation time", "[unit]") {
  for (const int years : {1, 3, 5, 12}) {
    InvestmentInputs in = plain();
    in.profit_tax = 0.2;
    in.depreciation_years = years;
    in.losses_offset_elsewhere = true;
    in.replacements = {{3, 15e6}};
    // Whole taxable profit = gains less all spending, depreciated or charged off with the book value left.
    REQUIRE(sum(cash_flow(in), &CashFlowYear::taxable_profit) == Approx(150e6 - 115e6));
  }
}

TEST_CASE("salvage above the book value is taxed", "[unit]") {
  InvestmentInputs in = plain();
  in.profit_tax = 0.2;
  in.salvage_share = 0.1;
  const auto table = cash_flow(in);
  REQUIRE(table[5].salvage == Approx(10e6));
  REQUIRE(table[5].tax == Approx(-0.2 * (30e6 - 20e6 + 10e6)));
}

TEST_CASE("ramp-up cuts the first year only and inflation lifts every running price", "[unit]") {
  InvestmentInputs in = plain();
  in.ramp_up = 0.6;
  in.inflation = 0.08;
  in.service_cost = 2e6;
  in.replacements = {{2, 5e6}};
  const auto table = cash_flow(in);
  REQUIRE(table[1].gain == Approx(30e6 * 0.6 * 1.08));
  REQUIRE(table[2].gain == Approx(30e6 * 1.08 * 1.08));
  REQUIRE(table[3].service == Approx(-2e6 * std::pow(1.08, 3)));
  REQUIRE(table[2].replacement == Approx(-5e6 * 1.08 * 1.08));
}

TEST_CASE("inflation at the discount rate leaves gains at their price of year 0", "[unit]") {
  InvestmentInputs in = plain();
  in.inflation = in.discount_rate;
  REQUIRE(npv_of(in) == Approx(-100e6 + 5 * 30e6).epsilon(1e-12));
}

TEST_CASE("a loan discounted at its own rate is worth nothing", "[unit]") {
  for (const int grace : {0, 1, 3}) {
    for (const int horizon : {2, 5, 9}) {
      InvestmentInputs in = plain();
      in.years = horizon;
      in.discount_rate = 0.12;
      const double without = npv_of(in);
      in.loan = {0.7, 0.12, 6, grace};
      INFO("grace " << grace << ", horizon " << horizon);
      REQUIRE(npv_of(in) - without == Approx(0.0).margin(1e-6));
      REQUIRE(sum(cash_flow(in), &CashFlowYear::loan_principal) == Approx(-70e6));
    }
  }
}

TEST_CASE("loan payments are interest only in the grace years, then equal", "[unit]") {
  InvestmentInputs in = plain();
  in.years = 8;
  in.loan = {0.5, 0.12, 6, 2};
  const auto table = cash_flow(in);
  const auto payment = [&](std::size_t t) { return table[t].loan_interest + table[t].loan_principal; };
  REQUIRE(payment(1) == Approx(-6e6));
  REQUIRE(table[2].loan_principal == 0.0);
  const double annuity = 50e6 * 0.12 / (1.0 - std::pow(1.12, -4));
  for (const std::size_t t : {3u, 4u, 5u, 6u}) REQUIRE(payment(t) == Approx(-annuity).epsilon(1e-12));
  REQUIRE(payment(7) == 0.0);
}

TEST_CASE("a loan without interest is repaid in equal parts", "[unit]") {
  InvestmentInputs in = plain();
  in.loan = {1.0, 0.0, 5, 0};
  REQUIRE(cash_flow(in)[1].loan_principal == Approx(-20e6));
  REQUIRE(cash_flow(in)[0].net == 0.0);
}

TEST_CASE("a grant lowers the outlay and what may be written off", "[unit]") {
  InvestmentInputs in = plain();
  in.grant_share = 0.3;
  in.profit_tax = 0.2;
  const auto table = cash_flow(in);
  REQUIRE(table[0].net == Approx(-70e6));
  REQUIRE(sum(table, &CashFlowYear::depreciation) == Approx(70e6));
}

TEST_CASE("ten times every amount is ten times the NPV", "[unit]") {
  InvestmentInputs in = plain();
  in.profit_tax = 0.2;
  in.inflation = 0.05;
  in.service_cost = 3e6;
  in.replacements = {{3, 8e6}};
  in.loan = {0.4, 0.15, 4, 1};
  const double once = npv_of(in);
  in.capital *= 10.0;
  in.yearly_gain[0] *= 10.0;
  in.service_cost *= 10.0;
  in.replacements[0].amount *= 10.0;
  REQUIRE(npv_of(in) == Approx(10.0 * once).epsilon(1e-12));
}

TEST_CASE("every year's net is the sum of its cash lines and cost of ownership leaves the gains out",
          "[unit]") {
  InvestmentInputs in = plain();
  in.service_cost = 5e6;
  in.salvage_share = 0.2;
  in.grant_share = 0.1;
  const double factor = (1.0 - std::pow(1.1, -5)) / 0.1;
  REQUIRE(total_cost_of_ownership(in) ==
          Approx(90e6 + 5e6 * factor - 20e6 / std::pow(1.1, 5)).epsilon(1e-12));
  for (const auto& r : cash_flow(in)) {
    REQUIRE(r.net == Approx(r.capital + r.grant + r.replacement + r.gain + r.service + r.tax + r.loan_drawn +
                            r.loan_interest + r.loan_principal + r.salvage));
  }
}

TEST_CASE("all faults of the inputs are named at once", "[unit]") {
  InvestmentInputs in = plain();
  in.capital = -1.0;
  in.discount_rate = NAN;
  in.profit_tax = 20.0;
  in.yearly_gain = {1e6, INFINITY};
  in.replacements = {{9, 1e6}};
  in.grant_share = 0.6;
  in.loan = {0.6, 0.1, 5, 5};
  std::vector<std::string> paths;
  for (const auto& p : problems_in(in)) paths.push_back(p.path);
  const std::vector<std::string> expected{"capital",     "discount_rate",   "profit_tax",
                                          "yearly_gain", "yearly_gain[1]",  "replacements[0].year",
                                          "loan.share",  "loan.grace_years"};
  REQUIRE(paths == expected);
}
