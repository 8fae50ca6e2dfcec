#include "viewer/draw/flowsheet_layout.hpp"

#include <catch2/catch.hpp>

using namespace egiz::drawing;

namespace {

bool through(Point a, Point b, const Rect& box) {
  const Rect r{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  const Rect in = shrunk(box, 1);
  return r.left < in.right && r.right > in.left && r.top < in.bottom && r.bottom > in.top;
}

void check_routes(const FlowsheetLayout& l, std::span<const FlowLink> links) {
  REQUIRE(l.routes.size() == links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Route& route = l.routes[i];
    INFO("link " << links[i].from << " to " << links[i].to);
    REQUIRE(route.size() >= 2);
    const auto touches = [](Point p, Rect r) { return r.contains(p); };
    CHECK(touches(route.front(), l.boxes[links[i].from]));
    CHECK(touches(route.back(), l.boxes[links[i].to]));
    for (std::size_t k = 0; k + 1 < route.size(); ++k) {
      CHECK((route[k].x == route[k + 1].x) != (route[k].y == route[k + 1].y));
      for (const Rect& box : l.boxes) CHECK_FALSE(through(route[k], route[k + 1], box));
    }
  }
}

}  // namespace

TEST_CASE("arrows run level and upright, from box to box, through none", "[unit]") {
  std::vector<GridPlace> places;
  for (int column = 0; column < 4; ++column) {
    for (int row = 0; row < 3; ++row)
      places.push_back({static_cast<double>(column), static_cast<double>(row)});
  }
  std::vector<FlowLink> links;  // every pair: forward, back, stacked, over several columns
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = 0; b < places.size(); ++b) {
      if (a != b) links.push_back({a, b});
    }
  }
  check_routes(lay_out_flowsheet(places, links), links);
}

TEST_CASE("neighbours in a row are joined by one straight arrow", "[unit]") {
  const std::vector<GridPlace> places{{0, 0}, {1, 0}};
  const std::vector<FlowLink> links{{0, 1}};
  const auto l = lay_out_flowsheet(places, links);
  CHECK(l.routes[0].size() == 2);
  CHECK(l.labels[0].level);
  CHECK(l.bounds.width() == Approx(l.boxes[1].right - l.boxes[0].left));
}

TEST_CASE("a recycle goes around the boxes between, and lies inside the bounds", "[unit]") {
  const std::vector<GridPlace> places{{0, 0}, {1, 0}, {2, 0}};
  const std::vector<FlowLink> links{{0, 1}, {1, 2}, {2, 0}};
  const auto l = lay_out_flowsheet(places, links);
  check_routes(l, links);
  for (const Point p : l.routes[2]) CHECK(l.bounds.contains(p));
}

TEST_CASE("two recycles do not lie on each other", "[unit]") {
  const std::vector<GridPlace> places{{0, 0}, {1, 0}, {2, 0}, {3, 0}};
  const std::vector<FlowLink> links{{3, 0}, {2, 1}};
  const auto l = lay_out_flowsheet(places, links);
  const auto level = [](const Route& r) { return r[1].y; };
  CHECK(level(l.routes[0]) != level(l.routes[1]));
}

TEST_CASE("links to nowhere or to itself are left without a route", "[unit]") {
  const std::vector<GridPlace> places{{0, 0}, {1, 0}};
  const std::vector<FlowLink> links{{0, 7}, {1, 1}};
  const auto l = lay_out_flowsheet(places, links);
  CHECK(l.routes[0].empty());
  CHECK(l.routes[1].empty());
  CHECK(lay_out_flowsheet({}, {}).boxes.empty());
}

TEST_CASE("boxes without places stand in columns by the longest way from a source, loops left out",
          "[unit]") {
  const std::vector<FlowLink> links{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 1}};
  const auto p = places_by_flow(5, links);
  CHECK(p[0].column == 0);
  CHECK(p[1].column == 1);
  CHECK(p[2].column == 2);
  CHECK(p[3].column == 3);
  CHECK(p[4].column == 0);
  CHECK(p[4].row == 1);
}
