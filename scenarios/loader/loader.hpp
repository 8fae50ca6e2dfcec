// From a .textproto file to a checked plant. Everything wrong with the file is told at once, each problem
// with file:line:column: syntax, unknown fields, quantities, the plant, all variants (not only the chosen
// one), readiness rules and investment cases. Nothing is loaded then. Costs about 10 ms for the unit database
// and little else. Several threads may load at the same time (they take turns with the unit database).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/loader/shocks.hpp"
#include "scenarios/loader/story.hpp"
#include "scenarios/loader/variants.hpp"

namespace egiz {

/// Which plant of a file.
struct LoadRequest {
  std::string file;
  std::string variant;        // "" or "base": the plant as it stands
  std::vector<Setting> sets;  // from --set, applied after the variant
};

/// A currency of the file.
struct MoneyUnit {
  std::string code;    // "USD"
  double tenge = 1.0;  // KZT for one
};

/// A file without problems.
struct Loaded {
  std::shared_ptr<const v1::Scenario> message;  // include scenarios/schema/scenario.pb.h to look inside
  PlantSpec plant;                              // SI; Plant::build(plant) succeeds
  std::string variant;                          // "base" for the base case
  std::vector<std::string> strikes;             // shocks that are planned: "supplier_out_30 on foundry at 400 d"
  SimTime run_length;                           // warm-up included
  SimTime warmup;
  int replications = 1;
  std::uint64_t seed = 0;
  double confidence = 0.95;  // where the file states none: contract of the results
  std::vector<MoneyUnit> currencies;
  Places places;                           // of every field of the file: "readiness_rule[2]"
  Stories provenance;                      // every parameter of every asset, in the order of the plant
  std::shared_ptr<const UnitTable> units;  // with the file's currencies: for read_quantity and field_quantity
  Problems warnings;                       // numbers without an origin, knobs that move nothing
};

/// Reads, checks and builds; every problem, in the order of the file, or a plant that stands.
tl::expected<Loaded, Problems> load(const LoadRequest& request);

/// The same for a text in memory: request.file is only what problems call it.
tl::expected<Loaded, Problems> load_text(const LoadRequest& request, std::string text);

/// All shocks that the file knows: the library's and its own. Problems: those of the library's file.
tl::expected<std::vector<Shock>, Problems> shocks_of(const Loaded& loaded);

/// The names of the variants of a loaded file, without "base".
std::vector<std::string> variant_names(const Loaded& loaded);

}  // namespace egiz
