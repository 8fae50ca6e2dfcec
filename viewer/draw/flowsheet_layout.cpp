#include "viewer/draw/flowsheet_layout.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace egiz::drawing {

namespace {

constexpr float kTurnCost = 30, kCrossingCost = 60, kOverCost = 10, kThroughCost = 1e6F;
constexpr float kLabelLength = 80;
constexpr float kStub = 12;  // least straight piece before a box, for the arrow's head

struct Piece {
  Point a, b;
  bool level() const { return a.y == b.y; }
  Rect area() const {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  }
  float length() const { return std::abs(b.x - a.x) + std::abs(b.y - a.y); }
};

std::vector<Piece> pieces(const Route& route) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i + 1 < route.size(); ++i) out.push_back({route[i], route[i + 1]});
  return out;
}

// Corners on a straight line and doubled points are dropped.
Route simplified(const Route& route) {
  Route out;
  for (const Point p : route) {
    if (!out.empty() && out.back() == p) continue;
    const std::size_t n = out.size();
    const bool straight = n > 1 && ((out[n - 2].x == p.x && out[n - 1].x == p.x) ||
                                    (out[n - 2].y == p.y && out[n - 1].y == p.y));
    if (straight)
      out.back() = p;
    else
      out.push_back(p);
  }
  return out;
}

bool runs_through(const Piece& piece, const Rect& box) {
  const Rect r = piece.area();
  const Rect inside = shrunk(box, 1);
  return r.left < inside.right && r.right > inside.left && r.top < inside.bottom && r.bottom > inside.top;
}

// Pixels that two level or two upright pieces share, counting also those that run closer than 5 pixels.
float shared_length(const Piece& p, const Piece& q) {
  if (p.level() != q.level()) return 0;
  const Rect a = p.area(), b = q.area();
  const float apart = p.level() ? std::abs(a.top - b.top) : std::abs(a.left - b.left);
  if (apart > 5) return 0;
  const float from = p.level() ? std::max(a.left, b.left) : std::max(a.top, b.top);
  const float to = p.level() ? std::min(a.right, b.right) : std::min(a.bottom, b.bottom);
  return std::max(0.0F, to - from);
}

bool cross(const Piece& p, const Piece& q) {
  if (p.level() == q.level()) return false;
  const Rect a = p.area(), b = q.area();
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
             ? true
             : (p.level() ? b.left > a.left && b.left < a.right && a.top > b.top && a.top < b.bottom
                          : a.left > b.left && a.left < b.right && b.top > a.top && b.top < a.bottom);
}

// Candidate lines of the channels between boxes: x of upright and y of level pieces, some lanes in each.
struct Channels {
  std::vector<float> x, y;
};

class Router {
 public:
  Router(const std::vector<Rect>& boxes, const FlowsheetStyle& style) : boxes_(boxes), style_(style) {
    find_channels();
  }

  Route route(const FlowLink& link) const {
    Route best;
    float least = INFINITY;
    const auto consider = [&](const Route& candidate) {
      const Route r = simplified(candidate);
      const float c = cost(r, link, least);
      if (c < least) least = c, best = r;
    };
    offer_routes(boxes_[link.from], boxes_[link.to], consider);
    return best;
  }

  void keep(const FlowLink& link, const Route& route) { kept_.push_back({link, pieces(route)}); }

 private:
  struct Kept {
    FlowLink link;
    std::vector<Piece> pieces;
  };
  using Consider = std::function<void(const Route&)>;

  // The middle lanes come first: of routes with the same cost the first is taken.
  void find_channels() {
    for (const float lane : {0.5F, 0.3F, 0.7F}) {
      for (const Rect& b : boxes_) {
        add(channels_.x, b.left - lane * style_.column_gap);
        add(channels_.x, b.right + lane * style_.column_gap);
        add(channels_.y, b.top - lane * style_.row_gap);
        add(channels_.y, b.bottom + lane * style_.row_gap);
      }
    }
  }

  static void add(std::vector<float>& lines, float at) {
    const bool known =
        std::any_of(lines.begin(), lines.end(), [&](float v) { return std::abs(v - at) < 0.5F; });
    if (!known) lines.push_back(at);
  }

  void offer_routes(const Rect& from, const Rect& to, const Consider& consider) const {
    if (to.left >= from.right + 2 * kStub) return offer_forward(from, to, consider);
    const bool stacked = from.left < to.right && to.left < from.right;
    if (stacked && to.top >= from.bottom + kStub) offer_upright(from, to, from.bottom, to.top, consider);
    if (stacked && from.top >= to.bottom + kStub) offer_upright(from, to, from.top, to.bottom, consider);
    offer_back(from, to, consider);
  }

  void offer_forward(const Rect& from, const Rect& to, const Consider& consider) const {
    const Point a{from.right, from.centre().y}, b{to.left, to.centre().y};
    if (a.y == b.y) consider({a, b});
    for (const float x : channels_.x) {
      if (x < a.x + 4 || x > b.x - kStub) continue;
      consider({a, {x, a.y}, {x, b.y}, b});
      for (const float y : channels_.y) offer_two_channels(a, b, x, y, consider);
    }
  }

