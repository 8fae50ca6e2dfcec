// What the commands clusters and regions let the user choose of clustering.
#pragma once

#include <string>

#include "models/regions/clusters/clusters.hpp"

namespace CLI {
class App;
}

namespace egiz::commands {

/// As typed.
struct ClusterChoice {
  std::string linkage = "ward";  // ward, complete, average or single
  std::string k = "auto";        // a whole number, or auto: by the votes
};

/// Adds --linkage and --k. `choice` must outlive the command.
void add_cluster_options(CLI::App& command, ClusterChoice& choice);

/// Problems: a linkage that is none, a k that is no whole number.
tl::expected<ClusterOptions, Problems> options_of(const ClusterChoice& choice);

}  // namespace egiz::commands
