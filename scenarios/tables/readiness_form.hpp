// A survey form: what an enterprise fills in, in its own language.
//
// Columns of both kinds: id, block, label, scale, allowed, score. The score stands empty or is that of an
// earlier survey. Whole numbers on binary and score scales, any number on a percent scale. XLSX
// (libxlsxwriter): a sheet of instructions and the form; all but the scores is locked (without a password),
// and every score cell checks its answer. A filled form is read from either. A CSV saved with semicolons and
// decimal commas, as office programs do in Russian and Kazakh, is read too.
#pragma once

#include "scenarios/tables/readiness_tables.hpp"

namespace egiz {

/// The sheet of a workbook that holds the form.
inline constexpr const char* kFormSheet = "form";

/// The form as CSV, with a byte order mark so that office programs know its encoding.
std::string form_csv(const Questionnaire& questionnaire, const Scores& scores = {});

/// The form as XLSX, instructions in the language. Problem: a file that cannot be written; nothing is left
/// then.
tl::expected<void, Problem> write_form_xlsx(const Questionnaire& questionnaire, Language language,
                                            const std::string& path, const Scores& scores = {});

/// The answers of a filled form, XLSX if the name ends so, else CSV; empty scores and missing rows are no answers. Problems, all at once: of the
/// file, unknown or repeated ids (with the nearest), scores that are no numbers, outside the scale or not
/// whole, no answers.
tl::expected<Scores, Problems> read_form(const std::string& file, const Questionnaire& questionnaire);

/// The same from text; `file` only names the origin in problems.
tl::expected<Scores, Problems> parse_form(const std::string& text, const std::string& file,
                                          const Questionnaire& questionnaire);

}  // namespace egiz
