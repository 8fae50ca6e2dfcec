#include "models/supply/policies/material_requirements.hpp"

#include <algorithm>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

double at(const std::vector<double>& values, std::size_t t) { return t < values.size() ? values[t] : 0.0; }

void check_item(Problems& problems, const PlannedItem& item) {
  const auto path = [&](std::string_view what) { return item.name + "." + std::string(what); };
  require(problems, item.lead_time >= 0, path("lead_time"), item.lead_time, "zero or more periods");
  require_not_negative(problems, path("on_hand"), item.on_hand, "units");
  require_not_negative(problems, path("safety_stock"), item.safety_stock, "units");
  for (const double d : item.demand) require_not_negative(problems, path("demand"), d, "units");
  for (const double r : item.scheduled_receipts)
    require_not_negative(problems, path("scheduled_receipts"), r, "units");
  for (Problem of_sizing : problems_in(item.sizing)) {
    of_sizing.path = path(of_sizing.path);
    problems.push_back(of_sizing);
  }
}

// Parents before parts; shorter than the items where the bill goes in a circle.
std::vector<std::size_t> order_of_planning(std::size_t items, const std::vector<BillLine>& bill) {
  std::vector<int> open(items, 0);  // lines from parents that are not planned yet
  for (const BillLine& line : bill) ++open[line.part];
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < items; ++i)
    if (open[i] == 0) order.push_back(i);
  for (std::size_t done = 0; done < order.size(); ++done)
    for (const BillLine& line : bill)
      if (line.parent == order[done] && --open[line.part] == 0) order.push_back(line.part);
  return order;
}

Problems problems_in_bill(const std::vector<PlannedItem>& items, const std::vector<BillLine>& bill,
                          int periods) {
  Problems problems;
  require(problems, periods >= 1, "periods", periods, "one or more");
  for (const PlannedItem& item : items) check_item(problems, item);
  bool known = true;
  for (const BillLine& line : bill) {
    require_positive(problems, "bill.quantity", line.quantity, "units per unit");
    const auto number = static_cast<double>(std::max(line.parent, line.part));
    require(problems, line.parent < items.size() && line.part < items.size(), "bill", number,
            "the number of an item");
    known = known && line.parent < items.size() && line.part < items.size();
  }
  if (known && order_of_planning(items.size(), bill).size() < items.size())
    require(problems, false, "bill", static_cast<double>(bill.size()),
            "no item that goes into itself, directly or by way of others");
  return problems;
}

std::vector<double> net_requirements(const PlannedItem& item, const std::vector<double>& gross) {
  std::vector<double> net(gross.size(), 0.0);
  double free = item.on_hand - item.safety_stock;
  for (std::size_t t = 0; t < gross.size(); ++t) {
    free += at(item.scheduled_receipts, t) - gross[t];
    net[t] = std::max(0.0, -free);
    free = std::max(0.0, free);
  }
  return net;
}

void release(const PlannedItem& item, ItemPlan& plan) {
  const std::size_t n = plan.gross.size();
  plan.planned_releases.assign(n, 0.0);
  double stock = item.on_hand;
  for (std::size_t t = 0; t < n; ++t) {
    const auto lead = static_cast<std::size_t>(item.lead_time);
    plan.planned_releases[t < lead ? 0 : t - lead] += plan.planned_receipts[t];
    if (t < lead) plan.overdue += plan.planned_receipts[t];
    stock += at(item.scheduled_receipts, t) + plan.planned_receipts[t] - plan.gross[t];
    plan.projected_stock.push_back(stock);
  }
}

}  // namespace

tl::expected<std::vector<ItemPlan>, Problems> plan_requirements(const std::vector<PlannedItem>& items,
                                                                const std::vector<BillLine>& bill,
                                                                int periods) {
  const Problems problems = problems_in_bill(items, bill, periods);
  if (!problems.empty()) return tl::make_unexpected(problems);
  std::vector<ItemPlan> plans(items.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t t = 0; t < static_cast<std::size_t>(periods); ++t)
      plans[i].gross.push_back(at(items[i].demand, t));
  for (const std::size_t i : order_of_planning(items.size(), bill)) {
    ItemPlan& plan = plans[i];
    plan.net = net_requirements(items[i], plan.gross);
    plan.planned_receipts = lots(items[i].sizing, plan.net);
    release(items[i], plan);
    for (const BillLine& line : bill) {
      if (line.parent != i) continue;
      for (std::size_t t = 0; t < plan.gross.size(); ++t)
        plans[line.part].gross[t] += line.quantity * plan.planned_releases[t];
    }
  }
  return plans;
}

}  // namespace egiz::inventory
