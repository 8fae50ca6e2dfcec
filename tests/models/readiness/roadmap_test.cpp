#include "models/readiness/roadmap.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

#include "models/readiness/roadmap_search.hpp"
#include "sim/random/stream.hpp"
#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

Questionnaire roadmap_items() {
  return {{{"A",
            "a",
            0.6,
            {{"bin", "", ScaleKind::binary, 0, 1},
             {"ten", "", ScaleKind::score, 0, 10},
             {"share", "", ScaleKind::percent, 0, 100}}},
           {"B",
            "b",
            0.4,
            {{"five", "", ScaleKind::score, 1, 5}, {"bad", "", ScaleKind::percent, 0, 100, 1, true}}}}};
}
const Scores kRoadmapScores{{"bin", 0}, {"ten", 3}, {"share", 0.2}, {"five", 2}, {"bad", 60}};

RoadmapMeasure measure(std::string id, double cost, std::vector<MeasureEffect> effects) {
  return {.id = std::move(id), .cost = cost, .effects = std::move(effects)};
}

double index_with(const RoadmapCase& asked, const std::vector<std::size_t>& taken) {
  return index_of(asked.questionnaire, scores_with(asked, taken), Normalisation::declared, asked.options)
      ->index;
}

// A case by lot: levels and steps on all items, some needs and exclusions; with harms, half of the steps
// lead to the worse.
RoadmapCase random_case(std::uint64_t seed, std::size_t count, bool harms = false) {
  const Luck luck{seed, 0};
  Stream stream = stream_for("roadmap", "test");
  const auto lot = [&](double to) { return std::floor(uniform(luck, stream) * to); };
  RoadmapCase asked{roadmap_items(), kRoadmapScores, {}, {}};
  const auto ids = item_ids(asked.questionnaire);
  for (std::size_t j = 0; j < count; ++j) {
    RoadmapMeasure m = measure("m" + std::to_string(j), 1.0 + lot(20), {});
    const auto first = static_cast<std::size_t>(lot(5));
    const auto number = 1 + static_cast<std::size_t>(lot(3));
    for (std::size_t k = 0; k < number; ++k) {
      const Indicator& item = *find_indicator(asked.questionnaire, ids[(first + k) % ids.size()]);
      const double range = item.max - item.min;
      if (lot(2) == 0.0)
        m.effects.push_back({item.id, item.min + lot(range + 1.0), 0.0});
      else
        m.effects.push_back({item.id, std::nullopt,
                             (harms && lot(2) == 0.0 ? -1.0 : 1.0) *
                                 (item.kind == ScaleKind::percent ? 0.1 + lot(30) : 1.0)});
    }
    if (j > 0 && lot(4) == 0.0)
      m.needs = {"m" + std::to_string(static_cast<std::size_t>(lot(static_cast<double>(j))))};
    asked.measures.push_back(std::move(m));
  }
  for (std::size_t j = 1; j < count; ++j) {
    auto excluded = asked.measures;
    if (lot(4) != 0.0) continue;
    asked.measures[j].excludes = {"m" +
                                  std::to_string(static_cast<std::size_t>(lot(static_cast<double>(j))))};
    if (!problems_in(asked).empty()) asked.measures = std::move(excluded);  // a need would be excluded
  }
  return asked;
}

struct BestSet {
  double index = 0.0, cost = 0.0;
};

// All sets; calls f(cost, index) for the allowed ones.
template <class F>
void enumerate(const RoadmapCase& asked, F f) {
  const std::size_t n = asked.measures.size();
  const auto place = [&](const std::string& id) {
    for (std::size_t j = 0; j < n; ++j)
      if (asked.measures[j].id == id) return j;
    return n;
  };
  for (std::uint64_t set = 0; set < std::uint64_t{1} << n; ++set) {
    bool allowed = true;
    double cost = 0.0;
    std::vector<std::size_t> taken;
    for (std::size_t j = 0; j < n; ++j) {
      if (!(set >> j & 1)) continue;
      taken.push_back(j);
      cost += asked.measures[j].cost;
      for (const auto& id : asked.measures[j].needs) allowed = allowed && (set >> place(id) & 1);
      for (const auto& id : asked.measures[j].excludes) allowed = allowed && !(set >> place(id) & 1);
    }
    if (allowed) f(cost, index_with(asked, taken));
  }
}

