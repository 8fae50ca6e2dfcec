// Freeze and run, steps, speed, and the time bar: the top row of an instructor station. The panel only asks;
// the session decides.
#pragma once

#include <optional>

#include "viewer/draw/timeline.hpp"

namespace egiz::viewer {

struct RunControlView {
  bool running = false;
  bool live = true;            // standing at the newest recorded state; false: looking at history
  bool can_take_over = false;  // a branch can be started from the state shown
  double speed = 3600;         // simulated seconds a second; above kFullSpeed: as fast as it goes
  drawing::TimelineOptions time;
};
inline constexpr double kSlowest = 1, kFullSpeed = 1e7;

enum class RunAsk { kToggleRun, kStepBack, kStepForward, kToStart, kToNewest, kSnapshot, kTakeOver };

struct RunControlAnswer {
  std::optional<RunAsk> ask;
  std::optional<double> speed;
  drawing::TimelineAnswer time;
};

RunControlAnswer run_control_panel(const RunControlView& view);

}  // namespace egiz::viewer
