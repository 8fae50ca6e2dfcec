// egiz stress and egiz stock: what they answer of a network, what they refuse, their reports.
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/stock.pb.h"
#include "scenarios/schema/stress.pb.h"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

const std::string kNetwork = std::string(EGIZ_SOURCE_DIR) + "/scenarios/supply_network/plant.textproto";
const std::string kSmall = std::string(EGIZ_SOURCE_DIR) + "/tests/scenarios/loader/small.textproto";

std::filesystem::path empty_folder(const std::string& name) {
  const auto folder = std::filesystem::temp_directory_path() / name;
  std::filesystem::remove_all(folder);
  return folder;
}

}  // namespace

TEST_CASE("egiz stress lists what its shocks hit, and ranks the suppliers of a network", "[unit]") {
  const auto list = test::egiz("stress " + kNetwork + " --list");
  CHECK(list.code == 0);
  CHECK(list.out.find("border_closed_14") != std::string::npos);
  CHECK(list.out.find("one of 8") != std::string::npos);
  CHECK(list.out.find("nothing here") != std::string::npos);
  const auto answer = test::egiz("stress " + kNetwork + " --shocks supplier_out_30 --replications 2 --quiet --json");
  REQUIRE(answer.code == 0);
  v1::StressResult result;
  REQUIRE(from_json(answer.out, result));
  REQUIRE(result.variants_size() == 1);
  REQUIRE(result.variants(0).cases_size() == 8);
  int first = 0;
  for (const auto& one : result.variants(0).cases()) {
    CHECK(one.mean_behind_s_size() == result.moment_s_size());
    CHECK(one.hit() <= result.replications());
    first += one.rank() == 1;
  }
  CHECK(first == 1);
}

TEST_CASE("egiz stress refuses what it cannot do with all its reasons, and writes nothing then", "[unit]") {
  const auto folder = empty_folder("egiz_stress_refused");
  const auto wrong = test::egiz("stress " + kNetwork + " --shocks suplier_out_30 --targets foundry_nar --at '5000 d' --out " + folder.string());
  CHECK(wrong.code == 2);
  for (const char* word : {"supplier_out_30", "foundry_near", "--at"}) CHECK(wrong.out.find(word) != std::string::npos);
  const auto times = test::egiz("stress " + kNetwork + " --every 2kg --tolerance '0 d' --out " + folder.string());
  CHECK(times.code == 2);
  CHECK(times.out.find("--every") != std::string::npos);
  CHECK(times.out.find("--tolerance") != std::string::npos);
  const auto unsold = test::egiz("stress " + kSmall + " --shocks supplier_out_7 --out " + folder.string());
  CHECK(unsold.code == 2);  // nothing is sold there
  CHECK(unsold.out.find("--output") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("the reports of egiz stress and egiz stock hold their tables and charts", "[unit]") {
  const auto folder = empty_folder("egiz_stress_report");
  REQUIRE(test::egiz("stress " + kNetwork + " --shocks supplier_out_30,demand_up_30 --replications 2 --quiet --out " + folder.string()).code == 0);
  const auto html = read_whole_file(folder / "report.html");
  REQUIRE(html);
  for (const char* word : {"Survival: Base case", "foundry_near", "data-chart=\"stress-cost\"", "data-chart=\"stress-behind\""})
    CHECK(html->find(word) != std::string::npos);
  REQUIRE(test::egiz("stock " + kNetwork + " --stores works.plate --replications 2 --quiet --out " + folder.string()).code == 0);
  const auto stock = read_whole_file(folder / "report.html");
  REQUIRE(stock);
  for (const char* word : {"What each store should hold", "works.plate", "data-chart=\"stock-saving\""}) CHECK(stock->find(word) != std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("egiz stock names stores that there are not, and those it cannot advise", "[unit]") {
  const auto wrong = test::egiz("stock " + kNetwork + " --stores works.plat");
  CHECK(wrong.code == 2);
  CHECK(wrong.out.find("works.plate") != std::string::npos);
  CHECK(test::egiz("stock " + kSmall).code == 2);
  const auto answer = test::egiz("stock " + kNetwork + " --stores works.castings_large --replications 1 --quiet --json");
  REQUIRE(answer.code == 0);
  v1::StockResult result;
  REQUIRE(from_json(answer.out, result));
  CHECK(result.stores_size() == 0);
  REQUIRE(result.skipped_size() == 1);
}
