// What the assets of a pit ask of each other: roads, trucks, shovels, dumps, dispatching. A truck is an item that
// lives as long as the run: `owner` is the fleet, `kind` its number there from 0. It stands in the line of one
// shovel or dump, or nowhere while it drives.
#pragma once

#include "models/haulage/roads/road_network.hpp"

namespace egiz {

/// A shovel, an excavator, a loader: trucks come to it.
class LoadingPlace {
 public:
  static constexpr std::string_view kOffer = "loads trucks";
  virtual ~LoadingPlace() = default;
  /// An empty truck, standing in no line, joins the queue.
  virtual void arrive(State& state, ItemIndex truck) const = 0;
  /// The trucks of the queue that were not begun go back to their fleets (Hauler::sent_away).
  virtual void send_away(State& state) const = 0;
  /// Whether it cannot load for a failure or an outage.
  virtual bool down(const State& state) const = 0;
  /// s of loading that those who are there still need, as expected.
  virtual double work_there(const State& state) const = 0;
  /// s of the shovel that a truck of that payload (kg) and spotting time (s) takes, as expected.
  virtual double load_time(double payload, double spotting) const = 0;
  /// Whether it loads waste.
  virtual bool waste() const = 0;
  /// kg of metal a kg.
  virtual double grade() const = 0;
  /// kg/s wanted by the plan at least, and allowed at most (0: no limit).
  virtual double least_rate() const = 0;
  /// See least_rate().
  virtual double most_rate() const = 0;
  /// Worth of a tonne of it in the plan, a pure number.
  virtual double priority() const = 0;
  /// KZT since the statistics began.
  virtual double cost(const State& state) const = 0;
  /// kg loaded since the statistics began.
  virtual double loaded(const State& state) const = 0;
};

/// A dump, crusher or stockpile edge: trucks come to it.
class DumpingPlace {
 public:
  static constexpr std::string_view kOffer = "takes loads of trucks";
  virtual ~DumpingPlace() = default;
  /// A loaded truck, standing in no line, joins the queue.
  virtual void arrive(State& state, ItemIndex truck) const = 0;
  /// Whether it cannot take loads for a failure or an outage.
  virtual bool down(const State& state) const = 0;
  /// s until a truck that came now could begin to dump, as expected.
  virtual double wait(const State& state) const = 0;
  /// s of one spot that a truck with that dumping time (s) takes, as expected.
  virtual double dump_time(double of_truck) const = 0;
  /// Trucks that dump at the same time.
  virtual double spots() const = 0;
  /// kg/s that it can pass on; 0: no limit.
  virtual double rate() const = 0;
  /// Whether it takes ore or waste.
  virtual bool takes(bool waste) const = 0;
  /// Metal a kg of its feed in the plan, from and to.
  virtual std::array<double, 2> grade_window() const = 0;
};

/// The parts of a truck's cycle, from the end of a dump to the end of the next.
enum class CyclePart : std::size_t { kReturn, kShovelQueue, kLoad, kHaul, kDumpQueue, kDump, kStopped };
inline constexpr std::size_t kCycleParts = 7;

class Dispatching;

/// A fleet of trucks of one class.
class Hauler {
 public:
  static constexpr std::string_view kOffer = "hauls by truck";
  virtual ~Hauler() = default;
  /// Who sends its trucks; nullptr: nobody.
  virtual const Dispatching* dispatcher() const = 0;
  /// Trucks that belong to it.
  virtual int trucks() const = 0;
  /// Whether its truck number `truck` stands for a repair.
  virtual bool in_repair(const State& state, int truck) const = 0;
  /// Trucks that are not in repair.
  virtual double sound_trucks(const State& state) const = 0;
  /// kg in a load, as expected.
  virtual double payload() const = 0;
  /// s to spot at a shovel, and to dump by its own means, as expected.
  virtual double spot_time() const = 0;
  /// See spot_time().
  virtual double dump_time() const = 0;
  /// The way between two assets that stand at the roads; a truck from nowhere (kThePlant) is there at once.
  virtual Leg leg(AssetIndex from, AssetIndex to, bool loaded) const = 0;
  /// Draws of one truck: kg, s, s.
  virtual double draw_payload(State& state, ItemIndex truck) const = 0;
  /// See draw_payload().
  virtual double draw_spotting(State& state, ItemIndex truck) const = 0;
  /// See draw_payload().
  virtual double draw_dumping(State& state, ItemIndex truck) const = 0;
  /// kg on the truck.
  virtual double load_of(const State& state, ItemIndex truck) const = 0;
  /// At a shovel or dump: it is served now (spotted, loaded; dumps), or waits again.
  virtual void serve(State& state, ItemIndex truck, bool served) const = 0;
  /// The shovel is done: the truck takes the load and goes on.
  virtual void take_load(State& state, ItemIndex truck, const Material& load) const = 0;
  /// The dump is done: what it had. The truck goes on.
  virtual Material give_load(State& state, ItemIndex truck) const = 0;
  /// The truck has left a shovel's line: it is sent to another one.
  virtual void sent_away(State& state, ItemIndex truck) const = 0;
  /// Mean s of a part of the cycle since the statistics began, 0 before the first cycle.
  virtual double mean_part(const State& state, CyclePart part) const = 0;
  /// kg dumped since the statistics began.
  virtual double hauled(const State& state) const = 0;
  /// KZT since the statistics began.
  virtual double cost(const State& state) const = 0;
};

/// Says where trucks go.
class Dispatching {
 public:
  static constexpr std::string_view kOffer = "dispatches trucks";
  virtual ~Dispatching() = default;
  /// The shovel to which the empty truck at `from` (kThePlant: nowhere) goes now; it is then counted as on its way.
  virtual AssetIndex shovel_for(State& state, ItemIndex truck, AssetIndex from) const = 0;
  /// The dump to which the truck loaded at `shovel` goes now.
  virtual AssetIndex dump_for(State& state, ItemIndex truck, AssetIndex shovel) const = 0;
  /// A truck that was on its way has come to the shovel. False: it is not to wait there, and asks shovel_for() again.
  virtual bool at_shovel(State& state, ItemIndex truck, AssetIndex shovel) const = 0;
  /// The shovels and dumps that it may send to, asset indices.
  virtual const std::vector<AssetIndex>& shovels() const = 0;
  /// See shovels().
  virtual const std::vector<AssetIndex>& dumps() const = 0;
};

}  // namespace egiz
