// What assets may ask of each other. A port of one asset is wired to an asset that offers one of these.
// Whoever finds nothing to take or no room leaves its index with wait_for_...: it is nudged once when that
// changes.
#pragma once

#include "models/plant/asset.hpp"
#include "sim/flow/queue.hpp"

namespace egiz {

/// Those who wait for something of an asset, in the order of their coming: items of the State, so any number.
struct Waiting {
  Queue line;
  /// Whether nobody waits.
  bool empty() const { return line.empty(); }
  /// One more waits; one who does already is not added again. One step for each who waits.
  void add(State& state, AssetIndex asset) {
    for (ItemIndex i = line.head; i != kNoItem; i = line.next(state.items, i))
      if (state.items[i].owner == asset) return;
    line.put(state.items, state.items.make({0, asset, 0.0, 0.0, state.now}));
  }
  /// Nudges everyone and forgets them.
  void wake(State& state) {
    while (!line.empty()) wake_first(state);
  }
  /// Nudges the one who came first and forgets it; somebody must wait.
  void wake_first(State& state) {
    const ItemIndex first = line.get(state.items);
    nudge(state, static_cast<AssetIndex>(state.items[first].owner));
    state.items.drop(first);
  }
};
inline void describe(Fields& f, const Waiting& w) { f.part("line", w.line); }

/// Takes material in: a stockpile, a thickener, a packing bin.
class MaterialReceiver {
 public:
  static constexpr std::string_view kOffer = "receives material";
  virtual ~MaterialReceiver() = default;
  /// Solids that still fit in, kg; zero or less: full.
  virtual double room(const State& state) const = 0;
  /// Takes all of `parcel`. The giver looks at room() first: what does not fit is taken all the same.
  virtual void receive(State& state, const Material& parcel) const = 0;
  /// Nudges `who` once there is room again.
  virtual void wait_for_room(State& state, AssetIndex who) const = 0;
};

/// Gives material out: a stockpile, a pallet store.
class MaterialGiver {
 public:
  static constexpr std::string_view kOffer = "gives material";
  virtual ~MaterialGiver() = default;
  /// Solids that can be had now, kg.
  virtual double available(const State& state) const = 0;  // solids, kg
  /// Takes out at most `solids` kg, well mixed, and returns what was taken.
  virtual Material give(State& state, double solids) const = 0;
  /// Nudges `who` once there is something again.
  virtual void wait_for_material(State& state, AssetIndex who) const = 0;
};

/// Holds a consumable (balls, liner sets, pallets).
class ConsumableStore {
 public:
  static constexpr std::string_view kOffer = "holds a consumable";
  virtual ~ConsumableStore() = default;
  /// What is there, kg.
  virtual double stock(const State& state) const = 0;  // kg
  /// Takes at most `amount` kg out and returns what was taken.
  virtual double take(State& state, double amount) const = 0;
  /// Nudges `who` once a delivery has come.
  virtual void wait_for_stock(State& state, AssetIndex who) const = 0;
};

/// Sells a consumable to stores.
class Supplier {
 public:
  static constexpr std::string_view kOffer = "supplies a consumable";
  virtual ~Supplier() = default;
  /// Whether an order would be taken now.
  virtual bool accepts_orders(const State& state) const = 0;
  /// Orders `amount` kg for `store`, which gets kParcel events.
  virtual void order(State& state, AssetIndex store, double amount) const = 0;
};

/// Lends people for a job. The asker gets a kCrewHere event and calls release when the job is done.
class CrewPool {
 public:
  static constexpr std::string_view kOffer = "lends a crew";
  virtual ~CrewPool() = default;
  /// `who` asks for a crew. A lower `urgency` is served first; equal ones in order of asking.
  virtual void request(State& state, AssetIndex who, std::int64_t urgency) const = 0;
  /// The crew goes back; the next who asked gets it.
  virtual void release(State& state) const = 0;
};

/// Counts electric energy and prices it by the tariff of the hour.
class PowerMeter {
 public:
  static constexpr std::string_view kOffer = "meters electric power";
  virtual ~PowerMeter() = default;
  /// Counts `joules` >= 0 at the tariff of this moment.
  virtual void use(State& state, double joules) const = 0;
  /// kg of CO2 that a J stands for.
  virtual double emission() const { return 0.0; }
  /// KZT per J at this moment.
  virtual double tariff(const State& state) const = 0;
};

/// Gives process water.
class WaterSource {
 public:
  static constexpr std::string_view kOffer = "supplies water";
  virtual ~WaterSource() = default;
  /// What can be had now, kg.
  virtual double water(const State& state) const = 0;
  /// Takes at most `kg` >= 0 out and returns what was taken. In the plant's balance it comes in with whoever
  /// draws it.
  virtual double draw(State& state, double kg) const = 0;
  /// Nudges `who` once there is enough again.
  virtual void wait_for_water(State& state, AssetIndex who) const = 0;
};

}  // namespace egiz
