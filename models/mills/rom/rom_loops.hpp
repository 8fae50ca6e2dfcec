// The three control loops of the literature for the run-of-mine circuit, on sampled measurements with noise.
//   measured  m = true (1 + noise n),  n normal, one a sample
//   filtered  y += (m - y)(1 - exp(-dt / filter))
//   action    u = u0 + K (e + integral of e dt / T),  e = (set point - y) / range,  held within its limits;
//             the integral stands while u is at a limit
// Published (Le Roux et al. 2013; K, T in h, range): sump volume by the cyclone feed CFF -20, .25, 3.52 m3;
// filling JT by the ore feed MFS 42.1, 9.46, 1; PSE by the sump water SFW 928.6, 4.54, 1; filter .02 h, noise
// 1 %, a sample every 30 s.
#pragma once

#include <algorithm>
#include <cmath>

#include "sim/random/distribution.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// What is constant of a loop; the action in the unit of the inputs (m3/h, t/h).
struct RomLoop {
  double set_point = 0.0;  // of what is measured
  double usual = 0.0;      // u0
  double gain = 0.0;       // K, of the action
  double reset = 1.0;      // T, h, > 0
  double range = 1.0;      // of the measured, > 0
  double low = 0.0, high = 0.0;
};

/// What changes in a run.
struct RomLoopState {
  double filtered = 0.0;  // y
  double integral = 0.0;  // of e, h
  Stream noise;
};
inline void describe(Fields& f, const RomLoopState& s) {
  f.real("filtered", s.filtered).real("integral", s.integral).stream("noise", s.noise);
}

/// How the instruments of all loops see.
struct RomInstruments {
  double noise = 0.01;   // standard deviation, share of the reading
  double filter = 0.02;  // h, > 0
};

/// One sample of `truth` after dt hours: the new action. dt >= 0.
inline double control(const RomLoop& loop, const RomInstruments& instruments, double truth, double dt,
                      const Luck& luck, RomLoopState& s) {
  const double measured = truth * (1.0 + instruments.noise * normal_quantile(uniform(luck, s.noise)));
  s.filtered += (measured - s.filtered) * (1.0 - std::exp(-dt / instruments.filter));
  const double error = (loop.set_point - s.filtered) / loop.range, next = s.integral + error * dt;
  const double action = loop.usual + loop.gain * (error + next / loop.reset);
  const double held = std::clamp(action, loop.low, loop.high);
  if (held == action) s.integral = next;
  return held;
}

}  // namespace egiz
