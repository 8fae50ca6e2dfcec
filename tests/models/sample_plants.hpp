// Small plants for tests, made of the types' default parameters.
#pragma once

#include "models/plant/plant.hpp"

namespace egiz::sample {

/// The chain of the concentrator: pits, stockpile, mill, flotation, dewatering, packing, rail, with its supplies.
inline PlantSpec concentrator() {
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"pit.a", "ore_source", {{"hardness", 0.95}}, {{"dump", "pile"}}},
      {"pit.b", "ore_source", {{"hardness", 1.05}}, {{"dump", "pile"}}},
      {"pile", "stockpile", {}, {}},
      {"mill", "sag_circuit", {}, {{"ore", "pile"}, {"product", "flotation"}, {"balls", "balls"}, {"liners", "liners"},
                                   {"crew", "crews"}, {"power", "grid"}}},
      {"flotation", "flotation", {}, {{"concentrate", "filter"}}},
      {"filter", "dewatering", {}, {{"cake", "hall"}, {"crew", "crews"}, {"power", "grid"}}},
      {"hall", "packing_hall", {}, {{"power", "grid"}}},
      {"rail", "rail_dispatch", {}, {{"store", "hall"}}},
      {"ball_supplier", "supplier", {}, {}},
      {"liner_supplier", "supplier", {}, {}},
      {"balls", "consumable_store", {}, {{"supplier", "ball_supplier"}}},
      {"liners", "consumable_store", {{"initial", 1.2e6}, {"reorder_point", 700e3}, {"order_up_to", 1260e3}},
       {{"supplier", "liner_supplier"}}},
      {"crews", "crew_pool", {}, {}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

}  // namespace egiz::sample
