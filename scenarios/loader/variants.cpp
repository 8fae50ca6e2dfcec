#include "scenarios/loader/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "scenarios/loader/assemble.hpp"
#include "scenarios/loader/data_file.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

struct ChangeDesk {
  const UnitTable& units;
  std::string folder;  // of the plant file
  Stories& stories;
  Problems& problems;
};

int index_of(const ParsedFile& parsed, const std::string& name) {
  for (int i = 0; i < parsed.message->variant_size(); ++i)
    if (parsed.message->variant(i).name() == name) return i;
  return -1;
}

ParameterValue times(const ParameterValue& value, double factor) {
  if (const auto* d = std::get_if<Distribution>(&value)) return scaled(*d, factor);
  return std::get<double>(value) * factor;
}

template <class T>
std::optional<Fault> fault_in(const tl::expected<T, Fault>& result) {
  return result ? std::nullopt : std::optional(result.error());
}

bool finite(const ParameterValue& value) {
  const auto* d = std::get_if<Distribution>(&value);
  return d ? std::isfinite(d->a) && std::isfinite(d->b) && std::isfinite(d->c)
           : std::isfinite(std::get<double>(value));
}

// Puts the change into the story, or returns what is wrong with its text (a factor or a value).
std::optional<Fault> change(const ChangeDesk& desk, ParameterStory& story, Change what) {
  if (what.factor && story.spec->kind == ParameterSpec::Kind::kTable)
    return Fault{"\"" + what.text + "\", a factor", "a CSV file, like \"orders.csv\", or \"none\""};
  if (what.factor) {
    const auto factor = read_factor(what.text);
    if (!factor) return factor.error();
    what.after = times(story.value, *factor);
    if (!finite(what.after)) return Fault{"\"" + what.text + "\"", "a smaller factor"};
  } else {
    const auto value = read_value(desk.units, what.text, *story.spec, desk.folder);
    if (!value) return value.error();
    what.after = *value;
    story.readable = true;
  }
  story.value = what.after;
  story.changes.push_back(std::move(what));
  return std::nullopt;
}

// The range that an override's assumption states: factors or values, whatever the override is.
void check_bounds(ChangeDesk& desk, const ParameterSpec& spec, const std::string& path, const Change& what) {
  ParameterSpec bound = spec;
  if (spec.kind == ParameterSpec::Kind::kDistribution) bound.kind = ParameterSpec::Kind::kQuantity;
  for (const std::string& text : {what.origin.low, what.origin.high}) {
    if (text.empty()) continue;
    if (spec.kind == ParameterSpec::Kind::kTable) {
      tell(desk.problems, what.place, path + " (origin)", {"a range of a table", "an assumption with why alone"});
      continue;
    }
    const auto fault =
        is_factor(text) ? fault_in(read_factor(text)) : fault_in(read_value(desk.units, text, bound));
    if (fault) tell(desk.problems, what.place, path + " (origin)", *fault);
  }
}

void change_path(ChangeDesk& desk, const std::string& path, Change what) {
  const PathMatch match = find_parameter(desk.stories, path);
  if (match.story == PathMatch::npos) {
    desk.problems.push_back(problem_at(what.place, path, "\"" + path + "\"", match.expected));
    return;
  }
  check_bounds(desk, *desk.stories[match.story].spec, path, what);
  what.factor = is_factor(what.text);
  const Place place = what.place;
  if (const auto fault = change(desk, desk.stories[match.story], std::move(what)))
    tell(desk.problems, place, path, *fault);
}

// Changes every parameter that carries the knob (of one asset, or of all for ""); how many there were.
int turn(ChangeDesk& desk, Knob knob, const std::string& asset, const Change& what) {
  int turned = 0;
  for (ParameterStory& story : desk.stories) {
    if (story.spec->knob != knob || (!asset.empty() && story.asset_name != asset)) continue;
    ++turned;
    if (const auto fault = change(desk, story, what)) tell(desk.problems, what.place, what.by, *fault);
  }
  return turned;
}

struct KnobRow {
  std::string field;
  std::string text;
  Knob knob;
  bool factor;
};

struct Panel {  // the knobs of one variant
  const ParsedFile& parsed;
  std::string by;     // variant "high_load"
  std::string field;  // "variant[1].knobs"
};

Change change_of(const Panel& panel, const std::string& field, const KnobRow& row) {
  return {panel.by + ", " + row.field,
          row.text,
          panel.parsed.places.at(field + "." + row.field),
          {},
          row.factor,
          {}};
}

void turn_supplier(ChangeDesk& desk, const Panel& panel, const v1::SupplierKnob& knob, const std::string& field) {
  const auto is_it = [&](const v1::Asset& a) { return a.name() == knob.name(); };
  const auto& assets = panel.parsed.message->asset();
  if (std::none_of(assets.begin(), assets.end(), is_it)) {
    std::vector<std::string> names;
    for (const auto& asset : assets) names.push_back(asset.name());
    const std::string nearest = nearest_name(knob.name(), names);
    desk.problems.push_back(problem_at(panel.parsed.places.at(field + ".name"), knob.name(),
                                       "\"" + knob.name() + "\"",
                                       "the name of a supplier or ore source" +
                                           (nearest.empty() ? "" : "; the nearest is \"" + nearest + "\"")));
    return;
  }
  for (const KnobRow& row : {KnobRow{"outage_start", knob.outage_start(), Knob::kOutageStart, false},
                             KnobRow{"outage_duration", knob.outage_duration(), Knob::kOutageDuration, false},
                             KnobRow{"lead_time_factor", knob.lead_time_factor(), Knob::kLeadTime, true},
                             KnobRow{"reliability", knob.reliability(), Knob::kReliability, false}}) {
    if (row.text.empty()) continue;
    const Change what = change_of(panel, field, row);
    if (turn(desk, row.knob, knob.name(), what) == 0)
      desk.problems.push_back(problem_at(what.place, knob.name(), "the knob " + row.field,
                                         "an asset with a parameter that it moves"));
  }
}

