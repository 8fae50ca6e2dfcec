// Where trucks go. Rules for the empty truck (t: s of its way to a shovel, w: s that it would wait there, by those who
// are there or sent and come before it, W: s until the shovel has done all that were sent):
//   fixed            every truck has its shovel and dump: by the table, else shares of trucks as the shovels need them,
//                    (load + way there and back) / load time with the quickest dump, so that match factors are equal
//   nearest          least t
//   minimum_wait     least w, then least t. It does not weigh the way: where many shovels are idle trucks go to the
//                    nearest of them, but a far one without a queue is taken before a near one with a short queue
//   maximum_use      least W: the shovel that would be done with its trucks first; then least t (both after
//                    Munirathinam & Yingling 1994, Int. J. Surface Mining 8:1-15: minimising truck, shovel waiting)
//   linear_programme rates and prices by a programme (flow_programme.hpp), solved anew when a shovel or dump stops or
//                    goes on, and every `review` when the number of sound trucks is another; the shovel with the least
//                    tonnes lost in the plan's prices (load_worth.hpp)
//   earliest_loading least t + w, the shovel that loads it first; then least t (the field tells it from minimum wait)
// The loaded truck: its own dump (fixed), the quickest (nearest), the way with least sent - planned share of all sent
// (linear_programme), the least way and wait (all others). Shovels and dumps that are down are passed over but for
// fixed; with `redirect` the queue of a shovel that fails, and who comes to it, is sent to others. Trucks that stand in
// repair are not expected anywhere. The match factor adds up what the fleets ask for, over
// the number of shovels: for one class and one shovel N t_load / t_cycle; for mixed fleets the ratio of arrival to
// loading rates that Burt & Caccetta (2008, corrigendum) define, with cycles as measured.
#pragma once

#include "models/haulage/dispatch/dispatcher_state.hpp"
#include "models/haulage/dispatch/load_worth.hpp"
#include "models/haulage/ports.hpp"

namespace egiz {

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
  enum Rule { kFixed, kNearest, kMinimumWait, kMaximumUse, kProgramme, kEarliestLoading };
  Rule rule() const { return static_cast<Rule>(params_.rule); }
  /// A truck that is on its way to a shovel; s from now, s of loading.
  struct Coming {
    double in, load;
  };
  /// A shovel: s of loading for those who are there, and who comes, in order.
  struct ShovelAhead {
    double work = 0.0;
    std::vector<Coming> coming;
  };
  /// Of a truck that would come: s of its wait, s from now until the shovel has done all that were sent.
  struct Outlook {
    double wait, work;
  };
  /// An empty truck that asks for a shovel now, or soon; s from now.
  struct Asking {
    std::size_t fleet;
    AssetIndex from;
    double in;
  };
  /// A truck's fixed shovel and dump, places in the lists.
  struct Lock {
    std::size_t shovel = 0, dump = 0;
  };

  std::size_t fleet_of(const State& state, ItemIndex truck) const;
  double load_time(std::size_t fleet, std::size_t shovel) const { return load_times_[fleet * shovels_.size() + shovel]; }
  SentTruck& sent(State& state, ItemIndex truck) const;
  std::vector<ShovelAhead> ahead(const State& state) const;
  static void add_coming(ShovelAhead& shovel, const Coming& truck);
  static Outlook outlook(const ShovelAhead& shovel, double way);
  std::vector<AssetIndex> own_fleets() const;
  /// The table of the fixed rule by fleet; names that are not linked go to `strangers`.
  std::vector<std::vector<Lock>> read_assignment(std::vector<std::string>& strangers) const;
  std::vector<std::vector<Lock>> locks_by_need() const;
  double need(std::size_t fleet, std::size_t shovel) const;
  std::size_t nearest_dump(std::size_t fleet, std::size_t shovel) const;
  bool useful(std::size_t fleet, std::size_t shovel) const;
  std::size_t best_shovel(const State& state, std::size_t fleet, AssetIndex from) const;
  std::vector<Asking> asking_soon(const State& state) const;
  double way_time(const Asking& truck, std::size_t shovel) const;
  double loss(const State& state, const ShovelAhead& ahead, const Asking& truck, std::size_t shovel) const;
  std::size_t planned_shovel(const State& state, std::size_t fleet, AssetIndex from) const;
  std::size_t best_dump(const State& state, std::size_t fleet, std::size_t shovel) const;
  std::size_t planned_dump(const State& state, std::size_t fleet, std::size_t shovel, bool all_fleets) const;
  std::size_t way(std::size_t fleet, std::size_t shovel, std::size_t dump) const {
    return (fleet * shovels_.size() + shovel) * dumps_.size() + dump;
  }
  std::size_t place_in(const std::vector<AssetIndex>& list, AssetIndex asset) const;
  FlowProblem problem(const State& state) const;
  FlowPlan solved(const FlowProblem& q) const;
  bool turns_away(const State& state, std::size_t shovel) const;
  bool elsewhere(const State& state, std::size_t fleet, std::size_t shovel) const;
  void plan(State& state) const;
  void look(State& state) const;

  std::vector<const LoadingPlace*> shovels_;
  std::vector<const DumpingPlace*> dumps_;
  std::vector<const Hauler*> everyone_, fleets_;  // by asset index; its own
  std::vector<AssetIndex> shovel_index_, dump_index_, fleet_index_;
  std::vector<std::string> names_;  // by asset index
  std::vector<double> load_times_;  // s, by fleet and shovel
  std::vector<std::vector<Lock>> locks_;  // by fleet and truck, of the fixed rule
  std::vector<std::size_t> first_truck_;  // of each fleet among all
  SlotArray<SentTruck> sent_;
  SlotArray<ShovelSeen> seen_;
  SlotArray<PlannedShovel> planned_;  // by fleet, then shovel
  SlotArray<PlannedWay> ways_;
};

}  // namespace egiz
