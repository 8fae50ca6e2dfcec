#include "scenarios/loader/loader.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "scenarios/loader/assemble.hpp"
#include "scenarios/loader/checks.hpp"
#include "scenarios/loader/data_file.hpp"
#include "scenarios/loader/text_file.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

// One load in progress.
struct Load {
  const LoadRequest& request;
  ParsedFile parsed;
  UnitTable units;
  Draft draft;
  Problems problems;
  Problems warnings;

  SimTime warmup() const {
    return seconds(field_quantity(units, "Scenario", "warmup", parsed.message->warmup(), 0.0));
  }
};

void add_all(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

// In the order of the file, each once; then those of the files that it names, those of the command line last.
void tidy(Problems& problems, const std::string& file) {
  const auto key = [&](const Problem& p) {
    const bool set = p.file == "--set";
    return std::tuple(set, !set && p.file != file, p.file, p.line, p.column, p.path, p.found, p.expected);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

// The stories under a variant (a chain of indices) and the settings of the command line.
Stories changed(Load& load, const std::vector<int>& chain, const std::vector<Setting>& sets) {
  Stories stories = load.draft.stories;
  for (int index : chain)
    apply_variant(load.parsed, load.units, index, stories, load.problems, load.warnings);
  for (const Setting& set : sets) apply_setting(load.units, folder_of(load.parsed.places.file), set, stories, load.problems);
  return stories;
}

void check_plant(Load& load, const Stories& stories) {
  const PlantSpec plant = to_plant(load.draft, stories, load.warmup());
  add_all(load.problems, plant_problems(load.draft, stories, problems_in(plant)));
}

void check_variants(Load& load) {
  check_plant(load, load.draft.stories);
  std::set<std::string> seen;  // the second of one name cannot be chosen
  for (const std::string& name : variant_names(load.parsed))
    if (name != kBaseCase && seen.insert(name).second)
      check_plant(load, changed(load, chain_of(load.parsed, name, load.problems), {}));
}

// What can be said of a file that broke off: its quantities, but not what is missing.
void check_values(Load& load) {
  add_currencies(load.parsed, load.units, load.problems, load.warnings);
  check_quantities(load.parsed, load.units, load.problems);
  load.draft = assemble(load.parsed, load.units, load.problems, load.warnings);
}

Stories check_whole(Load& load) {
  check_shape(load.parsed, load.units, load.problems);
  check_origins(load.parsed, load.warnings);
  check_variants(load);
  const auto chain = chain_of(load.parsed, load.request.variant, load.problems);
  Stories stories = changed(load, chain, load.request.sets);
  const auto plant = Plant::build(to_plant(load.draft, stories, load.warmup()));  // checks the wires too
  if (!plant) add_all(load.problems, plant_problems(load.draft, stories, plant.error()));
  return stories;
}

Loaded finish(Load& load, Stories stories) {
  const v1::Scenario& s = *load.parsed.message;
  Loaded loaded;
  loaded.message = load.parsed.message;
  loaded.plant = to_plant(load.draft, stories, load.warmup());
  loaded.variant = load.request.variant.empty() ? std::string(kBaseCase) : load.request.variant;
  loaded.run_length = seconds(field_quantity(load.units, "Scenario", "run_length", s.run_length(), 0.0));
  loaded.warmup = load.warmup();
  loaded.replications = s.replications();
  loaded.seed = s.seed();
  loaded.confidence = field_quantity(load.units, "Scenario", "confidence", s.confidence(), loaded.confidence);
  for (const auto& currency : s.currency())
    loaded.currencies.push_back(
        {currency.code(), field_quantity(load.units, "Currency", "worth", currency.worth(), 1.0)});
  loaded.provenance = std::move(stories);
  loaded.places = load.parsed.places;
  loaded.units = std::make_shared<const UnitTable>(std::move(load.units));
  tidy(load.warnings, load.request.file);
  loaded.warnings = std::move(load.warnings);
  return loaded;
}

tl::expected<Loaded, Problems> load_checked(const LoadRequest& request, const std::string& text) {
  auto units = UnitTable::open();
  if (!units) return tl::unexpected(Problems{{request.file, 0, 0, "", units.error(), "a readable one"}});
  Load load{request, parse_scenario(request.file, text), std::move(*units), {}, {}, {}};
  load.problems = load.parsed.problems;
  check_values(load);
  Stories stories;
  if (load.parsed.whole) stories = check_whole(load);
  if (load.problems.empty()) return finish(load, std::move(stories));
  tidy(load.problems, load.request.file);
  return tl::unexpected(std::move(load.problems));
}

}  // namespace

tl::expected<Loaded, Problems> load(const LoadRequest& request) {
  const auto text = read_text(request.file);
  if (!text) return tl::unexpected(Problems{text.error()});
  return load_checked(request, *text);
}

tl::expected<Loaded, Problems> load_text(const LoadRequest& request, std::string text) {
  const auto checked = as_text(request.file, std::move(text));
  if (!checked) return tl::unexpected(Problems{checked.error()});
  return load_checked(request, *checked);
}

std::vector<std::string> variant_names(const Loaded& loaded) {
  std::vector<std::string> names;
  for (const auto& variant : loaded.message->variant()) names.push_back(variant.name());
  return names;
}

}  // namespace egiz
