// The types of assets that a file may name. One row a type: what it is, its parameters, ports and injects,
// how to make one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/plant/asset.hpp"
#include "models/plant/wiring.hpp"

namespace egiz {

/// Something a user or trainer can do to a running asset.
struct InjectSpec {
  std::string name;  // "outage"
  Unit unit = units::kNumber;
  double low = 0.0;  // in `unit`
  double high = 0.0;
  double usual = 0.0;  // what a button offers
  std::string about;
};

/// One row: all that files, documents and checks need to know of a type.
struct AssetType {
  std::string name;
  std::string about;
  std::vector<ParameterSpec> parameters;
  std::vector<PortSpec> ports;
  std::vector<InjectSpec> injects;
  std::function<std::unique_ptr<Asset>(const std::string& name, const std::vector<NamedValue>&)> make;
};

/// All types, by name.
const std::vector<AssetType>& asset_types();

/// Makes a type of one's own known to files, checks and `egiz types` of this program: at its start, before any plant is
/// built and before there are threads, since nothing is locked. std::invalid_argument for a name that is taken.
void add_type(AssetType type);

/// The type of that name, or nullptr.
const AssetType* find_type(std::string_view name);

/// A row for the asset class A, which has `using Params`, `static ParameterTable<Params> parameters()`.
template <class A>
AssetType asset_type(std::string name, std::string about, std::vector<PortSpec> ports = {},
                     std::vector<InjectSpec> injects = {}) {
  return {std::move(name),
          std::move(about),
          A::parameters().specs(),
          std::move(ports),
          std::move(injects),
          [](const std::string& asset, const std::vector<NamedValue>& values) -> std::unique_ptr<Asset> {
            return std::make_unique<A>(asset, A::parameters().read(values));
          }};
}

}  // namespace egiz
