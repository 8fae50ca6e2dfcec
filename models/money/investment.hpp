// What a variant earns against the base case, year by year.
//
//   year 0:  net = -capital + grant + loan drawn
//   year t:  net = gain - service - replacement - tax - interest - principal (+ salvage in the last year)
//     gain        = yearly_gain[t] x utilisation x ramp_up (year 1 only) x (1+inflation)^t
//     service     = service_cost x (1+inflation)^t;  replacement likewise, in the years it is due
//     depreciation: straight line over depreciation_years from the year after spending, of capital less grant
//                   and of each replacement. It is no cash; it lowers the tax.
//     tax         = profit_tax x max(0, gain - service - depreciation - interest - losses carried forward);
//                   in the last year salvage less the book value left is part of the profit.
//     loan        = share of the capital, interest only in the grace years, then equal yearly payments; what
//                   is still owed in the last year is repaid then, so a short horizon hides no debt. Flows
//                   are the owner's.
//
// Money is nominal (the discount rate includes inflation), in KZT; input prices are of year 0; rates are per
// year, as shares. A loss gives no tax refund: it waits for later profits (cautious; a plant with other
// profits saves it at once: losses_offset_elsewhere). Sources: IAS 20 (grant lowers the book value);
// straight-line and loan formulas as in any textbook of corporate finance; 20 % is the profit tax of
// Kazakhstan.
#pragma once

#include <vector>

#include "models/money/cash_flow.hpp"

namespace egiz {

/// A refurbishment within the horizon.
struct Replacement {
  int year = 1;         // 1..years
  double amount = 0.0;  // KZT at year-0 prices, >= 0
};

/// Part of the capital that is borrowed.
struct Loan {
  double share = 0.0;   // of the capital, 0..1; 0 is no loan
  double rate = 0.0;    // per year, 0..10
  int years = 1;        // whole term with the grace years, 1..100
  int grace_years = 0;  // interest only, 0..years-1
};

/// Everything that the table follows from; problems_in() knows the ranges.
struct InvestmentInputs {
  double capital = 0.0;                   // KZT, spent in year 0, >= 0
  std::vector<Replacement> replacements;  // mid-life refurbishment
  std::vector<double> yearly_gain;        // KZT per year before tax; one number for all years or one per year
  double utilisation = 1.0;     // share of the gain's working hours really used, 0..2 (1: as simulated)
  double service_cost = 0.0;    // KZT per year, extra, >= 0
  double discount_rate = 0.14;  // nominal, -0.99..10; no default is right for all: state it
  int years = 10;               // horizon, 1..100
  double profit_tax = 0.20;     // 0..1
  bool losses_offset_elsewhere = false;
  int depreciation_years = 10;  // 1..100
  double inflation = 0.0;       // -0.5..10
  double salvage_share = 0.0;   // of the capital, received in the last year, nominal, 0..1
  double ramp_up = 1.0;         // share of the gain reached in year 1, 0..1
  double grant_share = 0.0;     // of the capital, received in year 0, 0..1; with the loan at most 1
  Loan loan;
};

/// One row of the table.
struct CashFlowYear {  // all KZT; cash lines are signed: money out is negative
  int year = 0;
  double capital = 0.0;
  double grant = 0.0;
  double replacement = 0.0;
  double gain = 0.0;
  double service = 0.0;
  double depreciation = 0.0;    // not cash: the positive amount written off
  double taxable_profit = 0.0;  // before losses carried forward
  double tax = 0.0;
  double loan_drawn = 0.0;
  double loan_interest = 0.0;
  double loan_principal = 0.0;
  double salvage = 0.0;
  double net = 0.0;  // sum of the cash lines
};
/// The table: row t is year t.
using CashFlow = std::vector<CashFlowYear>;  // years + 1 rows

/// Every fault of the inputs, paths as in the struct ("loan.rate").
Problems problems_in(const InvestmentInputs& inputs);

/// The table of the equations above, KZT. Only for inputs without problems: not checked.
CashFlow cash_flow(const InvestmentInputs& inputs);

/// The net line, KZT, one number per year.
Flows net_flows(const CashFlow& table);

/// npv of the net line at the inputs' own discount rate, KZT. Only for inputs without problems.
double npv_of(const InvestmentInputs& inputs);

/// Total cost of ownership: present value of capital, replacements and service, less grant and salvage,
/// before tax and without financing. KZT, positive for a cost. Only for inputs without problems.
double total_cost_of_ownership(const InvestmentInputs& inputs);

}  // namespace egiz
