#include "models/regions/clusters/growth_pole.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

namespace egiz {

namespace {

double total_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double whole_of(const RegionTable& jobs) {
  double whole = 0.0;
  for (const auto& row : jobs.values) whole += total_of(row);
  return whole;
}

void must(bool holds, const char* what, double value, const char* expected, Problems& problems) {
  if (!holds) problems.push_back({"", 0, 0, what, fmt::format("{}", value), expected});
}

Problems problems_in(const GrowthPoleCriteria& c) {
  Problems problems;
  must(c.size > 0.0 && std::isfinite(c.size), "size", c.size, "a number above 0", problems);
  must(c.quotient > 1.0 && std::isfinite(c.quotient), "quotient", c.quotient, "a number above 1", problems);
  must(c.quotient_share >= 0.0 && c.quotient_share <= 1.0, "quotient_share", c.quotient_share, "0 to 1",
       problems);
  must(std::isfinite(c.growth), "growth", c.growth, "%-points, a number", problems);
  must(c.narrow > 0.0 && c.narrow <= 1.0, "narrow", c.narrow, "above 0, at most 1", problems);
  return problems;
}

Problems problems_in(const RegionTable& now, const std::optional<RegionTable>& earlier) {
  Problems problems = problems_in_jobs(now);
  if (!earlier) return problems;
  const Problems theirs = problems_in_jobs(*earlier);
  problems.insert(problems.end(), theirs.begin(), theirs.end());
  for (const auto& name : now.names)
    if (const auto row = region_row(*earlier, name); !row) {
      problems.push_back(row.error());
      problems.back().path = "region of the earlier table";
    }
  for (const auto& name : earlier->names)
    if (!region_row(now, name))
      problems.push_back(
          {"", 0, 0, "region of the earlier table", "\"" + name + "\"", "only regions of today"});
  return problems;
}

void find_industry(GrowthPole& pole, const RegionTable& now, const std::vector<double>& own,
                   const std::vector<double>& whole, double least_share) {
  for (std::size_t i = 0; i < own.size(); ++i)
    if (own[i] > 0.0 && own[i] >= least_share && own[i] / whole[i] > pole.quotient) {
      pole.quotient = own[i] / whole[i];
      pole.industry = now.columns[i];
    }
}

void judge(GrowthPole& pole, double herfindahl, const GrowthPoleCriteria& c) {
  const bool great = pole.size >= c.size, propulsive = pole.quotient >= c.quotient;
  const bool grows = pole.growth && *pole.growth > c.growth;
  constexpr std::array<PoleStage, 4> stages{PoleStage::periphery, PoleStage::potential, PoleStage::forming,
                                            PoleStage::pole};
  pole.stage = stages[static_cast<std::size_t>(great) + static_cast<std::size_t>(propulsive) +
                      static_cast<std::size_t>(grows)];
  if (pole.stage == PoleStage::pole && herfindahl >= c.narrow) pole.stage = PoleStage::narrow_pole;
  const auto sign = [](bool met) { return met ? "+" : "-"; };
  pole.why =
      fmt::format("{} {:.2f} of the mean region's jobs; {} ", sign(great), pole.size, sign(propulsive));
  pole.why += pole.industry.empty()
                  ? "no industry holds enough jobs"
                  : fmt::format("{} has {:.2f} of its usual share", pole.industry, pole.quotient);
  pole.why += pole.growth
                  ? fmt::format("; {} grew by {:+.2f} %-points against the whole", sign(grows), *pole.growth)
                  : "; growth not known";
  pole.why += fmt::format("; H {:.3f}", herfindahl);
}

}  // namespace

const char* to_string(PoleStage stage) {
  constexpr std::array<const char*, 5> names{"periphery", "potential", "forming", "pole", "narrow pole"};
  return names[static_cast<std::size_t>(stage)];
}

tl::expected<std::vector<GrowthPole>, Problems> growth_poles(const RegionTable& now,
                                                             const std::optional<RegionTable>& earlier,
                                                             const GrowthPoleCriteria& criteria) {
  Problems problems = problems_in(criteria);
  const Problems of_tables = problems_in(now, earlier);
  problems.insert(problems.end(), of_tables.begin(), of_tables.end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  const auto indices = *specialisation(now);
  const auto shares = industry_shares(now);
  const double mean = whole_of(now) / static_cast<double>(now.names.size());
  std::vector<GrowthPole> poles;
  for (std::size_t r = 0; r < now.names.size(); ++r) {
    GrowthPole pole;
    pole.name = now.names[r];
    pole.size = indices[r].jobs / mean;
    find_industry(pole, now, shares[r], shares.back(), criteria.quotient_share);
    if (earlier) {
      const double before = total_of(earlier->values[*region_row(*earlier, pole.name)]);
      pole.growth = 100.0 * (indices[r].jobs / before - whole_of(now) / whole_of(*earlier));
    }
    judge(pole, indices[r].herfindahl, criteria);
    poles.push_back(std::move(pole));
  }
  return poles;
}

}  // namespace egiz
