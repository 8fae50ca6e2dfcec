// The words, parameters and measures of a work centre.
#include "models/floor/centres/work_centre.hpp"

#include <algorithm>

namespace egiz {

void describe(Fields& f, const WorkCentreState& s) {
  f.part("queue", s.queue).part("queue_length", s.queue_length).count("on_shift", s.on_shift);
  f.count("hand_begun", s.hand_begun).count("robot_begun", s.robot_begun);
  f.part("hand_lots", s.hand_lots).part("robot_lots", s.robot_lots).part("pieces", s.pieces);
  f.part("good_pieces", s.good_pieces).part("scrapped", s.scrapped).part("planned_time", s.planned_time);
  f.part("hand_work", s.hand_work).part("robot_work", s.robot_work).part("setups", s.setups);
  f.part("people_time", s.people_time).part("energy", s.energy).part("idle_energy", s.idle_energy).time("start", s.start).part("own", s.own);
  f.part("for_place", s.for_place);
}

namespace {

void add_places(ParameterTable<WorkCentreParams>& t) {
  using P = WorkCentreParams;
  t.count("stations", &P::stations, 0, 1000, "work units by hand, when nothing is automated");
  t.count("cells", &P::cells, 0, 1000, "work units of the automated mode, when all is automated");
  t.quantity("automation_level", &P::automation_level, units::kNumber, 0, 1,
             "share of the operations done by the automated mode", Knob::kAutomation);
  t.count("help_from", &P::help_from, 1, 1e9, "waiting lots from which the mode ahead of its share helps out");
  t.count("buffer", &P::buffer, 0, 1e9, "lots that may wait here");
  t.choice("rule", &P::rule, {"fifo", "edd", "spt", "wspt", "cr", "setup"},
           "which lot next: first come, earliest due date, shortest time, weighted shortest time, critical ratio, "
           "least setup");
  t.table("setups", &P::setups,
          {ColumnSpec::numbers("from", units::kNumber, 0, 1e6, "family before"),
           ColumnSpec::numbers("to", units::kNumber, 0, 1e6, "family then"),
           ColumnSpec::numbers("time", units::kMinute, 0, 1e6, "of the setup")},
          "setups that depend on the sequence; pairs that are not there take the operation's own setup");
  t.count("batch_least", &P::batch_least, 1, 1e6, "lots of one operation that a unit needs to begin");
  t.count("batch_most", &P::batch_most, 1, 1e6,
          "lots of one operation at work together in a unit; above 1 the time is that of the whole batch");
  t.quantity("x", &P::x, units::kMetre, -1e5, 1e5, "where it stands");
  t.quantity("y", &P::y, units::kMetre, -1e5, 1e5, "where it stands");
}

void add_costs(ParameterTable<WorkCentreParams>& t) {
  using P = WorkCentreParams;
  t.quantity("pace", &P::pace, units::kNumber, 0.01, 100, "work done here in a time, over that of the operations' times");
  t.quantity("robot_speed", &P::robot_speed, units::kNumber, 0.05, 1.5, "speed of the cells over that of their programs");
  t.quantity("idle_power", &P::idle_power, units::kKilowatt, 0, 1e5, "of a station on shift and not at work");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e5, "of a station at work");
  t.quantity("robot_idle_power", &P::robot_idle_power, units::kKilowatt, 0, 1e5, "P_idle of a cell, always on shift");
  t.quantity("robot_power", &P::robot_power, units::kKilowatt, 0, 1e5, "c of P_idle + c v2, of a cell at work");
  t.quantity("draw_power", &P::draw_power, units::kKilowatt, 0, 1e5, "that a unit at work takes from port supply");
  t.quantity("draw_air", &P::draw_air, units::kCubicMetrePerHour, 0, 1e6, "free air that a unit at work takes from port air");
  t.count("call_priority", &P::call_priority, 0, 1000, "of its calls for people, the greater first");
  t.quantity("running_cost", &P::running_cost, units::kTengePerHour, 0, 1e9, "of a station at work");
  t.quantity("robot_running_cost", &P::robot_running_cost, units::kTengePerHour, 0, 1e9, "of a cell at work: tips, grippers");
  t.quantity("standing_cost", &P::standing_cost, units::kMillionTengePerYear, 0, 1e6, "of a station, whatever it does");
  t.quantity("robot_standing_cost", &P::robot_standing_cost, units::kMillionTengePerYear, 0, 1e6,
             "of a cell, whatever it does: service, leasing");
}

double per(double a, double b) { return b > 0.0 ? a / b : 0.0; }

}  // namespace

