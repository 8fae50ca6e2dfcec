// egiz fit: the table of laws, its JSON and report, what it refuses.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "scenarios/loader/quantity.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/fit.pb.h"
#include "tests/tools/program.hpp"

namespace {

using namespace egiz;

test::ProgramAnswer fit_command(const std::string& arguments) { return test::egiz("fit " + arguments); }

struct FitFolder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "egiz_fit_test";
  FitFolder() { std::filesystem::remove_all(path); }
  ~FitFolder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    REQUIRE(write_whole_file(path / name, text));
    return (path / name).string();
  }
};

// Quantiles of a law at the middles of n equal shares: as near to it as a sample can be.
std::string quantiles_of(const Distribution& law, int n, const std::string& header) {
  std::string text = header + "\n";
  for (int i = 0; i < n; ++i) text += fmt::format("{},x{}\n", quantile(law, (i + 0.5) / n), i);
  return text;
}

bool says(const test::ProgramAnswer& answer, const std::string& part) {
  INFO(answer.out);
  INFO(part);
  CHECK(answer.out.find(part) != std::string::npos);
  return answer.out.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("fit names the law of the times as a plant file writes it", "[scenarios]") {
  const FitFolder folder;
  const Distribution truth{Distribution::Kind::kWeibull, 12, 2.4, 0};
  const auto data = folder.file("repair.csv", quantiles_of(truth, 150, "repair [min],what"));
  const auto answer = fit_command(data + " --column repair --resamples 49 --json");
  INFO(answer.out);
  REQUIRE(answer.code == 0);
  v1::FitResult result;
  REQUIRE(from_json(answer.out, result));
  CHECK(result.file() == "repair.csv");  // no folder of this machine
  CHECK(result.unit() == "min");
  CHECK(result.values() == 150);
  REQUIRE(result.laws_size() == 6);
  CHECK(result.laws(0).law() == "weibull");
  CHECK(result.laws(0).parameters(0) == Approx(12).epsilon(0.01));
  CHECK(result.laws(0).parameters(1) == Approx(2.4).epsilon(0.03));
  CHECK(result.laws(0).ks_p() > 0.5);
  CHECK_FALSE(result.laws(0).rejected());
  CHECK(result.best() == result.laws(0).text());
  CHECK(result.empirical() == "empirical(repair.csv, repair, min)");
  CHECK(result.laws(0).quantile_size() == result.qq_value_size());

  ParameterSpec spec;  // the text goes into a plant file
  spec.kind = ParameterSpec::Kind::kDistribution;
  spec.unit = units::kHour;
  for (const auto& law : result.laws()) {
    const auto read = read_value(UnitTable::open().value(), law.text(), spec);
    INFO(law.text());
    REQUIRE(read);
    CHECK(std::get<Distribution>(*read).a == Approx(60 * law.parameters(0)).epsilon(1e-4));
  }
  CHECK(fit_command(data + " --column repair --resamples 49 --json").out == answer.out);
}

TEST_CASE("fit recommends the values themselves when every law is rejected", "[scenarios]") {
  const FitFolder folder;
  std::string two_humps = "t\n";
  for (int i = 0; i < 60; ++i) two_humps += fmt::format("{}\n{}\n", 5 + 0.01 * i, 50 + 0.02 * i);
  const auto answer = fit_command(folder.file("humps.csv", two_humps) + " --unit h --laws normal,gamma --resamples 99");
  CHECK(answer.code == 0);
  says(answer, "even the best law is rejected (p < .05): draw from the values themselves, empirical(humps.csv, t, h)");
  says(answer, "120 values, 5 h to 51.18 h");
  CHECK(answer.out.find("weibull") == std::string::npos);
}

TEST_CASE("fit writes a report that shows the laws", "[scenarios]") {
  const FitFolder folder;
  const auto data = folder.file("t.csv", quantiles_of({Distribution::Kind::kLognormal, 9, 4, 0}, 80, "t <b>,n"));
  const auto out = (folder.path / "out").string();
  const auto answer = fit_command(data + " --column 't <b>' --unit min --resamples 19 --out " + out);
  INFO(answer.out);
  REQUIRE(answer.code == 0);
  const auto page = read_whole_file(folder.path / "out" / "report.html");
  REQUIRE(page);
  CHECK(page->find("Which distribution the values follow") != std::string::npos);
  CHECK(page->find("<code>lognormal(") != std::string::npos);
  CHECK(page->find("<b>,") == std::string::npos);
  CHECK(read_result<v1::FitResult>(folder.path / "out" / "result.json"));
  CHECK(std::filesystem::exists(folder.path / "out" / "results.sqlite"));
}

TEST_CASE("fit tells what a law cannot hold, and ends with 3 when none can be fitted", "[scenarios]") {
  const FitFolder folder;
  const auto zero = fit_command(folder.file("zero.csv", "t [h]\n0\n1\n2\n3\n4\n5\n") + " --resamples 9");
  CHECK(zero.code == 0);
  says(zero, "gamma: cannot be fitted: values of zero or below, which it does not have");
  const auto same = fit_command(folder.file("same.csv", "t [h]\n3\n3\n3\n3\n3\n"));
  CHECK(same.code == 3);
  says(same, "normal: cannot be fitted: all values are equal: a constant");
  CHECK(fit_command(folder.file("few.csv", "t [h]\n1\n2\n")).code == 3);
}

TEST_CASE("fit refuses wrong columns, units, laws and cells, each with its place", "[scenarios]") {
  const FitFolder folder;
  const auto data = folder.file("t.csv", "minutes,who\n1,a\n2,b\nx,c\n");
  const auto refused = [&](const std::string& arguments, const std::string& told) {
    const auto answer = fit_command(arguments);
    CHECK(answer.code == 2);
    says(answer, told);
  };
  refused(data + " --column minute --unit min", "t.csv:1:1: minute: found no column \"minute\", expected a column of the file; the nearest is \"minutes\"");
  refused(data + " --column minutes --unit min", "t.csv:4:1: minutes: found \"x\", expected a number");
  refused(data + " --column minutes", "found no unit");
  refused(data + " --column minutes --unit furlongs2x", "the unit \"furlongs2x\"");
  refused(data + " --unit min", "found no column, expected one of: minutes, who");
  refused(data + " --column minutes --unit min --laws gama", "--laws: found \"gama\", expected a law; the nearest is \"gamma\"");
  refused(data + " --column minutes --unit min --resamples -1", "--resamples: found -1, expected 0 or more");
  refused((folder.path / "none.csv").string() + " --column t --unit min", "none.csv: found no readable text");
}
