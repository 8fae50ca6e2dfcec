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
  std::vector<Shock> shocks;

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

// The plant under a chain of variants, with the shocks that strike it.
struct Struck {
  PlantSpec plant;
  std::vector<std::string> strikes;
};

Struck struck_plant(Load& load, const Stories& stories, const std::vector<int>& chain) {
  Struck struck{to_plant(load.draft, stories, load.warmup()), {}};
  for (PlannedStrike& strike : planned_strikes(load.parsed, load.units, load.shocks, chain, struck.plant, load.problems)) {
    struck.strikes.push_back(strike.text);
    struck.plant.injects.insert(struck.plant.injects.end(), strike.injects.begin(), strike.injects.end());
  }
  return struck;
}

void check_plant(Load& load, const Stories& stories, const std::vector<int>& chain) {
  const PlantSpec plant = struck_plant(load, stories, chain).plant;
  add_all(load.problems, plant_problems(load.draft, stories, problems_in(plant)));
}

// Files without a shock do not need the library.
void read_shocks(Load& load) {
  const v1::Scenario& s = *load.parsed.message;
  const bool strikes = std::any_of(s.variant().begin(), s.variant().end(), [](const auto& v) { return v.strike_size() > 0; });
  if (strikes || s.strike_size() > 0 || s.shock_size() > 0) load.shocks = known_shocks(load.parsed, load.units, load.problems);
}

void check_variants(Load& load) {
  check_plant(load, load.draft.stories, {});
  std::set<std::string> seen;  // the second of one name cannot be chosen
  for (const std::string& name : variant_names(load.parsed))
    if (name != kBaseCase && seen.insert(name).second) {
      const auto chain = chain_of(load.parsed, name, load.problems);
      check_plant(load, changed(load, chain, {}), chain);
    }
}

// What can be said of a file that broke off: its quantities, but not what is missing.
void check_values(Load& load) {
  add_currencies(load.parsed, load.units, load.problems, load.warnings);
  check_quantities(load.parsed, load.units, load.problems);
  load.draft = assemble(load.parsed, load.units, load.problems, load.warnings);
}

// The chosen variant.
struct Chosen {
  Stories stories;
  Struck struck;
};

Chosen check_whole(Load& load) {
  read_shocks(load);
  check_shape(load.parsed, load.units, load.problems);
  check_origins(load.parsed, load.warnings);
  check_variants(load);
  const auto chain = chain_of(load.parsed, load.request.variant, load.problems);
  Chosen chosen{changed(load, chain, load.request.sets), {}};
  chosen.struck = struck_plant(load, chosen.stories, chain);
  const auto plant = Plant::build(chosen.struck.plant);  // checks the wires too
  if (!plant) add_all(load.problems, plant_problems(load.draft, chosen.stories, plant.error()));
  return chosen;
}

Loaded finish(Load& load, Chosen chosen) {
  const v1::Scenario& s = *load.parsed.message;
  Loaded loaded;
  loaded.message = load.parsed.message;
  loaded.plant = std::move(chosen.struck.plant);
  loaded.strikes = std::move(chosen.struck.strikes);
  loaded.variant = load.request.variant.empty() ? std::string(kBaseCase) : load.request.variant;
  loaded.run_length = seconds(field_quantity(load.units, "Scenario", "run_length", s.run_length(), 0.0));
  loaded.warmup = load.warmup();
  loaded.replications = s.replications();
  loaded.seed = s.seed();
  loaded.confidence = field_quantity(load.units, "Scenario", "confidence", s.confidence(), loaded.confidence);
  for (const auto& currency : s.currency())
    loaded.currencies.push_back(
        {currency.code(), field_quantity(load.units, "Currency", "worth", currency.worth(), 1.0)});
  loaded.provenance = std::move(chosen.stories);
  loaded.places = load.parsed.places;
  loaded.units = std::make_shared<const UnitTable>(std::move(load.units));
  tidy(load.warnings, load.request.file);
  loaded.warnings = std::move(load.warnings);
  return loaded;
}

tl::expected<Loaded, Problems> load_checked(const LoadRequest& request, const std::string& text) {
  auto units = UnitTable::open();
  if (!units) return tl::unexpected(Problems{{request.file, 0, 0, "", units.error(), "a readable one"}});
  Load load{request, parse_scenario(request.file, text), std::move(*units), {}, {}, {}, {}};
  load.problems = load.parsed.problems;
  check_values(load);
  Chosen chosen;
  if (load.parsed.whole) chosen = check_whole(load);
  if (load.problems.empty()) return finish(load, std::move(chosen));
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

tl::expected<std::vector<Shock>, Problems> shocks_of(const Loaded& loaded) {
  Problems problems;
  auto shocks = known_shocks({std::make_shared<v1::Scenario>(*loaded.message), loaded.places, {}, true}, *loaded.units, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return shocks;
}

std::vector<std::string> variant_names(const Loaded& loaded) {
  std::vector<std::string> names;
  for (const auto& variant : loaded.message->variant()) names.push_back(variant.name());
  return names;
}

}  // namespace egiz
