// Electric supply with a two-zone tariff. Machines report the energy they used; the rest of the plant is a
// steady load.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a supply. Night may go over midnight; equal hours: no night.
struct GridParams {
  double day_tariff = 26.0 / 3.6e6;    // KZT/J
  double night_tariff = 14.0 / 3.6e6;  // KZT/J
  double night_start = 23 * 3600.0;    // s after midnight
  double night_end = 7 * 3600.0;       // s after midnight
  double emission_factor = 0.0;        // kg of CO2 for a J
  double base_load = 0.0;              // W, whatever is not modelled machine by machine
};

/// What changes in a run.
struct GridState {
  Total energy;   // J of the machines
  Total cost;     // KZT of the machines
  SimTime start;  // of the statistics, for the base load
  double factor = 1.0;          // times both tariffs, by an inject
  SimTime since;                // the base load has been billed until then
  double base_cost = 0.0;       // KZT, since the statistics began
};
void describe(Fields& f, const GridState& s);

/// The asset type "grid".
class GridAsset final : public AssetOf<GridParams, GridState>, public PowerMeter {
 public:
  using Params = GridParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  void use(State& state, double joules) const override;
  double emission() const override { return params_.emission_factor; }
  double tariff(const State& state) const override;

 private:
  bool night(SimTime t) const;
  double mean_tariff() const;
  double unbilled(const State& state) const;
};

}  // namespace egiz
