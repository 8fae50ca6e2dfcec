#include "viewer/panels/chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

constexpr float kArrowGap = 20, kInside = 7, kBarRow = 14, kLeastHeight = 60;
constexpr float kTooltipLetters = 60;  // a reason is wrapped at about so many letters

void paint_arrow(ImDrawList& list, Rect from, Rect to, Colour ink) {
  const float y = from.centre().y, tip = to.left - 2;
  line(list, {from.right + 2, y}, {tip - 5, y}, ink, 2);
  triangle(list, {tip, y}, {tip - 7, y - 5}, {tip - 7, y + 5}, ink);
}

// A scale from 0 to 1: filled to the value after, a mark where it was before, whiskers of its interval.
void paint_bar(ImDrawList& list, Rect r, const ChainBar& bar) {
  const Inks ink = inks();
  const auto x = [&](double share) {
    return r.left + static_cast<float>(std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0) * r.width();
  };
  fill(list, r, mix(ink.ground, ink.muted, 0.18F), 2);
  fill(list, {r.left, r.top, x(bar.after), r.bottom}, faded(ink.accent, 0.55F), 2);
  line(list, {x(bar.before), r.top - 2}, {x(bar.before), r.bottom + 2}, ink.muted, 2);
  if (!bar.half_width) return;
  const float low = x(bar.after - *bar.half_width), high = x(bar.after + *bar.half_width);
  line(list, {low, r.centre().y}, {high, r.centre().y}, ink.text, 1);
  for (const float end : {low, high}) line(list, {end, r.top + 1}, {end, r.bottom - 1}, ink.text, 1);
}

void paint_line(ImDrawList& list, Rect r, const ChainLine& l) {
  const Inks ink = inks();
  const Rect value = text_at(list, {r.right, r.top}, l.quiet ? ink.muted : ink.text, l.value, {1, 0},
                             Font::kSmall, r.width());
  const float room = l.value.empty() ? r.width() : value.left - r.left - 6;
  if (room > 8) text_at(list, {r.left, r.top}, ink.muted, l.name, {}, Font::kSmall, room);
}

// What did not find room, as one line.
ChainLine rest_of(const std::vector<ChainLine>& lines, std::size_t shown) {
  ChainLine rest{fmt::format("and {} more", lines.size() - shown), "", "", true};
  for (std::size_t i = shown; i < lines.size(); ++i)
    rest.why += fmt::format("{}{} {}", rest.why.empty() ? "" : "\n", lines[i].name, lines[i].value);
  return rest;
}

// The lines as they are shown in a card with room for `rows` of them.
std::vector<ChainLine> shown_lines(const ChainCard& card, std::size_t rows) {
  std::vector<ChainLine> lines = card.lines;
  if (lines.size() <= rows || rows == 0) return lines;
  const ChainLine rest = rest_of(lines, rows - 1);
  lines.resize(rows - 1);
  lines.push_back(rest);
  return lines;
}

void paint_title(ImDrawList& list, Rect inside, const ChainCard& card) {
  const Rect title = text_at(list, {inside.left, inside.top}, inks().text, card.title, {}, Font::kBold);
  const float small = text_size("0", Font::kSmall).height;
  text_at(list, {title.right + 6, title.bottom - small}, inks().muted, card.note, {}, Font::kSmall,
          inside.right - title.right - 6);
}

// Paints the card; the reason under the mouse, "" when it is not over it.
std::string paint_card(ImDrawList& list, Rect r, const ChainCard& card, Point mouse) {
  fill(list, r, inks().ground, 4);
  frame(list, r, r.contains(mouse) ? inks().muted : inks().faint, 4);
  const Rect inside = shrunk(r, kInside);
  paint_title(list, inside, card);
  float y = inside.top + text_size("0", Font::kBold).height + 4;
  if (card.bar) {
    paint_bar(list, {inside.left, y + 3, inside.right, y + kBarRow - 4}, *card.bar);
    y += kBarRow;
  }
  const float row = text_size("0", Font::kSmall).height + 1;
  const auto rows = static_cast<std::size_t>(std::max(0.0F, std::floor((inside.bottom + 2 - y) / row)));
  std::string why = r.contains(mouse) ? card.why : "";
  for (const ChainLine& l : shown_lines(card, rows)) {
    const Rect place{inside.left, y, inside.right, y + row};
    paint_line(list, place, l);
    if (place.contains(mouse) && !l.why.empty()) why = l.why;
    y += row;
  }
  return why;
}

void tell(const std::string& why) {
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(text_size("0").width * kTooltipLetters);
  ImGui::TextUnformatted(why.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

}  // namespace

std::vector<Rect> chain_places(Rect room, std::span<const float> weights, float gap) {
  float sum = 0;
  for (const float w : weights) sum += w;
  const float width = room.width() - gap * static_cast<float>(weights.size()) + gap;
  std::vector<Rect> places;
  float x = room.left;
  for (const float w : weights) {
    const float right = x + width * w / sum;
    places.push_back({std::round(x), room.top, std::round(right), room.bottom});
    x = right + gap;
  }
  return places;
}

std::string chain_panel(std::span<const ChainCard> cards) {
  const ImVec2 left = ImGui::GetContentRegionAvail();
  const Rect room = place("chain", {left.x, left.y}, {100, kLeastHeight});
  const ImVec2 at = ImGui::GetMousePos();
  const Point mouse = ImGui::IsItemHovered() ? Point{at.x, at.y} : Point{-1e6F, -1e6F};
  auto& list = *ImGui::GetWindowDrawList();
  std::vector<float> weights;
  for (const ChainCard& c : cards) weights.push_back(c.weight);
  const std::vector<Rect> places = chain_places(room, weights, kArrowGap);
  std::string why;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0) paint_arrow(list, places[i - 1], places[i], inks().muted);
    if (std::string told = paint_card(list, places[i], cards[i], mouse); !told.empty()) why = std::move(told);
  }
  if (!why.empty()) tell(why);
  return why;
}

}  // namespace egiz::viewer
