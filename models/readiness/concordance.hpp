// Do experts agree? Kendall's coefficient of concordance W of m experts who rate n objects, with ties.
//
//   r_ij = rank of object i by expert j, ties share the mean of their ranks;  R_i = sum_j r_ij
//   S    = sum_i (R_i - m (n + 1)/2)^2
//   W    = 12 S / (m^2 (n^3 - n) - m sum_j T_j),   T_j = sum over ties of expert j of (t^3 - t)
//   chi2 = m (n - 1) W, about chi-squared with n - 1 degrees of freedom if nobody agrees
//
// W is 0 (no agreement) to 1 (all rank alike). Source: Kendall & Babington Smith 1939; Siegel & Castellan
// 1988, 9.7. The chi-squared law is an approximation, good from about n > 7 objects.
#pragma once

#include <optional>
#include <vector>

namespace egiz {

/// The agreement and its test.
struct Concordance {
  double w = 0.0;            // 0..1
  double chi_squared = 0.0;  // the statistic
  int degrees = 0;           // n - 1
  double p = 1.0;            // chance of at least this much agreement among experts who rank by lot
};

/// `ratings`: one row an expert, one column an object, finite, rows of equal length. Absent with fewer than
/// two experts or two objects, or when every expert rates all objects alike (there is no order to agree on).
std::optional<Concordance> concordance_of(const std::vector<std::vector<double>>& ratings);

}  // namespace egiz
