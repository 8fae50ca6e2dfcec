// An asset of a plant: constant parameters and neighbours here, everything that changes in the State.
// To add one: a Params struct with its ParameterTable, a state struct with describe(), a class derived from
// AssetOf<Params, State>, and one line in registry.cpp.
#pragma once

#include <array>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "models/plant/activity.hpp"
#include "models/plant/advice.hpp"
#include "models/plant/material.hpp"
#include "models/plant/measure.hpp"
#include "models/plant/parameter.hpp"
#include "sim/state/state.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz {

class Wiring;

/// Event kinds that every asset may get; an asset's own kinds start at kOwn.
enum CommonEvent : std::int32_t {
  kNudge = 0,     // a neighbour changed: look again
  kInject = 1,    // a = number of the inject of the type, x = its value
  kCrewHere = 2,  // a = the pool that lent the crew
  kParcel = 3,    // a = item (amount: what was ordered, attribute: price), x = kg delivered
  kPeopleHere,    // a = the task that asked for them, x = the team (models/floor/ports.hpp, also the next four)
  kSpareHere,     // a = the task that waits for it
  kDrawGranted,   // a = the task that asked for power or air
  kBreaks,        // a = unit: it fails by the clock, x = number of the failure mode among the machine's
  kMended,        // a = unit: a repair or a planned stop is over, x = number of the failure mode
  kShipment,      // a = item: a parcel (models/supply/network/goods.hpp)
  kOwn = 16
};

/// How the asset looks at this moment: for flowsheets and state lamps.
struct Face {
  Activity activity = Activity::kIdle;
  double level = NAN;   // 0..1 where there is something to fill, NaN otherwise
  double figure = NAN;  // the key figure, SI
  Unit figure_unit = units::kNumber;
  std::string_view figure_name;
};

/// What the plant asks of every asset. State arguments are always States of the plant that the asset is part
/// of; nothing checks it.
class Asset {
 public:
  /// `name` is that of the specification.
  explicit Asset(std::string name) : name_(std::move(name)) {}
  virtual ~Asset() = default;
  Asset(const Asset&) = delete;
  Asset& operator=(const Asset&) = delete;

  /// "mills.sag1"; unique in its plant.
  const std::string& name() const { return name_; }
  /// Its number in its plant; kThePlant before set_index().
  AssetIndex index() const { return index_; }

  // Building, in this order:
  /// Called once by the plant, before all others.
  void set_index(AssetIndex index) { index_ = index; }
  /// Finds its neighbours; what does not fit becomes a Problem of the wiring.
  virtual void wire(Wiring& wiring) { (void)wiring; }
  /// Adds what is wrong with parameters that are each in range but do not fit together.
  virtual void check(Problems& problems) const { (void)problems; }
  /// Reserves room for its state words.
  virtual void lay_out(Layout& layout) = 0;

  // Running: pure functions of (this, state, event) into the State.
  /// Sets its words for time zero and schedules its first events. Other assets may not have started yet.
  virtual void start(State& state) const = 0;
  /// Carries out an event of its own or a common one, at the clock. RunError when the run cannot go on.
  virtual void handle(State& state, const Event& event) const = 0;
  /// Statistics begin anew at the clock: the end of the warm-up. What balances are made of goes on.
  virtual void restart_statistics(State& state) const = 0;

  // Reading: never changes the State.
  /// Adds its measures over the time since the restart, in SI.
  virtual void measure(const State& state, MeasureSink& sink) const = 0;
  /// Adds what it brought into the plant, sent out of it (kg since time zero) and holds (kg) to the plant's
  /// balance. Nothing for an asset that only passes material on at once.
  virtual void account(const State& state, Balance& balance) const { (void)state, (void)balance; }
  /// How it looks at the clock.
  virtual Face face(const State& state) const = 0;
  /// Adds what instruments would show at this moment, by name and unit: for probes and trends.
  virtual void signals(const State& state, MeasureSink& sink) const { (void)state, (void)sink; }
  /// What it proposes against what may happen within `horizon` s, asking `futures` futures with the luck of
  /// `seed`: empty where it has nothing to say.
  virtual std::vector<Advice> advice(const State& state, double horizon, int futures, std::uint64_t seed) const {
    (void)state, (void)horizon, (void)futures, (void)seed;
    return {};
  }
  /// What the event log calls an event of this kind, "truck loaded"; "" for a kind that this type does not
  /// have.
  virtual std::string_view event_name(std::int32_t kind) const { return own_name(kind, {}); }

 protected:
  /// The name of a common event, or of the type's own: `own` begins with that of kOwn.
  static std::string_view own_name(std::int32_t kind, std::initializer_list<std::string_view> own) {
    constexpr std::array<std::string_view, 10> kCommon{
        "looks again",   "inject",         "crew arrives", "goods arrive", "people arrive",
        "spare arrives", "supply granted", "breaks",       "mended",       "parcel arrives"};
    if (kind >= 0 && kind < static_cast<std::int32_t>(kCommon.size())) return kCommon[static_cast<std::size_t>(kind)];
    const bool has = kind >= kOwn && kind - kOwn < static_cast<std::int32_t>(own.size());
    return has ? own.begin()[kind - kOwn] : std::string_view{};
  }
  /// One more problem of this asset's parameter `name`.
  void tell(Problems& problems, const std::string& name, std::string found, std::string expected) const {
    problems.push_back({"", 0, 0, name_ + "." + name, std::move(found), std::move(expected)});
  }
  /// Schedules an event of this asset's own, `delay` >= 0 ns from now (std::logic_error below zero).
  EventId after(State& state, SimTime delay, Rank rank, std::int32_t kind, std::int64_t a = 0,
                double x = 0.0) const {
    return state.calendar.schedule(state.now + delay, rank, {index_, kind, a, x});
  }

 private:
  std::string name_;
  AssetIndex index_ = kThePlant;
};

/// Asks another asset to look again at this tick, after everything else.
inline void nudge(State& state, AssetIndex whom) {
  state.calendar.schedule(state.now, Rank::kNudge, {whom, kNudge, 0, 0.0});
}

/// An asset with Params P and state words S.
template <class P, StateWords S>
class AssetOf : public Asset {
 public:
  /// `params` in SI, each within the range of its table.
  AssetOf(std::string name, P params) : Asset(std::move(name)), params_(std::move(params)) {}
  /// Reserves room for one S.
  void lay_out(Layout& layout) override { slot_ = layout.add<S>(name()); }
  /// The parameters, SI.
  const P& params() const { return params_; }
  /// Its words within a State of its plant.
  const S& of(const State& state) const { return slot_(state); }

 protected:
  /// Its words within a State of its plant.
  S& of(State& state) const { return slot_(state); }
  P params_;

 private:
  Slot<S> slot_;
};

}  // namespace egiz
