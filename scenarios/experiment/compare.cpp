#include "scenarios/experiment/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/experiment/chain.hpp"
#include "scenarios/experiment/summary.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

struct Planned {
  RunPlan plan;
  SimTime warmup;
};

tl::expected<Planned, Problems> plan_of(const Loaded& loaded, const RunSettings& settings) {
  Planned planned;
  planned.warmup = settings.warmup.value_or(loaded.warmup);
  planned.plan.until = settings.until.value_or(loaded.run_length);
  planned.plan.replications = settings.replications.value_or(loaded.replications);
  planned.plan.seed = settings.seed.value_or(loaded.seed);
  planned.plan.confidence = loaded.confidence;
  planned.plan.crowd = settings.crowd;
  Problems problems;
  if (planned.warmup >= planned.plan.until)
    problems.push_back({"", 0, 0, "warmup", fmt::format("{:g} d", to_days(planned.warmup)),
                        fmt::format("less than the run length of {:g} d", to_days(planned.plan.until))});
  if (planned.plan.replications < 1)
    problems.push_back({"", 0, 0, "replications", fmt::format("{}", planned.plan.replications), "1 or more"});
  if (!problems.empty()) return tl::unexpected(problems);
  return planned;
}

tl::expected<VariantPlant, Problems> plant_of(const Loaded& loaded, SimTime warmup) {
  PlantSpec spec = loaded.plant;
  spec.warmup = warmup;
  auto plant = Plant::build(spec);
  if (!plant) return tl::unexpected(plant.error());
  return VariantPlant{loaded.variant, label_of(loaded), *plant};
}

void store_inputs(const Loaded& loaded, StoredResults& stored) {
  for (const ParameterStory& story : loaded.provenance)
    stored.inputs.push_back({loaded.variant, story.path(), to_text(*story.spec, story.value),
                             std::string(story.spec->unit.si),
                             to_string(story.changes.empty() ? story.origin : story.changes.back().origin)});
}

void store_runs(const Loaded& loaded, const Runs& runs, SimTime until, StoredResults& stored) {
  for (const VariantRuns& v : runs.variants) {
    stored.runs.push_back({loaded.message->name(), v.name, v.seed, "", "", "", to_seconds(until)});
    for (std::size_t r = 0; r < v.digests.size(); ++r)
      stored.replications.push_back({v.name, static_cast<int>(r), v.seed, to_hex(v.digests[r])});
    for (std::size_t m = 0; m < v.measures.size(); ++m)
      for (std::size_t r = 0; r < v.values[m].size(); ++r)
        stored.measures.push_back({v.name, static_cast<int>(r), v.measures[m].asset, v.measures[m].name,
                                   std::string(v.measures[m].unit.text), v.values[m][r]});
  }
}

// Replications still wanted for the relative half width, from the variance seen so far; 0 when it is reached.
tl::expected<int, Problems> wanted(const VariantRuns& base, const Precision& precision, double confidence) {
  const int m = base.find(precision.measure);
  if (m < 0) {
    std::vector<std::string> names;
    for (const Measure& measure : base.measures) names.push_back(measure.asset + "." + measure.name);
    return tl::unexpected(
        Problems{{"--half-width", 0, 0, "", "\"" + precision.measure + "\"",
                  "a measure; the nearest is \"" + nearest_name(precision.measure, names) + "\""}});
  }
  const Interval i = interval_of(base, static_cast<std::size_t>(m), confidence);
  const double aim = precision.relative * std::abs(i.mean);
  if (!i.half_width || *i.half_width <= aim) return 0;
  const double n = static_cast<double>(base.digests.size());
  const double needed = std::ceil(n * (*i.half_width / aim) * (*i.half_width / aim));
  return static_cast<int>(std::min<double>(std::max(needed - n, 2.0), precision.most - n));
}

tl::expected<Runs, Problems> run_to_precision(const std::vector<VariantPlant>& plants, RunPlan plan,
                                              const std::optional<Precision>& precision,
                                              std::vector<std::string>& notes) {
  Runs runs = run_replications(plants, plan);
  while (precision && !runs.trouble) {
    const auto more = wanted(runs.variants.front(), *precision, plan.confidence);
    if (!more) return tl::unexpected(more.error());
    if (*more <= 0) {
      if (runs.replications >= precision->most)
        notes.push_back(fmt::format("stopped at {} replications before {} was known to {:g} %",
                                    precision->most, precision->measure, precision->relative * 100));
      break;
    }
    plan.first_replication += plan.replications;
    plan.replications = *more;
    append(runs, run_replications(plants, plan));
  }
  return runs;
}

