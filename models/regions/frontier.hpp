// Stochastic frontier: how far each region stays below what its inputs allow, or its cost above what its
// output needs.
//
//   ln y_i = b0 + sum_k b_k ln x_ik + e_i,   e_i = v_i - u_i (production)  or  v_i + u_i (cost)
//   v ~ N(0, sv^2);  u >= 0 half-normal, truncated normal or exponential (composed_error.hpp)
//   s2 = sv^2 + su^2,  gamma = su^2 / s2;   logL = sum ln f(e_i)
//   TE_i = E[exp(-u_i) | e_i] (Battese & Coelli 1988), TE_i = exp(-E[u_i | e_i]) (JLMS 1982);   gap_i = 1 -
//   TE_i AIC = 2p - 2 logL,  BIC = p ln n - 2 logL,  p counts b0, all b_k, s2, gamma and, if there is one, mu
//
// The likelihood may have its supremum on the edge, and then `boundary` says so:
//   deterministic      gamma -> 1 (sv -> 0): all residuals are inefficiency, TE_i = exp(-u_i); see
//   frontier_edge.hpp no_inefficiency    gamma = 0: the residuals of least squares are skewed the wrong way
//   (a production frontier needs a
//                      left tail), so that least squares itself is the best (Waldman 1982).  TE_i = 1.
//   exponential_limit  truncated normal with mu -> -infinity: it then is the exponential law, whose numbers
//   are given
// Standard errors come from the observed information (minus the Hessian of logL) inside. On the edges the
// usual theory does not hold: none for deterministic, those of least squares for no_inefficiency. Sources:
// Aigner, Lovell & Schmidt 1977; Olsen 1978, Waldman 1982 (shape); composed_error.hpp, likelihood_ratio.hpp.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/regions/composed_error.hpp"
#include "models/regions/likelihood_ratio.hpp"
#include "sim/base/problem.hpp"

namespace egiz {

/// What is fitted: one output (or cost), k inputs, n observations, each column in any one unit.
struct FrontierData {
  std::vector<std::string> names;  // n observations
  std::string output_name;
  std::vector<double> output;               // n, before the logarithm
  std::vector<std::string> input_names;     // k
  std::vector<std::vector<double>> inputs;  // inputs[k][n], before the logarithm
};

/// What may be chosen of the method.
struct FrontierOptions {
  // What a zero counts as inside the logarithm, and only there; 0 makes zeros a Problem. 1e-6 in the source.
  double zero_counts_as = 1e-6;
  Inefficiency distribution = Inefficiency::half_normal;  // as in the source
  bool cost = false;             // u raises the output: it is a cost, and inputs are outputs and prices
  double interval_level = 0.95;  // of the intervals of TE, (0, 1)
};

/// Where the supremum lies: inside, or on which edge.
enum class FrontierBoundary { none, deterministic, no_inefficiency, exponential_limit };
/// "none", "deterministic", "no_inefficiency" or "exponential_limit".
std::string to_string(FrontierBoundary boundary);

/// A parameter and how well it is known; the last three are absent where theory gives none.
struct Estimate {
  std::string name;  // "const", "log_NAME", "sigma_sq", "gamma", "mu"
  double estimate = 0.0;
  std::optional<double> standard_error = std::nullopt;
  std::optional<double> z = std::nullopt;  // estimate / standard_error
  std::optional<double> p = std::nullopt;  // two-sided, normal
};

/// Of one observation.
struct Efficiency {
  std::string name;
  double te = 0.0;    // (0, 1], Battese & Coelli
  double gap = 0.0;   // 1 - te
  double jlms = 0.0;  // (0, te]
  // Holds exp(-u) with the asked level if the parameters are right; absent on the edges.
  std::optional<Bounds> interval = std::nullopt;
};

/// What gives the efficiency of any observation.
struct FrontierParameters {
  std::vector<double> coefficients;  // const, then one per input
  ComposedError error;
  bool cost = false;
  double zero_counts_as = 1e-6;
};

/// A maximum inside that is lower than the supremum on the edge: where software that only climbs may stop.
struct InteriorMaximum {
  FrontierParameters parameters;
  double log_likelihood = 0.0;
  double sigma_squared = 0.0;
  double gamma = 0.0;
  double mean_efficiency = 0.0;
  std::vector<double> efficiencies;  // in the order of the data
};

/// The greatest log-likelihood at a gamma.
struct ProfilePoint {
  double gamma = 0.0;
  double log_likelihood = 0.0;
};

/// The fit.
struct Frontier {
  int observations = 0;
  int parameters = 0;
  double log_likelihood = 0.0;  // at the supremum, also where that lies on the edge
  double aic = 0.0;
  double bic = 0.0;
  double sigma_squared = 0.0;                             // s2 of ln y
  double gamma = 0.0;                                     // [0, 1]
  Inefficiency distribution = Inefficiency::half_normal;  // as asked; error.law is what it became
  bool cost = false;
  ComposedError error;
  FrontierBoundary boundary = FrontierBoundary::none;
  std::vector<Estimate> coefficients;  // const, then one per input
  std::vector<Estimate> variances;     // sigma_sq, gamma, and of truncated_normal inside mu
  LikelihoodRatio test;                // of inefficiency
  double mean_efficiency = 0.0;
  double interval_level = 0.95;
  std::vector<Efficiency> efficiencies;          // in the order of the data
  std::optional<InteriorMaximum> interior = {};  // if it lost against a deterministic edge
  std::vector<ProfilePoint> profile;  // of a deterministic edge, but not of truncated_normal: how logL rises
  double least_squares_log_likelihood = 0.0;  // of the same model without inefficiency
  double least_squares_skewness = 0.0;        // of its residuals: a production frontier needs it negative
  double zero_counts_as = 1e-6;               // as fitted
  std::vector<std::string> notes;             // zeros replaced, the edge in words, errors that do not exist
};

/// Deterministic: same data, same bits. Problems: columns of different length; values that are absent,
/// negative or (see options) zero; constant columns; inputs that depend on each other; fewer than p + 1 rows;
/// an exact fit; a level that is none.
tl::expected<Frontier, Problems> fit_frontier(const FrontierData& data, const FrontierOptions& options = {});

/// What technical_efficiency() needs of a fit.
FrontierParameters parameters_of(const Frontier& frontier);

/// TE, in (0, 1], of any observation at fitted coefficients; output and `inputs` in the units and the order
/// of the fit. Above a deterministic frontier (the data it was fitted to never are) TE is 1. Problems: as
/// many inputs as coefficients, positive values (zeros as in the fit).
tl::expected<double, Problems> technical_efficiency(const FrontierParameters& frontier, double output,
                                                    const std::vector<double>& inputs);
/// The same of a fit. `frontier` must come from fit_frontier().
tl::expected<double, Problems> technical_efficiency(const Frontier& frontier, double output,
                                                    const std::vector<double>& inputs);

}  // namespace egiz