BestSet best_by_enumeration(const RoadmapCase& asked, double budget) {
  BestSet best{0.0, 0.0};
  enumerate(asked, [&](double cost, double index) {
    if (cost > budget || index < best.index * (1 - 1e-10)) return;
    if (index > best.index * (1 + 1e-10) || cost < best.cost) best = {index, cost};
  });
  return best;
}

BestSet cheapest_by_enumeration(const RoadmapCase& asked, double target) {
  BestSet best{0.0, std::numeric_limits<double>::infinity()};
  enumerate(asked, [&](double cost, double index) {
    if (index < target * (1 - 1e-12) || cost > best.cost) return;
    if (cost < best.cost || index > best.index) best = {index, cost};
  });
  return best;
}

}  // namespace

TEST_CASE("the best level counts once, steps add up, and the scale holds, also downwards", "[unit]") {
  const RoadmapCase asked{roadmap_items(),
                          kRoadmapScores,
                          {measure("a", 1, {{"ten", 6.0, 0.0}, {"bad", 30.0, 0.0}}),
                           measure("b", 1, {{"ten", 5.0, 0.0}, {"bad", std::nullopt, 10.0}}),
                           measure("c", 1, {{"ten", std::nullopt, 2.0}, {"bad", 40.0, 0.0}}),
                           measure("d", 1, {{"ten", std::nullopt, 9.0}, {"bad", std::nullopt, 90.0}})},
                          {}};
  REQUIRE(problems_in(asked).empty());
  CHECK(scores_with(asked, {1}).at("ten") == 5.0);
  CHECK(scores_with(asked, {0, 1}).at("ten") == 6.0);
  CHECK(scores_with(asked, {0, 1, 2}).at("ten") == 8.0);
  CHECK(scores_with(asked, {0, 1, 2, 3}).at("ten") == 10.0);
  CHECK(scores_with(asked, {1}).at("bad") == 50.0);
  CHECK(scores_with(asked, {0, 1, 2}).at("bad") == 20.0);
  CHECK(scores_with(asked, {0, 3}).at("bad") == 0.0);
  CHECK(scores_with(asked, {0}).at("five") == 2.0);
}

TEST_CASE("the search sees the index that index_of() gives, for every set", "[unit]") {
  const RoadmapCase asked = random_case(5, 8, true);
  const auto model = roadmap::model_of(asked);
  for (std::uint64_t set = 0; set < 256; ++set) {
    std::vector<std::size_t> taken;
    for (std::size_t j = 0; j < 8; ++j)
      if (set >> j & 1) taken.push_back(j);
    CHECK(std::exp(roadmap::log_index(model, set)) == Approx(index_with(asked, taken)).epsilon(1e-12));
  }
}

TEST_CASE("the bounding function is concave, starts at the value and lies above it", "[unit]") {
  for (const double good : {0.0, 0.2, 0.4999, 0.5, 3.0}) {
    const roadmap::Item item{good, 100.0, 1.0, 0.005};
    CHECK(roadmap::concave_value(item, good, 0.0) == Approx(roadmap::log_value(item, good)).margin(1e-14));
    for (double more = 0.0; more < 110.0; more += 0.05) {
      const double here = roadmap::concave_value(item, good, more);
      CHECK(here >= roadmap::log_value(item, good + more) - 1e-12);
      CHECK(2 * roadmap::concave_value(item, good, more + 0.05) >=
            here + roadmap::concave_value(item, good, more + 0.1) - 1e-12);
    }
  }
}

TEST_CASE("branch and bound finds the best index of full enumeration for any budget", "[validation]") {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    const RoadmapCase asked = random_case(seed, 8, seed > 40);
    for (const double budget : {0.0, 12.0, 30.0, 55.0, 1e6}) {
      const auto plan = best_for_budget(asked, budget);
      const BestSet best = best_by_enumeration(asked, budget);
      INFO("seed " << seed << " budget " << budget);
      REQUIRE(plan);
      CHECK(plan->index == Approx(best.index).epsilon(1e-9));
      CHECK(plan->cost == Approx(best.cost).margin(1e-9));
      CHECK(plan->proof.proven);
      CHECK(plan->proof.gap == 0.0);
    }
  }
}

