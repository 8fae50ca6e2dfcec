#include "models/haulage/fleet/upkeep.hpp"

#include <bit>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const Stoppage& s) {
  f.count("due", s.due).count("planned", s.planned).count("mode", s.mode).time("out_until", s.out_until);
}

void Upkeep::wire(Wiring& wiring) {
  modes_ = wiring.all<FailureMode>("failure");
  const auto everyone = wiring.everyone<Dispatching>();
  for (std::size_t i = 0; i < everyone.size(); ++i)
    if (everyone[i]) dispatchers_.push_back(static_cast<AssetIndex>(i));
}

void Upkeep::lay_out(Layout& layout, const std::string& asset) {
  wear_ = layout.add_array<WearState>(asset + ".wear", modes_.size());
}

void Upkeep::begin(State& state, AssetIndex asset, const std::string& name) const {
  for (std::size_t m = 0; m < modes_.size(); ++m)
    modes_[m]->begin(state, wear_(state, m), asset, name + ".0", 0, static_cast<int>(m));
}

void Upkeep::count(State& state, Stoppage& s, double worked) const {
  for (std::size_t m = 0; m < modes_.size(); ++m)
    for (const double cycles : {0.0, 1.0}) {
      const auto what = modes_[m]->worked(state, wear_(state, m), cycles == 0.0 ? worked : 0.0, cycles);
      if (what == FailureMode::Due::kNothing) continue;
      const std::int64_t bit = std::int64_t{1} << m;
      s.planned = what == FailureMode::Due::kPlannedStop && (s.due & bit) == 0 ? s.planned | bit : s.planned & ~bit;
      s.due |= bit;
    }
}

void Upkeep::mend_next(State& state, Stoppage& s, AssetIndex asset) const {
  if (s.mode >= 0 || s.due == 0) return;
  s.mode = std::countr_zero(static_cast<std::uint64_t>(s.due));
  const auto m = static_cast<std::size_t>(s.mode);
  modes_[m]->mend(state, wear_(state, m), asset, 0, static_cast<int>(m), s.planned_stop());
  tell_dispatchers(state);
}

void Upkeep::mended(State& state, Stoppage& s, AssetIndex asset) const {
  const auto m = static_cast<std::size_t>(s.mode);
  modes_[m]->mended(state, wear_(state, m), asset, 0, static_cast<int>(m));
  s.due &= ~(std::int64_t{1} << m), s.planned &= ~(std::int64_t{1} << m);
  s.mode = -1;
  mend_next(state, s, asset);
  tell_dispatchers(state);
}

bool Upkeep::begin_outage(State& state, Stoppage& s, double duration) const {
  const SimTime until = state.now + seconds(duration);
  if (until <= s.out_until) return false;
  s.out_until = until;
  return true;
}

void Upkeep::tell_dispatchers(State& state) const {
  for (const AssetIndex d : dispatchers_) nudge(state, d);
}

}  // namespace egiz
