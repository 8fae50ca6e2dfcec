// The single numbers of an investment that can be moved: which one matters (tornado) and how far each may
// slip before the investment earns nothing (break-even).
//
// Names: yearly_gain (mean of the years; a row of yearly gains keeps its shape), utilisation, capital,
// service_cost, discount_rate, profit_tax, inflation, salvage_share, ramp_up, grant_share, loan_share,
// loan_rate.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/money/investment.hpp"

namespace egiz {

/// A number of the inputs by name; values in its own unit.
struct Lever {
  const char* name;
  const char* unit;  // "KZT", "KZT/a", "1/a", "1"
  double lowest;     // bounds of the break-even search and of a tornado range
  double highest;
  double (*get)(const InvestmentInputs&);
  void (*set)(InvestmentInputs&, double);
};

/// All levers, in the order above.
std::span<const Lever> levers();

/// nullptr for an unknown name.
const Lever* find_lever(std::string_view name);

/// Between which values a lever is moved.
struct LeverRange {
  std::string lever;
  double low = 0.0;  // value of the lever, in its own unit
  double high = 0.0;
};

/// One bar.
struct TornadoRow {
  std::string lever;
  double low_value = 0.0;  // of the lever
  double high_value = 0.0;
  double npv_low = 0.0;  // KZT, all else as given
  double npv_high = 0.0;
};

/// Each lever at (1 - swing) and (1 + swing) of its value, cut to the lever's bounds; levers at zero are left
/// out, they have no relative range, and so is utilisation, which moves the same number as the yearly gain.
/// `swing` is an assumption of the caller, a share, 0.2 by custom. The inputs must have a yearly gain.
std::vector<LeverRange> ranges_around(const InvestmentInputs& inputs, double swing);

/// Unknown levers (with the nearest name), ranges outside the bounds or upside down.
Problems problems_in(const std::vector<LeverRange>& ranges);

/// Widest bar first. Only for inputs and ranges without problems; an unknown lever is left out.
std::vector<TornadoRow> tornado(const InvestmentInputs& inputs, const std::vector<LeverRange>& ranges);

/// The value of the lever, in its unit, at which NPV is zero, all else as given. Absent when NPV does not
/// change sign between the lever's bounds (the search grows outwards from the present value, so the nearest
/// crossing is found). Of several discount rates the one nearest to the present rate is given. A utilisation
/// above 1 means that even full use loses. Only for inputs without problems.
std::optional<double> break_even(const InvestmentInputs& inputs, const Lever& lever);

}  // namespace egiz
