// Inside of plot.cpp: where the pieces of a plot stand in this frame, and the painting of each series.
#pragma once

#include "viewer/draw/paint.hpp"
#include "viewer/draw/plot.hpp"

namespace egiz::drawing {

struct PlotCanvas {
  ImDrawList& list;
  Inks inks;
  Rect all, inner;  // with axes and legend; between the axes
  Scale x, y;
  std::vector<Tick> ticks_y;
  bool legend = false;

  Point at(double vx, double vy) const { return {x.to_pixel(vx), y.to_pixel(vy)}; }
};

std::string axis_title(std::string_view name, std::string_view unit);  // "Power [MW]"
bool has_legend(const PlotOptions& options, std::span<const Series> series);

PlotCanvas lay_out_plot(const Rect& all, const PlotView& view, const PlotOptions& options,
                        std::span<const Series> series);
void paint_axes(const PlotCanvas& canvas, const PlotOptions& options);
void paint_limits(const PlotCanvas& canvas, std::span<const Limit> limits);
void paint_marks(const PlotCanvas& canvas, std::span<const Mark> marks);
void paint_faults(const PlotCanvas& canvas, std::span<const Series> series);

struct Shown {  // a series that is drawn, with its colour and its place among the bars
  const Series* series = nullptr;
  Colour colour;
  int bar = 0, bars = 1;
};

/// Visible series without faults.
std::vector<Shown> shown_series(const PlotView& view, std::span<const Series> series, bool dark);

void paint_series(const PlotCanvas& canvas, const Shown& shown);

/// Width in data of the slot that bars share, and of one bar; centre of the bar at x.
double bar_slot(const Series& series);
double bar_centre(const Shown& shown, double x);

/// Value, interval and unit of the shown series at the point nearest to x, in a box beside the pointer.
void paint_read_out(const PlotCanvas& canvas, const PlotOptions& options, std::span<const Shown> shown,
                    double x);

}  // namespace egiz::drawing
