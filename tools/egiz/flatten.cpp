// egiz flatten FILE [--variant V]: the plant as one plain file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/loader/explain.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/plant_options.hpp"

namespace egiz::commands {

void flatten(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("flatten", "Write the plant with its variant applied, as a plain file");
  const auto options = std::make_shared<PlantOptions>();
  add_plant_options(*command, *options);
  command->callback([options, &exit_code] {
    const auto loaded = load_or_tell(*options);
    if (loaded)
      fmt::print("{}", egiz::flatten(*loaded));
    else
      exit_code = kBadInput;
  });
}

}  // namespace egiz::commands
