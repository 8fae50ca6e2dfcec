#include "models/floor/orders/product.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/plant/wiring.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

namespace {
constexpr std::int64_t kMostEndless = 100'000;  // lots: beyond, places without end are a slip of the file
}

void ProductAsset::wire(Wiring& wiring) {
  steps_ = wiring.all<OperationPlan>("step");
  routed_ = !steps_.empty();
  first_ = wiring.one<PartReceiver>("first");
  material_ = wiring.one<ConsumableStore>("material");
  carrier_ = wiring.one<PartCarrier>("carrier");
}

void ProductAsset::check(Problems& problems) const {
  if (orders() != ProductParams::kNone && steps_.empty() == (first_ == nullptr))
    tell(problems, "step", first_ ? "steps and a first place" : "neither a step nor a first place",
         "steps of a routing, or a first place of a line");
  if (params_.material > 0.0 && !material_) tell(problems, "material", "material, and no link", "a link \"material\"");
  if (orders() == ProductParams::kSchedule) {
    if (!params_.schedule)
      tell(problems, "schedule", "no table", "an order book with orders: schedule");
    else if (const auto& times = params_.schedule->numbers("time"); !std::is_sorted(times.begin(), times.end()))
      tell(problems, "schedule", "times that fall", "orders in the order of their times");
  }
  if (orders() == ProductParams::kStock && !(params_.stock_target > 0.0) && params_.stocked == 0.0)
    tell(problems, "stock_target", "0", "above zero with orders: stock, or stocked: true to make to the orders of others");
}

void ProductAsset::start(State& state) const {
  ProductState& s = of(state);
  s.order_luck = stream_for(name(), "orders");
  s.stock = params_.initial_stock;
  s.stock_level.change(state.now, s.stock);
  plan_next_order(state);
  nudge(state, index());
}

void ProductAsset::handle(State& state, const Event& event) const {
  if (event.kind == kOrder) {
    if (orders() == ProductParams::kSchedule)
      order_of_schedule(state);
    else
      new_order(state, params_.lot, to_seconds(state.now) + params_.due_allowance);
    plan_next_order(state);
  }
  if (event.kind == kInject && event.a == 1) of(state).demand = event.x;
  if (event.kind == kInject && event.a == 0)
    for (int i = 0; i < static_cast<int>(event.x); ++i)
      new_order(state, params_.lot, to_seconds(state.now) + params_.due_allowance);
  order_to_target(state);
  release(state);
}

void ProductAsset::plan_next_order(State& state) const {
  ProductState& s = of(state);
  if (orders() == ProductParams::kInterval)
    after(state, seconds(draw_time(params_.interval, state.luck, s.order_luck) / (params_.load * s.demand)), Rank::kProcess, kOrder);
  if (orders() == ProductParams::kSchedule && s.next_order < static_cast<std::int64_t>(params_.schedule->rows))
    state.calendar.schedule(seconds(params_.schedule->numbers("time")[static_cast<std::size_t>(s.next_order)]),
                            Rank::kProcess, {index(), kOrder, 0, 0.0});
}

void ProductAsset::order_of_schedule(State& state) const {
  const auto row = static_cast<std::size_t>(of(state).next_order++);
  const double due = params_.schedule->numbers("due")[row], now = to_seconds(state.now);
  new_order(state, std::max(1.0, std::round(params_.schedule->numbers("pieces")[row] * params_.load * of(state).demand)), std::isnan(due) ? now + params_.due_allowance : due);
}

void ProductAsset::new_order(State& state, double pieces, double due) const {
  ProductState& s = of(state);
  Item lot;
  lot.kind = index();
  lot.amount = pieces;
  lot.born = state.now;
  lot.priority = static_cast<std::int64_t>(params_.priority);
  lot.x = {due, 0.0};
  s.backlog.put(state.items, state.items.make(lot));
  s.backlog_lots.change(state.now, static_cast<double>(s.backlog.length));
  s.ordered += pieces;
  s.orders.add(pieces);
}

void ProductAsset::order_to_target(State& state) const {
  ProductState& s = of(state);
  if (orders() != ProductParams::kStock) return;
  while (s.stock + s.ordered - s.owed_pieces < params_.stock_target)
    new_order(state, params_.lot, to_seconds(state.now) + params_.due_allowance);
}

bool ProductAsset::may_release(const State& state) const {
  const ProductState& s = of(state);
  return params_.wip_limit == 0.0 || static_cast<double>(s.in_work) < params_.wip_limit;
}

bool ProductAsset::take_material(State& state, double pieces) const {
  const double kg = params_.material * pieces;
  if (!(kg > 0.0)) return true;
  if (material_->stock(state) < kg) {
    material_->wait_for_stock(state, index());
    return false;
  }
  of(state).material_used.add(material_->take(state, kg));
  return true;
}

// Whether the first place has room; if not, it will nudge.
bool ProductAsset::first_takes(State& state, ItemIndex lot) const {
  if (has_routing() && carrier_) return true;  // it waits for the carrier
  if (!has_routing()) {
    if (first_->accepts(state, lot)) return true;
    first_->wait_for_place(state, index());
    return false;
  }
  if (const WorkPlace* place = place_for(state, lot); place->accepts(state, lot)) return true;
  for (const WorkPlace* place : steps_.front()->places()) place->wait_for_place(state, index());
  return false;
}

