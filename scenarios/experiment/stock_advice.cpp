#include "scenarios/experiment/stock_advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/supply/policies/moment_demand.hpp"
#include "scenarios/experiment/planned.hpp"
#include "scenarios/loader/checks.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/schema/stock.pb.h"

namespace egiz {

namespace {

constexpr double kDay = 86400.0, kYear = 365.25 * kDay;
constexpr double kMostUnits = 200.0;  // of mean and deviation: beyond it the formula counts in lots of several units

// Reorder point, and how much above it is ordered up to, units.
struct Levels {
  double s = 0.0, gap = 1.0;
};

// A store that can be advised.
struct Store {
  std::string name, policy;
  double review = 0.0, holding = 0.0, shortage = 0.0, setup = 0.0;  // s; KZT/s a unit; the same; KZT
  bool lost_sales = false;
  Levels present;
  double demand = 0.0, deviation = 0.0;            // units of a period (a review, or a day)
  double lead_time = 0.0, lead_time_deviation = 0.0;  // s
  double period() const { return review > 0.0 ? review : kDay; }
  bool base_stock() const { return policy == "base_stock"; }
};

double number_of(const Loaded& loaded, const std::string& path) {
  const auto match = find_parameter(loaded.provenance, path);
  return match.story == PathMatch::npos ? 0.0 : std::get<double>(loaded.provenance[match.story].value);
}

std::string word_of(const Loaded& loaded, const std::string& path) {
  const auto match = find_parameter(loaded.provenance, path);
  const ParameterStory& story = loaded.provenance[match.story];
  return to_text(*story.spec, story.value);
}

// Why there is no advice for it; "" where there is.
std::string reason_against(const Store& store) {
  if (store.policy != "s_S" && store.policy != "r_Q" && store.policy != "base_stock") return "policy " + store.policy + " has no levels";
  if (!(store.holding > 0.0)) return "holding_cost is 0: what does a unit in stock cost?";
  if (!(store.shortage > 0.0)) return store.lost_sales ? "lost_cost is 0: what does a lost unit cost?" : "backorder_cost is 0: what does a unit owed cost?";
  return "";
}

Store read_store(const Loaded& loaded, const std::string& name) {
  const auto number = [&](const char* parameter) { return number_of(loaded, name + "." + parameter); };
  Store store;
  store.name = name;
  store.policy = word_of(loaded, name + ".policy");
  store.review = number("review"), store.holding = number("holding_cost"), store.setup = number("order_cost");
  store.lost_sales = number("lost_sales") > 0.0;
  store.shortage = store.lost_sales ? number("lost_cost") / store.period() : number("backorder_cost");
  const double s = number("reorder_point"), S = number("order_up_to");
  store.present = store.policy == "r_Q" ? Levels{s, number("lot")} : store.base_stock() ? Levels{S - 1.0, 1.0} : Levels{s, S - s};
  return store;
}

// The parameters that set those levels.
std::vector<Setting> settings_for(const Store& store, const Levels& levels) {
  const auto set = [&](const char* parameter, double value) { return Setting{store.name + "." + parameter, fmt::format("{:.17g}", value)}; };
  if (store.base_stock()) return {set("order_up_to", std::max(0.0, levels.s + levels.gap))};
  if (store.policy == "r_Q") return {set("reorder_point", levels.s), set("lot", levels.gap)};
  return {set("reorder_point", levels.s), set("order_up_to", std::max(0.0, levels.s + levels.gap))};
}

// Mean over the replications of a measure, SI.
double mean_of(const VariantRuns& runs, const std::string& path) {
  const int m = runs.find(path);
  if (m < 0) return 0.0;
  const auto i = static_cast<std::size_t>(m);
  return mean_interval(runs.values[i]).mean * runs.measures[i].unit.scale;
}

void measure(Store& store, const VariantRuns& runs, double span) {
  store.lead_time = mean_of(runs, store.name + ".mean_lead_time");
  store.lead_time_deviation = mean_of(runs, store.name + ".lead_time_deviation");
  store.demand = mean_of(runs, store.name + ".review_demand");
  store.deviation = mean_of(runs, store.name + ".review_demand_deviation");
  if (store.review > 0.0) return;
  store.demand = mean_of(runs, store.name + ".demand") / span * kDay;
  store.deviation = std::sqrt(store.demand);
}

// What the formula says; costs in KZT a year.
struct Formula {
  Levels best;
  double cost = 0.0, cost_of_present = 0.0;
  std::vector<std::string> notes;
};

Formula formula_of(const Store& store) {
  Formula formula;
  const double unit = std::max(1.0, std::max(store.demand, store.deviation) / kMostUnits), period = store.period();
  const double reviews = store.lead_time / period;
  inventory::ReviewCosts costs{store.holding * period * unit, store.shortage * period * unit, store.setup,
                               {static_cast<int>(std::ceil(reviews - 1e-6)), 1}};
  const double wait = costs.cycle.lead_time + 1.0;
  const double spread = store.demand / period * store.lead_time_deviation;  // units, of the demand until an order comes
  const double deviation = std::sqrt(store.deviation * store.deviation + spread * spread / wait);
  const auto law = inventory::demand_of_moments(store.demand / unit, deviation / unit);
  const auto whole = [&](double x) { return static_cast<int>(std::lround(x / unit)); };
  const inventory::ReviewPolicy present{whole(store.present.s), std::max(whole(store.present.s) + 1, whole(store.present.s + store.present.gap))};
  auto seeking = costs;
  if (store.base_stock()) seeking.setup = 0.0;  // it orders at every review anyway
  const auto best = inventory::best_review_policy(seeking, law).best;
  const inventory::ReviewPolicy chosen = store.base_stock() ? inventory::ReviewPolicy{best.S - 1, best.S} : best;
  formula.best = {chosen.s * unit, (chosen.S - chosen.s) * unit};
  formula.cost = inventory::cost_of(costs, law, chosen) * kYear / period;
  formula.cost_of_present = inventory::cost_of(costs, law, present) * kYear / period;
  const auto note = [&](bool holds, const std::string& text) {
    if (!holds) formula.notes.push_back(text);
  };
  note(std::abs(reviews - std::round(reviews)) < 0.01, fmt::format("lead time of {:.3g} reviews is taken as {}", reviews, costs.cycle.lead_time));
  note(store.lead_time_deviation < 0.01 * std::max(store.lead_time, period),
       fmt::format("lead time varies by {:.3g} d: taken as more variance of the demand", store.lead_time_deviation / kDay));
  note(store.review > 0.0, "looks at once: taken as a review each day, demand as Poisson");
  note(!store.lost_sales, "sales are lost: the formula is for demand that is owed");
  note(store.policy != "r_Q", "lots: taken as (s, S) with Q = S - s");
  note(unit == 1.0, fmt::format("counted in lots of {:.3g} units", unit));
  return formula;
}

// The runs of a plant with some levels changed.
class Tester {
 public:
  Tester(const LoadRequest& request, const Planned& planned) : request_(request), planned_(planned) {}

