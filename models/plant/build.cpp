#include "models/plant/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace egiz {

namespace {

std::string did_you_mean(const std::string& name, const std::vector<std::string>& candidates,
                         std::string_view kind) {
  const std::string nearest = nearest_name(name, candidates);
  if (nearest.empty()) return fmt::format("{} (there are: {})", kind, fmt::join(candidates, ", "));
  return fmt::format("{}; the nearest is \"{}\"", kind, nearest);
}

template <class Rows, class Name>
std::vector<std::string> names_of(const Rows& rows, Name name) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(std::string(name(row)));
  return names;
}

bool well_formed(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.back() != '.' && name.find("..") == std::string::npos &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::islower(c) || std::isdigit(c) || c == '_' || c == '.';
         });
}

void tell(Problems& problems, std::string path, std::string found, std::string expected) {
  problems.push_back({"", 0, 0, std::move(path), std::move(found), std::move(expected)});
}

void check_parameters_of(const AssetSpec& asset, const AssetType& type, Problems& problems) {
  std::set<std::string> seen;
  const auto name_of_row = [](const ParameterSpec& p) { return p.name; };
  for (const NamedValue& given : asset.values) {
    const std::string path = asset.name + "." + given.name;
    if (!seen.insert(given.name).second) tell(problems, path, "the parameter twice", "one value");
    const auto spec = std::find_if(type.parameters.begin(), type.parameters.end(),
                                   [&](const ParameterSpec& p) { return p.name == given.name; });
    if (spec == type.parameters.end()) {
      tell(problems, path, "\"" + given.name + "\"",
           did_you_mean(given.name, names_of(type.parameters, name_of_row), "a parameter of " + type.name));
    } else if (const std::string fault = fault_of(*spec, given.value); !fault.empty()) {
      tell(problems, path, to_text(*spec, given.value), fault);
    }
  }
  for (const ParameterSpec& spec : type.parameters)
    if (spec.required && !seen.contains(spec.name))
      tell(problems, asset.name + "." + spec.name, "no value",
           (spec.kind == ParameterSpec::Kind::kTable ? "a table: " : "one, in " + std::string(spec.unit.text) + ": ") +
               spec.about);
}

void check_links_of(const AssetSpec& asset, const AssetType& type, const std::vector<std::string>& names,
                    Problems& problems) {
  std::set<std::string> seen;
  for (const LinkSpec& link : asset.links) {
    const std::string path = asset.name + "." + link.port;
    const auto port = std::find_if(type.ports.begin(), type.ports.end(),
                                   [&](const PortSpec& p) { return p.name == link.port; });
    if (port == type.ports.end())
      tell(problems, path, "port \"" + link.port + "\"",
           did_you_mean(link.port, names_of(type.ports, [](const PortSpec& p) { return p.name; }),
                        "a port of " + type.name));
    else if (!seen.insert(link.port).second && !port->many)
      tell(problems, path, "a second link", "one link at this port");
    if (std::find(names.begin(), names.end(), link.to) == names.end())
      tell(problems, path, "a link to \"" + link.to + "\"",
           did_you_mean(link.to, names, "the name of an asset"));
  }
  for (const PortSpec& port : type.ports)
    if (port.required && !seen.contains(port.name))
      tell(problems, asset.name + "." + port.name, "no link",
           "a link to an asset that " + std::string(port.wants));
}

// Where material goes from each asset, by index.
std::vector<std::vector<std::size_t>> flows(const PlantSpec& spec) {
  std::vector<std::vector<std::size_t>> to(spec.assets.size());
  const auto index_of = [&](const std::string& name) {
    const auto at = std::find_if(spec.assets.begin(), spec.assets.end(),
                                 [&](const AssetSpec& a) { return a.name == name; });
    return static_cast<std::size_t>(at - spec.assets.begin());
  };
  for (std::size_t i = 0; i < spec.assets.size(); ++i) {
    const AssetType* type = find_type(spec.assets[i].type);
    if (!type) continue;
    for (const LinkSpec& link : spec.assets[i].links)
      for (const PortSpec& port : type->ports) {
        const std::size_t j = index_of(link.to);
        if (port.name != link.port || port.flow == PortSpec::Flow::kNone || j == spec.assets.size()) continue;
        if (port.flow == PortSpec::Flow::kDownstream)
          to[i].push_back(j);
        else
          to[j].push_back(i);
      }
  }
  return to;
}

}  // namespace

void check_names(const PlantSpec& spec, Problems& problems) {
  std::set<std::string> seen;
  if (spec.assets.empty()) tell(problems, "asset", "no asset", "at least one");
  for (const AssetSpec& asset : spec.assets) {
    if (!well_formed(asset.name))
      tell(problems, asset.name, "the name \"" + asset.name + "\"",
           "lower-case letters, digits, _ and dots between them");
    if (asset.name == "plant")
      tell(problems, asset.name, "the name \"plant\"", "another name: this one is the whole plant's");
    if (!seen.insert(asset.name).second)
      tell(problems, asset.name, "a second asset of this name", "names that differ");
    if (!find_type(asset.type))
      tell(problems, asset.name + ".type", "\"" + asset.type + "\"",
           did_you_mean(asset.type, names_of(asset_types(), [](const AssetType& t) { return t.name; }),
                        "an asset type"));
  }
}

void check_parameters(const PlantSpec& spec, Problems& problems) {
  for (const AssetSpec& asset : spec.assets)
    if (const AssetType* type = find_type(asset.type)) check_parameters_of(asset, *type, problems);
}

void check_links(const PlantSpec& spec, Problems& problems) {
  const auto names = names_of(spec.assets, [](const AssetSpec& a) { return a.name; });
  for (const AssetSpec& asset : spec.assets)
    if (const AssetType* type = find_type(asset.type)) check_links_of(asset, *type, names, problems);
}

void check_rings(const PlantSpec& spec, Problems& problems) {
  const auto to = flows(spec);
  enum class Mark { kNew, kOpen, kDone };
  std::vector<Mark> mark(to.size(), Mark::kNew);
  std::vector<std::size_t> trail;
  const std::function<void(std::size_t)> visit = [&](std::size_t i) {
    mark[i] = Mark::kOpen;
    trail.push_back(i);
    for (std::size_t j : to[i]) {
      if (mark[j] == Mark::kNew) visit(j);
      if (mark[j] != Mark::kOpen) continue;
      std::string ring;
      for (auto at = std::find(trail.begin(), trail.end(), j); at != trail.end(); ++at)
        ring += spec.assets[*at].name + " -> ";
      tell(problems, spec.assets[j].name, "a ring of material flow: " + ring + spec.assets[j].name,
           "material that moves one way through the plant");
    }
    trail.pop_back();
    mark[i] = Mark::kDone;
  };
  for (std::size_t i = 0; i < to.size(); ++i)
    if (mark[i] == Mark::kNew) visit(i);
}

}  // namespace egiz
