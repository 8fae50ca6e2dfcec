#include "tools/egiz/cluster_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

namespace egiz::commands {

namespace {

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

void add_cluster_options(CLI::App& command, ClusterChoice& choice) {
  command.add_option("--linkage", choice.linkage, "ward, complete, average or single")->capture_default_str();
  command.add_option("--k", choice.k, "number of clusters, or auto: what two of three criteria agree on")
      ->capture_default_str();
}

tl::expected<ClusterOptions, Problems> options_of(const ClusterChoice& choice) {
  Problems problems;
  ClusterOptions options;
  if (const auto linkage = linkage_named(choice.linkage))
    options.linkage = *linkage;
  else
    problems.push_back(
        {"--linkage", 0, 0, "", "\"" + choice.linkage + "\"", "ward, complete, average or single"});
  if (choice.k != "auto") {
    options.k = whole_number(choice.k);
    if (!options.k) problems.push_back({"--k", 0, 0, "", "\"" + choice.k + "\"", "a whole number or auto"});
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return options;
}

}  // namespace egiz::commands