  void offer_two_channels(Point a, Point b, float x, float y, const Consider& consider) const {
    if (x > a.x + style_.column_gap) return;  // the first upright piece stays beside its box
    for (const float x2 : channels_.x) {
      if (x2 > b.x - kStub || x2 < b.x - style_.column_gap) continue;
      consider({a, {x, a.y}, {x, y}, {x2, y}, {x2, b.y}, b});
    }
  }

  void offer_upright(const Rect& from, const Rect& to, float y1, float y2, const Consider& consider) const {
    const Point a{from.centre().x, y1}, b{to.centre().x, y2};
    if (a.x == b.x) return consider({a, b});
    for (const float y : channels_.y) {
      if (y > std::min(y1, y2) && y < std::max(y1, y2)) consider({a, {a.x, y}, {b.x, y}, b});
    }
  }

  // Recycles leave and enter at the same side, below or above, a little off the middle.
  void offer_back(const Rect& from, const Rect& to, const Consider& consider) const {
    const float x1 = from.left + 0.4F * from.width(), x2 = to.left + 0.6F * to.width();
    for (const float y : channels_.y) {
      if (y >= std::max(from.bottom, to.bottom) + kStub)
        consider({{x1, from.bottom}, {x1, y}, {x2, y}, {x2, to.bottom}});
      if (y <= std::min(from.top, to.top) - kStub) consider({{x1, from.top}, {x1, y}, {x2, y}, {x2, to.top}});
      offer_detour(from, to, y, consider);
    }
  }

  // Out at the right, back along a row, in from the left: where boxes stand between.
  void offer_detour(const Rect& from, const Rect& to, float y, const Consider& consider) const {
    const Point a{from.right, from.centre().y}, b{to.left, to.centre().y};
    const float x1 = a.x + style_.column_gap * 0.5F, x2 = b.x - style_.column_gap * 0.5F;
    consider({a, {x1, a.y}, {x1, y}, {x2, y}, {x2, b.y}, b});
  }

  float cost(const Route& route, const FlowLink& link, float give_up) const {
    const auto parts = pieces(route);
    float sum = kTurnCost * static_cast<float>(parts.size() - 1);
    for (const Piece& p : parts) sum += p.length();
    for (const Piece& p : parts) {
      if (sum >= give_up) return sum;
      for (const Rect& b : boxes_) sum += runs_through(p, b) ? kThroughCost : 0;
      for (const Kept& k : kept_) sum += conflict(p, k, link);
    }
    return sum;
  }

  static float conflict(const Piece& p, const Kept& k, const FlowLink& link) {
    const bool one_end = (k.link.from == link.from) != (k.link.to == link.to);
    float sum = 0;
    for (const Piece& q : k.pieces) {
      if (!one_end) sum += kOverCost * shared_length(p, q);
      if (cross(p, q)) sum += kCrossingCost;
    }
    return sum;
  }

  const std::vector<Rect>& boxes_;
  FlowsheetStyle style_;
  Channels channels_;
  std::vector<Kept> kept_;
};

// Short level pieces would put the label over the boxes at their ends; a trunk shared by streams says nothing
// of one.
float label_room(const Piece& p, std::size_t route, const std::vector<std::vector<Piece>>& all) {
  float room = p.length() * (!p.level() ? 1.0F : p.length() >= kLabelLength ? 1.5F : 0.4F);
  for (std::size_t k = 0; k < all.size(); ++k) {
    for (const Piece& q : all[k]) room -= k == route ? 0 : 2 * shared_length(p, q);
  }
  return room;
}

std::vector<LabelPlace> label_places(const std::vector<Route>& routes) {
  std::vector<std::vector<Piece>> all;
  for (const Route& route : routes) all.push_back(pieces(route));
  std::vector<LabelPlace> places(routes.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    float most = -INFINITY;
    for (const Piece& p : all[i]) {
      const float room = label_room(p, i, all);
      if (room <= most) continue;
      most = room;
      places[i] = {p.area().centre(), p.level()};
    }
  }
  return places;
}

Rect around(const FlowsheetLayout& layout) {
  if (layout.boxes.empty()) return {};
  Rect r = layout.boxes.front();
  const auto take = [&](Point p) {
    r = {std::min(r.left, p.x), std::min(r.top, p.y), std::max(r.right, p.x), std::max(r.bottom, p.y)};
  };
  for (const Rect& b : layout.boxes) take({b.left, b.top}), take({b.right, b.bottom});
  for (const Route& route : layout.routes) std::for_each(route.begin(), route.end(), take);
  return r;
}

}  // namespace

FlowsheetLayout lay_out_flowsheet(std::span<const GridPlace> places, std::span<const FlowLink> links,
                                  const FlowsheetStyle& s) {
  FlowsheetLayout layout;
  for (const GridPlace& p : places) {
    const auto left = std::round(static_cast<float>(p.column) * (s.box_width + s.column_gap));
    const auto top = std::round(static_cast<float>(p.row) * (s.box_height + s.row_gap));
    layout.boxes.push_back({left, top, left + s.box_width, top + s.box_height});
  }
  Router router(layout.boxes, s);
  for (const FlowLink& link : links) {
    const bool real = link.from < places.size() && link.to < places.size() && link.from != link.to;
    layout.routes.push_back(real ? router.route(link) : Route{});
    if (real) router.keep(link, layout.routes.back());
  }
  layout.labels = label_places(layout.routes);
  layout.bounds = around(layout);
  return layout;
}

}  // namespace egiz::drawing
