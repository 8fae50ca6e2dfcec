// Text to numbers: "1191 t/h", "45 min", "12 %", "0.768", "48 MKZT", "lognormal(6 h, 3 h)", "1.10 x".
//   quantity      a decimal number with a point ("9.7", "1e-3"), then a unit; no unit for a pure number
//   value         what a parameter takes: a quantity, a whole number, "true"/"false" for a flag, a word of its list for a choice, or for a
//                 distribution a name with its parameters (sim/random/distribution.hpp), or a bare quantity =
//                 constant; a distribution may be empirical(times.csv, minutes, min), a table is "orders.csv": files
//                 beside the plant file (scenarios/loader/data_file.hpp)
//   factor        "1.10 x": times the value so far
// Numbers are finite; infinities and nan are refused. Results are SI. Ranges are checked by fault_of(spec,
// value).
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "models/plant/parameter.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz {

/// A quantity of the dimension of `unit`, in SI and finite. The fault names the dimension found and gives an
/// example.
tl::expected<double, Fault> read_quantity(const UnitTable& units, std::string_view text, const Unit& unit);

/// How many SI one `text` is, as UnitTable::scale(); the unit's own text means the same bits as in results.
tl::expected<double, Fault> scale_to(const UnitTable& units, std::string_view text, const Unit& unit);

/// A value for a parameter, in SI and of its sort; its range is not looked at. `folder` is that of the plant file, where the
/// files that the text names are looked for. Faults as read_quantity(), of unknown distributions or their number of
/// parameters, and all those of a file.
tl::expected<ParameterValue, Fault> read_value(const UnitTable& units, std::string_view text, const ParameterSpec& spec,
                                               const std::string& folder = "");

/// A value for a parameter, in SI and in range; the fault otherwise.
tl::expected<ParameterValue, Fault> read_checked(const UnitTable& units, std::string_view text,
                                                 const ParameterSpec& spec);

/// Whether it is "1.10 x" or "1.10x". (A text that only looks so is read as a factor and refused there.)
bool is_factor(std::string_view text);

/// The number of a factor, with or without its x: zero or more.
tl::expected<double, Fault> read_factor(std::string_view text);

/// A text that reads back to exactly this value (SI): in the parameter's own unit if possible, else in SI.
std::string exact_text(const ParameterSpec& spec, const ParameterValue& value);

}  // namespace egiz
