// Readiness over the years: the index and each block, their yearly growth, and when the next level is
// reached.
//
//   g = (last / first) ^ (1 / years) - 1                    yearly growth (CAGR), as the source has it
//   t = ln(bound / last) / ln(1 + g)                        years from the last one to the bound of the next
//   level
//
// t is an extrapolation, not a forecast: the growth so far goes on. It is absent when nothing grows (g <= 0)
// or the highest level is reached. Growth is the source's method; t follows from it (ours).
#pragma once

#include "models/readiness/readiness.hpp"

namespace egiz {

/// Answers of one year.
struct YearScores {
  double year = 0.0;  // calendar year, 2023; parts of a year may follow the point
  Scores scores;
};

/// A value at a year.
struct YearValue {
  double year = 0.0;
  double value = 0.0;  // (0, 1]
};

/// The course of the index or of one block.
struct Trajectory {
  std::string code;                                    // "index", or the code of the block
  std::vector<YearValue> values;                       // years with answers, increasing
  std::string level = {};                              // of the last value
  std::optional<double> growth = std::nullopt;         // yearly, a share; absent with one value only
  std::string next_level = {};                         // "" when it stands at the highest
  std::optional<double> years_to_next = std::nullopt;  // from the last year; absent: never at this growth
};

/// All of them.
struct ReadinessGrowth {
  Trajectory index;
  std::vector<Trajectory> blocks = {};
  std::vector<std::string> notes = {};  // items that were not asked in every year
};

/// Years from `value` to `bound` at yearly `growth`; 0 when it is there already; absent when it never comes.
/// All values in (0, 1].
std::optional<double> years_to_reach(double value, double growth, double bound);

/// Problems: fewer than two years, years twice or not finite, those of index_of() of each year (path begins
/// with the year). `years` may come in any order.
tl::expected<ReadinessGrowth, Problems> growth_of(const Questionnaire& questionnaire,
                                                  std::vector<YearScores> years, Normalisation normalisation,
                                                  const IndexOptions& options = {});

}  // namespace egiz
