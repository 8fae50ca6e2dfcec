// What the mouse and keys do, in frames without a window.
#include <GLFW/glfw3.h>

#include <catch2/catch.hpp>

#include "viewer/draw/flowsheet.hpp"
#include "viewer/draw/plot.hpp"
#include "viewer/draw/timeline.hpp"
#include "viewer/gallery/gallery.hpp"
#include "viewer/headless.hpp"

using namespace egiz::viewer;
using namespace egiz::drawing;

namespace {

struct PlotBench {
  Headless screen{{800, 400}};
  std::vector<double> x{0, 25, 50, 75, 100}, y{1, 2, 3, 4, 5};
  PlotView view;
  PlotAnswer answer;

  int frame(const HeadlessInput& input) {
    const std::vector<Series> s{{"feed", Shape::kLine, x, y, {}, {}, {}},
                                {"power", Shape::kSteps, x, y, {}, {}, {}}};
    PlotOptions o;
    o.y_unit = "t/h";
    o.size = {800, 400};
    return screen.page(input, [&] { answer = draw_plot("plot", view, o, s); });
  }
  void drag(Point from, Point to, bool left) {
    HeadlessInput in;
    in.mouse = from;
    frame(in);
    (left ? in.left : in.right) = true;
    frame(in);
    in.mouse = to;
    frame(in);
    in.left = in.right = false;
    frame(in);
  }
};

}  // namespace

TEST_CASE("a plot shows all at first", "[unit]") {
  PlotBench b;
  CHECK(b.frame({}) > 0);
  CHECK(b.view.x == Range{0, 100});
  CHECK(b.view.y.contains(1));
  CHECK(b.view.y.contains(5));
}

TEST_CASE("dragging over a plot zooms to the range, a double click shows all again", "[unit]") {
  PlotBench b;
  b.frame({});
  b.drag({300, 200}, {500, 210}, true);
  CHECK_FALSE(b.view.fit_x);
  CHECK(b.view.fit_y);
  CHECK(b.view.x.length() == Approx(100.0 * 200 / 760).margin(1.5));
  HeadlessInput in;
  in.mouse = {400, 200};
  for (const bool down : {true, false, true, false}) {
    in.left = down;
    b.frame(in);
  }
  b.frame(in);
  CHECK(b.view.fit_x);
  CHECK(b.view.x == Range{0, 100});
}

TEST_CASE("dragging with the right button pans by the way of the mouse", "[unit]") {
  PlotBench b;
  b.frame({});
  b.drag({500, 200}, {300, 200}, false);
  CHECK(b.view.x.length() == Approx(100));
  CHECK(b.view.x.low == Approx(100.0 * 200 / 760).margin(1.5));
}

TEST_CASE("the wheel zooms around the pointer", "[unit]") {
  PlotBench b;
  b.frame({});
  HeadlessInput in;
  in.mouse = {400, 200};
  b.frame(in);
  const double before = *b.answer.hovered_x;
  in.wheel = 3;
  b.frame(in);
  in.wheel = 0;
  b.frame(in);
  CHECK(b.view.x.length() < 70);
  CHECK(*b.answer.hovered_x == Approx(before).margin(0.2));
}

TEST_CASE("hovering a plot draws a read-out and tells where", "[unit]") {
  PlotBench b;
  b.frame({});
  const int plain = b.frame({});
  HeadlessInput in;
  in.mouse = {400, 200};
  b.frame(in);
  CHECK(b.frame(in) > plain);
  REQUIRE(b.answer.hovered_x);
  CHECK(*b.answer.hovered_x == Approx(50).margin(3));
}

TEST_CASE("hiding a series takes it out of the range of y", "[unit]") {
  PlotView view;
  const std::vector<double> x{0, 1}, small{1, 2}, large{100, 200};
  const std::vector<Series> s{{"small", Shape::kLine, x, small, {}, {}, {}},
                              {"large", Shape::kLine, x, large, {}, {}, {}}};
  CHECK(fitted_view(view, {}, s).y.contains(200));
  toggle_hidden(view, "large");
  CHECK(fitted_view(view, {}, s).y.high < 3);
  toggle_hidden(view, "large");
  CHECK_FALSE(is_hidden(view, "large"));
}

