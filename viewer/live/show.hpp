// Opens a plant in a window, or in no window for a picture: the whole of `egiz-viewer FILE`.
#pragma once

#include "viewer/arguments.hpp"

namespace egiz::viewer {

/// The exit code: 0 done, 2 problems in the input, 3 no display, no picture or a run that could not go on.
int show_plant(const Arguments& arguments);

}  // namespace egiz::viewer
