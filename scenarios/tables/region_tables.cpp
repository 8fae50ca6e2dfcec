#include "scenarios/tables/region_tables.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "scenarios/tables/readiness_tables.hpp"

namespace egiz {

namespace {

void append(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// Row names must differ: results are told by name.
void check_names(const Table& table, const std::string& column, Problems& problems) {
  const std::size_t c = *find_column(table, column);
  std::map<std::string, int> first_line;
  for (const auto& row : table.rows) {
    const Cell& cell = row[c];
    const auto [seen, is_new] = first_line.emplace(cell.text, cell.line);
    if (cell.text.empty())
      problems.push_back({table.file, cell.line, cell.column, column, "an empty cell", "a name"});
    else if (!is_new)
      problems.push_back({table.file, cell.line, cell.column, column, "\"" + cell.text + "\" again",
                          fmt::format("another name than in line {}", seen->second)});
  }
}

std::vector<std::string> names_of(const Table& table, const std::string& column, Problems& problems) {
  std::vector<std::string> names;
  if (column.empty()) {
    for (const auto& row : table.rows) names.push_back(fmt::format("row {}", row[0].line));
    return names;
  }
  auto texts = texts_of(table, column);
  if (!texts) {
    append(problems, texts.error());
    return names;
  }
  check_names(table, column, problems);
  return std::move(*texts);
}

}  // namespace

tl::expected<RegionTable, Problems> regions_from(const Table& table, const std::string& name_column,
                                                 const std::vector<std::string>& columns) {
  Problems problems;
  RegionTable regions{names_of(table, name_column, problems), columns, {}};
  regions.values.resize(table.rows.size());
  for (const auto& column : columns) {
    const auto values = numbers_of(table, column, EmptyCells::nan);
    if (!values) {
      append(problems, values.error());
      continue;
    }
    for (std::size_t i = 0; i < values->size(); ++i) regions.values[i].push_back((*values)[i]);
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return regions;
}

tl::expected<RegionTable, Problems> load_regions(const std::string& directory) {
  const auto table =
      read_csv((std::filesystem::path(data_directory(directory)) / "regions_2023.csv").string());
  if (!table) return tl::unexpected(table.error());
  std::vector<std::string> columns;
  for (const auto& name : table->columns)
    if (name != "region_no" && name != "name_en") columns.push_back(name);
  return regions_from(*table, "name_en", columns);
}

tl::expected<std::vector<std::string>, Problems> load_indicators(const RegionTable& regions,
                                                                 const std::string& directory) {
  const auto path = std::filesystem::path(data_directory(directory)) / "regions_codebook.csv";
  if (!std::filesystem::exists(path)) return regions.columns;
  const auto codebook = read_csv(path.string());
  if (!codebook) return tl::unexpected(codebook.error());
  auto codes = texts_of(*codebook, "code");
  if (!codes) return codes;
  Problems problems;
  for (std::size_t i = 0; i < codes->size(); ++i)
    if (const auto column = region_column(regions, (*codes)[i]); !column) {
      problems.push_back(column.error());
      problems.back().file = codebook->file;
      problems.back().line = codebook->rows[i].front().line;
    }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return codes;
}

tl::expected<FrontierData, Problems> frontier_data_from(const Table& table, const std::string& output,
                                                        const std::vector<std::string>& inputs,
                                                        const std::string& name_column) {
  Problems problems;
  FrontierData data{names_of(table, name_column, problems), output, {}, inputs, {}};
  const auto values_of = [&](const std::string& expression) {
    auto values = has_column(table, expression) ? numbers_of(table, expression, EmptyCells::nan)
                                                : evaluate_expression(table, expression);
    if (!values) append(problems, values.error());
    return values ? std::move(*values) : std::vector<double>{};
  };
  data.output = values_of(output);
  for (const auto& input : inputs) data.inputs.push_back(values_of(input));
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return data;
}

}  // namespace egiz
