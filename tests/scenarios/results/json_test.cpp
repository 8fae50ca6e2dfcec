#include "scenarios/results/json.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/schema/result.pb.h"

using namespace egiz;
namespace fs = std::filesystem;

namespace {

v1::RunResult one_replication() {
  v1::RunResult run;
  run.set_scenario("байыту");  // "concentrator" in Kazakh
  run.set_seed(18446744073709551615u);
  run.set_replications(1);
  run.set_end_time_s(0.1 + 0.2);
  auto* m = run.add_measures();
  m->set_asset("plant");
  m->set_name("throughput");
  m->set_unit("t/h");
  m->set_mean(1190.0 / 3.0);
  m->set_n(1);
  return run;
}

struct JsonFolder {
  fs::path path = fs::temp_directory_path() / ("egiz_json_test_" + std::to_string(getpid()));
  JsonFolder() { fs::remove_all(path); }
  ~JsonFolder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("JSON carries the schema's names and prints defaults", "[unit]") {
  const std::string json = to_json(one_replication());
  REQUIRE(json.find("\"end_time_s\": 0.30000000000000004") != std::string::npos);
  REQUIRE(json.find("\"variant\": \"\"") != std::string::npos);
  REQUIRE(json.find("\"p10\": 0") != std::string::npos);
  REQUIRE(json.find("\"events\": []") != std::string::npos);
  REQUIRE(json.find("байыту") != std::string::npos);
}

TEST_CASE("the half-width of one replication is absent, not zero", "[unit]") {
  auto run = one_replication();
  REQUIRE(to_json(run).find("half_width") == std::string::npos);
  run.mutable_measures(0)->set_half_width(0.0);
  REQUIRE(to_json(run).find("\"half_width\": 0") != std::string::npos);
}

TEST_CASE("a result read back is the same message to the last bit", "[unit]") {
  const JsonFolder folder;
  const auto run = one_replication();
  REQUIRE(to_json_file(run, folder.path / "deep" / "result.json"));
  const auto back = read_result<v1::RunResult>(folder.path / "deep" / "result.json");
  REQUIRE(back);
  REQUIRE(back->SerializeAsString() == run.SerializeAsString());
  REQUIRE(!fs::exists(folder.path / "deep" / "result.json.partial"));
}

TEST_CASE("unknown names, broken text and missing files are problems that name the file", "[unit]") {
  v1::RunResult run;
  const auto unknown = from_json(R"({"senario": "x"})", run, "result.json");
  REQUIRE(!unknown);
  REQUIRE(unknown.error().file == "result.json");
  REQUIRE(unknown.error().found.find("senario") != std::string::npos);
  REQUIRE(unknown.error().expected.find("egiz.v1.RunResult") != std::string::npos);
  REQUIRE(!from_json("{\"scenario\": ", run));
  REQUIRE(read_result<v1::RunResult>("no/such/result.json").error().file == "no/such/result.json");
}

TEST_CASE("the kind of a result is told from its JSON", "[unit]") {
  v1::InvestResult invest;
  invest.set_case_("robots");
  v1::CompareResult compare;
  compare.set_base("base");
  v1::ReadinessResult readiness;
  readiness.set_enterprise("kazakhmys");
  REQUIRE(kind_of_result(to_json(one_replication())) == "egiz.v1.RunResult");
  REQUIRE(kind_of_result(to_json(invest)) == "egiz.v1.InvestResult");
  REQUIRE(kind_of_result(to_json(compare)) == "egiz.v1.CompareResult");
  REQUIRE(kind_of_result(to_json(readiness)) == "egiz.v1.ReadinessResult");
  REQUIRE(kind_of_result("{\"traceEvents\": []}").empty());
  REQUIRE(kind_of_result("no json").empty());
}

TEST_CASE("a file that cannot be written is a problem and leaves nothing", "[unit]") {
  const JsonFolder folder;
  fs::create_directories(folder.path / "result.json");  // a folder in the file's place
  const auto written = to_json_file(one_replication(), folder.path / "result.json");
  REQUIRE(!written);
  REQUIRE(written.error().file == (folder.path / "result.json").string());
  REQUIRE(!fs::exists(folder.path / "result.json.partial"));
}
