#include "scenarios/loader/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/loader/checks.hpp"
#include "scenarios/loader/data_file.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

struct Desk {  // what every step needs
  const ParsedFile& parsed;
  const UnitTable& units;
  Draft& draft;
  Problems& problems;
  Problems& warnings;
};

// Of a quantity or a distribution.
double middle(const ParameterValue& value) {
  const auto* d = std::get_if<Distribution>(&value);
  return d ? mean(*d) : std::get<double>(value);
}

// An assumption's range has the dimension of the value and holds it.
void check_assumption(Desk& desk, const ParameterStory& story, const std::string& field) {
  const auto& [source, low, high, why, assumed] = story.origin;
  const Place place = desk.parsed.places.at(field + ".origin");
  if (story.origin.empty() || (assumed && !source.empty()))
    desk.warnings.push_back(problem_at(
        story.origin.empty() ? story.place : place, story.path(),
        assumed ? "both a source and an assumption" : "no source and no assumption", "one of the two"));
  for (const bool upper : {false, true}) {
    const std::string& text = upper ? high : low;
    if (text.empty()) continue;
    if (story.spec->kind == ParameterSpec::Kind::kTable) {
      tell(desk.problems, place, story.path(), {"a range of a table", "an assumption with why alone"});
      continue;
    }
    ParameterSpec spec = *story.spec;
    if (spec.kind == ParameterSpec::Kind::kDistribution) spec.kind = ParameterSpec::Kind::kQuantity;
    const auto bound = read_value(desk.units, text, spec);
    if (!bound)
      desk.problems.push_back(problem_at(place, story.path() + (upper ? " (high)" : " (low)"),
                                         bound.error().found, bound.error().expected));
    else if (const double off = (middle(story.value) - std::get<double>(*bound)) * (upper ? 1 : -1); off > 0)
      desk.warnings.push_back(
          problem_at(place, story.path(), fmt::format("\"{}\"", story.text),
                     fmt::format("a value between the assumed \"{}\" and \"{}\"", low, high)));
  }
}

ParameterStory default_story(std::size_t index, const v1::Asset& asset, const ParameterSpec& spec) {
  ParameterStory story;
  story.asset = index;
  story.asset_name = asset.name();
  story.asset_type = asset.type();
  story.spec = &spec;
  story.text = to_text(spec, spec.fallback);
  story.first = story.value = spec.fallback;
  return story;
}

void read_given(Desk& desk, ParameterStory& story, const v1::Parameter& given, const std::string& field) {
  story.given = true;
  story.text = given.value();
  story.place = desk.parsed.places.at(field + ".value");
  story.origin = note_of(given.origin());
  const auto value = read_value(desk.units, given.value(), *story.spec, folder_of(desk.parsed.places.file));
  story.readable = value.has_value();
  if (!value) return tell(desk.problems, story.place, story.path(), value.error());
  story.first = story.value = *value;
  check_assumption(desk, story, field);
}

void tell_second(Desk& desk, const ParameterStory& story, const Place& place) {
  desk.problems.push_back(problem_at(place, story.path(), "the parameter a second time",
                                     "one value; the first is at line " + std::to_string(story.place.line)));
}

void read_parameters(Desk& desk, std::size_t index, const v1::Asset& asset, const std::string& field) {
  const AssetType* type = find_type(asset.type());
  const std::size_t first = desk.draft.stories.size();
  if (type)
    for (const ParameterSpec& spec : type->parameters)
      desk.draft.stories.push_back(default_story(index, asset, spec));
  for (int i = 0; i < asset.set_size(); ++i) {
    const v1::Parameter& given = asset.set(i);
    const std::string here = fmt::format("{}.set[{}]", field, i);
    const Place place = desk.parsed.places.at(here + ".name");
    desk.draft.places[asset.name() + "." + given.name()] = place;
    const auto story = std::find_if(desk.draft.stories.begin() + static_cast<std::ptrdiff_t>(first),
                                    desk.draft.stories.end(),
                                    [&](const ParameterStory& s) { return s.spec->name == given.name(); });
    if (story == desk.draft.stories.end())
      desk.draft.assets[index].values.push_back({given.name(), 0.0});  // refused by name
    else if (story->given)
      tell_second(desk, *story, place);
    else
      read_given(desk, *story, given, here);
  }
}

void read_asset(Desk& desk, std::size_t index, const v1::Asset& asset) {
  const std::string field = fmt::format("asset[{}]", index);
  desk.draft.assets.push_back({asset.name(), asset.type(), {}, {}});
  desk.draft.places[asset.name()] = desk.parsed.places.at(field + ".name");
  desk.draft.places[asset.name() + ".type"] = desk.parsed.places.at(field + ".type");
  for (int i = 0; i < asset.link_size(); ++i) {
    desk.draft.assets.back().links.push_back({asset.link(i).port(), asset.link(i).to()});
    desk.draft.places[asset.name() + "." + asset.link(i).port()] =
        desk.parsed.places.at(fmt::format("{}.link[{}].port", field, i));
  }
  read_parameters(desk, index, asset, field);
}

// The places that the stories know, by path: where each value was set last.
std::map<std::string, Place> story_places(const Stories& stories) {
  std::map<std::string, Place> places;
  for (const ParameterStory& story : stories)
    if (story.given || !story.changes.empty()) places.emplace(story.path(), story.last_place());
  return places;
}

// The place of the path or of the nearest thing around it.
Place place_of(const Draft& draft, const std::map<std::string, Place>& set, std::string path) {
  if (const auto at = set.find(path); at != set.end()) return at->second;
  for (;;) {
    if (const auto at = draft.places.find(path); at != draft.places.end()) return at->second;
    if (path.empty()) return {draft.file, 0, 0};
    path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.'));
  }
}

}  // namespace

void tell(Problems& problems, const Place& place, const std::string& path, const Fault& fault) {
  if (fault.in_file.empty()) problems.push_back(problem_at(place, path, fault.found, fault.expected));
  for (Problem inside : fault.in_file) {
    inside.path = inside.path.empty() ? path : path + ", " + inside.path;
    problems.push_back(std::move(inside));
  }
}

OriginNote note_of(const v1::Origin& origin) {
  const v1::Assumption& a = origin.assumption();
  return {origin.source(), a.low(), a.high(), a.why(), origin.has_assumption()};
}

Draft assemble(const ParsedFile& parsed, const UnitTable& units, Problems& problems, Problems& warnings) {
  Draft draft;
  draft.file = parsed.places.file;
  if (const auto day = day_of(parsed.message->start())) draft.first_day = *day;
  Desk desk{parsed, units, draft, problems, warnings};
  for (int i = 0; i < parsed.message->asset_size(); ++i)
    read_asset(desk, static_cast<std::size_t>(i), parsed.message->asset(i));
  return draft;
}

PlantSpec to_plant(const Draft& draft, const Stories& stories, SimTime warmup) {
  PlantSpec plant{draft.assets, warmup, draft.first_day};
  for (const ParameterStory& story : stories)
    if (story.readable && (story.given || !story.changes.empty()))
      plant.assets[story.asset].values.push_back({story.spec->name, story.value});
  return plant;
}

Problems plant_problems(const Draft& draft, const Stories& stories, const Problems& found) {
  const auto set = story_places(stories);
  std::set<std::string> told;
  for (const ParameterStory& story : stories)
    if (!story.readable) told.insert(story.path());
  Problems placed;
  for (const Problem& p : found)
    if (!told.contains(p.path))
      placed.push_back(problem_at(place_of(draft, set, p.path), p.path, p.found, p.expected));
  return placed;
}

}  // namespace egiz
