// What stands on the command line of egiz-viewer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "viewer/theme.hpp"

namespace egiz::viewer {

struct Arguments {
  std::string file;        // a plant to open
  std::string variant;     // of the plant; "": the base case
  std::optional<std::uint64_t> seed;
  std::string run_to;                // "140 d": simulated before the first frame
  std::vector<std::string> injects;  // "supply.balls_a.outage=21 d@120 d"
  int compare = 0;                   // replications of the comparison; 0: a few, and none for a screenshot
  std::string record;                // where the recording goes
  bool gallery = false;    // the gallery instead of a plant
  std::string screenshot;  // PNG to write, without showing a window
  int width = 1600, height = 1000;
  Theme theme = Theme::kDark;
  float scale = 0;  // of fonts; 0: the screen's, 1 for screenshots
};

struct Ending {  // the program should end at once: help was asked for (0) or the arguments are wrong (2)
  int exit_code = 0;
  std::string text;
};

tl::expected<Arguments, Ending> parse_arguments(int count, const char* const* values);

}  // namespace egiz::viewer
