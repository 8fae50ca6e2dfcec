// Specialisation and concentration of regions, from jobs by industry.
//
//   s_ri = E_ri / sum_i E_ri   share of industry i in the jobs of region r;   s_i = sum_r E_ri / sum_ri E_ri
//   K_r  = sum_i |s_ri - s_i|  Krugman's index: 0 as the whole, towards 2 nothing in common    (Krugman 1991)
//   H_r  = sum_i s_ri^2        Herfindahl-Hirschman: 1 / industries all equal, 1 one industry
//
// The whole, s_i, includes the region itself.
#pragma once

#include "models/regions/region_table.hpp"

namespace egiz {

/// Of one region.
struct Specialisation {
  std::string name;
  double jobs = 0.0;        // of all industries, in the unit of the table
  double krugman = 0.0;     // 0..2
  double herfindahl = 0.0;  // 0..1
};

/// What is wrong with a table of jobs (rows regions, columns industries): fewer than 2 rows or columns,
/// values absent, infinite or below 0, regions without a job.
Problems problems_in_jobs(const RegionTable& jobs);

/// Shares s_ri of every region, and last those of the whole, s_i. The table must be without
/// problems_in_jobs().
std::vector<std::vector<double>> industry_shares(const RegionTable& jobs);

/// K and H of every region. Problems: those of problems_in_jobs().
tl::expected<std::vector<Specialisation>, Problems> specialisation(const RegionTable& jobs);

}  // namespace egiz
