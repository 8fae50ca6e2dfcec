// Watches one run of a plant floor: who did what when, why it waited, and which pieces went from where to where.
// What it collects grows with the run (about 64 bytes a change of a unit); the State knows nothing of it.
#pragma once

#include <map>
#include <vector>

#include "models/floor/orders/part.hpp"
#include "models/plant/plant.hpp"

namespace egiz {

/// One thing that a unit did without a break.
struct UnitSegment {
  SimTime begin, end;
  Activity activity = Activity::kIdle;
  AssetIndex product = kThePlant;  // in it; kThePlant: none
  WatchedUnits::Cause cause;       // why it did not work, as at the beginning
};

/// All that one unit did, without gaps.
struct UnitHistory {
  AssetIndex asset = kThePlant;
  int unit = 0;
  std::vector<UnitSegment> segments;
};

/// Pieces that went from one asset to another. From its product's own index: released; to kThePlant: out of the
/// floor, finished or scrapped.
struct PartFlow {
  AssetIndex from = kThePlant, to = kThePlant, product = kThePlant;
  double pieces = 0.0;
};

/// Give it to run_until() as the observer; begin() before, end() after.
class FloorWatch final : public Observer {
 public:
  /// `plant` must live as long.
  explicit FloorWatch(const Plant& plant);
  /// Takes down what everybody does at the State's time; what was collected before is forgotten.
  void begin(const State& state);
  void handled(const State& state, const Handled& what) override;
  /// Ends every history at the State's time.
  void end(const State& state);

  /// One a unit, by asset and number; whole between begin() and end().
  const std::vector<UnitHistory>& histories() const { return histories_; }
  /// By from, to, product.
  std::vector<PartFlow> flows() const;

 private:
  struct Seen {  // an item when it was looked at last
    std::int64_t generation = -1;
    AssetIndex where = kThePlant, product = kThePlant;
    double pieces = 0.0;
  };
  void look_at_units(const State& state);
  void look_at_parts(const State& state);
  void count(AssetIndex from, AssetIndex to, AssetIndex product, double pieces);
  std::vector<const WatchedUnits*> watched_;  // by asset
  std::vector<char> products_;                // 1: owns parts, by asset
  std::vector<UnitHistory> histories_;
  std::vector<Seen> seen_;                    // by place in the pool
  std::map<std::array<AssetIndex, 3>, double> flows_;
};

}  // namespace egiz
