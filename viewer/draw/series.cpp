#include "viewer/draw/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace egiz::drawing {

namespace {

bool ascending_needed(Shape shape) { return shape == Shape::kLine || shape == Shape::kSteps; }

// The points one pixel column must show, as indices; kept in order when the column is finished.
struct Column {
  std::size_t first = 0, last = 0, least = 0, greatest = 0;
  std::optional<std::size_t> gap;
  bool any = false;

  void take(std::size_t i, std::span<const double> y) {
    if (!std::isfinite(y[i])) {
      gap = gap.value_or(i);
      return;
    }
    if (!any) first = least = greatest = i;
    any = true;
    last = i;
    if (y[i] < y[least]) least = i;
    if (y[i] > y[greatest]) greatest = i;
  }

  void give(std::vector<std::size_t>& out) const {
    std::vector<std::size_t> kept;
    if (any) kept = {first, least, greatest, last};
    if (gap) kept.push_back(*gap);
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    out.insert(out.end(), kept.begin(), kept.end());
  }
};

std::string csv_quoted(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string titled(std::string_view name, std::string_view unit) {
  return csv_quoted(unit.empty() ? std::string(name) : fmt::format("{} [{}]", name, unit));
}

std::string cell(double value) { return std::isnan(value) ? std::string() : fmt::format("{}", value); }

struct CsvColumn {
  std::string title;
  std::span<const double> x, value;
};

std::vector<CsvColumn> columns_of(std::span<const Series> all, std::string_view y_unit) {
  std::vector<CsvColumn> columns;
  for (const Series& s : all) {
    if (!fault_of(s).empty()) continue;
    columns.push_back({titled(s.name, y_unit), s.x, s.y});
    if (s.low.empty()) continue;
    columns.push_back({titled(fmt::format("{} low", s.name), y_unit), s.x, s.low});
    columns.push_back({titled(fmt::format("{} high", s.name), y_unit), s.x, s.high});
  }
  return columns;
}

}  // namespace

std::string fault_of(const Series& s) {
  if (s.x.size() != s.y.size()) return fmt::format("{}: {} x but {} y", s.name, s.x.size(), s.y.size());
  if (s.low.size() != s.high.size() || (!s.low.empty() && s.low.size() != s.y.size())) {
    return fmt::format("{}: {} y but {} low and {} high", s.name, s.y.size(), s.low.size(), s.high.size());
  }
  if (!std::all_of(s.x.begin(), s.x.end(), [](double v) { return std::isfinite(v); })) {
    return fmt::format("{}: x is not a number everywhere", s.name);
  }
  if (ascending_needed(s.shape) && !std::is_sorted(s.x.begin(), s.x.end())) {
    return fmt::format("{}: x is not ascending", s.name);
  }
  return {};
}

Range x_extent(std::span<const Series> all) {
  std::vector<double> ends;
  for (const Series& s : all) {
    if (s.x.empty()) continue;
    const Range r = extent(s.x);
    ends.insert(ends.end(), {r.low, r.high});
  }
  return extent(ends);
}

Range y_extent(std::span<const Series> all) {
  std::vector<double> ends;
  for (const Series& s : all) {
    for (const auto& values : {s.y, s.low, s.high}) {
      const bool any = std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
      if (!any) continue;
      const Range r = extent(values);
      ends.insert(ends.end(), {r.low, r.high});
    }
    if (s.shape == Shape::kBars) ends.push_back(0);
  }
  return extent(ends);
}

std::vector<std::size_t> thinned(std::span<const double> x, std::span<const double> y, Range view,
                                 std::size_t buckets) {
  auto begin = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), view.low) - x.begin());
  auto end = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), view.high) - x.begin());
  begin -= begin > 0 ? 1 : 0;
  end += end < x.size() ? 1 : 0;
  std::vector<std::size_t> out;
  if (end - begin <= 4 * buckets || view.empty()) {
    for (std::size_t i = begin; i < end; ++i) out.push_back(i);
    return out;
  }
  out.push_back(begin);
  Column column;
  std::size_t at = 0;
  for (std::size_t i = begin + 1; i + 1 < end; ++i) {
    const double share = (x[i] - view.low) / view.length();
    const auto bucket = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(buckets));
    if (bucket != at) column.give(out), column = {}, at = bucket;
    column.take(i, y);
  }
  column.give(out);
  out.push_back(end - 1);
  return out;
}

std::optional<std::size_t> nearest_point(std::span<const double> x, double at) {
  if (x.empty()) return std::nullopt;
  const auto after = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), at) - x.begin());
  if (after == 0) return 0;
  if (after == x.size()) return after - 1;
  return at - x[after - 1] <= x[after] - at ? after - 1 : after;
}

Histogram histogram(std::span<const double> values, std::size_t bins) {
  const Range range = extent(values);
  Histogram h;
  if (bins == 0) return h;
  h.width = range.length() > 0 ? range.length() / static_cast<double>(bins) : 1.0;
  h.count.resize(bins);
  for (std::size_t i = 0; i < bins; ++i)
    h.centre.push_back(range.low + (static_cast<double>(i) + 0.5) * h.width);
  for (const double v : values) {
    if (std::isfinite(v)) ++h.count[std::min(static_cast<std::size_t>((v - range.low) / h.width), bins - 1)];
  }
  return h;
}

std::string series_csv(std::string_view x_name, std::string_view x_unit, std::string_view y_unit,
                       std::span<const Series> all) {
  const auto columns = columns_of(all, y_unit);
  std::map<double, std::vector<std::string>> rows;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t i = 0; i < columns[c].x.size(); ++i) {
      auto& row = rows[columns[c].x[i]];
      row.resize(columns.size());
      row[c] = cell(columns[c].value[i]);
    }
  }
  std::string out = titled(x_name, x_unit);
  for (const auto& column : columns) out += "," + column.title;
  out += "\r\n";
  for (const auto& [x, row] : rows) {
    out += cell(x);
    for (const auto& text : row) out += "," + text;
    out += "\r\n";
  }
  return out;
}

}  // namespace egiz::drawing
