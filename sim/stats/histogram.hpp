// Histogram with equal bins fixed beforehand, as plain words that live in a State. What lies outside is
// counted, never dropped: below `low`, or at `high` and above. Bin i holds edge(i) <= x < edge(i + 1),
// exactly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include "sim/state/fields.hpp"

namespace egiz {

/// Any histogram, to be read. `low`, `high` in the unit of what was observed.
struct HistogramView {
  double low = 0.0;
  double high = 0.0;
  std::int64_t under = 0;  // below low
  std::int64_t over = 0;   // at high and above
  std::int64_t lost = 0;   // NaN
  std::span<const std::int64_t> bins;

  /// Lower edge of bin i in the unit of what was observed; i = bins.size() gives `high`. Must not be greater.
  double edge(std::size_t i) const {
    const double part = static_cast<double>(i) / static_cast<double>(bins.size());
    return i == bins.size() ? high : low + part * (high - low);
  }
  /// Number of observations: all but the NaN.
  std::int64_t count() const;
  /// Share of the observations below edge(i), in [0, 1]; 0 without observations. Exact.
  double share_below(std::size_t i) const;
};

/// One line a bin with its count and a bar of at most `width` >= 0 characters, then what lies outside if
/// anything does. `unit` is printed behind the edges.
std::string to_text(const HistogramView& histogram, int width = 50, const std::string& unit = "");

/// Counts of observations in `Bins` equal bins from `low` to `high`, which are set before the first.
template <std::size_t Bins>
struct Histogram {
  static_assert(Bins > 0);
  double low = 0.0;
  double high = 1.0;  // above low; a State gets both from the parameters of the asset
  std::int64_t under = 0;
  std::int64_t over = 0;
  std::int64_t lost = 0;
  std::array<std::int64_t, Bins> bins{};

  /// Counts x; high - low must be finite and above zero.
  void observe(double x) {
    if (x < low)
      ++under;
    else if (x >= high)
      ++over;
    else if (x != x)
      ++lost;
    else
      ++bins[bin_of(x)];
  }
  /// Forgets the counts; keeps the edges.
  void restart() { under = over = lost = 0, bins = {}; }
  /// As if this had observed what `from` did. std::invalid_argument when the edges differ.
  void merge(const Histogram& from) {
    if (low != from.low || high != from.high) throw std::invalid_argument("histograms with different edges");
    under += from.under, over += from.over, lost += from.lost;
    for (std::size_t i = 0; i < Bins; ++i) bins[i] += from.bins[i];
  }
  /// To be read; valid as long as the histogram is.
  HistogramView view() const { return {low, high, under, over, lost, bins}; }

 private:
  // The quotient may round over an edge; the edges decide.
  std::size_t bin_of(double x) const {
    const HistogramView edges = view();
    auto i = static_cast<std::size_t>((x - low) / (high - low) * static_cast<double>(Bins));
    i = i < Bins ? i : Bins - 1;
    while (i > 0 && x < edges.edge(i)) --i;
    while (i + 1 < Bins && x >= edges.edge(i + 1)) ++i;
    return i;
  }
};

template <std::size_t Bins>
void describe(Fields& f, const Histogram<Bins>& h) {
  f.real("low", h.low)
      .real("high", h.high)
      .count("under", h.under)
      .count("over", h.over)
      .count("lost", h.lost);
  for (std::size_t i = 0; i < Bins; ++i) f.count("bin." + std::to_string(i), h.bins[i]);
}

}  // namespace egiz
