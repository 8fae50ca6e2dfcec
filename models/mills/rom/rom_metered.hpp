// The run-of-mine circuit with meters: its eight volumes and five integrals over time, so that what leaves it
// is exactly what is missing in it.
#pragma once

#include "models/mills/rom/rom_equations.hpp"

namespace egiz {

/// Places of the integrals, after those of RomState: solids, fines and water out (m3), energy (kWh), JT (h).
enum RomMeter { kRomOutSolids = RomSystem::kStates, kRomOutFines, kRomOutWater, kRomEnergy, kRomFilling };

/// A system of the integrators (sim/ode).
struct RomMeteredSystem {
  static constexpr int kStates = RomSystem::kStates + 5;
  RomSystem circuit;

  /// dx/dt: m3/s, kWh/s, h/s.
  void rate(const double* x, double* d) const {
    constexpr double kPerSecond = 1.0 / 3600.0;
    const RomFlows<double> f = circuit.rates(x, d);
    d[kRomOutSolids] = (f.sump_solids - f.under_solids) * kPerSecond;
    d[kRomOutFines] = (f.sump_fines - f.under_fines) * kPerSecond;
    d[kRomOutWater] = (f.sump_water - f.under_water) * kPerSecond;
    d[kRomEnergy] = f.p * kPerSecond;
    d[kRomFilling] = f.jt * kPerSecond;
  }
};

}  // namespace egiz
