// Bootstrap of a frontier: how far coefficients, efficiencies and ranks would move in another sample.
//
//   parametric  ln y* = x b + v* - u*, with v* and u* drawn from the fitted laws
//   residual    ln y* = x b + e*, with e* drawn from the fitted residuals, with replacement
// Each sample is fitted anew with all starts and edges. Inputs stay as they are. The efficiency of a row is
// then that of its own data at the new parameters: the spread of it is what not knowing the parameters costs.
// A second, wider interval draws u from its law given the residual too, and so is one of exp(-u) itself; the
// fit's own interval (Horrace & Schmidt) has that part only. Samples at whose optimum the frontier is
// deterministic or without inefficiency are counted and kept: they are what the estimator answers. Percentile
// intervals (Efron 1979; Simar & Wilson 2010 on frontiers). Draws: sim/random, one replication a sample, so
// the answer does not depend on the number of threads.
#pragma once

#include <cstdint>

#include "models/regions/frontier.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

/// Where the noise of a sample comes from.
enum class BootstrapKind { parametric, residual };
/// "parametric" or "residual".
std::string to_string(BootstrapKind kind);

/// What may be chosen. A thousand samples are common for 95 % intervals (Efron & Tibshirani 1993, ch. 13).
struct BootstrapOptions {
  int samples = 1000;
  std::uint64_t seed = 1;
  BootstrapKind kind = BootstrapKind::parametric;
  Crowd crowd = {};  // threads, progress, stop
};

/// One sample's fit.
struct FrontierDraw {
  int sample = 0;  // from 0
  FrontierParameters parameters;
  double sigma_squared = 0.0;
  double gamma = 0.0;
  FrontierBoundary boundary = FrontierBoundary::none;
};

/// A number over all samples that could be fitted.
struct BootstrapEstimate {
  std::string name;
  double mean = 0.0;
  double standard_error = 0.0;  // standard deviation over samples
  Bounds interval;              // percentiles
};

/// TE of one observation, its own data throughout.
struct BootstrapEfficiency {
  std::string name;
  Bounds te;          // of TE: the parameters are not known
  Bounds efficiency;  // of exp(-u): nor is u
};

/// The samples and what they say.
struct Bootstrap {
  int asked = 0;
  int done = 0;    // fewer than asked when stopped
  int failed = 0;  // of those done: samples that could not be fitted, or whose search did not end
  int deterministic = 0;
  int no_inefficiency = 0;
  int exponential_limit = 0;
  std::vector<FrontierDraw> draws;              // those not failed, in order
  std::vector<BootstrapEstimate> coefficients;  // as in the fit, then sigma_sq, gamma and mu
  std::vector<BootstrapEfficiency> efficiencies;
};

/// `fit` must come from fit_frontier(data, options). Problems: those of the data, fewer than 2 samples.
tl::expected<Bootstrap, Problems> bootstrap_frontier(const FrontierData& data, const FrontierOptions& options,
                                                     const Frontier& fit, const BootstrapOptions& how = {});

/// The value below which a share `p` (0..1) of the sorted values lies, by lines between them. At least one
/// value.
double percentile(const std::vector<double>& sorted, double p);

/// Percentiles with (1 - level)/2 beyond either side. At least one value, in any order.
Bounds percentile_interval(std::vector<double> values, double level);

}  // namespace egiz
