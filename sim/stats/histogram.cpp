#include "sim/stats/histogram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace egiz {

std::int64_t HistogramView::count() const { return std::accumulate(bins.begin(), bins.end(), under + over); }

double HistogramView::share_below(std::size_t i) const {
  const std::int64_t all = count();
  const auto end = bins.begin() + static_cast<std::ptrdiff_t>(std::min(i, bins.size()));
  const std::int64_t below = std::accumulate(bins.begin(), end, under);
  return all > 0 ? static_cast<double>(below) / static_cast<double>(all) : 0.0;
}

std::string to_text(const HistogramView& histogram, int width, const std::string& unit) {
  std::int64_t most = 1;
  for (std::int64_t n : histogram.bins) most = std::max(most, n);
  const std::string behind = unit.empty() ? "" : " " + unit;
  std::string text;
  for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
    const std::int64_t n = histogram.bins[i];
    const auto bar = static_cast<std::size_t>(static_cast<double>(n) / static_cast<double>(most) * width);
    text += fmt::format("{:>10.4g} to {:>10.4g}{} {:>9} {}\n", histogram.edge(i), histogram.edge(i + 1),
                        behind, n, std::string(bar, '#'));
  }
  if (histogram.under > 0)
    text += fmt::format("below {:.4g}{}: {}\n", histogram.low, behind, histogram.under);
  if (histogram.over > 0)
    text += fmt::format("at {:.4g}{} and above: {}\n", histogram.high, behind, histogram.over);
  if (histogram.lost > 0) text += fmt::format("not a number: {}\n", histogram.lost);
  return text;
}

}  // namespace egiz
