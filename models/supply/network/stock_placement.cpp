#include "models/supply/network/stock_placement.hpp"

#include <algorithm>
#include <cmath>

#include "models/plant/wiring.hpp"
#include "models/supply/network/stock_point.hpp"

namespace egiz {

ParameterTable<StockPlacementParams> StockPlacementAsset::parameters() {
  using P = StockPlacementParams;
  ParameterTable<P> t;
  t.quantity("period", &P::period, units::kDay, 1e-3, 365, "times are rounded up to whole ones");
  t.quantity("safety_factor", &P::safety_factor, units::kNumber, 1e-3, 10,
             "standard deviations of demand that stock covers");
  t.quantity("pooling", &P::pooling, units::kNumber, 1, 2,
             "2: demands are independent; 1: they move together");
  return t;
}

void StockPlacementAsset::wire(Wiring& wiring) {
  for (const StockPointAsset* point : wiring.everyone<StockPointAsset>())
    if (point) points_.push_back(point);
}

std::vector<const StockPointAsset*> StockPlacementAsset::stages() const {
  std::vector<const StockPointAsset*> stages;
  for (const StockPointAsset* point : points_)
    if (point->placement() == this && !point->sources().empty()) stages.push_back(point);
  return stages;
}

inventory::ServiceStage StockPlacementAsset::stage_of(const StockPointAsset& point) const {
  const StockPointParams& p = point.params();
  inventory::ServiceStage stage;
  stage.name = point.name();
  stage.time = static_cast<int>(std::ceil((point.planned_lead() + p.review) / params_.period - 1e-9));
  stage.holding = p.holding_cost * params_.period;
  stage.demand_mean = p.demand_mean * params_.period;
  stage.demand_deviation = p.demand_deviation * std::sqrt(params_.period / 86400.0);
  if (p.service_time >= 0.0)
    stage.promised = static_cast<int>(std::floor(p.service_time / params_.period + 1e-9));
  return stage;
}

inventory::ServiceNetwork StockPlacementAsset::network() const {
  inventory::ServiceNetwork net;
  net.safety_factor = params_.safety_factor;
  net.pooling = params_.pooling;
  const std::vector<const StockPointAsset*> all = stages();
  for (std::size_t to = 0; to < all.size(); ++to) {
    net.stages.push_back(stage_of(*all[to]));
    std::vector<GoodsFeed> feeds;
    all[to]->sources().front()->feeds(feeds, 1.0);
    for (std::size_t from = 0; from < all.size(); ++from) {
      double quantity = 0.0;  // parts of one kind that come on several ways are one link
      for (const GoodsFeed& feed : feeds) quantity += feed.stock == all[from]->index() ? feed.quantity : 0.0;
      if (quantity > 0.0) net.links.push_back({from, to, quantity});
    }
  }
  return net;
}

void StockPlacementAsset::check(Problems& problems) const {
  const inventory::ServiceNetwork net = network();
  if (net.stages.empty())
    return tell(problems, "placement", "no stock point that links to it", "one at least");
  for (const inventory::ServiceStage& stage : net.stages)
    if (!(*stage.holding > 0.0))
      problems.push_back(
          {"", 0, 0, stage.name + ".holding_cost", "0", "more than 0: the placement weighs it"});
  for (const Problem& of_network : inventory::problems_in(net)) {
    // "store.promised" is the stock point's service_time; the rest is told of the placement.
    const std::size_t dot = of_network.path.rfind(".promised");
    const bool promise = dot != std::string::npos && dot + 9 == of_network.path.size();
    const std::string path =
        promise ? of_network.path.substr(0, dot) + ".service_time" : name() + "." + of_network.path;
    problems.push_back({"", 0, 0, path, promise ? "-1: free" : of_network.found, of_network.expected});
  }
}

// Every asset is wired and checked before or laid out after it; a network with problems stays without
// placement.
void StockPlacementAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  const inventory::ServiceNetwork net = network();
  const auto placement = inventory::place_safety_stock(net);
  if (!placement) return;
  cost_ = placement->cost;
  const std::vector<const StockPointAsset*> all = stages();
  for (std::size_t i = 0; i < all.size(); ++i) placed_[all[i]->index()] = placement->stages[i];
}

void StockPlacementAsset::measure(const State&, MeasureSink& sink) const {
  sink.add("stages", units::kNumber, static_cast<double>(placed_.size()), "stock points that it places");
  sink.add("safety_stock_cost", units::kMillionTengePerYear, cost_ / params_.period,
           "of holding the safety stock, by the formula");
}

Face StockPlacementAsset::face(const State&) const {
  return {Activity::kWorking, NAN, static_cast<double>(placed_.size()), units::kNumber,
          "stock points placed"};
}

}  // namespace egiz
