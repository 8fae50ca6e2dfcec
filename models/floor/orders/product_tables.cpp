#include "models/floor/orders/product.hpp"

namespace egiz {

void describe(Fields& f, const ProductState& s) {
  f.stream("order_luck", s.order_luck).part("backlog", s.backlog).count("in_work", s.in_work);
  f.real("demand", s.demand, "1").count("next_order", s.next_order).real("stock", s.stock).real("ordered", s.ordered);
  f.part("made", s.made).part("finished", s.finished).part("scrapped", s.scrapped).part("built_in", s.built_in);
  f.part("escaped", s.escaped).part("reworked", s.reworked).part("orders", s.orders).part("released", s.released);
  f.part("finished_lots", s.finished_lots).part("on_time_pieces", s.on_time_pieces).part("late", s.late).part("piece_time", s.piece_time);
  f.part("emission", s.emission).part("energy", s.energy).part("people", s.people).part("operation_cost", s.operation_cost);
  f.part("material_used", s.material_used).part("wip", s.wip).part("wip_pieces", s.wip_pieces);
  f.part("backlog_lots", s.backlog_lots).part("stock_level", s.stock_level).part("lead_time", s.lead_time);
  f.part("lead_times", s.lead_times).part("order_time", s.order_time).time("start", s.start);
  f.part("for_pieces", s.for_pieces).part("owed", s.owed).real("owed_pieces", s.owed_pieces, "1");
  f.part("asked", s.asked).part("sold", s.sold).part("received", s.received);
}

ParameterTable<ProductParams> ProductAsset::parameters() {
  using P = ProductParams;
  ParameterTable<P> t;
  t.choice("orders", &P::orders, {"interval", "schedule", "endless", "stock", "none"}, "where orders come from");
  t.distribution("interval", &P::interval, units::kHour, 1e-6, 1e6, "between orders, with orders: interval");
  t.table("schedule", &P::schedule,
          {ColumnSpec::numbers("time", units::kDay, 0, 36500, "when the order comes, rising"),
           ColumnSpec::numbers("pieces", units::kNumber, 1, 1e6, "of the order, one lot"),
           ColumnSpec::numbers("due", units::kDay, 0, 36500, "due date, of the run").optional()},
          "order book, with orders: schedule");
  t.quantity("load", &P::load, units::kNumber, 0.01, 100,
             "orders by interval more often, those of a schedule with more pieces", Knob::kLoad);
  t.count("lot", &P::lot, 1, 1e6, "pieces of an order: they move together");
  t.count("wip_limit", &P::wip_limit, 0, 1e6, "lots in work at most (CONWIP); 0: no limit");
  t.count("stock_target", &P::stock_target, 0, 1e9, "pieces in stock and in work beyond those owed, with orders: stock (kanban; 0: made to order)");
  t.count("initial_stock", &P::initial_stock, 0, 1e9, "pieces in stock at time zero");
  t.flag("stocked", &P::stocked, "finished pieces are kept: others build them in or order them; false: they are sold at once");
  t.quantity("due_allowance", &P::due_allowance, units::kDay, 0, 36500, "from the order to its due date");
  t.count("priority", &P::priority, 0, 1000, "the greater goes first");
  t.quantity("weight", &P::weight, units::kNumber, 1e-6, 1e6, "of an order in the dispatching rule wspt");
  t.quantity("price", &P::price, units::kTenge, 0, 1e12, "of a good piece sold");
  t.quantity("material_cost", &P::material_cost, units::kTenge, 0, 1e12, "of a piece, when it is released");
  t.quantity("material", &P::material, units::kKilogram, 0, 1e6, "of a piece, from the store at port material");
  t.quantity("late_cost", &P::late_cost, units::kTengePerHour, 0, 1e9, "of a piece, while it is late");
  t.quantity("complaint_cost", &P::complaint_cost, units::kTenge, 0, 1e12, "of a bad piece that left");
  return t;
}

void ProductAsset::restart_statistics(State& state) const {
  ProductState& s = of(state);
  for (Total* t : {&s.made, &s.finished, &s.scrapped, &s.built_in, &s.escaped, &s.reworked, &s.orders, &s.released,
                   &s.finished_lots, &s.on_time_pieces, &s.late, &s.piece_time, &s.emission, &s.energy, &s.people, &s.operation_cost,
                   &s.material_used, &s.asked, &s.sold, &s.received})
    t->restart();
  for (TimeAverage* a : {&s.wip, &s.wip_pieces, &s.backlog_lots, &s.stock_level}) a->restart(state.now);
  s.lead_time.restart(), s.lead_times.restart(), s.order_time.restart();
  s.start = state.now;
}

void ProductAsset::measure(const State& state, MeasureSink& sink) const {
  const ProductState& s = of(state);
  const double span = to_seconds(state.now - s.start), finished = s.finished.counted(), made = s.made.counted();
  const auto per = [](double a, double b) { return b > 0.0 ? a / b : 0.0; };
  sink.add("finished", units::kNumber, finished, "pieces");
  if (orders() == ProductParams::kInterval || orders() == ProductParams::kSchedule)
    sink.add("ordered", units::kNumber, s.orders.counted(), "pieces ordered");
  sink.add("throughput", units::kPerHour, per(finished, span), "pieces finished");
  sink.add("released", units::kNumber, made, "pieces put into work");
  sink.add("wip", units::kNumber, s.wip.mean(state.now), "lots in work, average over time");
  sink.add("wip_pieces", units::kNumber, s.wip_pieces.mean(state.now), "pieces in work, average over time");
  sink.add("lead_time", units::kHour, s.lead_time.mean, "from release to the end, mean of the lots finished");
  for (const auto& [word, p] : {std::pair{"lead_time_p50", .5}, {"lead_time_p90", .9}})
    sink.add(word, units::kHour, s.lead_times.quantile(p).value_or(0.0), "quantile of the lead time, within 3 %");
  sink.add("order_time", units::kHour, s.order_time.mean, "from the order to the end, mean of the lots finished");
  sink.add("little_error", units::kPercent,
           s.piece_time.counted() > 0.0 ? std::abs(s.wip_pieces.mean(state.now) * span / s.piece_time.counted() - 1.0) : 0.0,
           "pieces in work x time over the time in work of those that left, less one: small in a long run (Little's law)");
  sink.add("backlog", units::kNumber, s.backlog_lots.mean(state.now), "orders not released, average over time");
  sink.add("on_time_share", units::kPercent, per(s.on_time_pieces.counted(), finished), "finished by the due date");
  sink.add("late_time", units::kHour, per(s.late.counted(), finished), "mean delay of a piece, on time counted as none");
  sink.add("scrap_share", units::kPercent, per(s.scrapped.counted(), made), "pieces scrapped over pieces released");
  sink.add("rework_share", units::kPercent, per(s.reworked.counted(), made), "pieces sent back over pieces released");
  sink.add("escaped_share", units::kPercent, per(s.escaped.counted(), finished), "bad pieces among those finished");
  sink.add("stock", units::kNumber, s.stock_level.mean(state.now), "finished pieces kept, average over time");
  sink.add("energy_per_piece", units::kKilowattHour, per(s.energy.counted(), finished), "of its operations");
  sink.add("emission_per_piece", units::kKilogram, per(s.emission.counted(), finished), "CO2 of the energy of its operations");
  sink.add("people_time_per_piece", units::kHour, per(s.people.counted(), finished), "hours of people at its operations");
  if (params_.stocked == 0.0)
    sink.revenue("revenue", (finished - s.escaped.counted()) * params_.price, "good pieces sold");
  else {
    sink.add("asked", units::kNumber, s.asked.counted(), "pieces that stock points, lanes and markets ordered");
    sink.add("sold", units::kNumber, s.sold.counted(), "of them sent");
    sink.revenue("sales", s.received.counted(), "received for them");
  }
  sink.cost("material_cost", made * params_.material_cost, "pieces released");
  sink.cost("operation_material_cost", s.operation_cost.counted(), "consumables of the operations");
  sink.cost("late_cost", s.late.counted() * params_.late_cost, "pieces late");
  sink.cost("complaint_cost", s.escaped.counted() * params_.complaint_cost, "bad pieces that left");
}

void ProductAsset::signals(const State& state, MeasureSink& sink) const {
  const ProductState& s = of(state);
  sink.add("in_work", units::kNumber, static_cast<double>(s.in_work), "lots");
  sink.add("backlog", units::kNumber, static_cast<double>(s.backlog.length), "orders not released");
  sink.add("stock", units::kNumber, s.stock, "finished pieces kept");
  sink.add("owed", units::kNumber, s.owed_pieces, "pieces that others have ordered and not got");
}

void ProductAsset::account(const State& state, Balance& balance) const {
  const ProductState& s = of(state);
  balance.pieces_in += s.made.all;
  balance.pieces_out += s.scrapped.all + (params_.stocked != 0.0 ? s.built_in.all : s.finished.all);
  balance.pieces_held += s.stock;
  balance.tenge_received += s.received.all;
}

Face ProductAsset::face(const State& state) const {
  const ProductState& s = of(state);
  return {s.in_work > 0 ? Activity::kWorking : Activity::kIdle, NAN, static_cast<double>(s.in_work), units::kNumber,
          "lots in work"};
}

}  // namespace egiz
