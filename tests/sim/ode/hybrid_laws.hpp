// Small hybrid systems with closed forms: a bouncing ball, a room with a thermostat, a ramp, a swing.
#pragma once

#include "sim/ode/hybrid.hpp"

namespace egiz::sample {

struct Ball : SystemOf<Ball, 2> {
  static constexpr double kGravity = 9.81;
  static constexpr std::array<const char*, 2> kNames{"height", "speed"};
  static constexpr std::array<Guard, 1> kGuards{{{"floor", Cross::kFalling, true}}};
  struct Inputs {
    std::int64_t resting = 0;
  } inputs;
  explicit Ball(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = inputs.resting ? Real(0.0) : x[1];
    d[1] = Real(inputs.resting ? 0.0 : -kGravity);
  }
  void guards(const double* x, double* g) const { g[0] = inputs.resting ? 1.0 : x[0]; }
};
inline void describe(Fields& f, const Ball::Inputs& u) { f.count("resting", u.resting); }

// Time constant 1000 s; heated to 20 degrees above the outside.
struct Room : SystemOf<Room, 1> {
  enum { kTooWarm, kTooCold };
  static constexpr std::array<const char*, 1> kNames{"temperature"};
  static constexpr std::array<Guard, 2> kGuards{{{"too warm"}, {"too cold", Cross::kFalling}}};
  struct Inputs {
    std::int64_t heating = 1;
    double outside = 10.0;
  } inputs;
  explicit Room(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = (inputs.outside + (inputs.heating ? 20.0 : 0.0) - x[0]) * 1e-3;
  }
  void guards(const double* x, double* g) const {
    g[kTooWarm] = inputs.heating ? x[0] - 22.0 : -1.0;
    g[kTooCold] = inputs.heating ? 1.0 : x[0] - 18.0;
  }
};
inline void describe(Fields& f, const Room::Inputs& u) {
  f.count("heating", u.heating).real("outside", u.outside);
}

/// Rooms in a row with a thermostat each: 18 to 22 degrees, time constant 1000 s as above, and `share` per
/// second of the difference flows to each neighbour. The band of room i lies `i` tenths higher.
struct RoomRow : SystemOf<RoomRow, 5> {
  static constexpr std::array<Guard, 5> kGuards{{{"room 0"}, {"room 1"}, {"room 2"}, {"room 3"}, {"room 4"}}};
  struct Inputs {
    double share = 0.0;
    std::array<std::int64_t, 5> heating{};
  } inputs;
  explicit RoomRow(const Inputs& u) : inputs(u) {}
  static double low(std::size_t i) { return 18.0 + 0.1 * static_cast<double>(i); }
  template <class Real>
  void rates(const Real* x, Real* d) const {
    for (std::size_t i = 0; i < 5; ++i) d[i] = (10.0 + (inputs.heating[i] ? 20.0 : 0.0) - x[i]) * 1e-3;
    for (std::size_t i = 0; i < 4; ++i) {
      const Real flow = (x[i] - x[i + 1]) * inputs.share;
      d[i] -= flow;
      d[i + 1] += flow;
    }
  }
  void guards(const double* x, double* g) const {
    for (std::size_t i = 0; i < 5; ++i) g[i] = inputs.heating[i] ? x[i] - low(i) - 4.0 : low(i) - x[i];
  }
};
inline void describe(Fields& f, const RoomRow::Inputs& u) {
  f.real("share", u.share, "1/s");
  for (std::size_t i = 0; i < 5; ++i) f.count("heating." + std::to_string(i), u.heating[i]);
}

struct Ramp : SystemOf<Ramp, 1> {
  static constexpr std::array<Guard, 3> kGuards{{{"a"}, {"b"}, {"c"}}};
  struct Inputs {
    double rate = 1.0;
    std::array<double, 3> levels{};
  } inputs;
  explicit Ramp(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real*, Real* d) const {
    d[0] = Real(inputs.rate);
  }
  void guards(const double* x, double* g) const {
    for (std::size_t i = 0; i < 3; ++i) g[i] = x[0] - inputs.levels[i];
  }
};
inline void describe(Fields& f, const Ramp::Inputs& u) {
  f.real("rate", u.rate).reals("levels", u.levels.data(), 3);
}

struct Swing : SystemOf<Swing, 2> {  // x'' = -x
  enum { kZero, kUp, kDown };
  static constexpr std::array<Guard, 3> kGuards{{{"zero", Cross::kBoth}, {"up"}, {"down", Cross::kFalling}}};
  struct Inputs {
    double stiffness = 1.0;
  } inputs;
  explicit Swing(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = x[1];
    d[1] = -inputs.stiffness * x[0];
  }
  void guards(const double* x, double* g) const {
    g[kZero] = x[0];
    g[kUp] = x[0] - 0.5;
    g[kDown] = x[0] + 0.5;
  }
};
inline void describe(Fields& f, const Swing::Inputs& u) { f.real("stiffness", u.stiffness); }

struct StiffRoom : SystemOf<StiffRoom, 2> {  // x' = 1 - x, and a sensor y with a lag of 1e-6 s
  static constexpr bool kStiff = true;
  static constexpr std::array<Guard, 1> kGuards{{{"half"}}};
  struct Inputs {
    double aim = 1.0;
  } inputs;
  explicit StiffRoom(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = inputs.aim - x[0];
    d[1] = (x[0] - x[1]) * 1e6;
  }
  void guards(const double* x, double* g) const { g[0] = x[1] - 0.5; }
};
inline void describe(Fields& f, const StiffRoom::Inputs& u) { f.real("aim", u.aim); }

struct Lag : SystemOf<Lag, 2> {  // as StiffRoom with a lag of 10 ns, by the method that is not for it
  static constexpr std::array<const char*, 2> kNames{"room", "sensor"};
  static constexpr std::array<Guard, 1> kGuards{{{"half"}}};
  struct Inputs {
    double aim = 1.0;
  } inputs;
  explicit Lag(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = inputs.aim - x[0];
    d[1] = (x[0] - x[1]) * 1e8;
  }
  void guards(const double* x, double* g) const { g[0] = x[1] - 0.5; }
};
inline void describe(Fields& f, const Lag::Inputs& u) { f.real("aim", u.aim); }

struct Halves : SystemOf<Halves, 2> {  // level out within microseconds, then the sum drains as exp(-t/2)
  static constexpr bool kStiff = true;
  static constexpr std::array<Guard, 1> kGuards{{{"never"}}};
  struct Inputs {
    double exchange = 1e6;  // 1/s
  } inputs;
  explicit Halves(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    const Real flow = inputs.exchange * (x[0] - x[1]);
    d[0] = -flow;
    d[1] = flow - x[1];
  }
  void guards(const double*, double* g) const { g[0] = -1.0; }
};
inline void describe(Fields& f, const Halves::Inputs& u) { f.real("exchange", u.exchange, "1/s"); }

struct Runaway : SystemOf<Runaway, 2> {  // heat = 1 / (1 - t): no solution beyond t = 1
  static constexpr std::array<const char*, 2> kNames{"heat", "cooling"};
  static constexpr std::array<Guard, 1> kGuards{{{"never"}}};
  struct Inputs {
    double gain = 1.0;
  } inputs;
  explicit Runaway(const Inputs& u) : inputs(u) {}
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = inputs.gain * x[0] * x[0];
    d[1] = -x[1];
  }
  void guards(const double*, double* g) const { g[0] = -1.0; }
};
inline void describe(Fields& f, const Runaway::Inputs& u) { f.real("gain", u.gain); }

}  // namespace egiz::sample
