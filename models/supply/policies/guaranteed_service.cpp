#include "models/supply/policies/guaranteed_service.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

// Stages before those that they supply; shorter than the stages where links go in a circle.
std::vector<std::size_t> downstream_order(const ServiceNetwork& network) {
  std::vector<int> open(network.stages.size(), 0);
  for (const ServiceLink& link : network.links) ++open[link.to];
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < open.size(); ++i)
    if (open[i] == 0) order.push_back(i);
  for (std::size_t done = 0; done < order.size(); ++done)
    for (const ServiceLink& link : network.links)
      if (link.from == order[done] && --open[link.to] == 0) order.push_back(link.to);
  return order;
}

bool is_one_tree(const ServiceNetwork& network) {
  if (network.links.size() + 1 != network.stages.size()) return false;
  std::vector<std::size_t> part(network.stages.size());
  std::iota(part.begin(), part.end(), std::size_t{0});
  for (const ServiceLink& link : network.links) {
    const std::size_t kept = part[link.from], gone = part[link.to];
    if (kept == gone) return false;
    std::replace(part.begin(), part.end(), gone, kept);
  }
  return true;
}

void check_stage(Problems& problems, const ServiceStage& stage, bool last) {
  const auto path = [&](std::string_view what) { return stage.name + "." + std::string(what); };
  require(problems, stage.time >= 0, path("time"), stage.time, "zero or more periods");
  require_not_negative(problems, path("cost_added"), stage.cost_added, "money per unit");
  if (stage.holding)
    require_not_negative(problems, path("holding"), *stage.holding, "money per unit and time");
  require_not_negative(problems, path("demand_deviation"), stage.demand_deviation, "units");
  require_not_negative(problems, path("demand_mean"), stage.demand_mean, "units per period");
  require(problems, stage.promised_by_suppliers >= 0, path("promised_by_suppliers"),
          stage.promised_by_suppliers, "zero or more periods");
  if (stage.promised)
    require(problems, *stage.promised >= 0, path("promised"), *stage.promised, "zero or more periods");
  const bool sold = last || stage.demand_deviation > 0.0 || stage.demand_mean > 0.0;
  require(problems, !sold || stage.promised, path("promised"), 0.0,
          "the periods that customers wait at most");
}

// Deviation, mean and holding cost of every stage; the rest is zero.
std::vector<StageService> basics_of(const ServiceNetwork& network) {
  std::vector<StageService> of(network.stages.size());
  std::vector<double> cost(of.size(), 0.0), powers(of.size(), 0.0);
  const std::vector<std::size_t> order = downstream_order(network);
  for (const std::size_t j : order) {
    const ServiceStage& stage = network.stages[j];
    cost[j] += stage.cost_added;
    of[j].holding = stage.holding.value_or(network.holding_rate * cost[j]);
    for (const ServiceLink& link : network.links)
      if (link.from == j) cost[link.to] += link.quantity * cost[j];
  }
  for (auto j = order.rbegin(); j != order.rend(); ++j) {
    const ServiceStage& stage = network.stages[*j];
    of[*j].deviation =
        std::pow(powers[*j] + std::pow(stage.demand_deviation, network.pooling), 1.0 / network.pooling);
    of[*j].mean += stage.demand_mean;
    for (const ServiceLink& link : network.links) {
      if (link.to != *j) continue;
      powers[link.from] += std::pow(link.quantity * of[*j].deviation, network.pooling);
      of[link.from].mean += link.quantity * of[*j].mean;
    }
  }
  return of;
}

// Least cost of a stage and all behind it, as a function of one time, and what to choose there.
struct BestChoice {
  double cost = kNoWay;
  int promised = 0, promised_to_it = 0;
};
using Table = std::vector<BestChoice>;

// The recursion over the tree; tables_[j] is what stage j tells the next one towards the root.
class TreeSearch {
 public:
  explicit TreeSearch(const ServiceNetwork& network)
      : net_(network), of_(basics_of(network)), longest_(of_.size(), 0), tables_(of_.size()) {
    for (const std::size_t j : downstream_order(network)) {
      int inputs = network.stages[j].promised_by_suppliers;
      for (const ServiceLink& link : network.links)
        if (link.to == j) inputs = std::max(inputs, longest_[link.from]);
      longest_[j] = inputs + network.stages[j].time;
    }
  }

  std::vector<int> best() {
    tell(0, nullptr);
    std::vector<int> promised(of_.size(), 0);
    const auto least =
        std::min_element(tables_[0].begin(), tables_[0].end(),
                         [](const BestChoice& a, const BestChoice& b) { return a.cost < b.cost; });
    choose(0, nullptr, *least, promised);
    return promised;
  }

 private:
  bool downstream(std::size_t j, const ServiceLink* link) const { return link && link->from == j; }
  int longest_inputs(std::size_t j) const { return longest_[j] - net_.stages[j].time; }

  // Least cost behind `link`, seen from stage j that promises S and is promised SI.
  const BestChoice& behind(const ServiceLink& link, std::size_t j, int promised, int promised_to_it) const {
    const bool supplier = link.to == j;
    const Table& table = tables_[supplier ? link.from : link.to];
    return table[static_cast<std::size_t>(
        std::min<int>(supplier ? promised_to_it : promised, static_cast<int>(table.size()) - 1))];
  }

