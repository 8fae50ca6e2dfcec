// From the plant to its region as a row of cards joined by arrows: plant measures, indicators, readiness
// index, digital output of the region, frontier. A card names what moves; pointing at a line or a card tells
// why.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/draw/geometry.hpp"

namespace egiz::viewer {

/// A line of a card.
struct ChainLine {
  std::string name, value;
  std::string why;     // told while the mouse is over it; "": that of the card
  bool quiet = false;  // of less weight: what stays as it is
};

/// Where something stands between 0 and 1, before and after.
struct ChainBar {
  double before = 0, after = 0;
  std::optional<double> half_width;  // of `after`
};

/// A link of the chain.
struct ChainCard {
  std::string title, note;  // note: beside the title
  std::optional<ChainBar> bar;
  std::vector<ChainLine> lines;
  std::string why;   // how it follows from the card before
  float weight = 1;  // of its width
};

/// Places of cards of these weights beside one another in `room`, with `gap` pixels for an arrow between two.
std::vector<drawing::Rect> chain_places(drawing::Rect room, std::span<const float> weights, float gap);

/// Fills the space that is left. Lines that find no room are counted in the last one and told on hover. The
/// reason that is told now, "" while the mouse is elsewhere.
std::string chain_panel(std::span<const ChainCard> cards);

}  // namespace egiz::viewer
