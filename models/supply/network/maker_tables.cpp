// What a maker may be told, what it remembers, what it is asked for.
#include <algorithm>

#include "models/supply/network/maker.hpp"

namespace egiz {

void describe(Fields& f, const MakerState& s) {
  f.stream("lead_luck", s.lead_luck).part("outage", s.outage);
  f.part("waiting", s.waiting).part("ready", s.ready).part("making", s.making).part("leaving", s.leaving);
  f.part("needs", s.needs).event("made", s.made).time("made_at", s.made_at);
  f.real("price_factor", s.price_factor, "1").real("lead_factor", s.lead_factor, "1");
  f.real("capacity_factor", s.capacity_factor, "1");
  f.part("busy", s.busy).part("lots_waiting", s.lots_waiting).part("parts_held", s.parts_held);
  f.part("lead_time", s.lead_time).part("kit_time", s.kit_time).part("orders", s.orders).part("lots", s.lots);
  f.part("made_units", s.made_units)
      .part("parts", s.parts)
      .part("rejected", s.rejected)
      .part("built_in", s.built_in);
  f.part("paid", s.paid).part("received", s.received).part("to_order", s.to_order).time("start", s.start);
}

void describe(Fields& f, const PartBook& s) {
  f.part("wait", s.wait).part("alone", s.alone).part("units", s.units);
}

ParameterTable<MakerParams> MakerAsset::parameters() {
  using P = MakerParams;
  ParameterTable<P> t;
  t.table("bill", &P::bill,
          {ColumnSpec::texts("part", "name of an asset linked at port part"),
           ColumnSpec::numbers("units", units::kNumber, 1e-9, 1e9, "of it in one unit made")},
          "bill of materials; a linked part that is not in it: one in one");
  t.quantity("lot", &P::lot, units::kNumber, 0, 1e12, "units made at a time at most; 0: a whole order");
  t.quantity("capacity", &P::capacity, units::kPerDay, 0, 1e12, "units; 0: no limit");
  t.distribution("lead_time", &P::lead_time, units::kDay, 0, 3650, "from made to arrived", Knob::kLeadTime);
  t.quantity("price", &P::price, units::kTenge, 0, 1e12, "of a unit, for those who order from it");
  t.quantity("unit_cost", &P::unit_cost, units::kTenge, 0, 1e12, "of making a unit, parts not counted");
  t.quantity("fixed_cost", &P::fixed_cost, units::kMillionTengePerYear, 0, 1e9, "of having the plant");
  t.quantity("reorder_after", &P::reorder_after, units::kDay, 1e-3, 365,
             "parts that came short or bad are ordered again");
  add_outage_parameters(t);
  return t;
}

void MakerAsset::check(Problems& problems) const {
  check_outages(params_, *this, problems);
  goods::check_sellers(*this, "part", parts_, problems);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (std::count(part_names_.begin(), part_names_.end(), part_names_[i]) > 1)
      tell(problems, "part", "\"" + part_names_[i] + "\" twice", "each part once, its number in the bill");
    if (parts_[i]->least_order() > 0.0)
      tell(problems, "part", "\"" + part_names_[i] + "\", which has a least order",
           "a stock point between them: parts are ordered for each lot");
  }
  for (std::size_t r = 0; params_.bill && r < params_.bill->rows; ++r) {
    const std::vector<std::string>& rows = params_.bill->texts("part");
    if (std::find(part_names_.begin(), part_names_.end(), rows[r]) == part_names_.end())
      tell(problems, "bill", "the part \"" + rows[r] + "\"",
           "the name of an asset that is linked at port part");
    if (std::find(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(r), rows[r]) !=
        rows.begin() + static_cast<std::ptrdiff_t>(r))
      tell(problems, "bill", "\"" + rows[r] + "\" twice", "a row for each part");
  }
}

void MakerAsset::restart_statistics(State& state) const {
  MakerState& s = of(state);
  for (Total* t : {&s.orders, &s.lots, &s.made_units, &s.parts, &s.rejected, &s.built_in, &s.paid,
                   &s.received, &s.outage.outages, &s.outage.time})
    t->restart();
  for (TimeAverage* a : {&s.busy, &s.lots_waiting, &s.parts_held}) a->restart(state.now);
  s.lead_time.restart(), s.kit_time.restart();
  for (std::size_t i = 0; i < books_.size(); ++i) {
    PartBook& book = books_(state, i);
    book.wait.restart(), book.alone.restart(), book.units.restart();
  }
  s.start = state.now;
}

void MakerAsset::measure(const State& state, MeasureSink& sink) const {
  const MakerState& s = of(state);
  const double made = s.made_units.counted();
  sink.add("orders", units::kNumber, s.orders.counted(), "orders that came");
  sink.add("made", units::kNumber, made, "units delivered");
  sink.add("mean_lead_time", units::kDay, s.lead_time.mean, "from order to delivery, of lots");
  sink.add("mean_kit_time", units::kDay, s.kit_time.mean, "from order until all parts of a lot are there");
  sink.add("lots_waiting", units::kNumber, s.lots_waiting.mean(state.now), "for parts, average over time");
  sink.add("parts_held", units::kNumber, s.parts_held.mean(state.now),
           "units of parts at the plant, average over time");
  sink.add("utilisation", units::kPercent, s.busy.mean(state.now), "share of the time at work");
  sink.add("outage_days", units::kDay, s.outage.time.counted(), "length of the outages begun, overlapping ones counted once");
  sink.add("rejected", units::kNumber, s.rejected.counted(), "bad units of parts sent back");
  const double lots = static_cast<double>(s.kit_time.n);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const PartBook& book = books_(state, i);
    std::string part = part_names_[i];
    std::replace(part.begin(), part.end(), '.', '_');
    sink.add("wait_for_" + part, units::kDay, book.wait.mean,
             "from the order of a lot to its parts of this kind");
    sink.add("delay_by_" + part, units::kDay, lots > 0.0 ? book.alone.counted() / lots : 0.0,
             "mean time that a lot waited for this kind alone, all others being there");
  }
  sink.cost("purchases", s.paid.counted(), "paid for parts");
  sink.cost("making_cost", made * params_.unit_cost + params_.fixed_cost * to_seconds(state.now - s.start),
            "units made, and the plant");
  sink.revenue("sales", s.received.counted(), "received for goods");
}

void MakerAsset::signals(const State& state, MeasureSink& sink) const {
  const MakerState& s = of(state);
  sink.add("lots_waiting", units::kNumber, static_cast<double>(s.waiting.length),
           "lots whose parts are not all there");
  sink.add("lots_ready", units::kNumber, static_cast<double>(s.ready.length + s.making.length),
           "lots to be made or at work");
}

void MakerAsset::account(const State& state, Balance& balance) const {
  const MakerState& s = of(state);
  balance.trades = true;
  balance.pieces_in += s.made_units.all;
  balance.pieces_out += s.rejected.all + s.built_in.all;
  balance.pieces_held += s.parts.all - s.rejected.all - s.built_in.all;
  balance.tenge_paid += s.paid.all;
  balance.tenge_received += s.received.all;
}

Face MakerAsset::face(const State& state) const {
  const MakerState& s = of(state);
  const Activity activity = out(state)           ? Activity::kFailed
                            : !s.making.empty()  ? Activity::kWorking
                            : !s.waiting.empty() ? Activity::kStarved
                                                 : Activity::kIdle;
  return {activity, NAN, static_cast<double>(s.waiting.length + s.ready.length + s.making.length),
          units::kNumber, "lots in hand"};
}

}  // namespace egiz
