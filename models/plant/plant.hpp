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

struct AssetSpec {
  std::string name;
  std::string type;
  std::vector<NamedValue> values;  // SI
  std::vector<LinkSpec> links;
};

struct PlantSpec {
  std::vector<AssetSpec> assets;
  SimTime warmup;  // statistics restart at this instant
};

class Plant final : public Model {
 public:
  /// Builds a plant, or returns every problem of the specification: unknown types, parameters, ports and
  /// neighbours, values out of range, duplicate names, missing links, rings of material flow.
  static tl::expected<std::shared_ptr<const Plant>, Problems> build(const PlantSpec& spec);

  /// A fresh world at time zero, first events scheduled.
  State initial_state(Luck luck) const;

  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;

  /// Every measure at the state's time, after the warm-up; the plant's own come last, under the asset name
  /// "plant".
  std::vector<Measure> measures(const State& state) const;

  /// What the instruments of all assets show at the state's time.
  std::vector<Measure> signals(const State& state) const;

  /// Of the whole plant since time zero.
  Balance balance(const State& state) const;

  /// Asks `asset` to take an inject at the state's time (Rank::kInject). A Problem when there is no such
  /// thing.
  tl::expected<void, Problem> inject(State& state, const std::string& asset, const std::string& what,
                                     double si) const;

  const std::vector<std::unique_ptr<Asset>>& assets() const { return assets_; }
  const Asset* find(const std::string& name) const;
  const AssetType& type_of(const Asset& asset) const {
    return *types_[static_cast<std::size_t>(asset.index())];
  }
  const Layout& layout() const { return layout_; }
  SimTime warmup() const { return spec_.warmup; }
  const PlantSpec& spec() const { return spec_; }

  /// Of everything the plant was built from: equal digests mean equal plants.
  std::uint64_t digest() const;

 private:
  Plant() = default;
  void restart_statistics(State& state) const;

  PlantSpec spec_;
  Layout layout_;
  std::vector<std::unique_ptr<Asset>> assets_;
  std::vector<const AssetType*> types_;
};

/// Every problem of a specification, without building the plant.
Problems problems_in(const PlantSpec& spec);

}  // namespace egiz
