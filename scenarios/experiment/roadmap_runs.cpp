#include "scenarios/experiment/roadmap_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/money/appraisal.hpp"
#include "scenarios/experiment/investment_case.hpp"
#include "scenarios/experiment/planned.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

constexpr double kNoEffect = 1e-12;  // points of a score: rounding

roadmap::Set only(std::size_t j) { return roadmap::Set{1} << j; }

// Problems of one measure's plant point to the column of the table that names it.
Problems as_of_measure(Problems problems, const std::string& id) {
  for (Problem& p : problems) {
    const bool set = p.file == "--set";
    if (!set && p.path != "variant") continue;
    p.path = id + (set ? ".set" : ".variant");
    p.file.clear();
  }
  return problems;
}

// Rates for a change of the plant: those of its variant's own case, or of the first of the file without what
// belongs to another project.
struct Rates {
  InvestmentInputs inputs;
  std::string of;
};
Rates rates_for(const Loaded& base, const MeasureInPlant& plant) {
  const bool whole = !plant.variant.empty() && plant.sets.empty();
  if (const auto* own = whole ? case_of_variant(base, plant.variant) : nullptr)
    return {inputs_of(base, *own), own->name()};
  const auto* first = find_case(base, "");
  if (!first) return {};
  Rates rates{inputs_of(base, *first), first->name()};
  rates.inputs.service_cost = rates.inputs.grant_share = 0.0;
  rates.inputs.loan = {};
  return rates;
}

// What the rules add to each item, in points of its own scale.
std::map<std::string, double> moved_by(const std::vector<IndicatorChange>& changes) {
  std::map<std::string, double> moved;
  for (const IndicatorChange& c : changes) moved[c.indicator] += c.rule_variant - c.rule_base;
  return moved;
}

std::string stated(const MeasureEffect& effect) {
  return effect.raise_to ? fmt::format("= {:g}", *effect.raise_to) : fmt::format("{:+g}", effect.raise_by);
}

void tell_replaced(const RoadmapMeasure& measure, const std::map<std::string, double>& points,
                   std::vector<std::string>& notes) {
  for (const MeasureEffect& effect : measure.effects)
    if (const auto found = points.find(effect.item); found != points.end())
      notes.push_back(fmt::format("{}: stated {}, by the run {:+.3g}: the run counts", effect.item,
                                  stated(effect), found->second));
}

// Adds what a run moves, in the better direction.
void add_effects(const Questionnaire& questionnaire, const std::map<std::string, double>& points,
                 RoadmapMeasure& measure) {
  for (const auto& [id, more] : points)
    if (const Indicator* item = find_indicator(questionnaire, id); item && std::abs(more) > kNoEffect)
      measure.effects.push_back({id, std::nullopt, item->reversed ? -more : more});
}

// The case without the stated effects that the plant knows better: those of measures that are run, on items
// that rules reach.
RoadmapCase without_ruled_effects(RoadmapCase roadmap, const std::vector<ReadinessRule>& rules) {
  for (RoadmapMeasure& measure : roadmap.measures)
    std::erase_if(measure.effects, [&](const MeasureEffect& effect) {
      return !measure.plant.empty() &&
             std::any_of(rules.begin(), rules.end(),
                         [&](const ReadinessRule& rule) { return rule.indicator == effect.item; });
    });
  return roadmap;
}

}  // namespace

