// What the numbers of events are called in a plant: its assets by their names, kinds by the words of their
// types (Asset::event_name), injects by what they are ("inject: outage").
#pragma once

#include "models/plant/plant.hpp"
#include "sim/record/log_text.hpp"

namespace egiz {

/// Names for log lines (sim/record/log_text.hpp).
class PlantNames final : public Names {
 public:
  /// `plant` must live as long as the names.
  explicit PlantNames(const Plant& plant) : plant_(plant) {}
  /// The asset's name; "plant" for a number that is none of its assets.
  std::string asset(AssetIndex index) const override;
  /// The words for the event; "warm-up ends" for one of the plant, "event 17" for a kind that the type does
  /// not know.
  std::string event(const Event& event) const override;

 private:
  const Asset* find(AssetIndex index) const;
  const Plant& plant_;
};

}  // namespace egiz
