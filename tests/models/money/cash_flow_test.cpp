#include "models/money/cash_flow.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace egiz;

namespace {

// Sum of the sizes of the discounted flows: what a residue of NPV is measured against.
double magnitude(const Flows& flows, double rate) {
  double sum = 0.0;
  for (std::size_t t = 0; t < flows.size(); ++t) sum += std::abs(flows[t]) / std::pow(1.0 + rate, t);
  return sum;
}

void check_all_are_roots(const Flows& flows) {
  for (const double r : irr_all(flows)) {
    INFO("rate " << r);
    REQUIRE(r > -1.0);
    REQUIRE(std::abs(npv(flows, r)) <= 1e-9 * magnitude(flows, r));
  }
}

// The flows whose NPV is zero exactly at the given rates: the product of (1+r - (1+rate_i)).
Flows flows_with_rates(const std::vector<double>& rates) {
  Flows flows{-1000.0};
  for (const double rate : rates) {
    Flows next(flows.size() + 1, 0.0);
    for (std::size_t i = 0; i < flows.size(); ++i) {
      next[i] += flows[i];
      next[i + 1] -= flows[i] * (1.0 + rate);
    }
    flows = next;
  }
  return flows;
}

const Flows kRobotCell{-42000.0, 32640.0, 32640.0, 32640.0};  // USD: 2 720 a month for three years

}  // namespace

TEST_CASE("the robot cell of 42 000 USD saving 2 720 a month is paid back after 15.4412 months",
          "[validation]") {
  REQUIRE(payback_years(kRobotCell).value() * 12.0 == Approx(15.4412).margin(5e-5));
}

TEST_CASE("the robot cell earns 55 920 USD net in three years", "[validation]") {
  REQUIRE(npv(kRobotCell, 0.0) == Approx(55920.0).epsilon(1e-12));
  REQUIRE(roi(kRobotCell).value() == Approx(55920.0 / 42000.0).epsilon(1e-12));
}

TEST_CASE("net present value of the robot cell at 10 % by hand", "[unit]") {
  const double by_hand = -42000.0 + 32640.0 / 1.1 + 32640.0 / 1.21 + 32640.0 / 1.331;
  REQUIRE(npv(kRobotCell, 0.1) == Approx(by_hand).epsilon(1e-13));
  const Flows line = cumulated_discounted(kRobotCell, 0.1);
  REQUIRE(line.size() == 4);
  REQUIRE(line.front() == -42000.0);
  REQUIRE(line.back() == Approx(by_hand).epsilon(1e-13));
}

TEST_CASE("discounted payback of the robot cell lies where the cumulated discounted line crosses zero",
          "[unit]") {
  // After year 1: -42000 + 29672.7273 = -12327.2727; year 2 brings 26975.2066.
  REQUIRE(discounted_payback_years(kRobotCell, 0.1).value() ==
          Approx(1.0 + 12327.272727 / 26975.206612).epsilon(1e-9));
}

TEST_CASE("flows that change sign once have one internal rate", "[unit]") {
  const auto rates = irr_all({{-100.0, 60.0, 60.0}});
  REQUIRE(rates.size() == 1);
  // 100 y^2 - 60 y - 60 = 0 for y = 1 + r
  REQUIRE(rates[0] == Approx((60.0 + std::sqrt(3600.0 + 24000.0)) / 200.0 - 1.0).epsilon(1e-13));
  REQUIRE(irr_note({{-100.0, 60.0, 60.0}}, rates).empty());
  check_all_are_roots(kRobotCell);
}

TEST_CASE("the oil pump of Lorie and Savage has internal rates of 25 % and 400 %", "[validation]") {
  const Flows pump{-1600.0, 10000.0, -10000.0};
  const auto rates = irr_all(pump);
  REQUIRE(rates.size() == 2);
  REQUIRE(rates[0] == Approx(0.25).epsilon(1e-12));
  REQUIRE(rates[1] == Approx(4.0).epsilon(1e-12));
  REQUIRE(irr_note(pump, rates).find("2 internal rates") == 0);
}

TEST_CASE("every internal rate is found, negative ones and zero too", "[unit]") {
  const std::vector<double> wanted{-0.6, -0.2, 0.0, 0.1, 0.35, 1.5};
  const auto rates = irr_all(flows_with_rates(wanted));
  REQUIRE(rates.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) REQUIRE(rates[i] == Approx(wanted[i]).margin(1e-9));
}

