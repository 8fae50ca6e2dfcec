// The choices of a dispatcher, truck by truck.
#include <algorithm>
#include <limits>
#include <tuple>

#include "models/haulage/dispatch/dispatcher.hpp"

namespace egiz {

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
}

std::size_t DispatcherAsset::place_in(const std::vector<AssetIndex>& list, AssetIndex asset) const {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), asset) - list.begin());
}

std::size_t DispatcherAsset::fleet_of(const State& state, ItemIndex truck) const {
  return place_in(fleet_index_, static_cast<AssetIndex>(state.items[truck].owner));
}

double DispatcherAsset::load_time(std::size_t fleet, std::size_t shovel) const {
  return shovels_[shovel]->load_time(fleets_[fleet]->payload(), fleets_[fleet]->spot_time());
}

double DispatcherAsset::work_ahead(const State& state, std::size_t shovel) const {
  return shovels_[shovel]->work_there(state) + ahead_(state, shovel).coming;
}

// Whether what it loads can be hauled by that fleet, and the fleet can come.
bool DispatcherAsset::useful(std::size_t fleet, std::size_t shovel) const {
  return nearest_dump(fleet, shovel) < dumps_.size();
}

// dumps_.size(): none that it can reach and that takes the material.
std::size_t DispatcherAsset::nearest_dump(std::size_t fleet, std::size_t shovel) const {
  std::size_t best = dumps_.size();
  double least = kInfinity;
  for (std::size_t d = 0; d < dumps_.size(); ++d) {
    if (!dumps_[d]->takes(shovels_[shovel]->waste())) continue;
    const double time = fleets_[fleet]->leg(shovel_index_[shovel], dump_index_[d], true).time;
    if (time < least) least = time, best = d;
  }
  return best;
}

// Trucks that would keep the shovel at work; 0 where the fleet cannot serve it.
double DispatcherAsset::need(std::size_t fleet, std::size_t shovel) const {
  const std::size_t d = nearest_dump(fleet, shovel);
  if (d == dumps_.size()) return 0.0;
  const Hauler& f = *fleets_[fleet];
  const double load = std::max(1.0, load_time(fleet, shovel));
  const double there = f.leg(shovel_index_[shovel], dump_index_[d], true).time, back = f.leg(dump_index_[d], shovel_index_[shovel], false).time;
  const double cycle = load + there + dumps_[d]->dump_time(f.dump_time()) + back;
  return cycle < kInfinity ? cycle / load : 0.0;
}

// Trucks one after the other, over all fleets in order: each to the shovel that is furthest below its need.
std::vector<std::vector<DispatcherAsset::Lock>> DispatcherAsset::locks_by_need() const {
  std::vector<double> given(shovels_.size(), 0.0);  // as shares of the need
  std::vector<std::vector<Lock>> locks(fleets_.size());
  for (std::size_t f = 0; f < fleets_.size(); ++f)
    for (int t = 0; t < fleets_[f]->trucks(); ++t) {
      std::size_t best = shovels_.size();
      for (std::size_t s = 0; s < shovels_.size(); ++s)
        if (need(f, s) > 0.0 && (best == shovels_.size() || given[s] + 1.0 / need(f, s) < given[best] + 1.0 / need(f, best)))
          best = s;
      if (best == shovels_.size()) break;  // told by the fleet's check
      given[best] += 1.0 / need(f, best);
      locks[f].push_back({best, nearest_dump(f, best)});
    }
  return locks;
}

std::size_t DispatcherAsset::best_shovel(const State& state, std::size_t fleet, AssetIndex from) const {
  std::size_t best = shovels_.size();
  std::tuple<int, double, double> least{2, kInfinity, kInfinity};
  for (std::size_t s = 0; s < shovels_.size(); ++s) {
    const double way = fleets_[fleet]->leg(from, shovel_index_[s], false).time;
    if (way == kInfinity || !useful(fleet, s)) continue;
    const double work = work_ahead(state, s);
    const int down = shovels_[s]->down(state) ? 1 : 0;
    std::tuple<int, double, double> key{down, way, work};
    if (rule() == kMinimumWait) key = {down, std::max(0.0, work - way), way};
    if (rule() == kMaximumUse) key = {down, work, way};
    if (key < least) least = key, best = s;
  }
  return best;
}

