#include "models/money/levers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "models/money/root_search.hpp"

namespace egiz {

namespace {

constexpr double kAnyAmount =
    1e18;  // KZT: beyond any plant, below the rounding of doubles to whole tenge by far

double mean_gain(const InvestmentInputs& in) {
  const auto& g = in.yearly_gain;
  return std::accumulate(g.begin(), g.end(), 0.0) / static_cast<double>(g.size());
}

// Scales the row of gains to the new mean; a row without a mean (all zero, or gains and losses in balance) is
// shifted.
void set_mean_gain(InvestmentInputs& in, double mean) {
  const double before = mean_gain(in);
  for (double& g : in.yearly_gain) g = before != 0.0 ? g * (mean / before) : g + mean;
}

using In = InvestmentInputs;
const std::array<Lever, 12> kLevers{{
    {"yearly_gain", "KZT/a", -kAnyAmount, kAnyAmount, mean_gain, set_mean_gain},
    {"utilisation", "1", 0.0, 100.0, [](const In& i) { return i.utilisation; },
     [](In& i, double v) { i.utilisation = v; }},
    {"capital", "KZT", 0.0, kAnyAmount, [](const In& i) { return i.capital; },
     [](In& i, double v) { i.capital = v; }},
    {"service_cost", "KZT/a", 0.0, kAnyAmount, [](const In& i) { return i.service_cost; },
     [](In& i, double v) { i.service_cost = v; }},
    {"discount_rate", "1/a", -0.99, 10.0, [](const In& i) { return i.discount_rate; },
     [](In& i, double v) { i.discount_rate = v; }},
    {"profit_tax", "1", 0.0, 1.0, [](const In& i) { return i.profit_tax; },
     [](In& i, double v) { i.profit_tax = v; }},
    {"inflation", "1/a", -0.5, 10.0, [](const In& i) { return i.inflation; },
     [](In& i, double v) { i.inflation = v; }},
    {"salvage_share", "1", 0.0, 1.0, [](const In& i) { return i.salvage_share; },
     [](In& i, double v) { i.salvage_share = v; }},
    {"ramp_up", "1", 0.0, 1.0, [](const In& i) { return i.ramp_up; }, [](In& i, double v) { i.ramp_up = v; }},
    {"grant_share", "1", 0.0, 1.0, [](const In& i) { return i.grant_share; },
     [](In& i, double v) { i.grant_share = v; }},
    {"loan_share", "1", 0.0, 1.0, [](const In& i) { return i.loan.share; },
     [](In& i, double v) { i.loan.share = v; }},
    {"loan_rate", "1/a", 0.0, 10.0, [](const In& i) { return i.loan.rate; },
     [](In& i, double v) { i.loan.rate = v; }},
}};

double npv_with(InvestmentInputs in, const Lever& lever, double value) {
  lever.set(in, value);
  return npv_of(in);
}

// The internal rates are the break-even rates: no search of its own, so the two can never disagree.
std::optional<double> nearest_internal_rate(const InvestmentInputs& in) {
  const auto rates = irr_all(net_flows(cash_flow(in)));
  const auto distance = [&](double r) { return std::abs(r - in.discount_rate); };
  const auto nearest = std::min_element(rates.begin(), rates.end(),
                                        [&](double a, double b) { return distance(a) < distance(b); });
  if (nearest == rates.end()) return std::nullopt;
  return *nearest;
}

// A first step that suits the lever: a hundredth of the money at stake, or of the whole for shares and rates.
double first_step(const InvestmentInputs& in, const Lever& lever) {
  if (lever.highest < kAnyAmount) return 0.01;
  return 0.01 * std::max({in.capital, std::abs(mean_gain(in)), in.service_cost, 1.0});
}

}  // namespace

std::span<const Lever> levers() { return kLevers; }

const Lever* find_lever(std::string_view name) {
  const auto found =
      std::find_if(kLevers.begin(), kLevers.end(), [&](const Lever& l) { return l.name == name; });
  return found == kLevers.end() ? nullptr : &*found;
}

std::vector<LeverRange> ranges_around(const InvestmentInputs& in, double swing) {
  std::vector<LeverRange> ranges;
  for (const auto& lever : kLevers) {
    const double value = lever.get(in);
    if (value == 0.0 || std::string_view(lever.name) == "utilisation") continue;
    const auto [low, high] = std::minmax({value * (1.0 - swing), value * (1.0 + swing)});
    ranges.push_back({lever.name, std::max(low, lever.lowest), std::min(high, lever.highest)});
  }
  return ranges;
}

Problems problems_in(const std::vector<LeverRange>& ranges) {
  Problems problems;
  std::vector<std::string> names;
  for (const auto& lever : kLevers) names.emplace_back(lever.name);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const auto& r = ranges[i];
    const std::string path = fmt::format("ranges[{}]", i);
    const Lever* lever = find_lever(r.lever);
    if (lever == nullptr) {
      const std::string near = nearest_name(r.lever, names);
      const std::string hint = near.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : near;
      problems.push_back({{}, 0, 0, path + ".lever", '"' + r.lever + '"', hint});
    } else if (!(r.low <= r.high && r.low >= lever->lowest && r.high <= lever->highest)) {
      problems.push_back(
          {{},
           0,
           0,
           path,
           fmt::format("{} to {}", r.low, r.high),
           fmt::format("low <= high, within {} to {} {}", lever->lowest, lever->highest, lever->unit)});
    }
  }
  return problems;
}

std::vector<TornadoRow> tornado(const InvestmentInputs& in, const std::vector<LeverRange>& ranges) {
  std::vector<TornadoRow> rows;
  for (const auto& r : ranges) {
    const Lever* lever = find_lever(r.lever);
    if (lever == nullptr) continue;  // named by problems_in
    rows.push_back({r.lever, r.low, r.high, npv_with(in, *lever, r.low), npv_with(in, *lever, r.high)});
  }
  const auto width = [](const TornadoRow& row) { return std::abs(row.npv_high - row.npv_low); };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return width(a) > width(b); });
  return rows;
}

std::optional<double> break_even(const InvestmentInputs& in, const Lever& lever) {
  if (std::string_view(lever.name) == "discount_rate") return nearest_internal_rate(in);
  const auto f = [&](double v) { return npv_with(in, lever, v); };
  const double start = lever.get(in);
  const double at_start = f(start);
  if (at_start == 0.0) return start;
  double left = start;
  double right = start;
  for (double step = first_step(in, lever); left > lever.lowest || right < lever.highest; step *= 1.6) {
    const double next_left = std::max(lever.lowest, left - step);
    const double next_right = std::min(lever.highest, right + step);
    if (f(next_left) * at_start <= 0.0) return root_between(f, next_left, left);
    if (f(next_right) * at_start <= 0.0) return root_between(f, right, next_right);
    left = next_left;
    right = next_right;
  }
  return std::nullopt;
}

}  // namespace egiz
