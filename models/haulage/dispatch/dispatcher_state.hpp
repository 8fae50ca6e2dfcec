// What a dispatcher is given, and what it knows in a run: trucks, shovels, the plan.
#pragma once

#include "models/plant/asset.hpp"

namespace egiz {

/// What is constant of a dispatcher.
struct DispatcherParams {
  double rule = 2.0;        // in the order above
  double redirect = 1.0;    // whether queues leave a shovel that fails
  double review = 3600.0;   // s, of the linear programme
  double stripping = 0.0;   // kg of waste a kg of ore, at least
  double cover = 2.0;       // loads: see load_worth.hpp
  double least_price = 0.3;   // of a truck, share of its best cycle. By trial in scenarios/pit_haulage .2 to .3 haul most; .1 loses in the
                              // full pit, .45 in the one with half the trucks (docs/models/haulage.md)
  double look_ahead = 600.0;  // s: trucks that will be empty so soon are thought of
  TablePtr assignment;      // fleet, shovel, dump, trucks: of the fixed rule
};

/// A truck as the dispatcher knows it.
struct SentTruck {
  std::int64_t to = -1;     // the shovel or dump it was sent to, place in the list; -1: it has come, or was not sent
  std::int64_t loaded = 0;  // 1: to a dump; stands until the truck is empty
  SimTime at;               // expected there
};
inline void describe(Fields& f, const SentTruck& s) {
  f.count("to", s.to).count("loaded", s.loaded).time("at", s.at);
}

/// A shovel as the dispatcher knows it.
struct ShovelSeen {
  std::int64_t was_down = 0;  // when last looked at
};
inline void describe(Fields& f, const ShovelSeen& s) { f.count("was_down", s.was_down); }

/// What the plan says of a class at a shovel.
struct PlannedShovel {
  double worth = 0.0, charge = 0.0;  // kg, as LoadWorth
  double price = 0.0;                // kg/s, of a truck of the class
  double use = 0.0;                  // of the shovel's time, all classes
};
inline void describe(Fields& f, const PlannedShovel& p) {
  f.real("worth", p.worth, "kg").real("charge", p.charge, "kg").real("price", p.price, "kg/s").real("use", p.use);
}

/// A loaded way of the plan: class, shovel, dump.
struct PlannedWay {
  double wanted = 0.0;  // loads/s
  double sent = 0.0;    // loads since the plan was made
};
inline void describe(Fields& f, const PlannedWay& w) { f.real("wanted", w.wanted, "1/s").real("sent", w.sent); }

/// What changes in a run; trucks, shovels and ways lie behind it.
struct DispatcherState {
  std::int64_t plans = 0;  // solved since time zero
  std::int64_t key = 0;    // digest of what the plan was made for
  TimeAverage plan_rate;   // kg/s
};
void describe(Fields& f, const DispatcherState& s);

}  // namespace egiz
