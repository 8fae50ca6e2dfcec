#include "scenarios/tables/readiness_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/tables/workbook.hpp"

namespace egiz {

namespace {

constexpr const char* kFormMark = "\xEF\xBB\xBF";

std::string form_cell(const std::string& text) {
  if (text.find_first_of(",\"\n;") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string scale_of(const Indicator& item) {
  switch (item.kind) {
    case ScaleKind::binary:
      return "binary";
    case ScaleKind::score:
      return "score";
    case ScaleKind::percent:
      return "percent";
  }
  return "";
}

std::string allowed_in(const Indicator& item) {
  const char* dots = item.kind == ScaleKind::binary ? " / " : "..";
  return fmt::format("{:g}{}{:g}{}", item.min, dots, item.max, item.kind == ScaleKind::percent ? " %" : "");
}

// Semicolons to commas where the header has them, and decimal commas to points: a form has no other use for
// them outside quotes.
std::string with_commas(const std::string& text) {
  const std::string header = text.substr(0, text.find('\n'));
  if (header.find(';') == std::string::npos) return text;
  std::string out;
  bool quoted_cell = false;
  for (const char c : text) {
    if (c == '"') quoted_cell = !quoted_cell;
    if (quoted_cell || (c != ';' && c != ','))
      out += c;
    else
      out += c == ';' ? ',' : '.';
  }
  return out;
}

std::string fault_of(const Indicator& item, double score) {
  const bool whole = item.kind == ScaleKind::percent || score == std::round(score);
  if (whole && score >= item.min && score <= item.max) return "";
  if (item.kind == ScaleKind::binary) return fmt::format("{:g} or {:g}", item.min, item.max);
  return fmt::format("{} from {:g} to {:g}", item.kind == ScaleKind::percent ? "a number" : "a whole number",
                     item.min, item.max);
}

}  // namespace

std::string form_csv(const Questionnaire& questionnaire, const Scores& scores) {
  std::string out = std::string(kFormMark) + "id,block,label,scale,allowed,score\n";
  for (const auto& block : questionnaire.blocks)
    for (const auto& item : block.items) {
      const auto score = scores.find(item.id);
      out += fmt::format("{},{},{},{},{},{}\n", form_cell(item.id), form_cell(block.label), form_cell(item.label),
                         scale_of(item), allowed_in(item),
                         score == scores.end() ? "" : fmt::format("{}", score->second));
    }
  return out;
}

namespace {

tl::expected<Scores, Problems> answers_in(const tl::expected<Table, Problems>& table, const std::string& file,
                                          const Questionnaire& questionnaire) {
  if (!table) return tl::unexpected(table.error());
  const auto id_column = find_column(*table, "id"), score_column = find_column(*table, "score");
  Problems problems;
  if (!id_column) problems.push_back(id_column.error());
  if (!score_column) problems.push_back(score_column.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  const auto ids = item_ids(questionnaire);
  std::set<std::string> seen;
  Scores scores;
  for (const auto& row : table->rows) {
    const Cell &id = row[*id_column], &cell = row[*score_column];
    const auto say = [&](const Cell& where, std::string path, std::string expected) {
      problems.push_back(
          {file, where.line, where.column, std::move(path), "\"" + where.text + "\"", std::move(expected)});
    };
    const Indicator* item = find_indicator(questionnaire, id.text);
    if (!item)
      say(id, "id", "an item of the questionnaire, nearest \"" + nearest_name(id.text, ids) + "\"");
    else if (!seen.insert(id.text).second)
      say(id, "id", "each item once");
    if (cell.text.empty()) continue;
    const auto score = number_in(*table, cell, "score");
    if (!score) {
      problems.push_back(score.error());
      continue;
    }
    const std::string fault = item ? fault_of(*item, *score) : "";
    if (!fault.empty()) say(cell, id.text, fault);
    scores[id.text] = *score;
  }
  if (problems.empty() && scores.empty())
    problems.push_back({file, 1, 1, "score", "no answers", "at least one"});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return scores;
}

}  // namespace

tl::expected<Scores, Problems> parse_form(const std::string& text, const std::string& file,
                                          const Questionnaire& questionnaire) {
  return answers_in(parse_csv(with_commas(text), file), file, questionnaire);
}

tl::expected<Scores, Problems> read_form(const std::string& file, const Questionnaire& questionnaire) {
  if (file.ends_with(".xlsx")) return answers_in(read_sheet(file, kFormSheet), file, questionnaire);
  const auto text = read_whole_file(file);
  if (!text) return tl::unexpected(Problems{text.error()});
  return parse_form(*text, file, questionnaire);
}

}  // namespace egiz
