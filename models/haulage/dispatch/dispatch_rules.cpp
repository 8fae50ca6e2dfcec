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

SentTruck& DispatcherAsset::sent(State& state, ItemIndex truck) const {
  return sent_(state, first_truck_[fleet_of(state, truck)] + static_cast<std::size_t>(state.items[truck].kind));
}

// Who stands in repair is not expected; who is late comes now.
std::vector<DispatcherAsset::ShovelAhead> DispatcherAsset::ahead(const State& state) const {
  std::vector<ShovelAhead> all(shovels_.size());
  for (std::size_t s = 0; s < all.size(); ++s) all[s].work = shovels_[s]->work_there(state);
  for (std::size_t f = 0; f < fleets_.size(); ++f)
    for (int t = 0; t < fleets_[f]->trucks(); ++t) {
      const SentTruck& truck = sent_(state, first_truck_[f] + static_cast<std::size_t>(t));
      if (truck.to < 0 || truck.loaded != 0 || fleets_[f]->in_repair(state, t)) continue;
      const auto s = static_cast<std::size_t>(truck.to);
      add_coming(all[s], {std::max(0.0, to_seconds(truck.at - state.now)), load_time(f, s)});
    }
  return all;
}

void DispatcherAsset::add_coming(ShovelAhead& shovel, const Coming& truck) {
  const auto later = [](const Coming& a, const Coming& b) { return a.in < b.in; };
  shovel.coming.insert(std::upper_bound(shovel.coming.begin(), shovel.coming.end(), truck, later), truck);
}

DispatcherAsset::Outlook DispatcherAsset::outlook(const ShovelAhead& shovel, double way) {
  double free = shovel.work, before = free;
  for (const Coming& c : shovel.coming) {
    free = std::max(free, c.in) + c.load;
    if (c.in <= way) before = free;
  }
  return {std::max(0.0, before - way), free};
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
  const std::vector<ShovelAhead> shovels = ahead(state);
  std::size_t best = shovels_.size();
  std::tuple<int, double, double> least{2, kInfinity, kInfinity};
  for (std::size_t s = 0; s < shovels_.size(); ++s) {
    const double way = fleets_[fleet]->leg(from, shovel_index_[s], false).time;
    if (way == kInfinity || !useful(fleet, s)) continue;
    const auto [wait, work] = outlook(shovels[s], way);
    const int down = shovels_[s]->down(state) ? 1 : 0;
    std::tuple<int, double, double> key{down, way, work};
    if (rule() == kMinimumWait) key = {down, wait, way};
    if (rule() == kMaximumUse) key = {down, work, way};
    if (rule() == kEarliestLoading || rule() == kProgramme) key = {down, way + wait, way};
    if (key < least) least = key, best = s;
  }
  return best;
}

AssetIndex DispatcherAsset::shovel_for(State& state, ItemIndex truck, AssetIndex from) const {
  const std::size_t f = fleet_of(state, truck);
  std::size_t s = 0;
  if (rule() == kFixed)
    s = locks_[f][static_cast<std::size_t>(state.items[truck].kind)].shovel;
  else
    s = rule() == kProgramme ? planned_shovel(state, f, from) : best_shovel(state, f, from);
  sent(state, truck) = {static_cast<std::int64_t>(s), 0, state.now + seconds(fleets_[f]->leg(from, shovel_index_[s], false).time)};
  return shovel_index_[s];
}

bool DispatcherAsset::at_shovel(State& state, ItemIndex truck, AssetIndex shovel) const {
  const std::size_t f = fleet_of(state, truck), s = place_in(shovel_index_, shovel);
  sent(state, truck).to = -1;
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

// By what was sent and wanted of the fleet's ways, or of those of all fleets; dumps_.size(): the plan has none there.
std::size_t DispatcherAsset::planned_dump(const State& state, std::size_t fleet, std::size_t shovel, bool all_fleets) const {
  const auto of_way = [&](std::size_t d) {
    PlannedWay sum;
    for (std::size_t f = all_fleets ? 0 : fleet; f < (all_fleets ? fleets_.size() : fleet + 1); ++f) {
      const PlannedWay& w = ways_(state, way(f, shovel, d));
      sum.wanted += w.wanted, sum.sent += w.sent;
    }
    return sum;
  };
  double wanted = 0.0, sent = 1.0, least = kInfinity;
  for (std::size_t d = 0; d < dumps_.size(); ++d) wanted += of_way(d).wanted, sent += of_way(d).sent;
  std::size_t best = dumps_.size();
  for (std::size_t d = 0; d < dumps_.size(); ++d) {
    const PlannedWay w = of_way(d);
    const bool open = !dumps_[d]->down(state) && fleets_[fleet]->leg(shovel_index_[shovel], dump_index_[d], true).time < kInfinity;
    if (w.wanted <= 0.0 || !open) continue;
    if (const double ahead = w.sent - w.wanted / wanted * sent; ahead < least) least = ahead, best = d;
  }
  return best;
}

AssetIndex DispatcherAsset::dump_for(State& state, ItemIndex truck, AssetIndex shovel) const {
  const std::size_t f = fleet_of(state, truck), s = place_in(shovel_index_, shovel);
  std::size_t d = dumps_.size();
  if (rule() == kFixed) d = locks_[f][static_cast<std::size_t>(state.items[truck].kind)].dump;
  if (rule() == kProgramme) d = planned_dump(state, f, s, false);
  if (rule() == kProgramme && d == dumps_.size()) d = planned_dump(state, f, s, true);
  if (d == dumps_.size()) d = best_dump(state, f, s);
  if (rule() == kProgramme) ways_(state, way(f, s, d)).sent += 1.0;
  const double time = fleets_[f]->leg(shovel, dump_index_[d], true).time;
  sent(state, truck) = {static_cast<std::int64_t>(d), 1, state.now + seconds(time)};
  return dump_index_[d];
}

}  // namespace egiz