  // All of these at once, with the luck of the plan or with fresh luck.
  tl::expected<Runs, Problems> run(const std::vector<std::vector<Setting>>& changes, bool fresh) const {
    std::vector<VariantPlant> plants;
    for (const std::vector<Setting>& sets : changes) {
      LoadRequest request = request_;
      request.sets.insert(request.sets.end(), sets.begin(), sets.end());
      const auto loaded = load(request);
      if (!loaded) return tl::unexpected(loaded.error());
      auto plant = plant_of(*loaded, planned_.warmup);
      if (!plant) return tl::unexpected(plant.error());
      plants.push_back(std::move(*plant));
    }
    RunPlan plan = planned_.plan;
    if (fresh) plan.first_replication = plan.replications;
    return run_replications(plants, plan);
  }
  double years() const { return to_seconds(planned_.plan.until - planned_.warmup) / kYear; }
  double confidence() const { return planned_.plan.confidence; }

 private:
  LoadRequest request_;
  Planned planned_;
};

// KZT a year of that store, one entry a replication.
std::vector<double> costs_of(const VariantRuns& runs, const std::string& store, double years) {
  std::vector<double> costs;
  for (const char* part : {"ordering_cost", "holding_cost", "shortage_cost"}) {
    const int m = runs.find(store + "." + part);
    const auto& values = runs.values[static_cast<std::size_t>(m)];
    costs.resize(values.size(), 0.0);
    for (std::size_t r = 0; r < values.size(); ++r) costs[r] += values[r] * 1e6 / years;
  }
  return costs;
}

std::vector<double> results_of(const VariantRuns& runs) {
  return runs.values[static_cast<std::size_t>(runs.find("plant.operating_result"))];
}

void fill(const std::vector<double>& costs, const std::vector<double>& present, double confidence, v1::StockCost& out) {
  const Interval mean = mean_interval(costs, confidence), difference = paired_interval(costs, present, confidence);
  out.set_mean(mean.mean), out.set_difference(difference.mean);
  if (mean.half_width) out.set_half_width(*mean.half_width);
  if (difference.half_width) out.set_difference_half_width(*difference.half_width);
}

void fill(const Levels& levels, v1::StockLevels& out) { out.set_reorder_point(levels.s), out.set_order_up_to(levels.s + levels.gap); }

// Steps to neighbours of the best so far, halved when none is better.
struct Search {
  Levels best;
  double cost = 0.0;
  double step, stretch = 1.3;
  int tried = 0;

