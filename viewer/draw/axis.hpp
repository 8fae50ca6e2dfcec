// Axes: ranges, the straight map between data and pixels, and ticks at numbers that people like.
// Number ticks stand at 1, 2 or 5 times a power of ten; time ticks (seconds since the start) at 1, 2, 5, 10,
// 15, 30 s and min, 1, 2, 3, 6, 12 h, then whole days and weeks.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace egiz::drawing {

struct Range {
  double low = 0, high = 1;

  constexpr double length() const { return high - low; }
  constexpr bool contains(double v) const { return v >= low && v <= high; }
  constexpr bool empty() const { return !(high > low); }
  friend constexpr bool operator==(Range, Range) = default;
};

/// Smallest range with all finite values; {0, 1} when there are none.
Range extent(std::span<const double> values);

/// Grows `range` to take in `other`.
Range joined(Range range, Range other);

/// Wider by `share` of its length at both ends; a range of no length becomes one around its value.
Range padded(Range range, double share);

/// Scaled by `factor` around `anchor` (wheel zoom): factor < 1 comes nearer.
Range zoomed(Range range, double anchor, double factor);

/// Straight map of a data range to pixels; pixel_high may be less than pixel_low (the y axis).
struct Scale {
  Range data;
  float pixel_low = 0, pixel_high = 1;

  float to_pixel(double value) const;
  double to_data(float pixel) const;
};

struct Tick {
  double value = 0;
  std::string label;
};

/// Ticks inside `range`, at most `most` steps long (more where fewer than two ticks would stand in it); all
/// labels with the same decimals.
std::vector<Tick> number_ticks(Range range, int most);

/// The same for seconds since the start: "12 d", "06:00", the first of a day's hours with its day: "12 d
/// 06:00".
std::vector<Tick> time_ticks(Range range, int most);

/// 1, 2 or 5 times a power of ten, not less than `least` (> 0).
double nice_step(double least);

}  // namespace egiz::drawing
