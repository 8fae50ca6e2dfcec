// Numbers as an engineer reads them: no more digits than are known, thousands in groups, a scale for large
// money.
//
// Digits: a value known to +- h is written to the second significant digit of h; without h to four
// significant digits. Never more than seven significant digits. Numbers that are not finite become "-".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace egiz {

inline constexpr std::string_view kThinSpace =
    "\u202F";  // narrow no-break space: groups never break across lines
inline constexpr std::string_view kMinus = "\u2212";

/// Decimals of a value known to +- half_width.
int decimals_of(double value, std::optional<double> half_width);

/// "12 345.68": fixed decimals, thousands in groups (five digits and more, four stay together). Sizes
/// that would need more than seven decimals, or from 1e15, are written as 1.234e-05.
std::string fixed_text(double value, int decimals, std::string_view group = kThinSpace);

/// With the digits the half width allows.
std::string number_text(double value, std::optional<double> half_width = std::nullopt);

/// As number_text, with a plus sign or a real minus sign.
std::string signed_text(double value, std::optional<double> half_width = std::nullopt);

/// "1190.4 ± 3.2", or only the value without a half width.
std::string interval_text(double value, std::optional<double> half_width);

/// "568.19 → 568.48 ± 0.17": both with the decimals that the half width of `after` allows, six at most;
/// without one, or where luck has no part in it (zero), with `decimals`.
std::string before_after_text(double before, double after, std::optional<double> half_width, int decimals);

/// "+3.2 %" of `base`; "" when the base is zero.
std::string percent_change_text(double difference, double base);

/// "12.3 %" of a share of .123.
std::string percent_text(double share);

/// What to multiply a value by, and the unit it then has: money of a million and more is shown in millions
/// (MKZT).
struct Scale {
  double factor = 1.0;
  std::string unit;
};
Scale scale_for(std::string_view unit, double largest_magnitude);

}  // namespace egiz
