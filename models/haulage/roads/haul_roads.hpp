// The roads of a pit: places joined by segments of a length, a grade and a speed limit, from a table. A row is a
// road in both directions; the way back has the opposite grade unless a row of its own gives it. A segment takes
//   t = length / min(speed limit, v),   R = grade + rolling resistance (shares of the weight)
//   v = min(flat speed, power / (m g R))       for R > 0: the power at the wheels over the rimpull needed
//   v = min(flat speed, retarder / (m g |R|))  for R < 0: downhill by the retarder
// as rimpull and retarder charts of makers' handbooks (Caterpillar Performance Handbook, "total resistance") say for
// constant power. Acceleration, traffic and curves are not modelled. Quickest ways by Dijkstra (Boost.Graph), once
// for each class of trucks, loaded and empty. With only from, to and length it is a table of distances.
#pragma once

#include <map>

#include "models/haulage/ports.hpp"

namespace egiz {

/// What is constant of the roads.
struct HaulRoadParams {
  TablePtr roads;            // from, to, length m, grade, speed_limit m/s, rolling_resistance
  TablePtr places;           // asset, place: who stands where; others stand at the place of their own name
  double direct = 0.0;       // 1: only the rows themselves are ways, as in a published table of distances
  double speed_limit = 60.0 / 3.6;  // m/s, where the table gives none; assumption: what mines usually post
  double rolling = 0.02;  // share of the weight, where the table gives none: hard, kept road (Caterpillar handbook: 2 %)
  double upkeep = 0.0;    // KZT/m that a truck drives
};

/// What changes in a run.
struct HaulRoadState {
  Total driven;  // m
};
void describe(Fields& f, const HaulRoadState& s);

/// One direction of a road, SI.
struct RoadSegment {
  std::size_t from = 0, to = 0;  // places
  double length = 0.0;           // m
  double grade = 0.0;            // up is positive
  double limit = 0.0;            // m/s
  double rolling = 0.0;          // share of the weight
};

/// The segment by itself for such a truck, as the head of this file says.
Leg leg_of(const RoadSegment& road, const DriveTrain& truck);

/// The asset type "haul_road".
class HaulRoadAsset final : public AssetOf<HaulRoadParams, HaulRoadState>, public RoadNetwork {
 public:
  using Params = HaulRoadParams;
  /// Reads the tables of `params`.
  HaulRoadAsset(std::string name, Params params);
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void wire(Wiring& wiring) override;
  void start(State&) const override {}
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override { of(state).driven.restart(); }
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  int place_of(const std::string& asset) const override;
  int places() const override { return static_cast<int>(names_.size()); }
  std::vector<Leg> legs(const DriveTrain& truck) const override;
  void drive(State& state, double metres) const override { of(state).driven.add(metres); }

 private:
  std::size_t place(const std::string& name);
  void read_roads();
  std::vector<Leg> through(const DriveTrain& truck) const;
  std::map<std::string, std::size_t> names_;
  std::map<std::string, std::string> stands_at_;
  std::vector<RoadSegment> segments_;
  std::vector<std::string> strangers_;  // in the table of places, but no asset or no place
};

}  // namespace egiz
