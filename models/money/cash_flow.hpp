// Appraisal of a plain row of yearly cash flows f[0], f[1], ..., f[n] (year 0 is today; money in is
// positive).
//
//   npv(r) = sum_t f[t] / (1+r)^t
//   irr    = every real r > -1 with npv(r) = 0. Flows that change sign once have one; others may have none or
//            many, and then no single "the IRR" exists: all roots are returned, ascending; the caller must
//            say how many.
//   mirr   = (FV of the inflows at the reinvestment rate / -PV of the outflows at the finance rate)^(1/n) - 1
//   payback: the moment after which the cumulated flow stays at or above zero, each year's flow spread evenly
//            over the year. With a late refurbishment this is later than the first crossing: money paid back
//            is not money kept.
//   roi    = sum of all flows / sum of the outlays (years whose flow is negative)
//
// Units: any one currency; rates per year as shares (0.14 is 14 %); years from year 0.
// Ranges: rates > -1. A rate at or below -1 gives NaN, which problems_in(...) of the callers never lets
// through. Sources: Brealey, Myers, Allen, Principles of Corporate Finance; Lin (1976), The modified internal
// rate of return.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// One number a year, year 0 first, in any one currency.
using Flows = std::vector<double>;

/// Net present value in year-0 money; NaN for a rate that is not above -1.
double npv(std::span<const double> flows, double rate);

/// Every real root > -1 of npv, ascending. Empty for flows that are all zero or have none. A root at which
/// npv only touches zero is reported once.
std::vector<double> irr_all(std::span<const double> flows);

/// One sentence on the roots: "no internal rate of return: ...", "" for exactly one, "3 internal rates ...".
std::string irr_note(std::span<const double> flows, std::span<const double> roots);

/// A share per year. Absent without both an inflow and an outflow, for fewer than two flows, and for rates
/// not above -1.
std::optional<double> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate);

/// Years until paid back, interpolated within the year; 0 when the cumulated flow never falls below zero;
/// absent when it is below zero at the end.
std::optional<double> payback_years(std::span<const double> flows);
/// The same of the flows discounted at `rate` > -1.
std::optional<double> discounted_payback_years(std::span<const double> flows, double rate);

/// A share of the outlays. Absent without an outlay.
std::optional<double> roi(std::span<const double> flows);

/// Running sum of the flows discounted at `rate` > -1, one number per year: the line that crosses zero at the
/// discounted payback.
Flows cumulated_discounted(std::span<const double> flows, double rate);

/// Flows that can be appraised: 2 to 101 finite numbers, rate > -1.
Problems problems_in(std::span<const double> flows, double rate);

}  // namespace egiz
