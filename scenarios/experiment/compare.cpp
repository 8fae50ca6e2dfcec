#include "scenarios/experiment/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/experiment/chain.hpp"
#include "scenarios/experiment/planned.hpp"
#include "scenarios/experiment/summary.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "sim/study/precision.hpp"

namespace egiz {

namespace {

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

// Where the measure stands among those of the base case; a Problem when there is none of that name. Asked
// before the first run.
tl::expected<int, Problems> measure_of(const VariantPlant& base, const Precision& precision) {
  const std::vector<Measure> measures = base.plant->measures(base.plant->initial_state({}));
  std::vector<std::string> names;
  for (const Measure& measure : measures) names.push_back(measure.asset + "." + measure.name);
  const auto at = std::find(names.begin(), names.end(), precision.measure);
  if (at != names.end()) return static_cast<int>(at - names.begin());
  return tl::unexpected(
      Problems{{"--half-width", 0, 0, "", "\"" + precision.measure + "\"",
                "a measure; the nearest is \"" + nearest_name(precision.measure, names) + "\""}});
}

// What was reached, for the remarks; a limit that was hit also goes to `notes`.
std::string precision_remark(const Precision& precision, const PrecisionDecision& decision,
                             int replications) {
  const bool limit = decision.kind == PrecisionDecision::Kind::kLimit;
  return fmt::format("{} is known to +- {:.2g} % after {} replications; asked for: {:g} %{}",
                     precision.measure, decision.relative() * 100, replications, precision.relative * 100,
                     limit ? ": stopped at the limit of replications before that was reached" : "");
}

tl::expected<Runs, Problems> run_to_precision(const std::vector<VariantPlant>& plants, RunPlan plan,
                                              const Precision& precision, CompareAnswer& answer) {
  const auto named = measure_of(plants.front(), precision);
  if (!named) return tl::unexpected(named.error());
  PrecisionRule rule;
  rule.relative = precision.relative;
  rule.confidence = plan.confidence;
  plan.replications = std::max(plan.replications, rule.least);
  rule.most = std::max(precision.most, plan.replications);
  Runs runs;
  for (;;) {
    append(runs, run_replications(plants, plan));
    const int m = runs.variants.front().find(precision.measure);
    if (runs.trouble || m < 0) return runs;
    const PrecisionDecision decision =
        decide(runs.variants.front().values[static_cast<std::size_t>(m)], rule);
    if (decision.kind != PrecisionDecision::Kind::kMore) {
      answer.remarks.push_back(precision_remark(precision, decision, runs.replications));
      if (decision.kind == PrecisionDecision::Kind::kLimit) answer.notes.push_back(answer.remarks.back());
      return runs;
    }
    plan.first_replication += plan.replications;
    plan.replications = decision.more;
  }
}

RunAnswer answer_with(const Loaded& loaded, Runs runs_of_it, SimTime until, const std::vector<std::string>& remarks) {
  RunAnswer answer;
  answer.runs = std::move(runs_of_it);
  const VariantRuns& runs = answer.runs.variants.front();
  const auto result = std::make_shared<v1::RunResult>();
  result->set_scenario(loaded.message->name());
  result->set_variant(loaded.variant);
  result->set_seed(runs.seed);
  result->set_replications(answer.runs.replications);
  result->set_digest(runs.digest());
  result->set_end_time_s(to_seconds(until));
  summarise(runs, loaded.confidence, *result);
  for (const std::string& remark : remarks) result->add_events(remark);
  answer.result = result;
  store_runs(loaded, answer.runs, until, answer.stored);
  store_inputs(loaded, answer.stored);
  return answer;
}

}  // namespace

std::string label_of(const Loaded& loaded) {
  std::vector<std::string> labels;
  for (const std::string& name : names_in(loaded.variant))
    for (const auto& variant : loaded.message->variant())
      if (variant.name() == name) labels.push_back(variant.label().empty() ? name : variant.label());
  return labels.empty() ? "Base case" : fmt::format("{}", fmt::join(labels, " + "));
}

tl::expected<RunAnswer, Problems> run_experiment(const Loaded& loaded, const RunSettings& settings) {
  const auto planned = plan_of(loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  const auto plant = plant_of(loaded, planned->warmup);
  if (!plant) return tl::unexpected(plant.error());
  Runs runs = run_replications({*plant}, planned->plan);
  const auto remarks = warmup_remarks(runs.signals, planned->warmup, planned->plan.until);
  return answer_with(loaded, std::move(runs), planned->plan.until, remarks);
}

RunAnswer answer_of(const Loaded& loaded, Runs runs_of_it, SimTime until) {
  return answer_with(loaded, std::move(runs_of_it), until, {});
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
  auto runs = precision ? run_to_precision(plants, planned->plan, *precision, answer)
                        : run_replications(plants, planned->plan);
  if (!runs) return tl::unexpected(runs.error());
  answer.runs = std::move(*runs);
  const auto filled = std::make_shared<v1::CompareResult>();
  answer.result = filled;
  v1::CompareResult& result = *filled;
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
    summarise(v, planned->plan.confidence, out);
    if (&v != &answer.runs.variants.front())
      fill_differences(v, answer.runs.variants.front(), planned->plan.confidence, out);
  }
  for (auto& remark : warmup_remarks(answer.runs.signals, planned->warmup, planned->plan.until))
    answer.remarks.push_back(std::move(remark));
  for (const std::string& remark : answer.remarks) *result.mutable_variants(0)->add_events() = remark;
  if (answer.runs.replications > 0 && *chain)
    for (const VariantRuns& v : answer.runs.variants)
      if (auto followed =
              follow_chain(**chain, v, answer.runs.variants.front(), planned->plan.confidence, result);
          !followed)
        return tl::unexpected(followed.error());
  store_runs(*base, answer.runs, planned->plan.until, answer.stored);
  return answer;
}

}  // namespace egiz
