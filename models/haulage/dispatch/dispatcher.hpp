// Where trucks go. Rules for the empty truck (w: s of work that its shovel still has with those who are there or on
// their way, t: s of its way there):
//   fixed            every truck has its shovel and dump: by the table, else shares of trucks as the shovels need them,
//                    (load + way there and back) / load time with the quickest dump, so that match factors are equal
//   nearest          least t
//   minimum_wait     least max(0, w - t), what the truck is expected to wait; then least t
//   maximum_use      least w: the shovel that would stand idle first; then least t (both after Munirathinam & Yingling
//                    1994, Int. J. Surface Mining 8:1-15: minimising truck waiting, shovel waiting)
//   linear_programme rates of all ways by a programme (flow_programme.hpp), solved anew when a shovel or dump stops or
//                    goes on, and every `review` when the number of sound trucks is another; of the shovels to which
//                    the plan has empty ways from here, the one furthest behind its rate P: least A / P - t, with A
//                    the trucks there and on their way, after the need time of White & Olson (1986)
// The loaded truck: its own dump (fixed), the quickest (nearest), the least way and wait (minimum_wait, maximum_use),
// the way with least sent - planned share of all sent (linear_programme). Shovels and dumps that are down are passed over but for fixed; with
// `redirect` the queue of a shovel that fails, and who comes to it, is sent to others. The match factor adds up what the fleets ask for, over
// the number of shovels: for one class and one shovel N t_load / t_cycle; for mixed fleets the ratio of arrival to
// loading rates that Burt & Caccetta (2008, corrigendum) define, with cycles as measured.
#pragma once

#include "models/haulage/dispatch/flow_programme.hpp"
#include "models/haulage/ports.hpp"

namespace egiz {

/// What is constant of a dispatcher.
struct DispatcherParams {
  double rule = 2.0;        // in the order above
  double redirect = 1.0;    // whether queues leave a shovel that fails
  double review = 3600.0;   // s, of the linear programme
  double stripping = 0.0;   // kg of waste a kg of ore, at least
  TablePtr assignment;      // fleet, shovel, dump, trucks: of the fixed rule
};

/// A shovel as the dispatcher knows it.
struct ShovelAhead {
  double coming = 0.0;        // s of loading on its way
  std::int64_t trucks = 0;    // on their way
  std::int64_t was_down = 0;  // when last looked at
};
inline void describe(Fields& f, const ShovelAhead& s) {
  f.real("coming", s.coming, "s").count("trucks", s.trucks).count("was_down", s.was_down);
}

/// One way of the plan: class, shovel, dump.
struct PlannedWay {
  double loaded = 0.0, empty = 0.0;  // loads/s wanted
  double sent_loaded = 0.0;          // loads since the plan was made
};
inline void describe(Fields& f, const PlannedWay& w) {
  f.real("loaded", w.loaded, "1/s").real("empty", w.empty, "1/s");
  f.real("sent_loaded", w.sent_loaded);
}

/// What changes in a run; shovels and ways lie behind it.
struct DispatcherState {
  std::int64_t plans = 0;  // solved since time zero
  std::int64_t key = 0;    // digest of what the plan was made for
  TimeAverage plan_rate;   // kg/s
};
void describe(Fields& f, const DispatcherState& s);

/// The asset type "dispatcher".
class DispatcherAsset final : public AssetOf<DispatcherParams, DispatcherState>, public Dispatching {
 public:
  using Params = DispatcherParams;
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
  Face face(const State& state) const override;

  AssetIndex shovel_for(State& state, ItemIndex truck, AssetIndex from) const override;
  AssetIndex dump_for(State& state, ItemIndex truck, AssetIndex shovel) const override;
  bool at_shovel(State& state, ItemIndex truck, AssetIndex shovel) const override;
  const std::vector<AssetIndex>& shovels() const override { return shovel_index_; }
  const std::vector<AssetIndex>& dumps() const override { return dump_index_; }

 private:
  enum Kind : std::int32_t { kReview = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"plan looked at again"}); }
  enum Rule { kFixed, kNearest, kMinimumWait, kMaximumUse, kProgramme };
  Rule rule() const { return static_cast<Rule>(params_.rule); }
  /// A truck's fixed shovel and dump, places in the lists.
  struct Lock {
    std::size_t shovel = 0, dump = 0;
  };

  std::size_t fleet_of(const State& state, ItemIndex truck) const;
  double load_time(std::size_t fleet, std::size_t shovel) const;
  double work_ahead(const State& state, std::size_t shovel) const;
  std::vector<AssetIndex> own_fleets() const;
  /// The table of the fixed rule by fleet; names that are not linked go to `strangers`.
  std::vector<std::vector<Lock>> read_assignment(std::vector<std::string>& strangers) const;
  std::vector<std::vector<Lock>> locks_by_need() const;
  double need(std::size_t fleet, std::size_t shovel) const;
  std::size_t nearest_dump(std::size_t fleet, std::size_t shovel) const;
  bool useful(std::size_t fleet, std::size_t shovel) const;
  std::size_t best_shovel(const State& state, std::size_t fleet, AssetIndex from) const;
  std::size_t planned_shovel(const State& state, std::size_t fleet, AssetIndex from) const;
  std::size_t best_dump(const State& state, std::size_t fleet, std::size_t shovel) const;
  std::size_t planned_dump(const State& state, std::size_t fleet, std::size_t shovel) const;
  std::size_t way(std::size_t fleet, std::size_t shovel, std::size_t dump) const {
    return (fleet * shovels_.size() + shovel) * dumps_.size() + dump;
  }
  std::size_t place_in(const std::vector<AssetIndex>& list, AssetIndex asset) const;
  FlowProblem problem(const State& state) const;
  bool turns_away(const State& state, std::size_t shovel) const;
  bool elsewhere(const State& state, std::size_t fleet, std::size_t shovel) const;
  void plan(State& state) const;
  void look(State& state) const;

  std::vector<const LoadingPlace*> shovels_;
  std::vector<const DumpingPlace*> dumps_;
  std::vector<const Hauler*> everyone_, fleets_;  // by asset index; its own
  std::vector<AssetIndex> shovel_index_, dump_index_, fleet_index_;
  std::vector<std::string> names_;  // by asset index
  std::vector<std::vector<Lock>> locks_;  // by fleet and truck, of the fixed rule
  SlotArray<ShovelAhead> ahead_;
  SlotArray<PlannedWay> ways_;
};

}  // namespace egiz
