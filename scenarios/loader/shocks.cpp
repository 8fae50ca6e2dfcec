#include "scenarios/loader/shocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "scenarios/loader/checks.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/loader/text_file.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/tables/readiness_tables.hpp"

namespace egiz {

namespace {

template <class Rows>
std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

// The reading of one file's shocks.
struct Reading {
  const ParsedFile& parsed;
  const UnitTable& units;
  Problems& problems;

  void tell(const std::string& field, std::string found, std::string expected) const {
    problems.push_back(problem_at(parsed.places.at(field), field, std::move(found), std::move(expected)));
  }

  // A value of an inject, or nothing after telling why not.
  std::optional<double> inject_value(const std::string& field, const std::string& text, const InjectSpec& inject) const {
    const auto value = read_quantity(units, text, inject.unit);
    if (!value) {
      tell(field, value.error().found, value.error().expected);
      return std::nullopt;
    }
    check_range(field, "\"" + text + "\"", *value, inject);
    return *value;
  }

  void check_range(const std::string& field, std::string found, double si, const InjectSpec& inject) const {
    const double shown = si / inject.unit.scale;
    if (!(shown >= inject.low && shown <= inject.high))
      tell(field, std::move(found), fmt::format("{:g} to {:g} {}", inject.low, inject.high, inject.unit.text));
  }

  std::optional<ShockAction> action(const std::string& field, const v1::ShockAction& given, double duration) const {
    const AssetType* type = find_type(given.type());
    if (!type) {
      tell(field + ".type", "\"" + given.type() + "\"", nearest_text(given.type(), names_of(asset_types()), "a type of assets"));
      return std::nullopt;
    }
    const auto inject = std::find_if(type->injects.begin(), type->injects.end(),
                                     [&](const InjectSpec& i) { return i.name == given.inject(); });
    if (inject == type->injects.end()) {
      tell(field + ".inject", "\"" + given.inject() + "\"",
           nearest_text(given.inject(), names_of(type->injects), "an inject of " + type->name));
      return std::nullopt;
    }
    ShockAction action{type->name, inject->name, {}, {}, given.only_with()};
    if (given.value().empty())
      check_range(field, fmt::format("a duration of {:g} d", duration / 86400.0), duration, *inject);
    else
      action.value = inject_value(field + ".value", given.value(), *inject);
    if (!given.after().empty()) action.after = inject_value(field + ".after", given.after(), *inject);
    if (!action.only_with.empty() && std::none_of(type->parameters.begin(), type->parameters.end(),
                                                  [&](const ParameterSpec& p) { return p.name == action.only_with; }))
      tell(field + ".only_with", "\"" + action.only_with + "\"",
           nearest_text(action.only_with, names_of(type->parameters), "a parameter of " + type->name));
    return action;
  }

  Shock shock(const std::string& field, const v1::Shock& given) const {
    Shock shock{given.name(), given.about(), 0.0, given.one_by_one(), {}, {}};
    shock.duration = field_quantity(units, "Shock", "duration", given.duration(), 0.0);
    if (!given.per_year().empty()) shock.per_year = field_quantity(units, "Shock", "per_year", given.per_year(), 0.0);
    if (given.name().empty()) tell(field, "no name", "one that differs from the others");
    if (!(shock.duration > 0.0)) tell(field + ".duration", "\"" + given.duration() + "\"", "a time above zero, such as \"30 d\"");
    if (given.action_size() == 0) tell(field, "no action", "one or more");
    for (int i = 0; i < given.action_size(); ++i)
      if (auto one = action(fmt::format("{}.action[{}]", field, i), given.action(i), shock.duration))
        shock.actions.push_back(std::move(*one));
    return shock;
  }

