// A sample that is drawn from: measured times or other quantities, as they are, without a law behind them.
//   continuous empirical distribution of Law, Simulation Modeling and Analysis (5th ed., 2015, 6.2.4
//   and 8.3.16): with the sorted values X1 <= ... <= Xn, n >= 2, the distribution function is a line between
//   neighbours,
//     F(x) = (i - 1)/(n - 1) + (x - Xi) / ((n - 1)(X(i+1) - Xi))   for Xi <= x < X(i+1),
//   0 below X1 and 1 from Xn on. By inversion: P = (n - 1) u, i = floor(P) + 1, x = Xi + (P - i + 1)(X(i+1) -
//   Xi). Equal neighbours are drawn as that value with their share of the probability. Nothing outside X1 to
//   Xn is ever drawn, and the mean is that of the lines, (X1/2 + X2 + ... + X(n-1) + Xn/2) / (n - 1), not
//   that of the sample; both are as in Law.
#pragma once

#include <string>
#include <vector>

namespace egiz {

/// The values, and how a plant file calls them (the engine reads no file: the names are for texts).
struct Sample {
  std::string file;            // "times.csv"
  std::string column;          // "minutes"
  std::string unit;            // of the column, "min"; "1" for a pure number
  std::vector<double> values;  // rising, two or more, in the unit of the quantity (SI in the models)
};

/// The value below which a draw falls with probability p, 0 <= p <= 1, in the unit of the values. Must be
/// without fault_of().
double quantile(const Sample& sample, double p);

/// Expected value of a draw, in the unit of the values. Must be without fault_of().
double mean(const Sample& sample);

/// What the values would have to be ("two or more values"), or "" when they can be drawn from.
std::string fault_of(const Sample& sample);

}  // namespace egiz