tl::expected<void, Problems> add_chain(const Chain& chain, const Runs& runs, double confidence,
                                       v1::CompareResult& result) {
  for (const VariantRuns& variant : runs.variants) {
    auto followed = follow_chain(chain, variant, runs.variants.front(), confidence);
    if (!followed) return tl::unexpected(followed.error());
    *result.add_readiness() = std::move(followed->declared);
    *result.add_readiness() = std::move(followed->published);
    if (followed->digital_output) *result.add_digital_output() = std::move(*followed->digital_output);
  }
  return {};
}

}  // namespace

std::string label_of(const Loaded& loaded) {
  for (const auto& variant : loaded.message->variant())
    if (variant.name() == loaded.variant) return variant.label().empty() ? variant.name() : variant.label();
  return "Base case";
}

tl::expected<RunAnswer, Problems> run_experiment(const Loaded& loaded, const RunSettings& settings) {
  const auto planned = plan_of(loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  const auto plant = plant_of(loaded, planned->warmup);
  if (!plant) return tl::unexpected(plant.error());
  return answer_of(loaded, run_replications({*plant}, planned->plan), planned->plan.until);
}

RunAnswer answer_of(const Loaded& loaded, Runs runs_of_it, SimTime until) {
  RunAnswer answer;
  answer.runs = std::move(runs_of_it);
  const VariantRuns& runs = answer.runs.variants.front();
  v1::RunResult& result = answer.result;
  result.set_scenario(loaded.message->name());
  result.set_variant(loaded.variant);
  result.set_seed(runs.seed);
  result.set_replications(answer.runs.replications);
  result.set_digest(runs.digest());
  result.set_end_time_s(to_seconds(until));
  fill_measures(runs, loaded.confidence, *result.mutable_measures());
  fill_remarks(runs, *result.mutable_events());
  store_runs(loaded, answer.runs, until, answer.stored);
  store_inputs(loaded, answer.stored);
  return answer;
}

tl::expected<CompareAnswer, Problems> compare_experiment(const LoadRequest& request,
                                                         const std::vector<std::string>& variants,
                                                         const RunSettings& settings,
                                                         const std::optional<Precision>& precision) {
  const auto base = load(request);
  if (!base) return tl::unexpected(base.error());
  const auto planned = plan_of(*base, settings);
  if (!planned) return tl::unexpected(planned.error());
  std::vector<std::string> names = variants.empty() ? variant_names(*base) : variants;
  std::erase(names, base->variant);
  CompareAnswer answer;
  std::vector<VariantPlant> plants;
  store_inputs(*base, answer.stored);
  auto first = plant_of(*base, planned->warmup);
  if (!first) return tl::unexpected(first.error());
  plants.push_back(std::move(*first));
  const auto chain = read_chain(*base);
  if (!chain) return tl::unexpected(chain.error());
  if (Problems problems = problems_in_names(*base, *chain, *plants.front().plant); !problems.empty())
    return tl::unexpected(problems);
  for (const std::string& name : names) {
    const auto loaded = load({request.file, name, request.sets});
    if (!loaded) return tl::unexpected(loaded.error());
    auto plant = plant_of(*loaded, planned->warmup);
    if (!plant) return tl::unexpected(plant.error());
    plants.push_back(std::move(*plant));
    store_inputs(*loaded, answer.stored);
  }
  auto runs = run_to_precision(plants, planned->plan, precision, answer.notes);
  if (!runs) return tl::unexpected(runs.error());
  answer.runs = std::move(*runs);
  v1::CompareResult& result = answer.result;
  result.set_scenario(base->message->name());
  result.set_base(base->variant);
  result.set_seed(planned->plan.seed);
  result.set_replications(answer.runs.replications);
  *result.mutable_headline() = base->message->headline();
  for (const VariantRuns& v : answer.runs.variants) {
    v1::VariantResult& out = *result.add_variants();
    out.set_name(v.name);
    out.set_label(v.label);
    out.set_digest(v.digest());
    fill_measures(v, planned->plan.confidence, *out.mutable_measures());
    if (&v != &answer.runs.variants.front())
      fill_differences(v, answer.runs.variants.front(), planned->plan.confidence, *out.mutable_differences());
    fill_remarks(v, *out.mutable_events());
  }
  if (answer.runs.replications > 0 && *chain)
    if (auto chained = add_chain(**chain, answer.runs, planned->plan.confidence, result); !chained)
      return tl::unexpected(chained.error());
  store_runs(*base, answer.runs, planned->plan.until, answer.stored);
  return answer;
}

}  // namespace egiz
