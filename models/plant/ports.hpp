// What assets may ask of each other. A port of one asset is wired to an asset that offers one of these.
// Whoever finds nothing to take or no room leaves its index with wait_for_...: it is nudged once when that
// changes.
#pragma once

#include <array>
#include <stdexcept>

#include "models/plant/asset.hpp"

namespace egiz {

/// Those who wait for something of an asset: at most kMostWaiting at one port.
struct Waiting {
  static constexpr std::size_t kMostWaiting = 7;
  std::int64_t n = 0;
  std::array<std::int64_t, kMostWaiting> who{};

  /// One more waits; one who does already is not added again. std::length_error when kMostWaiting others do.
  void add(AssetIndex asset) {
    for (std::int64_t i = 0; i < n; ++i)
      if (who[static_cast<std::size_t>(i)] == asset) return;
    if (n == static_cast<std::int64_t>(kMostWaiting))
      throw std::length_error("more than 7 assets wait at one port");
    who[static_cast<std::size_t>(n++)] = asset;
  }
  /// Nudges everyone, in the order of their coming, and forgets them.
  void wake(State& state) {
    for (std::int64_t i = 0; i < n; ++i)
      nudge(state, static_cast<AssetIndex>(who[static_cast<std::size_t>(i)]));
    *this = {};
  }
};
inline void describe(Fields& f, const Waiting& w) {
  f.count("n", w.n);
  for (std::size_t i = 0; i < Waiting::kMostWaiting; ++i) f.count("who." + std::to_string(i), w.who[i]);
}

/// Takes material in: a stockpile, a thickener, a packing bin.
class MaterialReceiver {
 public:
  static constexpr std::string_view kOffer = "receives material";
  virtual ~MaterialReceiver() = default;
  /// Solids that still fit in, kg; zero or less: full.
  virtual double room(const State& state) const = 0;
  /// Takes all of `parcel`. The giver looks at room() first: what does not fit is taken all the same.
  virtual void receive(State& state, const Material& parcel) const = 0;
  /// Nudges `who` once there is room again. std::length_error as Waiting::add().
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
  /// Nudges `who` once there is something again. std::length_error as Waiting::add().
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
  /// Nudges `who` once a delivery has come. std::length_error as Waiting::add().
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
  /// Nudges `who` once there is enough again. std::length_error as Waiting::add().
  virtual void wait_for_water(State& state, AssetIndex who) const = 0;
};

}  // namespace egiz
