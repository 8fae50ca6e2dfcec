#include "viewer/session/trends.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace egiz::viewer {

Trends::Trends(std::shared_ptr<const Plant> plant, const State& start, std::vector<std::string> measures)
    : plant_(std::move(plant)) {
  for (const auto& asset : plant_->assets()) {
    const Face face = asset->face(start);
    figures_.push_back({asset->name(), std::string(face.figure_name), face.figure_unit, {}});
    last_.push_back(face.activity);
    changes_.push_back({start.now, asset->index(), face.activity});
  }
  for (const Measure& m : plant_->measures(start)) {
    if (std::find(measures.begin(), measures.end(), m.asset + "." + m.name) != measures.end())
      measures_.push_back({m.asset, m.name, m.unit, {}});
  }
  sample(start);
}

void Trends::look_at(const Asset& asset, const State& state) {
  Activity& last = last_[static_cast<std::size_t>(asset.index())];
  const Activity activity = asset.face(state).activity;
  if (activity == last) return;
  last = activity;
  changes_.push_back({state.now, asset.index(), activity});
}

void Trends::handled(const State& state, const Handled& what) {
  if (state.events <= seen_events_) return;
  seen_events_ = state.events;
  const AssetIndex target = what.event.event.target;
  if (target != kThePlant) look_at(*plant_->assets()[static_cast<std::size_t>(target)], state);
}

void Trends::note(const State& state) {
  seen_events_ = state.events;
  for (const auto& asset : plant_->assets()) look_at(*asset, state);
}

void Trends::sample(const State& state) {
  if (state.now <= sampled_to_) return;
  sampled_to_ = state.now;
  note(state);
  times_.push_back(to_seconds(state.now));
  for (std::size_t i = 0; i < figures_.size(); ++i)
    figures_[i].values.push_back(plant_->assets()[i]->face(state).figure / figures_[i].unit.scale);
  const auto measures = plant_->measures(state);
  for (Channel& c : measures_) {
    const auto at = std::find_if(measures.begin(), measures.end(),
                                 [&](const Measure& m) { return m.asset == c.asset && m.name == c.name; });
    c.values.push_back(at == measures.end() ? std::numeric_limits<double>::quiet_NaN() : at->shown());
  }
}

void Trends::cut(const State& state) {
  while (!times_.empty() && times_.back() > to_seconds(state.now)) {
    times_.pop_back();
    for (Channel& c : figures_) c.values.pop_back();
    for (Channel& c : measures_) c.values.pop_back();
  }
  sampled_to_ = times_.empty() ? SimTime{-1} : seconds(times_.back());
  seen_events_ = state.events;
  while (!changes_.empty() && changes_.back().at > state.now) changes_.pop_back();
  for (const ActivityChange& c : changes_) last_[static_cast<std::size_t>(c.asset)] = c.activity;
}

}  // namespace egiz::viewer
