// A series to be drawn, and what is computed from series before drawing: the range, the thinning of long
// lines, bins, CSV. Values are looked at, never owned: the caller keeps them for the time of the call.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/colour.hpp"

namespace egiz::drawing {

enum class Shape {
  kLine,    // straight between points
  kSteps,   // holds each value until the next point
  kPoints,  // a dot each
  kBars,    // a bar each, from zero
};

struct Series {
  std::string_view name;
  Shape shape = Shape::kLine;
  std::span<const double> x;  // ascending for lines and steps
  std::span<const double> y;  // as many as x; not-a-number leaves a gap
  std::span<const double> low,
      high;  // interval of each y: a band along lines, error bars on points and bars; empty: none
  std::optional<Colour> colour;  // of the palette, in order, where not given
  double bar_share = 0.72;       // of the distance between bars that bars fill, 0..1; near 1 for histograms
};

/// What is wrong with the lengths, or with x (not finite, not ascending), or "" when nothing is: such a
/// series is not drawn.
std::string fault_of(const Series& series);

/// Ranges of all x, and of all y with their intervals (and zero under bars).
Range x_extent(std::span<const Series> all);
Range y_extent(std::span<const Series> all);

/// Indices, ascending, of the points that keep the look of a line in `buckets` pixel columns of `view`: of
/// each column the first, least, greatest and last, and one gap; besides one point on either side of the
/// view. All points where they are few.
std::vector<std::size_t> thinned(std::span<const double> x, std::span<const double> y, Range view,
                                 std::size_t buckets);

/// Index of the point nearest to x; empty series: none.
std::optional<std::size_t> nearest_point(std::span<const double> x_ascending, double x);

/// Counts of finite values in `bins` equal bins over their extent.
struct Histogram {
  std::vector<double> centre, count;  // [bins]
  double width = 0;                   // of a bin
};
Histogram histogram(std::span<const double> values, std::size_t bins);

/// RFC 4180 with full precision: a column for x, then name, and name low and high where there are intervals.
/// A row for every x of any series; cells without a value are empty.
std::string series_csv(std::string_view x_name, std::string_view x_unit, std::string_view y_unit,
                       std::span<const Series> all);

}  // namespace egiz::drawing
