// Everything the investment command answers, from a plain row of flows or from inputs and simulated gains.
// Equations: cash_flow.hpp, investment.hpp, levers.hpp, npv_distribution.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/money/npv_distribution.hpp"

namespace egiz {

/// Money in KZT (or the currency of the flows), years, rates as shares.
struct Appraisal {
  NpvDistribution npv;
  CashFlow table;  // with the mean gain over the replications; empty when only flows were given
  Flows flows;
  Flows cumulated_discounted;
  std::vector<double> irr;
  std::optional<double> mirr;  // both rates at the discount rate
  std::optional<double> payback;
  std::optional<double> discounted_payback;
  std::optional<double> roi;
  std::optional<double> total_cost;
  std::vector<TornadoRow> tornado;
  /// The value of a lever, in its own unit, at which NPV is zero.
  struct BreakEvenRow {
    std::string lever;
    double value = 0.0;
  };
  std::vector<BreakEvenRow> break_even;  // gain, utilisation, capital, discount rate, where they exist
  std::vector<std::string> notes;        // none or many internal rates, never paid back, ranges assumed
};

/// Only for flows and rate without problems (cash_flow.hpp): not checked. One NPV, no interval.
Appraisal appraise(const Flows& flows, double rate);

/// `gains`: yearly gain of each replication, KZT per year, empty for the inputs' own. `ranges` empty: no
/// tornado; ranges_around(with_mean_gain(inputs, gains), 0.2) is the usual choice. Only for inputs, gains and
/// ranges without problems.
Appraisal appraise(const InvestmentInputs& inputs, const std::vector<double>& gains,
                   const std::vector<LeverRange>& ranges);

}  // namespace egiz
