// egiz explain FILE PATH: where a value comes from, and what carries a measure to the index and the region.
#include "scenarios/loader/explain.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/explain_chain.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/plant_options.hpp"

namespace egiz::commands {

void explain(CLI::App& app, int& exit_code) {
  struct Options {
    PlantOptions plant;
    std::string path;
  };
  auto* command =
      app.add_subcommand("explain", "Tell where a value comes from: file, overrides, unit, default; which rules read a measure");
  const auto options = std::make_shared<Options>();
  add_plant_options(*command, options->plant);
  command
      ->add_option("PATH", options->path,
                   "a parameter (mills.sag1.feed_rate), an asset or the start of its name, a measure, an indicator, "
                   "a block, readiness, region, or investment.CASE")
      ->required();
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    const auto loaded = load_or_tell(options->plant);
    if (!loaded) return;
    if (const auto text = egiz::explain(*loaded, options->path)) {
      fmt::print("{}", *text);
      exit_code = kDone;
      return;
    } else if (const auto chain = explain_chain(*loaded, options->path)) {
      fmt::print("{}", *chain);
      exit_code = kDone;
    } else {
      Problems problems = chain.error();
      if (problems.front().path == options->path)
        problems.front().expected = text.error().expected + ", or " + problems.front().expected;
      print(problems);
    }
  });
}

}  // namespace egiz::commands
