// Hands for tests of single assets: put a number into a state, wake an asset, read a measure.
#pragma once

#include <catch2/catch.hpp>
#include <cstring>

#include "models/plant/plant.hpp"

namespace egiz::hands {

/// Writes one real word of an asset's state ("filter.thickener.solids"), SI.
inline void put(const Plant& plant, State& state, const std::string& path, double value) {
  const auto place = plant.layout().find(path);
  INFO(path);
  REQUIRE(place.has_value());
  REQUIRE(place->field.kind == Field::Kind::kReal);
  std::memcpy(state.bytes.data() + place->word * 8, &value, sizeof value);
}

/// The asset looks again at this tick.
inline void wake(const Plant& plant, State& state, const std::string& asset) {
  nudge(state, plant.find(asset)->index());
}

/// A measure in SI.
inline double measure(const Plant& plant, const State& state, const std::string& asset, const std::string& name) {
  for (const Measure& m : plant.measures(state))
    if (m.asset == asset && m.name == name) return m.value;
  FAIL("no measure " << asset << "." << name);
  return 0.0;
}

/// Mean of `replications` runs and the standard error of that mean.
struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
};
template <class Run>  // double run(std::uint64_t replication)
Estimate estimate(std::uint64_t replications, Run run) {
  Tally tally;
  for (std::uint64_t r = 0; r < replications; ++r) tally.observe(run(r));
  return {tally.mean, std::sqrt(tally.variance() / static_cast<double>(replications))};
}

}  // namespace egiz::hands
