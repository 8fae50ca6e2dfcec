// Hands for tests of the floor: a plant of a few assets, run for a time.
#pragma once

#include "tests/models/plant_hands.hpp"

namespace egiz::hands {

/// A line or works under test and its State.
struct Works {
  std::shared_ptr<const Plant> plant;
  State state;

  /// From time zero; REQUIREs that it builds.
  static Works of(std::vector<AssetSpec> assets, double warmup = 0.0) {
    PlantSpec spec;
    spec.assets = std::move(assets);
    spec.warmup = seconds(warmup);
    const auto built = Plant::build(spec);
    if (!built)
      for (const Problem& p : built.error()) UNSCOPED_INFO(to_string(p));
    REQUIRE(built.has_value());
    return {*built, (*built)->initial_state({5, 0})};
  }
  /// Runs until `t` s.
  Works& until(double t) {
    REQUIRE(run_until(*plant, state, seconds(t)).cause == RunEnd::Cause::kReached);
    return *this;
  }
  /// A measure in SI.
  double operator()(const std::string& asset, const std::string& name) const { return measure(*plant, state, asset, name); }
};

/// Every `value` s.
inline Distribution every(double value) { return Distribution::constant(value); }

}  // namespace egiz::hands
