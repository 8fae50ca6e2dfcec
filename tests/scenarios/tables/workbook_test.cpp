#include "scenarios/tables/workbook.hpp"

#include <zip.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/tables/readiness_form.hpp"

using namespace egiz;

namespace {

using Parts = std::map<std::string, std::string>;

std::filesystem::path workbook_folder() {
  const auto place = std::filesystem::temp_directory_path() / "egiz_workbook_test";
  std::filesystem::create_directories(place);
  return place;
}

// A workbook of these parts.
std::string packed(const Parts& parts) {
  const std::string name = (workbook_folder() / "made.xlsx").string();
  int error = 0;
  zip_t* archive = zip_open(name.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  REQUIRE(archive != nullptr);
  for (const auto& [path, text] : parts) {
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    REQUIRE(zip_file_add(archive, path.c_str(), source, ZIP_FL_OVERWRITE) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
  return name;
}

Parts parts_with(const std::string& rows) {
  return {{"xl/workbook.xml",
           "<workbook xmlns:r='x'><sheets><sheet name='notes' r:id='rId1'/><sheet name='form' r:id='rId2'/>"
           "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/>"
           "<Relationship Id='rId2' Target='/xl/worksheets/sheet2.xml'/></Relationships>"},
          {"xl/sharedStrings.xml",
           "<sst><si><t>id</t></si><si><r><t>sc</t></r><r><rPr/><t>ore</t></r></si></sst>"},
          {"xl/worksheets/sheet2.xml",
           "<worksheet><sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c></row>" +
               rows + "</sheetData></worksheet>"}};
}

std::string fault_of(const Parts& parts, const std::string& sheet = "form") {
  const auto table = read_sheet(packed(parts), sheet);
  REQUIRE_FALSE(table);
  return to_string(table.error().front());
}

}  // namespace

TEST_CASE("a form that was written as a workbook is read back with its answers", "[unit]") {
  const auto questionnaire = load_questionnaire();
  REQUIRE(questionnaire);
  const auto scores = load_scores("", "bohmer", *questionnaire);
  REQUIRE(scores);
  const std::string name = (workbook_folder() / "form.xlsx").string();
  Scores answers;  // a form takes whole answers inside the scale
  for (const auto& [id, score] : *scores) {
    const Indicator& item = *find_indicator(*questionnaire, id);
    answers[id] = std::clamp(item.kind == ScaleKind::percent ? score : std::round(score), item.min, item.max);
  }
  REQUIRE(write_form_xlsx(*questionnaire, Language::kazakh, name, answers));
  const auto read = read_form(name, *questionnaire);
  REQUIRE(read);
  CHECK(*read == answers);
}

TEST_CASE("texts of all kinds, gaps, blank rows and prefixes are read with their places", "[unit]") {
  const auto table = read_sheet(
      packed(parts_with("<row r='3'/><row r='4'><c r='A4' t='inlineStr'><is><t>mte.erp</t></is></c>"
                        "<c r='B4'><f>1-0.5</f><v>0.5</v></c></row>"
                        "<x:row r='7' xmlns:x='y'><x:c r='B7' t='b'><x:v>1</x:v></x:c></x:row>")),
      "form");
  REQUIRE(table);
  CHECK(table->columns == std::vector<std::string>{"id", "score"});
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0][0].text == "mte.erp");
  CHECK(table->rows[0][1].text == "0.5");
  CHECK(table->rows[0][1].line == 4);
  CHECK(table->rows[0][1].column == 2);
  CHECK(table->rows[1][0].text.empty());
  CHECK(table->rows[1][1].text == "1");
  CHECK(table->rows[1][1].line == 7);
}

TEST_CASE("what is no workbook is told, with the sheets that there are", "[unit]") {
  CHECK_THAT(to_string(read_sheet("/no/such.xlsx", "form").error()[0]), Catch::Contains("no such file"));
  const std::string text = (workbook_folder() / "text.xlsx").string();
  REQUIRE(write_whole_file(text, "id,score\n"));
  CHECK_THAT(to_string(read_sheet(text, "form").error()[0]), Catch::Contains("no workbook"));
  CHECK_THAT(fault_of(parts_with(""), "answers"), Catch::Contains("the sheets notes, form"));
  CHECK_THAT(fault_of(parts_with(""), "notes"), Catch::Contains("no such part"));
  CHECK_THAT(fault_of(parts_with("")), Catch::Contains("1 rows with text"));
  CHECK_THAT(fault_of(parts_with("<row")), Catch::Contains("a broken part"));
  CHECK_THAT(fault_of(parts_with("<row r='3'><c r='C3'><v>1</v></c></row>")),
             Catch::Contains("beyond the header"));
}

TEST_CASE("a damaged workbook is a problem or a table, never a crash", "[unit]") {
  const std::string name = packed(parts_with("<row r='4'><c r='A4' t='s'><v>0</v></c></row>"));
  const std::string whole = *read_whole_file(name);
  int refused = 0, tried = 0;
  for (std::size_t at = 0; at < whole.size(); at += 2) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    REQUIRE(write_whole_file(name, damaged));
    ++tried;
    if (!read_sheet(name, "form")) ++refused;
  }
  CHECK(tried > 300);
  CHECK(refused > tried / 3);
  std::filesystem::remove_all(workbook_folder());
}