tl::expected<RoadmapPlant, Problems> RoadmapPlant::open(const LoadRequest& base, RoadmapCase roadmap,
                                                        const RunSettings& settings) {
  if (auto problems = problems_in(roadmap); !problems.empty()) return tl::unexpected(std::move(problems));
  auto loaded = load(base);
  if (!loaded) return tl::unexpected(loaded.error());
  const auto planned = plan_of(*loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  auto chain = read_chain(*loaded);
  if (!chain) return tl::unexpected(chain.error());
  RoadmapPlant made;
  made.request_ = base;
  made.roadmap_ = std::move(roadmap);
  made.model_ = roadmap::model_of(made.roadmap_);
  made.base_ = std::move(*loaded);
  made.warmup_ = planned->warmup;
  made.plan_ = planned->plan;
  made.chain_ = std::move(*chain);
  made.unruled_ = made.chain_ ? without_ruled_effects(made.roadmap_, made.chain_->rules) : made.roadmap_;
  Problems problems = made.problems_in_plants();
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return made;
}

Problems RoadmapPlant::problems_in_plants() {
  Problems problems;
  const auto add = [&](const Problems& more) { problems.insert(problems.end(), more.begin(), more.end()); };
  auto base = plant_of(base_, warmup_);
  if (!base) return base.error();
  add(problems_in_names(base_, chain_, *base->plant));
  plants_.emplace(0, std::move(*base));
  add(egiz::problems_in(rates_for(base_, {}).inputs));  // of measures and plans without a case of their own
  for (std::size_t j = 0; j < roadmap_.measures.size(); ++j) {
    const RoadmapMeasure& measure = roadmap_.measures[j];
    if (measure.plant.empty()) continue;
    add(egiz::problems_in(rates_for(base_, measure.plant).inputs));
    const Set with = in_plant(model_.closures[j]);
    for (const Set set : {with, with & ~only(j)}) {
      if (plants_.contains(set)) continue;
      auto plant = load_plant(set);
      if (plant)
        plants_.emplace(set, std::move(*plant));
      else
        add(as_of_measure(plant.error(), measure.id));
    }
  }
  return problems;
}

RoadmapPlant::Set RoadmapPlant::in_plant(Set set) const {
  for (std::size_t j = 0; j < roadmap_.measures.size(); ++j)
    if (roadmap_.measures[j].plant.empty()) set &= ~only(j);
  return set;
}

MeasureInPlant RoadmapPlant::changes_of(Set set) const {
  MeasureInPlant all;
  for (std::size_t j = 0; j < roadmap_.measures.size(); ++j) {
    if (!(set >> j & 1)) continue;
    const MeasureInPlant& one = roadmap_.measures[j].plant;
    if (!one.variant.empty()) all.variant += (all.variant.empty() ? "" : "+") + one.variant;
    all.sets.insert(all.sets.end(), one.sets.begin(), one.sets.end());
  }
  return all;
}

tl::expected<VariantPlant, Problems> RoadmapPlant::load_plant(Set set) const {
  const MeasureInPlant changes = changes_of(set);
  LoadRequest request = request_;
  if (!changes.variant.empty())
    request.variant = request_.variant.empty() ? changes.variant : request_.variant + "+" + changes.variant;
  for (const auto& [path, value] : changes.sets) request.sets.push_back({path, value});
  const auto loaded = load(request);
  if (!loaded) return tl::unexpected(loaded.error());
  return plant_of(*loaded, warmup_);
}

void RoadmapPlant::run_new(const std::vector<Set>& sets) {
  std::vector<VariantPlant> variants;
  for (const Set set : sets) variants.push_back(plants_.at(set));
  Runs runs = run_replications(variants, plan_);
  trouble_ = std::move(runs.trouble);
  for (std::size_t v = 0; v < sets.size(); ++v) runs_[sets[v]] = std::move(runs.variants[v]);
}

tl::expected<std::vector<IndicatorChange>, Problems> RoadmapPlant::changes_by_rules(
    const MeasureValues& base, const MeasureValues& variant) const {
  if (!chain_) return std::vector<IndicatorChange>{};
  auto ruled = apply_rules(roadmap_.scores, chain_->rules, base, variant, roadmap_.questionnaire);
  if (!ruled) return tl::unexpected(ruled.error());
  return std::move(ruled->changes);
}

double RoadmapPlant::index_with(Set whole, const std::vector<IndicatorChange>& changes) const {
  RoadmapCase joint = unruled_;
  std::vector<std::size_t> taken;
  for (std::size_t j = 0; j < joint.measures.size(); ++j)
    if (whole >> j & 1) taken.push_back(j);
  add_effects(joint.questionnaire, moved_by(changes), joint.measures[taken.front()]);
  return index_of(joint.questionnaire, scores_with(joint, taken), Normalisation::declared, joint.options)
      ->index;
}

tl::expected<void, Problems> RoadmapPlant::fill_index(Set whole, MeasureRun& run) const {
  const VariantRuns &base = runs_.at(0), &runs = runs_.at(in_plant(whole));
  auto changes = changes_by_rules(means_of(base), means_of(runs));
  if (!changes) return tl::unexpected(changes.error());
  run.changes = std::move(*changes);
  run.index = index_with(whole, run.changes);
  std::vector<double> each;
  for (std::size_t r = 0; r < runs.digests.size(); ++r) {
    const auto one = changes_by_rules(values_of(base, r), values_of(runs, r));
    if (!one) return tl::unexpected(one.error());
    each.push_back(index_with(whole, *one));
  }
  run.index_half_width = mean_interval(each, plan_.confidence).half_width;
  return {};
}

void RoadmapPlant::fill_money(const VariantRuns& runs, Set whole, MeasureRun& run) const {
  const auto gains = gains_of(runs, runs_.at(0));
  run.operating_gain = mean_interval(gains, plan_.confidence);
  run.capital = roadmap::cost_of(model_, whole);
  Rates rates = rates_for(base_, run.plant);
  rates.inputs.capital = run.capital;
  rates.inputs.yearly_gain = {0.0};  // each replication brings its own
  const Appraisal appraisal = appraise(rates.inputs, gains, {});
  run.npv = appraisal.npv;
  run.payback = appraisal.payback;
  run.rates_of = rates.of;
}

tl::expected<MeasureRun, Problems> RoadmapPlant::judge(Set whole) const {
  const Set set = in_plant(whole);
  const VariantRuns& runs = runs_.at(set);
  MeasureRun run;
  run.plant = changes_of(set);
  if (auto done = fill_index(whole, run); !done) return tl::unexpected(done.error());
  if (chain_ && chain_->has_region) {
    const auto output = output_changes(*chain_, runs, runs_.at(0));
    if (!output) return tl::unexpected(output.error());
    run.output_gain = mean_interval(*output, plan_.confidence);
  }
  fill_money(runs, whole, run);
  return run;
}

tl::expected<RoadmapRuns, Problems> RoadmapPlant::measures() {
  std::vector<Set> sets;
  for (const auto& [set, plant] : plants_) sets.push_back(set);
  run_new(sets);
  RoadmapRuns found{unruled_, {}, static_cast<int>(runs_.at(0).digests.size()), plan_.seed, trouble_};
  found.measures.resize(roadmap_.measures.size());
  if (found.replications == 0) {
    found.by_runs = roadmap_;
    return found;
  }
  for (std::size_t j = 0; j < roadmap_.measures.size(); ++j) {
    if (roadmap_.measures[j].plant.empty()) continue;
    auto run = judge(model_.closures[j]);
    if (!run) return tl::unexpected(run.error());
    const Set others = in_plant(model_.closures[j]) & ~only(j);
    const auto without = changes_by_rules(means_of(runs_.at(0)), means_of(runs_.at(others)));
    if (!without) return tl::unexpected(without.error());
    auto points = moved_by(run->changes);
    for (const auto& [item, before] : moved_by(*without)) points[item] -= before;
    add_effects(roadmap_.questionnaire, points, found.by_runs.measures[j]);
    tell_replaced(roadmap_.measures[j], points, run->notes);
    found.measures[j] = std::move(*run);
  }
  return found;
}

tl::expected<std::optional<MeasureRun>, Problems> RoadmapPlant::plan(const std::vector<std::string>& ids) {
  Set whole = 0;
  for (std::size_t j = 0; j < roadmap_.measures.size(); ++j)
    if (std::find(ids.begin(), ids.end(), roadmap_.measures[j].id) != ids.end()) whole |= only(j);
  const Set set = in_plant(whole);
  if (set == 0) return std::optional<MeasureRun>{};
  if (!runs_.contains(set)) {
    auto plant = load_plant(set);
    if (!plant) return tl::unexpected(plant.error());
    plants_.emplace(set, std::move(*plant));
    plan_.replications = static_cast<int>(runs_.at(0).digests.size());
    run_new({set});
    if (trouble_) return std::optional<MeasureRun>{};
  }
  auto run = judge(whole);
  if (!run) return tl::unexpected(run.error());
  if (const Set others = whole & ~set; others != 0)
    run->notes.push_back(fmt::format(
        "{:g} MKZT of the capital is for measures that do not change the plant: they earn nothing in it",
        roadmap::cost_of(model_, others) / 1e6));
  return std::optional<MeasureRun>(std::move(*run));
}

}  // namespace egiz