TEST_CASE("branch and bound finds the cheapest set of full enumeration for any target", "[validation]") {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    const RoadmapCase asked = random_case(seed, 8, seed > 40);
    const double now = index_with(asked, {}), top = best_by_enumeration(asked, 1e9).index;
    for (const double part : {0.0, 0.3, 0.7, 1.0}) {
      const double target = now + part * (top - now);
      const auto plan = cheapest_for_target(asked, target);
      const BestSet best = cheapest_by_enumeration(asked, target);
      INFO("seed " << seed << " part " << part);
      REQUIRE(plan);
      CHECK(plan->cost == Approx(best.cost).margin(1e-9));
      CHECK(plan->index == Approx(best.index).epsilon(1e-9));
      CHECK(plan->proof.proven);
    }
  }
}

TEST_CASE("forty measures with levels and steps that overlap are searched to the end", "[validation]") {
  const auto q = shipped_questionnaire();
  RoadmapCase asked{q, shipped_scores("bohmer"), {}, {}};
  const auto ids = item_ids(q);
  const Luck luck{11, 0};
  Stream stream = stream_for("roadmap", "forty");
  for (int j = 0; j < 40; ++j) {
    RoadmapMeasure m = measure("m" + std::to_string(j), 10.0 + std::floor(uniform(luck, stream) * 400.0), {});
    const auto first = static_cast<std::size_t>(uniform(luck, stream) * 30.0);
    for (std::size_t k = 0; k < 3; ++k) {
      const Indicator& item = *find_indicator(q, ids[first + 40 * k % 85]);
      const double range = item.max - item.min;
      if (uniform(luck, stream) < 0.5)
        m.effects.push_back({item.id, item.max, 0.0});
      else
        m.effects.push_back({item.id, std::nullopt, range / 5.0});
    }
    asked.measures.push_back(std::move(m));
  }
  const auto plan = best_for_budget(asked, 2000.0);
  REQUIRE(plan);
  CHECK(plan->proof.proven);
  CHECK(plan->cost <= 2000.0);
  // Greedy by lift per cost can be no better.
  const auto lifts = lifts_of(asked);
  double spent = 0.0;
  std::vector<std::size_t> greedy;
  for (const auto& lift : *lifts)
    if (spent + lift.cost <= 2000.0) {
      spent += lift.cost;
      greedy.push_back(static_cast<std::size_t>(std::stoul(lift.id.substr(1))));
    }
  CHECK(plan->index >= index_with(asked, greedy) - 1e-12);
}

TEST_CASE("a step to the worse counts, and the scale holds it", "[unit]") {
  const RoadmapCase asked{roadmap_items(),
                          kRoadmapScores,
                          {measure("a", 1, {{"ten", std::nullopt, -2.0}}),
                           measure("b", 1, {{"ten", std::nullopt, -9.0}, {"five", std::nullopt, 2.0}}),
                           measure("c", 1, {{"bad", std::nullopt, -20.0}})},
                          {}};
  REQUIRE(problems_in(asked).empty());
  CHECK(scores_with(asked, {0}).at("ten") == 1.0);
  CHECK(scores_with(asked, {1}).at("ten") == 0.0);
  CHECK(scores_with(asked, {2}).at("bad") == 80.0);
  CHECK(best_for_budget(asked, 10.0)->steps.empty());
}

TEST_CASE("a search that is stopped says so and by how much another set may be better", "[unit]") {
  const RoadmapCase asked = random_case(3, 12);
  const auto whole = best_for_budget(asked, 40.0);
  const auto stopped = best_for_budget(asked, 40.0, {2});
  REQUIRE(stopped);
  CHECK_FALSE(stopped->proof.proven);
  CHECK(stopped->index + stopped->proof.gap >= whole->index - 1e-12);
  const std::atomic<bool> stop{true};
  const auto at_once = best_for_budget(asked, 40.0, {1000000, &stop});
  REQUIRE(at_once);
  CHECK_FALSE(at_once->proof.proven);
  CHECK(at_once->index + at_once->proof.gap >= whole->index - 1e-12);
}

