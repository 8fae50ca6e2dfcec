// Statistics that live in a State: plain words, restarted at the end of the warm-up, read without being
// changed.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// A sum over the run, and over the part of it after the warm-up.
struct Total {
  double all = 0.0;  // since time zero: what balances are made of
  double at_restart = 0.0;
  void add(double amount) { all += amount; }
  void restart() { at_restart = all; }
  double counted() const { return all - at_restart; }
};

/// Mean and variance of observations by Welford's recurrence.
struct Tally {
  std::int64_t n = 0;
  double mean = 0.0;
  double m2 = 0.0;  // sum of squared deviations from the mean
  double least = 0.0;
  double greatest = 0.0;

  void observe(double x) {
    least = n == 0 || x < least ? x : least;
    greatest = n == 0 || x > greatest ? x : greatest;
    ++n;
    const double delta = x - mean;
    mean += delta / static_cast<double>(n);
    m2 += delta * (x - mean);
  }
  void restart() { *this = Tally{}; }
  double variance() const { return n > 1 ? m2 / static_cast<double>(n - 1) : 0.0; }
};

/// Average over time of a value that jumps: integral of the value divided by the time.
struct TimeAverage {
  double value = 0.0;
  double integral = 0.0;  // value x seconds, up to `since`
  SimTime since;          // of the last change
  SimTime start;          // of the averaging

  void change(SimTime now, double new_value) {
    integral += value * to_seconds(now - since);
    since = now;
    value = new_value;
  }
  void restart(SimTime now) { integral = 0.0, since = start = now; }
  double mean(SimTime now) const {
    const double span = to_seconds(now - start);
    return span > 0.0 ? (integral + value * to_seconds(now - since)) / span : value;
  }
};

inline void describe(Fields& f, const Total& t) { f.real("all", t.all).real("at_restart", t.at_restart); }
inline void describe(Fields& f, const Tally& t) {
  f.count("n", t.n).real("mean", t.mean).real("m2", t.m2).real("least", t.least).real("greatest", t.greatest);
}
inline void describe(Fields& f, const TimeAverage& t) {
  f.real("value", t.value).real("integral", t.integral).time("since", t.since).time("start", t.start);
}

}  // namespace egiz
