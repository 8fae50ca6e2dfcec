// How far a region has come as a growth pole, from jobs by industry. The idea is Perroux's (1955): growth
// comes from poles where a propulsive industry is gathered. The criteria and their thresholds are Egiz's own:
// an assumption, kept as data so that they may be changed.
//
//   size      jobs of the region / mean jobs of a region
//   quotient  LQ_ri = s_ri / s_i (location quotient); its propulsive industry is the one of greatest LQ among
//   those
//             that hold a real share of its jobs
//   growth    change of the region's jobs since the earlier table, in %, less that of the whole
//   H_r       Herfindahl-Hirschman (specialisation.hpp)
//
//   signs met: great size, propulsive industry, growth above the whole
//   0 periphery, 1 potential, 2 forming, 3 pole; a pole with H_r too great is a narrow pole: one industry
//   carries it
#pragma once

#include <optional>

#include "models/regions/clusters/specialisation.hpp"

namespace egiz {

/// Thresholds; all assumptions, with what speaks for each.
struct GrowthPoleCriteria {
  double size = 1.0;            // at least the mean region; > 0
  double quotient = 1.25;       // usual bound of a specialised industry in location quotient studies; > 1
  double quotient_share = 0.1;  // of the region's jobs, 0..1: smaller industries carry no region
  double growth = 0.0;          // %-points above the whole: faster than it at all
  double narrow = 0.25;  // H as of four equal industries; "highly concentrated" in US merger rules of 2010
};

/// In rising order; a narrow pole is a pole at risk.
enum class PoleStage { periphery, potential, forming, pole, narrow_pole };

/// "narrow pole" and so on.
const char* to_string(PoleStage stage);

/// Of one region.
struct GrowthPole {
  std::string name;
  PoleStage stage = PoleStage::periphery;
  double size = 0.0;             // of the mean region
  std::string industry;          // the propulsive one, or the nearest to it; "" when none holds enough jobs
  double quotient = 0.0;         // of that industry
  std::optional<double> growth;  // %-points above the whole; none without an earlier table
  std::string why;               // the signs in plain words
};

/// All regions of `now`. Without `earlier` (the same regions, any order) growth is not known and counts as a
/// sign not met, so that no region is called a pole. Problems: those of problems_in_jobs() in both tables,
/// regions of `now` that `earlier` lacks, criteria out of range.
tl::expected<std::vector<GrowthPole>, Problems> growth_poles(const RegionTable& now,
                                                             const std::optional<RegionTable>& earlier = {},
                                                             const GrowthPoleCriteria& criteria = {});

}  // namespace egiz
