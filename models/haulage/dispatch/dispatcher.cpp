#include "models/haulage/dispatch/dispatcher.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "models/plant/wiring.hpp"
#include "sim/base/digest.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

void DispatcherAsset::wire(Wiring& wiring) {
  shovels_ = wiring.all<LoadingPlace>("shovel");
  dumps_ = wiring.all<DumpingPlace>("dump");
  everyone_ = wiring.everyone<Hauler>();
  const auto index_of = [](const auto* offer) { return dynamic_cast<const Asset*>(offer)->index(); };
  for (const LoadingPlace* s : shovels_) shovel_index_.push_back(index_of(s));
  for (const DumpingPlace* d : dumps_) dump_index_.push_back(index_of(d));
  for (const Asset* asset : wiring.everyone<Asset>()) names_.push_back(asset->name());
}

// Fleets name their dispatcher: known once all are wired.
std::vector<AssetIndex> DispatcherAsset::own_fleets() const {
  std::vector<AssetIndex> own;
  for (std::size_t i = 0; i < everyone_.size(); ++i)
    if (everyone_[i] && everyone_[i]->dispatcher() == this) own.push_back(static_cast<AssetIndex>(i));
  return own;
}

std::vector<std::vector<DispatcherAsset::Lock>> DispatcherAsset::read_assignment(std::vector<std::string>& strangers) const {
  const std::vector<AssetIndex> fleets = own_fleets();
  std::vector<std::vector<Lock>> locks(fleets.size());
  for (std::size_t r = 0; params_.assignment && r < params_.assignment->rows; ++r) {
    const auto find = [&](const char* column, const std::vector<AssetIndex>& list) {
      const std::string& name = params_.assignment->texts(column)[r];
      for (std::size_t i = 0; i < list.size(); ++i)
        if (names_[static_cast<std::size_t>(list[i])] == name) return i;
      strangers.push_back(name);
      return list.size();
    };
    const std::size_t f = find("fleet", fleets), s = find("shovel", shovel_index_), d = find("dump", dump_index_);
    const auto trucks = static_cast<std::size_t>(params_.assignment->numbers("trucks")[r]);
    if (f < fleets.size() && s < shovels_.size() && d < dumps_.size())
      locks[f].insert(locks[f].end(), trucks, Lock{s, d});
  }
  return locks;
}

void DispatcherAsset::check(Problems& problems) const {
  std::vector<std::string> strangers;
  const auto locks = read_assignment(strangers);
  for (const std::string& s : strangers) tell(problems, "assignment", "\"" + s + "\"", "a fleet, shovel or dump of this dispatcher");
  for (std::size_t f = 0; params_.assignment && f < locks.size(); ++f) {
    const auto index = static_cast<std::size_t>(own_fleets()[f]);
    if (static_cast<int>(locks[f].size()) != everyone_[index]->trucks())
      tell(problems, "assignment", std::to_string(locks[f].size()) + " trucks of \"" + names_[index] + "\"",
           "all " + std::to_string(everyone_[index]->trucks()));
  }
  for (std::size_t s = 0; s < shovels_.size(); ++s) {
    const auto takes = [&](const DumpingPlace* d) { return d->takes(shovels_[s]->waste()); };
    if (std::none_of(dumps_.begin(), dumps_.end(), takes))
      tell(problems, "dump", "none that takes what \"" + names_[static_cast<std::size_t>(shovel_index_[s])] + "\" loads",
           "a dump for its material");
  }
}

void DispatcherAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  fleet_index_ = own_fleets();
  for (const AssetIndex f : fleet_index_) fleets_.push_back(everyone_[static_cast<std::size_t>(f)]);
  for (const Hauler* f : fleets_)
    for (const LoadingPlace* s : shovels_) load_times_.push_back(s->load_time(f->payload(), f->spot_time()));
  std::vector<std::string> strangers;
  locks_ = params_.assignment ? read_assignment(strangers) : locks_by_need();
  std::size_t trucks = 0;
  for (const Hauler* f : fleets_) first_truck_.push_back(trucks), trucks += static_cast<std::size_t>(f->trucks());
  sent_ = layout.add_array<SentTruck>(name() + ".truck", trucks);
  seen_ = layout.add_array<ShovelSeen>(name() + ".shovel", shovels_.size());
  const std::size_t planned = rule() == kProgramme ? fleets_.size() * shovels_.size() : 0;
  planned_ = layout.add_array<PlannedShovel>(name() + ".planned", planned);
  ways_ = layout.add_array<PlannedWay>(name() + ".way", planned * dumps_.size());
}

