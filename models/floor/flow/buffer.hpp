// A store of lots between stations: takes up to its capacity, keeps each for at least a stay (cooling, drying), and
// passes the oldest on to the first of its neighbours that accepts it.
#pragma once

#include "models/floor/orders/part.hpp"

namespace egiz {

/// What is constant of a buffer.
struct BufferParams {
  double capacity = 10.0;  // lots
  double stay = 0.0;       // s, at least
};

/// What changes in a run.
struct BufferState {
  Queue lots;  // by coming
  TimeAverage level, full;  // lots; 1 while full
  Total passed;             // lots
  EventId next;             // the oldest has stayed long enough
  Waiting for_place;
};
void describe(Fields& f, const BufferState& s);

/// The asset type "buffer".
class BufferAsset final : public AssetOf<BufferParams, BufferState>, public PartReceiver {
 public:
  using Params = BufferParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State&) const override {}
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  bool accepts(const State& state, ItemIndex) const override {
    return static_cast<double>(of(state).lots.length) < params_.capacity;
  }
  void take_in(State& state, ItemIndex lot) const override;
  void wait_for_place(State& state, AssetIndex who) const override { of(state).for_place.add(state, who); }

 private:
  enum Kind : std::int32_t { kStayed = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"lot has stayed"}); }
  void pass_on(State& state) const;
  void count(State& state) const;
  std::vector<const PartReceiver*> next_;
};

}  // namespace egiz
