#include "models/money/investment.hpp"

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

double gain_of_year(const InvestmentInputs& in, int t) {
  const bool same_each_year = in.yearly_gain.size() == 1;
  const double gain = in.yearly_gain[same_each_year ? 0 : static_cast<std::size_t>(t - 1)];
  return gain * in.utilisation * (t == 1 ? in.ramp_up : 1.0);
}

// Running lines at prices of the year.
void fill_running_lines(const InvestmentInputs& in, CashFlow& table) {
  for (auto& row : table) {
    if (row.year == 0) continue;
    const double price_level = std::pow(1.0 + in.inflation, row.year);
    row.gain = gain_of_year(in, row.year) * price_level;
    row.service = -in.service_cost * price_level;
  }
  for (const auto& r : in.replacements) {
    table[static_cast<std::size_t>(r.year)].replacement -= r.amount * std::pow(1.0 + in.inflation, r.year);
  }
}

// Writes `amount`, spent in `year`, off in equal parts; gives the book value left at the end of the horizon.
double write_off(CashFlow& table, double amount, int year, int over_years) {
  double left = amount;
  const int last = std::min(year + over_years, table.back().year);
  for (int t = year + 1; t <= last; ++t) {
    table[static_cast<std::size_t>(t)].depreciation += amount / over_years;
    left -= amount / over_years;
  }
  return left;
}

// All write-offs; gives the whole book value left.
double fill_depreciation(const InvestmentInputs& in, CashFlow& table) {
  double left = write_off(table, in.capital * (1.0 - in.grant_share), 0, in.depreciation_years);
  for (const auto& r : in.replacements) {
    const double spent = r.amount * std::pow(1.0 + in.inflation, r.year);
    left += write_off(table, spent, r.year, in.depreciation_years);
  }
  return left;
}

// The equal yearly payment that repays `debt` with interest in `years`.
double annuity(double debt, double rate, int years) {
  return rate == 0.0 ? debt / years : debt * rate / -std::expm1(-years * std::log1p(rate));
}

void fill_loan(const InvestmentInputs& in, CashFlow& table) {
  double owed = in.capital * in.loan.share;
  table.front().loan_drawn = owed;
  const double payment = annuity(owed, in.loan.rate, in.loan.years - in.loan.grace_years);
  const int last = std::min(in.loan.years, in.years);
  for (int t = 1; t <= last; ++t) {
    auto& row = table[static_cast<std::size_t>(t)];
    const double interest = owed * in.loan.rate;
    const double planned = t <= in.loan.grace_years ? 0.0 : payment - interest;
    row.loan_interest = -interest;
    row.loan_principal = t == last ? -owed : -planned;
    owed += row.loan_principal;
  }
}

void fill_tax(const InvestmentInputs& in, CashFlow& table, double book_value_left) {
  double losses = 0.0;
  for (auto& row : table) {
    if (row.year == 0) continue;
    const double at_end = row.year == in.years ? row.salvage - book_value_left : 0.0;
    row.taxable_profit = row.gain + row.service - row.depreciation + row.loan_interest + at_end;
    if (in.losses_offset_elsewhere) {
      row.tax = -in.profit_tax * row.taxable_profit;
      continue;
    }
    const double after_losses = row.taxable_profit - losses;
    row.tax = -in.profit_tax * std::max(0.0, after_losses);
    losses = std::max(0.0, -after_losses);
  }
}

void sum_up(CashFlow& table) {
  for (auto& row : table) {
    row.net = row.capital + row.grant + row.replacement + row.gain + row.service + row.tax + row.loan_drawn +
              row.loan_interest + row.loan_principal + row.salvage;
  }
}

}  // namespace

CashFlow cash_flow(const InvestmentInputs& in) {
  CashFlow table(static_cast<std::size_t>(in.years) + 1);
  for (std::size_t t = 0; t < table.size(); ++t) table[t].year = static_cast<int>(t);
  table.front().capital = -in.capital;
  table.front().grant = in.capital * in.grant_share;
  table.back().salvage = in.capital * in.salvage_share;
  fill_running_lines(in, table);
  fill_loan(in, table);
  fill_tax(in, table, fill_depreciation(in, table));
  sum_up(table);
  return table;
}

Flows net_flows(const CashFlow& table) {
  Flows flows;
  for (const auto& row : table) flows.push_back(row.net);
  return flows;
}

double npv_of(const InvestmentInputs& in) { return npv(net_flows(cash_flow(in)), in.discount_rate); }

double total_cost_of_ownership(const InvestmentInputs& in) {
  Flows costs;
  for (const auto& row : cash_flow(in)) {
    costs.push_back(-(row.capital + row.grant + row.replacement + row.service + row.salvage));
  }
  return npv(costs, in.discount_rate);
}

}  // namespace egiz
