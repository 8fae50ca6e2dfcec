#include "tools/report/floor_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "tools/report/html.hpp"

namespace egiz {

namespace {

constexpr double kNames = 190.0, kPlot = 780.0, kRow = 20.0;

// Of an activity; its letter stands in wide bars, so nothing is told by colour alone.
struct Look {
  const char* activity;
  const char* colour;
};
constexpr std::array kLooks{Look{"working", "#009e73"}, Look{"setup", "#56b4e9"},  Look{"idle", "#e69f00"},
                            Look{"starved", "#e3e8ed"}, Look{"blocked", "#cc79a7"}, Look{"failed", "#d55e00"},
                            Look{"planned_downtime", "#0072b2"}, Look{"off_shift", "#9aa5b1"}};

const char* floor_colour(const std::string& activity) {
  for (const Look& look : kLooks)
    if (activity == look.activity) return look.colour;
  return "#1d2733";
}

std::string floor_picture(double width, double height, const std::string& title, const std::string& inner) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
      "style=\"max-width:{0:.0f}px\" role=\"img\" font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\" "
      "font-size=\"12\" fill=\"#1d2733\">\n<title>{2}</title>\n{3}</svg>\n",
      width, height, html::escape(title), inner);
}

std::string floor_text(double x, double y, const std::string& words, const char* anchor = "start",
                       const char* colour = "#1d2733") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n", x, y, anchor, colour,
                     html::escape(words));
}

std::string box(double x, double y, double width, double height, const std::string& colour, const std::string& told) {
  return fmt::format("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\"><title>{}</title></rect>\n",
                     x, y, std::max(0.0, width), height, colour, html::escape(told));
}

std::string legend(double y) {
  std::string text;
  double x = kNames;
  for (const Look& look : kLooks) {
    text += box(x, y - 10, 12, 12, look.colour, look.activity) + floor_text(x + 16, y, look.activity);
    x += 30.0 + 7.0 * static_cast<double>(std::string_view(look.activity).size());
  }
  return text;
}

}  // namespace

std::string floor_shares_svg(const v1::FloorResult& result) {
  std::string inner;
  double y = 8.0;
  for (const auto& place : result.places()) {
    inner += floor_text(kNames - 8, y + 14, place.asset(), "end");
    double x = kNames;
    for (const Look& look : kLooks)
      for (const auto& share : place.shares())
        if (share.activity() == look.activity && share.share() > 0.0) {
          const double width = share.share() * kPlot;
          const std::string percent = fmt::format("{:.0f} %", 100.0 * share.share());
          inner += box(x, y, width, kRow - 3, look.colour, fmt::format("{}: {} {}", place.asset(), share.activity(), percent));
          if (width > 40.0) inner += floor_text(x + width / 2, y + 13, percent, "middle");
          x += width;
        }
    y += kRow + 2;
  }
  return floor_picture(kNames + kPlot + 20, y + 30, "What the places did with their time", inner + legend(y + 18));
}

std::string floor_gantt_svg(const v1::FloorResult& result) {
  std::map<std::pair<std::string, int>, double> rows;
  double from = 1e300, to = 0.0, y = 8.0;
  for (const auto& bar : result.gantt()) {
    from = std::min(from, bar.begin_s()), to = std::max(to, bar.end_s());
    if (rows.emplace(std::pair(bar.asset(), bar.unit()), y).second) y += kRow;
  }
  if (rows.empty()) return "";
  std::string inner;
  for (const auto& [row, top] : rows)
    inner += floor_text(kNames - 8, top + 13, fmt::format("{} {}", row.first, row.second + 1), "end");
  const auto at = [&](double t) { return kNames + (t - from) / (to - from) * kPlot; };
  for (const auto& bar : result.gantt())
    inner += box(at(bar.begin_s()), rows.at({bar.asset(), bar.unit()}), at(bar.end_s()) - at(bar.begin_s()), kRow - 4,
                 floor_colour(bar.activity()),
                 fmt::format("{} {}: {} {} {:.2f} h", bar.asset(), bar.unit() + 1, bar.activity(), bar.product(),
                             (bar.end_s() - bar.begin_s()) / 3600.0));
  for (int i = 0; i <= 6; ++i) {
    const double t = from + (to - from) * i / 6.0;
    inner += floor_text(at(t), y + 14, fmt::format("{:.1f} h", (t - from) / 3600.0), i == 6 ? "end" : "start", "#5b6875");
  }
  return floor_picture(kNames + kPlot + 20, y + 46, "Gantt chart", inner + legend(y + 36));
}

std::string floor_heat_svg(const v1::FloorResult& result) {
  std::string inner;
  double y = 8.0;
  for (const auto& place : result.places()) {
    inner += floor_text(kNames - 8, y + 14, place.asset(), "end");
    const double width = kPlot / std::max(1, place.busy_size());
    for (int i = 0; i < place.busy_size(); ++i) {
      const double busy = std::clamp(place.busy(i), 0.0, 1.0);
      const auto mix = [&](double light, double dark) { return static_cast<int>(light + (dark - light) * busy + .5); };
      inner += box(kNames + i * width, y, width - .5, kRow - 2,
                   fmt::format("#{:02x}{:02x}{:02x}", mix(245, 0), mix(247, 68), mix(250, 120)),
                   fmt::format("{}, slice {}: {:.0f} % at work", place.asset(), i + 1, 100.0 * busy));
    }
    y += kRow;
  }
  const double days = (result.to_s() - result.from_s()) / 86400.0;
  for (int i = 0; i <= 4; ++i)
    inner += floor_text(kNames + kPlot * i / 4.0, y + 14, fmt::format("{:.3g} d", days * i / 4.0), i == 4 ? "end" : "start", "#5b6875");
  inner += floor_text(kNames, y + 32, "light: 0 % of unit time at work, dark: 100 %", "start", "#5b6875");
  return floor_picture(kNames + kPlot + 20, y + 40, "Utilisation over the run", inner);
}

