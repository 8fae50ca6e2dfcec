#include "viewer/draw/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "viewer/draw/number.hpp"

namespace egiz::drawing {

namespace {

constexpr double kMinute = 60, kHour = 3600, kDay = 86400, kWeek = 7 * kDay;
constexpr std::array kTimeSteps{
    1.0,         2.0,         5.0,          10.0,         15.0,         30.0,      kMinute,
    2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,     2 * kHour,
    3 * kHour,   6 * kHour,   12 * kHour,   kDay,         2 * kDay,     3 * kDay,  kWeek,
    2 * kWeek,   4 * kWeek,   8 * kWeek,    13 * kWeek,   26 * kWeek,   52 * kWeek};

double time_step(double least) {
  const auto fits = std::find_if(kTimeSteps.begin(), kTimeSteps.end(), [&](double s) { return s >= least; });
  if (least < 1) return nice_step(least);
  return fits != kTimeSteps.end() ? *fits : nice_step(least / (52 * kWeek)) * 52 * kWeek;
}

// Multiples of `step` inside the range, by whole counts so that rounding does not add up.
std::vector<double> multiples(Range range, double step) {
  std::vector<double> values;
  const double slack = 1e-9 * step;
  const double first = std::ceil((range.low - slack) / step), last = std::floor((range.high + slack) / step);
  for (double i = first; i <= last; ++i) values.push_back(i * step + 0.0);
  return values;
}

// The coarsest step for which about `most` ticks stand in the range, made finer until there are two.
template <class Step>
std::pair<double, std::vector<double>> stepped(Range range, int most, const Step& step_not_less) {
  for (int n = most;; ++n) {
    const double step = step_not_less(range.length() / n);
    auto values = multiples(range, step);
    if (values.size() > 1 || n > most + 8) return {step, std::move(values)};
  }
}

bool has_ticks(Range range, int most) {
  return most > 0 && !range.empty() && std::isfinite(range.low) && std::isfinite(range.high);
}

int decimals_of(double step) { return std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9))); }

std::string hour_label(double seconds, double step) {
  const auto rest = static_cast<long>(std::lround(seconds - std::floor(seconds / kDay) * kDay));
  if (step < kMinute) return fmt::format("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
  return fmt::format("{:02}:{:02}", rest / 3600, rest / 60 % 60);
}

std::string day_label(double seconds) { return format_fixed(std::floor(seconds / kDay), 0) + "\u00A0d"; }

std::string time_label(double seconds, double step, bool first) {
  if (step < 1) return format_fixed(seconds, decimals_of(step)) + "\u00A0s";
  const bool midnight = std::abs(std::remainder(seconds, kDay)) < 0.5;
  if (midnight) return day_label(seconds + 1);  // a tick a hair under midnight still names its day
  const bool name_day = first && seconds >= kDay;
  return name_day ? day_label(seconds) + "\u00A0" + hour_label(seconds, step) : hour_label(seconds, step);
}

// Big numbers would make labels of one digit and many noughts: 1.2e6.
std::string number_label(double value, double step, double largest) {
  if (largest >= 1e7 || step < 1e-5) return value == 0 ? "0" : fmt::format("{:.4g}", value);
  return format_fixed(value, decimals_of(step));
}

}  // namespace

Range extent(std::span<const double> values) {
  Range range{INFINITY, -INFINITY};
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    range.low = std::min(range.low, v);
    range.high = std::max(range.high, v);
  }
  return range.low <= range.high ? range : Range{};
}

Range joined(Range range, Range other) {
  return {std::min(range.low, other.low), std::max(range.high, other.high)};
}

Range padded(Range range, double share) {
  if (range.length() > 0) return {range.low - share * range.length(), range.high + share * range.length()};
  const double half = range.low == 0 ? 0.5 : 0.05 * std::abs(range.low);
  return {range.low - half, range.low + half};
}

Range zoomed(Range range, double anchor, double factor) {
  const Range next{anchor + (range.low - anchor) * factor, anchor + (range.high - anchor) * factor};
  const double finest = 1e-12 * std::max({1e-300, std::abs(next.low), std::abs(next.high)});
  return next.length() > finest && std::isfinite(next.length()) ? next : range;
}

float Scale::to_pixel(double value) const {
  const double share = (value - data.low) / data.length();
  return static_cast<float>(pixel_low + share * (pixel_high - pixel_low));
}

double Scale::to_data(float pixel) const {
  return data.low + (pixel - pixel_low) / static_cast<double>(pixel_high - pixel_low) * data.length();
}

double nice_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least) + 1e-9));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= least * (1 - 1e-9)) return times * power;
  }
  return 10 * power;
}

std::vector<Tick> number_ticks(Range range, int most) {
  if (!has_ticks(range, most)) return {};
  const auto [step, values] = stepped(range, most, nice_step);
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  std::vector<Tick> ticks;
  for (const double v : values) ticks.push_back({v, number_label(v, step, largest)});
  return ticks;
}

std::vector<Tick> time_ticks(Range range, int most) {
  if (!has_ticks(range, most)) return {};
  const auto [step, values] = stepped(range, most, time_step);
  std::vector<Tick> ticks;
  for (const double v : values) ticks.push_back({v, time_label(v, step, ticks.empty())});
  return ticks;
}

}  // namespace egiz::drawing