  double own_cost(std::size_t j, int replenishment) const {
    return of_[j].holding * net_.safety_factor * of_[j].deviation * std::sqrt(replenishment);
  }

  // Fills the table of j: by S where the next stage is its customer, else by SI.
  void tell(std::size_t j, const ServiceLink* next) {
    for (const ServiceLink& link : net_.links)
      if (&link != next && (link.from == j || link.to == j))
        tell(link.from == j ? link.to : link.from, &link);
    const ServiceStage& stage = net_.stages[j];
    const bool by_promised = downstream(j, next);
    Table& table = tables_[j];
    table.assign(static_cast<std::size_t>(by_promised ? longest_[j] : longest_inputs(j)) + 1, {});
    for (int inputs = stage.promised_by_suppliers; inputs <= longest_inputs(j); ++inputs)
      for (int S = 0; S <= std::min(inputs + stage.time, stage.promised.value_or(longest_[j])); ++S) {
        double cost = own_cost(j, inputs + stage.time - S);
        for (const ServiceLink& link : net_.links)
          if (&link != next && (link.from == j || link.to == j)) cost += behind(link, j, S, inputs).cost;
        BestChoice& known = table[static_cast<std::size_t>(by_promised ? S : inputs)];
        if (cost < known.cost) known = {cost, S, inputs};
      }
    loosen(table, by_promised);
  }

  // A customer may take a supplier that promises less than its SI; a supplier may have a customer whose SI is
  // more than S.
  static void loosen(Table& table, bool by_promised) {
    for (std::size_t i = 1; i < table.size(); ++i) {
      const std::size_t at = by_promised ? i : table.size() - 1 - i;
      const BestChoice& other = table[by_promised ? at - 1 : at + 1];
      if (other.cost < table[at].cost) table[at] = other;
    }
  }

  void choose(std::size_t j, const ServiceLink* next, const BestChoice& choice,
              std::vector<int>& promised) const {
    promised[j] = choice.promised;
    for (const ServiceLink& link : net_.links) {
      if (&link == next || (link.from != j && link.to != j)) continue;
      const BestChoice& other = behind(link, j, choice.promised, choice.promised_to_it);
      choose(link.from == j ? link.to : link.from, &link, other, promised);
    }
  }

  const ServiceNetwork& net_;
  std::vector<StageService> of_;
  std::vector<int> longest_;  // most S: the longest way to the stage
  std::vector<Table> tables_;
};

}  // namespace

Problems problems_in(const ServiceNetwork& network) {
  Problems problems;
  require_positive(problems, "safety_factor", network.safety_factor, "standard deviations");
  require(problems, network.pooling >= 1.0 && network.pooling <= 2.0, "pooling", network.pooling, "1 to 2");
  require_positive(problems, "holding_rate", network.holding_rate, "1/time");
  require(problems, !network.stages.empty(), "stages", 0.0, "one stage or more");
  std::vector<bool> last(network.stages.size(), true);
  bool known = !network.stages.empty();
  for (const ServiceLink& link : network.links) {
    require_positive(problems, "links.quantity", link.quantity, "units per unit");
    const bool good = link.from < last.size() && link.to < last.size();
    require(problems, good, "links", static_cast<double>(std::max(link.from, link.to)),
            "the number of a stage");
    known = known && good;
    if (link.from < last.size()) last[link.from] = false;
  }
  for (std::size_t j = 0; j < last.size(); ++j) check_stage(problems, network.stages[j], last[j]);
  if (known)
    require(problems, is_one_tree(network), "links", static_cast<double>(network.links.size()),
            "one tree: all stages connected, no circle (one link less than stages)");
  return problems;
}

tl::expected<SafetyStockPlacement, Problems> place_safety_stock(const ServiceNetwork& network) {
  const Problems problems = problems_in(network);
  if (!problems.empty()) return tl::make_unexpected(problems);
  return *placement_of(network, TreeSearch(network).best());
}

std::optional<SafetyStockPlacement> placement_of(const ServiceNetwork& network,
                                                 const std::vector<int>& promised) {
  SafetyStockPlacement placement{basics_of(network), 0.0};
  for (std::size_t j = 0; j < promised.size(); ++j) {
    const ServiceStage& stage = network.stages[j];
    StageService& of = placement.stages[j];
    of.promised = promised[j];
    of.promised_to_it = stage.promised_by_suppliers;
    for (const ServiceLink& link : network.links)
      if (link.to == j) of.promised_to_it = std::max(of.promised_to_it, promised[link.from]);
    of.replenishment = of.promised_to_it + stage.time - of.promised;
    if (of.promised < 0 || of.replenishment < 0 || (stage.promised && of.promised > *stage.promised))
      return std::nullopt;
    of.safety_stock = network.safety_factor * of.deviation * std::sqrt(of.replenishment);
    of.base_stock = of.mean * of.replenishment + of.safety_stock;
    of.cost = of.holding * of.safety_stock;
    placement.cost += of.cost;
  }
  return placement;
}

}  // namespace egiz::inventory
