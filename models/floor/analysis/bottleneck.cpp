#include "models/floor/analysis/bottleneck.hpp"

#include <algorithm>
#include <set>

namespace egiz {

namespace {

struct Period {  // of activity without a break
  SimTime begin, end;
};

bool is_active(Activity a) {
  return a == Activity::kWorking || a == Activity::kSetup || a == Activity::kFailed || a == Activity::kPlannedDowntime;
}
bool is_waiting(Activity a) {
  return a == Activity::kStarved || a == Activity::kBlocked || a == Activity::kIdle;
}

std::vector<const UnitHistory*> units_of(const std::vector<UnitHistory>& histories, AssetIndex asset) {
  std::vector<const UnitHistory*> units;
  for (const UnitHistory& h : histories)
    if (h.asset == asset) units.push_back(&h);
  return units;
}

// Times at which the place as a whole waits: the union of the waits of its units, as a sorted list of instants at
// which the number of waiting units changes.
std::vector<Period> active_periods(const std::vector<const UnitHistory*>& units) {
  std::vector<std::pair<std::int64_t, int>> steps;  // instant, change of the number of waiting units
  for (const UnitHistory* unit : units)
    for (const UnitSegment& s : unit->segments)
      if (is_waiting(s.activity)) steps.emplace_back(s.begin.ns, 1), steps.emplace_back(s.end.ns, -1);
  std::sort(steps.begin(), steps.end());
  std::vector<Period> periods;
  if (units.empty() || units.front()->segments.empty()) return periods;
  SimTime since = units.front()->segments.front().begin;
  const SimTime end = units.front()->segments.back().end;
  int waiting = 0;
  for (std::size_t i = 0; i < steps.size();) {
    const std::int64_t at = steps[i].first;
    const int before = waiting;
    for (; i < steps.size() && steps[i].first == at; ++i) waiting += steps[i].second;
    if (before == 0 && waiting > 0 && at > since.ns) periods.push_back({since, {at}});
    if (before > 0 && waiting == 0) since = {at};
  }
  if (waiting == 0 && end > since) periods.push_back({since, end});
  return periods;
}

// The time on shift of anybody: instants in it, so that nights and rest days count for nobody.
class ShiftTime {
 public:
  explicit ShiftTime(const std::vector<UnitHistory>& histories) {
    std::vector<std::pair<std::int64_t, int>> steps;
    for (const UnitHistory& h : histories)
      for (const UnitSegment& s : h.segments)
        if (s.activity == Activity::kOffShift) steps.emplace_back(s.begin.ns, 1), steps.emplace_back(s.end.ns, -1);
    std::sort(steps.begin(), steps.end());
    int off = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const int before = off;
      off += steps[i].second;
      const auto all = static_cast<int>(histories.size());
      if (before < all && off == all) breaks_.push_back({{steps[i].first}, {steps[i].first}});
      if (before == all && off < all) breaks_.back().end = {steps[i].first};
    }
    if (off == static_cast<int>(histories.size()) && !breaks_.empty()) breaks_.back().end = kNever;
    SimTime sum;
    for (const Period& p : breaks_) {
      lost_.push_back(sum);
      sum = sum + (p.end == kNever ? SimTime{} : p.end - p.begin);
    }
    lost_.push_back(sum);
  }
  /// `t` less all breaks before it.
  SimTime at(SimTime t) const {
    const auto next = std::upper_bound(breaks_.begin(), breaks_.end(), t,
                                       [](SimTime a, const Period& p) { return a < p.begin; });
    const auto n = static_cast<std::size_t>(next - breaks_.begin());
    if (n == 0) return t;
    const Period& last = breaks_[n - 1];
    return t - lost_[n - 1] - (std::min(t, last.end) - last.begin);
  }

