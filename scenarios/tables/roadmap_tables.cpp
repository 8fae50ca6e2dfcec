#include "scenarios/tables/roadmap_tables.hpp"

#include <charconv>

#include "scenarios/loader/quantity.hpp"

namespace egiz {

namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

// The parts between semicolons, without blanks around them and without empty ones.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    if (auto part = trimmed(text.substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
    at = end + 1;
  }
  return parts;
}

std::optional<MeasureEffect> effect_from(const std::string& text) {
  const std::size_t sign = text.find_first_of("=+-");
  if (sign == std::string::npos) return std::nullopt;
  const std::string number = trimmed(text.substr(sign + 1));
  double value = 0.0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  MeasureEffect effect{trimmed(text.substr(0, sign)), std::nullopt, 0.0};
  if (text[sign] == '=')
    effect.raise_to = value;
  else
    effect.raise_by = text[sign] == '-' ? -value : value;
  return effect;
}

// "supply.balls_b.contracted = 1" -> path and value.
std::optional<std::pair<std::string, std::string>> setting_from(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos) return std::nullopt;
  auto path = trimmed(text.substr(0, sign)), value = trimmed(text.substr(sign + 1));
  if (path.empty() || value.empty()) return std::nullopt;
  return std::pair(std::move(path), std::move(value));
}

struct Rows {
  const Table& table;
  Problems problems;

  const Cell* cell(std::size_t row, const char* column) const {
    return has_column(table, column) ? &table.rows[row][*find_column(table, column)] : nullptr;
  }
  std::string text(std::size_t row, const char* column) const {
    const Cell* c = cell(row, column);
    return c ? c->text : "";
  }
  void say(const Cell& where, std::string path, std::string found, std::string expected) {
    problems.push_back(
        {table.file, where.line, where.column, std::move(path), std::move(found), std::move(expected)});
  }
};

constexpr Unit kTenge{"MKZT", "KZT", 1e6};  // costs are mostly said in millions

RoadmapMeasure measure_at(Rows& rows, std::size_t row, const UnitTable& units) {
  RoadmapMeasure measure{
      .id = rows.text(row, "id"), .name = rows.text(row, "name"), .kind = rows.text(row, "kind")};
  const Cell& cost = *rows.cell(row, "cost");
  if (const auto money = read_quantity(units, cost.text, kTenge))
    measure.cost = *money;
  else
    rows.say(cost, measure.id + ".cost", money.error().found, money.error().expected);
  const Cell& effects = *rows.cell(row, "effects");
  for (const auto& part : parts_of(effects.text)) {
    if (auto effect = effect_from(part))
      measure.effects.push_back(std::move(*effect));
    else
      rows.say(effects, measure.id + ".effects", "\"" + part + "\"", "\"ITEM = SCORE\", \"ITEM + POINTS\" or \"ITEM - POINTS\"");
  }
  measure.needs = parts_of(rows.text(row, "needs"));
  measure.excludes = parts_of(rows.text(row, "excludes"));
  measure.plant.variant = rows.text(row, "variant");
  for (const auto& part : parts_of(rows.text(row, "set"))) {
    if (auto setting = setting_from(part))
      measure.plant.sets.push_back(std::move(*setting));
    else
      rows.say(*rows.cell(row, "set"), measure.id + ".set", "\"" + part + "\"", "\"PATH = VALUE\"");
  }
  return measure;
}

// Where a path of problems_in(RoadmapCase) or of a plant run points to: "MEASURE.needs" to that cell.
const Cell* cell_of(const Table& table, const std::string& path) {
  const std::string id = path.substr(0, path.find('.'));
  const std::string part = id == path ? "" : path.substr(id.size() + 1);
  const auto ids = find_column(table, "id");
  if (!ids) return nullptr;
  for (const auto& row : table.rows)
    if (row[*ids].text == id) {
      for (const char* column : {"cost", "needs", "excludes", "variant", "set"})
        if (part == column && has_column(table, column)) return &row[*find_column(table, column)];
      return part.empty() ? &row[*ids] : &row[*find_column(table, "effects")];
    }
  return nullptr;
}

}  // namespace

tl::expected<std::vector<RoadmapMeasure>, Problems> measures_from(const Table& table,
                                                                  const UnitTable& units) {
  Rows rows{table, {}};
  for (const char* name : {"id", "cost", "effects"})
    if (const auto column = find_column(table, name); !column) rows.problems.push_back(column.error());
  if (!rows.problems.empty()) return tl::unexpected(std::move(rows.problems));
  std::vector<RoadmapMeasure> measures;
  for (std::size_t row = 0; row < table.rows.size(); ++row) measures.push_back(measure_at(rows, row, units));
  if (!rows.problems.empty()) return tl::unexpected(std::move(rows.problems));
  return measures;
}

void place(Problems& problems, const Table& table) {
  for (Problem& problem : problems) {
    if (!problem.file.empty()) continue;
    problem.file = table.file;
    if (const Cell* cell = cell_of(table, problem.path)) {
      problem.line = cell->line;
      problem.column = cell->column;
    }
  }
}

tl::expected<ExpertPanel, Problems> panel_from(const Table& table) {
  const auto expert = find_column(table, "expert");
  if (!expert) return tl::unexpected(Problems{expert.error()});
  ExpertPanel panel;
  Problems problems;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (c != *expert) panel.ids.push_back(table.columns[c]);
  for (const auto& row : table.rows) {
    panel.experts.push_back(row[*expert].text);
    auto& ratings = panel.ratings.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c == *expert) continue;
      const auto rating = number_in(table, row[c], table.columns[c]);
      if (!rating) problems.push_back(rating.error());
      ratings.push_back(rating.value_or(0.0));
    }
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return panel;
}

}  // namespace egiz
