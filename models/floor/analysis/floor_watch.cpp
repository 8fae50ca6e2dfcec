#include "models/floor/analysis/floor_watch.hpp"

namespace egiz {

FloorWatch::FloorWatch(const Plant& plant) {
  for (const auto& asset : plant.assets()) {
    watched_.push_back(dynamic_cast<const WatchedUnits*>(asset.get()));
    products_.push_back(dynamic_cast<const PartOwner*>(asset.get()) ? 1 : 0);
    for (int u = 0; watched_.back() && u < watched_.back()->units(); ++u)
      histories_.push_back({asset->index(), u, {}});
  }
}

void FloorWatch::begin(const State& state) {
  for (UnitHistory& history : histories_) history.segments.clear();
  flows_.clear(), seen_.clear();
  look_at_units(state);
  look_at_parts(state);
  flows_.clear();  // what is on its way already came before
}

void FloorWatch::handled(const State& state, const Handled&) {
  look_at_units(state);
  look_at_parts(state);
}

void FloorWatch::end(const State& state) {
  for (UnitHistory& history : histories_)
    if (!history.segments.empty()) history.segments.back().end = state.now;
}

// Only what lasts is kept: a change within a tick replaces the one before it.
void FloorWatch::look_at_units(const State& state) {
  for (UnitHistory& history : histories_) {
    const WatchedUnits& who = *watched_[static_cast<std::size_t>(history.asset)];
    const Activity activity = who.activity(state, history.unit);
    auto& segments = history.segments;
    if (!segments.empty() && segments.back().activity == activity &&
        segments.back().product == who.product_in(state, history.unit))
      continue;
    if (!segments.empty()) {
      segments.back().end = state.now;
      if (segments.back().begin == state.now) segments.pop_back();
    }
    segments.push_back({state.now, state.now, activity, who.product_in(state, history.unit),
                        who.cause(state, history.unit)});
  }
}

void FloorWatch::count(AssetIndex from, AssetIndex to, AssetIndex product, double pieces) {
  flows_[{from, to, product}] += pieces;
}

// Every live part whose place differs from what was seen; parts that are gone left the floor.
void FloorWatch::look_at_parts(const State& state) {
  const ItemPool& items = state.items;
  seen_.resize(static_cast<std::size_t>(items.size()));
  for (ItemIndex i = 0; i < items.size(); ++i) {
    Seen& seen = seen_[static_cast<std::size_t>(i)];
    const std::int64_t generation = items.links(i).generation;
    const bool alive = (generation & 1) != 0;
    if (generation != seen.generation && seen.where != kThePlant) {
      count(seen.where, kThePlant, seen.product, seen.pieces);
      seen.where = kThePlant;
    }
    if (!alive) continue;
    const Item& item = items[i];
    const bool is_part = item.kind >= 0 && item.kind < static_cast<std::int64_t>(products_.size()) &&
                         products_[static_cast<std::size_t>(item.kind)] != 0 && !items.has_claim(i);
    if (!is_part) continue;
    const AssetIndex where = lots::where(item), product = static_cast<AssetIndex>(item.kind);
    if (generation == seen.generation && where == seen.where) {
      seen.pieces = item.amount;
      continue;
    }
    if (where != kThePlant) count(seen.where == kThePlant ? product : seen.where, where, product, item.amount);
    seen = {generation, where, product, item.amount};
  }
}

std::vector<PartFlow> FloorWatch::flows() const {
  std::vector<PartFlow> all;
  for (const auto& [key, pieces] : flows_) all.push_back({key[0], key[1], key[2], pieces});
  return all;
}

}  // namespace egiz
