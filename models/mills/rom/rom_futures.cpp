#include "models/mills/rom/rom_futures.hpp"

#include <algorithm>

#include "sim/ode/dopri5.hpp"
#include "sim/random/distribution.hpp"

namespace egiz {

namespace {

constexpr double kFutureTolerance = 1e-5;  // of a step: far below what the ore does in a minute
constexpr int kHalvings = 8;

double walked(double z, double step, double bound, const Luck& luck, Stream& stream) {
  return std::clamp(z + step * normal_quantile(uniform(luck, stream)), 1.0 - bound, 1.0 + bound);
}

// One future's greatest JT.
double greatest_filling(const RomParams& params, const RomInputs& inputs, RomMoment moment,
                        const RomDrift& drift, const OverloadQuestion& question, RomStreams streams,
                        int future) {
  const Luck luck{question.seed, static_cast<std::uint64_t>(future)};
  double greatest = filling_of(params, inputs, moment);
  for (double t = 0.0; t < question.horizon && greatest < question.limit; t += drift.interval) {
    try {
      advance(params, inputs, drift, luck, streams, moment);
    } catch (const RunError&) { return question.limit; }
    greatest = std::max(greatest, filling_of(params, inputs, moment));
  }
  return greatest;
}

// The path of ore that gets worse all the time, three standard deviations of each walk from where it stands.
double greatest_of_worst_ore(const RomParams& params, const RomInputs& inputs, RomMoment moment,
                             const RomDrift& drift, const OverloadQuestion& question) {
  const RomOre from = moment.ore;
  RomDrift still = drift;
  still.feed_step = still.rocks_step = still.hardness_step = 0.0;
  RomStreams unused;
  double greatest = filling_of(params, inputs, moment);
  for (double t = 0.0; t < question.horizon && greatest < question.limit; t += drift.interval) {
    const double deviations = 3.0 * std::sqrt(t / drift.interval + 1.0);
    const auto worse = [&](double z, double step, double bound) {
      return std::max(z, std::min(z + deviations * step, 1.0 + bound));
    };
    moment.ore = {worse(from.feed, drift.feed_step, drift.feed_bound),
                  worse(from.rocks, drift.rocks_step, drift.rocks_bound),
                  worse(from.hardness, drift.hardness_step, drift.hardness_bound)};
    try {
      advance(params, inputs, still, {}, unused, moment);
    } catch (const RunError&) { return question.limit; }
    greatest = std::max(greatest, filling_of(params, inputs, moment));
  }
  return greatest;
}

// The change nearest to none (0) that is enough, between 0 and `most`; nothing when `most` is not.
template <class Risk>
std::optional<double> least_change(double most, double target, const Risk& risk) {
  if (risk(most) > target) return std::nullopt;
  double low = 0.0, high = most;
  for (int k = 0; k < kHalvings; ++k) {
    const double middle = (low + high) / 2.0;
    (risk(middle) > target ? low : high) = middle;
  }
  return high;
}

}  // namespace

RomStreams rom_streams(const std::string& name) {
  return {stream_for(name, "feed rate"), stream_for(name, "share of rocks"), stream_for(name, "hardness")};
}

RomInputs with_ore(const RomInputs& inputs, const RomOre& ore) {
  RomInputs changed = inputs;
  changed.mfs *= ore.feed;
  changed.rocks *= ore.rocks;
  changed.hardness *= ore.hardness;
  return changed;
}

double filling_of(const RomParams& params, const RomInputs& inputs, const double* x) {
  return (x[kRomMw] + x[kRomMs] + x[kRomMr] + x[kRomMb]) / (params.v * widening(params, inputs.worn).volume);
}

void advance(const RomParams& params, const RomInputs& inputs, const RomDrift& drift, const Luck& luck,
             RomStreams& streams, RomMoment& moment) {
  RomOre& ore = moment.ore;
  ore.feed = walked(ore.feed, drift.feed_step, drift.feed_bound, luck, streams.feed);
  ore.rocks = walked(ore.rocks, drift.rocks_step, drift.rocks_bound, luck, streams.rocks);
  ore.hardness = walked(ore.hardness, drift.hardness_step, drift.hardness_bound, luck, streams.hardness);
  const RomSystem system{params, with_ore(inputs, ore)};
  static const auto kTolerance = tolerance_of<RomSystem::kStates>(kFutureTolerance, kFutureTolerance);
  const SimTime end = seconds(drift.interval);
  auto segment =
      dopri5_segment(system, SimTime{}, moment.x, moment.step_hint, end, kTolerance, "run-of-mine circuit");
  while (segment.t1 < end) dopri5_advance(system, segment, end, kTolerance, "run-of-mine circuit");
  moment.x = segment.x1;
  moment.step_hint = segment.next_step;
}

OverloadRisk overload_risk(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                           const RomDrift& drift, const OverloadQuestion& question) {
  const RomStreams streams = rom_streams("overload futures");
  OverloadRisk risk;
  int overloads = 0;
  if (question.screen) {
    risk.greatest_filling = greatest_of_worst_ore(params, inputs, moment, drift, question);
    if (risk.greatest_filling < question.limit) return risk;
    risk.greatest_filling = 0.0;
  }
  for (; risk.futures < question.futures && overloads <= question.enough * question.futures; ++risk.futures) {
    const double greatest = greatest_filling(params, inputs, moment, drift, question, streams, risk.futures);
    if (greatest >= question.limit) ++overloads;
    risk.greatest_filling += greatest;
  }
  risk.greatest_filling /= risk.futures;
  risk.probability = static_cast<double>(overloads) / risk.futures;
  risk.interval = wilson_interval(overloads, risk.futures);
  return risk;
}

WarningChange observe(const WarningRule& rule, Warning& warning, double risk, double elapsed) {
  if (!warning.standing) {
    if (risk < rule.threshold) return WarningChange::none;
    warning = {true, 0.0};
    return WarningChange::raised;
  }
  warning.quiet = risk < rule.rearm_share * rule.threshold ? warning.quiet + elapsed : 0.0;
  if (warning.quiet < rule.rearm_after) return WarningChange::none;
  warning = {};
  return WarningChange::ended;
}

std::optional<double> feed_advice(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                                  const RomDrift& drift, const OverloadQuestion& question, double target,
                                  double least) {
  OverloadQuestion only_whether = question;
  only_whether.enough = target;
  const auto risk_with_cut = [&](double cut) {
    RomInputs changed = inputs;
    changed.mfs *= 1.0 - cut;
    return overload_risk(params, changed, moment, drift, only_whether).probability;
  };
  if (risk_with_cut(0.0) <= target) return 1.0;
  const auto cut = least_change(1.0 - least, target, risk_with_cut);
  return cut ? std::optional(1.0 - *cut) : std::nullopt;
}

OverloadAdvice overload_advice(const RomParams& params, const RomInputs& inputs, const RomMoment& moment,
                               const RomDrift& drift, const OverloadQuestion& question, double target,
                               double least_feed, double most_water) {
  const auto risk_with = [&](double feed, double water) {
    RomInputs changed = inputs;
    changed.mfs *= feed;
    changed.miw *= water;
    return overload_risk(params, changed, moment, drift, question).probability;
  };
  OverloadAdvice advice;
  advice.risk_now = risk_with(1.0, 1.0);
  if (advice.risk_now <= target) {
    advice.feed = advice.water = 1.0;
    advice.risk_after_feed = advice.risk_after_water = advice.risk_now;
    return advice;
  }
  advice.feed = feed_advice(params, inputs, moment, drift, question, target, least_feed);
  if (advice.feed) advice.risk_after_feed = risk_with(*advice.feed, 1.0);
  const auto more = least_change(most_water, target, [&](double c) { return risk_with(1.0, 1.0 + c); });
  const auto less = least_change(most_water, target, [&](double c) { return risk_with(1.0, 1.0 - c); });
  if (!more && !less) return advice;
  advice.water = more && (!less || *more <= *less) ? 1.0 + *more : 1.0 - *less;
  advice.risk_after_water = risk_with(1.0, *advice.water);
  return advice;
}

}  // namespace egiz
