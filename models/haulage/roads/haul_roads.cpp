#include "models/haulage/roads/haul_roads.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <set>

#include "models/plant/wiring.hpp"

namespace egiz {

namespace {

constexpr double kGravity = 9.80665;  // m/s2, standard

// The cell of an optional column, or the default.
double cell(const DataTable& table, std::string_view column, std::size_t row, double otherwise) {
  const double x = table.numbers(column)[row];
  return std::isnan(x) ? otherwise : x;
}

}  // namespace

void describe(Fields& f, const HaulRoadState& s) { f.part("driven", s.driven); }

Leg leg_of(const RoadSegment& road, const DriveTrain& truck) {
  const double resistance = road.grade + road.rolling, weight = truck.mass * kGravity;
  double speed = std::min(road.limit, truck.flat);
  if (resistance > 0.0 && truck.power > 0.0) speed = std::min(speed, truck.power / (weight * resistance));
  if (resistance < 0.0 && truck.retarder > 0.0) speed = std::min(speed, truck.retarder / (weight * -resistance));
  return {road.length / speed, road.length, std::max(0.0, resistance) * kGravity * road.length};
}

ParameterTable<HaulRoadParams> HaulRoadAsset::parameters() {
  using P = HaulRoadParams;
  ParameterTable<P> t;
  t.table("roads", &P::roads,
          {ColumnSpec::texts("from", "place"), ColumnSpec::texts("to", "place"),
           ColumnSpec::numbers("length", units::kKilometre, 0, 1000, "of the road, both directions"),
           ColumnSpec::numbers("grade", units::kPercent, -40, 40, "up from `from` to `to`").optional(),
           ColumnSpec::numbers("speed_limit", units::kKilometrePerHour, 1, 150, "posted").optional(),
           ColumnSpec::numbers("rolling_resistance", units::kPercent, 0, 30, "of the weight").optional()},
          "segments of road; only from, to, length: a table of distances");
  t.table("places", &P::places,
          {ColumnSpec::texts("asset", "shovel, dump or fleet"), ColumnSpec::texts("place", "where it stands")},
          "who stands where; others stand at the place of their own name");
  t.flag("direct", &P::direct, "only the rows themselves are ways, none leads through a place");
  t.quantity("speed_limit", &P::speed_limit, units::kKilometrePerHour, 1, 150, "where the table gives none");
  t.quantity("rolling_resistance", &P::rolling, units::kPercent, 0, 30, "of the weight, where the table gives none");
  t.quantity("upkeep", &P::upkeep, units::kTengePerKilometre, 0, 1e6, "of the roads, a km that a truck drives");
  return t;
}

HaulRoadAsset::HaulRoadAsset(std::string name, Params params) : AssetOf(std::move(name), std::move(params)) {
  if (params_.roads) read_roads();
  for (std::size_t r = 0; params_.places && r < params_.places->rows; ++r)
    stands_at_[params_.places->texts("asset")[r]] = params_.places->texts("place")[r];
}

std::size_t HaulRoadAsset::place(const std::string& name) {
  return names_.try_emplace(name, names_.size()).first->second;
}

void HaulRoadAsset::read_roads() {
  const DataTable& t = *params_.roads;
  std::set<std::pair<std::size_t, std::size_t>> told;
  for (std::size_t r = 0; r < t.rows; ++r)
    segments_.push_back({place(t.texts("from")[r]), place(t.texts("to")[r]), t.numbers("length")[r],
                         cell(t, "grade", r, 0.0), cell(t, "speed_limit", r, params_.speed_limit),
                         cell(t, "rolling_resistance", r, params_.rolling)});
  for (const RoadSegment& s : segments_) told.insert({s.from, s.to});
  for (std::size_t r = 0; r < t.rows; ++r) {
    const RoadSegment s = segments_[r];
    if (!told.contains({s.to, s.from})) segments_.push_back({s.to, s.from, s.length, -s.grade, s.limit, s.rolling});
  }
}

void HaulRoadAsset::wire(Wiring& wiring) {
  for (const auto& [asset, at] : stands_at_) {
    if (!wiring.find(asset)) strangers_.push_back(asset);
    if (!names_.contains(at)) strangers_.push_back(at);
  }
}

void HaulRoadAsset::check(Problems& problems) const {
  if (segments_.empty()) tell(problems, "roads", "no road", "at least one");
  for (const std::string& s : strangers_)
    tell(problems, "places", "\"" + s + "\"", "names of an asset and of a place of the roads");
}

int HaulRoadAsset::place_of(const std::string& asset) const {
  const auto at = stands_at_.find(asset);
  const auto found = names_.find(at == stands_at_.end() ? asset : at->second);
  return found == names_.end() ? -1 : static_cast<int>(found->second);
}

std::vector<Leg> HaulRoadAsset::legs(const DriveTrain& truck) const {
  if (params_.direct == 0.0) return through(truck);
  const std::size_t n = names_.size();
  std::vector<Leg> all(n * n);
  for (const RoadSegment& s : segments_)
    if (const Leg leg = leg_of(s, truck); leg.time < all[s.from * n + s.to].time) all[s.from * n + s.to] = leg;
  for (std::size_t i = 0; i < n; ++i) all[i * n + i] = {0.0, 0.0, 0.0};
  return all;
}

// Dijkstra from every place; lengths and work add up along the tree of quickest ways.
std::vector<Leg> HaulRoadAsset::through(const DriveTrain& truck) const {
  using Weight = boost::property<boost::edge_weight_t, double>;
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Weight>;
  const std::size_t n = names_.size();
  Graph graph(n);
  std::map<std::pair<std::size_t, std::size_t>, Leg> step;
  for (const RoadSegment& s : segments_) {
    const Leg leg = leg_of(s, truck);
    boost::add_edge(s.from, s.to, leg.time, graph);
    if (Leg& best = step[{s.from, s.to}]; leg.time < best.time) best = leg;
  }
  std::vector<Leg> all(n * n);
  for (std::size_t from = 0; from < n; ++from) {
    std::vector<std::size_t> before(n);
    std::vector<double> time(n);
    boost::dijkstra_shortest_paths(graph, from, boost::predecessor_map(before.data()).distance_map(time.data()));
    for (std::size_t to = 0; to < n; ++to) {
      if (to != from && before[to] == to) continue;
      Leg whole{0.0, 0.0, 0.0};
      for (std::size_t at = to; at != from; at = before[at]) {
        const Leg& last = step.at({before[at], at});
        whole = {whole.time + last.time, whole.length + last.length, whole.work + last.work};
      }
      all[from * n + to] = whole;
    }
  }
  return all;
}

void HaulRoadAsset::measure(const State& state, MeasureSink& sink) const {
  const double driven = of(state).driven.counted();
  sink.add("driven", units::kKilometre, driven, "by all trucks");
  sink.cost("upkeep_cost", driven * params_.upkeep, "of the roads, by what is driven");
}

Face HaulRoadAsset::face(const State& state) const {
  const double driven = of(state).driven.counted();
  return {driven > 0.0 ? Activity::kWorking : Activity::kIdle, NAN, driven, units::kKilometre, "driven"};
}

}  // namespace egiz
