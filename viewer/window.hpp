// One window with OpenGL 3 (a software renderer will do) and Dear ImGui in it. The caller draws each frame in
// a callback and says when the next is wanted, so that a viewer at rest does not use the processor. Errors
// (no display, no OpenGL) come back as text; the program then ends with exit code 3.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "viewer/draw/geometry.hpp"
#include "viewer/picture.hpp"
#include "viewer/theme.hpp"

namespace egiz::viewer {

struct WindowOptions {
  std::string title = "Egiz";
  int width = 1600, height = 1000;  // pixels
  bool hidden = false;              // never shown: for screenshots
  Theme theme = Theme::kDark;
  float scale = 0;          // of fonts and spacing; 0 takes the screen's
  std::string layout_file;  // where ImGui keeps table widths and the like; "" keeps nothing
};

enum class Next {
  kSoon,   // something moves: draw again at once
  kInput,  // draw again at the next input, and twice a second at rest
  kEnd,    // close the window
};

class Window {
 public:
  static tl::expected<Window, std::string> open(const WindowOptions& options);
  Window(Window&&) noexcept;
  Window& operator=(Window&&) noexcept;
  ~Window();

  /// Draws frames until the callback says so or the user closes the window.
  void run(const std::function<Next()>& frame);

  /// Draws `frames` frames (ImGui settles sizes in the first ones), the last into a picture of the window's
  /// size. `area`: only this part of it, in the coordinates of the drawings.
  tl::expected<Picture, std::string> picture(const std::function<void()>& frame, int frames = 3,
                                             std::optional<drawing::Rect> area = {});

  /// Changes colours at the next frame.
  void set_look(Theme theme);

  std::string about() const;  // "OpenGL 4.5 (llvmpipe ...), DejaVu Sans"

 private:
  struct Parts;
  explicit Window(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace egiz::viewer
