// What `egiz frontier` answers: as a message for --json, and as text.
#pragma once

#include <optional>
#include <vector>

#include "models/regions/frontier_bootstrap.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::commands {

/// Everything one call found.
struct FrontierAnswer {
  Frontier fit;
  std::optional<Bootstrap> bootstrap = {};
  BootstrapOptions how = {};            // of the bootstrap
  std::vector<Frontier> compared = {};  // --compare: one a distribution
};

/// With the fields of egiz.v1.FrontierResult.
v1::FrontierResult message_of(const FrontierAnswer& answer);

/// The bootstrap's counts, level and coefficients.
v1::BootstrapResult message_of(const Bootstrap& bootstrap, const BootstrapOptions& how, double level);

/// Tables and notes on stdout.
void print_text(const FrontierAnswer& answer);

/// What became of the samples, in one sentence.
std::string sentence_of(const Bootstrap& bootstrap, const BootstrapOptions& how);

/// The efficiencies of a fit in the order of its data.
std::vector<double> efficiencies_of(const Frontier& fit);

}  // namespace egiz::commands
