#include "models/regions/frontier_notes.hpp"

#include <fmt/format.h>

#include <cmath>

namespace egiz::frontier {

namespace {

constexpr double kTestLevel = 0.05;
constexpr double kNearlyNormal = 2.0;  // beyond it less than 2.3 % of a normal law is cut off
constexpr double kSteep = 1e-4;        // a slope of logL above it is no maximum

const char* needed_side(const Frontier& fit) { return fit.cost ? "positive" : "negative"; }

bool skewed_wrongly(const Frontier& fit) {
  return fit.cost ? fit.least_squares_skewness <= 0.0 : fit.least_squares_skewness >= 0.0;
}

std::string way_to_the_edge(const Frontier& fit) {
  std::string text = "the greatest log-likelihood at a gamma: ";
  for (const ProfilePoint& point : fit.profile)
    text += fmt::format("{}{:.5f} at {}", point.gamma == fit.profile.front().gamma ? "" : ", ",
                        point.log_likelihood, point.gamma);
  return text;
}

void of_deterministic(Frontier& fit) {
  if (fit.interior)
    fit.notes.push_back(
        fmt::format("a second, lower maximum lies inside, at gamma = {:.3f} with log-likelihood {:.6f} and a "
                    "mean efficiency of {:.4f}; a search that only climbs may stop there",
                    fit.interior->gamma, fit.interior->log_likelihood, fit.interior->mean_efficiency));
  else
    fit.notes.push_back(
        "no maximum lies inside: a search that only climbs stops on the way to the edge, at a lower "
        "log-likelihood that depends on its settings");
  if (!fit.profile.empty()) fit.notes.push_back(way_to_the_edge(fit));
  if (fit.distribution == Inefficiency::truncated_normal && fit.error.law == Inefficiency::exponential)
    fit.notes.push_back("mu runs to minus infinity, where inefficiency is exponential");
  fit.notes.push_back(
      "the frontier is deterministic at the optimum: the likelihood rises until no noise is left "
      "(gamma = 1); standard errors do not exist there");
}

void of_no_inefficiency(Frontier& fit, const Supremum& top) {
  if (top.refused)
    fit.notes.push_back(fmt::format(
        "a log-likelihood of {:.6f}, higher by {:.6f}, has mu far above zero, where inefficiency is as "
        "good as normal and cannot be told from noise: it is not taken for a frontier",
        *top.refused, *top.refused - fit.log_likelihood));
  fit.notes.push_back(
      fmt::format("no inefficiency is found: {} ({:+.3f}, a {} frontier needs a {} skewness), so every "
                  "efficiency is 1; standard errors are those of least squares",
                  skewed_wrongly(fit) ? "the residuals of least squares are skewed the wrong way"
                                      : "the residuals of least squares show no skewness to speak of",
                  fit.least_squares_skewness, fit.cost ? "cost" : "production", needed_side(fit)));
}

void of_inside(Frontier& fit, const Supremum& top, bool has_errors) {
  if (fit.boundary == FrontierBoundary::exponential_limit)
    fit.notes.push_back(
        "mu runs to minus infinity, where inefficiency is exponential: the numbers are those of the "
        "exponential law, and there is no mu to give");
  if (skewed_wrongly(fit))
    fit.notes.push_back(
        fmt::format("the residuals of least squares are skewed the wrong way ({:+.3f}), yet a frontier "
                    "inside fits better; least squares alone has log-likelihood {:.6f}",
                    fit.least_squares_skewness, fit.least_squares_log_likelihood));
  if (top.slope > kSteep)
    fit.notes.push_back(
        fmt::format("the search stopped where the log-likelihood still has a slope of {:.1e}", top.slope));
  if (!has_errors)
    fit.notes.push_back("the observed information is not positive definite: standard errors do not exist");
}

// What the numbers do not bear.
void of_doubt(Frontier& fit) {
  if (fit.test.p > kTestLevel)
    fit.notes.push_back(fmt::format(
        "the data do not show inefficiency: likelihood ratio {:.3f} against least squares, p = {:.3f}; the "
        "efficiencies rest on the law assumed",
        fit.test.statistic, fit.test.p));
  if (fit.error.mu > kNearlyNormal * fit.error.sigma_u)
    fit.notes.push_back(
        fmt::format("mu is {:.1f} sigma_u above zero: inefficiency is nearly normal there and hard to tell "
                    "from noise, so "
                    "the level of the efficiencies means little",
                    fit.error.mu / fit.error.sigma_u));
}

}  // namespace

void add_notes(Frontier& fit, const Supremum& top, bool has_errors) {
  if (fit.boundary != FrontierBoundary::no_inefficiency) of_doubt(fit);
  if (fit.boundary == FrontierBoundary::deterministic) return of_deterministic(fit);
  if (fit.boundary == FrontierBoundary::no_inefficiency) return of_no_inefficiency(fit, top);
  of_inside(fit, top, has_errors);
}

}  // namespace egiz::frontier
