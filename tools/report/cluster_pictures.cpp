#include "tools/report/cluster_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "scenarios/schema/result.pb.h"
#include "tools/report/html.hpp"

namespace egiz {

namespace {

// Okabe & Ito's colours, which most colour-blind readers can tell apart, without yellow.
constexpr std::array<const char*, 7> kColours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                              "#e69f00", "#56b4e9", "#1d2733"};
constexpr const char* kSoft = "#7b8794";
constexpr int kNamedRows = 200, kNamedPoints = 60;

const char* colour_of(int cluster) {
  return cluster < 1 ? kSoft : kColours[static_cast<std::size_t>(cluster - 1) % kColours.size()];
}

std::string picture(double width, double height, const std::string& title, const std::string& inner) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} "
      "{1:.0f}\" font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\" font-size=\"12\" "
      "fill=\"#1d2733\">\n<title>{2}</title>\n<rect width=\"100%\" height=\"100%\" "
      "fill=\"#ffffff\"/>\n{3}</svg>\n",
      width, height, html::escape(title), inner);
}

std::string text(double x, double y, const std::string& words, const char* anchor = "start",
                 const char* colour = "#1d2733") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n", x, y,
                     anchor, colour, html::escape(words));
}

std::string line(double x1, double y1, double x2, double y2, const char* colour, const char* more = "") {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\"{}/>\n", x1,
                     y1, x2, y2, colour, more);
}

// 1, 2 or 5 times a power of ten, so that about five steps fill the range.
double tick_step(double range) {
  const double power = std::pow(10.0, std::floor(std::log10(range / 5.0)));
  for (const double step : {1.0, 2.0, 5.0})
    if (range / (step * power) <= 6.0) return step * power;
  return 10.0 * power;
}

// A member of the tree as it is drawn; cluster 0 when it holds rows of several.
struct Branch {
  double x = 0.0;
  double y = 0.0;
  int cluster = 0;
};

class Dendrogram {
 public:
  explicit Dendrogram(const v1::ClustersResult& result)
      : result_(result), rows_(result.members_size()), step_(rows_ <= kNamedRows ? 18.0 : 1600.0 / rows_) {
    greatest_ = rows_ > 1 ? result.merges(rows_ - 2).height() : 0.0;
    if (!(greatest_ > 0.0)) greatest_ = 1.0;
  }
  std::string svg() {
    place_leaves();
    std::string inner;
    for (const auto& merge : result_.merges()) inner += join(merge);
    inner += axis() + cut();
    return picture(kLeft + kWidth + 30.0, bottom() + 50.0,
                   fmt::format("Tree of {} rows, {} linkage", rows_, result_.linkage()), inner + names_);
  }

 private:
  static constexpr double kLeft = 190.0, kWidth = 680.0, kTop = 20.0;

  double x_of(double height) const { return kLeft + kWidth * height / greatest_; }
  double bottom() const { return kTop + step_ * rows_; }
  Branch& at(int member) {
    return member < 0 ? leaves_[std::size_t(-member - 1)] : joins_[std::size_t(member - 1)];
  }

