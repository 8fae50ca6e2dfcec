// The survey form as a workbook. libxlsxwriter is C and copies all texts.
#include <xlsxwriter.h>

#include <fmt/format.h>
#include <array>
#include <vector>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/tables/readiness_form.hpp"

namespace egiz {

namespace {

struct Words {
  const char* instructions;  // name of the sheet
  std::vector<const char*> lines;
  const char* refused;  // title of the message
  const char* whole;    // {} from, {} to
  const char* any;
};

Words words_in(Language language) {
  switch (language) {
    case Language::russian:
      return {"Инструкция",
              {"Анкета цифровой готовности предприятия",
               "Заполните столбец score на листе form. Остальные ячейки защищены.",
               "Столбец allowed показывает допустимые ответы: 0 / 1 означает нет / да.",
               "Оставьте ячейку пустой, если ответа нет: показатель не будет учтён.",
               "Сохраните файл: Egiz читает его так же, как и лист form в формате CSV (UTF-8)."},
              "Недопустимый ответ",
              "Целое число от {:g} до {:g}",
              "Число от {:g} до {:g}"};
    case Language::kazakh:
      return {"Нұсқаулық",
              {"Кәсіпорынның цифрлық дайындық сауалнамасы",
               "form парағындағы score бағанын толтырыңыз. Қалған ұяшықтар қорғалған.",
               "allowed бағаны рұқсат етілген жауаптарды көрсетеді: 0 / 1 жоқ / иә дегенді білдіреді.",
               "Жауап болмаса, ұяшықты бос қалдырыңыз: көрсеткіш есепке алынбайды.",
               "Файлды сақтаңыз: Egiz оны да, CSV (UTF-8) түріндегі form парағын да оқиды."},
              "Жарамсыз жауап",
              "{:g} мен {:g} аралығындағы бүтін сан",
              "{:g} мен {:g} аралығындағы сан"};
    case Language::english:
      break;
  }
  return {"Instructions",
          {"Questionnaire of the digital readiness of an enterprise",
           "Fill in the column score on the sheet form. All other cells are locked.",
           "The column allowed shows the answers that may be given: 0 / 1 means no / yes.",
           "Leave a cell empty if there is no answer: the item is then left out.",
           "Save the file: Egiz reads it as it is, and also the sheet form saved as CSV (UTF-8)."},
          "This answer is not allowed",
          "A whole number from {:g} to {:g}",
          "A number from {:g} to {:g}"};
}

// Closes the workbook whatever happens; closing writes the file.
class Workbook {
 public:
  explicit Workbook(const std::string& path) : book_(workbook_new(path.c_str())) {
    lxw_doc_properties properties{};
    properties.created = 1577836800;  // a fixed day (2020-01-01): the same form gives the same file
    if (book_) workbook_set_properties(book_, &properties);
  }
  ~Workbook() {
    if (book_) workbook_close(book_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  bool write() {
    if (!book_) return false;
    lxw_workbook* book = book_;
    book_ = nullptr;
    return workbook_close(book) == LXW_NO_ERROR;
  }
  lxw_worksheet* sheet(const char* name) { return workbook_add_worksheet(book_, name); }
  lxw_format* format() { return workbook_add_format(book_); }
  bool is_open() const { return book_ != nullptr; }

 private:
  lxw_workbook* book_;
};

// A cell that takes only what the scale allows. Texts of a message are at most 255 characters.
void check_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Indicator& item,
                const Words& words) {
  const bool whole = item.kind != ScaleKind::percent;
  std::string title = words.refused;  // the library asks for char*, and only reads
  std::string message = fmt::format(fmt::runtime(whole ? words.whole : words.any), item.min, item.max);
  lxw_data_validation check{};
  check.validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  check.ignore_blank = LXW_VALIDATION_ON;
  check.minimum_number = item.min;
  check.maximum_number = item.max;
  check.error_title = title.data();
  check.error_message = message.data();
  worksheet_data_validation_cell(sheet, row, column, &check);
}

void fill_instructions(Workbook& book, const Words& words) {
  lxw_worksheet* sheet = book.sheet(words.instructions);
  worksheet_set_column(sheet, 0, 0, 100, nullptr);
  for (std::size_t k = 0; k < words.lines.size(); ++k)
    worksheet_write_string(sheet, static_cast<lxw_row_t>(k), 0, words.lines[k], nullptr);
  worksheet_protect(sheet, nullptr, nullptr);
}

void fill_form(Workbook& book, const Questionnaire& questionnaire, const Scores& scores, const Words& words) {
  constexpr lxw_col_t kScore = 5;
  constexpr std::array kHeader{"id", "block", "label", "scale", "allowed", "score"};
  constexpr std::array kWidths{30.0, 40.0, 70.0, 10.0, 10.0, 10.0};  // in characters
  lxw_worksheet* sheet = book.sheet(kFormSheet);
  lxw_format *bold = book.format(), *open = book.format();
  format_set_bold(bold);
  format_set_unlocked(open);
  format_set_border(open, LXW_BORDER_THIN);
  for (lxw_col_t c = 0; c < kHeader.size(); ++c) {
    worksheet_set_column(sheet, c, c, kWidths[c], nullptr);
    worksheet_write_string(sheet, 0, c, kHeader[c], bold);
  }
  const auto rows = parse_csv(form_csv(questionnaire), "form");  // the texts of the CSV
  for (std::size_t r = 0; rows && r < rows->rows.size(); ++r) {
    const auto row = static_cast<lxw_row_t>(r + 1);
    for (lxw_col_t c = 0; c < kScore; ++c)
      worksheet_write_string(sheet, row, c, rows->rows[r][c].text.c_str(), nullptr);
    const Indicator& item = *find_indicator(questionnaire, rows->rows[r][0].text);
    if (const auto score = scores.find(item.id); score != scores.end())
      worksheet_write_number(sheet, row, kScore, score->second, open);
    else
      worksheet_write_blank(sheet, row, kScore, open);
    check_cell(sheet, row, kScore, item, words);
  }
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_protect(sheet, nullptr, nullptr);
}

}  // namespace

tl::expected<void, Problem> write_form_xlsx(const Questionnaire& questionnaire, Language language,
                                            const std::string& path, const Scores& scores) {
  if (auto made = make_folder_of(path); !made) return made;
  const Words words = words_in(language);
  bool written = false;
  {
    Workbook book(partial_name(path).string());
    if (book.is_open()) {
      fill_instructions(book, words);
      fill_form(book, questionnaire, scores, words);
      written = book.write();
    }
  }
  if (written) return complete_file(path);
  std::error_code ignored;
  std::filesystem::remove(partial_name(path), ignored);
  return tl::unexpected(
      Problem{path, 0, 0, "", "a file that cannot be written", "a place that can be written to"});
}

}  // namespace egiz
