#include "sim/study/precision.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace egiz {

double PrecisionDecision::relative() const {
  if (!interval.half_width) return INFINITY;
  if (*interval.half_width == 0.0) return 0.0;  // a constant, zero included
  return interval.mean != 0.0 ? *interval.half_width / std::abs(interval.mean) : INFINITY;
}

PrecisionDecision decide(std::span<const double> observations, const PrecisionRule& rule) {
  if (!(rule.relative > 0.0) || rule.least < 2 || rule.most < rule.least)
    throw std::invalid_argument("precision: relative > 0, 2 <= least <= most");
  using Kind = PrecisionDecision::Kind;
  const int n = static_cast<int>(observations.size());
  PrecisionDecision decision{Kind::kMore, 0, mean_interval(observations, rule.confidence)};
  if (n < rule.least) {
    decision.more = rule.least - n;
    return decision;
  }
  const double ratio = decision.relative() / rule.relative;
  if (ratio <= 1.0 || n >= rule.most) {
    decision.kind = ratio <= 1.0 ? Kind::kReached : Kind::kLimit;
    return decision;
  }
  // Infinite for a mean of zero, and for observations that are no numbers: as many as allowed.
  const double wanted = std::isnan(ratio) ? INFINITY : std::ceil(static_cast<double>(n) * ratio * ratio);
  const double next = std::clamp(wanted, n + 1.0, std::min(2.0 * n, static_cast<double>(rule.most)));
  decision.more = static_cast<int>(next) - n;
  return decision;
}

}  // namespace egiz