// Among the empty ways of the plan from this dump; where it has none from here, among all of the fleet.
std::size_t DispatcherAsset::planned_shovel(const State& state, std::size_t fleet, AssetIndex from) const {
  const std::size_t here = place_in(dump_index_, from);
  std::size_t best = shovels_.size();
  for (int pass = here < dumps_.size() ? 0 : 1; pass < 2 && best == shovels_.size(); ++pass) {
    double least = kInfinity;
    for (std::size_t s = 0; s < shovels_.size(); ++s) {
      double wanted = 0.0, rate = 0.0;  // loads/s: of this fleet's ways here; of the whole shovel
      for (std::size_t f = 0; f < fleets_.size(); ++f)
        for (std::size_t d = 0; d < dumps_.size(); ++d) {
          const PlannedWay& w = ways_(state, way(f, s, d));
          rate += w.loaded;
          if (f == fleet && (pass == 1 || d == here)) wanted += w.empty;
        }
      const double time = fleets_[fleet]->leg(from, shovel_index_[s], false).time;
      if (wanted <= 0.0 || rate <= 0.0 || time == kInfinity || shovels_[s]->down(state)) continue;
      const double behind = work_ahead(state, s) / std::max(1.0, load_time(fleet, s)) / rate - time;
      if (behind < least) least = behind, best = s;
    }
  }
  return best < shovels_.size() ? best : best_shovel(state, fleet, from);
}

AssetIndex DispatcherAsset::shovel_for(State& state, ItemIndex truck, AssetIndex from) const {
  const std::size_t f = fleet_of(state, truck);
  std::size_t s = 0;
  if (rule() == kFixed)
    s = locks_[f][static_cast<std::size_t>(state.items[truck].kind)].shovel;
  else
    s = rule() == kProgramme ? planned_shovel(state, f, from) : best_shovel(state, f, from);
  ahead_(state, s).coming += load_time(f, s);
  ++ahead_(state, s).trucks;
  return shovel_index_[s];
}

bool DispatcherAsset::at_shovel(State& state, ItemIndex truck, AssetIndex shovel) const {
  const std::size_t f = fleet_of(state, truck), s = place_in(shovel_index_, shovel);
  ShovelAhead& a = ahead_(state, s);
  --a.trucks;
  a.coming = a.trucks == 0 ? 0.0 : a.coming - load_time(f, s);
  return !turns_away(state, s) || !elsewhere(state, f, s);
}

// Whether a truck of the fleet that stands at the shovel can go to one that works.
bool DispatcherAsset::elsewhere(const State& state, std::size_t fleet, std::size_t shovel) const {
  for (std::size_t s = 0; s < shovels_.size(); ++s)
    if (s != shovel && !shovels_[s]->down(state) && useful(fleet, s) &&
        fleets_[fleet]->leg(shovel_index_[shovel], shovel_index_[s], false).time < kInfinity)
      return true;
  return false;
}

std::size_t DispatcherAsset::best_dump(const State& state, std::size_t fleet, std::size_t shovel) const {
  std::size_t best = dumps_.size();
  std::tuple<int, double> least{2, kInfinity};
  for (std::size_t d = 0; d < dumps_.size(); ++d) {
    const double time = fleets_[fleet]->leg(shovel_index_[shovel], dump_index_[d], true).time;
    if (time == kInfinity || !dumps_[d]->takes(shovels_[shovel]->waste())) continue;
    const double wait = rule() == kNearest ? 0.0 : std::max(0.0, dumps_[d]->wait(state) - time);
    const std::tuple<int, double> key{dumps_[d]->down(state) ? 1 : 0, time + wait};
    if (key < least) least = key, best = d;
  }
  return best;
}

std::size_t DispatcherAsset::planned_dump(const State& state, std::size_t fleet, std::size_t shovel) const {
  double all_rate = 0.0, all_sent = 1.0, least = kInfinity;
  for (std::size_t d = 0; d < dumps_.size(); ++d) {
    const PlannedWay& w = ways_(state, way(fleet, shovel, d));
    all_rate += w.loaded, all_sent += w.sent_loaded;
  }
  std::size_t best = dumps_.size();
  for (std::size_t d = 0; d < dumps_.size(); ++d) {
    const PlannedWay& w = ways_(state, way(fleet, shovel, d));
    if (w.loaded <= 0.0 || dumps_[d]->down(state)) continue;
    if (const double ahead = w.sent_loaded - w.loaded / all_rate * all_sent; ahead < least) least = ahead, best = d;
  }
  return best < dumps_.size() ? best : best_dump(state, fleet, shovel);
}

AssetIndex DispatcherAsset::dump_for(State& state, ItemIndex truck, AssetIndex shovel) const {
  const std::size_t f = fleet_of(state, truck), s = place_in(shovel_index_, shovel);
  if (rule() == kFixed) return dump_index_[locks_[f][static_cast<std::size_t>(state.items[truck].kind)].dump];
  if (rule() != kProgramme) return dump_index_[best_dump(state, f, s)];
  const std::size_t d = planned_dump(state, f, s);
  ways_(state, way(f, s, d)).sent_loaded += 1.0;
  return dump_index_[d];
}

}  // namespace egiz
