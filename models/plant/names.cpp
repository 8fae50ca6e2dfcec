#include "models/plant/names.hpp"

#include <fmt/format.h>

namespace egiz {

const Asset* PlantNames::find(AssetIndex index) const {
  const auto& assets = plant_.assets();
  return index >= 0 && index < static_cast<AssetIndex>(assets.size())
             ? assets[static_cast<std::size_t>(index)].get()
             : nullptr;
}

std::string PlantNames::asset(AssetIndex index) const {
  const Asset* asset = find(index);
  return asset ? asset->name() : "plant";
}

std::string PlantNames::event(const Event& event) const {
  const Asset* asset = find(event.target);
  if (!asset) return "warm-up ends";
  const std::string name(asset->event_name(event.kind));
  if (name.empty()) return fmt::format("event {}", event.kind);
  const auto& injects = plant_.type_of(*asset).injects;
  if (event.kind != kInject || event.a < 0 || event.a >= static_cast<std::int64_t>(injects.size()))
    return name;
  return name + ": " + injects[static_cast<std::size_t>(event.a)].name;
}

}  // namespace egiz