  void place_leaves() {
    leaves_.resize(static_cast<std::size_t>(rows_));
    double y = kTop + step_ / 2.0;
    std::vector<int> todo{rows_ > 1 ? rows_ - 1 : -1};
    while (!todo.empty()) {
      const int member = todo.back();
      todo.pop_back();
      if (member > 0) {
        todo.push_back(result_.merges(member - 1).right());
        todo.push_back(result_.merges(member - 1).left());
        continue;
      }
      const auto& row = result_.members(-member - 1);
      at(member) = {kLeft, y, row.cluster()};
      if (rows_ <= kNamedRows)
        names_ += text(kLeft - 8.0, y + 4.0, row.name(), "end", colour_of(row.cluster()));
      y += step_;
    }
  }
  std::string join(const v1::ClusterMerge& merge) {
    const Branch left = at(merge.left()), right = at(merge.right());
    const double x = x_of(merge.height());
    joins_.push_back({x, (left.y + right.y) / 2.0, left.cluster == right.cluster ? left.cluster : 0});
    return fmt::format("<path d=\"M{:.1f} {:.2f}H{:.1f}V{:.2f}H{:.1f}\" fill=\"none\" stroke=\"{}\"/>\n",
                       left.x, left.y, x, right.y, right.x, colour_of(joins_.back().cluster));
  }
  std::string axis() const {
    const double y = bottom() + 6.0, step = tick_step(greatest_);
    std::string inner = line(kLeft, y, kLeft + kWidth, y, kSoft);
    for (int i = 0; i * step <= greatest_ * 1.0001; ++i)
      inner += line(x_of(i * step), y, x_of(i * step), y + 5.0, kSoft) +
               text(x_of(i * step), y + 18.0, fmt::format("{:g}", i * step), "middle", kSoft);
    return inner + text(kLeft + kWidth / 2.0, y + 36.0, "height: distance at the merge", "middle", kSoft);
  }
  // Between the last merge that is made and the first that is not.
  std::string cut() const {
    const int made = rows_ - result_.k();
    if (rows_ < 2 || made == rows_ - 1) return "";
    const double below = made > 0 ? result_.merges(made - 1).height() : 0.0;
    const double x = x_of((below + result_.merges(made).height()) / 2.0);
    return line(x, kTop - 8.0, x, bottom(), "#1d2733", " stroke-dasharray=\"5 4\"") +
           text(x + 4.0, kTop - 8.0, fmt::format("k = {}", result_.k()));
  }

  const v1::ClustersResult& result_;
  int rows_;
  double step_;
  double greatest_ = 1.0;
  std::vector<Branch> leaves_, joins_;
  std::string names_;
};

struct Point {
  double x = 0.0;
  double y = 0.0;
};

Point point_of(const google::protobuf::RepeatedField<double>& values) {
  return {values.size() > 0 ? values[0] : 0.0, values.size() > 1 ? values[1] : 0.0};
}

double farther(double reach, const Point& p) { return std::max({reach, std::abs(p.x), std::abs(p.y)}); }

constexpr double kSide = 760.0, kMargin = 60.0;

// A value on the picture: both axes have the same scale, `reach` from the middle to the edge.
Point on_picture(const Point& p, double reach) {
  const double middle = kMargin + kSide / 2.0, scale = kSide / 2.0 / reach;
  return {middle + p.x * scale, middle - p.y * scale};
}

std::string axis_title(const v1::PcaResult& pca, int component) {
  if (component >= pca.variance_share_size()) return "(no second component)";
  return fmt::format("component {} ({:.1f} % of the variance)", component + 1,
                     100.0 * pca.variance_share(component));
}

struct Box {
  double left, right, top, bottom;
};

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

constexpr double kBiplotWidth = kSide + 2 * kMargin + 60.0, kBiplotHeight = kSide + 2 * kMargin;

// Words that lie on no others and on no point: beside their point where that is free, else on the nearest
// free place of rings around it, with a thin line to it.
class Labels {
 public:
  void keep_clear(Point p, double radius) {
    taken_.push_back({p.x - radius, p.x + radius, p.y - radius, p.y + radius});
  }
  /// `outwards`: +1 right of the point first, -1 left of it; `gap`: pixels between the point and its words.
  std::string add(Point at, double outwards, double gap, const std::string& words, const char* colour) {
    const auto letters = std::count_if(words.begin(), words.end(), [](char c) { return (c & 0xC0) != 0x80; });
    const double width = kLetter * static_cast<double>(letters);
    Box best = beside(at, outwards * gap, 0.0, width);
    double distance = gap;
    for (int ring = 0; !free(best) && ring < kRings; ++ring) {
      distance = gap + kRing * ring;
      best = on_ring(at, outwards, distance, width, best);
    }
    taken_.push_back(best);
    const bool left = best.right <= at.x;  // of the point: the words end beside it
    return (distance > kTouching ? leader(at, best, colour) : "") +
           fmt::format(
               "<text class=\"label\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\" "
               "stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>\n",
               left ? best.right : best.left, best.bottom - 3.5, left ? "end" : "start", colour,
               html::escape(words));
  }

 private:
  static constexpr double kLine = 14.0, kLetter = 7.5;  // of a line of text, of a letter in it
  static constexpr double kRing = 9.0, kTouching = 14.0;
  static constexpr int kRings = 40, kDirections = 24;

