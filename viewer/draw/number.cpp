#include "viewer/draw/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace egiz::drawing {

namespace {

constexpr std::string_view kMinus = "\u2212", kNarrowSpace = "\u202F";
constexpr std::size_t kGroupFrom = 5;  // digits before the point
constexpr double kSecondsPerMinute = 60, kSecondsPerHour = 3600, kSecondsPerDay = 86400;

// The power of ten of the leading digit after rounding to `significant` digits.
int leading_power(double magnitude, int significant) {
  const int power = static_cast<int>(std::floor(std::log10(magnitude)));
  const double unit = std::pow(10.0, power - significant + 1);
  return std::round(magnitude / unit) * unit >= std::pow(10.0, power + 1) ? power + 1 : power;
}

std::string grouped(std::string_view digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  if (whole < kGroupFrom) return std::string(digits);
  std::string out;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += kNarrowSpace;
    out += digits[i];
  }
  return out.append(digits.substr(whole));
}

std::string odd_number(double value) {
  if (std::isnan(value)) return "n/a";
  return value > 0 ? "∞" : std::string(kMinus) + "∞";
}

std::string scientific(double value, int significant) {
  const int power = leading_power(std::abs(value), significant);
  return fmt::format("{}e{}", format_fixed(value / std::pow(10.0, power), significant - 1), power);
}

std::string with_unit(std::string number, std::string_view unit) {
  if (unit.empty()) return number;
  return number.append("\u00A0").append(unit);
}

bool takes_prefix(std::string_view unit) {
  constexpr std::array<std::string_view, 9> kUnits{"W", "Wh", "J", "Pa", "Hz", "KZT", "USD", "EUR", "RUB"};
  return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
}

}  // namespace

std::string format_fixed(double value, int decimals) {
  if (!std::isfinite(value)) return odd_number(value);
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), std::max(decimals, 0));
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !zero ? std::string(kMinus) : std::string()) + grouped(digits);
}

std::string format_number(double value, int significant) {
  if (!std::isfinite(value)) return odd_number(value);
  const double magnitude = std::abs(value);
  if (magnitude == 0) return "0";
  if (magnitude < 1e-4 || magnitude >= 1e9) return scientific(value, significant);
  if (value == std::round(value) && magnitude < std::pow(10.0, significant)) return format_fixed(value, 0);
  return format_fixed(value, significant - 1 - leading_power(magnitude, significant));
}

std::string format_quantity(double value, std::string_view unit, int significant) {
  return with_unit(format_number(value, significant), unit);
}

ScaledUnit scaled_unit(double magnitude, std::string_view unit, int significant) {
  magnitude = std::abs(magnitude);
  if (!std::isfinite(magnitude) || !takes_prefix(unit) || magnitude < 1e3) return {1, std::string(unit)};
  const int thousands = std::min(leading_power(magnitude, significant) / 3, 4);
  return {std::pow(1000.0, thousands), fmt::format("{}{}", " kMGT"[thousands], unit)};
}

std::string format_scaled(double value, std::string_view unit, int significant) {
  const ScaledUnit scaled = scaled_unit(value, unit, significant);
  if (scaled.divisor == 1) return format_quantity(value, unit, significant);
  const double shown = value / scaled.divisor;
  const int decimals = significant - 1 - leading_power(std::abs(shown), significant);
  return with_unit(format_fixed(shown, decimals), scaled.unit);
}

std::string format_interval(double mean, double half_width, std::string_view unit) {
  if (!(half_width > 0) || !std::isfinite(mean) || !std::isfinite(half_width))
    return format_quantity(mean, unit);
  const int decimals = 1 - leading_power(half_width, 2);
  if (decimals > 6) return fmt::format("{} ± {}", format_number(mean), format_quantity(half_width, unit, 2));
  return with_unit(fmt::format("{} ± {}", format_fixed(mean, decimals), format_fixed(half_width, decimals)),
                   unit);
}

std::string format_clock(double seconds, bool with_seconds) {
  if (!std::isfinite(seconds)) return odd_number(seconds);
  const double resolution = with_seconds ? 1 : kSecondsPerMinute;
  const double whole = std::round(std::abs(seconds) / resolution) * resolution;
  const double day = std::floor(whole / kSecondsPerDay);
  const auto rest = static_cast<long>(whole - day * kSecondsPerDay);
  std::string out = seconds < 0 && whole > 0 ? std::string(kMinus) : std::string();
  out += fmt::format("{}\u00A0d\u00A0{:02}:{:02}", format_fixed(day, 0), rest / 3600, rest / 60 % 60);
  return with_seconds ? out + fmt::format(":{:02}", rest % 60) : out;
}

std::string format_duration(double seconds) {
  const double magnitude = std::abs(seconds);
  if (magnitude < kSecondsPerMinute) return format_quantity(seconds, "s", 3);
  if (magnitude < kSecondsPerHour) return format_quantity(seconds / kSecondsPerMinute, "min", 3);
  if (magnitude < kSecondsPerDay) return format_quantity(seconds / kSecondsPerHour, "h", 3);
  return format_quantity(seconds / kSecondsPerDay, "d", 3);
}

}  // namespace egiz::drawing
