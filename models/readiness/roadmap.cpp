#include "models/readiness/roadmap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "models/readiness/roadmap_search.hpp"

namespace egiz {

namespace {

using roadmap::Model;
using roadmap::Set;

constexpr double kLogSlack = 1e-11;  // the second search may stay below the first by rounding

std::vector<std::size_t> places_in(Set set) {
  std::vector<std::size_t> places;
  for (; set; set &= set - 1) places.push_back(static_cast<std::size_t>(std::countr_zero(set)));
  return places;
}

Set bit_of(std::size_t j) { return Set{1} << j; }

// The plan of a set: in the order of lift per cost among what is allowed next.
RoadmapPlan plan_of(const RoadmapCase& asked, const Model& model, Set taken) {
  RoadmapPlan plan;
  plan.cost = roadmap::cost_of(model, taken);
  plan.scores = scores_with(asked, places_in(taken));
  const auto readiness = index_of(asked.questionnaire, plan.scores, Normalisation::declared, asked.options);
  plan.index = readiness->index;
  plan.level = readiness->level;
  Set done = 0;
  double index = std::exp(roadmap::log_index(model, 0)), spent = 0.0;
  while (done != taken) {
    std::optional<std::size_t> best;
    double best_lift = 0.0;
    for (const std::size_t j : places_in(taken & ~done)) {
      if (model.closures[j] & ~(done | bit_of(j))) continue;
      const double lift = std::exp(roadmap::log_index(model, done | bit_of(j))) - index;
      if (!best || lift * model.costs[*best] > best_lift * model.costs[j]) {
        best = j;
        best_lift = lift;
      }
    }
    done |= bit_of(*best);
    index += best_lift;
    spent += model.costs[*best];
    plan.steps.push_back({asked.measures[*best].id, model.costs[*best], spent, index, best_lift});
  }
  return plan;
}

tl::expected<Model, Problems> checked_model(const RoadmapCase& asked) {
  if (auto problems = problems_in(asked); !problems.empty()) return tl::unexpected(std::move(problems));
  return roadmap::model_of(asked);
}

Problem plan_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

RoadmapPlan best(const RoadmapCase& asked, const Model& model, double budget, const RoadmapOptions& options) {
  const auto most = roadmap::largest(model, budget, options);
  const double reached = roadmap::log_index(model, most.taken);
  const auto least = roadmap::cheapest(model, reached - kLogSlack, options);
  const bool cheaper =
      least.any && roadmap::cost_of(model, least.taken) < roadmap::cost_of(model, most.taken);
  RoadmapPlan plan = plan_of(asked, model, cheaper ? least.taken : most.taken);
  plan.proof = {most.nodes + least.nodes, most.proven && least.proven,
                most.proven ? 0.0 : std::exp(most.bound) - std::exp(reached)};
  return plan;
}

}  // namespace

Scores scores_with(const RoadmapCase& asked, const std::vector<std::size_t>& taken) {
  Scores scores = asked.scores;
  std::map<std::string, double> steps;
  std::map<std::string, double> levels;
  for (const std::size_t j : taken)
    for (const auto& effect : asked.measures[j].effects) {
      const auto score = asked.scores.find(effect.item);
      if (score == asked.scores.end()) continue;
      const Indicator& item = *find_indicator(asked.questionnaire, effect.item);
      auto& level = levels.try_emplace(item.id, std::clamp(score->second, item.min, item.max)).first->second;
      if (effect.raise_to)
        level = item.reversed ? std::min(level, *effect.raise_to) : std::max(level, *effect.raise_to);
      steps[item.id] += effect.raise_by;
    }
  for (const auto& [id, level] : levels) {
    const Indicator& item = *find_indicator(asked.questionnaire, id);
    scores[id] = std::clamp(level + (item.reversed ? -steps[id] : steps[id]), item.min, item.max);
  }
  return scores;
}

tl::expected<RoadmapPlan, Problems> best_for_budget(const RoadmapCase& asked, double budget,
                                                    const RoadmapOptions& options) {
  const auto model = checked_model(asked);
  if (!model) return tl::unexpected(model.error());
  if (!(budget >= 0.0))
    return tl::unexpected(Problems{plan_problem("budget", fmt::format("{} KZT", budget), "0 KZT or more")});
  return best(asked, *model, budget, options);
}

tl::expected<RoadmapPlan, Problems> cheapest_for_target(const RoadmapCase& asked, double target,
                                                        const RoadmapOptions& options) {
  const auto model = checked_model(asked);
  if (!model) return tl::unexpected(model.error());
  if (!(target > 0.0 && target <= 1.0))
    return tl::unexpected(
        Problems{plan_problem("target", fmt::format("{}", target), "an index above 0 and at most 1")});
  const auto least = roadmap::cheapest(*model, std::log(target), options);
  if (!least.any) {
    const auto top = best(asked, *model, std::numeric_limits<double>::infinity(), options);
    const bool sure = least.proven && top.proof.proven;
    return tl::unexpected(
        Problems{plan_problem("target", fmt::format("{:g}", target),
                              fmt::format("an index that the measures reach; the best {} is {:.6f}",
                                          sure ? "of them" : "found", top.index))});
  }
  const double cost = roadmap::cost_of(*model, least.taken);
  const auto most = roadmap::largest(*model, cost, options);
  const bool better = roadmap::log_index(*model, most.taken) > roadmap::log_index(*model, least.taken);
  RoadmapPlan plan = plan_of(asked, *model, better ? most.taken : least.taken);
  plan.proof = {least.nodes + most.nodes, least.proven && most.proven,
                least.proven ? 0.0 : cost - least.bound};
  return plan;
}

tl::expected<std::vector<RoadmapPlan>, Problems> efficient_plans(const RoadmapCase& asked, int points,
                                                                 const RoadmapOptions& options) {
  const auto model = checked_model(asked);
  if (!model) return tl::unexpected(model.error());
  if (points < 2)
    return tl::unexpected(Problems{plan_problem("points", fmt::format("{}", points), "2 or more")});
  RoadmapPlan top = best(asked, *model, std::numeric_limits<double>::infinity(), options);
  std::vector<RoadmapPlan> plans;
  for (int k = 0; k + 1 < points; ++k) {
    RoadmapPlan plan = best(asked, *model, top.cost * k / (points - 1), options);
    if (plans.empty() || plan.index > plans.back().index) plans.push_back(std::move(plan));
  }
  if (top.index > plans.back().index) plans.push_back(std::move(top));
  return plans;
}

tl::expected<std::vector<MeasureLift>, Problems> lifts_of(const RoadmapCase& asked) {
  const auto model = checked_model(asked);
  if (!model) return tl::unexpected(model.error());
  std::vector<MeasureLift> lifts;
  const double now = std::exp(roadmap::log_index(*model, 0));
  for (std::size_t j = 0; j < asked.measures.size(); ++j) {
    const Set set = model->closures[j];
    MeasureLift lift{asked.measures[j].id, roadmap::cost_of(*model, set),
                     std::exp(roadmap::log_index(*model, set)) - now};
    for (const std::size_t k : places_in(set & ~bit_of(j))) lift.with.push_back(asked.measures[k].id);
    for (const auto& effect : asked.measures[j].effects)
      if (!asked.scores.contains(effect.item))
        lift.notes.push_back(effect.item + ": no answer, so the measure cannot move it");
    lifts.push_back(std::move(lift));
  }
  std::stable_sort(lifts.begin(), lifts.end(),
                   [](const auto& a, const auto& b) { return a.lift * b.cost > b.lift * a.cost; });
  return lifts;
}

}  // namespace egiz