  void add_to(std::vector<Shock>& known) const {
    std::vector<std::string> seen;
    for (int i = 0; i < parsed.message->shock_size(); ++i) {
      const std::string field = fmt::format("shock[{}]", i);
      Shock one = shock(field, parsed.message->shock(i));
      if (std::find(seen.begin(), seen.end(), one.name) != seen.end())
        tell(field + ".name", "a second shock \"" + one.name + "\"", "names that differ");
      seen.push_back(one.name);
      std::erase_if(known, [&](const Shock& k) { return k.name == one.name; });
      known.push_back(std::move(one));
    }
  }
};

void add_library(const UnitTable& units, std::vector<Shock>& known, Problems& problems) {
  const auto file = std::filesystem::path(data_directory()).parent_path() / "shocks.textproto";
  const auto text = read_text(file.string());
  if (!text) return problems.push_back(text.error());
  const ParsedFile parsed = parse_scenario(file.string(), *text);
  problems.insert(problems.end(), parsed.problems.begin(), parsed.problems.end());
  Reading{parsed, units, problems}.add_to(known);
}

double parameter_of(const AssetSpec& asset, const std::string& name) {
  const auto number = [](const ParameterValue& value) {
    if (const auto* d = std::get_if<Distribution>(&value)) return mean(*d);
    const auto* x = std::get_if<double>(&value);
    return x ? *x : 0.0;
  };
  for (const NamedValue& given : asset.values)
    if (given.name == name) return number(given.value);
  const AssetType* type = find_type(asset.type);
  for (const ParameterSpec& spec : type ? type->parameters : std::vector<ParameterSpec>{})
    if (spec.name == name) return number(spec.fallback);
  return 0.0;
}

bool hits(const ShockAction& action, const AssetSpec& asset) {
  return asset.type == action.type && (action.only_with.empty() || parameter_of(asset, action.only_with) > 0.0);
}

// One strike of the file; `field` is where it stands.
void add_strike(const Reading& read, const std::string& field, const v1::Strike& given, const std::vector<Shock>& known,
                const PlantSpec& plant, std::vector<PlannedStrike>& strikes) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Shock& s) { return s.name == given.shock(); });
  if (found == known.end())
    return read.tell(field + ".shock", "\"" + given.shock() + "\"", nearest_text(given.shock(), names_of(known), "a shock"));
  Shock shock = *found;
  shock.duration = field_quantity(read.units, "Strike", "duration", given.duration(), shock.duration);
  if (given.at().empty()) read.tell(field, "no time", "at, such as \"400 d\"");
  const std::vector<std::string> can = targets_of(shock, plant);
  if (can.empty()) return read.tell(field + ".shock", "\"" + shock.name + "\"", "a shock that hits something in this plant");
  for (int i = 0; i < given.on_size(); ++i)
    if (std::find(can.begin(), can.end(), given.on(i)) == can.end())
      read.tell(fmt::format("{}.on[{}]", field, i), "\"" + given.on(i) + "\"", nearest_text(given.on(i), can, "an asset that it can hit"));
  const std::vector<std::string> on(given.on().begin(), given.on().end());
  const double at = field_quantity(read.units, "Strike", "at", given.at(), 0.0);
  strikes.push_back({fmt::format("{} on {} at {:g} d", shock.name, on.empty() ? "all" : fmt::format("{}", fmt::join(on, ", ")), at / 86400.0),
                     injects_of(shock, plant, on.empty() ? can : on, seconds(at))});
}

}  // namespace

std::vector<Shock> known_shocks(const ParsedFile& parsed, const UnitTable& units, Problems& problems) {
  std::vector<Shock> known;
  add_library(units, known, problems);
  Reading{parsed, units, problems}.add_to(known);
  return known;
}

std::vector<std::string> targets_of(const Shock& shock, const PlantSpec& plant) {
  std::vector<std::string> names;
  for (const AssetSpec& asset : plant.assets)
    if (std::any_of(shock.actions.begin(), shock.actions.end(), [&](const ShockAction& a) { return hits(a, asset); }))
      names.push_back(asset.name);
  return names;
}

std::vector<PlannedInject> injects_of(const Shock& shock, const PlantSpec& plant, const std::vector<std::string>& on, SimTime at) {
  std::vector<PlannedInject> injects;
  for (const AssetSpec& asset : plant.assets) {
    if (std::find(on.begin(), on.end(), asset.name) == on.end()) continue;
    for (const ShockAction& action : shock.actions) {
      if (!hits(action, asset)) continue;
      injects.push_back({at, asset.name, action.inject, action.value.value_or(shock.duration)});
      if (action.after) injects.push_back({at + seconds(shock.duration), asset.name, action.inject, *action.after});
    }
  }
  return injects;
}

std::vector<PlannedStrike> planned_strikes(const ParsedFile& parsed, const UnitTable& units, const std::vector<Shock>& known,
                                           const std::vector<int>& variants, const PlantSpec& plant, Problems& problems) {
  const Reading read{parsed, units, problems};
  std::vector<PlannedStrike> strikes;
  const auto add_all = [&](const std::string& field, const auto& rows) {
    for (int i = 0; i < rows.size(); ++i) add_strike(read, fmt::format("{}strike[{}]", field, i), rows[i], known, plant, strikes);
  };
  add_all("", parsed.message->strike());
  for (const int v : variants) add_all(fmt::format("variant[{}].", v), parsed.message->variant(v).strike());
  return strikes;
}

}  // namespace egiz
