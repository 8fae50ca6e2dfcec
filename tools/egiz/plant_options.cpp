#include "tools/egiz/plant_options.hpp"

#include <CLI/CLI.hpp>

#include "tools/egiz/commands.hpp"

namespace egiz::commands {

void add_plant_options(CLI::App& command, PlantOptions& options) {
  command.add_option("FILE", options.file, "a plant file (.textproto)")->required();
  command.add_option("--variant", options.variant, "a variant of the file; the base case if left out");
  command
      .add_option("--set", options.sets,
                  "PATH=VALUE: changes a parameter, like mills.sag1.feed_rate=\"1250 t/h\"")
      ->allow_extra_args(false);
}

std::optional<Loaded> load_or_tell(const PlantOptions& options) {
  LoadRequest request{options.file, options.variant, {}};
  Problems problems;
  for (const std::string& set : options.sets) {
    const auto equals = set.find('=');
    if (equals == std::string::npos)
      problems.push_back({"--set", 0, 0, "", "\"" + set + "\"", "PATH=VALUE"});
    else
      request.sets.push_back({set.substr(0, equals), set.substr(equals + 1)});
  }
  auto loaded = load(request);
  if (!loaded) problems.insert(problems.begin(), loaded.error().begin(), loaded.error().end());
  print(problems);
  if (!problems.empty()) return std::nullopt;
  return std::move(*loaded);
}

}  // namespace egiz::commands
