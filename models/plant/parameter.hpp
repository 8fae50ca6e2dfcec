// What an asset type may be told: each parameter with name, unit, range, default and meaning, bound to a
// member of the type's own Params struct. The loader, `egiz explain`, the docs and the checks all read this
// one table.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/plant/data_table.hpp"
#include "models/plant/unit.hpp"
#include "sim/base/problem.hpp"
#include "sim/random/distribution.hpp"

namespace egiz {

/// A parameter's value in SI: a quantity (counts and flags too), a distribution of one, or a table (null: none).
using ParameterValue = std::variant<double, Distribution, TablePtr>;

/// The knobs that every plant understands (scenario.proto, Knobs).
enum class Knob { kNone, kLoad, kAutomation, kOutageStart, kOutageDuration, kLeadTime, kReliability };

/// One parameter of a type.
struct ParameterSpec {
  /// A number with a unit; a whole number; 0 or 1; a distribution of a quantity; one word of a list; a table of `columns`.
  enum class Kind { kQuantity, kCount, kFlag, kDistribution, kChoice, kTable };
  std::string name;
  Kind kind = Kind::kQuantity;
  Unit unit = units::kNumber;
  double low =
      -std::numeric_limits<double>::infinity();  // in `unit`, inclusive; for a distribution: of its mean
  double high = std::numeric_limits<double>::infinity();
  bool required = false;
  ParameterValue fallback = 0.0;  // SI; of a parameter that is not required
  Knob knob = Knob::kNone;
  std::string about;
  std::vector<std::string_view> words{};  // of a choice; its value is the place of the word, from 0
  std::vector<ColumnSpec> columns = {};  // of a table
};

/// What the value would have to be for this parameter (range, whole number, flag, distribution), or "".
std::string fault_of(const ParameterSpec& spec, const ParameterValue& value);

/// "1191 t/h", "lognormal(6 h, 3 h)": a value as files write it, in the unit of the specification, with up to
/// ten digits.
std::string to_text(const ParameterSpec& spec, const ParameterValue& value);

/// "empirical(times.csv, minutes, min)", with its factor as the last part unless that is 1, or "orders.csv", "none" for
/// no table: what is read from a file, as plant files write it; reads back exactly. "" for all else.
std::string file_text(const ParameterValue& value);

/// Adds the value with all its bits: equal digests mean equal values (names of files do not count).
void add_exactly(Digest& digest, const ParameterValue& value);

/// A named SI value for one asset.
struct NamedValue {
  std::string name;
  ParameterValue value;
};

/// The parameters of one asset type with Params struct P.
template <class P>
class ParameterTable {
 public:
  /// A parameter and the member it is bound to.
  struct Row {
    ParameterSpec spec;
    std::function<void(P&, const ParameterValue&)> set;
    std::function<ParameterValue(const P&)> get;
  };

  /// Adds a parameter; its default is the member's value in a fresh P. `low` and `high` in `unit`, inclusive;
  /// the member is SI.
  ParameterTable& quantity(std::string_view name, double P::*member, Unit unit, double low, double high,
                           std::string_view about, Knob knob = Knob::kNone) {
    return add(name, ParameterSpec::Kind::kQuantity, member, unit, low, high, about, knob);
  }
  /// Adds a whole number from `low` to `high`.
  ParameterTable& count(std::string_view name, double P::*member, double low, double high,
                        std::string_view about) {
    return add(name, ParameterSpec::Kind::kCount, member, units::kNumber, low, high, about, Knob::kNone);
  }
  /// Adds a switch: 0 or 1.
  ParameterTable& flag(std::string_view name, double P::*member, std::string_view about) {
    return add(name, ParameterSpec::Kind::kFlag, member, units::kNumber, 0, 1, about, Knob::kNone);
  }
  /// Adds a choice: the member is the place in `words` (which live as long as the program), from 0.
  ParameterTable& choice(std::string_view name, double P::*member, std::vector<std::string_view> words,
                         std::string_view about) {
    add(name, ParameterSpec::Kind::kChoice, member, units::kNumber, 0, static_cast<double>(words.size()) - 1,
        about, Knob::kNone);
    rows_.back().spec.words = std::move(words);
    return *this;
  }
  /// Adds a distribution whose mean is from `low` to `high` in `unit`; the member is SI.
  ParameterTable& distribution(std::string_view name, Distribution P::*member, Unit unit, double low,
                               double high, std::string_view about, Knob knob = Knob::kNone) {
    return add(name, ParameterSpec::Kind::kDistribution, member, unit, low, high, about, knob);
  }
  /// Adds a table from a file; without one the member is null.
  ParameterTable& table(std::string_view name, TablePtr P::*member, std::vector<ColumnSpec> columns,
                        std::string_view about) {
    add(name, ParameterSpec::Kind::kTable, member, units::kNumber, 0, 0, about, Knob::kNone);
    rows_.back().spec.columns = std::move(columns);
    return *this;
  }
  /// The last one added (there must be one) must be given: it has no default worth having.
  ParameterTable& required() {
    rows_.back().spec.required = true;
    return *this;
  }

  /// The parameters in the order in which they were added.
  const std::vector<Row>& rows() const { return rows_; }
  /// Their specifications, in the same order.
  std::vector<ParameterSpec> specs() const {
    std::vector<ParameterSpec> all;
    for (const Row& row : rows_) all.push_back(row.spec);
    return all;
  }
  /// A Params struct with the values given; unknown names are ignored (the plant's builder has refused them
  /// before). std::bad_variant_access for a value of the wrong sort.
  P read(const std::vector<NamedValue>& values) const {
    P params;
    for (const NamedValue& given : values)
      for (const Row& row : rows_)
        if (row.spec.name == given.name) row.set(params, given.value);
    return params;
  }

 private:
  template <class T>
  ParameterTable& add(std::string_view name, ParameterSpec::Kind kind, T P::*member, Unit unit, double low,
                      double high, std::string_view about, Knob knob) {
    const P fresh;
    rows_.push_back(
        {{std::string(name), kind, unit, low, high, false, fresh.*member, knob, std::string(about), {}},
         [member](P& p, const ParameterValue& v) { p.*member = std::get<T>(v); },
         [member](const P& p) -> ParameterValue { return p.*member; }});
    return *this;
  }

  std::vector<Row> rows_;
};

}  // namespace egiz
