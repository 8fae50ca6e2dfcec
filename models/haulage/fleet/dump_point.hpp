// Where trucks dump: a waste dump, a stockpile edge, a crusher with a bin. Trucks are served in order of coming, as
// many at a time as there are spots. With `rate` it is a crusher: a truck may dump once its whole load fits into the
// bin beside those that are dumping; the bin is crushed in steps of `step` s, rate x step or what is there, and passed
// on to `to`, as long as there is room. Without a rate a load goes to `to` at once, when it fits there; without `to`
// it leaves the plant. What is due (failure, outage) begins at the end of a dump; cycles are dumps, working time is
// dumping.
#pragma once

#include "models/haulage/fleet/upkeep.hpp"

namespace egiz {

/// What is constant of a dump; SI. Defaults are assumptions.
struct DumpPointParams {
  double material = 2.0;  // takes: 0 ore, 1 waste, 2 both
  double spots = 1.0;
  Distribution dump_time = Distribution::constant(0.0);  // s; constant 0: the truck's own
  double rate = 0.0;                                     // kg/s, of the crusher; 0: none
  double bin = 300e3;                                    // kg
  double step = 30.0;                                    // s
  double grade_low = 0.0, grade_high = 1.0;              // of its feed, for the plan
  double energy = 0.0;                                   // J/kg crushed
  double running_cost = 0.0;                             // KZT/kg dumped
  double price = 0.0;                                    // KZT/kg dumped: a contract's or the plant's own rate
  double outage_start = 0.0, outage_duration = 0.0;      // s; 0: none
};

/// What changes in a run; wear lies behind it.
struct DumpPointState {
  Line queue;
  Stream dump_luck;
  std::int64_t dumping = 0;   // trucks
  double on_spots = 0.0;      // kg on them
  Material bin;               // of the crusher
  std::int64_t crushing = 0;  // whether a step is scheduled
  double step_load = 0.0;     // kg of it
  std::int64_t waits = 0;     // whether it waits for room behind it
  Stoppage stoppage;
  Material left;         // out of the plant since time zero
  Total tonnes, metal;   // kg dumped
  Total loads, crushed;  // -, kg
  TimeAverage level;     // kg in the bin
  ActivityClock clock;
};
void describe(Fields& f, const DumpPointState& s);

/// The asset type "dump_point".
class DumpPointAsset final : public AssetOf<DumpPointParams, DumpPointState>, public DumpingPlace {
 public:
  using Params = DumpPointParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void lay_out(Layout& layout) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override {
    balance.out += of(state).left, balance.held += of(state).bin;
  }
  Face face(const State& state) const override;

  void arrive(State& state, ItemIndex truck) const override;
  bool down(const State& state) const override { return of(state).stoppage.down(state.now); }
  double wait(const State& state) const override;
  double dump_time(double of_truck) const override;
  double spots() const override { return params_.spots; }
  double rate() const override { return params_.rate; }
  bool takes(bool waste) const override { return params_.material == 2.0 || (params_.material == 1.0) == waste; }
  std::array<double, 2> grade_window() const override { return {params_.grade_low, params_.grade_high}; }

 private:
  enum Kind : std::int32_t { kDumped = kOwn, kCrushed, kOutage, kOutageEnd };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"load dumped", "step of the crusher", "planned outage begins", "outage ends"});
  }
  const Hauler& fleet(const State& state, ItemIndex truck) const;
  bool fits(const State& state, double load) const;
  void admit(State& state) const;
  void dumped(State& state, ItemIndex truck, double time) const;
  void take(State& state, const Material& load) const;
  void crush(State& state) const;
  void plan_step(State& state) const;
  void begin_outage(State& state, double duration) const;
  void show(State& state) const;

  Upkeep upkeep_;
  std::vector<const Hauler*> fleets_;  // by asset index
  const MaterialReceiver* to_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
