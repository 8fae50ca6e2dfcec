// A product: its orders, its routing, what is in work, what is finished. Lots are items; a lot begins when its
// order comes, waits outside until it is released, and ends here, sold or put into stock.
//   orders: interval   a lot after every drawn interval
//           schedule   dates and pieces from a table
//           endless    always one more: released as soon as the first place takes it (a saturated line)
//           none       only what operations of other products give (disassembly)
//           stock      as many lots as bring stock + in work - owed up to the target (kanban; target 0: made to order)
//   release: at once, or only while fewer than wip_limit lots are in work (CONWIP, Spearman et al. 1990)
// Finished pieces that are kept (`stocked`) may be ordered by stock points, lanes and markets as from a supplier: orders are
// served from stock in their order, what is not there is owed; the buyer pays `price` on arrival. Bad pieces that were not
// found go along and cost the complaint. `due_allowance` is the lead time that it states.
// Little's law L = lambda W holds of in-work lots, releases and lead times.
#pragma once

#include "models/floor/orders/operation.hpp"
#include "models/supply/network/goods.hpp"
#include "sim/stats/quantiles.hpp"

namespace egiz {

/// What is constant of a product.
struct ProductParams {
  /// Where orders come from.
  enum Orders { kInterval, kSchedule, kEndless, kStock, kNone };
  double orders = kInterval;
  Distribution interval = Distribution::constant(3600.0);  // s between orders
  TablePtr schedule;                                       // orders: time, pieces, due
  double load = 1.0;                                       // orders over those stated
  double lot = 1.0;                                        // pieces an order
  double wip_limit = 0.0;                                  // lots in work; 0: no limit
  double stock_target = 0.0;                               // pieces, of orders: stock
  double initial_stock = 0.0;                              // pieces
  double stocked = 0.0;                                    // 1: finished pieces are kept for others to build in
  double due_allowance = 86400.0 * 7;                      // s from order to due date
  double priority = 0.0, weight = 1.0;
  double price = 0.0;                                      // KZT a good piece sold
  double material_cost = 0.0;                              // KZT a piece released
  double material = 0.0;                                   // kg a piece from the material port
  double late_cost = 0.0;                                  // KZT a piece and s late
  double complaint_cost = 0.0;                             // KZT a bad piece that left
};

/// What changes in a run.
struct ProductState {
  Stream order_luck;
  Queue backlog;                 // orders that are not released
  std::int64_t in_work = 0;      // lots
  std::int64_t next_order = 0;   // row of the schedule
  double demand = 1.0;           // orders over those stated, by an inject
  double stock = 0.0;            // pieces
  double ordered = 0.0;          // pieces released or ordered, not finished
  Total made, finished, scrapped, built_in, escaped, reworked;  // pieces; made = released
  Total orders, released, finished_lots, on_time_pieces, late;  // late: piece-seconds
  Total piece_time;  // pieces x s in work, of those that left
  Total emission, energy, people, operation_cost, material_used;          // kg, J, s, KZT, kg
  TimeAverage wip, wip_pieces, backlog_lots, stock_level;       // lots, pieces
  Tally lead_time;                                              // s from release to the end
  Quantiles<> lead_times;                                        // s
  Tally order_time;                                             // s from the order to the end
  SimTime start;
  Waiting for_pieces;
  Queue owed;              // kind: reference, owner: buyer, amount: pieces still owed, x[1]: ordered
  double owed_pieces = 0.0;
  Total asked, sold, received;  // pieces, pieces, KZT: of orders of others
};
void describe(Fields& f, const ProductState& s);

/// The asset type "product".
class ProductAsset final : public AssetOf<ProductParams, ProductState>,
                           public PartOwner,
                           public PartStock,
                           public PartReceiver,
                           public GoodsSource {
 public:
  using Params = ProductParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  // As PartOwner says.
  const OperationPlan* operation(const Item& part) const override;
  void step_done(Item& item) const override { lots::set_step(item, lots::step(item) + 1); }
  bool send_on(State& state, ItemIndex part, AssetIndex who) const override;
  bool put_down(State& state, ItemIndex part, AssetIndex who) const override;
  const WorkPlace* place_for(const State& state, ItemIndex part) const override;
  ItemIndex split_off(State& state, ItemIndex part, double n) const override;
  void scrap(State& state, ItemIndex part) const override;
  void send_back(State& state, ItemIndex part, const OperationPlan* to) const override;
  double work_left(const Item& part) const override;
  void charge(State& state, double joules, double emission, double people_seconds, double tenge) const override;
  void add_finished(State& state, double n) const override;
  double weight() const override { return params_.weight; }

  // The end of a line: as PartReceiver says; everything is taken, in parts of this product only.
  bool accepts(const State&, ItemIndex) const override { return true; }
  void take_in(State& state, ItemIndex part) const override;
  void wait_for_place(State&, AssetIndex) const override {}

  // As PartStock says.
  double pieces(const State& state) const override { return of(state).stock; }
  void take_pieces(State& state, double n) const override;
  void wait_for_pieces(State& state, AssetIndex who) const override { of(state).for_pieces.add(state, who); }

  // As GoodsSource says: product_sales.cpp.
  bool accepts(const State&, double) const override { return params_.stocked != 0.0; }
  void wait_to_order(State&, AssetIndex) const override {}
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double price(const State&, double) const override { return params_.price; }
  double lead_time() const override { return params_.due_allowance; }
  std::string_view cannot_sell() const override;
  void receive_payment(State& state, double tenge) const override { of(state).received.add(tenge); }

 private:
  enum Kind : std::int32_t { kOrder = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"order comes"}); }
  ProductParams::Orders orders() const {
    return static_cast<ProductParams::Orders>(static_cast<int>(params_.orders));
  }
  void new_order(State& state, double pieces, double due) const;
  void order_of_schedule(State& state) const;
  void plan_next_order(State& state) const;
  void order_to_target(State& state) const;
  void release(State& state) const;
  bool may_release(const State& state) const;
  bool take_material(State& state, double pieces) const;
  bool first_takes(State& state, ItemIndex part) const;
  void count_work(State& state, double lots, double pieces) const;
  void finish(State& state, ItemIndex part) const;
  void put_into_stock(State& state, double pieces) const;
  void send_owed(State& state) const;
  std::vector<const OperationPlan*> steps_;
  const PartReceiver* first_ = nullptr;
  const ConsumableStore* material_ = nullptr;
  const PartCarrier* carrier_ = nullptr;
  std::vector<double> work_from_;  // s of a piece from each step on
};

}  // namespace egiz
