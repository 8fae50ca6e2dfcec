// Batch means that grow with the run in fixed memory, as plain words that live in a State: when all places
// are taken, neighbours are averaged and batches become twice as long. At any time between Batches/2 and
// Batches means of equal length are there, for batch_means_interval (sim/stats/series.hpp) and mser
// (sim/stats/warmup.hpp). Source: Fishman & Yarberry (1997), INFORMS J. Computing 9:296-310; Yeh & Schmeiser
// (2000), Winter Simulation Conf.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// Averages of neighbours: the first half of `means` is left. `Batches` is even.
template <std::size_t Batches>
void halve(std::array<double, Batches>& means) {
  for (std::size_t b = 0; b < Batches / 2; ++b) means[b] = 0.5 * (means[2 * b] + means[2 * b + 1]);
}

/// Of observations one by one, such as waits; in their unit.
template <std::size_t Batches = 64>
struct RunningBatches {
  static_assert(Batches >= 2 && Batches % 2 == 0);
  std::int64_t size = 1;  // observations in a batch: a power of two
  std::int64_t full = 0;  // batches that are finished, at most Batches - 1
  std::int64_t in_last = 0;
  double sum = 0.0;  // of the unfinished batch
  std::array<double, Batches> means{};

  /// Counts x. One division a batch; when all places are taken, the batches are halved in number.
  void observe(double x) {
    sum += x;
    if (++in_last < size) return;
    means[static_cast<std::size_t>(full++)] = sum / static_cast<double>(size);
    sum = 0.0, in_last = 0;
    if (full < static_cast<std::int64_t>(Batches)) return;
    halve(means);
    full /= 2, size *= 2;
  }
  /// Forgets everything; batches begin at one observation again.
  void restart() { *this = RunningBatches{}; }
  /// The means of the finished batches, each of `size` observations, in order.
  std::span<const double> series() const { return {means.data(), static_cast<std::size_t>(full)}; }
};

/// Of a value that jumps, such as a number in a queue: batches of equal time.
template <std::size_t Batches = 64>
struct TimeBatches {
  static_assert(Batches >= 2 && Batches % 2 == 0);
  double value = 0.0;
  SimTime since;                 // of the last change
  SimTime begin;                 // of the unfinished batch
  SimTime size{60'000'000'000};  // of a batch; starts at a minute, choose it near the time between events
  double integral = 0.0;         // value x seconds of the unfinished batch, up to `since`
  std::int64_t full = 0;         // batches that are finished, at most Batches - 1
  std::array<double, Batches> means{};

  /// The value is `new_value` from `now` on; `now` not before the last change. Finishes the batches in
  /// between. `size` must be above zero.
  void change(SimTime now, double new_value) {
    while (now - begin >= size) finish();
    integral += value * to_seconds(now - since);
    since = now;
    value = new_value;
  }
  /// Batches begin anew at `now`; keeps the value and the size of a batch.
  void restart(SimTime now) { integral = 0.0, full = 0, since = begin = now, means = {}; }
  /// The means of the batches that were finished by the last change, each of `size`, in order.
  std::span<const double> series() const { return {means.data(), static_cast<std::size_t>(full)}; }

 private:
  void finish() {
    const SimTime end = begin + size;
    means[static_cast<std::size_t>(full++)] = (integral + value * to_seconds(end - since)) / to_seconds(size);
    integral = 0.0, since = begin = end;
    if (full < static_cast<std::int64_t>(Batches)) return;
    halve(means);
    full /= 2, size = size * 2;
  }
};

template <std::size_t Batches>
void describe(Fields& f, const RunningBatches<Batches>& b) {
  f.count("size", b.size).count("full", b.full).count("in_last", b.in_last).real("sum", b.sum);
  f.reals("mean", b.means.data(), Batches);
}
template <std::size_t Batches>
void describe(Fields& f, const TimeBatches<Batches>& b) {
  f.real("value", b.value).time("since", b.since).time("begin", b.begin).time("size", b.size);
  f.real("integral", b.integral).count("full", b.full).reals("mean", b.means.data(), Batches);
}

}  // namespace egiz
