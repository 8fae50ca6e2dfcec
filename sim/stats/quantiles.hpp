// Quantiles in bounded memory with a stated relative error, as plain words that live in a State.
//
// Positive values are counted in bins that cut every octave [2^e, 2^(e+1)) into `Steps` equal parts, so a bin
// [a, b) has (b - a)/(b + a) <= 1/(2 Steps + 1), and the answer 2ab/(a + b) lies within
//     kRelativeError = 1/(2 Steps + 1)
// of every value of the bin: 16 steps 3.1 %, 32 steps 1.6 %, 64 steps 0.78 %. The number of a bin is the
// leading bits of the double, so counting needs no logarithm and no rounding decides. `Bins` consecutive bins
// are kept, up to that of the greatest value seen; what lies further below than 2^(Bins/Steps) times is
// counted together at the low end
// ("collapsed"), and a quantile that falls there is not answered rather than answered wrongly. Which values
// collapse depends on the values, not on their order: with whole counts merge() is exact, associative and
// commutative. Idea: DDSketch, Masson, Rim & Lee (2019), Proc. VLDB 12:2195-2205, with the collapse at the
// low end; the bins are those of HdrHistogram.
//
// Defaults: 16 steps and 256 bins, 2 kB of State: 3.1 % over a range of 65 536 to 1, enough for waits and
// lead times.
#pragma once

#include <array>
#include <bit>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// Weights of values. `Weight` is int64_t (counts) or double (seconds). Values have any one unit.
template <class Weight, std::size_t Bins = 256, std::size_t Steps = 16>
struct QuantileBins {
  static_assert(std::has_single_bit(Bins) && std::has_single_bit(Steps) && Bins >= Steps && Steps <= 4096);
  static constexpr double kRelativeError = 1.0 / (2.0 * static_cast<double>(Steps) + 1.0);

  Weight ranked{};     // of all below but `lost`: how many, or how many seconds
  Weight lost{};       // of infinities and NaN: in no quantile
  Weight below{};      // of negative values: in the ranks, but their quantiles are not known
  Weight zero{};       // of zero, and of what is below 2.3e-308
  Weight collapsed{};  // in the lowest bin, from values below it
  double least = 0.0;  // of the values that are in the ranks
  double greatest = 0.0;
  std::int64_t top = 0;  // number of the bin of the greatest positive value; 0 before the first
  std::array<Weight, Bins> bins{};

  /// A weight of zero is no observation; negative weights are a fault of the caller.
  void observe(double x, Weight weight = Weight{1}) {
    if (!(weight > Weight{})) return;
    if (!(x >= -DBL_MAX && x <= DBL_MAX)) {
      lost += weight;
      return;
    }
    const bool first = ranked == Weight{};
    ranked += weight;
    least = first || x < least ? x : least;
    greatest = first || x > greatest ? x : greatest;
    if (x >= DBL_MIN)
      count(number_of(x), weight);
    else
      (x < 0.0 ? below : zero) += weight;
  }

  /// As if this had observed everything that `from` did: exact for counts, to rounding for seconds.
  void merge(const QuantileBins& from) {
    if (from.ranked > Weight{}) {
      const bool first = ranked == Weight{};
      least = first || from.least < least ? from.least : least;
      greatest = first || from.greatest > greatest ? from.greatest : greatest;
    }
    ranked += from.ranked, lost += from.lost, below += from.below, zero += from.zero;
    if (from.top == 0) return;
    raise(from.top);
    for (std::int64_t number = from.lowest(); number <= from.top; ++number)
      if (const Weight weight = from.bins[place(number)]; weight > Weight{}) count(number, weight);
    if (from.lowest() == lowest()) collapsed += from.collapsed;
  }

  /// The value v with the least weight of values <= v that is at least p of all, within kRelativeError of it
  /// and in its unit. p must be in [0, 1]: not checked. nullopt when nothing was observed, or when the
  /// quantile is a negative or a collapsed value.
  std::optional<double> quantile(double p) const {
    if (ranked == Weight{}) return std::nullopt;
    const double wanted = p * static_cast<double>(ranked);
    Weight sum = below;
    if (below > Weight{} && static_cast<double>(sum) >= wanted) return std::nullopt;
    sum += zero;
    if (zero > Weight{} && static_cast<double>(sum) >= wanted) return 0.0;
    for (std::int64_t number = lowest(); number <= top; ++number) {
      const Weight weight = bins[place(number)];
      sum += weight;
      if (weight == Weight{} || (static_cast<double>(sum) < wanted && number < top)) continue;
      if (number == lowest() && collapsed > Weight{}) return std::nullopt;
      return middle(number);
    }
    return 0.0;  // the last bits of a sum of seconds: only zeros were observed
  }

