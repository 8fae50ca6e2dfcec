#include "viewer/live/show.hpp"

#include <fmt/format.h>

#include "viewer/live/live.hpp"
#include "viewer/live/start.hpp"
#include "viewer/window.hpp"

namespace egiz::viewer {

namespace {

constexpr int kBadInput = 2, kCannotGoOn = 3, kFewReplications = 3;

int fail(const std::string& why) {
  fmt::print(stderr, "egiz-viewer: {}\n", why);
  return kCannotGoOn;
}

WindowOptions window_of(const Arguments& a) {
  WindowOptions options;
  options.title = "Egiz: " + a.file;
  options.width = a.width;
  options.height = a.height;
  options.theme = a.theme;
  options.hidden = !a.screenshot.empty();
  options.scale = options.hidden && a.scale == 0 ? 1 : a.scale;
  return options;
}

int take_picture(Window& window, const Arguments& a, Live& live, const Commands& commands) {
  live.study.wait();
  const auto picture = window.picture([&] { draw_live(live, commands); }, 5);
  if (!picture) return fail(picture.error());
  const auto written = write_png(a.screenshot, *picture);
  return written ? 0 : fail(written.error());
}

Next frame(Window& window, Live& live, const Commands& commands) {
  if (live.wanted_theme) {
    live.theme = *live.wanted_theme;
    live.wanted_theme.reset();
    window.set_look(live.theme);
  }
  draw_live(live, commands);
  const bool moves = live.session.running || live.study.progress().busy;
  return live.end ? Next::kEnd : moves ? Next::kSoon : Next::kInput;
}

int told_trouble(const Session& session) {
  const auto& t = session.trouble();
  return t ? fail(
                 fmt::format("the run could not go on: {} at {:.6f} d: {}", t->asset, to_days(t->at), t->why))
           : 0;
}

}  // namespace

int show_plant(const Arguments& a) {
  auto session = start_session(a);
  if (!session) {
    for (const Problem& p : session.error()) fmt::print(stderr, "{}\n", to_string(p));
    return kBadInput;
  }
  if (!a.screenshot.empty() && session->trouble()) return told_trouble(*session);
  auto window = Window::open(window_of(a));
  if (!window) return fail(window.error());
  Live live(std::move(*session), a.file, a.record);
  live.theme = a.theme;
  const Commands commands = live_commands(live);
  if (a.compare > 0 || a.screenshot.empty())
    start_study(live, {a.compare > 0 ? a.compare : kFewReplications});
  int code = 0;
  if (!a.screenshot.empty())
    code = take_picture(*window, a, live, commands);
  else
    window->run([&] { return frame(*window, live, commands); });
  if (code == 0 && !a.record.empty() && !save_recording(live)) return fail(live.told);
  return code;
}

}  // namespace egiz::viewer
