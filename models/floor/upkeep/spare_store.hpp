// Spare parts in pieces under an (s, S) policy, looked at whenever one is taken (continuous review):
//   stock + on order - owed <= s: order up to S; it comes after the lead time.
// Who finds none is owed one and gets it in order of asking. Orders may overtake each other. With s = S - 1
// and calls by a Poisson process the pieces on order are Poisson with mean rate x mean lead time (Palm
// 1938).
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What is constant of a store. Defaults are assumptions: a part of which two are kept.
struct SpareStoreParams {
  double initial = 2.0;                                                                   // pieces
  double reorder_point = 1.0;                                                             // s, pieces
  double order_up_to = 2.0;                                                               // S, pieces
  Distribution lead_time{Distribution::Kind::kLognormal, 30 * 86400.0, 10 * 86400.0, 0};  // s
  double price = 0.0;                                                                     // KZT a piece
};

/// What changes in a run; askers who are owed a piece are items.
struct SpareStoreState {
  Stream lead_luck;
  std::int64_t stock = 0, on_order = 0;  // pieces
  Queue owed;                            // kind: task, owner: who
  Total taken, at_once;                  // asked for; there when asked for
  Total delivered;                       // pieces
  TimeAverage level, none, debt;         // pieces; 1 while there is none; pieces owed
  Tally wait;                            // s, of all pieces handed out
};
void describe(Fields& f, const SpareStoreState& s);

/// The asset type "spare_store".
class SpareStoreAsset final : public AssetOf<SpareStoreParams, SpareStoreState>, public SpareStore {
 public:
  using Params = SpareStoreParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  bool take_spare(State& state, AssetIndex who, std::int64_t task) const override;

 private:
  enum Kind : std::int32_t { kDelivery = kOwn };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"spares delivered"});
  }
  void review(State& state) const;
  void changed(State& state) const;
};

}  // namespace egiz