TEST_CASE("steps go by lift per cost, after what they need, and add up to the plan", "[unit]") {
  const RoadmapCase asked = random_case(9, 10);
  const auto plan = best_for_budget(asked, 60.0);
  REQUIRE(plan);
  REQUIRE(plan->steps.size() > 2);
  CHECK(plan->steps.back().spent == Approx(plan->cost));
  CHECK(plan->steps.back().index == Approx(plan->index).epsilon(1e-12));
  std::vector<std::string> done;
  for (const auto& step : plan->steps) {
    for (const auto& m : asked.measures)
      for (const auto& need : m.needs)
        if (m.id == step.id) CHECK(std::find(done.begin(), done.end(), need) != done.end());
    done.push_back(step.id);
  }
}

TEST_CASE("the efficient sets rise in cost and index, and each is the best for its own cost", "[unit]") {
  const RoadmapCase asked = random_case(21, 10);
  const auto plans = efficient_plans(asked, 8);
  REQUIRE(plans);
  REQUIRE(plans->size() > 3);
  CHECK(plans->front().cost == 0.0);
  for (std::size_t k = 0; k < plans->size(); ++k) {
    const auto& plan = (*plans)[k];
    if (k > 0) CHECK(plan.cost > (*plans)[k - 1].cost);
    if (k > 0) CHECK(plan.index > (*plans)[k - 1].index);
    CHECK(best_by_enumeration(asked, plan.cost).index == Approx(plan.index).epsilon(1e-9));
    CHECK(best_by_enumeration(asked, plan.cost).cost == Approx(plan.cost).margin(1e-9));
  }
}

TEST_CASE("a target beyond all measures is a problem that names the best index", "[unit]") {
  const RoadmapCase asked = random_case(2, 5);
  const auto plan = cheapest_for_target(asked, 1.0);
  REQUIRE_FALSE(plan);
  CHECK(plan.error()[0].expected.find("the best of them is 0.") != std::string::npos);
}

TEST_CASE("a measure cannot move an item without an answer, and its lift says so", "[unit]") {
  RoadmapCase asked{roadmap_items(), kRoadmapScores, {measure("a", 1, {{"ten", 9.0, 0.0}})}, {}};
  asked.scores.erase("ten");
  const auto lifts = lifts_of(asked);
  REQUIRE(lifts);
  CHECK((*lifts)[0].lift == 0.0);
  CHECK((*lifts)[0].notes.size() == 1);
  CHECK_FALSE(scores_with(asked, {0}).contains("ten"));
}

TEST_CASE("all problems of the measures are told together", "[unit]") {
  RoadmapCase asked{roadmap_items(), kRoadmapScores, {}, {}};
  asked.measures = {measure("a", -1, {{"tenn", 6.0, 0.0}}), measure("a", 1, {{"five", 6.0, 0.0}}),
                    measure("b", 1, {}), measure("c", 1, {{"ten", std::nullopt, 0.0}, {"ten", 4.0, 0.0}})};
  asked.measures[2].needs = {"d"};
  const auto problems = problems_in(asked);
  REQUIRE(problems.size() == 8);
  CHECK(problems[1].expected == "\"ten\"");
}

TEST_CASE("needs in a circle and needs that exclude each other are refused", "[unit]") {
  RoadmapCase asked{roadmap_items(), kRoadmapScores, {}, {}};
  for (const char* id : {"a", "b", "c"}) asked.measures.push_back(measure(id, 1, {{"ten", 6.0, 0.0}}));
  asked.measures[0].needs = {"b"};
  asked.measures[1].needs = {"a"};
  CHECK(problems_in(asked).size() == 2);
  asked.measures[1].needs = {"c"};
  asked.measures[2].excludes = {"a"};
  CHECK_FALSE(problems_in(asked).empty());
}
