// What haul roads are to the assets of a pit.
#pragma once

#include <limits>

#include "models/plant/ports.hpp"

namespace egiz {

/// A way between two places, for one class of trucks.
struct Leg {
  double time = std::numeric_limits<double>::infinity();  // s; infinite: no way
  double length = 0.0;                                    // m
  double work = 0.0;  // J a kg of moving mass, against rolling resistance and grade, braking not given back
};

/// What the speed of a class of trucks depends on; SI.
struct DriveTrain {
  double mass = 0.0;      // kg, moving: the truck, with its load where it has one
  double flat = 0.0;      // m/s, what it does where nothing else limits it
  double power = 0.0;     // W at the wheels; 0: no limit uphill
  double retarder = 0.0;  // W that it brakes with; 0: no limit downhill
};

/// Where roads lead.
class RoadNetwork {
 public:
  static constexpr std::string_view kOffer = "is a network of haul roads";
  virtual ~RoadNetwork() = default;
  /// The place of an asset, from 0; -1 when it stands at no road.
  virtual int place_of(const std::string& asset) const = 0;
  /// Number of places.
  virtual int places() const = 0;
  /// The quickest ways from every place (row) to every place: places() squared.
  virtual std::vector<Leg> legs(const DriveTrain& truck) const = 0;
  /// A truck drives so many m.
  virtual void drive(State& state, double metres) const = 0;
};

}  // namespace egiz
