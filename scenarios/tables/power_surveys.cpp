#include "scenarios/tables/power_surveys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/tables/csv.hpp"

namespace egiz {

namespace {

struct SurveyColumn {
  const char* name;
  bool required;
  double& (*place)(PowerSurvey&);
};

constexpr SurveyColumn kSurveyColumns[] = {
    {"diameter", true, [](PowerSurvey& s) -> double& { return s.mill.diameter; }},
    {"length", true, [](PowerSurvey& s) -> double& { return s.mill.length; }},
    {"speed", true, [](PowerSurvey& s) -> double& { return s.charge.speed; }},
    {"filling", true, [](PowerSurvey& s) -> double& { return s.charge.filling; }},
    {"balls", true, [](PowerSurvey& s) -> double& { return s.charge.balls; }},
    {"ore_density", true, [](PowerSurvey& s) -> double& { return s.charge.ore_density; }},
    {"cone_length", false, [](PowerSurvey& s) -> double& { return s.mill.cone_length; }},
    {"ball_density", false, [](PowerSurvey& s) -> double& { return s.charge.ball_density; }},
    {"porosity", false, [](PowerSurvey& s) -> double& { return s.charge.porosity; }},
    {"void_filling", false, [](PowerSurvey& s) -> double& { return s.charge.void_filling; }},
    {"slurry_solids", false, [](PowerSurvey& s) -> double& { return s.charge.slurry_solids; }},
    {"solids_by_weight", false, [](PowerSurvey& s) -> double& { return s.charge.solids_by_weight; }}};

class SurveyReader {
 public:
  explicit SurveyReader(const Table& table) : table_(table) {
    for (const SurveyColumn& column : kSurveyColumns)
      if (column.required) need(column.name);
    need("name"), need("measured");
  }

  PowerSurvey row(std::size_t i) {
    PowerSurvey survey;
    survey.site = cell(i, "name").text;
    for (const SurveyColumn& column : kSurveyColumns)
      if (has_column(table_, column.name) && !(cell(i, column.name).text.empty() && !column.required))
        number(cell(i, column.name), column.name, column.place(survey));
    const std::size_t before = problems.size();
    if (const Cell& measured = cell(i, "measured"); !measured.text.empty()) {
      number(measured, "measured", survey.measured);
      if (problems.size() == before && !(survey.measured > 0.0))
        say(measured, "measured", measured.text, "a power above 0 kW, or nothing");
    }
    for (const Problem& p : problems_in(survey.mill, survey.charge)) {
      const Cell& where = has_column(table_, p.path) ? cell(i, p.path) : cell(i, "name");
      if (number_in(table_, where, p.path)) say(where, p.path, p.found, p.expected);
    }
    return survey;
  }

  Problems problems;

 private:
  void need(const std::string& name) {
    if (const auto found = find_column(table_, name); !found) problems.push_back(found.error());
  }
  const Cell& cell(std::size_t i, const std::string& name) const {
    return table_.rows[i][*find_column(table_, name)];
  }
  void number(const Cell& from, const std::string& column, double& to) {
    const auto value = number_in(table_, from, column);
    if (value)
      to = *value;
    else
      problems.push_back(value.error());
  }
  void say(const Cell& where, const std::string& path, std::string found, std::string expected) {
    problems.push_back({table_.file, where.line, where.column, path, std::move(found), std::move(expected)});
  }
  const Table& table_;
};

}  // namespace

tl::expected<std::vector<PowerSurvey>, Problems> read_power_surveys(const std::string& file) {
  const auto table = read_csv(file);
  if (!table) return tl::unexpected(table.error());
  SurveyReader reader(*table);
  std::vector<PowerSurvey> surveys;
  if (reader.problems.empty())
    for (std::size_t i = 0; i < table->rows.size(); ++i) surveys.push_back(reader.row(i));
  const auto measured = [](const PowerSurvey& s) { return s.measured > 0.0; };
  if (reader.problems.empty() && std::none_of(surveys.begin(), surveys.end(), measured))
    reader.problems.push_back(
        {file, 0, 0, "measured", "no mill with a power", "one or more: the factor is fitted to them"});
  if (!reader.problems.empty()) return tl::unexpected(std::move(reader.problems));
  return surveys;
}

}  // namespace egiz