TEST_CASE("a rate at which NPV only touches zero is reported once", "[unit]") {
  const auto rates = irr_all(flows_with_rates({0.25, 0.25}));
  REQUIRE(rates.size() == 1);
  REQUIRE(rates[0] == Approx(0.25).margin(1e-7));
}

TEST_CASE("flows without an internal rate say so", "[unit]") {
  REQUIRE(irr_all({{100.0, 20.0, 5.0}}).empty());
  REQUIRE(irr_note({{100.0, 20.0, 5.0}}, {}).find("never changes sign") != std::string::npos);
  const Flows two_changes{1000.0, -3000.0, 2500.0};  // a known example: NPV is positive at every rate
  REQUIRE(irr_all(two_changes).empty());
  REQUIRE(irr_note(two_changes, {}).find("never zero") != std::string::npos);
  REQUIRE(irr_all({{0.0, 0.0, 0.0}}).empty());
}

TEST_CASE("NPV at every internal rate is zero for 2 000 random rows of flows", "[unit]") {
  std::mt19937 luck(7);
  std::uniform_real_distribution<double> amount(-1e9, 1e9);
  std::size_t found = 0;
  for (int i = 0; i < 2000; ++i) {
    Flows flows(2 + static_cast<std::size_t>(luck() % 30));
    for (double& f : flows) f = amount(luck);
    check_all_are_roots(flows);
    found += irr_all(flows).size();
    // Between -100 % and infinity NPV runs from the sign of the last flow to that of the first: parity is
    // known.
    REQUIRE(irr_all(flows).size() % 2 == (flows.front() * flows.back() < 0.0 ? 1u : 0u));
  }
  REQUIRE(found > 1000);
}

TEST_CASE("a hundred years of flows neither overflow nor lose the rate", "[unit]") {
  Flows flows(101, 50.0);
  flows[0] = -1000.0;
  const auto rates = irr_all(flows);
  REQUIRE(rates.size() == 1);
  check_all_are_roots(flows);
}

TEST_CASE("NPV of conventional flows falls with the rate", "[unit]") {
  double before = npv(kRobotCell, -0.9);
  for (double rate = -0.85; rate < 3.0; rate += 0.05) {
    const double now = npv(kRobotCell, rate);
    REQUIRE(now < before);
    before = now;
  }
}

TEST_CASE("amounts in thousands change NPV by a thousand and no rate, payback or return", "[unit]") {
  Flows thousands = kRobotCell;
  for (double& f : thousands) f *= 1000.0;
  REQUIRE(npv(thousands, 0.1) == Approx(1000.0 * npv(kRobotCell, 0.1)).epsilon(1e-14));
  REQUIRE(irr_all(thousands)[0] == Approx(irr_all(kRobotCell)[0]).epsilon(1e-13));
  REQUIRE(mirr(thousands, 0.1, 0.12).value() == Approx(mirr(kRobotCell, 0.1, 0.12).value()).epsilon(1e-13));
  REQUIRE(payback_years(thousands) == payback_years(kRobotCell));
  REQUIRE(roi(thousands).value() == Approx(roi(kRobotCell).value()).epsilon(1e-14));
}

TEST_CASE("modified internal rate of the spreadsheet manuals' example is 12.61 %", "[validation]") {
  // Loan 120 000 at 10 %, earnings reinvested at 12 %, five years.
  const Flows flows{-120000.0, 39000.0, 30000.0, 21000.0, 37000.0, 46000.0};
  REQUIRE(mirr(flows, 0.10, 0.12).value() == Approx(0.1260941).epsilon(1e-6));
  REQUIRE(!mirr({{100.0, 50.0}}, 0.1, 0.1));
  REQUIRE(!mirr({{-100.0, -50.0}}, 0.1, 0.1));
}

TEST_CASE("payback counts from the last crossing, not from one that a refurbishment undoes", "[unit]") {
  REQUIRE(payback_years({{-100.0, 120.0, -60.0, 80.0}}).value() == Approx(2.5));
  REQUIRE(!payback_years({{-100.0, 120.0, -60.0}}));
  REQUIRE(!payback_years({{-100.0, 30.0, 30.0}}));
  REQUIRE(payback_years({{100.0, 30.0}}).value() == 0.0);
}

TEST_CASE("faulty flows are all named at once", "[unit]") {
  REQUIRE(problems_in(kRobotCell, 0.1).empty());
  const auto problems = problems_in({{NAN}}, -1.5);
  REQUIRE(problems.size() == 3);
  REQUIRE(problems[0].path == "cash_flows");
  REQUIRE(problems[1].path == "cash_flows[0]");
  REQUIRE(problems[2].path == "rate");
}
