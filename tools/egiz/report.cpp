// egiz report DIR: one HTML file from the results in a folder.
#include "tools/report/report.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "tools/egiz/commands.hpp"

namespace egiz::commands {

void report(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "report", "Write report.html from the results in a folder: works offline, prints well");
  const auto folder = std::make_shared<std::string>();
  command->add_option("DIR", *folder, "a folder that --out has filled")->required();
  command->callback([folder, &exit_code] {
    const auto written = write_report(*folder);
    if (written) return fmt::print("{}\n", written->string());
    print({written.error()});
    exit_code = kBadInput;
  });
}

}  // namespace egiz::commands