void ProductAsset::release(State& state) const {
  ProductState& s = of(state);
  while (may_release(state)) {
    if (s.backlog.empty() && orders() == ProductParams::kEndless)
      new_order(state, params_.lot, to_seconds(state.now) + params_.due_allowance);
    if (s.backlog.empty()) return;
    const ItemIndex lot = s.backlog.head;
    if (!first_takes(state, lot) || !take_material(state, state.items[lot].amount)) return;
    s.backlog.get(state.items);
    s.backlog_lots.change(state.now, static_cast<double>(s.backlog.length));
    const double pieces = state.items[lot].amount;
    state.items.links(lot).since = state.now;
    s.made.add(pieces), s.released.add(1.0);
    count_work(state, 1.0, pieces);
    if (s.in_work > kMostEndless && orders() == ProductParams::kEndless)
      throw RunError(name(), "more than 100 000 lots in work: endless orders need a wip_limit or a finite first place");
    if (has_routing())
      send_on(state, lot, index());
    else
      first_->take_in(state, lot);
  }
}

void ProductAsset::count_work(State& state, double lots, double pieces) const {
  ProductState& s = of(state);
  s.in_work += static_cast<std::int64_t>(lots);
  s.wip.change(state.now, static_cast<double>(s.in_work));
  s.wip_pieces.change(state.now, s.wip_pieces.value + pieces);
}

const OperationPlan* ProductAsset::operation(const Item& item) const {
  const auto step = static_cast<std::size_t>(lots::step(item));
  return step < steps_.size() ? steps_[step] : nullptr;
}

const WorkPlace* ProductAsset::place_for(const State& state, ItemIndex item) const {
  const OperationPlan* step = operation(state.items[item]);
  if (!step) return nullptr;
  const WorkPlace* best = step->places().front();
  if (step->places().size() == 1) return best;
  double least = std::numeric_limits<double>::infinity();
  for (const WorkPlace* place : step->places()) {
    const double load = place->load(state) + (place->accepts(state, item) ? 0.0 : 1e12);
    if (load < least) least = load, best = place;
  }
  return best;
}

bool ProductAsset::send_on(State& state, ItemIndex item, AssetIndex who) const {
  if (!carrier_ || !operation(state.items[item])) return put_down(state, item, who);
  carrier_->carry(state, item);
  return true;
}

bool ProductAsset::put_down(State& state, ItemIndex item, AssetIndex who) const {
  const WorkPlace* place = place_for(state, item);
  if (!place) {
    finish(state, item);
    return true;
  }
  if (place->accepts(state, item)) {
    place->take_in(state, item);
    return true;
  }
  for (const WorkPlace* one : operation(state.items[item])->places()) one->wait_for_place(state, who);
  return false;
}

ItemIndex ProductAsset::split_off(State& state, ItemIndex item, double n) const {
  if (n >= state.items[item].amount) return item;
  Item bad = state.items[item];
  bad.amount = n, bad.x[1] = n;
  state.items[item].amount -= n, state.items[item].x[1] -= n;
  const SimTime released = state.items.links(item).since;
  const ItemIndex apart = state.items.make(bad);
  state.items.links(apart).since = released;
  count_work(state, 1.0, 0.0);
  return apart;
}

void ProductAsset::scrap(State& state, ItemIndex item) const {
  const double pieces = state.items[item].amount;
  of(state).scrapped.add(pieces);
  of(state).piece_time.add(pieces * to_seconds(state.now - state.items.links(item).since));
  of(state).ordered -= pieces;
  count_work(state, -1.0, -pieces);
  state.items.drop(item);
  nudge(state, index());
}

void ProductAsset::send_back(State& state, ItemIndex item, const OperationPlan* to) const {
  Item& lot = state.items[item];
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (steps_[i] == to) lots::set_step(lot, static_cast<int>(i));
  lots::count_rework(lot);
  lot.x[1] = 0.0;
  of(state).reworked.add(lot.amount);
}

void ProductAsset::take_in(State& state, ItemIndex item) const { finish(state, item); }

void ProductAsset::finish(State& state, ItemIndex item) const {
  ProductState& s = of(state);
  const Item lot = state.items[item];
  const double now = to_seconds(state.now), lead = now - to_seconds(state.items.links(item).since);
  state.items.drop(item);
  s.finished.add(lot.amount), s.finished_lots.add(1.0);
  s.escaped.add(lots::bad(lot));
  s.piece_time.add(lot.amount * lead);
  s.ordered -= lot.amount;
  s.lead_time.observe(lead);
  s.lead_times.observe(lead);
  s.order_time.observe(now - to_seconds(lot.born));
  if (now <= lots::due(lot))
    s.on_time_pieces.add(lot.amount);
  else
    s.late.add(lot.amount * (now - lots::due(lot)));
  count_work(state, -1.0, -lot.amount);
  if (params_.stocked != 0.0) put_into_stock(state, lot.amount);
  if (params_.wip_limit > 0.0 || orders() == ProductParams::kStock) nudge(state, index());
}

void ProductAsset::add_finished(State& state, double n) const {
  ProductState& s = of(state);
  s.made.add(n), s.finished.add(n), s.on_time_pieces.add(n);
  if (params_.stocked != 0.0) put_into_stock(state, n);
}

void ProductAsset::take_pieces(State& state, double n) const {
  ProductState& s = of(state);
  s.stock -= n;
  s.built_in.add(n);
  s.stock_level.change(state.now, s.stock);
  if (orders() == ProductParams::kStock) nudge(state, index());
}

double ProductAsset::work_left(const Item& item) const {
  double sum = 0.0;
  for (auto step = static_cast<std::size_t>(lots::step(item)); step < steps_.size(); ++step)
    sum += steps_[step]->planned_time(!(steps_[step]->planned_time(false, 1.0) > 0.0), item.amount);
  return sum;
}

void ProductAsset::charge(State& state, double joules, double emission, double people_seconds, double tenge) const {
  ProductState& s = of(state);
  s.energy.add(joules), s.emission.add(emission), s.people.add(people_seconds), s.operation_cost.add(tenge);
}

}  // namespace egiz
