// An event that hits several suppliers and lanes at once: a flood, a closed border, a strike, a power cut of a region. Each
// of its neighbours at `hits` is hit with chance `share` (drawn one by one, in the order of the links) and is out for
// `duration`, drawn once for all. At random times (`interval`), at a planned time, or by a user.
#pragma once

#include "models/supply/network/goods.hpp"

namespace egiz {

/// What is constant of a shock.
struct RegionalShockParams {
  Distribution interval = Distribution::constant(0.0);  // s from the end of one to the begin of the next; 0: none by chance
  Distribution duration = Distribution::constant(14 * 86400.0);  // s
  double share = 1.0;                                   // chance that a neighbour is hit
  double planned_start = 0.0, planned_duration = 0.0;   // s; 0: none
};

/// What changes in a run.
struct RegionalShockState {
  Stream interval_luck, duration_luck, hit_luck;
  SimTime until;        // the present one lasts
  Total shocks, hits;   // number
  TimeAverage present;  // 1 while one lasts
};
void describe(Fields& f, const RegionalShockState& s);

/// The asset type "regional_shock".
class RegionalShockAsset final : public AssetOf<RegionalShockParams, RegionalShockState> {
 public:
  using Params = RegionalShockParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

 private:
  enum Kind : std::int32_t { kPlanned = kOwn, kByChance, kOver };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"planned shock begins", "shock begins", "shock is over"});
  }
  void strike(State& state, double duration) const;

  std::vector<const CanBeOut*> hits_;
};

}  // namespace egiz
