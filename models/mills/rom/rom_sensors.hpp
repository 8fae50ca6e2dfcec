// Virtual sensors of the run-of-mine circuit: the filling of balls and the thickness of the liners, which
// nobody can measure while the mill turns, from what is measured every 30 seconds.
//
// States of the filter (unscented_filter.hpp): logarithms of the eight volumes and of the ore's hardness, so
// that all stay above zero, and the depth worn off the liners. They follow rom_equations.hpp; liners wear by
// energy (wear.hpp). Measured:
//   P, cyclone feed CFF, sump volume, density of the cyclone feed, PSE, and the weight of the mill
//   weight = Xmw + DS (Xms + Xmr) + DB Xmb + density area (thickness - worn)        t, shell taken off
// Weight and power both rise with balls and fall or rise with worn liners in different ways; the history
// tells them apart, so the estimate needs hours. Constraints: worn depth within 0 and the thickness of a new
// liner.
#pragma once

#include "models/estimation/unscented_filter.hpp"
#include "models/mills/power/wear.hpp"
#include "models/mills/rom/rom_equations.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// What the instruments show.
struct RomReadings {
  double power = 0.0;    // kW
  double cff = 0.0;      // m3/h
  double sump = 0.0;     // m3
  double density = 0.0;  // t/m3
  double pse = 0.0;      // share
  double weight = 0.0;   // t
};

/// Standard deviations, as shares of the reading.
struct RomNoise {
  double power = 0.01, cff = 0.01, sump = 0.01, density = 0.01, pse = 0.01, weight = 0.01;
};

/// What is known of the mill and how far the model is trusted.
struct RomSensorParams {
  RomParams mill;
  LinerSet liners{
      .thickness = 0.10, .diameter = 4.2, .area = 84.0, .density = 7800.0, .least_thickness = 0.03};
  double abrasion_index = 0.3;  // Ai, of the wear of the liners
  RomNoise noise;
  double interval = 30.0;        // s, between readings
  double volume_drift = 1e-4;    // standard deviation added in an interval to the logarithm of each volume
  double hardness_drift = 7e-4;  // to that of the hardness
  double wear_drift = 1e-6;      // m, to the worn depth
};

/// The readings that the circuit gives without noise, at these states (m3) and inputs (hardness and worn in
/// them).
RomReadings exact_readings(const RomSensorParams& params, const RomInputs& inputs, const double* x);

/// An estimate with its 95 % band (half width).
struct RomEstimate {
  double ball_filling = 0.0, ball_band = 0.0;    // share of the volume inside the new liners
  double thickness = 0.0, thickness_band = 0.0;  // m, of the liners
  double hardness = 0.0, hardness_band = 0.0;
  double innovation = 0.0;    // nu of this reading, chi-squared with 6 degrees
  double innovation_p = 1.0;  // of the last hour's sum: small when the model or an instrument is wrong
};

/// The filter as plain words, for the state of an asset.
struct RomSensorWords {
  static constexpr std::size_t kSize = RomSystem::kStates + 2;
  std::array<double, kSize> mean{};
  std::array<double, kSize * kSize> root{};  // by columns
  double innovations = 0.0, weights = 0.0;
};
inline void describe(Fields& f, const RomSensorWords& w) {
  f.reals("mean", w.mean.data(), w.mean.size()).reals("root", w.root.data(), w.root.size());
  f.real("innovations", w.innovations).real("weights", w.weights);
}

/// The filter. A value: a copy is a branch.
class RomSensors {
 public:
  /// `x` m3, with the relative standard deviations of volumes and balls; `worn` m with its own.
  RomSensors(const RomSensorParams& params, const std::array<double, RomSystem::kStates>& x, double worn,
             double volume_deviation = 0.05, double ball_deviation = 0.2, double worn_deviation = 0.02);

  /// As it was when words() were taken.
  RomSensors(const RomSensorParams& params, const RomSensorWords& words);
  /// All that changes.
  RomSensorWords words() const;

  /// `elapsed` s (0: the usual interval) under these inputs (hardness and worn in them are not looked at),
  /// then the readings at its end. RunError when the solver fails, which needs a filter that has lost the
  /// mill.
  RomEstimate step(const RomInputs& inputs, const RomReadings& readings, double elapsed = 0.0);
  /// The liners were replaced: worn depth 0 within `deviation` m.
  RomSensors& with_new_liners(double deviation = 1e-3);

  /// What is believed of the eight volumes, m3.
  std::array<double, RomSystem::kStates> volumes() const;
  /// And of the ore's hardness.
  double hardness() const { return std::exp(filter_.mean[kHardness]); }
  /// And of the worn depth, m.
  double worn() const { return filter_.mean[kWorn]; }

 private:
  static constexpr int kHardness = RomSystem::kStates, kWorn = kHardness + 1, kFilterStates = kWorn + 1,
                       kReadings = 6;

  Eigen::VectorXd next(const RomInputs& inputs, Eigen::VectorXd z, double elapsed) const;
  Eigen::VectorXd expected(const RomInputs& inputs, const Eigen::VectorXd& z) const;
  void hold();

  RomSensorParams params_;
  UnscentedFilter filter_;
  Eigen::MatrixXd process_;
  double innovations_ = 0.0;  // sum of nu, fading with a memory of an hour
  double weights_ = 0.0;      // how many readings that is worth
};

}  // namespace egiz
