// A roller flour mill as an asset: cleaning, damping, tempering bins, break and reduction passages on the
// equations of flour_equations.hpp, with what a mill needs to live: wheat from a store (the silo), water, power,
// crews for repairs and roll changes, room in the next bin for the flour.
//
// Wheat is taken as bought, lot by lot: screenings leave, water is added up to the target
//   W = wheat (M2 - M1) / (1 - M2),
// the lot rests in its tempering bin for temper_time at least and is ground oldest first. A lot is damped when the
// bins hold less than the set point grinds in temper_time + temper_reserve. The moisture of lots is
// a bounded mean-reverting walk, one step a lot:
//   M1' = M1 + theta (mean - M1) + sd sqrt(2 theta) z,  theta = lot / moisture_memory, within low..high.
// Grinding goes in steps of `control_interval`, shorter when a bin runs empty or the mill is stopped; within a
// step feed and releases are constant. When a passage gets more than 1 + passage_reserve times its rated feed it
// chokes: the feed is cut until it does not. Rolls wear by the tempered wheat that went through:
//   w = wheat since the change / life;  at w = change_at a roll change is asked for: a planned stop with a crew.
// The mill stops with its content when no bin is ready, the next bin is full, it breaks or its rolls are
// changed, and goes on from there.
//
// Masses are kg; wheat in the balance is dry matter (solids) and water. Bran, shorts and screenings leave at once
// and are paid; of the water in the stock the share `evaporation` leaves with the air of the pneumatics.
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/mills/flour/flour_equations.hpp"
#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a flour mill besides its flowsheet: SI, moistures as water over all.
struct FlourMillParams : flour::FlowParams {
  double b1 = 0.30, b2 = 0.52, b3 = 0.57, b4 = 0.15, b5 = 0.0;  // break releases; 0: no such passage
  double c1 = 0.46, c2 = 0.43, c3 = 0.38, c4 = 0.28, c5 = 0.23, c6 = 0.18, c7 = 0.0, c8 = 0.0;
  double break_gap = 1.0, reduction_gap = 1.0;  // over the gaps at which releases are stated
  double feed_rate = 8.7e3 / 3600.0;            // kg/s tempered wheat to B1
  double rated_feed = 8.7e3 / 3600.0;           // at which releases are stated
  double passage_reserve = 0.25;                // a passage takes 1 + this times its rated feed
  double control_interval = 3600.0;             // s
  double screenings = 0.015;                    // of the wheat as bought
  double wheat_moisture = 0.125, moisture_sd = 0.006, moisture_memory = 3e6;  // kg
  double moisture_low = 0.09, moisture_high = 0.15;
  double target_moisture = 0.16;  // of the tempered wheat, M2
  double damping_sd = 0.002;      // of the moisture after damping; never more than three of it
  double temper_bins = 10.0, bin_size = 35e3;  // kg of wheat as bought in a bin
  double temper_time = 16 * 3600.0;            // s
  double temper_reserve = 8 * 3600.0;          // s of wheat in the bins beyond it
  double temper_constant = 6 * 3600.0;         // s, of unrested()
  double cleaning_rate = 14e3 / 3600.0;        // kg/s
  double evaporation = 0.08;
  double endosperm_ash = 0.0038, bran_ash = 0.072;
  double fixed_power = 240e3;              // W: pneumatics, fans, sifters, purifiers, while grinding
  double cleaning_energy = 5.0 * 3600.0;   // J/kg of wheat as bought: cleaning, damping, elevators
  double break_life = 40e6, reduction_life = 120e6;  // kg of tempered wheat
  double change_at = 1.0;
  Distribution change_time{Distribution::Kind::kLognormal, 20 * 3600.0, 4 * 3600.0, 0};  // s a roll set
  double change_cost = 9e6;                                                            // KZT a roll set
  double initial_wear = 0.3;
  Distribution time_to_failure{Distribution::Kind::kExponential, 220 * 3600.0, 0, 0};
  Distribution repair_time{Distribution::Kind::kLognormal, 3 * 3600.0, 3 * 3600.0, 0};
  double repair_cost = 0.4e6;    // KZT a repair
  double restart_room = 5e3;     // kg of room ahead that starts a blocked mill again
  double bran_price = 0.0, shorts_price = 0.0, screenings_price = 0.0;  // KZT/kg as they leave
  double valid_low = 0.13, valid_high = 0.18;  // moisture of the tempered wheat
  /// The passages, from their single releases.
  flour::FlowParams flow() const;
  /// Those of the mill's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
};

/// Why the mill stands: any of these stops it.
enum FlourStop : std::int64_t { kNoTemperedWheat = 1, kFlourBinFull = 2, kMillBroken = 4, kChangingRolls = 8 };

inline constexpr int kMostTemperBins = 16;

/// A lot of wheat in a bin.
struct TemperBin {
  std::int64_t stage = 0;  // 0 empty, 1 filling, 2 resting, 3 ready
  Material wheat;          // cleaned and damped, kg
  double bought = 0.0;     // kg as bought that it was made of
  double moisture = 0.0;   // before damping
  SimTime filled;
};

/// What a kg of dry wheat becomes in the present step.
struct GrindRates {
  double feed = 0.0;  // kg/s dry; 0 while the mill stands
  double flour = 0.0, flour_bran = 0.0, bran = 0.0;  // kg a kg dry; flour_bran is bran within the flour
  double energy = 0.0;                               // of the rolls, J a kg
  double rest = 0.0;                                 // s, of this lot
  std::int64_t cut = 0;                              // 1: the feed is cut because a passage would choke
};

/// What changes in a run.
struct FlourMillState {
  std::array<TemperBin, kMostTemperBins> bins{};
  std::int64_t grinding = -1;  // bin, or -1
  std::int64_t cleaning = 0;   // 1: a bin is being filled
  double lot_moisture = 0.0;   // of the next lot
  double moisture_mean = 0.0;  // what the walk returns to
  std::int64_t lot_drawn = 0;
  GrindRates rates;
  SimTime synced;
  EventId step;
  std::int64_t stops = kNoTemperedWheat;  // set of FlourStop
  double load_factor = 1.0;               // injected, times the set point
  double break_wear = 0.0, reduction_wear = 0.0;
  std::int64_t change_asked = 0, changing = 0;  // changing: 1 breaks, 2 reductions
  std::int64_t crews_here = 0;                  // 1: for the repair
  SimTime repair;
  Stream moisture_luck, damping_luck, change_luck;
  BreakdownState breakdown;
  Material taken, left;  // into and out of the plant since time zero; flour not among them
  Total bought, cleaned, tempered;           // kg ground: as bought, dry, as ground
  Total flour, flour_wet, flour_bran, bran, shorts;  // kg: dry, as it is, dry
  Total screenings, wheat_taken, water;              // kg as bought, as bought, added
  Total energy, running, wanted, cut, rested, invalid;  // J, s, kg dry, s, kg s, s
  Total wheat_water;                                    // kg, in the wheat ground, before damping
  Total changes, money_out, money_in;                   // -, KZT, KZT
  ActivityClock clock;
};
void describe(Fields& f, const FlourMillState& s);

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
  enum Kind : std::int32_t { kStep = kOwn, kFilled, kRested, kFailure, kRepaired, kRollsChanged };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"grinding step", "tempering bin filled", "wheat tempered", "breaks down", "repaired",
                           "rolls changed"});
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
