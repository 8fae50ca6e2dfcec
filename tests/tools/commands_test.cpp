// The egiz command as a script sees it: JSON, exit codes, files.
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>

#include "scenarios/results/json.hpp"
#include "scenarios/results/store.hpp"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/result.pb.h"

namespace {

using namespace egiz;

const std::string kPlant = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto";
const std::string kRegions = std::string(EGIZ_SOURCE_DIR) + "/scenarios/data/kazakhstan/regions_2023.csv";

struct Answer {
  int code = -1;
  std::string out;
};

Answer egiz_command(const std::string& arguments) {
  Answer answer;
  FILE* pipe = popen(fmt::format("{} {} 2>/dev/null", EGIZ_PROGRAM, arguments).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> block;
  while (const std::size_t n = fread(block.data(), 1, block.size(), pipe)) answer.out.append(block.data(), n);
  answer.code = WEXITSTATUS(pclose(pipe));
  return answer;
}

template <class Message>
Message parsed(const Answer& answer) {
  Message message;
  const auto done = from_json(answer.out, message);
  if (!done) INFO(to_string(done.error()));
  REQUIRE(done.has_value());
  return message;
}

}  // namespace

TEST_CASE("run prints one JSON object whose digest does not depend on threads", "[scenarios]") {
  const std::string command =
      fmt::format("run {} --until '40 d' --warmup '10 d' --replications 3 --json --threads ", kPlant);
  const Answer one = egiz_command(command + "1"), seven = egiz_command(command + "7");
  CHECK(one.code == 0);
  CHECK(one.out == seven.out);
  const auto result = parsed<v1::RunResult>(one);
  CHECK(result.scenario() == "concentrator");
  CHECK(result.variant() == "base");
  CHECK(result.replications() == 3);
  CHECK(result.end_time_s() == 40 * 86400.0);
  CHECK(result.digest().size() == 16);
  REQUIRE(result.measures_size() > 50);
  CHECK(result.measures(0).n() == 3);
  CHECK(result.measures(0).has_half_width());
}

TEST_CASE("One replication has no half width", "[scenarios]") {
  const auto result = parsed<v1::RunResult>(
      egiz_command(fmt::format("run {} --until '31 d' --replications 1 --json", kPlant)));
  CHECK_FALSE(result.measures(0).has_half_width());
}

TEST_CASE("--set and --seed change the run", "[scenarios]") {
  const std::string command = fmt::format("run {} --until '31 d' --replications 1 --json", kPlant);
  const auto base = parsed<v1::RunResult>(egiz_command(command));
  CHECK(parsed<v1::RunResult>(egiz_command(command + " --seed 7")).digest() != base.digest());
  CHECK(parsed<v1::RunResult>(egiz_command(command + " --set mills.sag1.feed_rate='1.05 x'")).digest() !=
        base.digest());
}

TEST_CASE("compare --out leaves results.sqlite, result.json and report.html", "[scenarios]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_commands_test";
  std::filesystem::remove_all(folder);
  const Answer answer = egiz_command(
      fmt::format("compare {} --variants robots_100 --until '50 d' --replications 2 --json --out {}", kPlant,
                  folder.string()));
  CHECK(answer.code == 0);
  const auto result = read_result<v1::CompareResult>(folder / "result.json");
  REQUIRE(result.has_value());
  CHECK(result->base() == "base");
  REQUIRE(result->variants_size() == 2);
  CHECK(result->variants(1).differences_size() == result->variants(0).measures_size());
  CHECK(result->readiness_size() == 4);
  CHECK(result->digital_output_size() == 2);
  const auto stored = read_store(folder / "results.sqlite");
  REQUIRE(stored.has_value());
  CHECK(stored->runs.size() == 2);
  CHECK(stored->replications.size() == 4);
  CHECK(stored->inputs.size() > 200);
  const auto report = read_whole_file(folder / "report.html");
  REQUIRE(report.has_value());
  CHECK(report->find("Robots 100 %") != std::string::npos);
  CHECK(report->find("https://cdn") == std::string::npos);  // works offline
  CHECK(egiz_command("report " + folder.string()).code == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("compare --half-width runs until the measure is known so well, and says it", "[scenarios]") {
  const std::string command = fmt::format(
      "compare {} --variants robots_100 --until '40 d' --half-width plant.revenue=0.02 --json", kPlant);
  const Answer answer = egiz_command(command);
  CHECK(answer.code == 0);
  const auto result = parsed<v1::CompareResult>(answer);
  CHECK(result.replications() >= 10);
  for (const auto& m : result.variants(0).measures())
    if (m.asset() == "plant" && m.name() == "revenue") CHECK(m.half_width() <= 0.02 * m.mean());
  CHECK(answer.out.find("plant.revenue is known to +- ") != std::string::npos);
  CHECK(egiz_command(fmt::format("compare {} --half-width plant.revenue=2", kPlant)).code == 2);
}

TEST_CASE("invest answers the published check case without a plant", "[scenarios]") {
  const auto result = parsed<v1::InvestResult>(
      egiz_command("invest --cash-flows=-42000,32640,32640,32640 --rate 0.1 --json"));
  CHECK(result.npv().mean() == Approx(39170.8490).epsilon(1e-8));
  CHECK(result.payback_years() * 12 == Approx(15.4412).margin(5e-5));
  REQUIRE(result.irr_size() == 1);
  CHECK(result.cash_flows_size() == 4);
}

TEST_CASE("invest takes a case of the plant file", "[scenarios]") {
  const auto result = parsed<v1::InvestResult>(egiz_command(
      fmt::format("invest {} --name robots_100 --until '90 d' --replications 3 --json", kPlant)));
  CHECK(result.variant() == "robots_100");
  CHECK(result.npv().has_half_width());
  CHECK(result.cash_flows(0) < 0.0);
  CHECK(result.tornado_size() > 3);
}

TEST_CASE("readiness and frontier answer in JSON", "[scenarios]") {
  const auto readiness = parsed<v1::ReadinessAnswer>(
      egiz_command("readiness --enterprise bohmer --normalisation published --json"));
  CHECK(readiness.index() == Approx(0.80021).margin(5e-6));
  CHECK(readiness.blocks_size() == 9);
  const auto frontier = parsed<v1::FrontierResult>(egiz_command(fmt::format(
      "frontier --data {} --name name_en --output 'manuf_output*digital_tech_use_share/100' --inputs "
      "ict_investments,innovation_expenditure,ict_specialists_per1000,fixed_capital_industry,cloud_use_share "
      "--json",
      kRegions)));
  CHECK(frontier.log_likelihood() == Approx(-20.2228624).margin(1e-6));
  CHECK(frontier.boundary() == "none");
  CHECK(frontier.efficiencies_size() == 20);
}

TEST_CASE("frontier compares its three laws and bootstraps in JSON", "[scenarios]") {
  const auto result = parsed<v1::FrontierResult>(egiz_command(fmt::format(
      "frontier --data {} --name name_en --output 'manuf_output*digital_tech_use_share/100' --inputs "
      "ict_investments,innovation_expenditure,ict_specialists_per1000,fixed_capital_industry --compare "
      "--bootstrap 5 --seed 3 --threads 1 --json",
      kRegions)));
  CHECK(result.boundary() == "deterministic");
  CHECK(result.models_size() == 3);
  CHECK(result.rank_correlations_size() == 3);
  CHECK(result.bootstrap().done() == 5);
  CHECK(result.lr_test().critical_5() == Approx(2.7055).margin(1e-4));
  CHECK(result.profile_size() == 5);
  CHECK(result.efficiencies(0).has_te_bootstrap());
}

TEST_CASE("frontier --out leaves result and report, the maximum at the edge told in words", "[scenarios]") {
  const auto out = std::filesystem::temp_directory_path() / "egiz_frontier_out_test";
  const auto said = parsed<v1::FrontierResult>(egiz_command(fmt::format(
      "frontier --data {} --name name_en --output 'manuf_output*digital_tech_use_share/100' --inputs "
      "ict_investments,innovation_expenditure,ict_specialists_per1000,fixed_capital_industry --json --out {}",
      kRegions, out.string())));
  const auto kept = read_result<v1::FrontierResult>(out / "result.json");
  REQUIRE(kept);
  CHECK(kept->log_likelihood() == said.log_likelihood());
  const std::string page = read_whole_file(out / "report.html").value_or("");
  CHECK(page.find("the frontier is deterministic: no noise is left") != std::string::npos);
  std::filesystem::remove_all(out);
}

TEST_CASE("regions tells both sides of a shock, and wrong shocks end with 2", "[scenarios]") {
  const auto result = parsed<v1::RegionsResult>(egiz_command(
      "regions --shock 'Karaganda:manuf_output=+10%' --shock 'Abai:cloud_use_share=6' --bootstrap 5 "
      "--threads 1 --json"));
  CHECK(result.shocks_size() == 2);
  CHECK(result.regions_size() == 20);
  CHECK(result.support_size() == 3);
  CHECK(result.linkage() == "ward");
  CHECK(result.k() == 3);
  CHECK(result.cluster_reasons_size() == 4);
  CHECK(result.migration().frozen_size() == 0);  // neither shock is of the size of a cluster
  CHECK(result.totals().after() - result.totals().before() == Approx(56.8193185));
  CHECK(result.regions(8).te_after() > result.regions(8).te_before());
  CHECK(egiz_command("regions --shock 'Karagandy:manuf_output=+10%' --shock nonsense").code == 2);
}

TEST_CASE("probe writes a column for each path, with its unit", "[scenarios]") {
  const Answer answer =
      egiz_command(fmt::format("run {} --warmup '1 h' --until '4 h' --every '1 h' --probe "
                               "mills.sag1.jt,mills.sag1.xmw,pit.north.hardness",
                               kPlant));
  CHECK(answer.code == 0);
  CHECK(answer.out.starts_with("time_s,mills.sag1.jt [1],mills.sag1.xmw [m3],pit.north.hardness [1]\n0,"));
  CHECK(std::count(answer.out.begin(), answer.out.end(), '\n') == 6);
}

TEST_CASE("Bad words on the command line and bad input end with 2 and write nothing", "[scenarios]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_commands_test_bad";
  std::filesystem::remove_all(folder);
  for (const std::string& arguments :
       {std::string("run nothing.textproto"),
        "run " + kPlant + " --variant robot_50 --out " + folder.string(),
        "run " + kPlant + " --set mills.sag1.feed_rate='5 kW' --out " + folder.string(),
        "run " + kPlant + " --until '3 kg'", "run " + kPlant + " --probe mills.sag1.jtt",
        "compare " + kPlant + " --half-width plant.revenu=0.1 --until '31 d' --replications 2",
        std::string("invest"), std::string("invest --cash-flows 5 --rate 0.1"),
        "invest " + kPlant + " --name no_such", std::string("readiness --enterprise nobody"),
        std::string("frontier --data nothing.csv --output a --inputs b"),
        std::string("report /no/such/folder"), std::string("no_such_command"), std::string("")}) {
    INFO(arguments);
    CHECK(egiz_command(arguments).code == 2);
  }
  CHECK_FALSE(std::filesystem::exists(folder));
}
