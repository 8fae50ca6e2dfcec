// What a plant costs whatever it does: salaries, rent, insurance. Spread evenly over time.
#pragma once

#include "models/plant/asset.hpp"

namespace egiz {

/// What is constant: the costs.
struct FixedCostsParams {
  double per_year = 0.0;  // KZT/s
};
/// What changes in a run: since when costs are counted.
struct FixedCostsState {
  SimTime start;
};
inline void describe(Fields& f, const FixedCostsState& s) { f.time("start", s.start); }

/// The asset type "fixed_costs".
class FixedCostsAsset final : public AssetOf<FixedCostsParams, FixedCostsState> {
 public:
  using Params = FixedCostsParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters() {
    ParameterTable<Params> t;
    t.quantity("per_year", &Params::per_year, units::kMillionTengePerYear, 0, 1e9, "fixed costs of the site");
    return t;
  }
  void start(State&) const override {}
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override { of(state).start = state.now; }
  void measure(const State& state, MeasureSink& sink) const override {
    sink.cost("fixed_cost", params_.per_year * to_seconds(state.now - of(state).start),
              "fixed costs of the site");
  }
  Face face(const State&) const override {
    return {Activity::kWorking, NAN, params_.per_year, units::kMillionTengePerYear, "fixed costs"};
  }
};

}  // namespace egiz
