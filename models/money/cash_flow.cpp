#include "models/money/cash_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/money/root_search.hpp"

namespace egiz {

namespace {

using Polynomial = std::vector<double>;  // coefficients, constant first

double value_at(const Polynomial& c, double x) {
  double sum = 0.0;
  for (std::size_t i = c.size(); i-- > 0;) sum = sum * x + c[i];
  return sum;
}

// As value_at, with values below the rounding error of the evaluation made exactly zero: a root that only
// touches the axis would otherwise come out as none or as two.
double clean_value_at(const Polynomial& c, double x) {
  double magnitude = 0.0;
  for (std::size_t i = c.size(); i-- > 0;) magnitude = magnitude * x + std::abs(c[i]);
  const double rounding = 4.0 * static_cast<double>(c.size()) * std::numeric_limits<double>::epsilon();
  const double value = value_at(c, x);
  return std::abs(value) <= rounding * magnitude ? 0.0 : value;
}

Polynomial derivative(const Polynomial& c) {
  Polynomial d(c.size() - 1);
  for (std::size_t i = 1; i < c.size(); ++i) d[i - 1] = static_cast<double>(i) * c[i];
  return d;
}

// Divided by the largest coefficient: repeated derivatives of a long row would overflow.
Polynomial scaled(Polynomial c) {
  double largest = 0.0;
  for (const double v : c) largest = std::max(largest, std::abs(v));
  if (largest > 0.0) {
    for (double& v : c) v /= largest;
  }
  return c;
}

// All roots of c in (0, 1]. Between two neighbouring roots of its derivative a polynomial is monotone, so
// each such interval holds at most one root, found by its change of sign: no starting guesses, none missed.
std::vector<double> roots_in_unit_interval(const Polynomial& c) {
  if (c.size() < 2) return {};
  std::vector<double> knots = roots_in_unit_interval(scaled(derivative(c)));
  if (knots.empty() || knots.back() < 1.0) knots.push_back(1.0);
  std::vector<double> roots;
  double left = 0.0;
  double left_value = c.front();
  for (const double right : knots) {
    const double right_value = clean_value_at(c, right);
    if (left_value * right_value < 0.0) {
      roots.push_back(root_between([&](double x) { return value_at(c, x); }, left, right));
    }
    if (right_value == 0.0) roots.push_back(right);
    left = right;
    left_value = right_value;
  }
  return roots;
}

// Zeros at both ends shift the flows in time and add no rate.
Polynomial without_outer_zeros(std::span<const double> flows) {
  const auto used = [](double f) { return f != 0.0; };
  const auto first = std::find_if(flows.begin(), flows.end(), used);
  const auto last = std::find_if(flows.rbegin(), std::make_reverse_iterator(first), used).base();
  return {first, last};
}

int sign_changes(std::span<const double> flows) {
  int changes = 0;
  double last = 0.0;
  for (const double f : flows) {
    if (f == 0.0) continue;
    if (last * f < 0.0) ++changes;
    last = f;
  }
  return changes;
}

double sum_of(std::span<const double> flows) { return std::accumulate(flows.begin(), flows.end(), 0.0); }

}  // namespace

double npv(std::span<const double> flows, double rate) {
  if (!(rate > -1.0)) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0.0;
  for (std::size_t t = flows.size(); t-- > 0;) sum = sum / (1.0 + rate) + flows[t];
  return sum;
}

std::vector<double> irr_all(std::span<const double> flows) {
  const Polynomial in_x = scaled(without_outer_zeros(flows));
  if (in_x.size() < 2) return {};
  std::vector<double> rates;
  // x = 1/(1+r) in (0, 1] holds the rates >= 0; y = 1+r in (0, 1) the negative ones, with the flows reversed.
  // Both stay within the unit interval, so powers never overflow.
  for (const double x : roots_in_unit_interval(in_x)) rates.push_back((1.0 - x) / x);
  const Polynomial in_y(in_x.rbegin(), in_x.rend());
  for (const double y : roots_in_unit_interval(in_y)) {
    if (y < 1.0) rates.push_back(y - 1.0);
  }
  std::sort(rates.begin(), rates.end());
  return rates;
}

std::string irr_note(std::span<const double> flows, std::span<const double> roots) {
  if (roots.size() == 1) return "";
  const int changes = sign_changes(flows);
  if (roots.empty()) {
    return changes == 0
               ? "no internal rate of return: the cash flow never changes sign"
               : "no internal rate of return: net present value is never zero at any rate above -100 %";
  }
  return fmt::format(
      "{} internal rates of return, the cash flow changes sign {} times: judge by net present value",
      roots.size(), changes);
}

std::optional<double> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate) {
  Flows in;
  Flows out;
  for (const double f : flows) {
    in.push_back(std::max(f, 0.0));
    out.push_back(std::min(f, 0.0));
  }
  const double years = static_cast<double>(flows.size()) - 1.0;
  const double spent = -npv(out, finance_rate);
  const double earned = npv(in, reinvest_rate) * std::pow(1.0 + reinvest_rate, years);
  if (!(spent > 0.0) || !(earned > 0.0) || years < 1.0) return std::nullopt;
  return std::pow(earned / spent, 1.0 / years) - 1.0;
}

std::optional<double> payback_years(std::span<const double> flows) {
  double cumulated = 0.0;
  std::optional<double> paid_back = 0.0;
  for (std::size_t t = 0; t < flows.size(); ++t) {
    const double before = cumulated;
    cumulated += flows[t];
    if (cumulated < 0.0) paid_back.reset();
    if (cumulated >= 0.0 && before < 0.0) paid_back = static_cast<double>(t) - 1.0 - before / flows[t];
  }
  return paid_back;
}

std::optional<double> discounted_payback_years(std::span<const double> flows, double rate) {
  Flows discounted(flows.begin(), flows.end());
  for (std::size_t t = 0; t < discounted.size(); ++t) discounted[t] /= std::pow(1.0 + rate, t);
  return payback_years(discounted);
}

std::optional<double> roi(std::span<const double> flows) {
  double outlay = 0.0;
  for (const double f : flows) outlay -= std::min(f, 0.0);
  if (!(outlay > 0.0)) return std::nullopt;
  return sum_of(flows) / outlay;
}

Flows cumulated_discounted(std::span<const double> flows, double rate) {
  Flows line;
  double sum = 0.0;
  for (std::size_t t = 0; t < flows.size(); ++t) line.push_back(sum += flows[t] / std::pow(1.0 + rate, t));
  return line;
}

Problems problems_in(std::span<const double> flows, double rate) {
  Problems problems;
  const auto report = [&](std::string path, std::string found, std::string expected) {
    problems.push_back({{}, 0, 0, std::move(path), std::move(found), std::move(expected)});
  };
  if (flows.size() < 2 || flows.size() > 101) {
    report("cash_flows", fmt::format("{} flows", flows.size()), "2 to 101 yearly flows, year 0 first");
  }
  for (std::size_t t = 0; t < flows.size(); ++t) {
    if (!std::isfinite(flows[t]))
      report(fmt::format("cash_flows[{}]", t), fmt::format("{}", flows[t]), "a finite number");
  }
  if (!(rate > -1.0) || !std::isfinite(rate))
    report("rate", fmt::format("{}", rate), "a share per year above -1, 0.1 is 10 %");
  return problems;
}

}  // namespace egiz
