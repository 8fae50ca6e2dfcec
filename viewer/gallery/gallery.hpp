// Every drawing and panel on one page, with sample data: demo, manual and smoke test in one.
#pragma once

#include "viewer/commands.hpp"
#include "viewer/commands_ui.hpp"
#include "viewer/draw/flowsheet.hpp"
#include "viewer/draw/plot.hpp"
#include "viewer/gallery/samples.hpp"
#include "viewer/panels/run_control.hpp"
#include "viewer/panels/tables.hpp"
#include "viewer/theme.hpp"

namespace egiz::viewer {

struct Gallery {  // what lasts between frames
  Samples samples = make_samples();
  drawing::PlotView trend, compare, npv;
  drawing::FlowsheetView flow;
  TableState measures, differences, events, problems;
  PaletteState palette;
  bool key_help = false, running = false, end = false;
  double now = 0, speed = 3600;  // now: seconds; make_gallery sets it
  std::optional<drawing::Range> selection;
  std::optional<Theme> wanted_theme;  // asked for with the command; the window's owner takes it
  Theme theme = Theme::kDark;
};

Gallery make_gallery();

/// The commands act on this very gallery: it must stay where it is.
Commands gallery_commands(Gallery& gallery);

/// One frame: menu bar, the page over the whole window, palette and key help.
void draw_gallery(Gallery& gallery, const Commands& commands);

}  // namespace egiz::viewer
