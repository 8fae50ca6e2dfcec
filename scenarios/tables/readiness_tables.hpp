// The readiness questionnaire and the answers of enterprises, from CSV.
//
// readiness_blocks.csv: block_code, weight, and label_en, label_ru or label_kk by the language. Others are
// not read. readiness_items.csv:  block_code, id, a label as above, scale_kind (binary, score, percent),
// scale_min, scale_max,
//                       and if present weight (1 if not) and reversed (0 or 1, 0 if not).
// Scores: column id and a column per enterprise, named NAME or NAME_score; an empty cell is "no answer".
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/readiness/questionnaire.hpp"
#include "scenarios/tables/csv.hpp"

namespace egiz {

/// Language of the labels.
enum class Language { english, russian, kazakh };
/// The language of "en", "ru" or "kk"; nothing for another name.
std::optional<Language> language_named(const std::string& code);
/// "en", "ru" or "kk".
std::string to_string(Language language);

/// Where a questionnaire stands; an empty name means the shipped file of data_directory().
struct QuestionnaireFiles {
  std::string items;
  std::string blocks;
  Language language = Language::english;
};

/// The questionnaire of these files. Problems as load_questionnaire(); also a label column of the language
/// that is missing, and empty labels.
tl::expected<Questionnaire, Problems> read_questionnaire(const QuestionnaireFiles& files);

/// Changes weights: `table` has the columns id (item or block) and weight. Problems: unknown and repeated ids
/// (with the nearest), weights that are not numbers above 0; the questionnaire is then as it was.
tl::expected<void, Problems> set_weights(Questionnaire& questionnaire, const Table& table);

/// The directory with the shipped CSVs: `given`, else $EGIZ_DATA/kazakhstan, else the built-in place.
std::string data_directory(const std::string& given = "");

/// From readiness_blocks.csv and readiness_items.csv of data_directory(directory). Problems: files that
/// cannot be read, missing columns, unknown blocks and scales, those of problems_in(questionnaire).
tl::expected<Questionnaire, Problems> load_questionnaire(const std::string& directory = "");

/// Enterprises that a table of scores has: columns that end in _score, without the ending; if there are none,
/// every column that does not describe the item itself.
std::vector<std::string> enterprises_in(const Table& scores);

/// The answers of one enterprise. An empty `enterprise` takes the only one there is.
/// Problems: no such enterprise (with the nearest), several and none named, ids twice or unknown, no numbers.
tl::expected<Scores, Problems> scores_from(const Table& table, const std::string& enterprise,
                                           const Questionnaire& questionnaire);

/// read_csv and scores_from, with the problems of both. An empty `csv` reads readiness_items.csv of
/// data_directory().
tl::expected<Scores, Problems> load_scores(const std::string& csv, const std::string& enterprise,
                                           const Questionnaire& questionnaire);

}  // namespace egiz
