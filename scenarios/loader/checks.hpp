// The checks of a scenario file beside its plant: run lengths, currencies, names that must differ or exist,
// readiness rules, the regional link and investment cases. Each takes the parsed file and adds to `problems`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/loader/parse.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz {

/// Adds the file's currencies to the units, in the order of the file (a later one may be stated in an earlier
/// one).
void add_currencies(const ParsedFile& parsed, UnitTable& units, Problems& problems, Problems& warnings);

/// Adds to `problems` every text field that holds a quantity and does not read or lies out of its range (the
/// table is in checks.cpp).
void check_quantities(const ParsedFile& parsed, const UnitTable& units, Problems& problems);

/// The quantity of a field by message and field name ("Scenario", "run_length"), SI: `text` has passed the
/// check above. `if_empty` for an empty text, and for one that does not read.
double field_quantity(const UnitTable& units, std::string_view message, std::string_view field,
                      std::string_view text, double if_empty);

/// What needs the whole file: missing fields, warm-up against run length, duplicate and unknown names. Adds
/// to `problems`.
void check_shape(const ParsedFile& parsed, const UnitTable& units, Problems& problems);

/// Capital without a source or an assumption: adds to `warnings`.
void check_origins(const ParsedFile& parsed, Problems& warnings);

/// `what`, and which of `names` is nearest to `name`; all of them where none is near.
std::string nearest_text(const std::string& name, const std::vector<std::string>& names, std::string what);

/// Days from 1970-01-01 to a date like "2024-01-01"; nothing for a text that is none.
std::optional<std::int64_t> day_of(const std::string& date);

}  // namespace egiz
