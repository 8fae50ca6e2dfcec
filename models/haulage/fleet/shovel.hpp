// A shovel (excavator, loader) that loads trucks one at a time, in order of coming. With one side the next truck
// spots when the last has left; with two it spots while the shovel loads on the other side, so spotting is hidden.
//   load time = one draw of load_time, or, with a bucket:  passes = ceil(load / bucket), each one draw of pass_time
// What is due (failure, outage, shift) begins at the end of the load at work; working time is loading, a cycle is a
// load. The shovel's time is working, setup (spotting), starved for trucks, failed, planned downtime, off shift.
// Bunching is told by the coefficient of variation of the gaps between arrivals: 0 like a clock, 1 at random.
#pragma once

#include "models/haulage/fleet/upkeep.hpp"

namespace egiz {

/// What is constant of a shovel; SI. Without a word, defaults are assumptions of the size of a 15 m3 shovel.
struct ShovelParams {
  double material = 0.0;  // 0 ore, 1 waste
  Distribution load_time{Distribution::Kind::kLognormal, 150.0, 30.0, 0};  // s a truck
  double bucket = 0.0;                                                     // kg; 0: load_time holds
  Distribution pass_time{Distribution::Kind::kLognormal, 32.0, 5.0, 0};    // s
  double sides = 1.0;
  double grade = 0.005, hardness = 1.0, moisture = 0.03;  // as those of ore_source
  double least_rate = 0.0;                                // kg/s, wanted by the plan
  double most_rate = 0.0;                                 // kg/s in the plan; 0: no limit
  double priority = 1.0;                                  // worth of a tonne in the plan
  double power = 0.0, idle_power = 0.0;                   // W, electric
  double running_cost = 0.0;                              // KZT/s of loading: fuel, wear, teeth
  double wage = 0.0;                                      // KZT/s, in paid hours
  double outage_start = 0.0, outage_duration = 0.0;       // s; 0: none
};

/// What changes in a run; wear lies behind it.
struct ShovelState {
  Line queue;             // trucks that came
  Queue spotting, ready;  // trucks at its sides
  ItemIndex loading = kNoItem;
  SimTime began, until;  // of the load at work
  Stream load_luck;
  double load = 0.0;     // kg of it
  Stoppage stoppage;
  SimTime last_arrival;
  Material sent;  // since time zero, into the plant
  Total loads, tonnes, energy;
  Tally gap;  // s between arrivals
  ActivityClock clock;
  SimTime metered;  // energy counted until
};
void describe(Fields& f, const ShovelState& s);

/// The asset type "shovel".
class ShovelAsset final : public AssetOf<ShovelParams, ShovelState>, public LoadingPlace {
 public:
  using Params = ShovelParams;
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
  void account(const State& state, Balance& balance) const override { balance.in += of(state).sent; }
  Face face(const State& state) const override;

  void arrive(State& state, ItemIndex truck) const override;
  void send_away(State& state) const override;
  bool down(const State& state) const override { return of(state).stoppage.down(state.now); }
  double work_there(const State& state) const override;
  double load_time(double payload, double spotting) const override;
  bool waste() const override { return params_.material == 1.0; }
  double grade() const override { return waste() ? 0.0 : params_.grade; }
  double least_rate() const override { return params_.least_rate; }
  double most_rate() const override { return params_.most_rate; }
  double priority() const override { return params_.priority; }
  double cost(const State& state) const override;
  double loaded(const State& state) const override { return of(state).tonnes.counted(); }

 private:
  enum Kind : std::int32_t { kSpotted = kOwn, kLoaded, kShift, kOutage, kOutageEnd };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"truck spotted", "truck loaded", "shift, break or their end", "planned outage begins",
                           "outage ends"});
  }
  const Hauler& fleet(const State& state, ItemIndex truck) const;
  double expected(const State& state, const Queue& trucks) const;
  bool on_shift(const State& state) const { return !calendar_ || calendar_->shifts().works(state.now); }
  void begin_outage(State& state, double duration) const;
  void go_on(State& state) const;
  void admit(State& state) const;
  void begin_load(State& state) const;
  void end_load(State& state) const;
  void mend_next(State& state) const;
  void show(State& state) const;
  double paid_seconds(const State& state) const;
  double watts(Activity a) const { return a == Activity::kWorking ? params_.power : params_.idle_power; }

  Upkeep upkeep_;
  std::vector<const Hauler*> fleets_;  // by asset index
  const WorkCalendar* calendar_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