  std::vector<Levels> neighbours(const Store& store) const {
    const double whole = std::max(1.0, std::round(step));
    std::vector<Levels> list{{best.s + whole, best.gap}, {best.s - whole, best.gap}};
    if (store.base_stock()) return list;
    list.push_back({best.s, std::max(1.0, std::round(best.gap * stretch))});
    list.push_back({best.s, std::max(1.0, std::round(best.gap / stretch))});
    return list;
  }
  bool may_go_on(int most) const { return tried < most && (step >= 0.5 || stretch > 1.02); }
};

tl::expected<std::optional<RunTrouble>, Problems> search(const Tester& tester, const Store& store, int most, Search& found) {
  while (found.may_go_on(most)) {
    const auto list = found.neighbours(store);
    std::vector<std::vector<Setting>> changes;
    for (const Levels& levels : list) changes.push_back(settings_for(store, levels));
    const auto runs = tester.run(changes, false);
    if (!runs) return tl::unexpected(runs.error());
    if (runs->trouble) return runs->trouble;
    found.tried += static_cast<int>(list.size());
    bool better = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const double cost = mean_interval(costs_of(runs->variants[i], store.name, tester.years())).mean;
      if (cost >= found.cost) continue;
      found.best = list[i], found.cost = cost, better = true;
    }
    if (!better) found.step /= 2.0, found.stretch = std::sqrt(found.stretch);
  }
  return std::optional<RunTrouble>{};
}

// The stock points that are asked for, by name; problems of names.
std::vector<std::string> stores_of(const Loaded& loaded, const StockQuestion& question, Problems& problems) {
  std::vector<std::string> all;
  for (const AssetSpec& asset : loaded.plant.assets)
    if (asset.type == "stock_point") all.push_back(asset.name);
  if (all.empty()) problems.push_back({loaded.places.file, 0, 0, "asset", "no stock_point", "one or more"});
  for (const std::string& name : question.stores)
    if (std::find(all.begin(), all.end(), name) == all.end())
      problems.push_back({"--stores", 0, 0, "", "\"" + name + "\"", nearest_text(name, all, "a stock_point")});
  return question.stores.empty() ? all : question.stores;
}

// One store's advice, as far as the runs come.
tl::expected<std::optional<RunTrouble>, Problems> advise(const Tester& tester, const Store& store, const VariantRuns& present_runs,
                                                         const StockQuestion& question, v1::StockAdvice& out) {
  const Formula formula = formula_of(store);
  out.set_store(store.name), out.set_policy(store.policy), out.set_review_s(store.review);
  out.set_demand_mean(store.demand), out.set_demand_deviation(store.deviation);
  out.set_lead_time_s(store.lead_time), out.set_lead_time_deviation_s(store.lead_time_deviation);
  fill(store.present, *out.mutable_present()), fill(formula.best, *out.mutable_exact());
  out.set_present_cost(formula.cost_of_present), out.set_exact_cost(formula.cost);
  out.set_approximate(!formula.notes.empty());
  for (const std::string& note : formula.notes) out.add_notes(note);
  const auto exact_runs = tester.run({settings_for(store, formula.best)}, false);
  if (!exact_runs) return tl::unexpected(exact_runs.error());
  if (exact_runs->trouble) return exact_runs->trouble;
  const VariantRuns& exact = exact_runs->variants.front();
  const auto present_costs = costs_of(present_runs, store.name, tester.years()), exact_costs = costs_of(exact, store.name, tester.years());
  fill(present_costs, present_costs, tester.confidence(), *out.mutable_simulated_present());
  fill(exact_costs, present_costs, tester.confidence(), *out.mutable_simulated_exact());
  Interval result = paired_interval(results_of(exact), results_of(present_runs), tester.confidence());
  if (question.search > 0) {
    const double before = mean_interval(present_costs).mean, after = mean_interval(exact_costs).mean;
    Search found{after < before ? formula.best : store.present, std::min(after, before), 0.0};
    found.step = std::max(1.0, store.deviation * std::sqrt(store.lead_time / store.period() + 1.0) / 2.0);
    auto trouble = search(tester, store, question.search, found);
    if (!trouble || *trouble) return trouble;
    // The least of many is flattered by its own luck: it is told from other runs.
    const auto again = tester.run({{}, settings_for(store, found.best)}, true);
    if (!again) return tl::unexpected(again.error());
    if (again->trouble) return again->trouble;
    fill(found.best, *out.mutable_found());
    out.set_tried(found.tried);
    fill(costs_of(again->variants[1], store.name, tester.years()), costs_of(again->variants[0], store.name, tester.years()),
         tester.confidence(), *out.mutable_simulated_found());
    result = paired_interval(results_of(again->variants[1]), results_of(again->variants[0]), tester.confidence());
  }
  out.set_result_difference(result.mean);
  if (result.half_width) out.set_result_half_width(*result.half_width);
  return std::optional<RunTrouble>{};
}

}  // namespace

