// The measures of a roadmap on the plant: every measure that changes the plant is run against the plant as it
// stands, with shared luck. Where a rule of the file carries a measure of the run to an indicator, the run's
// effect on that indicator stands in for the stated one:
//
//   effect_j on item i = sum over rules of i of (r(S_j) - r(S_j without j))     S_j: measure j and what it
//   needs
//
// in points of the better direction; r is the rule read at the mean over the replications. Items without a
// rule keep the stated effect. The search then chooses with these effects; what it chose is run as a whole,
// because effects of measures together are not the sum of effects alone.
//
//   output gain     change of the regional link's output measure, bn KZT a year
//   operating gain  change of plant.operating_result_per_year, KZT a year
//   NPV             capital: the cost of S_j; gain: the operating gain of each replication; rates: those of
//                   the file's investment case of the same variant with its service cost, grant and loan,
//                   else those of the file's first case without them, else defaults (investment.hpp)
#pragma once

#include <map>

#include "models/money/npv_distribution.hpp"
#include "models/readiness/roadmap_search.hpp"
#include "models/readiness/rules.hpp"
#include "scenarios/experiment/chain.hpp"
#include "scenarios/experiment/compare.hpp"

namespace egiz {

/// What the plant says of one measure with what it needs, or of a whole plan.
struct MeasureRun {
  MeasureInPlant plant;                  // all changes, as run
  std::vector<IndicatorChange> changes;  // by the rules, from the base case
  double index = 0.0;  // `declared`: stated effects where no rule reaches, the run's where one does
  std::optional<double> index_half_width;
  std::optional<Interval> output_gain;  // bn KZT a year; absent when the file names no region
  Interval operating_gain;              // KZT a year
  double capital = 0.0;                 // KZT
  NpvDistribution npv;
  std::optional<double> payback;  // years, of the mean gain; absent: not within the horizon
  std::string rates_of = {};      // an investment case of the file; "" the defaults
  std::vector<std::string> notes = {};
};

/// What all of them say.
struct RoadmapRuns {
  RoadmapCase by_runs;                              // the case with the effects of the runs
  std::vector<std::optional<MeasureRun>> measures;  // in the order of the case; absent: not in the plant
  int replications = 0;
  std::uint64_t seed = 0;
  std::optional<RunTrouble> trouble;  // then the replications that all finished count; none: no measure
};

/// A roadmap and the plant of a file that it is tried on.
class RoadmapPlant {
 public:
  /// Loads every plant that measures() will run. Problems: those of the file and of the case; measures that
  /// name no variant or parameter of the plant (path "MEASURE.variant", "MEASURE.set"), investment inputs out
  /// of range, settings that do not fit.
  static tl::expected<RoadmapPlant, Problems> open(const LoadRequest& base, RoadmapCase roadmap,
                                                   const RunSettings& settings);

  /// Runs every measure that changes the plant, with what it needs. Problems: a rule asks for a measure of
  /// the run that there is not, or that is not finite.
  tl::expected<RoadmapRuns, Problems> measures();

  /// These measures together, each known to the case, without adding what they need; nothing if none of them
  /// changes the plant. After measures(). Problems as there, and plants that do not build together.
  tl::expected<std::optional<MeasureRun>, Problems> plan(const std::vector<std::string>& ids);

  /// Why the last call did not finish all replications.
  const std::optional<RunTrouble>& trouble() const { return trouble_; }

 private:
  using Set = roadmap::Set;  // of measures, by their places in the case

  Problems problems_in_plants();
  Set in_plant(Set set) const;
  MeasureInPlant changes_of(Set set) const;
  tl::expected<VariantPlant, Problems> load_plant(Set set) const;
  tl::expected<std::vector<IndicatorChange>, Problems> changes_by_rules(const MeasureValues& base,
                                                                        const MeasureValues& variant) const;
  double index_with(Set whole, const std::vector<IndicatorChange>& changes) const;
  tl::expected<MeasureRun, Problems> judge(Set whole) const;
  tl::expected<void, Problems> fill_index(Set whole, MeasureRun& run) const;
  void fill_money(const VariantRuns& runs, Set whole, MeasureRun& run) const;
  void run_new(const std::vector<Set>& sets);

  LoadRequest request_;
  RoadmapCase roadmap_;
  RoadmapCase unruled_;  // without the effects that runs tell
  roadmap::Model model_;
  Loaded base_;
  SimTime warmup_;
  RunPlan plan_;
  std::optional<Chain> chain_;
  std::map<Set, VariantPlant> plants_;
  std::map<Set, VariantRuns> runs_;  // of sets that change the plant; 0 is the base case
  std::optional<RunTrouble> trouble_;
};

}  // namespace egiz
