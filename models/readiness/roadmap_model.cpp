// A case of measures: what may be wrong with it, and the same as numbers for the search.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/readiness/roadmap_search.hpp"

namespace egiz {

namespace {

constexpr std::size_t kMostMeasures = 64;  // a set is one word

Problem measure_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

std::vector<std::string> ids_of(const RoadmapCase& asked) {
  std::vector<std::string> ids;
  for (const auto& measure : asked.measures) ids.push_back(measure.id);
  return ids;
}

void check_effect(const RoadmapMeasure& measure, const MeasureEffect& effect, const RoadmapCase& asked,
                  Problems& problems) {
  const std::string path = measure.id + "." + effect.item;
  const Indicator* item = find_indicator(asked.questionnaire, effect.item);
  if (!item) {
    const auto near = nearest_name(effect.item, item_ids(asked.questionnaire));
    problems.push_back(measure_problem(path, "an unknown item",
                                       near.empty() ? "an item of the questionnaire" : "\"" + near + "\""));
    return;
  }
  if (effect.raise_to && !(*effect.raise_to >= item->min && *effect.raise_to <= item->max))
    problems.push_back(measure_problem(path, fmt::format("raised to {:g}", *effect.raise_to),
                                       fmt::format("a score on its scale {:g}..{:g}", item->min, item->max)));
  const bool step = effect.raise_by != 0.0 && std::isfinite(effect.raise_by);
  if (effect.raise_to ? effect.raise_by != 0.0 : !step)
    problems.push_back(measure_problem(path, fmt::format("raised by {:g}", effect.raise_by),
                                       effect.raise_to ? "a level or a step, not both" : "a step that is not 0"));
}

void check_names(const std::string& path, const std::vector<std::string>& names,
                 const RoadmapMeasure& measure, const std::vector<std::string>& ids, Problems& problems) {
  for (const auto& name : names) {
    if (name == measure.id)
      problems.push_back(measure_problem(measure.id + path, "the measure itself", "another measure"));
    else if (std::find(ids.begin(), ids.end(), name) == ids.end())
      problems.push_back(measure_problem(measure.id + path, "\"" + name + "\"",
                                         "a measure, nearest \"" + nearest_name(name, ids) + "\""));
  }
}

void check_measure(const RoadmapMeasure& measure, const RoadmapCase& asked,
                   const std::vector<std::string>& ids, Problems& problems) {
  if (measure.id.empty()) problems.push_back(measure_problem("measure", "no id", "a short name"));
  if (!(measure.cost >= 0.0 && std::isfinite(measure.cost)))
    problems.push_back(
        measure_problem(measure.id + ".cost", fmt::format("{} KZT", measure.cost), "0 KZT or more"));
  if (measure.effects.empty() && measure.plant.empty())
    problems.push_back(measure_problem(measure.id + ".effects", "no effects",
                                       "at least one item that it moves, or a change of the plant"));
  std::set<std::string> items;
  for (const auto& effect : measure.effects) {
    check_effect(measure, effect, asked, problems);
    if (!items.insert(effect.item).second)
      problems.push_back(
          measure_problem(measure.id + "." + effect.item, "two effects on it", "one effect an item"));
  }
  check_names(".needs", measure.needs, measure, ids, problems);
  check_names(".excludes", measure.excludes, measure, ids, problems);
}

using roadmap::Set;

// A measure and all it needs; `busy` are those on the way, to find circles.
Set closure(const RoadmapCase& asked, const std::map<std::string, std::size_t>& places, std::size_t j,
            Set busy, bool& circle) {
  const Set me = Set{1} << j;
  if (busy & me) {
    circle = true;
    return me;
  }
  Set set = me;
  for (const auto& need : asked.measures[j].needs)
    set |= closure(asked, places, places.at(need), busy | me, circle);
  return set;
}

std::map<std::string, std::size_t> places_of(const RoadmapCase& asked) {
  std::map<std::string, std::size_t> places;
  for (std::size_t j = 0; j < asked.measures.size(); ++j) places[asked.measures[j].id] = j;
  return places;
}

// For every measure those named as excluded by it or naming it.
std::vector<Set> exclusions(const RoadmapCase& asked, const std::map<std::string, std::size_t>& places) {
  std::vector<Set> sets(asked.measures.size(), 0);
  for (std::size_t j = 0; j < sets.size(); ++j)
    for (const auto& name : asked.measures[j].excludes) {
      sets[j] |= Set{1} << places.at(name);
      sets[places.at(name)] |= Set{1} << j;
    }
  return sets;
}

// All that is excluded by a member of `set`.
Set excluded_by(Set set, const std::vector<Set>& exclusions_of) {
  Set all = 0;
  for (std::size_t k = 0; k < exclusions_of.size(); ++k)
    if (set >> k & 1) all |= exclusions_of[k];
  return all;
}

void check_order(const RoadmapCase& asked, Problems& problems) {
  const auto places = places_of(asked);
  const auto out = exclusions(asked, places);
  for (std::size_t j = 0; j < asked.measures.size(); ++j) {
    bool circle = false;
    const Set set = closure(asked, places, j, 0, circle);
    if (circle)
      problems.push_back(measure_problem(asked.measures[j].id + ".needs", "a circle", "needs that end"));
    if (set & excluded_by(set, out))
      problems.push_back(measure_problem(asked.measures[j].id + ".needs", "measures that exclude each other",
                                         "needs that can be taken together"));
  }
}

}  // namespace

Problems problems_in(const RoadmapCase& asked) {
  Problems problems;
  const auto readiness = index_of(asked.questionnaire, asked.scores, Normalisation::declared, asked.options);
  if (!readiness) problems = readiness.error();
  const auto ids = ids_of(asked);
  if (ids.empty()) problems.push_back(measure_problem("measures", "none", "at least one"));
  if (ids.size() > kMostMeasures)
    problems.push_back(
        measure_problem("measures", fmt::format("{}", ids.size()), fmt::format("at most {}", kMostMeasures)));
  std::set<std::string> seen;
  for (const auto& measure : asked.measures) {
    if (!seen.insert(measure.id).second)
      problems.push_back(measure_problem(measure.id, "this measure twice", "each once"));
    check_measure(measure, asked, ids, problems);
  }
  if (problems.empty()) check_order(asked, problems);
  return problems;
}

namespace roadmap {

namespace {

// The items that measures move, by id, and the logarithm of all others.
std::map<std::string, std::size_t> add_items(const RoadmapCase& asked, Model& model) {
  std::set<std::string> moved;
  for (const auto& measure : asked.measures)
    for (const auto& effect : measure.effects) moved.insert(effect.item);
  std::map<std::string, std::size_t> places;
  for (const AnsweredItem& a : answered_items(asked.questionnaire, asked.scores)) {
    const double floor = asked.options.floor;
    if (!moved.contains(a.item->id)) {
      model.fixed += a.share * std::log(normalised(*a.item, a.score, Normalisation::declared, floor));
      continue;
    }
    const double inside = std::clamp(a.score, a.item->min, a.item->max);
    const double good = a.item->reversed ? a.item->max - inside : inside - a.item->min;
    places[a.item->id] = model.items.size();
    model.items.push_back({good, a.item->max - a.item->min, a.share, floor});
  }
  return places;
}

Effect effect_of(const MeasureEffect& effect, std::size_t place, const Indicator& item) {
  Effect e{place, 0.0, effect.raise_by};
  if (effect.raise_to) e.to = item.reversed ? item.max - *effect.raise_to : *effect.raise_to - item.min;
  return e;
}

}  // namespace

Model model_of(const RoadmapCase& asked) {
  Model model;
  const auto items = add_items(asked, model);
  const auto places = places_of(asked);
  const auto out = exclusions(asked, places);
  const std::size_t n = asked.measures.size();
  model.dependants.assign(n, 0);
  model.enemies.assign(n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    bool circle = false;
    model.costs.push_back(asked.measures[j].cost);
    model.closures.push_back(closure(asked, places, j, 0, circle));
    auto& effects = model.effects.emplace_back();
    for (const auto& effect : asked.measures[j].effects)
      if (const auto item = items.find(effect.item); item != items.end())
        effects.push_back(effect_of(effect, item->second, *find_indicator(asked.questionnaire, effect.item)));
  }
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t k = 0; k < n; ++k) {
      if (model.closures[k] >> j & 1) model.dependants[j] |= Set{1} << k;
      if (excluded_by(model.closures[j], out) & model.closures[k]) model.enemies[j] |= Set{1} << k;
    }
  return model;
}

double log_value(const Item& item, double good) {
  return item.share * std::log(std::max(item.floor, std::min(good, item.range) / item.range));
}

double concave_value(const Item& item, double good, double more) {
  const double after = good + more;
  const double kink = item.floor * item.range;
  if (good >= kink) return log_value(item, after);
  // From the flat part a straight line touches the logarithm at t: ln(t / kink) = 1 - good / t, kink < t <= e
  // kink.
  double low = kink, high = kink * 2.718281828459046;
  for (int k = 0; k < 60 && good > 0.0; ++k) {
    const double t = (low + high) / 2.0;
    (std::log(t / kink) < 1.0 - good / t ? low : high) = t;
  }
  const double end = std::min(high, item.range);  // a line to the end of the scale when t lies beyond it
  if (after >= end) return log_value(item, after);
  const double start_value = log_value(item, good);
  return start_value + (log_value(item, end) - start_value) * more / (end - good);
}

}  // namespace roadmap

}  // namespace egiz
