#include "models/mills/rom/rom_sensors.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>

#include "sim/ode/dopri5.hpp"

namespace egiz {

namespace {

constexpr double kBand = 1.959963984540054;  // of a normal law, 95 %
constexpr double kTonnesPerKilogram = 1e-3;
constexpr double kInnovationMemory = 3600.0;  // s
constexpr double kSensorTolerance = 1e-5;     // of a step of the solver

RomInputs with_hidden(RomInputs inputs, double hardness, double worn) {
  inputs.hardness = hardness;
  inputs.worn = worn;
  return inputs;
}

}  // namespace

RomReadings exact_readings(const RomSensorParams& params, const RomInputs& inputs, const double* x) {
  const RomFlows<double> f = rom_flows(params.mill, inputs, x);
  const RomParams& p = params.mill;
  const LinerSet& l = params.liners;
  const double charge = x[kRomMw] + p.ds * (x[kRomMs] + x[kRomMr]) + p.db * x[kRomMb];
  const double liners = l.density * l.area * (l.thickness - inputs.worn) * kTonnesPerKilogram;
  return {f.p, f.cff, x[kRomSw] + x[kRomSs], f.density, f.pse, charge + liners};
}

RomSensors::RomSensors(const RomSensorParams& params, const std::array<double, RomSystem::kStates>& x,
                       double worn, double volume_deviation, double ball_deviation, double worn_deviation)
    : params_(params) {
  filter_.mean.setZero(kFilterStates);
  filter_.root.setZero(kFilterStates, kFilterStates);
  process_.setZero(kFilterStates, kFilterStates);
  for (int i = 0; i < RomSystem::kStates; ++i) {
    filter_.mean[i] = std::log(x[static_cast<std::size_t>(i)]);
    filter_.root(i, i) = i == kRomMb ? ball_deviation : volume_deviation;
    process_(i, i) = params.volume_drift;
  }
  filter_.mean[kHardness] = 0.0;
  filter_.root(kHardness, kHardness) = 0.05;  // of the reference ore, at the start
  process_(kHardness, kHardness) = params.hardness_drift;
  filter_.mean[kWorn] = worn;
  filter_.root(kWorn, kWorn) = worn_deviation;
  process_(kWorn, kWorn) = params.wear_drift;
}

RomSensors::RomSensors(const RomSensorParams& params, const RomSensorWords& words)
    : RomSensors(params, kRomSteadyState, 0.0) {
  filter_.mean = Eigen::Map<const Eigen::VectorXd>(words.mean.data(), kFilterStates);
  filter_.root = Eigen::Map<const Eigen::MatrixXd>(words.root.data(), kFilterStates, kFilterStates);
  innovations_ = words.innovations;
  weights_ = words.weights;
}

RomSensorWords RomSensors::words() const {
  RomSensorWords words;
  static_assert(RomSensorWords::kSize == kFilterStates);
  std::copy(filter_.mean.data(), filter_.mean.data() + filter_.mean.size(), words.mean.begin());
  std::copy(filter_.root.data(), filter_.root.data() + filter_.root.size(), words.root.begin());
  words.innovations = innovations_;
  words.weights = weights_;
  return words;
}

RomSensors& RomSensors::with_new_liners(double deviation) {
  filter_.mean[kWorn] = 0.0;
  filter_.root.row(kWorn).setZero();
  filter_.root(kWorn, kWorn) = deviation;
  return *this;
}

std::array<double, RomSystem::kStates> RomSensors::volumes() const {
  std::array<double, RomSystem::kStates> x;
  for (int i = 0; i < RomSystem::kStates; ++i) x[static_cast<std::size_t>(i)] = std::exp(filter_.mean[i]);
  return x;
}

Eigen::VectorXd RomSensors::next(const RomInputs& inputs, Eigen::VectorXd z, double elapsed) const {
  std::array<double, RomSystem::kStates> x;
  for (int i = 0; i < RomSystem::kStates; ++i) x[static_cast<std::size_t>(i)] = std::exp(z[i]);
  const RomSystem system{params_.mill, with_hidden(inputs, std::exp(z[kHardness]),
                                                   std::clamp(z[kWorn], 0.0, params_.liners.thickness))};
  const double power = rom_flows(system.params, system.inputs, x.data()).p;
  static const auto kTolerance = tolerance_of<RomSystem::kStates>(kSensorTolerance, kSensorTolerance);
  const SimTime end = seconds(elapsed);
  auto segment = dopri5_segment(system, SimTime{}, x, params_.interval, end, kTolerance, "virtual sensors");
  while (segment.t1 < end) dopri5_advance(system, segment, end, kTolerance, "virtual sensors");
  for (int i = 0; i < RomSystem::kStates; ++i)
    z[i] = std::log(std::max(segment.x1[static_cast<std::size_t>(i)], 1e-6));
  z[kWorn] += worn_by_energy(params_.liners, liner_wear(params_.abrasion_index), power * 1e3 * elapsed);
  return z;
}

Eigen::VectorXd RomSensors::expected(const RomInputs& inputs, const Eigen::VectorXd& z) const {
  std::array<double, RomSystem::kStates> x;
  for (int i = 0; i < RomSystem::kStates; ++i) x[static_cast<std::size_t>(i)] = std::exp(z[i]);
  const RomReadings r = exact_readings(
      params_,
      with_hidden(inputs, std::exp(z[kHardness]), std::clamp(z[kWorn], 0.0, params_.liners.thickness)),
      x.data());
  Eigen::VectorXd y(kReadings);
  y << r.power, r.cff, r.sump, r.density, r.pse, r.weight;
  return y;
}

void RomSensors::hold() {
  filter_.mean[kWorn] = std::clamp(filter_.mean[kWorn], 0.0, params_.liners.thickness);
}

RomEstimate RomSensors::step(const RomInputs& inputs, const RomReadings& r, double elapsed) {
  if (elapsed <= 0.0) elapsed = params_.interval;
  const Eigen::MatrixXd process = process_ * std::sqrt(elapsed / params_.interval);
  filter_.predict([&](const Eigen::VectorXd& z) { return next(inputs, z, elapsed); }, process);
  const RomNoise& n = params_.noise;
  Eigen::VectorXd measured(kReadings), deviations(kReadings);
  measured << r.power, r.cff, r.sump, r.density, r.pse, r.weight;
  deviations << n.power, n.cff, n.sump, n.density, n.pse, n.weight;
  const Eigen::MatrixXd noise = deviations.cwiseProduct(measured).asDiagonal();
  const auto innovation =
      filter_.update([&](const Eigen::VectorXd& z) { return expected(inputs, z); }, measured, noise);
  hold();
  const double keep = std::exp(-elapsed / kInnovationMemory);
  innovations_ = keep * innovations_ + innovation.normalised;
  weights_ = keep * weights_ + 1.0;
  RomEstimate estimate;
  const double balls = std::exp(filter_.mean[kRomMb]);
  estimate.ball_filling = balls / params_.mill.v;
  estimate.ball_band = kBand * filter_.deviation(kRomMb) * estimate.ball_filling;
  estimate.thickness = params_.liners.thickness - filter_.mean[kWorn];
  estimate.thickness_band = kBand * filter_.deviation(kWorn);
  estimate.hardness = std::exp(filter_.mean[kHardness]);
  estimate.hardness_band = kBand * filter_.deviation(kHardness) * estimate.hardness;
  estimate.innovation = innovation.normalised;
  const boost::math::chi_squared law(kReadings * weights_);
  estimate.innovation_p = boost::math::cdf(boost::math::complement(law, innovations_));
  return estimate;
}

}  // namespace egiz