void turn_knobs(ChangeDesk& desk, const Panel& panel, const v1::Knobs& knobs, Problems& warnings) {
  for (const KnobRow& row :
       {KnobRow{"load_factor", knobs.load_factor(), Knob::kLoad, true},
        KnobRow{"automation_level", knobs.automation_level(), Knob::kAutomation, false}}) {
    if (row.text.empty()) continue;
    const Change what = change_of(panel, panel.field, row);
    if (turn(desk, row.knob, "", what) == 0)
      warnings.push_back(problem_at(what.place, panel.by, "the knob " + row.field,
                                    "a plant with a parameter that it moves"));
  }
  for (int i = 0; i < knobs.supplier_size(); ++i)
    turn_supplier(desk, panel, knobs.supplier(i), fmt::format("{}.supplier[{}]", panel.field, i));
}

// From the first variant in the file, so that the same cycle is the same problem wherever it was entered.
void tell_cycle(const ParsedFile& parsed, std::vector<int> cycle, Problems& problems) {
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  std::string trail;
  for (int index : cycle) trail += parsed.message->variant(index).name() + " -> ";
  const std::string& first = parsed.message->variant(cycle.front()).name();
  problems.push_back(problem_at(parsed.places.at(fmt::format("variant[{}].based_on", cycle.front())),
                                "variant." + first + ".based_on", "a cycle: " + trail + first,
                                "a chain of variants that ends at the base case"));
}

// One variant after those it is based on.
std::vector<int> chain_of_one(const ParsedFile& parsed, const std::string& name, Problems& problems) {
  std::vector<int> chain;
  Place place{parsed.places.file, 0, 0};
  for (std::string next = name; !next.empty() && next != kBaseCase;) {
    const int index = index_of(parsed, next);
    if (index < 0) {
      problems.push_back(problem_at(place, chain.empty() ? "variant" : "based_on", "\"" + next + "\"",
                                    expected_variant(parsed, next)));
      return {};
    }
    if (const auto again = std::find(chain.begin(), chain.end(), index); again != chain.end()) {
      tell_cycle(parsed, {again, chain.end()}, problems);
      return {};
    }
    chain.push_back(index);
    place = parsed.places.at(fmt::format("variant[{}].based_on", index));
    next = parsed.message->variant(index).based_on();
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace

std::vector<std::string> variant_names(const ParsedFile& parsed) {
  std::vector<std::string> names;
  for (const auto& variant : parsed.message->variant()) names.push_back(variant.name());
  return names;
}

std::string expected_variant(const ParsedFile& parsed, const std::string& name) {
  const auto names = variant_names(parsed);
  const std::string nearest = nearest_name(name, names);
  if (!nearest.empty()) return "a variant of the file; the nearest is \"" + nearest + "\"";
  return names.empty() ? "\"base\": the file has no variants"
                       : fmt::format("a variant of the file (there are: base, {})", fmt::join(names, ", "));
}

std::vector<std::string> names_in(const std::string& variant) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= variant.size();) {
    const std::size_t end = std::min(variant.find(kThenVariant, at), variant.size());
    names.push_back(variant.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

std::vector<int> chain_of(const ParsedFile& parsed, const std::string& name, Problems& problems) {
  std::vector<int> chain;
  for (const std::string& one : names_in(name)) {
    if (one.empty() && !name.empty())
      problems.push_back(problem_at({parsed.places.file, 0, 0}, "variant", "\"" + name + "\"",
                                    "names with a + between, such as \"a+b\""));
    for (const int index : chain_of_one(parsed, one, problems))
      if (std::find(chain.begin(), chain.end(), index) == chain.end()) chain.push_back(index);
  }
  return chain;
}

void apply_variant(const ParsedFile& parsed, const UnitTable& units, int index, Stories& stories,
                   Problems& problems, Problems& warnings) {
  const v1::Variant& variant = parsed.message->variant(index);
  const std::string field = fmt::format("variant[{}]", index);
  const std::string by = fmt::format("variant \"{}\"", variant.name());
  ChangeDesk desk{units, folder_of(parsed.places.file), stories, problems};
  turn_knobs(desk, {parsed, by, field + ".knobs"}, variant.knobs(), warnings);
  for (int i = 0; i < variant.set_size(); ++i) {
    const v1::Override& set = variant.set(i);
    const Place place = parsed.places.at(fmt::format("{}.set[{}].value", field, i));
    change_path(desk, set.path(), {by, set.value(), place, {}, false, note_of(set.origin())});
  }
}

void apply_setting(const UnitTable& units, const std::string& folder, const Setting& setting, Stories& stories,
                   Problems& problems) {
  ChangeDesk desk{units, folder, stories, problems};
  change_path(desk, setting.path, {"--set", setting.value, {"--set", 0, 0}, {}, false, {}});
}

}  // namespace egiz
