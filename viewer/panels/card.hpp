// A titled area that panels draw in, with one line that says what it is for and how it is used.
#pragma once

#include <functional>
#include <string_view>

#include "viewer/draw/geometry.hpp"

namespace egiz::viewer {

/// `manual` is shown at the right of the title where it fits, and in full on hover.
void card(const char* title, std::string_view manual, drawing::Size size, const std::function<void()>& content);

}  // namespace egiz::viewer
