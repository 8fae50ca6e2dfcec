// Statistics that live in a State: plain words, restarted at the end of the warm-up, read without being
// changed, pooled over replications by merge().
//
// Units are those of what is observed; weights are seconds where a value lasts for a time. Nothing here
// throws. merge() is not associative in the last bits of a double: pool in the order of the replications, and
// the result has the same bytes for any number of workers. Sources: Welford (1962), Technometrics 4:419-420;
// Chan, Golub & LeVeque (1983), Am. Statistician 37:242-247 (pooling); West (1979), Comm. ACM 22:532-535
// (weights).
#pragma once

#include <cstdint>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// A sum over the run, and over the part of it after the warm-up.
struct Total {
  double all = 0.0;  // since time zero: what balances are made of
  double at_restart = 0.0;
  /// Adds `amount`, of either sign.
  void add(double amount) { all += amount; }
  /// Counts anew from here; `all` goes on.
  void restart() { at_restart = all; }
  /// The sum since the restart, in the unit of what is added.
  double counted() const { return all - at_restart; }
};

/// Mean and variance of observations by Welford's recurrence.
struct Tally {
  std::int64_t n = 0;
  double mean = 0.0;
  double m2 = 0.0;  // sum of squared deviations from the mean
  double least = 0.0;
  double greatest = 0.0;

  /// Counts x. One division, no call of the mathematical library: a NaN spoils mean and m2, not the extremes.
  void observe(double x) {
    least = n == 0 || x < least ? x : least;
    greatest = n == 0 || x > greatest ? x : greatest;
    ++n;
    const double delta = x - mean;
    mean += delta / static_cast<double>(n);
    m2 += delta * (x - mean);
  }
  /// Forgets everything.
  void restart() { *this = Tally{}; }
  /// Of the population the observations are drawn from (n - 1 below the sum), in the unit squared; 0 for
  /// fewer than two.
  double variance() const { return n > 1 ? m2 / static_cast<double>(n - 1) : 0.0; }
};

/// Pools `from` into `into`, as if `into` had observed everything: exact in n, least and greatest, to
/// rounding in mean and m2.
inline void merge(Tally& into, const Tally& from) {
  if (from.n == 0) return;
  if (into.n == 0) {
    into = from;
    return;
  }
  const double a = static_cast<double>(into.n), b = static_cast<double>(from.n),
               delta = from.mean - into.mean;
  into.mean += delta * (b / (a + b));
  into.m2 += from.m2 + delta * delta * (a * b / (a + b));
  into.n += from.n;
  into.least = from.least < into.least ? from.least : into.least;
  into.greatest = from.greatest > into.greatest ? from.greatest : into.greatest;
}

/// Mean and variance of observations that count by a weight, such as the seconds a value lasted.
struct WeightedTally {
  double weight = 0.0;
  double mean = 0.0;
  double m2 = 0.0;  // sum of weight x squared deviation from the mean
  double least = 0.0;
  double greatest = 0.0;

  /// Counts x with weight w (s where it lasted for a time). A weight of zero or less, or NaN, is no
  /// observation.
  void observe(double x, double w) {
    if (!(w > 0.0)) return;
    least = weight == 0.0 || x < least ? x : least;
    greatest = weight == 0.0 || x > greatest ? x : greatest;
    weight += w;
    const double delta = x - mean;
    mean += delta * (w / weight);
    m2 += w * delta * (x - mean);
  }
  /// Forgets everything.
  void restart() { *this = WeightedTally{}; }
  /// Mean squared deviation over the weight (over the time), in the unit squared: no correction for degrees
  /// of freedom, because a duration is no number of observations. 0 without weight.
  double variance() const { return weight > 0.0 ? m2 / weight : 0.0; }
};

/// Pools `from` into `into`, as if `into` had observed everything: to rounding.
inline void merge(WeightedTally& into, const WeightedTally& from) {
  if (!(from.weight > 0.0)) return;
  if (into.weight == 0.0) {
    into = from;
    return;
  }
  const double sum = into.weight + from.weight, delta = from.mean - into.mean;
  into.m2 += from.m2 + delta * delta * (into.weight / sum * from.weight);
  into.mean += delta * (from.weight / sum);
  into.weight = sum;
  into.least = from.least < into.least ? from.least : into.least;
  into.greatest = from.greatest > into.greatest ? from.greatest : into.greatest;
}

/// Average over time of a value that jumps: integral of the value divided by the time.
struct TimeAverage {
  double value = 0.0;
  double integral = 0.0;  // value x ns, up to `since`
  SimTime since;          // of the last change
  SimTime start;          // of the averaging

  /// The value is `new_value` from `now` on; `now` not before the last change (not checked).
  void change(SimTime now, double new_value) {
    integral += value * static_cast<double>((now - since).ns);
    since = now;
    value = new_value;
  }
  /// Averages from `now` on; keeps the value.
  void restart(SimTime now) { integral = 0.0, since = start = now; }
  /// From the restart to `now`, which must not lie before the last change; the value itself when no time has
  /// passed.
  double mean(SimTime now) const {
    const auto span = static_cast<double>((now - start).ns);
    return span > 0.0 ? (integral + value * static_cast<double>((now - since).ns)) / span : value;
  }
};

/// Adds a time average that ends at `now` to a pool of them: the pool's mean weighs each by its seconds, its
/// variance is that between the averages. (Seconds as a double: a thousand years of replications fit, which
/// SimTime does not hold.)
inline void merge(WeightedTally& into, const TimeAverage& from, SimTime now) {
  into.observe(from.mean(now), to_seconds(now - from.start));
}

/// As TimeAverage, with variance and extremes over time.
struct TimeTally {
  double value = 0.0;
  SimTime since;         // of the last change
  WeightedTally so_far;  // up to `since`; weights in seconds

  /// The value is `new_value` from `now` on; `now` not before the last change (else the value so far counts
  /// for nothing).
  void change(SimTime now, double new_value) {
    so_far.observe(value, to_seconds(now - since));
    since = now;
    value = new_value;
  }
  /// Tallies from `now` on; keeps the value.
  void restart(SimTime now) { so_far.restart(), since = now; }
  /// With the present value up to `now`: what to read, and what to merge over replications. Weights in
  /// seconds.
  WeightedTally closed(SimTime now) const {
    WeightedTally tally = so_far;
    tally.observe(value, to_seconds(now - since));
    return tally;
  }
};

inline void describe(Fields& f, const Total& t) { f.real("all", t.all).real("at_restart", t.at_restart); }
inline void describe(Fields& f, const Tally& t) {
  f.count("n", t.n).real("mean", t.mean).real("m2", t.m2).real("least", t.least).real("greatest", t.greatest);
}
inline void describe(Fields& f, const WeightedTally& t) {
  f.real("weight", t.weight).real("mean", t.mean).real("m2", t.m2);
  f.real("least", t.least).real("greatest", t.greatest);
}
inline void describe(Fields& f, const TimeTally& t) {
  f.real("value", t.value).time("since", t.since).part("so_far", t.so_far);
}
inline void describe(Fields& f, const TimeAverage& t) {
  f.real("value", t.value).real("integral", t.integral).time("since", t.since).time("start", t.start);
}

}  // namespace egiz
