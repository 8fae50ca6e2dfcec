// Stochastic production frontier: how far each region stays below what its inputs allow.
//
//   ln y_i = b0 + sum_k b_k ln x_ik + v_i - u_i,   v ~ N(0, sv^2),   u ~ |N(0, su^2)| (half-normal, u >= 0)
//   s2 = sv^2 + su^2,  gamma = su^2 / s2,  lambda = su / sv,  e_i = v_i - u_i
//   logL = n ln 2 - n/2 ln(2 pi) - n/2 ln s2 - sum e_i^2 / (2 s2) + sum ln Phi(-e_i lambda / s)
//   TE_i = E[exp(-u_i) | e_i] = exp(-m_i + t^2/2) Phi(m_i/t - t) / Phi(m_i/t)
//          with m_i = -e_i gamma,  t^2 = gamma (1 - gamma) s2;   gap_i = 1 - TE_i
//   AIC = 2p - 2 logL,  BIC = p ln n - 2 logL,  p counts b0, all b_k, s2 and gamma
//
// The likelihood may have its supremum on the edge, and then `boundary` says so:
//   deterministic    gamma -> 1 (sv -> 0): all residuals are inefficiency. The frontier minimises sum u_i^2
//                    with all u_i >= 0;  s2 = sum u_i^2 / n,  TE_i = exp(-u_i).
//   no_inefficiency  gamma = 0: the residuals of least squares are skewed the wrong way (to the right), so
//                    that least squares itself is a maximum (Waldman 1982).  TE_i = 1.
// Standard errors come from the observed information (minus the Hessian of logL) inside. On the edges the
// usual theory does not hold: none for deterministic, those of least squares for no_inefficiency.
// Sources: Aigner, Lovell & Schmidt 1977; Battese & Coelli 1988 (TE); Olsen 1978, Waldman 1982 (shape).
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// What is fitted: one output, k inputs, n observations, each column in any one unit.
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
};

/// Where the supremum lies: inside, or on which edge.
enum class FrontierBoundary { none, deterministic, no_inefficiency };
/// "none", "deterministic" or "no_inefficiency".
std::string to_string(FrontierBoundary boundary);

/// A parameter and how well it is known; the last three are absent where theory gives none.
struct Estimate {
  std::string name;  // "const", "log_NAME", "sigma_sq", "gamma"
  double estimate = 0.0;
  std::optional<double> standard_error = std::nullopt;
  std::optional<double> z = std::nullopt;  // estimate / standard_error
  std::optional<double> p = std::nullopt;  // two-sided, normal
};

/// Of one observation.
struct Efficiency {
  std::string name;
  double te = 0.0;   // (0, 1]
  double gap = 0.0;  // 1 - te
};

/// The fit.
struct Frontier {
  int observations = 0;
  int parameters = 0;
  double log_likelihood = 0.0;  // at the supremum, also where that lies on the edge
  double aic = 0.0;
  double bic = 0.0;
  double sigma_squared = 0.0;  // s2 of ln y
  double gamma = 0.0;          // [0, 1]
  FrontierBoundary boundary = FrontierBoundary::none;
  std::vector<Estimate> coefficients;  // const, then one per input
  std::vector<Estimate> variances;     // sigma_sq, gamma
  double mean_efficiency = 0.0;
  std::vector<Efficiency> efficiencies;       // in the order of the data
  double least_squares_log_likelihood = 0.0;  // of the same model without inefficiency
  double least_squares_skewness = 0.0;        // of its residuals; a production frontier needs it negative
  double zero_counts_as = 1e-6;               // as fitted
  std::vector<std::string> notes;             // zeros replaced, the edge in words, errors that do not exist
};

/// Deterministic: same data, same bits. Problems: columns of different length; values that are absent,
/// negative or (see options) zero; constant columns; inputs that depend on each other; fewer than p + 1 rows;
/// an exact fit.
tl::expected<Frontier, Problems> fit_frontier(const FrontierData& data, const FrontierOptions& options = {});

/// TE, in (0, 1], of any observation at fitted coefficients; output and `inputs` in the units and the order
/// of the fit. Above a deterministic frontier (the data it was fitted to never are) TE is 1. Problems: as
/// many inputs as coefficients, positive values (zeros as in the fit). `frontier` must come from
/// fit_frontier().
tl::expected<double, Problems> technical_efficiency(const Frontier& frontier, double output,
                                                    const std::vector<double>& inputs);

}  // namespace egiz