tl::expected<StockAnswer, Problems> stock_advice(const LoadRequest& request, const RunSettings& settings, const StockQuestion& question) {
  const auto loaded = load(request);
  if (!loaded) return tl::unexpected(loaded.error());
  const auto planned = plan_of(*loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  Problems problems;
  const auto names = stores_of(*loaded, question, problems);
  if (!problems.empty()) return tl::unexpected(problems);
  const Tester tester(request, *planned);
  const auto present = tester.run({{}}, false);
  if (!present) return tl::unexpected(present.error());
  const auto message = std::make_shared<v1::StockResult>();
  StockAnswer answer{message, present->trouble};
  message->set_scenario(loaded->message->name()), message->set_variant(loaded->variant);
  message->set_seed(planned->plan.seed), message->set_replications(present->replications);
  message->set_from_s(to_seconds(planned->warmup)), message->set_to_s(to_seconds(planned->plan.until));
  for (const std::string& name : names) {
    if (answer.trouble) break;
    Store store = read_store(*loaded, name);
    std::string against = reason_against(store);
    if (against.empty()) measure(store, present->variants.front(), to_seconds(planned->plan.until - planned->warmup));
    if (against.empty() && !(store.demand > 0.0)) against = "nobody asks for its goods";
    if (!against.empty()) {
      message->add_skipped(name + ": " + against);
      continue;
    }
    v1::StockAdvice advice;
    auto trouble = advise(tester, store, present->variants.front(), question, advice);
    if (!trouble) return tl::unexpected(trouble.error());
    answer.trouble = *trouble;
    if (!answer.trouble) *message->add_stores() = std::move(advice);
  }
  return answer;
}

}  // namespace egiz
