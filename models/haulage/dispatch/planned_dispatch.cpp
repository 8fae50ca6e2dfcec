// The lower stage of the linear programme.
#include <algorithm>
#include <limits>

#include "models/haulage/dispatch/dispatcher.hpp"

namespace egiz {

namespace {

constexpr double kNoChoice = std::numeric_limits<double>::infinity();

// The losses of one truck at all shovels: the best place, and what the truck loses when it must take the second.
struct Choice {
  std::size_t shovel = 0;
  double regret = -1.0;
};
Choice choice_of(const std::vector<double>& losses) {
  double best = kNoChoice, second = kNoChoice;
  Choice choice{losses.size(), -1.0};
  for (std::size_t s = 0; s < losses.size(); ++s)
    if (losses[s] < best)
      second = best, best = losses[s], choice.shovel = s;
    else
      second = std::min(second, losses[s]);
  if (choice.shovel < losses.size()) choice.regret = second - best;
  return choice;
}

}  // namespace

// Trucks with a load that will be empty within the look-ahead.
std::vector<DispatcherAsset::Asking> DispatcherAsset::asking_soon(const State& state) const {
  std::vector<Asking> all;
  for (std::size_t f = 0; f < fleets_.size(); ++f)
    for (int t = 0; t < fleets_[f]->trucks(); ++t) {
      const SentTruck& truck = sent_(state, first_truck_[f] + static_cast<std::size_t>(t));
      if (truck.to < 0 || truck.loaded == 0 || fleets_[f]->in_repair(state, t)) continue;
      const auto d = static_cast<std::size_t>(truck.to);
      const double in = std::max(0.0, to_seconds(truck.at - state.now)) + dumps_[d]->dump_time(fleets_[f]->dump_time());
      if (in <= params_.look_ahead && !dumps_[d]->down(state)) all.push_back({f, dump_index_[d], in});
    }
  return all;
}

// s from now until it is at the shovel.
double DispatcherAsset::way_time(const Asking& truck, std::size_t shovel) const {
  return truck.in + fleets_[truck.fleet]->leg(truck.from, shovel_index_[shovel], false).time;
}

double DispatcherAsset::loss(const State& state, const ShovelAhead& ahead, const Asking& truck, std::size_t shovel) const {
  const double way = way_time(truck, shovel);
  if (way == kNoChoice || shovels_[shovel]->down(state)) return kNoChoice;
  const auto [wait, work] = outlook(ahead, way);
  const PlannedShovel& p = planned_(state, truck.fleet * shovels_.size() + shovel);
  return lost({p.worth, p.charge}, {p.price, way, wait, load_time(truck.fleet, shovel), work, p.use}, params_.cover);
}

// The truck that asks and those that soon will are given to shovels together: always the one that would lose most
// by its second choice (Vogel's rule for transport tables), until it is the turn of the one that asks.
std::size_t DispatcherAsset::planned_shovel(const State& state, std::size_t fleet, AssetIndex from) const {
  std::vector<ShovelAhead> shovels = ahead(state);
  std::vector<Asking> trucks = asking_soon(state);
  trucks.insert(trucks.begin(), {fleet, from, 0.0});
  const std::size_t n = shovels.size();
  std::vector<std::vector<double>> losses(trucks.size(), std::vector<double>(n));
  std::vector<Choice> choices;
  for (std::size_t k = 0; k < trucks.size(); ++k) {
    for (std::size_t s = 0; s < n; ++s) losses[k][s] = loss(state, shovels[s], trucks[k], s);
    choices.push_back(choice_of(losses[k]));
  }
  while (true) {
    std::size_t next = 0;
    for (std::size_t k = 1; k < trucks.size(); ++k)
      if (choices[k].regret > choices[next].regret) next = k;
    const std::size_t s = choices[next].shovel;
    if (next == 0) return s < n ? s : best_shovel(state, fleet, from);
    add_coming(shovels[s], {way_time(trucks[next], s), load_time(trucks[next].fleet, s)});
    trucks.erase(trucks.begin() + static_cast<std::ptrdiff_t>(next));
    losses.erase(losses.begin() + static_cast<std::ptrdiff_t>(next));
    choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(next));
    for (std::size_t k = 0; k < trucks.size(); ++k) {
      losses[k][s] = loss(state, shovels[s], trucks[k], s);
      choices[k] = choice_of(losses[k]);
    }
  }
}

}  // namespace egiz
