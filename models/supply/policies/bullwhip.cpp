#include "models/supply/policies/bullwhip.hpp"

#include <cmath>

#include "models/supply/policies/forecast.hpp"
#include "models/supply/policies/requirement.hpp"
#include "sim/random/distribution.hpp"

namespace egiz::inventory {

namespace {

// Mean and variance as they come (Welford 1962).
struct Spread {
  double n = 0.0, mean = 0.0, squares = 0.0;
  void add(double x) {
    n += 1.0;
    const double off = x - mean;
    mean += off / n;
    squares += off * (x - mean);
  }
  double variance() const { return squares / (n - 1.0); }
};

Spread spread_of(std::span<const double> values) {
  Spread spread;
  for (const double x : values) spread.add(x);
  return spread;
}

}  // namespace

Problems problems_in(const BullwhipCase& of) {
  Problems problems;
  require(problems, of.lead_time >= 1, "lead_time", of.lead_time, "one period or more: it counts the review");
  if (of.forecast == BullwhipCase::Forecast::kMovingAverage)
    require(problems, of.periods >= 1 && of.periods <= kLongestAverage, "periods", of.periods, "1 to 64");
  else
    require(problems, of.gain > 0.0 && of.gain <= 1.0, "gain", of.gain, "above 0, at most 1");
  require(problems, of.correlation > -1.0 && of.correlation < 1.0, "correlation", of.correlation,
          "between -1 and 1");
  return problems;
}

double bullwhip_ratio(const BullwhipCase& of) {
  const double L = of.lead_time, n = of.periods, a = of.gain, rho = of.correlation;
  if (of.forecast == BullwhipCase::Forecast::kMovingAverage)
    return 1.0 + (2.0 * L / n + 2.0 * L * L / (n * n)) * (1.0 - std::pow(rho, of.periods));
  return 1.0 + (2.0 * L * a + 2.0 * L * L * a * a / (2.0 - a)) * (1.0 - rho) / (1.0 - (1.0 - a) * rho);
}

double bullwhip_ratio(std::span<const double> orders, std::span<const double> demands) {
  return spread_of(orders).variance() / spread_of(demands).variance();
}

BullwhipRun simulate_order_up_to(const BullwhipCase& of, std::int64_t periods, const Luck& luck,
                                 Stream& stream) {
  constexpr double kMean = 100.0, kDeviation = 10.0;
  constexpr std::int64_t kWarmUp = 1000;
  const double rho = of.correlation;
  const Distribution noise{Distribution::Kind::kNormal, 0.0, kDeviation * std::sqrt(1.0 - rho * rho), 0.0};
  MovingAverage average;
  ExponentialSmoothing smoothing;
  Spread orders, demands;
  double demand = kMean, level = of.lead_time * kMean;
  for (std::int64_t t = -kWarmUp; t < periods; ++t) {
    demand = kMean + rho * (demand - kMean) + draw(noise, luck, stream);
    average.update(demand);
    smoothing.update(demand, of.gain);
    const double forecast = of.forecast == BullwhipCase::Forecast::kMovingAverage
                                ? average.forecast(of.periods)
                                : smoothing.forecast();
    const double wanted = of.lead_time * forecast, order = wanted - level + demand;
    level = wanted;
    if (t < 0) continue;
    demands.add(demand);
    orders.add(order);
  }
  return {orders.variance() / demands.variance(), orders.mean, demands.mean, std::sqrt(demands.variance())};
}

}  // namespace egiz::inventory