TEST_CASE("a long series is drawn with few corners", "[unit]") {
  Headless screen({800, 400});
  std::vector<double> x, y;
  for (int i = 0; i < 1000000; ++i) x.push_back(i), y.push_back(i % 17);
  const std::vector<Series> s{{"long", Shape::kLine, x, y, {}, {}, {}}};
  PlotView view;
  const int corners = screen.page({}, [&] { draw_plot("plot", view, {}, s); });
  CHECK(corners > 1000);
  CHECK(corners < 40000);
}

TEST_CASE("a faulty series is named in the plot, not drawn", "[unit]") {
  Headless screen({800, 400});
  const std::vector<double> x{0, 1, 2}, y{0, 1};
  const std::vector<Series> bad{{"feed", Shape::kLine, x, y, {}, {}, {}}};
  PlotView view;
  CHECK(screen.page({}, [&] { draw_plot("plot", view, {}, bad); }) > 0);
}

TEST_CASE("dragging the time bar seeks, and not outside the run", "[unit]") {
  Headless screen({800, 100});
  TimelineOptions o;
  o.whole = {0, 1000};
  o.recorded = 500;
  TimelineAnswer answer;
  const auto frame = [&](Point at, bool left) {
    HeadlessInput in;
    in.mouse = at;
    in.left = left;
    screen.page(in, [&] { answer = draw_timeline("time", o); });
  };
  frame({400, 40}, false);
  frame({400, 40}, true);
  REQUIRE(answer.seek);
  CHECK(*answer.seek == Approx(500).margin(20));
  frame({5000, 40}, true);
  CHECK(*answer.seek == Approx(1000));
  frame({5000, 40}, false);
  CHECK_FALSE(answer.seek);
}

TEST_CASE("a click on a box of the flowsheet selects it, a drag does not", "[unit]") {
  Headless screen({800, 400});
  const std::vector<GridPlace> places{{0, 0}, {1, 0}};
  const std::vector<FlowLink> links{{0, 1}};
  const auto layout = lay_out_flowsheet(places, links);
  const std::vector<FlowBox> boxes(2);
  const std::vector<FlowArrow> arrows(1);
  FlowsheetView view;
  const auto frame = [&](Point at, bool left) {
    HeadlessInput in;
    in.mouse = at;
    in.left = left;
    screen.page(in, [&] { draw_flowsheet("flow", view, layout, boxes, arrows); });
  };
  frame({-100, -100}, false);
  const Point middle{view.offset.x + layout.boxes[1].centre().x * view.zoom,
                     view.offset.y + layout.boxes[1].centre().y * view.zoom};
  frame(middle, false);
  frame(middle, true);
  frame({middle.x + 30, middle.y}, true);
  frame({middle.x + 30, middle.y}, false);
  CHECK_FALSE(view.selected);
  view.fit = true;
  frame({-100, -100}, false);
  for (const bool down : {false, true, false}) frame(middle, down);
  CHECK(view.selected == 1);
}

TEST_CASE(
    "shortcuts act in the gallery: Space runs, Ctrl+P opens the palette, typing and Enter run what is found",
    "[unit]") {
  Headless screen;
  Gallery g = make_gallery();
  const Commands commands = gallery_commands(g);
  const auto frame = [&](const HeadlessInput& in) { screen.frame(in, [&] { draw_gallery(g, commands); }); };
  const auto press = [&](std::vector<int> keys, bool ctrl = false) {
    HeadlessInput in;
    in.keys = std::move(keys);
    in.ctrl = ctrl;
    frame(in);
    frame({});
    frame({});
  };
  frame({});
  press({GLFW_KEY_SPACE});
  CHECK(g.running);
  press({GLFW_KEY_SPACE});
  CHECK_FALSE(g.running);
  press({GLFW_KEY_P}, true);
  CHECK(g.palette.open);
  HeadlessInput typed;
  typed.text = "newest";
  frame(typed);
  frame({});
  CHECK(g.palette.query == "newest");
  const double before = g.now;
  press({GLFW_KEY_ENTER});
  CHECK_FALSE(g.palette.open);
  CHECK(g.now > before);
  press({GLFW_KEY_F1});
  CHECK(g.key_help);
}
