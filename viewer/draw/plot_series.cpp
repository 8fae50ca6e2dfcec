#include <algorithm>
#include <cmath>
#include <iterator>

#include "viewer/draw/plot_canvas.hpp"

namespace egiz::drawing {

namespace {

constexpr float kLineWidth = 1.6F, kBandOpacity = 0.22F;

// Calls `give` with each run of points where all of `values` are finite.
template <class Give>
void unbroken_runs(std::span<const std::size_t> indices,
                   std::initializer_list<std::span<const double>> values, const Give& give) {
  const auto whole = [&](std::size_t i) {
    return std::all_of(values.begin(), values.end(), [&](auto v) { return std::isfinite(v[i]); });
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= indices.size(); ++i) {
    if (i < indices.size() && whole(indices[i])) continue;
    if (i > begin) give(indices.subspan(begin, i - begin));
    begin = i + 1;
  }
}

std::vector<Point> path(const PlotCanvas& c, const Series& s, std::span<const std::size_t> run,
                        std::span<const double> y) {
  std::vector<Point> points;
  points.reserve(2 * run.size());
  for (const std::size_t i : run) {
    const Point p = c.at(s.x[i], y[i]);
    if (s.shape == Shape::kSteps && !points.empty()) points.push_back({p.x, points.back().y});
    points.push_back(p);
  }
  return points;
}

// The points that keep the look of both edges.
void paint_band(const PlotCanvas& c, const Shown& shown, std::size_t columns) {
  const Series& s = *shown.series;
  const auto low = thinned(s.x, s.low, c.x.data, columns), high = thinned(s.x, s.high, c.x.data, columns);
  std::vector<std::size_t> both;
  std::set_union(low.begin(), low.end(), high.begin(), high.end(), std::back_inserter(both));
  unbroken_runs(both, {s.low, s.high}, [&](std::span<const std::size_t> run) {
    fill_between(c.list, path(c, s, run, s.low), path(c, s, run, s.high), faded(shown.colour, kBandOpacity));
  });
}

void paint_line(const PlotCanvas& c, const Shown& shown) {
  const Series& s = *shown.series;
  const auto columns = static_cast<std::size_t>(std::max(1.0F, c.inner.width()));
  if (!s.low.empty()) paint_band(c, shown, columns);
  unbroken_runs(thinned(s.x, s.y, c.x.data, columns), {s.y}, [&](std::span<const std::size_t> run) {
    const auto points = path(c, s, run, s.y);
    polyline(c.list, points, shown.colour, kLineWidth);
    if (points.size() == 1) c.list.AddCircleFilled(vec(points[0]), 2.5F, packed(shown.colour), 12);
  });
}

void paint_error_bar(const PlotCanvas& c, float x, double low, double high, Colour ink, float cap) {
  const float top = c.y.to_pixel(high), bottom = c.y.to_pixel(low);
  line(c.list, {x, top}, {x, bottom}, ink, 1.5F);
  line(c.list, {x - cap, top}, {x + cap, top}, ink, 1.5F);
  line(c.list, {x - cap, bottom}, {x + cap, bottom}, ink, 1.5F);
}

void paint_points(const PlotCanvas& c, const Shown& shown) {
  const Series& s = *shown.series;
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    if (!std::isfinite(s.y[i]) || !c.x.data.contains(s.x[i])) continue;
    const Point p = c.at(s.x[i], s.y[i]);
    if (!s.low.empty()) paint_error_bar(c, p.x, s.low[i], s.high[i], shown.colour, 3);
    c.list.AddCircleFilled(vec(p), 3.2F, packed(shown.colour), 16);
  }
}

void paint_bars(const PlotCanvas& c, const Shown& shown) {
  const Series& s = *shown.series;
  const double half = bar_slot(s) / shown.bars / 2;
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    if (!std::isfinite(s.y[i])) continue;
    const double x = bar_centre(shown, s.x[i]);
    const float left = std::round(c.x.to_pixel(x - half)),
                right = std::max(left + 1, std::round(c.x.to_pixel(x + half)) - 1);
    const auto [top, bottom] = std::minmax({c.y.to_pixel(s.y[i]), c.y.to_pixel(0)});
    fill(c.list, {left, top, right, bottom}, faded(shown.colour, 0.85F), 1.5F);
    if (!s.low.empty())
      paint_error_bar(c, c.x.to_pixel(x), s.low[i], s.high[i], c.inks.text,
                      std::min(5.0F, (right - left) / 3));
  }
}

}  // namespace

double bar_slot(const Series& s) {
  double gap = INFINITY;
  for (std::size_t i = 1; i < s.x.size(); ++i) {
    if (s.x[i] != s.x[i - 1]) gap = std::min(gap, std::abs(s.x[i] - s.x[i - 1]));
  }
  return s.bar_share * (std::isfinite(gap) ? gap : 1.0);
}

double bar_centre(const Shown& shown, double x) {
  const double width = bar_slot(*shown.series) / shown.bars;
  return x + (shown.bar - (shown.bars - 1) / 2.0) * width;
}

std::vector<Shown> shown_series(const PlotView& view, std::span<const Series> series, bool dark) {
  std::vector<Shown> shown;
  int bars = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const Series& s = series[i];
    if (is_hidden(view, s.name) || !fault_of(s).empty()) continue;
    shown.push_back({&s, s.colour.value_or(series_colour(i, dark)), bars, 1});
    if (s.shape == Shape::kBars) ++bars;
  }
  for (Shown& s : shown) s.bars = std::max(bars, 1);
  return shown;
}

void paint_series(const PlotCanvas& canvas, const Shown& shown) {
  switch (shown.series->shape) {
    case Shape::kLine:
    case Shape::kSteps:
      return paint_line(canvas, shown);
    case Shape::kPoints:
      return paint_points(canvas, shown);
    case Shape::kBars:
      return paint_bars(canvas, shown);
  }
}

}  // namespace egiz::drawing
