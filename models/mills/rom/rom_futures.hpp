// What may happen to the run-of-mine circuit in the next minutes: futures of its present state under ore that
// changes, the risk of an overload, and the smallest change that brings it down.
//
// The ore: feed rate, size (share of rocks) and hardness are factors near 1 that walk at random,
//   z' = clamp(z + step_z n, 1 - bound_z, 1 + bound_z),   n normal, one step every `interval`
// Overload: the filling JT reaches a limit (.40 by the literature) within the horizon. Risk: the share of the
// futures that come to it, with Wilson's interval. Futures k of all questions share their luck, so risks of
// two settings differ by the settings alone.
#pragma once

#include "models/mills/rom/rom_equations.hpp"
#include "sim/random/stream.hpp"
#include "sim/stats/interval.hpp"

namespace egiz {

/// How the ore walks. Assumption: what is left when the belt scale's controller has taken out the fast part;
/// the walks cross their range in hours, as benches and the segregation of a stockpile do.
struct RomDrift {
  double interval = 60.0;  // s, > 0
  double feed_step = 0.002, feed_bound = 0.05;
  double rocks_step = 0.002, rocks_bound = 0.10;
  double hardness_step = 0.0013, hardness_bound = 0.10;
};

/// Where the ore stands: factors on the inputs of the operator.
struct RomOre {
  double feed = 1.0, rocks = 1.0, hardness = 1.0;
};

/// The circuit at a moment.
struct RomMoment {
  std::array<double, RomSystem::kStates> x = kRomSteadyState;  // m3
  RomOre ore;
  double step_hint = 0.0;  // s, of the solver; 0: unknown
};

/// The luck of one path: a stream a factor.
struct RomStreams {
  Stream feed, rocks, hardness;
};
/// Streams of that name, at their beginning.
RomStreams rom_streams(const std::string& name);

/// The inputs with the ore's factors.
RomInputs with_ore(const RomInputs& inputs, const RomOre& ore);

/// JT at these states (m3).
double filling_of(const RomParams& params, const RomInputs& inputs, const double* x);
/// JT of a moment.
inline double filling_of(const RomParams& params, const RomInputs& inputs, const RomMoment& moment) {
  return filling_of(params, inputs, moment.x.data());
}

/// One interval on: the ore takes a step, the circuit follows it. RunError when the solver fails, which means
/// that mill or sump ran empty.
void advance(const RomParams& params, const RomInputs& inputs, const RomDrift& drift, const Luck& luck,
             RomStreams& streams, RomMoment& moment);

/// What is asked of the futures.
struct OverloadQuestion {
  double horizon = 1200.0;  // s, > 0
  double limit = 0.40;      // JT
  int futures = 200;        // >= 1
  std::uint64_t seed = 1;   // of their luck
  double enough = 1.0;      // no more futures are asked once more than this share of all has overloaded
  bool screen = false;  // first ask a single future of ore that only gets worse, three standard deviations
                        // of each walk at every moment: when even that stays below the limit the risk is 0
};

/// The answer.
struct OverloadRisk {
  double probability = 0.0;       // share of the futures
  Range interval;                 // Wilson, 95 %
  double greatest_filling = 0.0;  // mean over the futures of each one's greatest JT
  int futures = 0;                // 0: the screen was enough, greatest_filling is that of the worst ore
};

/// From this moment on. A future whose solver fails counts as an overload. Now above the limit: 1.
OverloadRisk overload_risk(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                           const RomDrift& drift, const OverloadQuestion& question);

/// The probability above which a warning costs less than none: of a false alarm against a missed overload,
/// both in the same money, > 0.
///   warn when p > false / (false + missed)
constexpr double warning_threshold(double false_alarm_cost, double missed_cost) {
  return false_alarm_cost / (false_alarm_cost + missed_cost);
}

/// When a risk becomes an alarm and when the alarm is over.
struct WarningRule {
  double threshold = 0.2;       // of the risk: warning_threshold() with a missed overload four times as dear
  double rearm_share = 0.5;     // over when the risk stays below this share of the threshold
  double rearm_after = 3600.0;  // s, for so long: one drift is one alarm
};

/// An alarm that stands or not.
struct Warning {
  bool standing = false;
  double quiet = 0.0;  // s that the risk has been low
};

/// What the newest risk did to the alarm.
enum class WarningChange { none, raised, ended };
/// `elapsed` s since the last risk.
WarningChange observe(const WarningRule& rule, Warning& warning, double risk, double elapsed);

/// A change that keeps the risk at or below the target; the factors act on MFS and MIW of the operator.
struct OverloadAdvice {
  std::optional<double>
      feed;  // the largest factor <= 1 on the feed that does it; absent: none down to `least_feed`
  std::optional<double>
      water;  // the mill water's factor nearest to 1, above or below, within 1 -+ `most_water`
  double risk_now = 0.0, risk_after_feed = 0.0, risk_after_water = 0.0;
};

/// The largest factor on the feed, `least` to 1, that keeps the risk at or below the target; absent when
/// `least` does not. Searched by halving to 1/256 of the range.
std::optional<double> feed_advice(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                                  const RomDrift& drift, const OverloadQuestion& question, double target,
                                  double least = 0.5);

/// Feed and water each alone, as feed_advice(). least_feed and most_water in (0, 1).
OverloadAdvice overload_advice(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                               const RomDrift& drift, const OverloadQuestion& question, double target,
                               double least_feed = 0.5, double most_water = 0.5);

}  // namespace egiz
