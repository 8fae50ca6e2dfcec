// egiz explain FILE PATH: where a value comes from.
#include "scenarios/loader/explain.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "tools/egiz/commands.hpp"
#include "tools/egiz/plant_options.hpp"

namespace egiz::commands {

void explain(CLI::App& app, int& exit_code) {
  struct Options {
    PlantOptions plant;
    std::string path;
  };
  auto* command =
      app.add_subcommand("explain", "Tell where a value comes from: file, overrides, unit, default");
  const auto options = std::make_shared<Options>();
  add_plant_options(*command, options->plant);
  command
      ->add_option("PATH", options->path,
                   "a parameter (mills.sag1.feed_rate), an asset, or the start of its name")
      ->required();
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    const auto loaded = load_or_tell(options->plant);
    if (!loaded) return;
    const auto text = egiz::explain(*loaded, options->path);
    if (!text) return print({text.error()});
    fmt::print("{}", *text);
    exit_code = kDone;
  });
}

}  // namespace egiz::commands
