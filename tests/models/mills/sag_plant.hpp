// A SAG circuit alone: ore, balls and liners that never run dry, an endless pile for its product. Its wear,
// failures and ore are steady unless a test asks for more.
#pragma once

#include "models/mills/sag_circuit.hpp"
#include "tests/models/plant_hands.hpp"

namespace egiz::sample {

/// Parameters that leave nothing to chance and let nothing wear.
inline std::vector<NamedValue> steady_mill(std::vector<NamedValue> more = {}) {
  std::vector<NamedValue> values{{"time_to_failure", Distribution::constant(0.0)}, {"abrasion_index", 0.015}};
  for (NamedValue& value : more) values.push_back(std::move(value));
  return values;
}

/// The plant around a mill of these parameters; `hardness` of its ore.
inline PlantSpec mill_plant(std::vector<NamedValue> mill, double hardness = 1.0) {
  PlantSpec spec;
  spec.assets = {
      {"pile", "stockpile", {{"capacity", 1e11}, {"initial", 5e10}, {"initial_hardness", hardness}}, {}},
      {"product", "stockpile", {{"capacity", 1e11}, {"initial", 0.0}}, {}},
      {"supplier", "supplier", {}, {}},
      {"balls", "consumable_store", {{"initial", 1e9}}, {{"supplier", "supplier"}}},
      {"liners", "consumable_store", {{"initial", 1e9}}, {{"supplier", "supplier"}}},
      {"crews", "crew_pool", {{"crews", 2.0}}, {}},
      {"mill", "sag_circuit", std::move(mill),
       {{"ore", "pile"}, {"product", "product"}, {"balls", "balls"}, {"liners", "liners"}, {"crew", "crews"}}}};
  return spec;
}

inline std::shared_ptr<const Plant> built(const PlantSpec& spec) {
  const auto plant = Plant::build(spec);
  if (!plant)
    for (const Problem& p : plant.error()) UNSCOPED_INFO(to_string(p));
  REQUIRE(plant.has_value());
  return plant.value();
}

inline const SagCircuitAsset& mill_of(const Plant& plant, const std::string& name = "mill") {
  return dynamic_cast<const SagCircuitAsset&>(*plant.find(name));
}

/// What changes in the mill.
inline const SagCircuitState& words_of(const Plant& plant, const State& state) { return mill_of(plant).of(state); }

/// The largest balance error of a plant's accounts, a pure number.
inline double balance_error(const Plant& plant, const State& state) {
  double worst = 0.0;
  for (const Measure& m : plant.measures(state))
    if (m.name.rfind("balance_error", 0) == 0) worst = std::max(worst, m.value);
  return worst;
}

}  // namespace egiz::sample
