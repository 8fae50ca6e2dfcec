// Flotation seen from the mill: the finer the grind, the more metal is recovered; the concentrate has a set
// grade.
//   recovery = recovery_max (1 - exp(-PSE / grind_constant)),   PSE = share of solids passing 75 um
// The curve is an assumption of Egiz (a saturating grind-recovery relation as in plant practice); fit both
// constants to the plant's own test work.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a flotation; pure numbers unless said otherwise.
struct FlotationParams {
  double recovery_max = 0.93;
  double grind_constant = 0.149;
  double concentrate_grade = 0.24;  // kg metal per kg concentrate
  double pulp_density = 0.28;       // solids share of the concentrate slurry, by mass
  double reagent_cost = 0.0;        // KZT/kg of ore
};

/// What changes in a run.
struct FlotationState {
  Total ore, metal_in, metal_out, concentrate;  // kg
  Material tailings;                            // since time zero
  double last_recovery = 0.0;
};
void describe(Fields& f, const FlotationState& s);

/// Share of the metal that goes to the concentrate at grind `pse` (0..1; below 0 counts as 0), 0 to
/// recovery_max.
double grind_recovery(const FlotationParams& params, double pse);

/// The asset type "flotation". It holds nothing: what comes in goes out at the same tick, and its room is
/// that of the next asset.
class FlotationAsset final : public AssetOf<FlotationParams, FlotationState>, public MaterialReceiver {
 public:
  using Params = FlotationParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State&) const override {}
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override { balance.out += of(state).tailings; }
  Face face(const State& state) const override;

  double room(const State& state) const override { return concentrate_->room(state); }
  void receive(State& state, const Material& parcel) const override;
  void wait_for_room(State& state, AssetIndex who) const override { concentrate_->wait_for_room(state, who); }

 private:
  const MaterialReceiver* concentrate_ = nullptr;
};

}  // namespace egiz