namespace {

struct Node {
  std::string name;
  int column = 0;
  double in = 0.0, out = 0.0;
  double y = 0.0, drawn_in = 0.0, drawn_out = 0.0;
};

struct Band {
  std::size_t from, to;
  double pieces;
  bool back;
};

class Sankey {
 public:
  struct Given {
    std::string from, to;
    double amount;
  };
  Sankey(const std::vector<Given>& all, std::string title, std::string unit) : title_(std::move(title)), unit_(std::move(unit)) {
    std::map<std::pair<std::size_t, std::size_t>, double> sums;
    for (const Given& one : all)
      if (one.amount > 0.0) {
        const std::size_t from = node(one.from), to = node(one.to);
        sums[{from, to}] += one.amount;
      }
    for (const auto& [ends, pieces] : sums) bands_.push_back({ends.first, ends.second, pieces, false});
    std::stable_sort(bands_.begin(), bands_.end(), [](const Band& a, const Band& b) { return a.pieces > b.pieces; });
    rank();
  }
  std::string svg() {
    if (bands_.empty()) return "";
    double most = 1e-300;
    for (Node& n : nodes_) most = std::max({most, n.in, n.out});
    std::map<int, double> height;
    for (Node& n : nodes_) {
      n.y = 20.0 + height[n.column];
      height[n.column] += thick(std::max(n.in, n.out), most) + 26.0;
    }
    double tall = 0.0;
    for (const auto& [column, h] : height) tall = std::max(tall, h);
    const int columns = height.rbegin()->first + 1;
    step_ = (kNames + kPlot - 120.0) / std::max(1, columns - 1);
    std::string inner;
    for (const Band& band : bands_) inner += draw(band, most, tall);
    for (const Node& n : nodes_) {
      inner += box(x_of(n), n.y, 10, thick(std::max(n.in, n.out), most), "#1d2733", n.name);
      inner += floor_text(x_of(n), n.y - 4, fmt::format("{} {:.0f}", n.name, std::max(n.in, n.out)) + unit_);
    }
    return floor_picture(kNames + kPlot + 20, tall + 70.0, title_, inner);
  }

 private:
  static double thick(double pieces, double most) { return std::max(1.0, 90.0 * pieces / most); }
  double x_of(const Node& n) const { return 10.0 + n.column * step_; }
  std::size_t node(const std::string& name) {
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].name == name) return i;
    nodes_.push_back({name});
    return nodes_.size() - 1;
  }
  // The greatest flows go to the right; one that would close a ring goes back.
  void rank() {
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      Band& band = bands_[b];
      nodes_[band.from].out += band.pieces, nodes_[band.to].in += band.pieces;
      band.back = band.from == band.to || reaches(band.to, band.from, b);
    }
    for (std::size_t round = 0; round < nodes_.size(); ++round)
      for (const Band& band : bands_)
        if (!band.back) nodes_[band.to].column = std::max(nodes_[band.to].column, nodes_[band.from].column + 1);
  }
  bool reaches(std::size_t from, std::size_t to, std::size_t bands) const {
    if (from == to) return true;
    for (std::size_t b = 0; b < bands; ++b)
      if (!bands_[b].back && bands_[b].from == from && reaches(bands_[b].to, to, bands)) return true;
    return false;
  }
  std::string draw(const Band& band, double most, double tall) {
    Node &a = nodes_[band.from], &b = nodes_[band.to];
    const double width = thick(band.pieces, most), x1 = x_of(a) + 10, x2 = x_of(b);
    const double y1 = a.y + a.drawn_out + width / 2, y2 = b.y + b.drawn_in + width / 2;
    a.drawn_out += width, b.drawn_in += width;
    const std::string told = fmt::format("{} to {}: {:.0f}{}", a.name, b.name, band.pieces, unit_);
    const double bend = band.back ? tall + 30.0 : 0.0, mid = (x1 + x2) / 2;
    const std::string path =
        band.back ? fmt::format("M{:.1f},{:.1f} C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", x1, y1, x1 + 60, bend, x2 - 60, bend, x2, y2)
                  : fmt::format("M{:.1f},{:.1f} C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", x1, y1, mid, y1, mid, y2, x2, y2);
    return fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-opacity=\"0.45\" stroke-width=\"{:.1f}\"><title>{}</title></path>\n",
                       path, band.back ? "#d55e00" : "#0072b2", width, html::escape(told));
  }
  std::vector<Node> nodes_;
  std::vector<Band> bands_;
  double step_ = 0.0;
  std::string title_, unit_;
};

}  // namespace

std::string floor_sankey_svg(const v1::FloorResult& result) {
  std::vector<Sankey::Given> all;
  for (const auto& flow : result.flows())
    all.push_back({flow.from(), flow.to().empty() ? flow.product() + " done" : flow.to(), flow.pieces()});
  return Sankey(all, "Flow of pieces", "").svg();
}

std::string floor_energy_svg(const v1::FloorResult& result) {
  std::vector<Sankey::Given> all;
  for (const auto& row : result.energy()) {
    if (std::none_of(result.places().begin(), result.places().end(), [&](const auto& p) { return p.asset() == row.asset(); }))
      continue;
    all.push_back({"energy", row.asset(), row.mwh()});
    all.push_back({row.asset(), "at work", row.mwh() - row.idle_mwh()});
    all.push_back({row.asset(), "not at work", row.idle_mwh()});
  }
  return Sankey(all, "Flow of energy", " MWh").svg();
}

}  // namespace egiz
