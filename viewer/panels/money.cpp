#include "viewer/panels/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

std::string irr_text(std::span<const double> roots) {
  if (roots.empty()) return "none";
  std::string text;
  for (const double r : roots) text += (text.empty() ? "" : ", ") + format_fixed(100 * r, 1);
  return text + "\u00A0%";
}

void figure(const char* name, const std::string& value, float width) {
  const float small = text_size("0", Font::kSmall).height, bold = text_size("0", Font::kBold).height;
  const Rect r = place(name, {width, small + bold}, {20, 20});
  auto& list = *ImGui::GetWindowDrawList();
  text_at(list, {r.left, r.top}, inks().muted, name, {}, Font::kSmall, r.width());
  text_at(list, {r.left, r.top + small}, inks().text, value, {}, Font::kBold, r.width());
}

void key_figures(const MoneyView& v) {
  const std::array<std::pair<const char*, std::string>, 4> figures{
      {{"NPV, middle", format_scaled(v.p50, v.currency)},
       {"chance of loss", fmt::format("{}\u00A0%", format_fixed(100 * v.probability_of_loss, 0))},
       {"IRR", irr_text(v.irr)},
       {"payback", v.payback_years ? fmt::format("{}\u00A0years", format_fixed(*v.payback_years, 1))
                                   : "not in the horizon"}}};
  const float width = ImGui::GetContentRegionAvail().x / static_cast<float>(figures.size()) - 4;
  for (const auto& [name, value] : figures) {
    figure(name, value, width);
    ImGui::SameLine(0, 4);
  }
  ImGui::NewLine();
}

// Rice's rule for the number of bins. Shown in the unit that fits, so that the ticks stay short.
void distribution(PlotView& plot, const MoneyView& v, Size size) {
  const auto bins =
      static_cast<std::size_t>(std::clamp(2 * std::cbrt(static_cast<double>(v.npv.size())), 5.0, 40.0));
  Histogram h = histogram(v.npv, bins);
  const ScaledUnit unit = scaled_unit(std::max(std::abs(v.p10), std::abs(v.p90)), v.currency);
  for (double& x : h.centre) x /= unit.divisor;
  const std::array<Mark, 3> marks{{{v.p10 / unit.divisor, "P10", {}},
                                   {v.p50 / unit.divisor, "P50", {}},
                                   {v.p90 / unit.divisor, "P90", {}}}};
  const std::array<Series, 1> series{{{"draws", Shape::kBars, h.centre, h.count, {}, {}, {}, 0.97}}};
  PlotOptions o;
  o.x_name = "NPV";
  o.x_unit = unit.unit;
  o.y_name = "draws";
  o.marks = marks;
  o.size = size;
  draw_plot("npv", plot, o, series);
}

// Year by year: bars of the cash flow, a line of what is earned so far after discounting.
void year_by_year(PlotView& plot, const MoneyView& v, Size size) {
  double largest = 0;
  for (const double x : v.flows) largest = std::max(largest, std::abs(x));
  for (const double x : v.cumulated) largest = std::max(largest, std::abs(x));
  const ScaledUnit unit = scaled_unit(largest, v.currency);
  const auto scaled = [&](std::span<const double> values) {
    std::vector<double> all(values.begin(), values.end());
    for (double& x : all) x /= unit.divisor;
    return all;
  };
  const std::vector<double> flows = scaled(v.flows), sums = scaled(v.cumulated);
  std::vector<double> years;
  for (std::size_t i = 0; i < flows.size(); ++i) years.push_back(static_cast<double>(i));
  const std::array<Series, 2> series{
      {{"cash flow", Shape::kBars, years, flows, {}, {}, {}, 0.6},
       {"discounted sum", Shape::kLine, std::span(years).first(sums.size()), sums, {}, {}, {}}}};
  PlotOptions o;
  o.x_name = "year";
  o.y_unit = unit.unit;
  o.zero = true;
  o.size = size;
  draw_plot("flows", plot, o, series);
}

}  // namespace

void money_panel(PlotView& npv_view, const MoneyView& v) {
  key_figures(v);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (v.npv.empty() && room.x > 1.6F * room.y) {
    year_by_year(npv_view, v, {room.x * 0.6F, room.y});
    ImGui::SameLine(0, 12);
    return draw_tornado("tornado", v.tornado, {v.base, v.currency, {0, room.y}});
  }
  if (v.npv.empty()) {  // narrow and high: one under the other
    year_by_year(npv_view, v, {room.x, room.y * 0.52F});
    draw_tornado("tornado", v.tornado, {v.base, v.currency, {0, 0}});
    return;
  }
  distribution(npv_view, v, {room.x * 0.44F, room.y});
  ImGui::SameLine(0, 12);
  draw_tornado("tornado", v.tornado, {v.base, v.currency, {0, room.y}});
}

}  // namespace egiz::viewer
