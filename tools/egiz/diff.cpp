// egiz diff FILE VARIANT [VARIANT]: what a variant changes.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/loader/explain.hpp"
#include "tools/egiz/commands.hpp"

namespace egiz::commands {

namespace {

void print_rows(const std::string& a, const std::string& b, const std::vector<DiffRow>& rows) {
  std::size_t path = 9, first = a.size(), second = b.size();
  for (const DiffRow& row : rows) {
    path = std::max(path, row.path.size());
    first = std::max(first, row.a.size());
    second = std::max(second, row.b.size());
  }
  fmt::print("{:<{}}  {:<{}}  {:<{}}  why\n", "parameter", path, a, first, b, second);
  for (const DiffRow& row : rows)
    fmt::print("{:<{}}  {:<{}}  {:<{}}  {}\n", row.path, path, row.a, first, row.b, second, row.why);
}

}  // namespace

void diff(CLI::App& app, int& exit_code) {
  struct Options {
    std::string file;
    std::vector<std::string> variants;
  };
  auto* command = app.add_subcommand("diff", "Tell what a variant changes");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "a plant file (.textproto)")->required();
  command->add_option("VARIANT", options->variants, "one, against the base case, or two")
      ->required()
      ->expected(1, 2);
  command->callback([options, &exit_code] {
    auto pair = options->variants;
    if (pair.size() == 1) pair.insert(pair.begin(), std::string(kBaseCase));
    const auto rows = egiz::diff(options->file, pair[0], pair[1]);
    if (rows) return print_rows(pair[0], pair[1], *rows);
    print(rows.error());
    exit_code = kBadInput;
  });
}

}  // namespace egiz::commands
