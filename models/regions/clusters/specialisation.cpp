#include "models/regions/clusters/specialisation.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace egiz {

namespace {

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> shares_of(std::vector<double> values) {
  const double whole = sum_of(values);
  for (double& x : values) x /= whole;
  return values;
}

void check_row(const RegionTable& jobs, std::size_t i, Problems& problems) {
  const auto& row = jobs.values[i];
  bool numbers = true;
  for (std::size_t j = 0; j < row.size(); ++j)
    if (!(row[j] >= 0.0 && std::isfinite(row[j]))) {
      numbers = false;
      problems.push_back({"", 0, 0, jobs.names[i] + "." + jobs.columns[j],
                          std::isnan(row[j]) ? "no value" : fmt::format("{}", row[j]),
                          "a number of jobs, 0 or more"});
    }
  const double whole = sum_of(row);
  if (numbers && !(whole > 0.0 && std::isfinite(whole)))
    problems.push_back(
        {"", 0, 0, jobs.names[i], fmt::format("{} jobs in all", whole), "at least one job in the region"});
}

}  // namespace

Problems problems_in_jobs(const RegionTable& jobs) {
  Problems problems;
  if (jobs.names.size() < 2)
    problems.push_back({"", 0, 0, "regions", fmt::format("{}", jobs.names.size()), "at least 2 to compare"});
  if (jobs.columns.size() < 2)
    problems.push_back(
        {"", 0, 0, "industries", fmt::format("{}", jobs.columns.size()), "at least 2 columns"});
  for (std::size_t i = 0; i < jobs.values.size(); ++i) check_row(jobs, i, problems);
  return problems;
}

std::vector<std::vector<double>> industry_shares(const RegionTable& jobs) {
  std::vector<std::vector<double>> shares;
  std::vector<double> whole(jobs.columns.size(), 0.0);
  for (const auto& row : jobs.values) {
    shares.push_back(shares_of(row));
    for (std::size_t j = 0; j < row.size(); ++j) whole[j] += row[j];
  }
  shares.push_back(shares_of(std::move(whole)));
  return shares;
}

tl::expected<std::vector<Specialisation>, Problems> specialisation(const RegionTable& jobs) {
  if (auto problems = problems_in_jobs(jobs); !problems.empty()) return tl::unexpected(std::move(problems));
  const auto shares = industry_shares(jobs);
  std::vector<Specialisation> result;
  for (std::size_t r = 0; r < jobs.names.size(); ++r) {
    Specialisation s{jobs.names[r], sum_of(jobs.values[r]), 0.0, 0.0};
    for (std::size_t i = 0; i < jobs.columns.size(); ++i) {
      s.krugman += std::abs(shares[r][i] - shares.back()[i]);
      s.herfindahl += shares[r][i] * shares[r][i];
    }
    result.push_back(std::move(s));
  }
  return result;
}

}  // namespace egiz
