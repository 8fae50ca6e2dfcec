// Made-up data for the gallery: shapes of curves, not results of any plant. Same every time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problem.hpp"
#include "viewer/draw/flowsheet.hpp"
#include "viewer/draw/radar.hpp"
#include "viewer/draw/states.hpp"
#include "viewer/draw/timeline.hpp"
#include "viewer/draw/tornado.hpp"
#include "viewer/panels/chain.hpp"
#include "viewer/panels/readiness.hpp"
#include "viewer/panels/tables.hpp"

namespace egiz::viewer {

struct TrendSample {
  std::vector<double> time, feed, low, high, power;  // [points]; seconds, t/h, MW
};

struct CompareSample {
  std::vector<std::string_view> names;
  std::vector<double> x, base, base_low, base_high, variant, variant_low, variant_high;  // [names]
};

struct StateSample {
  std::string name;
  std::vector<drawing::StateSpan> spans;
};

struct FlowSample {
  drawing::FlowsheetLayout layout;
  std::vector<drawing::FlowBox> boxes;
  std::vector<drawing::FlowArrow> arrows;
};

struct Samples {
  TrendSample trend;
  CompareSample compare;
  std::vector<StateSample> states;
  FlowSample flow;
  std::vector<drawing::TimeMark> marks;
  std::vector<ReadinessBlock> blocks;
  std::vector<ChainCard> chain;
  std::vector<double> npv;
  std::vector<drawing::TornadoBar> tornado;
  std::vector<MeasureRow> measures;
  std::vector<DifferenceRow> differences;
  std::vector<EventRow> events;
  Problems problems;
};

Samples make_samples();

}  // namespace egiz::viewer
