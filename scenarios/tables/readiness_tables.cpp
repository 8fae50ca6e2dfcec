#include "scenarios/tables/readiness_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace egiz {

namespace {

constexpr const char* kSuffix = "_score";
constexpr std::array kDescribing{"block_no", "block_code", "item_no",   "id",        "label_en", "label_ru",
                                 "label_kk", "scale_kind", "scale_min", "scale_max", "weight",   "reversed",
                                 "note",     "line"};

std::string path_in(const std::string& directory, const char* file) {
  return (std::filesystem::path(data_directory(directory)) / file).string();
}

// Reads named cells of rows and collects all problems on the way.
class RowReader {
 public:
  RowReader(const Table& table, Problems& problems) : table_(table), problems_(problems) {}

  bool needs(std::initializer_list<const char*> columns) {
    const std::size_t before = problems_.size();
    for (const char* name : columns)
      if (const auto c = find_column(table_, name); !c) problems_.push_back(c.error());
    return problems_.size() == before;
  }
  const Cell& cell(std::size_t row, const char* column) const {
    return table_.rows[row][*find_column(table_, column)];
  }
  std::string text(std::size_t row, const char* column) const { return cell(row, column).text; }
  double number(std::size_t row, const char* column) {
    const auto value = number_in(table_, cell(row, column), column);
    if (!value) problems_.push_back(value.error());
    return value.value_or(0.0);
  }
  double number(std::size_t row, const char* column, double missing) {
    return has_column(table_, column) && !text(row, column).empty() ? number(row, column) : missing;
  }
  void say(const Cell& where, std::string path, std::string expected) {
    problems_.push_back({table_.file, where.line, where.column, std::move(path), "\"" + where.text + "\"",
                         std::move(expected)});
  }
  std::size_t rows() const { return table_.rows.size(); }

 private:
  const Table& table_;
  Problems& problems_;
};

std::optional<ScaleKind> scale_kind_named(const std::string& name) {
  if (name == "binary") return ScaleKind::binary;
  if (name == "score") return ScaleKind::score;
  if (name == "percent") return ScaleKind::percent;
  return std::nullopt;
}

// The label in the language; an empty one is a problem.
std::string read_label(RowReader& reader, std::size_t row, const std::string& column) {
  const Cell& cell = reader.cell(row, column.c_str());
  if (cell.text.empty()) reader.say(cell, column, "a label");
  return cell.text;
}

Indicator read_item(RowReader& reader, std::size_t row, const std::string& label) {
  Indicator item{.id = reader.text(row, "id"), .label = read_label(reader, row, label)};
  if (const auto kind = scale_kind_named(reader.text(row, "scale_kind")))
    item.kind = *kind;
  else
    reader.say(reader.cell(row, "scale_kind"), "scale_kind", "binary, score or percent");
  item.min = reader.number(row, "scale_min");
  item.max = reader.number(row, "scale_max");
  item.weight = reader.number(row, "weight", 1.0);
  const double reversed = reader.number(row, "reversed", 0.0);
  item.reversed = reversed == 1.0;
  if (reversed != 0.0 && reversed != 1.0) reader.say(reader.cell(row, "reversed"), "reversed", "0 or 1");
  return item;
}

void read_blocks(const Table& table, const std::string& label, Questionnaire& questionnaire,
                 Problems& problems) {
  RowReader reader(table, problems);
  if (!reader.needs({"block_code", label.c_str(), "weight"})) return;
  for (std::size_t row = 0; row < reader.rows(); ++row)
    questionnaire.blocks.push_back({.code = reader.text(row, "block_code"),
                                    .label = read_label(reader, row, label),
                                    .weight = reader.number(row, "weight"),
                                    .items = {}});
}

void read_items(const Table& table, const std::string& label, Questionnaire& questionnaire,
                Problems& problems) {
  RowReader reader(table, problems);
  if (!reader.needs({"block_code", "id", label.c_str(), "scale_kind", "scale_min", "scale_max"})) return;
  std::vector<std::string> codes;
  for (const auto& block : questionnaire.blocks) codes.push_back(block.code);
  for (std::size_t row = 0; row < reader.rows(); ++row) {
    const Cell& code = reader.cell(row, "block_code");
    const auto block = std::find(codes.begin(), codes.end(), code.text);
    Indicator item = read_item(reader, row, label);
    if (block == codes.end())
      reader.say(code, "block_code",
                 "a block of the questionnaire, nearest \"" + nearest_name(code.text, codes) + "\"");
    else
      questionnaire.blocks[static_cast<std::size_t>(block - codes.begin())].items.push_back(std::move(item));
  }
}

void append_of_file(Problems& problems, Problems more, const std::string& file = "") {
  for (auto& problem : more) {
    if (problem.file.empty()) problem.file = file;
    problems.push_back(std::move(problem));
  }
}

std::string column_of(const Table& table, const std::string& enterprise) {
  return has_column(table, enterprise) ? enterprise : enterprise + kSuffix;
}

// The enterprise meant, or why that cannot be said.
tl::expected<std::string, Problem> chosen(const Table& table, const std::string& enterprise) {
  const auto known = enterprises_in(table);
  const auto problem = [&](std::string found, std::string expected) {
    return tl::unexpected(Problem{table.file, 1, 1, "enterprise", std::move(found), std::move(expected)});
  };
  if (enterprise.empty()) {
    if (known.size() == 1) return known[0];
    return problem(fmt::format("{} enterprises", known.size()),
                   fmt::format("one named: {}", fmt::join(known, ", ")));
  }
  const bool is_known = std::any_of(known.begin(), known.end(), [&](const std::string& name) {
    return enterprise == name || enterprise == name + kSuffix;
  });
  if (is_known) return enterprise;
  const auto near = nearest_name(enterprise, known);
  return problem("\"" + enterprise + "\"", near.empty() ? fmt::format("one of: {}", fmt::join(known, ", "))
                                                        : "such as \"" + near + "\"");
}

}  // namespace

