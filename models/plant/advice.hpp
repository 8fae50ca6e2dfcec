// What an asset proposes to do, and what that does to a risk.
#pragma once

#include <optional>
#include <string>

#include "models/plant/unit.hpp"

namespace egiz {

/// One proposal: the smallest change of one thing that brings the risk to the target.
struct Advice {
  std::string asset;
  std::string what;  // "feed_rate"
  Unit unit;
  double now = 0.0;                         // SI
  std::optional<double> advised;            // SI; absent: no change of this alone is enough
  double risk_now = 0.0, risk_after = 0.0;  // probabilities
  std::string about;                        // "overload within 20 min"
};

}  // namespace egiz
