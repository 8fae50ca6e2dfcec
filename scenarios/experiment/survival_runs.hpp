// The runs of a stress test (survival.hpp): one replication with all of its shocks.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/experiment/replications.hpp"

namespace egiz {

/// What counts as delivered, and what as owed.
class DeliveryWatch {
 public:
  /// Of the named measures ("asset.name"), which must be cumulative; or by the rule of survival.hpp when there are none.
  /// Problems: measures that there are not, and a plant that delivers nothing one could count.
  static tl::expected<DeliveryWatch, Problems> of(const Plant& plant, const std::vector<std::string>& measures);

  /// Sums since the statistics began, one entry a place.
  struct Sample {
    std::vector<double> unmet;  // units ordered less delivered; less delivered where orders are not known
    std::vector<double> done;   // units delivered
    std::vector<double> value;  // of them
  };
  /// At the state's time.
  Sample look(const Plant& plant, const State& state) const;
  /// How results show values.
  const Unit& unit() const { return unit_; }
  /// "asset.measure" of each place.
  std::vector<std::string> names(const Plant& plant) const;

 private:
  struct Spot {
    AssetIndex asset = 0;
    std::string done, ordered, value;  // names of measures; `ordered` may be ""
  };
  std::vector<Spot> spots_;
  Unit unit_ = units::kMillionTenge;
};

/// Injects at one time, and what they are called.
struct StressStrike {
  std::vector<PlannedInject> injects;
};

/// A run from the begin of the shocks to the end.
struct StressRun {
  std::vector<double> behind;    // s of normal deliveries, at each moment; of the quiet run empty
  double lost = 0.0;             // value not delivered by the end, in the watch's unit
  double result = 0.0;           // operating result, MKZT
  std::vector<double> measures;  // headline, in their own units
};

/// One replication.
struct StressReplication {
  StressRun quiet;
  double normal_rate = 0.0;  // value a s
  std::vector<StressRun> struck;
  std::optional<RunTrouble> trouble;
};

/// What all replications share.
struct StressSetup {
  std::string variant;
  std::shared_ptr<const Plant> plant;  // its warm-up ends when the shocks come
  DeliveryWatch watch;
  std::vector<StressStrike> strikes;
  SimTime at;
  std::vector<SimTime> moments;        // absolute, the last is the end
  std::vector<std::string> headline;   // measures
};

/// Runs to the shocks, then once without and once with each.
StressReplication run_stress(const StressSetup& setup, Luck luck, const std::atomic<bool>* stop);

}  // namespace egiz
