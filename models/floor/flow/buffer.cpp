#include "models/floor/flow/buffer.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const BufferState& s) {
  f.part("lots", s.lots).part("level", s.level).part("full", s.full).part("passed", s.passed).event("next", s.next);
  f.part("for_place", s.for_place);
}

ParameterTable<BufferParams> BufferAsset::parameters() {
  using P = BufferParams;
  ParameterTable<P> t;
  t.count("capacity", &P::capacity, 1, 1e9, "lots");
  t.quantity("stay", &P::stay, units::kMinute, 0, 1e7, "time that a lot stays at least: cooling, drying");
  return t;
}

void BufferAsset::wire(Wiring& wiring) { next_ = wiring.all<PartReceiver>("next"); }

void BufferAsset::handle(State& state, const Event& event) const {
  if (event.kind == kStayed) of(state).next = {};
  pass_on(state);
}

void BufferAsset::count(State& state) const {
  BufferState& s = of(state);
  s.level.change(state.now, static_cast<double>(s.lots.length));
  s.full.change(state.now, static_cast<double>(s.lots.length) >= params_.capacity ? 1.0 : 0.0);
}

void BufferAsset::take_in(State& state, ItemIndex lot) const {
  BufferState& s = of(state);
  lots::set_where(state.items[lot], index());
  state.items[lot].attribute = to_seconds(state.now);
  s.lots.put(state.items, lot);
  count(state);
  pass_on(state);
}

void BufferAsset::pass_on(State& state) const {
  BufferState& s = of(state);
  while (!s.lots.empty() && !s.next) {
    const ItemIndex lot = s.lots.head;
    const double ready = state.items[lot].attribute + params_.stay;
    if (const SimTime then = seconds(ready); then > state.now) {
      s.next = state.calendar.schedule(then, Rank::kProcess, {index(), kStayed, 0, 0.0});
      return;
    }
    const PartReceiver* to = nullptr;
    for (const PartReceiver* one : next_)
      if (!to && one->accepts(state, lot)) to = one;
    if (!to) {
      for (const PartReceiver* one : next_) one->wait_for_place(state, index());
      return;
    }
    s.lots.get(state.items);
    count(state);
    s.passed.add(1.0);
    to->take_in(state, lot);
    s.for_place.wake(state);
  }
}

void BufferAsset::restart_statistics(State& state) const {
  BufferState& s = of(state);
  s.level.restart(state.now), s.full.restart(state.now), s.passed.restart();
}

void BufferAsset::measure(const State& state, MeasureSink& sink) const {
  const BufferState& s = of(state);
  sink.add("level", units::kNumber, s.level.mean(state.now), "lots, average over time");
  sink.add("full_share", units::kPercent, s.full.mean(state.now), "share of the time in which it was full");
  sink.add("passed", units::kNumber, s.passed.counted(), "lots passed on");
}

void BufferAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("level", units::kNumber, static_cast<double>(of(state).lots.length), "lots");
}

void BufferAsset::account(const State& state, Balance& balance) const {
  balance.pieces_held += lots::pieces_in(state, of(state).lots);
}

Face BufferAsset::face(const State& state) const {
  const double n = static_cast<double>(of(state).lots.length);
  return {n > 0 ? Activity::kWorking : Activity::kIdle, n / params_.capacity, n, units::kNumber, "lots"};
}

}  // namespace egiz
