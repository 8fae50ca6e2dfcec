// A roller flour mill as an asset: cleaning, damping, tempering bins, break and reduction passages on the
// equations of flour_equations.hpp, with what a mill needs to live: wheat from a store (the silo), water,
// power, crews for repairs and roll changes, room in the next bin for the flour.
//
// Wheat is taken as bought, lot by lot: screenings leave, water is added up to the target
//   W = wheat (M2 - M1) / (1 - M2),
// the lot rests in its tempering bin for temper_time at least and is ground oldest first. A lot is damped
// when the bins hold less than the set point grinds in temper_time + temper_reserve. The moisture of lots is
// a bounded mean-reverting walk, one step a lot:
//   M1' = M1 + theta (mean - M1) + sd sqrt(2 theta) z,  theta = lot / moisture_memory, within low..high.
// Grinding goes in steps of `control_interval`, shorter when a bin runs empty or the mill is stopped; within
// a step feed and releases are constant. When a passage gets more than 1 + passage_reserve times its rated
// feed it chokes: the feed is cut until it does not. Rolls wear by the tempered wheat that went through:
//   w = wheat since the change / life;  at w = change_at a roll change is asked for: a planned stop with a
//   crew.
// The mill stops with its content when no bin is ready, the next bin is full, it breaks or its rolls are
// changed, and goes on from there.
//
// Validity: a moisture of the tempered wheat outside valid_low..valid_high, wear above valid_wear, or loads
// outside .5..valid_load are events when a step begins with them and when one begins without them again; the
// hours are counted (`outside_validity`).
//
// Masses are kg; wheat in the balance is dry matter (solids) and water. Bran, shorts and screenings leave at
// once and are paid; of the water in the stock the share `evaporation` leaves with the air of the pneumatics.
#pragma once

#include "models/mills/flour/flour_state.hpp"
#include "models/plant/ports.hpp"

namespace egiz {

/// The asset type "flour_mill".
class FlourMillAsset final : public AssetOf<FlourMillParams, FlourMillState> {
 public:
  using Params = FlourMillParams;
  /// `params` in SI, each within the range of its table.
  FlourMillAsset(std::string name, Params params);
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;
  /// feed_now, extraction_now, ash_now, power_now, moisture_now, break_wear, reduction_wear, temper_stock.
  void signals(const State& state, MeasureSink& sink) const override;

  /// The flowsheet at its stated releases.
  const flour::Flowsheet& sheet() const { return sheet_; }
  /// In what state the lot of `bin` would be ground now, at `feed` kg/s of dry wheat.
  flour::Conditions conditions(const State& state, const TemperBin& bin, double feed) const;

 private:
  // The last six: kValidity + 2 n is for the n-th bit of FlourOutside, + 1 when it is over.
  enum Kind : std::int32_t { kStep = kOwn, kFilled, kRested, kFailure, kRepaired, kRollsChanged, kValidity };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"grinding step", "tempering bin filled", "wheat tempered", "breaks down",
                           "repaired", "rolls changed", "leaves validity: moisture", "valid again: moisture",
                           "leaves validity: wear of the rolls", "valid again: wear of the rolls",
                           "leaves validity: load of the passages", "valid again: load of the passages"});
  }
  // flour_mill.cpp: the life of the mill
  void step(State& state) const;
  void stop(State& state, FlourStop why) const;
  void clear(State& state, FlourStop why) const;
  void show(State& state) const;
  void look_again(State& state) const;
  void fail(State& state) const;
  void crew_came(State& state) const;
  void ask_for_rolls(State& state) const;
  void rolls_changed(State& state) const;
  void take_inject(State& state, const Event& event) const;
  // flour_grind.cpp: cleaning and grinding
  void clean_next(State& state) const;
  double draw_lot(State& state) const;
  bool next_bin(State& state) const;
  void set_rates(State& state) const;
  void tell_validity(State& state, double moisture, double feed, double load) const;
  void sync(State& state) const;
  void grind(State& state, TemperBin& bin, double solids, double elapsed) const;

  flour::Flowsheet sheet_;
  const ConsumableStore* wheat_ = nullptr;
  const MaterialReceiver* product_ = nullptr;
  const CrewPool* crew_ = nullptr;
  const PowerMeter* power_ = nullptr;
  const WaterSource* water_ = nullptr;
};

}  // namespace egiz
