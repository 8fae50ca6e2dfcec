// The store of a consumable, refilled by a periodic-review (s, S) policy: at each review, when stock + on
// order <= s, an order up to S goes to the first supplier in the list that takes orders.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a store.
struct ConsumableStoreParams {
  double initial = 800e3;        // kg
  double reorder_point = 600e3;  // s, kg
  double order_up_to = 1000e3;   // S, kg
  double review = 86400.0;       // s between reviews
};

/// What changes in a run.
struct ConsumableStoreState {
  double stock = 0.0;      // kg
  double on_order = 0.0;   // kg
  Total taken, delivered;  // kg
  Total requests, served;  // times something was asked for; times all of it was there
  Total cost;              // KZT
  TimeAverage level;       // kg
  TimeAverage empty;       // 1 while nothing is left
  Waiting waiting;
};
void describe(Fields& f, const ConsumableStoreState& s);

/// The asset type "consumable_store".
class ConsumableStoreAsset final : public AssetOf<ConsumableStoreParams, ConsumableStoreState>,
                                   public ConsumableStore {
 public:
  using Params = ConsumableStoreParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void wire(Wiring& wiring) override;

  double stock(const State& state) const override { return of(state).stock; }
  double take(State& state, double amount) const override;
  void wait_for_stock(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }

 private:
  enum Kind : std::int32_t { kReview = kOwn };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"stock review"});
  }
  void review(State& state) const;
  void arrive(State& state, const Event& event) const;
  void stock_changed(State& state) const;
  std::vector<const Supplier*> suppliers_;
};

}  // namespace egiz
