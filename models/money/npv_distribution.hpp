// What luck does to the net present value: one NPV per replication of the simulated plant.
//
//   mean +- half_width: 95 % interval of the mean, t(0.975, n-1) s / sqrt(n); absent for n = 1
//   p10, p50, p90:      quantiles by straight lines between order statistics (Hyndman & Fan 1996, no. 7)
//   probability_of_loss: share of the replications with NPV < 0
//   value_at_risk:      amount lost at the 5 % quantile of NPV, KZT; 0 when even that one is no loss
//
// Shapes: one entry per replication. Money in KZT.
#pragma once

#include <optional>
#include <vector>

#include "models/money/levers.hpp"

namespace egiz {

/// What the replications say, KZT.
struct NpvDistribution {
  double mean = 0.0;
  std::optional<double> half_width;
  double p10 = 0.0;
  double p50 = 0.0;
  double p90 = 0.0;
  double probability_of_loss = 0.0;
  double value_at_risk = 0.0;
  int n = 0;
};

/// Of NPVs in KZT. `npvs` must not be empty and must be finite: not checked.
NpvDistribution npv_distribution(std::vector<double> npvs);

/// NPV (KZT) of the inputs with the yearly gain of each replication in place of their own (its mean, if a row
/// of years). `gains` in KZT per year; only for inputs and gains without problems.
std::vector<double> npv_by_replication(const InvestmentInputs& inputs, const std::vector<double>& gains);

/// The inputs with the mean of the replications' gains; unchanged for no gains.
InvestmentInputs with_mean_gain(const InvestmentInputs& inputs, const std::vector<double>& gains);

/// Gains that are not finite.
Problems problems_in_gains(const std::vector<double>& gains);

}  // namespace egiz
