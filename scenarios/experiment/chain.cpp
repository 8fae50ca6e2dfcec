#include "scenarios/experiment/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/loader/checks.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/tables/readiness_tables.hpp"
#include "scenarios/tables/region_tables.hpp"

namespace egiz {

namespace {

constexpr double kSecondsPerYear = 31556925.9747;

std::vector<ReadinessRule> rules_of(const v1::Scenario& scenario) {
  std::vector<ReadinessRule> rules;
  for (const auto& r : scenario.readiness_rule()) {
    ReadinessRule rule{r.indicator(), r.measure(), {}, r.why()};
    for (const auto& point : r.point()) rule.points.push_back({point.measure(), point.score()});
    rules.push_back(std::move(rule));
  }
  return rules;
}

void read_region(const Loaded& loaded, Chain& chain) {
  const v1::RegionalLink& link = loaded.message->regional_link();
  const auto number = [&](std::string_view field, const std::string& text, double fallback) {
    return field_quantity(*loaded.units, "RegionalLink", field, text, fallback);
  };
  chain.has_region = true;
  chain.region = link.region();
  chain.output_measure = link.output_measure();
  chain.output_share = number("output_price_base", link.output_price_base(), 1.0);
  chain.enterprises = number("enterprises", link.enterprises(), 1.0);
  chain.adoption_level = number("adoption_level", link.adoption_level(), Bands{}.high_from);
  chain.counted_before = link.counted_before();
}

MeasureValues values_of(const VariantRuns& runs, std::size_t replication) {
  MeasureValues values;
  for (std::size_t m = 0; m < runs.measures.size(); ++m)
    values[runs.measures[m].asset + "." + runs.measures[m].name] = runs.values[m][replication];
  return values;
}

MeasureValues means_of(const VariantRuns& runs) {
  MeasureValues values;
  for (std::size_t m = 0; m < runs.measures.size(); ++m)
    values[runs.measures[m].asset + "." + runs.measures[m].name] = mean_interval(runs.values[m]).mean;
  return values;
}

struct Indices {
  std::vector<double> declared, published;  // one a replication
};

tl::expected<Indices, Problems> indices_of(const Chain& chain, const VariantRuns& variant,
                                           const VariantRuns& base) {
  Indices indices;
  for (std::size_t r = 0; r < variant.digests.size(); ++r) {
    const auto scores = apply_rules(chain.scores, chain.rules, values_of(base, r), values_of(variant, r),
                                    chain.questionnaire);
    if (!scores) return tl::unexpected(scores.error());
    const auto declared = index_of(chain.questionnaire, scores->scores, Normalisation::declared);
    if (!declared) return tl::unexpected(declared.error());
    const auto published = index_of(chain.questionnaire, scores->scores, Normalisation::published);
    if (!published) return tl::unexpected(published.error());
    indices.declared.push_back(declared->index);
    indices.published.push_back(published->index);
  }
  return indices;
}

void add_changes(const RuledScores& ruled, v1::ReadinessResult& result) {
  for (const IndicatorChange& c : ruled.changes) {
    v1::IndicatorChange& change = *result.add_changes();
    change.set_indicator(c.indicator);
    change.set_measure(c.measure);
    change.set_measure_base(c.measure_base);
    change.set_measure_value(c.measure_variant);
    change.set_score_base(c.score_before);
    change.set_score_value(c.score_after);
    change.set_why(c.why);
  }
}

tl::expected<v1::DigitalOutputResult, Problems> regional(const Chain& chain, const VariantRuns& variant,
                                                         const VariantRuns& base, int adopts,
                                                         double confidence) {
  const int v = variant.find(chain.output_measure), b = base.find(chain.output_measure);
  if (v < 0 || b < 0 || variant.measures[static_cast<std::size_t>(v)].unit.si != "KZT/s")
    return tl::unexpected(
        Problems{{"", 0, 0, "regional_link.output_measure", "\"" + chain.output_measure + "\"",
                  "a measure of money per time, such as plant.revenue_per_year"}});
  const Interval change = paired_interval(variant.values[static_cast<std::size_t>(v)],
                                          base.values[static_cast<std::size_t>(b)], confidence);
  const double to_billions =
      variant.measures[static_cast<std::size_t>(v)].unit.scale * kSecondsPerYear * 1e-9 * chain.output_share;
  const PlantChange plant{chain.region, change.mean * to_billions, chain.enterprises, adopts};
  const auto effect = regional_effect(chain.regions, plant);
  if (!effect) return tl::unexpected(effect.error());
  v1::DigitalOutputResult result;
  result.set_variant(variant.name);
  result.set_region(chain.region);
  result.set_before(effect->effect.before);
  result.set_after(effect->effect.after);
  result.set_unit("bn KZT/year");
  result.set_te_before(effect->effect.te_before);
  result.set_te_after(effect->effect.te_after);
  result.set_why(effect->why);
  const auto row = region_row(chain.regions, chain.region);
  const auto column = region_column(chain.regions, kDigitalUseShare);
  if (change.half_width && row && column)
    result.set_half_width(*change.half_width * to_billions * chain.regions.values[*row][*column] / 100.0);
  return result;
}

}  // namespace

void fill_readiness(const Readiness& readiness, const std::string& enterprise, v1::ReadinessResult& result) {
  result.set_enterprise(enterprise);
  result.set_normalisation(to_string(readiness.normalisation));
  result.set_index(readiness.index);
  result.set_level(readiness.level);
  for (const BlockValue& b : readiness.blocks) {
    v1::BlockResult& block = *result.add_blocks();
    block.set_code(b.code);
    block.set_label(b.label);
    block.set_value(b.value);
    block.set_items(b.items);
  }
}

tl::expected<std::optional<Chain>, Problems> read_chain(const Loaded& loaded) {
  const v1::Scenario& scenario = *loaded.message;
  if (scenario.enterprise().empty()) return std::optional<Chain>{};
  Chain chain;
  chain.enterprise = scenario.enterprise();
  auto questionnaire = load_questionnaire();
  if (!questionnaire) return tl::unexpected(questionnaire.error());
  chain.questionnaire = std::move(*questionnaire);
  auto scores = load_scores("", chain.enterprise, chain.questionnaire);
  if (!scores) return tl::unexpected(scores.error());
  chain.scores = std::move(*scores);
  chain.rules = rules_of(scenario);
  if (Problems problems = problems_in(chain.rules, chain.questionnaire); !problems.empty())
    return tl::unexpected(problems);
  if (scenario.has_regional_link()) {
    auto regions = load_regions();
    if (!regions) return tl::unexpected(regions.error());
    chain.regions = std::move(*regions);
    read_region(loaded, chain);
  }
  return std::optional<Chain>(std::move(chain));
}

Problems problems_in_names(const Loaded& loaded, const std::optional<Chain>& chain, const Plant& plant) {
  std::vector<std::string> names;
  for (const Measure& m : plant.measures(plant.initial_state({loaded.seed, 0})))
    names.push_back(m.asset + "." + m.name);
  Problems problems;
  const auto need = [&](const std::string& path, const std::string& measure) {
    if (std::find(names.begin(), names.end(), measure) != names.end()) return;
    const std::string nearest = nearest_name(measure, names);
    problems.push_back({"", 0, 0, path, "\"" + measure + "\"",
                        nearest.empty() ? "a measure of the plant"
                                        : "a measure of the plant; the nearest is \"" + nearest + "\""});
  };
  for (const std::string& headline : loaded.message->headline()) need("headline", headline);
  if (!chain) return problems;
  for (const ReadinessRule& rule : chain->rules)
    need("readiness_rule." + rule.indicator + ".measure", rule.measure);
  if (chain->has_region) need("regional_link.output_measure", chain->output_measure);
  if (chain->has_region)
    if (const auto row = region_row(chain->regions, chain->region); !row) problems.push_back(row.error());
  return problems;
}

tl::expected<void, Problems> follow_chain(const Chain& chain, const VariantRuns& variant, const VariantRuns& base,
                                          double confidence, v1::CompareResult& result) {
  const auto ruled =
      apply_rules(chain.scores, chain.rules, means_of(base), means_of(variant), chain.questionnaire);
  if (!ruled) return tl::unexpected(ruled.error());
  const auto indices = indices_of(chain, variant, base);
  if (!indices) return tl::unexpected(indices.error());
  const auto add = [&](Normalisation normalisation, const std::vector<double>& index) {
    v1::ReadinessResult& out = *result.add_readiness();
    const auto readiness = index_of(chain.questionnaire, ruled->scores, normalisation);
    if (!readiness) return out.index();
    fill_readiness(*readiness, chain.enterprise, out);
    out.set_variant(variant.name);
    // The index is that of the mean measures, so that it is the product of the blocks beside it.
    if (const Interval i = mean_interval(index, confidence); i.half_width) out.set_half_width(*i.half_width);
    add_changes(*ruled, out);
    return out.index();
  };
  const double declared = add(Normalisation::declared, indices->declared);
  add(Normalisation::published, indices->published);
  if (!chain.has_region) return {};
  const auto before = index_of(chain.questionnaire, chain.scores, Normalisation::declared);
  const bool counted = chain.counted_before || (before && before->index >= chain.adoption_level);
  const int adopts = became_digital(declared, chain.adoption_level, counted);
  auto digital = regional(chain, variant, base, adopts, confidence);
  if (!digital) return tl::unexpected(digital.error());
  *result.add_digital_output() = std::move(*digital);
  return {};
}

}  // namespace egiz
