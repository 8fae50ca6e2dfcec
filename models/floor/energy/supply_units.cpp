// The units of a shared supply: how they run, fail and come back.
#include "models/floor/energy/shared_supply.hpp"

namespace egiz {

WearState& SharedSupplyAsset::wear(State& state, int unit, int mode) const {
  return wear_(state, static_cast<std::size_t>(unit) * modes_.size() + static_cast<std::size_t>(mode));
}

// A unit begins to run: its next failure by working time.
void SharedSupplyAsset::run_unit(State& state, int unit) const {
  SupplyUnit& u = units_(state, static_cast<std::size_t>(unit));
  u.since = state.now;
  u.mending = -1;
  double left = HUGE_VAL;
  for (std::size_t m = 0; m < modes_.size(); ++m)
    left = std::min(left, modes_[m]->work_left(wear(state, unit, static_cast<int>(m))));
  u.next = {};
  if (left < HUGE_VAL) u.next = after(state, seconds(left), Rank::kProcess, kUnitFails, unit);
}

// Tells the modes what a running unit has done since the last time, and stops it for what is due: a failure
// before a planned stop.
void SharedSupplyAsset::count_work(State& state, int unit, double cycles) const {
  SupplyUnit& u = units_(state, static_cast<std::size_t>(unit));
  if (u.mending >= 0) return;
  const double span = to_seconds(state.now - u.since);
  u.since = state.now;
  int failed = -1, planned = -1;
  for (int m = static_cast<int>(modes_.size()) - 1; m >= 0; --m) {
    const auto due = modes_[static_cast<std::size_t>(m)]->worked(state, wear(state, unit, m), span, cycles);
    if (due == FailureMode::Due::kFailed) failed = m;
    if (due == FailureMode::Due::kPlannedStop) planned = m;
  }
  if (failed >= 0) return stop_unit(state, unit, failed, false);
  if (planned >= 0) stop_unit(state, unit, planned, true);
}

void SharedSupplyAsset::stop_unit(State& state, int unit, int mode, bool planned) const {
  SupplyUnit& u = units_(state, static_cast<std::size_t>(unit));
  state.calendar.cancel(u.next);
  u.next = {};
  u.mending = mode;
  --of(state).running;
  capacity_changed(state);
  modes_[static_cast<std::size_t>(mode)]->mend(state, wear(state, unit, mode), index(), unit, mode, planned);
}

void SharedSupplyAsset::unit_mended(State& state, int unit, int mode) const {
  modes_[static_cast<std::size_t>(mode)]->mended(state, wear(state, unit, mode), index(), unit, mode);
  ++of(state).running;
  run_unit(state, unit);
  capacity_changed(state);
}

void SharedSupplyAsset::unit_breaks(State& state, int unit, int mode) const {
  if (units_(state, static_cast<std::size_t>(unit)).mending >= 0)
    return modes_[static_cast<std::size_t>(mode)]->mended(state, wear(state, unit, mode), index(), unit,
                                                          mode);
  for (int m = 0; m < static_cast<int>(modes_.size()); ++m) {
    const double span = to_seconds(state.now - units_(state, static_cast<std::size_t>(unit)).since);
    modes_[static_cast<std::size_t>(m)]->worked(state, wear(state, unit, m), span, 0.0);
  }
  stop_unit(state, unit, mode, false);
}

}  // namespace egiz
