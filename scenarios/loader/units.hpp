// The units that files may use: UDUNITS-2 (its own XML database, package libudunits2-data), and on top of it
//   KZT   a base unit of its own; every other currency of the file is a multiple of it; prefixes work (MKZT,
//         kUSD)
//   Wh    watt hour, so that kWh, MWh and GWh read as people mean them
//   kt    kilotonne (UDUNITS-2 reads a knot)
// Refused, because UDUNITS-2 would take them for something that nobody in a plant means: "ton" (it reads 907
// kg) and "mt" (a millitonne), times "since" a date, units with an offset (degC), and a reciprocal in place
// of the unit itself
// ("2 h" where 1/h is wanted, which UDUNITS-2 would turn over silently).
// Several threads may use tables, also the same one: they take turns, since UDUNITS-2 keeps its status and its message
// handler in globals.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sim/base/problem.hpp"

namespace egiz {

/// What is wrong with a text: the two halves of a Problem, or, when the text names a file, all that is wrong in it.
struct Fault {
  std::string found;
  std::string expected;
  Problems in_file = {};  // not empty: in place of `found` and `expected`
};

/// The database with a file's currencies. One that was moved from may only be destroyed or assigned to.
class UnitTable {
 public:
  /// Reads the database of UDUNITS-2 (about 10 ms). The error says why it could not be read.
  static tl::expected<UnitTable, std::string> open();
  /// Takes the database over.
  UnitTable(UnitTable&&) noexcept;
  /// Takes the database over; the other table gets this one's.
  UnitTable& operator=(UnitTable&&) noexcept;
  ~UnitTable();

  /// Makes `code` a unit worth `tenge` KZT, which must be above zero. Fault: not three capital letters, a
  /// unit that there is already, zero.
  tl::expected<void, Fault> add_currency(const std::string& code, double tenge);

  /// How many `si` one `unit` is: scale("t/h", "kg/s") is 0.2777... Both may be "" or "1" for a pure number.
  /// Fault: unknown, refused (see above), of another dimension, or with an offset.
  tl::expected<double, Fault> scale(std::string_view unit, std::string_view si) const;

 private:
  struct Database;
  explicit UnitTable(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

/// What a quantity in `si` is called: "a mass flow" for kg/s, "a quantity in kg2" where there is no word for
/// it.
std::string dimension_name(std::string_view si);

}  // namespace egiz
