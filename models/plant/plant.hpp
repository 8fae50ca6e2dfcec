// A plant: assets with their parameters and wires, constant after it is built. A run is a State; this never
// changes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/asset.hpp"
#include "models/plant/registry.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

/// One asset as files give it.
struct AssetSpec {
  std::string name;
  std::string type;
  std::vector<NamedValue> values;  // SI
  std::vector<LinkSpec> links;
};

/// An inject that comes at a time known from the start.
struct PlannedInject {
  SimTime at;         // >= 0
  std::string asset;
  std::string what;   // an inject of its type
  double si = 0.0;    // its value
};

/// All of what a plant is built from.
struct PlantSpec {
  std::vector<AssetSpec> assets;
  SimTime warmup;  // statistics restart at this instant
  std::int64_t first_day = kMonday2024;  // date of time zero, days since 1970-01-01
  std::vector<PlannedInject> injects = {};
};

/// Constant, so any number of threads may run States of it at once. States that are given to it must be its
/// own: nothing checks it.
class Plant final : public Model {
 public:
  /// Builds a plant, or returns the problems of the specification: first all of problems_in(); when there are
  /// none, all that wires and parameters have with each other (wrong neighbours, Asset::check). Throws as
  /// check_parameters() for a value of the wrong sort.
  static tl::expected<std::shared_ptr<const Plant>, Problems> build(const PlantSpec& spec);

  /// A fresh world at time zero, first events scheduled.
  State initial_state(Luck luck) const;

  /// Schedules the end of the warm-up, starts every asset in their order, schedules the planned injects.
  void start(State& state) const override;
  /// Gives the event to its target, which must be an asset of this plant or kThePlant (end of the warm-up).
  /// RunError of the asset goes through.
  void handle(State& state, const Event& event) const override;
  /// "plant" for the end of the warm-up.
  std::string name_of(AssetIndex target) const override {
    return target == kThePlant ? "plant" : assets_[static_cast<std::size_t>(target)]->name();
  }

  /// Every measure at the state's time, over the time since the warm-up, SI; the plant's own come last, under
  /// the asset name "plant".
  std::vector<Measure> measures(const State& state) const;

  /// What the instruments of all assets show at the state's time, SI.
  std::vector<Measure> signals(const State& state) const;

  /// Of the whole plant since time zero, kg.
  Balance balance(const State& state) const;

  /// Asks `asset` to take an inject at the state's time (Rank::kInject); `si` is its value. A Problem, and
  /// nothing changes, when there is no such asset or inject, or the value is out of its range.
  tl::expected<void, Problem> inject(State& state, const std::string& asset, const std::string& what,
                                     double si) const {
    return inject(state, {state.now, asset, what, si});
  }
  /// The same at a time that is not past.
  tl::expected<void, Problem> inject(State& state, const PlannedInject& planned) const;

  /// In the order of the specification; an asset's index is its place here.
  const std::vector<std::unique_ptr<Asset>>& assets() const { return assets_; }
  /// The asset of that name, or nullptr.
  const Asset* find(const std::string& name) const;
  /// The type of one of this plant's assets.
  const AssetType& type_of(const Asset& asset) const {
    return *types_[static_cast<std::size_t>(asset.index())];
  }
  /// Where the assets' words lie in a State of this plant.
  const Layout& layout() const { return layout_; }
  /// When statistics restart, ns; zero: they count from the start.
  SimTime warmup() const { return spec_.warmup; }
  /// What it was built from.
  const PlantSpec& spec() const { return spec_; }

  /// Of everything the plant was built from, defaults included: equal digests mean equal plants.
  std::uint64_t digest() const;

 private:
  Plant() = default;
  void restart_statistics(State& state) const;
  tl::expected<Event, Problem> event_of(const PlannedInject& planned) const;

  PlantSpec spec_;
  Layout layout_;
  std::vector<std::unique_ptr<Asset>> assets_;
  std::vector<const AssetType*> types_;
};

/// Every problem of a specification that shows without building an asset: names, types, parameters, ports and
/// neighbours, missing links, rings of material flow, a warm-up below zero.
Problems problems_in(const PlantSpec& spec);

}  // namespace egiz