 private:
  std::vector<Period> breaks_;
  std::vector<SimTime> lost_;  // before each break
};

struct Reign {  // one bottleneck
  std::size_t place;
  Period period;
};

// The active period that covers `t` and is the longest of all; `after` the place that reigned before it.
const Period* covering(const std::vector<Period>& periods, SimTime t) {
  const auto next = std::upper_bound(periods.begin(), periods.end(), t,
                                     [](SimTime at, const Period& p) { return at < p.begin; });
  if (next == periods.begin()) return nullptr;
  const Period& p = *std::prev(next);
  return t < p.end ? &p : nullptr;
}

std::vector<Reign> reigns(const std::vector<std::vector<Period>>& active, SimTime begin, SimTime end) {
  std::vector<Reign> all;
  for (SimTime t = begin; t < end;) {
    const Period* longest = nullptr;
    std::size_t who = 0;
    SimTime next_begin = end;
    for (std::size_t p = 0; p < active.size(); ++p) {
      if (const Period* one = covering(active[p], t); one && (!longest || one->end - one->begin > longest->end - longest->begin))
        longest = one, who = p;
      const auto later = std::upper_bound(active[p].begin(), active[p].end(), t,
                                          [](SimTime at, const Period& q) { return at < q.begin; });
      if (later != active[p].end()) next_begin = std::min(next_begin, later->begin);
    }
    if (longest) all.push_back({who, *longest});
    t = longest ? longest->end : next_begin;
  }
  return all;
}

void add_bottlenecks(std::vector<PlaceTimes>& places, const std::vector<UnitHistory>& histories) {
  std::vector<std::vector<Period>> active;
  const ShiftTime shift(histories);
  SimTime begin, end;
  for (const PlaceTimes& place : places) {
    const auto units = units_of(histories, place.asset);
    active.push_back(active_periods(units));
    for (Period& p : active.back()) p = {shift.at(p.begin), shift.at(p.end)};
    std::erase_if(active.back(), [](const Period& p) { return p.end <= p.begin; });
    begin = shift.at(units.front()->segments.front().begin), end = shift.at(units.front()->segments.back().end);
  }
  if (end <= begin) return;
  const double span = to_seconds(end - begin);
  const auto all = reigns(active, begin, end);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Period& p = all[i].period;
    SimTime sole_from = p.begin, sole_to = p.end;
    if (i > 0) sole_from = std::max(sole_from, std::min(p.end, all[i - 1].period.end));
    if (i + 1 < all.size()) sole_to = std::max(sole_from, std::min(sole_to, all[i + 1].period.begin));
    const double sole = to_seconds(sole_to - sole_from), whole = to_seconds(p.end - p.begin);
    places[all[i].place].sole += sole / span;
    places[all[i].place].shifting += (whole - sole) / span;
  }
}

}  // namespace

std::vector<PlaceTimes> place_times(const std::vector<UnitHistory>& histories, int slices) {
  std::vector<PlaceTimes> places;
  for (const UnitHistory& h : histories) {
    if (h.segments.empty()) continue;
    if (places.empty() || places.back().asset != h.asset)
      places.push_back({h.asset, 0, {}, 0, 0, std::vector<double>(static_cast<std::size_t>(slices), 0.0)});
    PlaceTimes& place = places.back();
    ++place.units;
    const SimTime begin = h.segments.front().begin;
    const double span = to_seconds(h.segments.back().end - begin), slice = span / slices;
    for (const UnitSegment& s : h.segments) {
      place.share[static_cast<std::size_t>(s.activity)] += to_seconds(s.end - s.begin) / span;
      if (s.activity != Activity::kWorking) continue;
      const double from = to_seconds(s.begin - begin), to = to_seconds(s.end - begin);
      for (int k = static_cast<int>(from / slice); k < slices && k * slice < to; ++k)
        place.busy[static_cast<std::size_t>(k)] +=
            std::max(0.0, std::min(to, (k + 1) * slice) - std::max(from, k * slice)) / slice;
    }
  }
  for (PlaceTimes& place : places) {
    for (double& share : place.share) share /= place.units;
    for (double& busy : place.busy) busy /= place.units;
  }
  if (!places.empty()) add_bottlenecks(places, histories);
  return places;
}

std::vector<WaitCause> wait_causes(const std::vector<UnitHistory>& histories, AssetIndex asset) {
  std::map<std::pair<std::string, AssetIndex>, double> times;
  double all = 0.0;
  for (const UnitHistory* unit : units_of(histories, asset))
    for (const UnitSegment& s : unit->segments) {
      all += to_seconds(s.end - s.begin);
      if (is_waiting(s.activity)) times[{std::string(s.cause.word), s.cause.who}] += to_seconds(s.end - s.begin);
    }
  std::vector<WaitCause> causes;
  for (const auto& [what, time] : times) causes.push_back({what.first, what.second, time / all});
  std::stable_sort(causes.begin(), causes.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  return causes;
}

std::vector<CauseLink> cause_chain(const std::vector<UnitHistory>& histories, const std::vector<PartFlow>& flows,
                                   AssetIndex asset) {
  std::vector<CauseLink> chain;
  std::set<AssetIndex> seen;
  for (AssetIndex at = asset; at != kThePlant && seen.insert(at).second;) {
    const auto units = units_of(histories, at);
    const auto causes = wait_causes(histories, at);
    double active = 0.0, all = 0.0;
    for (const UnitHistory* unit : units)
      for (const UnitSegment& s : unit->segments) {
        all += to_seconds(s.end - s.begin);
        active += is_active(s.activity) ? to_seconds(s.end - s.begin) : 0.0;
      }
    if (units.empty() || causes.empty() || (at != asset && active / all > causes.front().share)) {
      chain.push_back({at, units.empty() ? "" : "mostly busy", all > 0.0 ? active / all : 0.0});
      return chain;
    }
    const WaitCause& first = causes.front();
    chain.push_back({at, first.word, first.share});
    AssetIndex next = first.who;
    if (first.word == "no lots") {
      double most = 0.0;
      for (const PartFlow& flow : flows)
        if (flow.to == at && flow.from != at && flow.pieces > most) most = flow.pieces, next = flow.from;
    } else if (first.word == "components") {  // from the product to where its last pieces are made
      double most = 0.0;
      for (const PartFlow& flow : flows)
        if (flow.to == kThePlant && flow.product == first.who && flow.pieces > most) most = flow.pieces, next = flow.from;
    }
    at = next;
  }
  return chain;
}

}  // namespace egiz
