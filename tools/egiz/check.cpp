// egiz check FILE...: every problem of every file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/chain.hpp"
#include "scenarios/loader/loader.hpp"
#include "sim/base/digest.hpp"
#include "tools/egiz/commands.hpp"

namespace egiz::commands {

namespace {

bool check_file(const std::string& file, bool quiet) {
  const auto loaded = load({file, "", {}});
  if (!loaded) {
    print(loaded.error());
    return false;
  }
  const auto plant = Plant::build(loaded->plant).value();
  const auto chain = read_chain(*loaded);
  Problems problems = chain ? problems_in_names(*loaded, *chain, *plant) : chain.error();
  for (Problem& problem : problems)
    if (problem.file.empty()) problem.file = file;
  print(problems);
  if (!problems.empty()) return false;
  if (quiet) return true;
  print_warnings(loaded->warnings);
  fmt::print("{}: good; assets {}, variants {}, warnings {}, plant {}\n", file, loaded->plant.assets.size(),
             variant_names(*loaded).size(), loaded->warnings.size(), to_hex(plant->digest()));
  return true;
}

}  // namespace

void check(CLI::App& app, int& exit_code) {
  struct Options {
    std::vector<std::string> files;
    bool quiet = false;
  };
  auto* command = app.add_subcommand("check", "Tell every problem of plant files");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE", options->files, "plant files (.textproto)")->required();
  command->add_flag("--quiet", options->quiet, "problems only: no warnings, no line for good files");
  command->callback([options, &exit_code] {
    for (const std::string& file : options->files)
      if (!check_file(file, options->quiet)) exit_code = kBadInput;
  });
}

}  // namespace egiz::commands
