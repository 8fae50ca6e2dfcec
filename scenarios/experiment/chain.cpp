#include "scenarios/experiment/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/experiment/fill.hpp"
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

// Where the plant stands in the chain: of one replication, or of the means over all.
struct Followed {
  RuledScores ruled;
  Readiness declared, published;
  std::optional<PlantEffect> effect;
};

// bn KZT a year by one unit of the output measure; the plant's share of its price that counts as output.
double billions_per_unit(const Chain& chain, const VariantRuns& runs, std::size_t measure) {
  return runs.measures[measure].unit.scale * kSecondsPerYear * 1e-9 * chain.output_share;
}

// The plant counts as digital from the adoption level on; `output_change` in bn KZT a year.
tl::expected<PlantEffect, Problems> effect_of(const Chain& chain, const Readiness& declared,
                                              double output_change) {
  const auto before = index_of(chain.questionnaire, chain.scores, Normalisation::declared);
  const bool counted = chain.counted_before || (before && before->index >= chain.adoption_level);
  const PlantChange change{chain.region, output_change, chain.enterprises,
                           became_digital(declared.index, chain.adoption_level, counted)};
  return regional_effect(chain.regions, chain.frontier, RegionalOptions{}.inputs, change);
}

tl::expected<Followed, Problems> follow(const Chain& chain, const MeasureValues& base,
                                        const MeasureValues& variant, double output_change) {
  auto ruled = apply_rules(chain.scores, chain.rules, base, variant, chain.questionnaire);
  if (!ruled) return tl::unexpected(ruled.error());
  auto declared = index_of(chain.questionnaire, ruled->scores, Normalisation::declared);
  if (!declared) return tl::unexpected(declared.error());
  auto published = index_of(chain.questionnaire, ruled->scores, Normalisation::published);
  if (!published) return tl::unexpected(published.error());
  Followed followed{std::move(*ruled), std::move(*declared), std::move(*published), std::nullopt};
  if (!chain.has_region) return followed;
  auto effect = effect_of(chain, followed.declared, output_change);
  if (!effect) return tl::unexpected(effect.error());
  followed.effect = std::move(*effect);
  return followed;
}

tl::expected<std::vector<Followed>, Problems> follow_each(const Chain& chain, const VariantRuns& variant,
                                                          const VariantRuns& base,
                                                          const std::vector<double>& output_changes) {
  std::vector<Followed> all;
  for (std::size_t r = 0; r < output_changes.size(); ++r) {
    auto one = follow(chain, values_of(base, r), values_of(variant, r), output_changes[r]);
    if (!one) return tl::unexpected(one.error());
    all.push_back(std::move(*one));
  }
  return all;
}

// Half of the interval of what `read` finds in each replication; exactly zero where luck has no part in it.
template <class Read>
std::optional<double> half_width(const std::vector<Followed>& each, double confidence, const Read& read) {
  std::vector<double> values;
  for (const Followed& one : each) values.push_back(read(one));
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  if (values.size() > 1 && *least == *greatest) return 0.0;
  return mean_interval(values, confidence).half_width;
}

// The index is that of the mean measures, so that it is the product of the blocks beside it.
void fill_intervals(const std::vector<Followed>& each, double confidence, Readiness Followed::*which,
                    v1::ReadinessResult& out) {
  if (const auto h = half_width(each, confidence, [&](const Followed& f) { return (f.*which).index; }))
    out.set_half_width(*h);
  for (int b = 0; b < out.blocks_size(); ++b)
    if (const auto h = half_width(each, confidence, [&](const Followed& f) {
          return (f.*which).blocks[static_cast<std::size_t>(b)].value;
        }))
      out.mutable_blocks(b)->set_half_width(*h);
}

double output_of(const Chain& chain, const VariantRuns& runs) {
  const auto measure = static_cast<std::size_t>(runs.find(chain.output_measure));
  return mean_interval(runs.values[measure]).mean * billions_per_unit(chain, runs, measure);
}

