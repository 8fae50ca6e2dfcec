#include "models/mills/flotation.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const FlotationState& s) {
  f.part("ore", s.ore)
      .part("metal_in", s.metal_in)
      .part("metal_out", s.metal_out)
      .part("concentrate", s.concentrate);
  f.part("tailings", s.tailings).real("last_recovery", s.last_recovery);
}

ParameterTable<FlotationParams> FlotationAsset::parameters() {
  using P = FlotationParams;
  ParameterTable<P> t;
  t.quantity("recovery_max", &P::recovery_max, units::kPercent, 1, 100,
             "recovery of an endlessly fine grind");
  t.quantity("grind_constant", &P::grind_constant, units::kNumber, 0.01, 2,
             "share passing 75 um at which 63 % of the greatest recovery is had");
  t.quantity("concentrate_grade", &P::concentrate_grade, units::kPercent, 0.0001, 100,
             "metal in the concentrate");
  t.quantity("pulp_density", &P::pulp_density, units::kNumber, 0.05, 0.9,
             "solids share of the concentrate slurry");
  t.quantity("reagent_cost", &P::reagent_cost, units::kTengePerTonne, 0, 1e6, "reagents per tonne of ore");
  return t;
}

void FlotationAsset::wire(Wiring& wiring) { concentrate_ = wiring.one<MaterialReceiver>("concentrate"); }

double grind_recovery(const FlotationParams& params, double pse) {
  return params.recovery_max * (1.0 - std::exp(-std::max(0.0, pse) / params.grind_constant));
}

void FlotationAsset::receive(State& state, const Material& parcel) const {
  FlotationState& s = of(state);
  if (parcel.solids <= 0.0) return;
  s.last_recovery = grind_recovery(params_, parcel.fines / parcel.solids);
  Material concentrate;
  concentrate.metal = std::min(parcel.metal * s.last_recovery, parcel.solids * params_.concentrate_grade);
  concentrate.solids = concentrate.metal / params_.concentrate_grade;
  concentrate.hard = parcel.hardness() * concentrate.solids;
  concentrate.fines = concentrate.solids;  // only fine particles float
  concentrate.water =
      std::min(parcel.water, concentrate.solids * (1.0 - params_.pulp_density) / params_.pulp_density);
  Material tailings = parcel;
  tailings -= concentrate;
  s.tailings += tailings;
  s.ore.add(parcel.solids);
  s.metal_in.add(parcel.metal);
  s.metal_out.add(concentrate.metal);
  s.concentrate.add(concentrate.solids);
  concentrate_->receive(state, concentrate);
}

void FlotationAsset::restart_statistics(State& state) const {
  FlotationState& s = of(state);
  for (Total* total : {&s.ore, &s.metal_in, &s.metal_out, &s.concentrate}) total->restart();
}

void FlotationAsset::measure(const State& state, MeasureSink& sink) const {
  const FlotationState& s = of(state);
  const double metal_in = s.metal_in.counted(), ore = s.ore.counted();
  sink.add("recovery", units::kPercent, metal_in > 0 ? s.metal_out.counted() / metal_in : 0.0,
           "metal to the concentrate");
  sink.add("head_grade", units::kPercent, ore > 0 ? metal_in / ore : 0.0, "metal in the ore");
  sink.add("metal", units::kKilotonne, s.metal_out.counted(), "in the concentrate made");
  sink.add("concentrate", units::kKilotonne, s.concentrate.counted(), "made, dry");
  sink.cost("reagent_cost", ore * params_.reagent_cost, "reagents");
}

Face FlotationAsset::face(const State& state) const {
  const FlotationState& s = of(state);
  return {s.last_recovery > 0 ? Activity::kWorking : Activity::kIdle, NAN, s.last_recovery, units::kPercent,
          "recovery"};
}

}  // namespace egiz
