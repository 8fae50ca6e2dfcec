#include "models/mills/power/wear.hpp"

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {
constexpr double kJoulesPerKilowattHour = 3.6e6;
}

double ball_wear(double ai) { return 0.159 * std::cbrt(std::max(0.0, ai - 0.015)) / kJoulesPerKilowattHour; }
double liner_wear(double ai) {
  return 11.8e-3 * std::pow(std::max(0.0, ai - 0.015), 0.3) / kJoulesPerKilowattHour;
}

double worn_by_time(const LinerSet& liners, double rate, double seconds) {
  return std::clamp(rate * seconds, 0.0, liners.thickness);
}

double worn_by_energy(const LinerSet& liners, double loss, double joules) {
  return std::clamp(loss * joules / (liners.density * liners.area), 0.0, liners.thickness);
}

double inside_diameter(const LinerSet& liners, double worn) { return liners.diameter + 2.0 * worn; }

double volume_factor(const LinerSet& liners, double worn) {
  const double share = inside_diameter(liners, worn) / liners.diameter;
  return share * share;
}

double power_factor(const LinerSet& liners, double worn) {
  return std::pow(inside_diameter(liners, worn) / liners.diameter, 2.5);
}

bool worn_out(const LinerSet& liners, double worn) {
  return liners.thickness - worn <= liners.least_thickness;
}

}  // namespace egiz
