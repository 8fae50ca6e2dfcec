#include "tools/report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace egiz {

namespace {

constexpr int kMostDigits = 7;
constexpr int kDigitsWithoutHalfWidth = 4;
constexpr int kMostDecimals = 6;  // of a change: more tell nothing of an index or a share

int power_of_ten(double value) { return static_cast<int>(std::floor(std::log10(std::abs(value)))); }

std::string grouped(std::string digits, std::string_view group) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (point < 5) return digits;
  for (std::size_t i = point; i > 3; i -= 3) digits.insert(i - 3, group);
  return digits;
}

// No sign before a number that shows only zeros.
std::string with_plus(double value, const std::string& text) {
  const bool shows_nothing = text.find_first_of("123456789") == std::string::npos;
  return value > 0.0 && !shows_nothing ? fmt::format("+{}", text) : text;
}

}  // namespace

int decimals_of(double value, std::optional<double> half_width) {
  const bool known = half_width && std::isfinite(*half_width) && *half_width > 0.0;
  const double size = std::max(std::abs(value), known ? *half_width : 0.0);
  if (!std::isfinite(size) || size == 0.0) return 0;
  const int most = kMostDigits - 1 - power_of_ten(size);
  const int wanted =
      known ? 1 - power_of_ten(*half_width) : kDigitsWithoutHalfWidth - 1 - power_of_ten(value);
  return std::clamp(std::min(wanted, most), 0, 12);
}

std::string fixed_text(double value, int decimals, std::string_view group) {
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value);
  if (size >= 1e15 || (size > 0.0 && size < 1e-4 && decimals > 7)) return fmt::format("{:.3e}", value);
  std::string text = fmt::format("{:.{}f}", size, decimals);
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  text = grouped(std::move(text), group);
  return value < 0.0 && !is_zero ? std::string(kMinus) + text : text;
}

std::string number_text(double value, std::optional<double> half_width) {
  return fixed_text(value, decimals_of(value, half_width));
}

std::string signed_text(double value, std::optional<double> half_width) {
  return with_plus(value, number_text(value, half_width));
}

std::string interval_text(double value, std::optional<double> half_width) {
  if (!half_width) return number_text(value, half_width);
  return fmt::format("{} ± {}", number_text(value, half_width),
                     fixed_text(*half_width, decimals_of(value, half_width)));
}

std::string before_after_text(double before, double after, std::optional<double> half_width, int decimals) {
  const bool known = half_width && *half_width > 0.0;
  const int shown = known ? std::min(decimals_of(after, half_width), kMostDecimals) : decimals;
  const std::string text = fmt::format("{} → {}", fixed_text(before, shown), fixed_text(after, shown));
  if (!known) return text;
  const double least = std::pow(10.0, -shown);  // of what can be shown
  if (*half_width < least / 2.0) return fmt::format("{} ± under {}", text, fixed_text(least, shown));
  return fmt::format("{} ± {}", text, fixed_text(*half_width, shown));
}

std::string percent_change_text(double difference, double base) {
  if (base == 0.0 || !std::isfinite(difference / base)) return "";
  const double percent = 100.0 * difference / std::abs(base);
  return with_plus(percent, fixed_text(percent, std::abs(percent) >= 10.0 ? 1 : 2)) + " %";
}

std::string percent_text(double share) { return fixed_text(100.0 * share, 1) + " %"; }

Scale scale_for(std::string_view unit, double largest_magnitude) {
  constexpr std::array<std::string_view, 4> kCurrencies{"KZT", "USD", "EUR", "RUB"};
  const bool is_money = std::any_of(kCurrencies.begin(), kCurrencies.end(),
                                    [&](std::string_view code) { return unit.substr(0, 3) == code; });
  if (is_money && largest_magnitude >= 1e6) return {1e-6, fmt::format("M{}", unit)};
  return {1.0, std::string(unit)};
}

}  // namespace egiz