ParameterTable<WorkCentreParams> WorkCentreAsset::parameters() {
  ParameterTable<WorkCentreParams> t;
  add_places(t);
  add_operation_parameters(t);
  add_costs(t);
  return t;
}

void WorkCentreAsset::check(Problems& problems) const {
  if (params_.stations + params_.cells < 1.0) tell(problems, "stations", "neither stations nor cells", "one at least");
  if (teams_.size() > 60) tell(problems, "people", "more than 60 teams", "60 at most");
  if (params_.batch_least > params_.batch_most)
    tell(problems, "batch_least", "more than batch_most", "at most batch_most");
  if (params_.draw_power > 0.0 && !supply_) tell(problems, "draw_power", "power, and no link", "a link \"supply\"");
  if (params_.draw_air > 0.0 && !air_) tell(problems, "draw_air", "air, and no link", "a link \"air\"");
}

void WorkCentreAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  unit_ = layout.add_array<WorkUnit>(name() + ".unit", at(units()));
  wear_row_ = std::max(station_modes_.size(), cell_modes_.size());
  wear_ = layout.add_array<WearState>(name() + ".wear", at(units()) * wear_row_);
}

void WorkCentreAsset::restart_statistics(State& state) const {
  WorkCentreState& s = of(state);
  for (int u = 0; u < units(); ++u) {
    show(state, u);
    unit_(state, at(u)).clock.restart(state.now);
  }
  for (Total* t : {&s.hand_lots, &s.robot_lots, &s.pieces, &s.good_pieces, &s.scrapped, &s.planned_time,
                   &s.hand_work, &s.robot_work, &s.setups, &s.people_time, &s.energy, &s.idle_energy})
    t->restart();
  s.queue_length.restart(state.now);
  s.own.restart();
  s.start = state.now;
}

void WorkCentreAsset::measure(const State& state, MeasureSink& sink) const {
  const WorkCentreState& s = of(state);
  const double span = to_seconds(state.now - s.start), all = s.hand_lots.counted() + s.robot_lots.counted();
  std::array<double, kActivities> share{};
  for (int u = 0; u < units(); ++u)
    for (std::size_t a = 0; a < kActivities; ++a)
      share[a] += unit_(state, at(u)).clock.share(state.now, static_cast<Activity>(a)) / units();
  const auto of_activity = [&](Activity a) { return share[static_cast<std::size_t>(a)]; };
  const double busy = 1.0 - of_activity(Activity::kOffShift) - of_activity(Activity::kPlannedDowntime);  // PBT
  const double work = of_activity(Activity::kWorking);                                                   // APT
  const double availability = per(work, busy), effectiveness = per(s.planned_time.counted(), work * span * units());
  const double quality = per(s.good_pieces.counted(), s.pieces.counted()), oee = availability * effectiveness * quality;
  double energy = s.energy.counted(), idle = s.idle_energy.counted();  // and what the units took since it was read
  for (int u = 0; u < units(); ++u) {
    const double joules = watts(u, activity(state, u)) * to_seconds(state.now - unit_(state, at(u)).clock.since);
    energy += joules;
    if (activity(state, u) != Activity::kWorking) idle += joules;
  }
  sink.add("lots", units::kNumber, all, "lots worked on");
  sink.add("pieces", units::kNumber, s.pieces.counted(), "pieces worked on");
  sink.add("utilisation", units::kPercent, per(work, 1.0 - of_activity(Activity::kOffShift)), "time at work over time on shift");
  sink.add("queue", units::kNumber, s.queue_length.mean(state.now), "lots waiting, average over time");
  sink.add("wait", units::kMinute, per(s.queue_length.mean(state.now) * span, all), "mean wait of a lot, by Little's law");
  sink.add("availability", units::kPercent, availability, "ISO 22400: time at work over planned busy time");
  sink.add("effectiveness", units::kPercent, effectiveness, "ISO 22400: planned time of what was done over time at work");
  sink.add("quality_ratio", units::kPercent, quality, "ISO 22400: good pieces over all");
  sink.add("oee", units::kPercent, oee, "ISO 22400: availability x effectiveness x quality ratio");
  sink.add("teep", units::kPercent, oee * busy, "OEE x planned busy time over calendar time");
  sink.add("automated_share", units::kPercent, per(s.robot_lots.counted(), all), "share of lots done by cells");
  sink.add("robot_hours_share", units::kPercent, per(s.robot_work.counted(), s.robot_work.counted() + s.hand_work.counted()),
           "hours of cells over all hours at work");
  sink.add("setups", units::kNumber, s.setups.counted(), "changes of the setup family");
  sink.add("scrapped", units::kNumber, s.scrapped.counted(), "pieces scrapped here");
  sink.add("people_hours", units::kHour, s.people_time.counted(), "of people at its operations");
  sink.add("energy", units::kMegawattHour, energy, "of units and operations");
  sink.add("idle_energy", units::kMegawattHour, idle, "of it, of units on shift and not at work");
  sink.add("emission", units::kTonne, power_ ? energy * power_->emission() : 0.0, "CO2 of its energy");
  sink.add("energy_per_piece", units::kKilowattHour, per(energy, s.pieces.counted()), "of units and operations");
  for (std::size_t a = 0; a < kActivities; ++a)
    sink.add(std::string(kActivityNames[a]) + "_share", units::kPercent, share[a], "share of unit time");
  sink.cost("running_cost", s.hand_work.counted() * params_.running_cost + s.robot_work.counted() * params_.robot_running_cost,
            "units at work");
  sink.cost("standing_cost", span * (stations_ * params_.standing_cost + cells_ * params_.robot_standing_cost),
            "units, whatever they do");
}

