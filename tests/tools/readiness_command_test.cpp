// egiz readiness with its options, as a script sees it.
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/readiness.pb.h"

namespace {

using namespace egiz;

const std::string kMeasures = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/measures.csv";

// Exit code and standard output.
std::pair<int, std::string> readiness(const std::string& arguments) {
  FILE* pipe = popen(fmt::format("{} readiness {} 2>/dev/null", EGIZ_PROGRAM, arguments).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> block;
  while (const std::size_t n = fread(block.data(), 1, block.size(), pipe)) out.append(block.data(), n);
  const int code = WEXITSTATUS(pclose(pipe));
  return {code, out};
}

v1::ReadinessAnswer answer(const std::string& arguments) {
  const auto [code, out] = readiness(arguments + " --json");
  REQUIRE(code == 0);
  v1::ReadinessAnswer message;
  REQUIRE(from_json(out, message));
  return message;
}

std::filesystem::path folder() {
  const auto place = std::filesystem::temp_directory_path() / "egiz_readiness_command_test";
  std::filesystem::create_directories(place);
  return place;
}

}  // namespace

TEST_CASE("readiness tells both normalisations and the items between them", "[scenarios]") {
  const auto message = answer("--enterprise bohmer --why");
  CHECK(message.difference().published() == Approx(0.80021).margin(5e-6));
  CHECK(message.difference().declared() == Approx(0.52042).margin(5e-6));
  CHECK(message.difference().items(0).id() == "strsde.digital_strategy");
  CHECK(message.gaps_size() == 5);
  const auto raised = answer("--enterprise bohmer --raise prod.iiot_level=7,strsde.digital_strategy=1").what_if();
  CHECK(raised.alone_size() == 2);
  CHECK(raised.after() > raised.before() + raised.alone(0).lift());
}

TEST_CASE("readiness compares enterprises and names the core one with reasons", "[scenarios]") {
  const auto message = answer("--enterprise bohmer --against kazakhmys");
  CHECK(message.ranking().core() == "kazakhmys");
  CHECK(message.ranking().rows_size() == 2);
  CHECK(message.ranking().rows(0).blocks_size() == 9);
  CHECK(message.ranking().reasons_size() > 2);
  CHECK(answer("--rank --enterprise bohmer").ranking().core() == "kazakhmys");
}

TEST_CASE("readiness follows several years and a panel", "[scenarios]") {
  const auto panel = folder() / "panel.csv";
  REQUIRE(write_whole_file(panel,
                           "expert,STRSDE,MTE,ORGSTRPROC,PROD,PERS,SCM,CUST,MONCONTR,CYBSEC\n"
                           "one,3,4,2,5,3,2,1,1,2\ntwo,2,4,2,4,3,2,2,1,3\nthree,3,3,3,5,2,2,1,1,2\n"));
  const auto message = answer("--enterprise kazakhmys --years 2021=bohmer,2023=kazakhmys --panel " +
                              panel.string() + " --draws 500");
  CHECK(message.growth().index().growth() > 0.0);
  CHECK(message.growth().blocks_size() == 9);
  CHECK(message.growth().index().next_level() == "high");
  CHECK(message.panel().groups(0).concordance_w() > 0.8);
  CHECK(message.panel().p05() <= message.panel().p95());
  CHECK(message.panel().draws() == 500);
}

TEST_CASE("readiness finds the best measures for a budget and the cheapest for a level", "[scenarios]") {
  const auto budget =
      answer("--enterprise kazakhmys --roadmap " + kMeasures + " --budget '300 MKZT'").roadmap();
  CHECK(budget.budget() == 300e6);
  CHECK(budget.plan().proven());
  CHECK(budget.plan().gap() == 0.0);
  CHECK(budget.plan().cost() <= 300e6);
  const auto target = answer("--enterprise kazakhmys --roadmap " + kMeasures + " --target 0.7").roadmap();
  CHECK(target.plan().index() >= 0.7);
  CHECK(target.plan().proven());
  CHECK(target.frontier_size() > 5);
  CHECK(target.measures_size() == 20);
}

TEST_CASE("with a plant file the measures are run on it, and the plan as a whole", "[scenarios]") {
  const std::string plant = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto --roadmap " +
                            kMeasures + " --points 2 --budget '1700 MKZT' ";
  const auto roadmap = answer(plant + "--replications 2 --until '45 d' --warmup '15 d'").roadmap();
  CHECK(roadmap.replications() == 2);
  CHECK(roadmap.seed() == 2024);
  int run = 0;
  for (const auto& measure : roadmap.measures()) {
    if (!measure.has_run()) continue;
    ++run;
    CHECK(measure.run().capital() == measure.cost());
    CHECK(measure.run().has_output_gain_half_width());
    CHECK(measure.run().npv().p10() <= measure.run().npv().p90());
    CHECK(measure.run().changes_size() == 6);
  }
  CHECK(run == 5);
  CHECK(roadmap.plan_run().capital() == roadmap.plan().cost());
  CHECK(roadmap.plan_run().index() > 0.7);
  CHECK(answer(plant + "--stated").roadmap().replications() == 0);
  const auto alone = answer("--enterprise kazakhmys --roadmap " + kMeasures).roadmap();
  CHECK_THAT(alone.notes(0), Catch::Contains("name a plant FILE"));
}

TEST_CASE("a form that readiness wrote is read back by it", "[scenarios]") {
  const auto form = (folder() / "form.csv").string(), book = (folder() / "form.xlsx").string();
  CHECK(readiness("--form " + form + " --language kk").first == 0);
  CHECK(readiness("--form " + book + " --language ru").first == 0);
  CHECK(std::filesystem::file_size(book) > 10000);
  CHECK(readiness("--answers " + form).first == 2);  // no answers yet
  CHECK(readiness("--answers " + book).first == 2);
  auto text = *read_whole_file(form);
  const std::string row = "mte.erp,";
  const auto end = text.find('\n', text.find(row));
  text.insert(end, "1");
  REQUIRE(write_whole_file(form, text));
  CHECK(answer("--answers " + form).index() == 1.0);
  std::filesystem::remove_all(folder());
}

TEST_CASE("bad options of readiness are bad input, and nothing is written", "[scenarios]") {
  for (const std::string& arguments :
       {std::string("--form /tmp/egiz_no_such.doc"), std::string("--enterprise bohmer --budget '3 MKZT'"),
        "--enterprise bohmer --roadmap " + kMeasures + " --budget '3 t'",
        "--enterprise bohmer --roadmap " + kMeasures + " --target best",
        std::string("--enterprise bohmer --years 2021=x,2022=y"),
        std::string("--enterprise bohmer --against nobody"),
        std::string("--enterprise bohmer --rank --criteria size=1"),
        std::string("--enterprise bohmer --raise prod.iiot_level=11"),
        std::string("--enterprise bohmer --raise prod.iiot_level"),
        std::string("--questionnaire items.csv --enterprise x")})
    CHECK(readiness(arguments).first == 2);
  CHECK_FALSE(std::filesystem::exists("/tmp/egiz_no_such.doc"));
}

TEST_CASE("readiness --out leaves the answer and its report", "[scenarios]") {
  const auto place = folder() / "out";
  std::filesystem::remove_all(place);
  CHECK(readiness("--enterprise bohmer --why --roadmap " + kMeasures + " --budget '100 MKZT' --out " +
                  place.string())
            .first == 0);
  const auto kept = read_result<v1::ReadinessAnswer>(place / "result.json");
  REQUIRE(kept);
  CHECK(kept->roadmap().budget() == 100e6);
  const std::string page = read_whole_file(place / "report.html").value_or("");
  CHECK(page.find("Roadmap: The best index for 100.0 MKZT") != std::string::npos);
  CHECK(page.find("Why the two normalisations differ") != std::string::npos);
  std::filesystem::remove_all(place);
}
