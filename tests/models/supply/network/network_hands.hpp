// Hands for tests of supply networks: build a network, run it by days, read measures.
#pragma once

#include <string>
#include <vector>

#include "tests/models/plant_hands.hpp"

namespace egiz::hands {

constexpr double kDayLong = 86400.0;  // s

/// A network of those assets and one run of it.
struct Net {
  std::shared_ptr<const Plant> plant;
  State state;

  explicit Net(std::vector<AssetSpec> assets, Luck luck = {3, 0}) {
    PlantSpec spec;
    spec.assets = std::move(assets);
    const auto built = Plant::build(spec);
    if (!built)
      for (const Problem& p : built.error()) UNSCOPED_INFO(to_string(p));
    REQUIRE(built.has_value());
    plant = *built;
    state = plant->initial_state(luck);
  }
  Net& until(double day) {
    REQUIRE(run_until(*plant, state, days(day)).cause == RunEnd::Cause::kReached);
    return *this;
  }
  double operator()(const std::string& asset, const std::string& name) const {
    return hands::measure(*plant, state, asset, name);
  }
};

inline Distribution constantly(double value) { return Distribution::constant(value); }
inline ParameterValue choice_no(int place) { return static_cast<double>(place); }

/// A table "part, units": a bill of materials.
inline ParameterValue bill(std::vector<std::string> parts, std::vector<double> units) {
  DataTable table;
  table.rows = parts.size();
  table.columns = {{"part", std::move(parts), {}}, {"units", {}, std::move(units)}};
  return TablePtr(std::make_shared<const DataTable>(std::move(table)));
}

/// A table of orders "time, units, due": those of one day after another, from time zero.
inline ParameterValue daily_orders(std::vector<double> units) {
  DataTable table;
  table.rows = units.size();
  table.columns = {{"time", {}, {}}, {"units", {}, std::move(units)}, {"due", {}, {}}};
  for (std::size_t r = 0; r < table.rows; ++r) {
    table.columns[0].numbers.push_back(kDayLong * static_cast<double>(r));
    table.columns[2].numbers.push_back(NAN);
  }
  return TablePtr(std::make_shared<const DataTable>(std::move(table)));
}

/// The problems of a network that cannot be built, in one text.
inline std::string problems_of(std::vector<AssetSpec> assets) {
  PlantSpec spec;
  spec.assets = std::move(assets);
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  return all;
}

}  // namespace egiz::hands
