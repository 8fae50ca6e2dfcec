#include "models/floor/energy/shared_supply.hpp"

#include <algorithm>
#include <string>

#include "models/plant/wiring.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

namespace {
constexpr SimTime kMeterInterval{3600LL * 1'000'000'000};
constexpr double kRounding = 1e-9;  // of the capacity: what sums of draws may be off
}  // namespace

void describe(Fields& f, const SharedSupplyState& s) {
  f.real("used", s.used).count("running", s.running).part("line", s.line).time("settled", s.settled);
  f.real("limit", s.limit, "1");
  f.count("cut", s.cut)
      .time("cut_until", s.cut_until)
      .part("energy", s.energy)
      .part("leak_energy", s.leak_energy);
  f.part("amount", s.amount).part("asked", s.asked).part("waited", s.waited).part("drawn", s.drawn);
  f.part("capacity", s.capacity).real("peak", s.peak).part("wait", s.wait).time("start", s.start);
}
void describe(Fields& f, const SupplyUnit& u) {
  f.count("mending", u.mending).time("since", u.since).event("next", u.next);
}

void SharedSupplyAsset::wire(Wiring& wiring) {
  power_ = wiring.one<PowerMeter>("power");
  modes_ = wiring.all<FailureMode>("failure");
}

void SharedSupplyAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  units_ = layout.add_array<SupplyUnit>(name() + ".unit", static_cast<std::size_t>(unit_count()));
  wear_ =
      layout.add_array<WearState>(name() + ".wear", static_cast<std::size_t>(unit_count()) * modes_.size());
}

void SharedSupplyAsset::start(State& state) const {
  of(state).running = unit_count();
  for (int u = 0; u < unit_count(); ++u) {
    const std::string unit_name = name() + "." + std::to_string(u);
    for (int m = 0; m < static_cast<int>(modes_.size()); ++m)
      modes_[static_cast<std::size_t>(m)]->begin(state, wear(state, u, m), index(), unit_name, u, m);
    run_unit(state, u);
  }
  of(state).capacity.change(state.now, net(state));
  after(state, kMeterInterval, Rank::kControl, kHour);
}

double SharedSupplyAsset::gross(const State& state) const {
  const SharedSupplyState& s = of(state);
  return nominal() * (static_cast<double>(s.running) / params_.units) *
         (s.cut != 0 ? params_.share_left : 1.0) * s.limit;
}

// Counts energy since the last change: what was drawn and lost was constant.
void SharedSupplyAsset::settle(State& state) const {
  SharedSupplyState& s = of(state);
  const double span = to_seconds(state.now - s.settled);
  const double drawn = energy_of(s.used * span), lost = energy_of(leak_flow(state) * span);
  s.amount.add(s.used * span);
  s.energy.add(drawn + lost);
  s.leak_energy.add(lost);
  s.settled = state.now;
  if (power_ && drawn + lost > 0.0) power_->use(state, drawn + lost);
}

void SharedSupplyAsset::set_used(State& state, double used) const {
  SharedSupplyState& s = of(state);
  s.used = used > kRounding * nominal() ? used : 0.0;
  s.drawn.change(state.now, s.used);
  s.peak = std::max(s.peak, s.used);
}

bool SharedSupplyAsset::draw(State& state, AssetIndex who, std::int64_t task, double amount) const {
  const double most = nominal() * (1.0 - leak()) * (1.0 + kRounding);
  if (amount > most) throw RunError(name(), "a draw of more than the whole supply");
  settle(state);
  SharedSupplyState& s = of(state);
  s.asked.add(1);
  if (s.line.empty() && s.used + amount <= net(state) + kRounding * nominal()) {
    set_used(state, s.used + amount);
    s.wait.observe(0.0);
    return true;
  }
  s.waited.add(1);
  s.line.put(state.items, state.items.make({task, who, amount, 0.0, state.now}));
  return false;
}

void SharedSupplyAsset::give_back(State& state, double amount) const {
  settle(state);
  set_used(state, of(state).used - amount);
  grant(state);
}

void SharedSupplyAsset::grant(State& state) const {
  SharedSupplyState& s = of(state);
  while (!s.line.empty()) {
    const Item asker = state.items[s.line.head];
    if (s.used + asker.amount > net(state) + kRounding * nominal()) return;
    state.items.drop(s.line.get(state.items));
    set_used(state, s.used + asker.amount);
    s.wait.observe(to_seconds(state.now - asker.born));
    state.calendar.schedule(state.now, Rank::kNudge,
                            {static_cast<AssetIndex>(asker.owner), kDrawGranted, asker.kind, 0.0});
  }
}

void SharedSupplyAsset::capacity_changed(State& state) const {
  of(state).capacity.change(state.now, net(state));
  grant(state);
}

void SharedSupplyAsset::cut(State& state, double duration) const {
  SharedSupplyState& s = of(state);
  s.cut = 1;
  s.cut_until = std::max(s.cut_until, state.now + seconds(duration));
  state.calendar.schedule(s.cut_until, Rank::kProcess, {index(), kCutEnd, 0, 0.0});
  capacity_changed(state);
}

void SharedSupplyAsset::handle(State& state, const Event& event) const {
  settle(state);
  switch (event.kind) {
    case kHour:
      for (int u = 0; u < unit_count(); ++u) count_work(state, u, 1.0);
      after(state, kMeterInterval, Rank::kControl, kHour);
      return;
    case kInject:  // 0: a failure of x seconds; 1: the capacity times x, from now on
      if (event.a == 0) return cut(state, event.x);
      of(state).limit = event.x;
      return capacity_changed(state);
    case kCutEnd:
      if (state.now < of(state).cut_until) return;  // a longer one came meanwhile
      of(state).cut = 0;
      return capacity_changed(state);
    case kUnitFails:
      return count_work(state, static_cast<int>(event.a), 0.0);
    case kBreaks:
      return unit_breaks(state, static_cast<int>(event.a), static_cast<int>(event.x));
    case kMended:
      return unit_mended(state, static_cast<int>(event.a), static_cast<int>(event.x));
    default:
      return;
  }
}

}  // namespace egiz
