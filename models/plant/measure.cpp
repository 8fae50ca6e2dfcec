#include "models/plant/measure.hpp"

namespace egiz {

void MeasureSink::shares(const ActivityClock& clock, SimTime now) {
  for (std::size_t i = 0; i < kActivities; ++i) {
    const auto activity = static_cast<Activity>(i);
    add(std::string(kActivityNames[i]) + "_share", units::kPercent, clock.share(now, activity),
        "share of the time");
  }
}

}  // namespace egiz
