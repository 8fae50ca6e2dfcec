#include "scenarios/tables/readiness_form.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/tables/roadmap_tables.hpp"

using namespace egiz;

namespace {

Questionnaire labels_in(Language language) {
  const auto q = read_questionnaire({"", "", language});
  if (!q) FAIL(to_string(q.error().front()));
  return *q;
}

bool has_cyrillic(const std::string& text) { return text.find_first_of("\xD0\xD1") != std::string::npos; }

}  // namespace

TEST_CASE("all 115 items and 9 blocks have a label in three languages, different within a block", "[unit]") {
  for (const auto language : {Language::english, Language::russian, Language::kazakh}) {
    const auto q = labels_in(language);
    std::set<std::string> blocks;
    int items = 0;
    for (const auto& block : q.blocks) {
      CHECK_FALSE(block.label.empty());
      CHECK(has_cyrillic(block.label) == (language != Language::english));
      blocks.insert(block.label);
      std::set<std::string> labels;
      for (const auto& item : block.items) {
        INFO(to_string(language) << " " << item.id);
        CHECK_FALSE(item.label.empty());
        CHECK(has_cyrillic(item.label) == (language != Language::english));
        CHECK(labels.insert(item.label).second);
        ++items;
      }
    }
    CHECK(blocks.size() == 9);
    CHECK(items == 115);
  }
}

TEST_CASE("Russian and Kazakh labels are not the same text, and Kazakh ones have its own letters", "[unit]") {
  const auto ru = labels_in(Language::russian), kk = labels_in(Language::kazakh);
  int own = 0;
  for (std::size_t b = 0; b < 9; ++b)
    for (std::size_t i = 0; i < ru.blocks[b].items.size(); ++i) {
      const std::string& label = kk.blocks[b].items[i].label;
      CHECK(label != ru.blocks[b].items[i].label);
      for (const char* letter : {"қ", "ң", "ғ", "ү", "ұ", "ә", "ө", "і", "Қ", "Ү", "Ө"})
        if (label.find(letter) != std::string::npos) {
          ++own;
          break;
        }
    }
  CHECK(own > 105);
}

TEST_CASE("a form gives back the scores that were written into it, in any language", "[unit]") {
  for (const auto language : {Language::english, Language::russian, Language::kazakh}) {
    const auto q = labels_in(language);
    Scores scores = *load_scores("", "kazakhmys", q);
    scores["orgstrproc.digital_culture"] = 5;  // the source has 8 on 1..5, which a form does not allow
    scores["pers.remote_share"] = 12.5;
    scores.erase("scm.traceability");
    const auto read = parse_form(form_csv(q, scores), "form.csv", q);
    if (!read) FAIL(to_string(read.error().front()));
    CHECK(*read == scores);
  }
}

TEST_CASE("a form saved with semicolons and decimal commas is read too", "[unit]") {
  const auto q = labels_in(Language::english);
  const std::string text =
      "id;block;label;scale;allowed;score\nprod.iiot_level;\"a; "
      "b\";c;score;0..10;7\npers.remote_share;;;;;12,5\n";
  const auto scores = parse_form(text, "form.csv", q);
  REQUIRE(scores);
  CHECK(*scores == Scores{{"prod.iiot_level", 7}, {"pers.remote_share", 12.5}});
}

TEST_CASE("every problem of a filled form is told at once, with its place", "[unit]") {
  const auto q = labels_in(Language::english);
  const auto scores = parse_form(
      "id,score\nprod.iiot_levl,3\nprod.iiot_level,11\nmte.erp,0.5\npers.remote_share,many\nmte.erp,1\n",
      "f.csv", q);
  REQUIRE_FALSE(scores);
  REQUIRE(scores.error().size() == 5);
  CHECK(scores.error()[0].expected.find("prod.iiot_level") != std::string::npos);
  CHECK(scores.error()[1].line == 3);
  CHECK(scores.error()[1].column == 17);
  CHECK(scores.error()[2].expected == "0 or 1");
  CHECK_FALSE(parse_form("id,score\nmte.erp,\n", "f.csv", q));
}