  /// Forgets everything.
  void restart() { *this = QuantileBins{}; }

  /// The number of the lowest bin that is kept.
  std::int64_t lowest() const { return top - static_cast<std::int64_t>(Bins) + 1; }

 private:
  static constexpr int kShift = 52 - std::countr_zero(Steps);
  static std::int64_t number_of(double x) { return std::bit_cast<std::int64_t>(x) >> kShift; }
  static std::size_t place(std::int64_t number) { return static_cast<std::uint64_t>(number) & (Bins - 1); }

  // 2ab/(a + b) of the bin [a, b), no further out than what was seen. The end of the last bin of all is no
  // double: its answer is twice that of the bin an octave below.
  double middle(std::int64_t number) const {
    constexpr std::int64_t kOctave = static_cast<std::int64_t>(Steps);
    const bool last = std::bit_cast<double>((number + 1) << kShift) > DBL_MAX;
    const std::int64_t lower = last ? number - kOctave : number;
    const double a = std::bit_cast<double>(lower << kShift), b = std::bit_cast<double>((lower + 1) << kShift);
    const double v = (last ? 4.0 : 2.0) * (a / (1.0 + a / b));
    return v < least ? least : (v > greatest ? greatest : v);
  }

  void count(std::int64_t number, Weight weight) {
    if (number > top) raise(number);
    if (number < lowest()) {
      collapsed += weight;
      number = lowest();
    }
    bins[place(number)] += weight;
  }

  // Moves the window up; what falls out at its low end goes into the new lowest bin.
  void raise(std::int64_t new_top) {
    if (new_top <= top) return;
    const std::int64_t old_lowest = lowest(), old_top = top;
    const bool any = top != 0;
    top = new_top;
    if (!any) return;
    Weight moved{};
    for (std::int64_t number = old_lowest; number < lowest() && number <= old_top; ++number) {
      moved += bins[place(number)];
      bins[place(number)] = Weight{};
    }
    bins[place(lowest())] += moved;
    collapsed = moved > Weight{} ? moved : collapsed;
  }
};

/// Of observations, one by one.
template <std::size_t Bins = 256, std::size_t Steps = 16>
using Quantiles = QuantileBins<std::int64_t, Bins, Steps>;

/// Of a value that jumps, weighed by the seconds it lasts.
template <std::size_t Bins = 256, std::size_t Steps = 16>
struct TimeQuantiles {
  double value = 0.0;
  SimTime since;  // of the last change
  QuantileBins<double, Bins, Steps> so_far;

  /// The value is `new_value` from `now` on; `now` not before the last change (else the value so far counts
  /// for nothing).
  void change(SimTime now, double new_value) {
    so_far.observe(value, to_seconds(now - since));
    since = now;
    value = new_value;
  }
  /// Counts from `now` on; keeps the value.
  void restart(SimTime now) { so_far.restart(), since = now; }
  /// With the present value up to `now`: what to read, and what to merge over replications.
  QuantileBins<double, Bins, Steps> closed(SimTime now) const {
    auto bins = so_far;
    bins.observe(value, to_seconds(now - since));
    return bins;
  }
};

template <std::size_t Bins, std::size_t Steps>
void describe(Fields& f, const QuantileBins<std::int64_t, Bins, Steps>& q) {
  f.count("ranked", q.ranked)
      .count("lost", q.lost)
      .count("below", q.below)
      .count("zero", q.zero)
      .count("collapsed", q.collapsed);
  f.real("least", q.least).real("greatest", q.greatest).count("top", q.top);
  for (std::size_t i = 0; i < Bins; ++i) f.count("bin." + std::to_string(i), q.bins[i]);
}
template <std::size_t Bins, std::size_t Steps>
void describe(Fields& f, const QuantileBins<double, Bins, Steps>& q) {
  f.real("ranked", q.ranked, "s")
      .real("lost", q.lost, "s")
      .real("below", q.below, "s")
      .real("zero", q.zero, "s");
  f.real("collapsed", q.collapsed, "s")
      .real("least", q.least)
      .real("greatest", q.greatest)
      .count("top", q.top);
  f.reals("bin", q.bins.data(), Bins, "s");
}
template <std::size_t Bins, std::size_t Steps>
void describe(Fields& f, const TimeQuantiles<Bins, Steps>& q) {
  f.real("value", q.value).time("since", q.since).part("so_far", q.so_far);
}

}  // namespace egiz
