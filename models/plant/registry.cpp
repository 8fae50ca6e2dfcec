#include "models/plant/registry.hpp"
#include <algorithm>
namespace egiz {
const std::vector<AssetType>& asset_types() {
  static const std::vector<AssetType> types;
  return types;
}
const AssetType* find_type(std::string_view name) {
  for (const auto& t : asset_types())
    if (t.name == name) return &t;
  return nullptr;
}
}  // namespace egiz
