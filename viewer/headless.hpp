// Frames of Dear ImGui without a window or OpenGL, with the mouse and keys of a test: panels can be tried
// anywhere.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "viewer/draw/geometry.hpp"

namespace egiz::viewer {

struct HeadlessInput {
  drawing::Point mouse{-1e6F, -1e6F};
  bool left = false, right = false;
  bool ctrl = false, shift = false;
  float wheel = 0;
  std::vector<int> keys;  // GLFW key codes held in this frame
  std::string text;       // typed in this frame
};

class Headless {
 public:
  explicit Headless(drawing::Size screen = {1600, 1000});
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;
  ~Headless();

  /// One frame of a sixtieth of a second; the number of corners it drew.
  int frame(const HeadlessInput& input, const std::function<void()>& draw);

  /// The same inside a plain window over the whole screen, whose content starts at its top left without
  /// padding.
  int page(const HeadlessInput& input, const std::function<void()>& draw);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace egiz::viewer
