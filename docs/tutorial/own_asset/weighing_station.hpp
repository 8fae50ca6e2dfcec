// A weighing station of one's own: it keeps each lot for the time of a weighing, one after the other, and passes it on.
#pragma once

#include "models/floor/orders/part.hpp"
#include "models/plant/registry.hpp"

namespace own {

using namespace egiz;

struct WeighingParams {  // what a file may set, SI
  Distribution time = Distribution::constant(20.0);
};
struct WeighingState {  // what a snapshot holds: 8-byte words, each named once
  Queue lots;           // the first is on the scales
  Stream luck;
  EventId done;
  Total weighed;
  Waiting for_place;
};
inline void describe(Fields& f, const WeighingState& s) {
  f.part("lots", s.lots).stream("luck", s.luck).event("done", s.done).part("weighed", s.weighed);
  f.part("for_place", s.for_place);
}

class WeighingStation final : public AssetOf<WeighingParams, WeighingState>, public PartReceiver {
 public:
  using Params = WeighingParams;
  using AssetOf::AssetOf;
  static ParameterTable<Params> parameters() {
    return ParameterTable<Params>().distribution("time", &Params::time, units::kSecond, 0, 1e5, "of one weighing");
  }
  void wire(Wiring& wiring) override { next_ = wiring.one<PartReceiver>("next"); }
  void start(State& state) const override { of(state).luck = stream_for(name(), "time"); }
  void handle(State& state, const Event& event) const override {
    WeighingState& s = of(state);
    if (event.kind == kWeighed) s.done = {};
    if (s.lots.empty() || s.done) return;  // a nudge that comes while it weighs
    const ItemIndex lot = s.lots.head;
    if (!next_->accepts(state, lot)) return next_->wait_for_place(state, index());
    s.lots.get(state.items);
    s.weighed.add(state.items[lot].amount);
    next_->take_in(state, lot);
    weigh_next(state);
    s.for_place.wake(state);
  }
  void restart_statistics(State& state) const override { of(state).weighed.restart(); }
  void measure(const State& state, MeasureSink& sink) const override {
    sink.add("weighed", units::kNumber, of(state).weighed.counted(), "pieces weighed");
  }
  void account(const State& state, Balance& balance) const override {
    balance.pieces_held += lots::pieces_in(state, of(state).lots);
  }
  Face face(const State& state) const override {
    return {of(state).done ? Activity::kWorking : Activity::kIdle, NAN, static_cast<double>(of(state).lots.length),
            units::kNumber, "lots"};
  }
  bool accepts(const State& state, ItemIndex) const override { return of(state).lots.length < 2; }
  void take_in(State& state, ItemIndex lot) const override {
    of(state).lots.put(state.items, lot);
    if (of(state).lots.length == 1) weigh_next(state);
  }
  void wait_for_place(State& state, AssetIndex who) const override { of(state).for_place.add(state, who); }

 private:
  enum Kind : std::int32_t { kWeighed = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"lot weighed"}); }
  void weigh_next(State& state) const {
    WeighingState& s = of(state);
    if (!s.lots.empty())
      s.done = after(state, seconds(draw_time(params_.time, state.luck, s.luck)), Rank::kProcess, kWeighed);
  }
  const PartReceiver* next_ = nullptr;
};

}  // namespace own
