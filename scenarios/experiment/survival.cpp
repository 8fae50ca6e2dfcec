#include "scenarios/experiment/survival.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "scenarios/experiment/planned.hpp"
#include "scenarios/experiment/survival_runs.hpp"
#include "scenarios/loader/checks.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/schema/stress.pb.h"

namespace egiz {

namespace {

constexpr int kResamples = 1000;      // of the ranks
constexpr double kRounding = 1e-9;    // of the result: smaller costs are rests of sums

// What is let loose on one plant.
struct StressCase {
  const Shock* shock = nullptr;
  std::string target;  // "" all
  int targets = 0;
};

struct Stand {  // one variant
  Loaded loaded;
  std::vector<StressCase> cases;
  StressSetup setup;
  std::vector<StressReplication> runs;
};

Problem unknown(const char* option, const std::string& name, const std::vector<std::string>& names, const std::string& what) {
  return {option, 0, 0, "", "\"" + name + "\"", nearest_text(name, names, what)};
}

// The shocks that are asked for, in the order of the library.
std::vector<const Shock*> chosen(const std::vector<Shock>& known, const StressQuestion& question, Problems& problems) {
  std::vector<std::string> names;
  for (const Shock& shock : known) names.push_back(shock.name);
  for (const std::string& name : question.shocks)
    if (std::find(names.begin(), names.end(), name) == names.end()) problems.push_back(unknown("--shocks", name, names, "a shock"));
  std::vector<const Shock*> list;
  for (const Shock& shock : known)
    if (question.shocks.empty() || std::find(question.shocks.begin(), question.shocks.end(), shock.name) != question.shocks.end())
      list.push_back(&shock);
  return list;
}

// One case a target where the shock strikes one by one, else one.
void add_cases(const std::vector<const Shock*>& shocks, const StressQuestion& question, const PlantSpec& plant, SimTime at, Stand& stand) {
  for (const Shock* shock : shocks) {
    std::vector<std::string> targets = targets_of(*shock, plant);
    if (!question.targets.empty())
      std::erase_if(targets, [&](const std::string& t) {
        return std::find(question.targets.begin(), question.targets.end(), t) == question.targets.end();
      });
    if (targets.empty()) continue;
    const auto add = [&](const std::string& name, const std::vector<std::string>& on) {
      stand.cases.push_back({shock, name, static_cast<int>(on.size())});
      stand.setup.strikes.push_back({injects_of(*shock, plant, on, at)});
    };
    if (!shock->one_by_one) add("", targets);
    for (const std::string& target : targets)
      if (shock->one_by_one) add(target, {target});
  }
}

void check_targets(const StressQuestion& question, const PlantSpec& plant, const std::vector<Shock>& known, Problems& problems) {
  std::vector<std::string> can;
  for (const Shock& shock : known)
    for (const std::string& target : targets_of(shock, plant))
      if (std::find(can.begin(), can.end(), target) == can.end()) can.push_back(target);
  for (const std::string& target : question.targets)
    if (std::find(can.begin(), can.end(), target) == can.end())
      problems.push_back(unknown("--targets", target, can, "an asset that a shock can hit"));
}

// The headline measures that the plant has.
std::vector<std::string> headline_of(const Loaded& loaded) {
  return {loaded.message->headline().begin(), loaded.message->headline().end()};
}

std::vector<SimTime> moments_of(SimTime at, SimTime until, SimTime every) {
  std::vector<SimTime> moments;
  for (SimTime t = at + every; t < until; t = t + every) moments.push_back(t);
  moments.push_back(until);
  return moments;
}

tl::expected<Stand, Problems> stand_of(Loaded loaded, const RunSettings& settings, const StressQuestion& question,
                                       const std::vector<Shock>& known) {
  const auto planned = plan_of(loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  Stand stand{std::move(loaded), {}, {}, {}};
  const SimTime at = question.at.value_or(planned->warmup), until = planned->plan.until;
  Problems problems;
  if (at < planned->warmup || at + question.every >= until)
    problems.push_back({"--at", 0, 0, "", fmt::format("{:g} d", to_days(at)),
                        fmt::format("a time from the end of the warm-up ({:g} d) to a step before the end of the run ({:g} d)",
                                    to_days(planned->warmup), to_days(until))});
  const auto shocks = chosen(known, question, problems);
  check_targets(question, stand.loaded.plant, known, problems);
  add_cases(shocks, question, stand.loaded.plant, at, stand);
  if (problems.empty() && stand.cases.empty())
    problems.push_back({stand.loaded.places.file, 0, 0, "", "nothing that these shocks hit",
                        "an asset of a type that they name (egiz stress --list)"});
  auto plant = plant_of(stand.loaded, at);
  if (!plant) problems.insert(problems.end(), plant.error().begin(), plant.error().end());
  if (!problems.empty()) return tl::unexpected(problems);
  auto watch = DeliveryWatch::of(*plant->plant, question.output);
  if (!watch) return tl::unexpected(watch.error());
  stand.setup.variant = stand.loaded.variant;
  stand.setup.plant = plant->plant;
  stand.setup.watch = std::move(*watch);
  stand.setup.at = at;
  stand.setup.moments = moments_of(at, until, question.every);
  stand.setup.headline = headline_of(stand.loaded);
  return stand;
}

void put(const Interval& interval, auto set_mean, auto set_half) {
  set_mean(interval.mean);
  if (interval.half_width) set_half(*interval.half_width);
}

// How a case went, one entry a replication.
struct Times {
  std::vector<double> survive, behind, lost, cost;
};

Times times_of(const Stand& stand, std::size_t c, double tolerance) {
  Times times;
  const std::vector<SimTime>& moments = stand.setup.moments;
  for (const StressReplication& r : stand.runs) {
    const StressRun& run = r.struck[c];
    times.behind.push_back(std::max(0.0, *std::max_element(run.behind.begin(), run.behind.end())));
    times.lost.push_back(run.lost);
    const double cost = r.quiet.result - run.result;
    times.cost.push_back(std::abs(cost) > kRounding * std::abs(r.quiet.result) ? cost : 0.0);
    const auto first = std::find_if(run.behind.begin(), run.behind.end(), [&](double b) { return b > tolerance; });
    if (first != run.behind.end())
      times.survive.push_back(to_seconds(moments[static_cast<std::size_t>(first - run.behind.begin())] - stand.setup.at));
  }
  return times;
}

// The mean of behind over these replications, at each moment.
std::vector<double> mean_behind(const Stand& stand, std::size_t c, const std::vector<std::size_t>& replications) {
  std::vector<double> mean(stand.setup.moments.size(), 0.0);
  for (const std::size_t r : replications)
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += stand.runs[r].struck[c].behind[k] / static_cast<double>(replications.size());
  return mean;
}

constexpr double kNotInRun = std::numeric_limits<double>::infinity();

// s from the end of the shock; kNotInRun when it does not settle, nothing when it was never behind.
std::optional<double> recovery(const Stand& stand, std::size_t c, const std::vector<double>& behind, const StressQuestion& question) {
  const auto time = [&](std::size_t k) { return to_seconds(stand.setup.moments[k] - stand.setup.at); };
  const double end = stand.cases[c].shock->duration;
  std::size_t k = 0;
  while (k < behind.size() && behind[k] <= question.tolerance) ++k;
  if (k == behind.size()) return std::nullopt;
  // Whether `calm` holds from k on for as long as asked.
  const auto stays = [&](auto calm) {
    for (std::size_t later = k; later < behind.size(); ++later) {
      if (!calm(behind[later])) return false;
      if (time(later) - time(k) >= question.settle) return true;
    }
    return false;
  };
  for (; k < behind.size(); ++k) {
    if (time(k) < end) continue;
    if (stays([&](double b) { return b <= question.tolerance; })) return time(k) - end;
    if (stays([&](double b) { return std::abs(b - behind[k]) <= question.tolerance; })) return time(k) - end;
  }
  return kNotInRun;
}

// Draws `n` of n replications with replacement.
std::vector<std::size_t> drawn_again(std::size_t n, const Luck& luck, Stream& stream) {
  std::vector<std::size_t> pick;
  for (std::size_t i = 0; i < n; ++i) pick.push_back(static_cast<std::size_t>(uniform(luck, stream) * static_cast<double>(n)));
  return pick;
}

void fill_recovery(const Stand& stand, std::size_t c, const StressQuestion& question, std::uint64_t seed, v1::StressCase& out) {
  std::vector<std::size_t> all(stand.runs.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const auto time = recovery(stand, c, mean_behind(stand, c, all), question);
  if (!time || *time == kNotInRun) return;
  out.set_recover_s(*time);
  std::vector<double> again;
  Stream stream = stream_for("stress", "recovery");
  for (int b = 0; b < kResamples && all.size() > 1; ++b)
    again.push_back(recovery(stand, c, mean_behind(stand, c, drawn_again(all.size(), {seed, 0}, stream)), question).value_or(0.0));
  if (again.empty()) return;
  std::sort(again.begin(), again.end());
  out.set_recover_low_s(again[static_cast<std::size_t>(0.025 * (kResamples - 1))]);
  if (const double high = again[static_cast<std::size_t>(0.975 * (kResamples - 1))]; high < kNotInRun) out.set_recover_high_s(high);
}

void fill_curves(const Stand& stand, std::size_t c, v1::StressCase& out) {
  for (std::size_t k = 0; k < stand.setup.moments.size(); ++k) {
    std::vector<double> behind;
    for (const StressReplication& r : stand.runs) behind.push_back(r.struck[c].behind[k]);
    out.add_mean_behind_s(mean_interval(behind).mean);
    out.add_worst_behind_s(sample_quantile(behind, 0.9));
  }
}

void fill_measures(const Stand& stand, std::size_t c, double confidence, v1::StressCase& out) {
  const auto measures = stand.setup.plant->measures(stand.setup.plant->initial_state({1, 0}));
  for (std::size_t m = 0; m < stand.setup.headline.size(); ++m) {
    const auto at = std::find_if(measures.begin(), measures.end(),
                                 [&](const Measure& one) { return one.asset + "." + one.name == stand.setup.headline[m]; });
    if (at == measures.end()) continue;
    std::vector<double> base, value;
    for (const StressReplication& r : stand.runs) base.push_back(r.quiet.measures[m]), value.push_back(r.struck[c].measures[m]);
    v1::StressMeasure& row = *out.add_measures();
    row.set_asset(at->asset), row.set_name(at->name), row.set_unit(std::string(at->unit.text));
    row.set_base(mean_interval(base).mean), row.set_value(mean_interval(value).mean);
    put(paired_interval(value, base, confidence), [&](double x) { row.set_difference(x); }, [&](double x) { row.set_half_width(x); });
  }
}

void fill_case(const Stand& stand, std::size_t c, const StressQuestion& question, double confidence, std::uint64_t seed, v1::StressCase& out) {
  const StressCase& one = stand.cases[c];
  const Times times = times_of(stand, c, question.tolerance);
  out.set_shock(one.shock->name), out.set_about(one.shock->about), out.set_target(one.target);
  out.set_targets(one.targets), out.set_duration_s(one.shock->duration);
  out.set_hit(static_cast<int>(times.survive.size()));
  const auto mean = [&](const std::vector<double>& values) { return mean_interval(values, confidence); };
  if (!times.survive.empty())
    put(mean(times.survive), [&](double x) { out.set_survive_s(x); }, [&](double x) { out.set_survive_half_width_s(x); });
  fill_recovery(stand, c, question, seed, out);
  put(mean(times.behind), [&](double x) { out.set_behind_s(x); }, [&](double x) { out.set_behind_half_width_s(x); });
  put(mean(times.lost), [&](double x) { out.set_lost(x); }, [&](double x) { out.set_lost_half_width(x); });
  put(mean(times.cost), [&](double x) { out.set_cost(x); }, [&](double x) { out.set_cost_half_width(x); });
  if (one.shock->per_year) out.set_per_year(*one.shock->per_year);
  fill_measures(stand, c, confidence, out);
  fill_curves(stand, c, out);
}

std::vector<int> ranks_by(const std::vector<double>& costs) {  // 1: the greatest
  std::vector<int> ranks;
  for (const double cost : costs)
    ranks.push_back(1 + static_cast<int>(std::count_if(costs.begin(), costs.end(), [&](double other) { return other > cost; })));
  return ranks;
}

// Ranks among the targets of each shock, and where they lie when replications are drawn again.
void fill_ranks(const Stand& stand, std::uint64_t seed, v1::StressVariant& out) {
  const std::size_t n = stand.runs.size();
  for (std::size_t first = 0; first < stand.cases.size();) {
    std::size_t last = first;
    while (last < stand.cases.size() && stand.cases[last].shock == stand.cases[first].shock) ++last;
    const auto costs_of = [&](auto replication) {
      std::vector<double> costs;
      for (std::size_t c = first; c < last; ++c) {
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) sum += stand.runs[replication(i)].quiet.result - stand.runs[replication(i)].struck[c].result;
        costs.push_back(sum);
      }
      return costs;
    };
    const auto ranks = ranks_by(costs_of([](std::size_t i) { return i; }));
    std::vector<std::vector<double>> drawn(last - first);
    Stream stream = stream_for("stress", "resampling");
    const Luck luck{seed, 0};
    for (int b = 0; b < kResamples && n > 1; ++b) {
      const auto pick = drawn_again(n, luck, stream);
      const auto again = ranks_by(costs_of([&](std::size_t i) { return pick[i]; }));
      for (std::size_t c = 0; c < again.size(); ++c) drawn[c].push_back(again[c]);
    }
    for (std::size_t c = first; c < last; ++c) {
      v1::StressCase& row = *out.mutable_cases(static_cast<int>(c));
      row.set_rank(ranks[c - first]);
      row.set_rank_low(n > 1 ? static_cast<int>(std::lround(sample_quantile(drawn[c - first], 0.025))) : row.rank());
      row.set_rank_high(n > 1 ? static_cast<int>(std::lround(sample_quantile(drawn[c - first], 0.975))) : row.rank());
    }
    first = last;
  }
}

void fill_variant(const Stand& stand, const StressQuestion& question, double confidence, std::uint64_t seed, v1::StressVariant& out) {
  out.set_name(stand.loaded.variant);
  out.set_label(label_of(stand.loaded));
  if (stand.runs.empty()) return;
  std::vector<double> results, rates;
  for (const StressReplication& r : stand.runs) results.push_back(r.quiet.result), rates.push_back(r.normal_rate);
  constexpr double kYearLong = 365.25 * 86400.0;
  out.set_result(mean_interval(results).mean);
  out.set_normal_rate(mean_interval(rates).mean * kYearLong);
  double yearly = 0.0;
  bool stated = false;
  for (std::size_t c = 0; c < stand.cases.size(); ++c) {
    v1::StressCase& row = *out.add_cases();
    fill_case(stand, c, question, confidence, seed, row);
    if (row.has_per_year()) stated = true, yearly += row.per_year() * row.cost();
  }
  if (stated) out.set_cost_per_year(yearly);
  fill_ranks(stand, seed, out);
}

// What each variant after the first is worth, without a shock and with each that both know.
void fill_values(const std::vector<Stand>& stands, double confidence, v1::StressResult& result) {
  const auto add = [&](const Stand& other, const std::string& shock, const std::string& target, auto of_first, auto of_other) {
    std::vector<double> a, b;
    for (std::size_t r = 0; r < stands.front().runs.size(); ++r) a.push_back(of_first(stands.front().runs[r])), b.push_back(of_other(other.runs[r]));
    if (a.empty()) return;
    v1::StressValue& row = *result.add_values();
    row.set_variant(other.loaded.variant), row.set_shock(shock), row.set_target(target);
    put(paired_interval(b, a, confidence), [&](double x) { row.set_gain(x); }, [&](double x) { row.set_half_width(x); });
  };
  for (std::size_t v = 1; v < stands.size(); ++v) {
    const auto quiet = [](const StressReplication& r) { return r.quiet.result; };
    add(stands[v], "", "", quiet, quiet);
    for (std::size_t c = 0; c < stands[v].cases.size(); ++c)
      for (std::size_t d = 0; d < stands.front().cases.size(); ++d)
        if (stands[v].cases[c].shock->name == stands.front().cases[d].shock->name && stands[v].cases[c].target == stands.front().cases[d].target)
          add(stands[v], stands[v].cases[c].shock->name, stands[v].cases[c].target,
              [&](const StressReplication& r) { return r.struck[d].result; }, [&](const StressReplication& r) { return r.struck[c].result; });
  }
}

// Runs all replications of all variants; keeps those that every variant has finished.
std::optional<RunTrouble> run_all(std::vector<Stand>& stands, const RunPlan& plan) {
  const int width = static_cast<int>(stands.size());
  std::vector<StressReplication> all(static_cast<std::size_t>(width * plan.replications));
  std::vector<char> done(all.size(), 0);
  run_tasks(static_cast<int>(all.size()), [&](int i) {
    all[static_cast<std::size_t>(i)] = run_stress(stands[static_cast<std::size_t>(i % width)].setup,
                                                  {plan.seed, static_cast<std::uint64_t>(i / width)}, plan.crowd.stop);
  }, plan.crowd, &done);
  std::optional<RunTrouble> trouble;
  for (int r = 0; r < plan.replications; ++r) {
    bool whole = true;
    for (int v = 0; v < width; ++v) {
      const auto i = static_cast<std::size_t>(r * width + v);
      if (!done[i]) trouble = trouble.value_or(RunTrouble{true, "stopped by the user"});
      if (all[i].trouble && (!trouble || trouble->stopped)) trouble = all[i].trouble;
      whole = whole && done[i] && !all[i].trouble;
    }
    for (int v = 0; whole && v < width; ++v)
      stands[static_cast<std::size_t>(v)].runs.push_back(std::move(all[static_cast<std::size_t>(r * width + v)]));
  }
  return trouble;
}

}  // namespace

tl::expected<StressAnswer, Problems> stress_test(const LoadRequest& request, const RunSettings& settings,
                                                 const StressQuestion& question) {
  auto base = load(request);
  if (!base) return tl::unexpected(base.error());
  const auto planned = plan_of(*base, settings);
  if (!planned) return tl::unexpected(planned.error());
  const auto known = shocks_of(*base);
  if (!known) return tl::unexpected(known.error());
  std::vector<Stand> stands;
  const auto names = question.variants.empty() ? std::vector<std::string>{base->variant} : question.variants;
  for (const std::string& name : names) {
    auto loaded = load({request.file, name, request.sets});
    if (!loaded) return tl::unexpected(loaded.error());
    auto stand = stand_of(std::move(*loaded), settings, question, *known);
    if (!stand) return tl::unexpected(stand.error());
    stands.push_back(std::move(*stand));
  }
  const auto filled = std::make_shared<v1::StressResult>();
  StressAnswer answer{filled, run_all(stands, planned->plan)};
  v1::StressResult& result = *filled;
  const StressSetup& setup = stands.front().setup;
  result.set_scenario(base->message->name());
  result.set_seed(planned->plan.seed);
  result.set_replications(static_cast<int>(stands.front().runs.size()));
  result.set_at_s(to_seconds(setup.at)), result.set_until_s(to_seconds(planned->plan.until));
  result.set_every_s(to_seconds(question.every)), result.set_tolerance_s(question.tolerance), result.set_settle_s(question.settle);
  result.set_output_unit(std::string(setup.watch.unit().text));
  for (const std::string& name : setup.watch.names(*setup.plant)) result.add_output(name);
  for (const SimTime moment : setup.moments) result.add_moment_s(to_seconds(moment - setup.at));
  for (const Stand& stand : stands) fill_variant(stand, question, planned->plan.confidence, planned->plan.seed, *result.add_variants());
  fill_values(stands, planned->plan.confidence, result);
  for (const StressReplication& r : stands.front().runs)
    if (!(r.normal_rate > 0.0)) {
      result.add_notes("in a replication nothing was delivered without a shock: times behind are 0 there");
      break;
    }
  return answer;
}

}  // namespace egiz
