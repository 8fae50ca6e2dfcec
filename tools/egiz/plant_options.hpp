// The options by which commands name a plant: FILE, --variant V, --set PATH=VALUE.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/loader/loader.hpp"

namespace CLI {
class App;
}

namespace egiz::commands {

struct PlantOptions {
  std::string file;
  std::string variant;
  std::vector<std::string> sets;  // "PATH=VALUE"
};

/// Adds FILE, --variant and --set to a command; `options` must live as long as it.
void add_plant_options(CLI::App& command, PlantOptions& options);

/// The request that the options make, or tells what is wrong with --set.
std::optional<LoadRequest> request_or_tell(const PlantOptions& options);

/// Loads what the options name, or tells every problem on stderr.
std::optional<Loaded> load_or_tell(const PlantOptions& options);

}  // namespace egiz::commands
