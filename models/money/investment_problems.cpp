#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/money/investment.hpp"

namespace egiz {

namespace {

struct Report {
  Problems problems;

  void fault(std::string path, std::string found, std::string expected) {
    problems.push_back({{}, 0, 0, std::move(path), std::move(found), std::move(expected)});
  }
  void within(const char* path, double value, double low, double high, const char* unit) {
    if (value >= low && value <= high) return;  // false for NaN
    fault(path, fmt::format("{}", value), fmt::format("{} to {} {}", low, high, unit));
  }
  void within(const char* path, int value, int low, int high, const char* unit) {
    if (value >= low && value <= high) return;
    fault(path, fmt::format("{}", value), fmt::format("{} to {} {}", low, high, unit));
  }
  void amount(const std::string& path, double value) {
    if (value >= 0.0 && std::isfinite(value)) return;
    fault(path, fmt::format("{}", value), "an amount of KZT, zero or more");
  }
};

void check_gains(const InvestmentInputs& in, Report& report) {
  const auto& gains = in.yearly_gain;
  if (gains.size() != 1 && gains.size() != static_cast<std::size_t>(std::max(in.years, 1))) {
    report.fault("yearly_gain", fmt::format("{} numbers", gains.size()),
                 fmt::format("one number for all years or {} numbers, one per year", in.years));
  }
  for (std::size_t i = 0; i < gains.size(); ++i) {
    if (!std::isfinite(gains[i])) {
      report.fault(fmt::format("yearly_gain[{}]", i), fmt::format("{}", gains[i]),
                   "a finite amount of KZT per year");
    }
  }
}

void check_replacements(const InvestmentInputs& in, Report& report) {
  for (std::size_t i = 0; i < in.replacements.size(); ++i) {
    const auto& r = in.replacements[i];
    const std::string path = fmt::format("replacements[{}]", i);
    report.amount(path + ".amount", r.amount);
    if (r.year < 1 || r.year > in.years) {
      report.fault(path + ".year", fmt::format("{}", r.year), fmt::format("a year from 1 to {}", in.years));
    }
  }
}

void check_financing(const InvestmentInputs& in, Report& report) {
  report.within("grant_share", in.grant_share, 0.0, 1.0, "of the capital");
  report.within("loan.share", in.loan.share, 0.0, 1.0, "of the capital");
  if (in.grant_share + in.loan.share > 1.0 + 1e-12) {
    report.fault("loan.share", fmt::format("loan {} and grant {}", in.loan.share, in.grant_share),
                 "loan and grant together at most 1 of the capital");
  }
  report.within("loan.rate", in.loan.rate, 0.0, 10.0, "per year (0.12 is 12 %)");
  report.within("loan.years", in.loan.years, 1, 100, "years");
  report.within("loan.grace_years", in.loan.grace_years, 0, std::max(0, in.loan.years - 1),
                "years, less than the term");
}

}  // namespace

Problems problems_in(const InvestmentInputs& in) {
  Report report;
  report.amount("capital", in.capital);
  report.amount("service_cost", in.service_cost);
  report.within("years", in.years, 1, 100, "years");
  report.within("discount_rate", in.discount_rate, -0.99, 10.0, "per year (0.14 is 14 %)");
  report.within("profit_tax", in.profit_tax, 0.0, 1.0, "of the profit (0.2 is 20 %)");
  report.within("depreciation_years", in.depreciation_years, 1, 100, "years");
  report.within("inflation", in.inflation, -0.5, 10.0, "per year (0.08 is 8 %)");
  report.within("salvage_share", in.salvage_share, 0.0, 1.0, "of the capital");
  report.within("ramp_up", in.ramp_up, 0.0, 1.0, "of the yearly gain");
  report.within("utilisation", in.utilisation, 0.0, 2.0, "of the planned working hours");
  check_gains(in, report);
  check_replacements(in, report);
  check_financing(in, report);
  return report.problems;
}

}  // namespace egiz
