// Ranks of numbers, with ties.
//
//   mid-ranks  equals share the mean of their places: 7, 5, 5, 2 from the greatest: 1, 2.5, 2.5, 4 (Kendall 1945)
//   places     as in a table of sport, equals share the better place:              1, 2, 2, 4
// Equals are those within a tolerance of the first of their group in the order, so that numbers that differ by rounding
// only do not get an order of their own.
#pragma once

#include <vector>

namespace egiz {

/// Which end has rank 1.
enum class RankOne { least, greatest };

/// Mid-ranks, 1 to n. `tolerance` >= 0 in the unit of the values, which must be finite: not checked.
std::vector<double> mid_ranks(const std::vector<double>& values, RankOne one = RankOne::least, double tolerance = 0.0);

/// Places, 1 to n. As mid_ranks().
std::vector<int> places(const std::vector<double>& values, RankOne one, double tolerance = 0.0);

}  // namespace egiz