std::string data_directory(const std::string& given) {
  if (!given.empty()) return given;
  const char* root = std::getenv("EGIZ_DATA");
  return (std::filesystem::path(root && *root ? root : EGIZ_DATA_DIR) / "kazakhstan").string();
}

std::optional<Language> language_named(const std::string& code) {
  if (code == "en") return Language::english;
  if (code == "ru") return Language::russian;
  if (code == "kk") return Language::kazakh;
  return std::nullopt;
}

std::string to_string(Language language) {
  switch (language) {
    case Language::english:
      return "en";
    case Language::russian:
      return "ru";
    case Language::kazakh:
      return "kk";
  }
  return "en";
}

tl::expected<Questionnaire, Problems> load_questionnaire(const std::string& directory) {
  return read_questionnaire(
      {path_in(directory, "readiness_items.csv"), path_in(directory, "readiness_blocks.csv")});
}

tl::expected<Questionnaire, Problems> read_questionnaire(const QuestionnaireFiles& files) {
  const auto blocks = read_csv(files.blocks.empty() ? path_in("", "readiness_blocks.csv") : files.blocks);
  const auto items = read_csv(files.items.empty() ? path_in("", "readiness_items.csv") : files.items);
  Problems problems;
  if (!blocks) append_of_file(problems, blocks.error());
  if (!items) append_of_file(problems, items.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  const std::string label = "label_" + to_string(files.language);
  Questionnaire questionnaire;
  read_blocks(*blocks, label, questionnaire, problems);
  if (problems.empty()) read_items(*items, label, questionnaire, problems);
  if (problems.empty()) append_of_file(problems, problems_in(questionnaire), items->file);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return questionnaire;
}

tl::expected<void, Problems> set_weights(Questionnaire& questionnaire, const Table& table) {
  Problems problems;
  RowReader reader(table, problems);
  if (!reader.needs({"id", "weight"})) return tl::unexpected(std::move(problems));
  Questionnaire changed = questionnaire;
  std::map<std::string, double*> weights;
  std::vector<std::string> ids;
  for (auto& block : changed.blocks) {
    weights[block.code] = &block.weight;
    for (auto& item : block.items) weights[item.id] = &item.weight;
  }
  for (const auto& [id, weight] : weights) ids.push_back(id);
  std::set<std::string> seen;
  for (std::size_t row = 0; row < reader.rows(); ++row) {
    const Cell& id = reader.cell(row, "id");
    const std::size_t before = problems.size();
    const double weight = reader.number(row, "weight");
    if (problems.size() == before && weight <= 0.0)
      reader.say(reader.cell(row, "weight"), "weight", "a weight above 0");
    if (!weights.contains(id.text))
      reader.say(id, "id", "a block or an item, nearest \"" + nearest_name(id.text, ids) + "\"");
    else if (!seen.insert(id.text).second)
      reader.say(id, "id", "each block or item once");
    else
      *weights[id.text] = weight;
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  questionnaire = std::move(changed);
  return {};
}

std::vector<std::string> enterprises_in(const Table& scores) {
  std::vector<std::string> scored, others;
  for (const auto& name : scores.columns) {
    if (name.size() > std::string(kSuffix).size() && name.ends_with(kSuffix))
      scored.push_back(name.substr(0, name.size() - std::string(kSuffix).size()));
    else if (std::find(kDescribing.begin(), kDescribing.end(), name) == kDescribing.end())
      others.push_back(name);
  }
  return scored.empty() ? others : scored;
}

tl::expected<Scores, Problems> scores_from(const Table& table, const std::string& enterprise,
                                           const Questionnaire& questionnaire) {
  const auto id_column = find_column(table, "id");
  const auto name = chosen(table, enterprise);
  Problems problems;
  if (!id_column) problems.push_back(id_column.error());
  if (!name) problems.push_back(name.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  const std::string column = column_of(table, *name);
  const std::size_t score_column = *find_column(table, column);
  const auto ids = item_ids(questionnaire);
  std::set<std::string> seen;
  Scores scores;
  for (const auto& row : table.rows) {
    const Cell& id = row[*id_column];
    const auto say = [&](std::string expected) {
      problems.push_back({table.file, id.line, id.column, "id", "\"" + id.text + "\"", std::move(expected)});
    };
    if (std::find(ids.begin(), ids.end(), id.text) == ids.end())
      say("an item of the questionnaire, nearest \"" + nearest_name(id.text, ids) + "\"");
    else if (!seen.insert(id.text).second)
      say("each item once");
    if (row[score_column].text.empty()) continue;
    const auto score = number_in(table, row[score_column], column);
    if (score)
      scores[id.text] = *score;
    else
      problems.push_back(score.error());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return scores;
}

tl::expected<Scores, Problems> load_scores(const std::string& csv, const std::string& enterprise,
                                           const Questionnaire& questionnaire) {
  const auto table = read_csv(csv.empty() ? path_in("", "readiness_items.csv") : csv);
  if (!table) return tl::unexpected(table.error());
  return scores_from(*table, enterprise, questionnaire);
}

}  // namespace egiz
