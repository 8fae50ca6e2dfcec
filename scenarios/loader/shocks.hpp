// Shocks: what may happen to a plant for a time, by name, and where and when it strikes.
//   library   scenarios/data/shocks.textproto (a Scenario of shocks alone), known to every plant file
//   own       `shock { }` of the plant file, in place of one of the same name
//   strike    `strike { shock: "supplier_out_30" on: "foundry" at: "400 d" }` of the file or of a variant
// A strike becomes injects (Plant::inject) at its begin and, where an action has `after`, at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/loader/parse.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz {

/// What a shock does to the assets of one type.
struct ShockAction {
  std::string type, inject;
  std::optional<double> value;  // of the inject, SI; absent: the duration
  std::optional<double> after;  // injected at the end, SI
  std::string only_with;        // only assets whose parameter of this name is above zero; "" all
};

/// A shock that has passed the checks.
struct Shock {
  std::string name, about;
  double duration = 0.0;  // s
  bool one_by_one = false;
  std::optional<double> per_year;  // expected at each target
  std::vector<ShockAction> actions;
};

/// The library and the file's own, by name in the order of both. Adds to `problems` what is wrong with them: no name, two
/// of one name, types, injects and parameters that there are not, values out of range.
std::vector<Shock> known_shocks(const ParsedFile& parsed, const UnitTable& units, Problems& problems);

/// The names of the assets of the plant that it can hit, in the order of the plant.
std::vector<std::string> targets_of(const Shock& shock, const PlantSpec& plant);

/// What it does to these assets of the plant (others of them are left alone) from `at` on.
std::vector<PlannedInject> injects_of(const Shock& shock, const PlantSpec& plant, const std::vector<std::string>& on, SimTime at);

/// A strike of a plant, for people and for its injects.
struct PlannedStrike {
  std::string text;  // "supplier_out_30 on foundry at 400 d"
  std::vector<PlannedInject> injects;
};

/// The strikes of the file and then of the variants with these indices, on this plant. Adds to `problems` shocks that are
/// not known, assets that a shock cannot hit, and a shock that hits nothing in the plant.
std::vector<PlannedStrike> planned_strikes(const ParsedFile& parsed, const UnitTable& units, const std::vector<Shock>& known,
                                           const std::vector<int>& variants, const PlantSpec& plant, Problems& problems);

}  // namespace egiz
