// Numbers as an engineer reads them: significant digits, narrow spaces between thousands (from five digits
// on), a true minus sign, the unit after a space (SI Brochure 9, 5.4). Not a number is "n/a". For files use
// "{}" of fmt instead.
#pragma once

#include <string>
#include <string_view>

namespace egiz::drawing {

/// With `decimals` places after the point: 12345.6, 1 -> "12 345.6".
std::string format_fixed(double value, int decimals);

/// With `significant` digits; whole numbers below 10^significant stay whole: 1191.34, 4 -> "1191"; 5 -> "5".
/// Below 1e-4 and from 1e9 on: "1.234e9".
std::string format_number(double value, int significant = 4);

/// "1191 t/h"; no unit, no space.
std::string format_quantity(double value, std::string_view unit, int significant = 4);

/// As format_quantity, with k, M, G or T before the units that take a prefix (W, Wh, J, Pa, KZT, USD, EUR,
/// RUB): 9.7e6, "W", 3 -> "9.70 MW".
std::string format_scaled(double value, std::string_view unit, int significant = 3);

/// The prefixed unit in which `magnitude` has one to three digits before the point, and what to divide by.
struct ScaledUnit {
  double divisor = 1;
  std::string unit;
};
ScaledUnit scaled_unit(double magnitude, std::string_view unit, int significant = 3);

/// Mean and half width of its interval; the half width has two digits and sets the places of both: "1191 ± 13
/// t/h". A half width that is not above zero is left out.
std::string format_interval(double mean, double half_width, std::string_view unit);

/// An instant since the start of the run: "12 d 06:30", seconds shown when asked for.
std::string format_clock(double seconds, bool with_seconds = false);

/// A length of time in the unit that fits: "45 s", "12.5 min", "3.20 h", "21 d".
std::string format_duration(double seconds);

}  // namespace egiz::drawing
