// Golden numbers and balances of every scenario that is shipped: scenarios/NAME/{plant.textproto,
// expected.csv}. tools/checks/write_expected writes expected.csv anew.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/tables/csv.hpp"

namespace {

using namespace egiz;
namespace fs = std::filesystem;

/// Folders of all scenarios, by name.
std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(std::string(EGIZ_SOURCE_DIR) + "/scenarios"))
    if (fs::exists(entry.path() / "plant.textproto")) found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

/// All variants of a scenario, two replications each.
CompareAnswer two_replications(const std::string& folder) {
  RunSettings settings;
  settings.replications = 2;
  auto answer = compare_experiment({folder + "/plant.textproto", "", {}}, {}, settings);
  if (!answer)
    for (const Problem& problem : answer.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(answer.has_value());
  return std::move(*answer);
}

double golden_mean(const VariantRuns& runs, const std::string& path) {
  const int m = runs.find(path);
  INFO(path);
  REQUIRE(m >= 0);
  return mean_interval(runs.values[static_cast<std::size_t>(m)]).mean;
}

}  // namespace

TEST_CASE(
    "The headline numbers of every scenario are those of its expected.csv, and its balances close to 1e-9",
    "[scenarios]") {
  const auto folders = shipped_scenarios();
  REQUIRE(folders.size() >= 2);
  for (const std::string& folder : folders) {
    INFO(folder);
    const CompareAnswer answer = two_replications(folder);
    const auto table = read_csv(folder + "/expected.csv");
    REQUIRE(table.has_value());
    const auto variants = texts_of(*table, "variant"), measures = texts_of(*table, "measure");
    const auto means = numbers_of(*table, "mean");
    REQUIRE((variants && measures && means));
    std::map<std::string, const VariantRuns*> runs;
    for (const VariantRuns& variant : answer.runs.variants) runs[variant.name] = &variant;
    const std::set<std::string> headline(measures->begin(), measures->end());
    CHECK(headline.size() >= 8);
    CHECK(variants->size() == runs.size() * headline.size());  // each variant with each headline
    for (std::size_t row = 0; row < variants->size(); ++row) {
      INFO((*variants)[row] << " " << (*measures)[row]);
      REQUIRE(runs.contains((*variants)[row]));
      CHECK(golden_mean(*runs[(*variants)[row]], (*measures)[row]) ==
            Approx((*means)[row]).epsilon(1e-6).margin(1e-9));
    }
    for (const auto& [name, variant] : runs)
      for (const char* what : {"solids", "water", "metal"}) {
        INFO(name << " " << what);
        CHECK(golden_mean(*variant, std::string("plant.balance_error_") + what) < 1e-9);
      }
  }
}

// L = lambda W holds of every product that passes many lots; in a run with an end the lots then in work leave a rest.
TEST_CASE("Little's law and the conservation of pieces hold in every scenario with products", "[scenarios]") {
  int products = 0;
  for (const std::string& folder : shipped_scenarios()) {
    const auto loaded = load({folder + "/plant.textproto", "", {}});
    REQUIRE(loaded.has_value());
    const bool floor = std::any_of(loaded->plant.assets.begin(), loaded->plant.assets.end(),
                                   [](const AssetSpec& asset) { return asset.type == "product"; });
    if (!floor) continue;
    RunSettings settings;
    settings.replications = 1;
    const auto answer = run_experiment(*loaded, settings);
    REQUIRE(answer.has_value());
    const VariantRuns& runs = answer->runs.variants.front();
    const auto value = [&](const std::string& path) { return runs.values[static_cast<std::size_t>(runs.find(path))][0]; };
    CHECK(value("plant.balance_error_pieces") <= 1e-12);
    for (const AssetSpec& asset : loaded->plant.assets) {
      if (asset.type != "product" || value(asset.name + ".finished") < 200.0) continue;
      INFO(folder << ", " << asset.name);
      const double lots = value(asset.name + ".wip"), rest = lots / (value(asset.name + ".throughput") * 8760.0);
      CHECK(std::abs(value(asset.name + ".little_error")) <= 100.0 * (.02 + 5.0 * rest));
      ++products;
    }
  }
  CHECK(products >= 4);
}
