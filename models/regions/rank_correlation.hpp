// Rank correlations with ties. Ranks themselves: sim/stats/ranks.hpp.
//
//   Spearman   Pearson's correlation of mid-ranks (equals share the mean of their places)
//   Kendall    tau-b = (agreeing - opposed pairs) / sqrt((pairs - ties in a)(pairs - ties in b))
// Source: Kendall 1945 (ties).
#pragma once

#include <optional>
#include <vector>

namespace egiz {

// Efficiencies nearer than this count as equal: rows that touch a deterministic frontier differ by rounding
// only.
inline constexpr double kSameRank = 1e-9;

/// -1 to 1; absent when one side is all equal. Both must be of the same length: not checked.
std::optional<double> spearman(const std::vector<double>& a, const std::vector<double>& b);

/// tau-b, -1 to 1; absent when one side is all equal. Time grows with n^2 (0.05 s at 5000).
std::optional<double> kendall(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace egiz
