// The time bar of a run: how far it is simulated, where we stand, what happened. Drag moves the present; what
// lies beyond `recorded` is future and can be asked for; right drag selects a span. Marks too near to each
// other are shown as one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/colour.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

enum class MarkKind { kInject, kEvent, kAlarm, kSnapshot };

struct TimeMark {
  double at = 0;  // seconds
  MarkKind kind = MarkKind::kEvent;
  std::string_view text;
};

struct TimelineOptions {
  Range whole;  // of the run, seconds
  double now = 0;
  double recorded = 0;   // history can be shown up to here
  double kept_from = 0;  // ... and from here (older history was let go)
  double warmup = 0;     // end of it; 0: none
  std::optional<Range> selection;
  std::span<const TimeMark> marks;  // ascending
  Size size;                        // height 0: 62 pixels
};

struct TimelineAnswer {
  std::optional<double> seek;      // the user wants to stand here
  std::optional<Range> selection;  // the span selected with the right button, on its release
  std::optional<std::size_t> clicked_mark;
};

TimelineAnswer draw_timeline(const char* id, const TimelineOptions& options);

/// Marks as [first, last] of neighbours of the same kind that stand nearer than `gap` pixels to the one
/// before.
struct MarkGroup {
  std::size_t first = 0, last = 0;  // indices of marks
};
std::vector<MarkGroup> grouped_marks(std::span<const TimeMark> marks, MarkKind kind, const Scale& scale,
                                     float gap);

std::string_view mark_name(MarkKind kind);

}  // namespace egiz::drawing