// The plant's part: D is output x share of users, so a plant has the same part of both.
void fill_plant_part(const Chain& chain, double output_before, double output_after,
                     v1::DigitalOutputResult& result) {
  const double whole = chain.regions.values[*region_row(chain.regions, chain.region)]
                                           [*region_column(chain.regions, kManufacturingOutput)];
  result.set_plant_output_before(output_before);
  result.set_plant_output_after(output_after);
  result.set_plant_share_before(output_before / whole);
  result.set_plant_share_after(output_after / (whole + output_after - output_before));
  result.set_plant_digital_output_before(result.plant_share_before() * result.before());
  result.set_plant_digital_output_after(result.plant_share_after() * result.after());
}

v1::DigitalOutputResult regional(const Chain& chain, const std::string& variant, const Followed& mean,
                                 const std::vector<Followed>& each, double confidence) {
  const RegionalEffect& effect = mean.effect->effect;
  v1::DigitalOutputResult result;
  result.set_variant(variant);
  result.set_region(chain.region);
  result.set_before(effect.before);
  result.set_after(effect.after);
  result.set_unit("bn KZT/year");
  result.set_te_before(effect.te_before);
  result.set_te_after(effect.te_after);
  result.set_gap_before(1.0 - effect.te_before);
  result.set_gap_after(1.0 - effect.te_after);
  result.set_why(mean.effect->why);
  if (const auto h = half_width(each, confidence, [](const Followed& f) { return f.effect->effect.after; }))
    result.set_half_width(*h);
  if (const auto h =
          half_width(each, confidence, [](const Followed& f) { return f.effect->effect.te_after; }))
    result.set_te_half_width(*h);
  const auto reached = std::count_if(
      each.begin(), each.end(), [&](const Followed& f) { return f.declared.index >= chain.adoption_level; });
  result.set_reached_share(static_cast<double>(reached) / static_cast<double>(each.size()));
  return result;
}

}  // namespace

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

tl::expected<std::vector<double>, Problems> output_changes(const Chain& chain, const VariantRuns& variant,
                                                           const VariantRuns& base) {
  std::vector<double> changes(variant.digests.size(), 0.0);
  if (!chain.has_region) return changes;
  const int v = variant.find(chain.output_measure), b = base.find(chain.output_measure);
  if (v < 0 || b < 0 || variant.measures[static_cast<std::size_t>(v)].unit.si != "KZT/s")
    return tl::unexpected(
        Problems{{"", 0, 0, "regional_link.output_measure", "\"" + chain.output_measure + "\"",
                  "a measure of money per time, such as plant.revenue_per_year"}});
  const auto of_variant = static_cast<std::size_t>(v), of_base = static_cast<std::size_t>(b);
  for (std::size_t r = 0; r < changes.size(); ++r)
    changes[r] = (variant.values[of_variant][r] - base.values[of_base][r]) *
                 billions_per_unit(chain, variant, of_variant);
  return changes;
}

void fill_readiness(const Readiness& readiness, const std::string& enterprise, v1::ReadinessResult& result) {
  result.set_enterprise(enterprise);
  result.set_normalisation(to_string(readiness.normalisation));
  result.set_index(readiness.index);
  result.set_level(readiness.level);
  fill_blocks(readiness, *result.mutable_blocks());
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
    const auto data = digital_frontier_data(chain.regions, RegionalOptions{}.inputs);
    if (!data) return tl::unexpected(data.error());
    auto frontier = fit_frontier(*data);
    if (!frontier) return tl::unexpected(frontier.error());
    chain.frontier = std::move(*frontier);
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
  const auto changes = output_changes(chain, variant, base);
  if (!changes) return tl::unexpected(changes.error());
  const auto mean = follow(chain, means_of(base), means_of(variant), mean_interval(*changes).mean);
  if (!mean) return tl::unexpected(mean.error());
  const auto each = follow_each(chain, variant, base, *changes);
  if (!each) return tl::unexpected(each.error());
  for (const auto which : {&Followed::declared, &Followed::published}) {
    v1::ReadinessResult& out = *result.add_readiness();
    fill_readiness((*mean).*which, chain.enterprise, out);
    out.set_variant(variant.name);
    fill_intervals(*each, confidence, which, out);
    fill_changes(mean->ruled.changes, *out.mutable_changes());
  }
  if (!mean->effect) return {};
  v1::DigitalOutputResult& region = *result.add_digital_output();
  region = regional(chain, variant.name, *mean, *each, confidence);
  const double output = output_of(chain, base);
  fill_plant_part(chain, output, output + mean_interval(*changes).mean, region);
  return {};
}

}  // namespace egiz
