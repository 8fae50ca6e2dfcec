// Tables of results and happenings: measures with intervals, differences of a variant, events, problems of a
// file. Each keeps its filter in a TableState of the caller and answers the row that was clicked.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/base/problem.hpp"
#include "viewer/draw/timeline.hpp"

namespace egiz::viewer {

struct TableState {
  std::string filter;                 // rows with these letters, capitals do not matter (ASCII)
  std::optional<std::size_t> chosen;  // index of the caller's rows
};

struct MeasureRow {
  std::string_view asset, name, unit;
  double mean = 0;
  std::optional<double> half_width;  // of the 95 % interval of the mean
  double p10 = 0, p90 = 0;
  int n = 0;
};

struct DifferenceRow {
  std::string_view asset, name, unit;
  double base = 0, value = 0, difference = 0;
  std::optional<double> half_width;  // of the difference, paired
  bool significant = false;
};

struct EventRow {
  double at = 0;  // seconds
  drawing::MarkKind kind = drawing::MarkKind::kEvent;
  std::string_view asset, text;
};

/// The index of the row clicked in this frame.
std::optional<std::size_t> measures_table(TableState& state, std::span<const MeasureRow> rows);
std::optional<std::size_t> differences_table(TableState& state, std::span<const DifferenceRow> rows);
std::optional<std::size_t> events_table(TableState& state, std::span<const EventRow> rows);
std::optional<std::size_t> problems_table(TableState& state, std::span<const Problem> rows);

/// Does any of the texts have the letters of the filter? An empty filter takes all.
bool passes(std::string_view filter, std::initializer_list<std::string_view> texts);

}  // namespace egiz::viewer
