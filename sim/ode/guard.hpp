// Guards: functions of the states whose crossing of zero is an event. What a system with guards gives besides
// its rates (system.hpp):
//   static constexpr std::array<Guard, M> kGuards
//   void guards(const double* x, double* g) const           writes g[M]; any unit; affine in x if it can be
//                                                           (crossing.hpp says why)
// A guard fires at the first tick at which its condition holds on the interpolant: g >= 0 for kRising, g <= 0
// for kFalling, either for kBoth, by where g was before. It fires once: it is masked from then on, until a
// tick at which the condition does not hold (the solution has moved away). A guard that is not masked and
// holds at the start of a segment, because an input or a state jumped, fires at that tick. Of several the
// earliest fires, of several at one tick the one that stands first in kGuards; the others then find what its
// action has left.
#pragma once

#include <array>
#include <cmath>
#include <limits>

#include "sim/ode/crossing.hpp"

namespace egiz {

/// Through zero from below, from above, or either way.
enum class Cross { kRising, kFalling, kBoth };

/// What is constant of a guard; `name` stands in messages.
struct Guard {
  const char* name;
  Cross cross = Cross::kRising;
  /// The solution may not stay beyond zero: when the action of the guard does not turn it back within 100 ns,
  /// the run stops with RunError. For impacts, whose number can grow without end (Zeno).
  bool wall = false;
};

inline constexpr int kNoGuard = -1;

/// What a State remembers of M guards between segments.
template <std::size_t M>
struct GuardMemory {
  std::array<SimTime, M> awake{};         // masked before this tick; kNever: masked for this whole segment
  std::array<std::int64_t, M> falling{};  // 1: waits for g <= 0
  std::int64_t due = kNoGuard;            // fires at the end of the segment that is scheduled
};

template <std::size_t M>
void describe(Fields& f, const GuardMemory<M>& m) {
  for (std::size_t i = 0; i < M; ++i) f.time("awake." + std::to_string(i), m.awake[i]);
  for (std::size_t i = 0; i < M; ++i) f.count("falling." + std::to_string(i), m.falling[i]);
  f.count("due", m.due);
}

namespace ode {

/// Looks for the first guard that fires on a segment. `Segment` and `System` live longer than the search.
template <class System, class Piece>
class GuardSearch {
 public:
  static constexpr std::size_t kGuards = System::kGuards.size();
  /// One value of each guard.
  using Values = Eigen::Array<double, static_cast<int>(kGuards), 1>;
  /// Looks at all guards at five points of the segment.
  GuardSearch(const System& system, const Piece& segment) : system_(system), segment_(segment) {
    system.guards(segment.x0.data(), values_[0].data());
    system.guards(segment.at_share(0.25).data(), values_[1].data());
    system.guards(segment.at_share(0.5).data(), values_[2].data());
    system.guards(segment.at_share(0.75).data(), values_[3].data());
    system.guards(segment.x1.data(), values_[4].data());
    // The bounds of every quartic through its five values, for all guards at once (crossing.hpp, 1).
    const Values least = values_[0].min(values_[1]).min(values_[2].min(values_[3])).min(values_[4]);
    const Values greatest = values_[0].max(values_[1]).max(values_[2].max(values_[3])).max(values_[4]);
    above_ = greatest + kQuarticMargin * (greatest - least);
    below_ = least - kQuarticMargin * (greatest - least);
  }

  /// Which guard, and at which tick; kNoGuard and kNever for none.
  struct Found {
    int guard = kNoGuard;
    SimTime at = kNever;
  };

  /// The earliest guard; writes which guards are awake, and which is due, into `memory`.
  Found earliest(GuardMemory<kGuards>& memory) {
    Found found;
    for (std::size_t i = 0; i < kGuards; ++i) {
      if (memory.awake[i] <= segment_.t0 &&
          (memory.falling[i] ? below_[static_cast<int>(i)] > 0.0 : above_[static_cast<int>(i)] < 0.0))
        continue;
      const SimTime at = fires(i, memory, found.at);
      if (at < found.at) found = {static_cast<int>(i), at};
    }
    memory.due = found.guard;
    return found;
  }

 private:
  struct One {  // one guard on the segment; sign makes its condition g >= 0; strict: g > 0
    const GuardSearch* search;
    std::size_t guard;
    double sign;
    bool strict;
  };

  static double value(const One& one, double g) {
    const double v = one.sign * g;
    return one.strict && v == 0.0 ? -std::numeric_limits<double>::min() : v;
  }
  static double value_at(const void* self, double share) {
    const One& one = *static_cast<const One*>(self);
    const Piece& segment = one.search->segment_;
    std::array<double, kGuards> g;
    const auto x = share <= 0.0 ? segment.x0 : share >= 1.0 ? segment.x1 : segment.at_share(share);
    one.search->system_.guards(x.data(), g.data());
    return value(one, g[one.guard]);
  }
  SimTime first(const One& one, SimTime from, SimTime until = kNever) {
    const GuardOnSegment g{&one, value_at, segment_.t0, segment_.t1};
    if (from != segment_.t0) return first_tick(g, from, segment_.t1, until);
    if (!checked_) check();
    const auto i = static_cast<int>(one.guard);
    Samples samples;
    for (std::size_t k = 0; k < 5; ++k) samples.values[k] = value(one, values_[k][i]);
    for (std::size_t k = 0; k < 2; ++k) samples.checks[k] = value(one, checks_[k][i]);
    return first_tick(g, from, segment_.t1, samples, until);
  }
  // Two further points of all guards: needed on a few segments only.
  void check() {
    for (std::size_t k = 0; k < 2; ++k)
      system_.guards(segment_.at_share(kCheckShares[k]).data(), checks_[k].data());
    checked_ = true;
  }

  /// When guard i fires on this segment; kNever when it does not, or not before `until`.
  SimTime fires(std::size_t i, GuardMemory<kGuards>& memory, SimTime until) {
    const Cross cross = System::kGuards[i].cross;
    const double start = values_[0][static_cast<int>(i)];
    const bool masked = memory.awake[i] > segment_.t0;
    if (masked && cross == Cross::kBoth && start != 0.0) memory.falling[i] = start > 0.0;
    const double sign = memory.falling[i] ? -1.0 : 1.0;
    if (!masked && sign * start >= 0.0) return segment_.t0;
    if (masked) {
      memory.awake[i] = sign * start < 0.0 ? segment_.t0 : wakes(i, sign, memory);
      if (memory.awake[i] == kNever) return kNever;
    }
    return first({this, i, memory.falling[i] ? -1.0 : 1.0, false}, std::max(memory.awake[i], segment_.t0),
                 until);
  }

  /// The first tick at which the condition of a masked guard does not hold.
  SimTime wakes(std::size_t i, double sign, GuardMemory<kGuards>& memory) {
    const SimTime away = first({this, i, -sign, true}, segment_.t0);
    if (System::kGuards[i].cross != Cross::kBoth) return away;
    const SimTime on =
        first({this, i, sign, true}, segment_.t0);  // g was exactly zero: it may leave either way
    if (on < away) memory.falling[i] = sign > 0.0;
    return std::min(on, away);
  }

  const System& system_;
  const Piece& segment_;
  Values values_[5];  // at the ends, the quarters and the middle
  Values checks_[2];  // at kCheckShares
  bool checked_ = false;
  Values above_, below_;  // no quartic through the values goes beyond
};

}  // namespace ode
}  // namespace egiz
