// Times in which a place of a supply network sends nothing: one that is planned, random ones (work for a
// drawn time, then out for a drawn time), and what a shock or a user adds. Overlapping outages are one, to
// the latest end.
#pragma once

#include "models/plant/asset.hpp"
#include "models/supply/network/goods.hpp"

namespace egiz {

/// What is constant of it: a base of the parameters of an asset.
struct OutageParams {
  double outage_start = 0.0, outage_duration = 0.0;      // s; planned; 0: none
  Distribution up_time = Distribution::constant(0.0);    // s between random outages; 0: none
  Distribution down_time = Distribution::constant(0.0);  // s
};

/// What changes of it in a run.
struct OutageState {
  Stream up_luck, down_luck;
  SimTime until;        // out while now < until
  Total outages, time;  // that began; s, overlapping ones counted once
};
void describe(Fields& f, const OutageState& s);

/// Adds the four parameters to the table of an asset whose Params have OutageParams as a base.
template <class P>
void add_outage_parameters(ParameterTable<P>& t) {
  t.quantity("outage_start", &P::outage_start, units::kDay, 0, 36500, "planned outage begins",
             Knob::kOutageStart);
  t.quantity("outage_duration", &P::outage_duration, units::kDay, 0, 3650, "planned outage lasts; 0: none",
             Knob::kOutageDuration);
  t.distribution("up_time", &P::up_time, units::kDay, 0, 36500, "between random outages; 0: none");
  t.distribution("down_time", &P::down_time, units::kDay, 0, 3650, "a random outage lasts");
}

/// The events of an asset's outages: `begins` with a = 1 for a random one, `over` when one may have ended.
struct OutageEvents {
  AssetIndex who = kThePlant;
  std::int32_t begins = 0, over = 0;
};

/// Random outages without a length: the problem of `asset`, if it is there.
void check_outages(const OutageParams& params, const Asset& asset, Problems& problems);
/// Names the streams by `asset` and schedules the planned outage and the first random one.
void start_outages(State& state, OutageState& s, const OutageParams& params, const std::string& asset,
                   OutageEvents events);
/// Out for `duration` s from now on, or until the end of an earlier outage if that is later; returns by how
/// much that lies later than what was known (ns).
SimTime go_out(State& state, OutageState& s, double duration, OutageEvents events);
/// How long the outage that begins with `event` lasts, s; after a random one the next is scheduled.
double duration_of(State& state, OutageState& s, const OutageParams& params, const Event& event,
                   OutageEvents events);

}  // namespace egiz
