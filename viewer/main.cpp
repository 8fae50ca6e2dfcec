// egiz-viewer: opens the window and hands over. Exit codes as for egiz: 0, 2 bad input, 3 no display or no
// picture.
#include <fmt/format.h>

#include <cstdio>

#include "viewer/arguments.hpp"
#include "viewer/gallery/gallery.hpp"
#include "viewer/live/show.hpp"
#include "viewer/window.hpp"

namespace {

using namespace egiz::viewer;

constexpr int kCannotGoOn = 3;

int fail(int code, const std::string& why) {
  fmt::print(stderr, "egiz-viewer: {}\n", why);
  return code;
}

int write_screenshot(Window& window, const Arguments& a, Gallery& gallery, const Commands& commands) {
  const auto picture = window.picture([&] { draw_gallery(gallery, commands); });
  if (!picture) return fail(kCannotGoOn, picture.error());
  const auto written = write_png(a.screenshot, *picture);
  return written ? 0 : fail(kCannotGoOn, written.error());
}

Next gallery_frame(Window& window, Gallery& gallery, const Commands& commands) {
  if (gallery.wanted_theme) {
    gallery.theme = *gallery.wanted_theme;
    gallery.wanted_theme.reset();
    window.set_look(gallery.theme);
  }
  draw_gallery(gallery, commands);
  return gallery.end ? Next::kEnd : gallery.running ? Next::kSoon : Next::kInput;
}

int show_gallery(const Arguments& a) {
  WindowOptions options;
  options.title = "Egiz gallery";
  options.width = a.width;
  options.height = a.height;
  options.theme = a.theme;
  options.hidden = !a.screenshot.empty();
  options.scale = options.hidden && a.scale == 0 ? 1 : a.scale;
  auto window = Window::open(options);
  if (!window) return fail(kCannotGoOn, window.error());
  Gallery gallery = make_gallery();
  gallery.theme = a.theme;
  const Commands commands = gallery_commands(gallery);
  if (options.hidden) return write_screenshot(*window, a, gallery, commands);
  window->run([&] { return gallery_frame(*window, gallery, commands); });
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const auto arguments = parse_arguments(count, values);
  if (!arguments) {
    fmt::print(arguments.error().exit_code == 0 ? stdout : stderr, "{}", arguments.error().text);
    return arguments.error().exit_code;
  }
  if (arguments->gallery) return show_gallery(*arguments);
  return show_plant(*arguments);
}
