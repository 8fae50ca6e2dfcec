// A pit face that sends ore by truck: a closed fleet of identical trucks cycles
//   queue at the shovel -> load -> haul -> queue for a dump bay (and for room) -> dump -> return.
// The hardness of the ore follows a mean-reverting random walk, one step a load:
//   h' = h + theta (hardness - h) + hardness_sd sqrt(2 theta) z,   theta = payload / hardness_memory
// so that its long-run mean is `hardness` and its standard deviation is `hardness_sd`; the grade likewise.
#pragma once

#include "models/plant/ports.hpp"
#include "sim/flow/queue.hpp"

namespace egiz {

/// What is constant of a pit face: times in s, hardness and grade as pure numbers.
struct OreSourceParams {
  double trucks = 6.0;
  double payload = 130e3;  // kg of solids
  double moisture = 0.03;  // kg water per kg solids
  Distribution load_time{Distribution::Kind::kLognormal, 180.0, 45.0, 0};
  Distribution haul_time{Distribution::Kind::kLognormal, 900.0, 150.0, 0};
  Distribution dump_time{Distribution::Kind::kLognormal, 75.0, 20.0, 0};
  Distribution return_time{Distribution::Kind::kLognormal, 780.0, 120.0, 0};
  double dump_bays = 1.0;
  double hardness = 1.0;  // times the reference ore's breakage energies
  double hardness_sd = 0.0;
  double hardness_memory = 30e6;  // kg of ore over which hardness forgets
  double grade = 0.005;           // kg metal per kg solids
  double grade_sd = 0.0;
  double haul_cost = 0.0;        // KZT/kg, mining and haulage
  double outage_start = 0.0;     // s
  double outage_duration = 0.0;  // s; 0: none
};

/// What changes in a run; trucks under way are items and events.
struct OreSourceState {
  Stream load_luck, haul_luck, dump_luck, return_luck, hardness_luck, grade_luck;
  double hardness = 1.0, grade = 0.0;
  double hardness_factor = 1.0;  // by an inject
  std::int64_t at_shovel = 0;  // trucks waiting or loading
  std::int64_t shovel_busy = 0;
  Queue at_dump;  // loaded trucks; amount = hardness, attribute = grade
  std::int64_t dumping = 0;
  SimTime out_until;
  Material sent;  // since time zero, into the plant
  Total tonnes;   // kg of solids
  Total loads;
  Tally dump_wait;      // s
  ActivityClock clock;  // of the shovel
};
void describe(Fields& f, const OreSourceState& s);

/// The asset type "ore_source".
class OreSourceAsset final : public AssetOf<OreSourceParams, OreSourceState> {
 public:
  using Params = OreSourceParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override { balance.in += of(state).sent; }
  Face face(const State& state) const override;

 private:
  enum Kind : std::int32_t { kLoaded = kOwn, kArrived, kDumped, kReturned, kOutage, kOutageEnd };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"truck loaded", "loaded truck at the dump", "load dumped",
                           "empty truck at the shovel", "planned outage begins", "outage ends"});
  }
  void begin_outage(State& state, double duration) const;
  void try_to_load(State& state) const;
  void try_to_dump(State& state) const;
  void next_ore(State& state) const;
  Material load_of(const Item& truck) const;
  const MaterialReceiver* dump_ = nullptr;
};

}  // namespace egiz
