// egiz: the command line. Results go to stdout, problems and messages to stderr.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"

namespace egiz::commands {

void print(const Problems& problems) {
  for (const Problem& problem : problems) fmt::print(stderr, "{}\n", to_string(problem));
}

void print_warnings(const Problems& warnings) {
  for (const Problem& warning : warnings) fmt::print(stderr, "warning: {}\n", to_string(warning));
}

namespace {

// An installed egiz brings its data along, wherever its prefix was moved to.
void find_installed_data() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto data = program.parent_path().parent_path() / "share" / "egiz" / "data";
  if (!error && std::filesystem::is_directory(data, error)) setenv("EGIZ_DATA", data.c_str(), 0);
}

int serve(int argc, char** argv) {
  find_installed_data();
  int exit_code = kDone;
  CLI::App app{"Digital-twin simulator of industrial plants", "egiz"};
  app.set_version_flag("--version", "egiz " EGIZ_VERSION);
  app.require_subcommand(1);
#define EGIZ_ADD(name) name(app, exit_code);
  EGIZ_COMMANDS(EGIZ_ADD)
#undef EGIZ_ADD
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // CLI11's own codes: 0 for --help and --version
    return app.exit(error) == 0 ? kDone : kBadInput;
  }
  return exit_code;
}

}  // namespace

}  // namespace egiz::commands

int main(int argc, char** argv) {
  try {
    egiz::commands::remember_command_line(argc, argv);
    return egiz::commands::serve(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bug in Egiz: {}\n", error.what());
  } catch (...) { fmt::print(stderr, "bug in Egiz: an exception of an unknown kind\n"); }
  return egiz::commands::kBug;
}
