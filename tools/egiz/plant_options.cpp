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

std::optional<LoadRequest> request_or_tell(const PlantOptions& options) {
  LoadRequest request{options.file, options.variant, {}};
  Problems problems;
  for (const std::string& set : options.sets) {
    const auto equals = set.find('=');
    if (equals == std::string::npos)
      problems.push_back({"--set", 0, 0, "", "\"" + set + "\"", "PATH=VALUE"});
    else
      request.sets.push_back({set.substr(0, equals), set.substr(equals + 1)});
  }
  print(problems);
  if (!problems.empty()) return std::nullopt;
  return request;
}

std::optional<Loaded> load_or_tell(const PlantOptions& options) {
  const auto request = request_or_tell(options);
  if (!request) return std::nullopt;
  auto loaded = load(*request);
  if (loaded) return std::move(*loaded);
  print(loaded.error());
  return std::nullopt;
}

}  // namespace egiz::commands
