// Does it pay? Key figures, the distribution of the net present value, and what moves it most.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "viewer/draw/plot.hpp"
#include "viewer/draw/tornado.hpp"

namespace egiz::viewer {

struct MoneyView {
  std::string_view currency;
  std::span<const double> npv;          // one for each replication and draw; empty: the flows are shown
  std::span<const double> flows, cumulated;  // [years + 1]: cash flow; discounted and summed up
  double p10 = 0, p50 = 0, p90 = 0;     // of npv
  double probability_of_loss = 0;       // 0..1
  std::span<const double> irr;          // every root; empty: none exists
  std::optional<double> payback_years;  // none: not paid back within the horizon
  std::span<const drawing::TornadoBar> tornado;
  double base = 0;  // NPV with all inputs as they are
};

void money_panel(drawing::PlotView& npv_view, const MoneyView& view);

}  // namespace egiz::viewer