void DispatcherAsset::start(State& state) const {
  if (rule() == kProgramme) after(state, SimTime{}, Rank::kProcess, kReview);
}

void DispatcherAsset::handle(State& state, const Event& event) const {
  if (event.kind == kReview) {
    plan(state);
    after(state, seconds(params_.review), Rank::kControl, kReview);
  }
  if (event.kind == kNudge) look(state);
}

// A shovel or dump has stopped or goes on.
void DispatcherAsset::look(State& state) const {
  if (rule() == kProgramme) plan(state);
  for (std::size_t s = 0; s < shovels_.size(); ++s) {
    const bool down = shovels_[s]->down(state), fails = down && seen_(state, s).was_down == 0;
    seen_(state, s).was_down = down ? 1 : 0;
    if (fails && turns_away(state, s)) shovels_[s]->send_away(state);
  }
}

// Whether trucks do not stay at that shovel: it is down, and there is another one.
bool DispatcherAsset::turns_away(const State& state, std::size_t shovel) const {
  const auto up = [&](const LoadingPlace* s) { return !s->down(state); };
  return rule() != kFixed && params_.redirect != 0.0 && shovels_[shovel]->down(state) &&
         std::any_of(shovels_.begin(), shovels_.end(), up);
}

FlowProblem DispatcherAsset::problem(const State& state) const {
  constexpr double kNoWay = std::numeric_limits<double>::infinity();
  FlowProblem q;
  q.stripping = params_.stripping;
  for (const LoadingPlace* s : shovels_)
    q.shovels.push_back({s->waste(), s->grade(), s->least_rate(), s->most_rate(), s->priority()});
  for (const DumpingPlace* d : dumps_)
    q.dumps.push_back({{d->takes(false), d->takes(true)}, d->spots(), d->rate(), d->grade_window()});
  for (std::size_t f = 0; f < fleets_.size(); ++f) {
    const Hauler& fleet = *fleets_[f];
    ClassInFlow c;
    c.trucks = fleet.sound_trucks(state), c.payload = fleet.payload();
    for (const DumpingPlace* d : dumps_) c.dump.push_back(d->dump_time(fleet.dump_time()));
    for (std::size_t s = 0; s < shovels_.size(); ++s) {
      c.load.push_back(load_time(f, s));
      for (std::size_t d = 0; d < dumps_.size(); ++d) {
        const bool open = !shovels_[s]->down(state) && !dumps_[d]->down(state);
        c.haul.push_back(open ? fleet.leg(shovel_index_[s], dump_index_[d], true).time : kNoWay);
        c.back.push_back(open ? fleet.leg(dump_index_[d], shovel_index_[s], false).time : kNoWay);
      }
    }
    q.classes.push_back(std::move(c));
  }
  return q;
}

FlowPlan DispatcherAsset::solved(const FlowProblem& q) const {
  auto best = best_flow(q);
  if (!best) throw RunError(name(), best.error());
  return std::move(*best);
}

// A new plan, unless it would be made for the same trucks, shovels and dumps as the last.
void DispatcherAsset::plan(State& state) const {
  DispatcherState& s = of(state);
  Digest digest;
  for (const LoadingPlace* p : shovels_) digest.add(std::uint64_t{p->down(state) ? 1U : 0U});
  for (const DumpingPlace* p : dumps_) digest.add(std::uint64_t{p->down(state) ? 1U : 0U});
  for (const Hauler* f : fleets_) digest.add(static_cast<std::uint64_t>(f->sound_trucks(state)));
  const auto key = static_cast<std::int64_t>(digest.value());
  if (s.plans > 0 && key == s.key) return;
  s.key = key;
  ++s.plans;
  FlowProblem q = problem(state);
  const FlowPlan rates = solved(q);
  for (ClassInFlow& c : q.classes) c.least_price = least_truck_price(q, c, params_.least_price);
  const FlowPlan prices = solved(q);
  const std::vector<double> use = shovel_use(q, rates);
  const std::vector<LoadWorth> worths = load_worths(q, prices);
  const std::size_t n = shovels_.size();
  for (std::size_t i = 0; i < planned_.size(); ++i)
    planned_(state, i) = {worths[i].worth, worths[i].charge, prices.truck_price[i / n], use[i % n]};
  for (std::size_t w = 0; w < ways_.size(); ++w) ways_(state, w) = {rates.loaded[w], 0.0};
  s.plan_rate.change(state.now, rates.rate);
}

}  // namespace egiz
