// What a placement of safety stock (stock_placement.hpp) tells the stock points that order by it.
#pragma once

#include "models/plant/asset.hpp"
#include "models/supply/policies/guaranteed_service.hpp"

namespace egiz {

/// Has worked out base stocks for a network of stock points, once, while the plant was built.
class SafetyStockPlan {
 public:
  static constexpr std::string_view kOffer = "places safety stock";
  virtual ~SafetyStockPlan() = default;
  /// What the stock point of that index promises and holds; times in periods(). It must be one of those that
  /// link to this.
  virtual const inventory::StageService& of_stage(AssetIndex stock_point) const = 0;
  /// Length of a period, s.
  virtual double period() const = 0;
};

}  // namespace egiz
