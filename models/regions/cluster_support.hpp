// The support set of a cluster of regions: which indicator, raised by X % in all of its regions, lifts
// digital output or efficiency most.
//
// The rule. Only indicators that the method links to digital output D are tried; for the others the data say
// nothing.
//   component (manuf_output, digital_tech_use_share; shares held at 100 %)
//              D' is computed from the raised value; TE' is read at D' on the unchanged frontier.
//   input k of the frontier, elasticity b_k
//              D' = D (1 + X/100)^b_k: output moves with the frontier at unchanged efficiency;
//              TE' is read at the raised input and unchanged D: what the input would cost if nothing came of
//              it.
// For one measure the two readings of an input exclude each other, so best_for_output and best_for_te are
// separate answers. An elasticity is a correlation over regions, with an error: p is told beside it. Ties:
// the first in the order above.
#pragma once

#include "models/regions/regional_effect.hpp"

namespace egiz {

/// How an indicator is linked to digital output.
enum class SupportRoute { component, input };
/// "component" or "input".
std::string to_string(SupportRoute route);

/// One indicator, raised in all regions of the cluster.
struct SupportMeasure {
  std::string indicator;
  SupportRoute route = SupportRoute::component;
  double output_before = 0.0;  // D of the cluster, bn KZT a year
  double output_after = 0.0;
  double te_before = 0.0;  // mean over its regions
  double te_after = 0.0;
  std::optional<double> p =
      std::nullopt;  // of the elasticity; absent for components and on a deterministic edge
};

/// One cluster.
struct ClusterSupport {
  int cluster = 0;
  int regions = 0;
  std::vector<SupportMeasure> measures;  // components first, then inputs in the order of the frontier
  std::string best_for_output;           // "" if none lifts it
  std::string best_for_te;
};

/// `clusters` has a number for each region of the table; `frontier` must be fitted to
/// digital_frontier_data(table, inputs). Problems: another number of clusters than regions, a raise that is
/// not above 0 %, those of the table and of technical_efficiency().
tl::expected<std::vector<ClusterSupport>, Problems> support_sets(const RegionTable& table,
                                                                 const std::vector<int>& clusters,
                                                                 const Frontier& frontier,
                                                                 const std::vector<std::string>& inputs,
                                                                 double raise_percent);

}  // namespace egiz