TEST_CASE("the workbook is written whole, the same each time, and another in each language", "[unit]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_form_test";
  std::filesystem::remove_all(folder);
  std::set<std::string> files;
  for (const auto language : {Language::english, Language::russian, Language::kazakh}) {
    const auto name = (folder / (to_string(language) + ".xlsx")).string();
    REQUIRE(write_form_xlsx(labels_in(language), language, name));
    const std::string once = *read_whole_file(name);
    CHECK(once.substr(0, 2) == "PK");
    REQUIRE(write_form_xlsx(labels_in(language), language, name));
    CHECK(*read_whole_file(name) == once);
    files.insert(once);
  }
  CHECK(files.size() == 3);
  CHECK_FALSE(write_form_xlsx(labels_in(Language::english), Language::english, "/proc/no/form.xlsx"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("a questionnaire of another industry is read from any pair of files, in a language it has",
          "[unit]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_questionnaire_test";
  std::filesystem::create_directories(folder);
  const auto items = (folder / "items.csv").string(), blocks = (folder / "blocks.csv").string();
  REQUIRE(write_whole_file(blocks, "block_code,label_en,weight\nFARM,Farm,1\n"));
  REQUIRE(write_whole_file(
      items,
      "block_code,id,label_en,scale_kind,scale_min,scale_max,weight\n"
      "FARM,farm.gps,Guided tractors,binary,0,1,2\nFARM,farm.maps,Yield maps,score,0,10,1\n"));
  const auto q = read_questionnaire({items, blocks, Language::english});
  REQUIRE(q);
  CHECK(q->blocks[0].items[0].weight == 2.0);
  const auto kazakh = read_questionnaire({items, blocks, Language::kazakh});
  REQUIRE_FALSE(kazakh);
  CHECK(to_string(kazakh.error()[0]).find("label_kk") != std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("weights of blocks and items can be changed, all or none", "[unit]") {
  auto q = labels_in(Language::english);
  REQUIRE(set_weights(q, *parse_csv("id,weight\nPROD,0.3\nprod.iiot_level,2.5\n", "w.csv")));
  CHECK(q.blocks[3].weight == 0.3);
  CHECK(find_indicator(q, "prod.iiot_level")->weight == 2.5);
  const auto bad = set_weights(q, *parse_csv("id,weight\nPRODD,1\nMTE,0\nSCM,2\nSCM,x\n", "w.csv"));
  REQUIRE_FALSE(bad);
  CHECK(bad.error().size() == 4);
  CHECK(q.blocks[5].weight == 0.10);
}

TEST_CASE("measures are read with their money, effects and needs", "[unit]") {
  const auto units = UnitTable::open();
  const auto table = parse_csv(
      "id,cost,effects,needs,variant\na,45 MKZT,prod.iiot_level = 6; mte.iiot_equipment + 1,,\nb,500 "
      "kKZT,mte.erp=1,a; c,v\n",
      "m.csv");
  const auto measures = measures_from(*table, *units);
  REQUIRE(measures);
  CHECK((*measures)[0].cost == 45e6);
  CHECK(*(*measures)[0].effects[0].raise_to == 6.0);
  CHECK((*measures)[0].effects[1].raise_by == 1.0);
  CHECK_FALSE((*measures)[0].effects[1].raise_to);
  CHECK((*measures)[1].cost == 5e5);
  CHECK((*measures)[1].needs == std::vector<std::string>{"a", "c"});
  CHECK((*measures)[1].plant.variant == "v");
  const auto bad = measures_from(
      *parse_csv("id,cost,effects\na,45 t,prod.iiot_level 6\nb,x,mte.erp = one\n", "m.csv"), *units);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().size() == 4);
}

TEST_CASE("the shipped measures of the concentrator fit the questionnaire and the plant's enterprise",
          "[unit]") {
  const auto units = UnitTable::open();
  const auto table = read_csv(std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/measures.csv");
  REQUIRE(table);
  const auto measures = measures_from(*table, *units);
  REQUIRE(measures);
  const auto q = labels_in(Language::english);
  const auto problems = problems_in(RoadmapCase{q, *load_scores("", "kazakhmys", q), *measures, {}});
  if (!problems.empty()) FAIL(to_string(problems.front()));
  const auto notes = texts_of(*table, "note");
  REQUIRE(notes);
  for (const auto& note : *notes) CHECK(note.find("assumption") == 0);
}

TEST_CASE("a panel is read with its experts, and cells that are no numbers are told", "[unit]") {
  const auto panel = panel_from(*parse_csv("expert,PROD,MTE\none,3,1\ntwo,1,2\n", "p.csv"));
  REQUIRE(panel);
  CHECK(panel->ids == std::vector<std::string>{"PROD", "MTE"});
  CHECK(panel->ratings[1] == std::vector<double>{1.0, 2.0});
  CHECK(panel_from(*parse_csv("expert,PROD,MTE\none,x,\n", "p.csv")).error().size() == 2);
}
