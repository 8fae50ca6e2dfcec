// How practice shortens work: the time of the n-th repetition, as a factor of the first one's.
//   factor(n) = M + (1 - M) n^(log2 r)
//   r: learning rate, by which each doubling of n multiplies what can be learned (Wright 1936,
//      J. Aeronaut. Sci. 3:122-128: .8 in aircraft assembly)
//   M: the part that practice does not shorten (de Jong 1957, Ergonomics 1:51-60): 0 is Wright's curve, 1 a
//      machine
// Forgetting over pauses is not modelled.
#pragma once

#include <cmath>

namespace egiz::learning {

/// What is constant of a curve; the defaults do not learn.
struct Curve {
  double rate = 1.0;            // r, above 0, at most 1
  double incompressible = 0.0;  // M, 0 to 1
};

/// Time of repetition `n` >= 1 (less counts as 1) over that of the first, M to 1. `n` may be a fraction.
inline double factor(const Curve& curve, double n) {
  const double learned = n > 1.0 && curve.rate != 1.0 ? std::pow(n, std::log2(curve.rate)) : 1.0;
  return curve.incompressible + (1.0 - curve.incompressible) * learned;
}

/// The mean factor of repetitions 1 to `n` >= 1, by summing: n steps.
inline double mean_factor(const Curve& curve, long n) {
  double sum = 0.0;
  for (long i = 1; i <= n; ++i) sum += factor(curve, static_cast<double>(i));
  return sum / static_cast<double>(n);
}

/// The first repetition at which the factor is at most `wanted`; infinite when it never is.
inline double repetitions_until(const Curve& curve, double wanted) {
  if (wanted >= 1.0) return 1.0;
  const double learned = (wanted - curve.incompressible) / (1.0 - curve.incompressible);
  if (curve.rate >= 1.0 || !(learned > 0.0)) return HUGE_VAL;
  return std::pow(learned, 1.0 / std::log2(curve.rate));
}

}  // namespace egiz::learning
