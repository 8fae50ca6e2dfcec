// How assets spend their time: a strip of states along the time axis, and a bar of shares.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/colour.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct StateSpan {
  double from = 0, to = 0;  // seconds
  AssetState state = AssetState::kWorking;
};

struct StateRow {
  std::string_view name;
  std::span<const StateSpan> spans;  // ascending, not overlapping
};

/// Time in each state (kAssetStates order) over `view`, as shares of the time that spans cover there; all 0
/// without any.
std::array<double, kAssetStates.size()> state_shares(std::span<const StateSpan> spans, Range view);

/// A row for each asset; hover tells state and length. The time under the mouse comes back.
std::optional<double> draw_state_strips(const char* id, std::span<const StateRow> rows, Range view,
                                        Size size = {});

/// A stacked bar for each asset over `view`, with the share of working time at its end.
void draw_state_shares(const char* id, std::span<const StateRow> rows, Range view, Size size = {});

/// Colour, sign and name of every state in one line, broken where the window ends.
void draw_state_legend();

/// Height of the legend in the space left of the window's width.
float state_legend_height();

}  // namespace egiz::drawing
