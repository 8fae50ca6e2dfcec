// Where a network of stock points holds its safety stock, by guaranteed service
// (models/supply/policies/guaranteed_service.hpp has equations and source). Stock points with the policy
// guaranteed_service link to it at their port `placement`; it works out the cheapest service times and base
// stocks once, when the plant is built. A stage is a stock point:
//   time T       mean lead time of its source, or its `planned_lead_time` where given, + its review period, up to
//                whole periods (the lead time of a maker does not count its capacity: plan it)
//   supplied by  the stock points of the same placement from which its source draws, through lanes and makers,
//                as many units in one as the bills say; others count as promised at once: nobody looks at them
//   holding h    `holding_cost`;  demand from outside: `demand_mean`, `demand_deviation`;  S at most `service_time`
// Assumes what the method assumes: demand beyond the bound is met by other means, lead times are their means,
// and the links make one tree. A stock point sends goods as soon as it can, not at the end of its service
// time: so those who order from it have somewhat more stock than the formula says, and it has less.
#pragma once

#include <map>

#include "models/supply/network/safety_stock_plan.hpp"

namespace egiz {

class StockPointAsset;

/// What is constant of a placement.
struct StockPlacementParams {
  double period = 86400.0;       // s: times are rounded up to whole ones
  double safety_factor = 1.645;  // z: the bound holds in 95 % of times of a normal demand
  double pooling = 2.0;          // q, 1 to 2; 2: demands are independent, the common assumption
};
/// What changes in a run: since when costs are counted.
struct StockPlacementState {
  SimTime start;
};
inline void describe(Fields& f, const StockPlacementState& s) { f.time("start", s.start); }

/// The asset type "stock_placement".
class StockPlacementAsset final : public AssetOf<StockPlacementParams, StockPlacementState>,
                                  public SafetyStockPlan {
 public:
  using Params = StockPlacementParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void lay_out(Layout& layout) override;
  void start(State&) const override {}
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override { of(state).start = state.now; }
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  // As SafetyStockPlan says.
  const inventory::StageService& of_stage(AssetIndex stock_point) const override {
    return placed_.at(stock_point);
  }
  double period() const override { return params_.period; }

  /// The network as the method is told it: the stock points that link to this, in the order of the file.
  inventory::ServiceNetwork network() const;

 private:
  std::vector<const StockPointAsset*> stages() const;
  inventory::ServiceStage stage_of(const StockPointAsset& point) const;

  std::vector<const StockPointAsset*> points_;            // all of the plant
  std::map<AssetIndex, inventory::StageService> placed_;  // by asset index; worked out once in lay_out()
  double cost_ = 0.0;                                     // KZT a period
};

}  // namespace egiz
