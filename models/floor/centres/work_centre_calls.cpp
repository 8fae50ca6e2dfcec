// What a unit asks of others before it works: people of its teams, and shares of power and air.
#include "models/floor/centres/work_centre.hpp"

namespace egiz {

// Of the teams that are big enough the first with enough people free; else all of them are called, and the first that
// answers comes.
bool WorkCentreAsset::get_people(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  const int n = static_cast<int>(unit.people);
  if (unit.team >= 0) return true;
  if (unit.called != 0 || of(state).on_shift == 0) return false;
  bool big_enough = false;
  for (const bool free_only : {true, false})
    for (std::size_t t = 0; t < teams_.size(); ++t) {
      if (teams_[t]->size() < n || (unit.called >> t & 1) != 0) continue;
      big_enough = true;
      if (free_only && teams_[t]->free_people(state) < n) continue;
      unit.called |= std::int64_t{1} << t;
      if (!teams_[t]->call(state, index(), u, n, static_cast<std::int64_t>(params_.call_priority))) continue;
      unit.called &= ~(std::int64_t{1} << t);
      unit.team = static_cast<std::int64_t>(t);
      call_off_others(state, u);
      return true;
    }
  if (!big_enough && unit.called == 0) throw RunError(name(), "no team has as many people as an operation needs");
  return false;
}

void WorkCentreAsset::call_off_others(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  for (std::size_t t = 0; t < teams_.size(); ++t)
    if ((unit.called >> t & 1) != 0) teams_[t]->call_off(state, index(), u);
  unit.called = 0;
}

// People of the team with that index are here; too late, when others came at this tick, or the unit or the shift stopped.
void WorkCentreAsset::people_came(State& state, int u, AssetIndex team) const {
  WorkUnit& unit = unit_(state, at(u));
  std::size_t t = 0;
  while (t + 1 < teams_.size() && dynamic_cast<const Asset&>(*teams_[t]).index() != team) ++t;
  unit.called &= ~(std::int64_t{1} << t);
  if (unit.team >= 0 || unit.at() != Phase::kCallsPeople || unit.stop != WorkUnit::kNone || of(state).on_shift == 0)
    return teams_[t]->give_back(state, static_cast<int>(unit.people));  // called again when mended, or when the shift begins
  unit.team = static_cast<std::int64_t>(t);
  call_off_others(state, u);
  unit.phase = static_cast<std::int64_t>(Phase::kCallsSupplies);
  go_on(state, u);
}

void WorkCentreAsset::let_people_go(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  if (unit.team < 0) return;
  const auto team = static_cast<std::size_t>(std::exchange(unit.team, -1));
  teams_[team]->give_back(state, static_cast<int>(unit.people));
}

// At the end of a shift: people go and calls end, both are called again when the next begins. Work that ends at this very tick is done.
void WorkCentreAsset::send_people_home(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  if (unit.called != 0) call_off_others(state, u);
  if (unit.team < 0) return;
  if (unit.timed()) {
    pause(state, u);
    if (unit.left() <= 0.0) return go_on(state, u);
    unit.then = unit.phase;
    unit.broken_off = 1;
  }
  let_people_go(state, u);
  unit.phase = static_cast<std::int64_t>(Phase::kCallsPeople);
}

bool WorkCentreAsset::get_supplies(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  if (unit.asked != 0) return false;
  if (supply_ && params_.draw_power > 0.0 && unit.power_drawn == 0.0) {
    unit.asked = 1;
    if (!supply_->draw(state, index(), u, params_.draw_power)) return false;
    unit.power_drawn = params_.draw_power;
  }
  if (air_ && params_.draw_air > 0.0 && unit.air_drawn == 0.0) {
    unit.asked = 2;
    if (!air_->draw(state, index(), u, params_.draw_air)) return false;
    unit.air_drawn = params_.draw_air;
  }
  unit.asked = 0;
  return true;
}

void WorkCentreAsset::let_supplies_go(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  if (const double w = std::exchange(unit.power_drawn, 0.0); w > 0.0) supply_->give_back(state, w);
  if (const double q = std::exchange(unit.air_drawn, 0.0); q > 0.0) air_->give_back(state, q);
}

void WorkCentreAsset::supply_came(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  (unit.asked == 1 ? unit.power_drawn : unit.air_drawn) = unit.asked == 1 ? params_.draw_power : params_.draw_air;
  unit.asked = 0;
  if (unit.stop != WorkUnit::kNone) return let_supplies_go(state, u);
  go_on(state, u);
}

}  // namespace egiz
