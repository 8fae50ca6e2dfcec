#include "scenarios/tables/cluster_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/regions/clusters/specialisation.hpp"
#include "scenarios/tables/region_tables.hpp"

namespace egiz {

namespace {

bool counts_rows(const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != static_cast<double>(i) + 1.0) return false;
  return true;
}

// Why the column is not clustered unasked; "" when it is.
std::string left_out(const Table& table, const std::string& column) {
  const auto values = numbers_of(table, column, EmptyCells::nan);
  if (!values) return fmt::format("it has {} cells that are no numbers", values.error().size());
  if (std::all_of(values->begin(), values->end(), [](double x) { return std::isnan(x); }))
    return "it is empty";
  return counts_rows(*values) ? "it counts the rows" : "";
}

}  // namespace

NumericColumns numeric_columns(const Table& table, const std::string& name_column) {
  NumericColumns found;
  for (const auto& column : table.columns) {
    if (column == name_column) continue;
    const std::string why = left_out(table, column);
    if (why.empty())
      found.names.push_back(column);
    else
      found.notes.push_back(fmt::format("column {} is left out: {}", column, why));
  }
  return found;
}

tl::expected<RegionTable, Problems> cluster_table_from(const Table& table,
                                                       const std::vector<std::string>& columns,
                                                       const std::string& name_column) {
  Problems problems;
  const auto add = [&](const Problems& more) { problems.insert(problems.end(), more.begin(), more.end()); };
  auto named = regions_from(table, name_column, {});
  if (!named) add(named.error());
  RegionTable result{named ? std::move(named->names) : std::vector<std::string>{}, columns, {}};
  result.values.resize(table.rows.size());
  std::set<std::string> seen;
  for (const auto& column : columns) {
    if (!seen.insert(column).second)
      problems.push_back({"", 0, 0, "columns", "\"" + column + "\" again", "every column once"});
    const auto values = has_column(table, column) ? numbers_of(table, column, EmptyCells::nan)
                                                  : evaluate_expression(table, column);
    if (!values) {
      add(values.error());
      continue;
    }
    for (std::size_t i = 0; i < values->size(); ++i) result.values[i].push_back((*values)[i]);
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return result;
}

Problems placed(Problems problems, const Table& table, const std::string& name_column) {
  const auto named = regions_from(table, name_column, {});
  if (!named) return problems;
  std::map<std::string, const Cell*> cells;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    for (std::size_t j = 0; j < table.columns.size(); ++j)
      cells.emplace(named->names[i] + "." + table.columns[j], &table.rows[i][j]);
  for (Problem& problem : problems) {
    const auto cell = cells.find(problem.path);
    if (problem.file.empty()) problem.file = table.file;
    if (cell == cells.end() || problem.line != 0) continue;
    problem.line = cell->second->line;
    problem.column = cell->second->column;
  }
  return problems;
}

tl::expected<RegionTable, Problems> load_jobs(const std::string& path, std::string name_column) {
  const auto file = read_csv(path);
  if (!file) return tl::unexpected(file.error());
  if (name_column.empty() || !has_column(*file, name_column)) name_column = file->columns.front();
  std::vector<std::string> industries;
  for (const auto& column : file->columns)
    if (column != name_column) industries.push_back(column);
  auto jobs = regions_from(*file, name_column, industries);
  if (!jobs) return jobs;
  Problems problems = placed(problems_in_jobs(*jobs), *file, name_column);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return jobs;
}

}  // namespace egiz
