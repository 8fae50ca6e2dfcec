// A fleet of trucks of one class. Each truck goes round: return empty -> queue at the shovel -> spot and load -> haul
// -> queue at the dump -> dump; the dispatcher says where to. Where a leg, a load or a dump ends, a truck that is due
// stops there for its failure (ports `failure`; working time is driving, a cycle ends with the dump) or because its
// shift or break has come (port `calendar`), and then goes on. A failure within a leg shows at its end.
//   way time = sum of the segments (models/haulage/roads) x travel_factor, drawn anew for each way
//   fuel = idle_fuel x (time of the cycle without stops) + sfc / density x W / efficiency,
//          W = sum of m g max(0, grade + rolling resistance) L: work at the wheels, m with the load really on the truck
// so that fuel follows engine load, as FC = P LF SFC / density of Runge (1998), Mining Economics and Strategy, with
// the load factor worked out from the road in place of a guess. CO2 = fuel x 2.68 kg/l (DEFRA conversion factors,
// diesel without biofuel: 2.66 to 2.70). Match factor: share of a shovel's time that the fleet asks for, trucks x
// load / (cycle without queues and stops), as it was measured; the dispatcher adds the classes up.
#pragma once

#include "models/floor/ports.hpp"
#include "models/haulage/ports.hpp"

namespace egiz {

/// What is constant of a class of trucks; SI. Without a word, defaults are assumptions of the size of a 90 t truck.
struct TruckFleetParams {
  double trucks = 8.0;
  Distribution payload = Distribution::constant(90e3);  // kg
  double mass = 75e3;                                   // kg, empty
  double power = 780e3;       // W at the flywheel
  double efficiency = 0.8;    // flywheel to wheels; handbooks: .75 to .85 for mechanical drive
  double retarder = 1.5e6;    // W at the wheels
  double speed_empty = 45 / 3.6, speed_loaded = 35 / 3.6;                   // m/s on the flat
  Distribution travel_factor = Distribution::constant(1.0);                 // mean 1
  Distribution spot_time = Distribution::constant(40.0);                    // s, at the shovel
  Distribution dump_time = Distribution::constant(60.0);                    // s, where the dump gives none
  double idle_fuel = 22e-3 / 3600.0;  // m3/s while it is on the road, waits, is loaded
  double sfc = 215e-3 / 3.6e6;        // kg/J at the flywheel; large diesels: 200 to 225 g/kWh
  double density = 840.0;             // kg/m3 of fuel; EN 590: 820 to 845
  double emission = 2680.0;           // kg of CO2 a m3 of fuel
  double fuel_price = 295e3;          // KZT/m3
  double tyre_cost = 0.0;             // KZT/m driven
  double running_cost = 0.0;          // KZT/s of the time without stops
  double wage = 0.0;                  // KZT/s a truck, in paid hours
  double automation_cost = 0.0;       // KZT/s a truck, all the time: control room, network, licences
};

/// One truck; cycle parts as CyclePart.
struct Truck {
  /// Why it stands.
  enum Stop : std::int64_t { kNone, kRepair, kOffShift };
  ItemIndex item = kNoItem;
  std::int64_t part = static_cast<std::int64_t>(CyclePart::kStopped);  // of the cycle, now
  std::int64_t then = 0;                                               // the part that comes after a stop
  std::int64_t stop = kNone;
  std::int64_t at = kThePlant, to = kThePlant;  // assets
  SimTime since;                                // of the part
  std::array<double, kCycleParts> spent{};      // s in this cycle
  std::int64_t due = 0, planned = 0;            // failure modes to be mended, as bits; those that are planned stops
  std::int64_t mode = 0;                        // that is being mended
  double way_time = 0.0;                        // s, of the way it is on
  Material load;
  Stream payload_luck, spot_luck, dump_luck, travel_luck;
};
void describe(Fields& f, const Truck& t);

/// What changes in a run; trucks and wear lie behind it.
struct TruckFleetState {
  Total hauled, cycles, loaded_way, empty_way, fuel, running;  // kg, -, m, m, m3, s without stops
  Tally cycle;
  std::array<Tally, kCycleParts> parts;  // s
  TimeAverage in_repair, off_shift;      // trucks
  SimTime start;                         // of the statistics
};
void describe(Fields& f, const TruckFleetState& s);

/// The asset type "truck_fleet".
class TruckFleetAsset final : public AssetOf<TruckFleetParams, TruckFleetState>, public Hauler {
 public:
  using Params = TruckFleetParams;
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
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  const Dispatching* dispatcher() const override { return dispatcher_; }
  int trucks() const override { return static_cast<int>(params_.trucks); }
  bool in_repair(const State& state, int truck) const override {
    return truck_(state, static_cast<std::size_t>(truck)).stop == Truck::kRepair;
  }
  double sound_trucks(const State& state) const override { return params_.trucks - of(state).in_repair.value; }
  double payload() const override { return mean(params_.payload); }
  double spot_time() const override { return mean(params_.spot_time); }
  double dump_time() const override { return mean(params_.dump_time); }
  Leg leg(AssetIndex from, AssetIndex to, bool loaded) const override;
  double draw_payload(State& state, ItemIndex truck) const override;
  double draw_spotting(State& state, ItemIndex truck) const override;
  double draw_dumping(State& state, ItemIndex truck) const override;
  double load_of(const State& state, ItemIndex truck) const override;
  void serve(State& state, ItemIndex truck, bool served) const override;
  void take_load(State& state, ItemIndex truck, const Material& load) const override;
  Material give_load(State& state, ItemIndex truck) const override;
  void sent_away(State& state, ItemIndex truck) const override;
  double mean_part(const State& state, CyclePart part) const override;
  double hauled(const State& state) const override { return of(state).hauled.counted(); }
  double cost(const State& state) const override;

 private:
  enum Kind : std::int32_t { kBegin = kOwn, kWayDone, kShift };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"trucks begin", "truck arrives", "shift, break or their end"});
  }
  Truck& truck(State& state, ItemIndex item) const;
  WearState& wear(State& state, std::size_t u, std::size_t mode) const {
    return wear_(state, u * modes_.size() + mode);
  }
  void begin_part(State& state, std::size_t u, CyclePart part) const;
  void stop_or(State& state, std::size_t u, CyclePart then) const;
  void go_on(State& state, std::size_t u) const;
  void count_wear(State& state, std::size_t u, double driven, double cycles) const;
  void mended(State& state, std::size_t u) const;
  void drive(State& state, std::size_t u, AssetIndex to, bool loaded) const;
  void way_done(State& state, std::size_t u) const;
  void shift(State& state) const;
  void end_cycle(State& state, Truck& t) const;
  bool on_shift(const State& state) const { return !calendar_ || calendar_->shifts().works(state.now); }
  double paid_seconds(const State& state) const;
  double running_seconds(const State& state) const;
  double fuel_burnt(const State& state) const;

  SlotArray<Truck> truck_;
  SlotArray<WearState> wear_;
  std::vector<Leg> legs_[2];  // empty, loaded: place x place
  std::size_t places_ = 0;
  std::vector<int> place_of_;  // by asset index
  std::vector<const LoadingPlace*> shovels_;
  std::vector<const DumpingPlace*> dumps_;
  std::vector<std::string> names_;  // by asset index, of shovels and dumps
  std::vector<const FailureMode*> modes_;
  const RoadNetwork* roads_ = nullptr;
  const Dispatching* dispatcher_ = nullptr;
  const WorkCalendar* calendar_ = nullptr;
};

}  // namespace egiz