void WorkCentreAsset::signals(const State& state, MeasureSink& sink) const {
  const WorkCentreState& s = of(state);
  sink.add("queue", units::kNumber, static_cast<double>(s.queue.length), "lots waiting");
  double busy = 0.0;
  for (int u = 0; u < units(); ++u) busy += unit_(state, at(u)).at() == Phase::kEmpty ? 0.0 : 1.0;
  sink.add("at_work", units::kNumber, busy, "units with a lot");
}

void WorkCentreAsset::account(const State& state, Balance& balance) const {
  balance.pieces_held += lots::pieces_in(state, of(state).queue);
  for (int u = 0; u < units(); ++u) balance.pieces_held += lots::pieces_in(state, unit_(state, at(u)).held);
}

// The centre shows what its units do in this order: the first that any of them does.
Face WorkCentreAsset::face(const State& state) const {
  Activity shown = Activity::kStarved;
  for (const Activity a : {Activity::kOffShift, Activity::kIdle, Activity::kBlocked, Activity::kPlannedDowntime,
                           Activity::kFailed, Activity::kSetup, Activity::kWorking})
    for (int u = 0; u < units(); ++u)
      if (activity(state, u) == a) shown = a;
  const double queue = static_cast<double>(of(state).queue.length);
  return {shown, params_.buffer < 1e6 && params_.buffer > 0 ? queue / params_.buffer : NAN, queue, units::kNumber, "lots waiting"};
}

AssetIndex WorkCentreAsset::product_in(const State& state, int u) const {
  const Queue& held = unit_(state, at(u)).held;
  return held.empty() ? kThePlant : static_cast<AssetIndex>(state.items[held.head].kind);
}

namespace {

template <class Offer>
AssetIndex number_of(const Offer* one) {
  const auto* asset = dynamic_cast<const Asset*>(one);
  return asset ? asset->index() : kThePlant;
}

}  // namespace

WatchedUnits::Cause WorkCentreAsset::cause(const State& state, int u) const {
  const WorkUnit& unit = unit_(state, at(u));
  switch (activity(state, u)) {
    case Activity::kOffShift:
      return {"off shift", number_of(calendar_)};
    case Activity::kFailed:
      return {"repair", kThePlant};
    case Activity::kPlannedDowntime:
      return {"planned stop", kThePlant};
    case Activity::kIdle:
      for (std::size_t t = 0; t < teams_.size(); ++t)
        if ((unit.called >> t & 1) != 0) return {"people", number_of(teams_[t])};
      return unit.asked == 2 ? Cause{"air", number_of(air_)} : Cause{"power", number_of(supply_)};
    case Activity::kBlocked: {
      const Item& lot = state.items[unit.held.head];
      const PartOwner& owner = owner_of(lot);
      if (owner.has_routing()) return {"no place", number_of(owner.place_for(state, unit.held.head))};
      if (lots::step(lot) == 1) return {"no place", number_of(rework_)};  // bad pieces that go back
      return {"no place", next_.empty() ? kThePlant : number_of(next_.front())};
    }
    case Activity::kStarved: {
      if (of(state).queue.empty()) return {"no lots", kThePlant};
      const Item& lot = state.items[of(state).queue.head];
      for (const PartStock* stock : plan_of(lot).components())
        if (stock->pieces(state) < lot.amount) return {"components", number_of(stock)};
      return {"lots for others", kThePlant};
    }
    default:
      return {};
  }
}

}  // namespace egiz