  static Box beside(Point at, double dx, double dy, double width) {
    const double left = dx >= 0.0 ? at.x + dx : at.x + dx - width, middle = at.y + dy;
    return {left, left + width, middle - kLine / 2.0, middle + kLine / 2.0};
  }
  // The first free place of the ring, from straight outwards on to both sides; `otherwise` without one.
  Box on_ring(Point at, double outwards, double distance, double width, const Box& otherwise) const {
    for (int i = 0; i <= kDirections; ++i) {
      const double turn = (i % 2 == 0 ? 1.0 : -1.0) * ((i + 1) / 2) * 2.0 * M_PI / kDirections;
      const Box here = beside(at, outwards * distance * std::cos(turn), distance * std::sin(turn), width);
      if (free(here)) return here;
    }
    return otherwise;
  }
  bool free(const Box& here) const {
    return here.left > 2.0 && here.right < kBiplotWidth - 2.0 && here.top > 2.0 &&
           here.bottom < kBiplotHeight - 50.0 &&
           std::none_of(taken_.begin(), taken_.end(), [&](const Box& t) { return overlap(here, t); });
  }
  static std::string leader(Point at, const Box& box, const char* colour) {
    const double x = std::clamp(at.x, box.left, box.right), y = std::clamp(at.y, box.top, box.bottom);
    return line(at.x, at.y, x, y, colour, " class=\"leader\" stroke-width=\"0.8\"");
  }
  std::vector<Box> taken_;
};

std::string arrow(const v1::PcaLoading& loading, double longest) {
  const Point tip = on_picture(point_of(loading.weights()), longest / 0.8), middle = on_picture({}, 1.0);
  return line(middle.x, middle.y, tip.x, tip.y, kSoft, " marker-end=\"url(#tip)\" opacity=\"0.7\"");
}

std::string arrow_name(const v1::PcaLoading& loading, double longest, Labels& labels) {
  const Point weights = point_of(loading.weights());
  return labels.add(on_picture(weights, longest / 0.8), weights.x < 0.0 ? -1.0 : 1.0, 6.0, loading.column(),
                    kSoft);
}

std::string axes(const v1::PcaResult& pca) {
  const double end = kMargin + kSide, middle = kMargin + kSide / 2.0;
  return "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
         "markerHeight=\"7\" "
         "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#7b8794\"/></marker></defs>\n" +
         line(kMargin, middle, end, middle, "#d9dfe5") + line(middle, kMargin, middle, end, "#d9dfe5") +
         text(middle, end + 34.0, axis_title(pca, 0), "middle") +
         fmt::format("<g transform=\"translate({:.0f} {:.0f}) rotate(-90)\">{}</g>\n", kMargin - 30.0, middle,
                     text(0.0, 0.0, axis_title(pca, 1), "middle"));
}

}  // namespace

std::string dendrogram_svg(const v1::ClustersResult& result) { return Dendrogram(result).svg(); }

std::string biplot_svg(const v1::ClustersResult& result) {
  double reach = 1e-12, longest = 1e-12;
  for (const auto& score : result.pca().scores()) reach = farther(reach, point_of(score.values()));
  for (const auto& loading : result.pca().loadings()) longest = farther(longest, point_of(loading.weights()));

  const bool named = result.pca().scores_size() <= kNamedPoints;
  std::string arrows, points, names;
  Labels labels;
  for (const auto& loading : result.pca().loadings()) arrows += arrow(loading, longest);
  for (int i = 0; i < result.pca().scores_size(); ++i) {
    const Point p = on_picture(point_of(result.pca().scores(i).values()), reach * 1.05);
    points += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"/>\n", p.x, p.y,
                          colour_of(result.members(i).cluster()));
    if (named) labels.keep_clear(p, 5.0);
  }
  for (int i = 0; named && i < result.pca().scores_size(); ++i) {
    const auto& score = result.pca().scores(i);
    names += labels.add(on_picture(point_of(score.values()), reach * 1.05), 1.0, 7.0, score.name(),
                        colour_of(result.members(i).cluster()));
  }
  for (const auto& loading : result.pca().loadings()) names += arrow_name(loading, longest, labels);
  return picture(kBiplotWidth, kBiplotHeight, "Biplot of the first two components",
                 axes(result.pca()) + arrows + names + points);
}

}  // namespace egiz
