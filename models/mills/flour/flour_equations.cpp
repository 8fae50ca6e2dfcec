#include "models/mills/flour/flour_equations.hpp"

#include <algorithm>
#include <cmath>

namespace egiz::flour {

namespace {

constexpr std::size_t kDunstTo = 1;  // C2
constexpr std::size_t kTailsTo = 3;  // C4, or the last when there are fewer

double logit(double p) { return std::log(p / (1.0 - p)); }
double from_logit(double y) { return 1.0 / (1.0 + std::exp(-y)); }

/// Shares let through a sieve.
struct Through {
  double endosperm = 0.0;
  double bran = 0.0;
};
Stock through(const Stock& feed, const Through& t) {
  return {feed.endosperm * t.endosperm, feed.bran * t.bran};
}

struct Releases {
  Stock flour, dunst, semolina;
};

// Splits a break release by size.
void split(const FlowParams& p, const Stock& release, Releases& sum) {
  const double powder = p.bran_powder;
  const Stock flour{release.endosperm * p.break_flour, release.bran * p.break_flour * powder};
  const Stock dunst{release.endosperm * p.dunst, release.bran * p.dunst * powder};
  sum.flour += flour;
  sum.dunst += dunst;
  Stock rest = release;
  (rest -= flour) -= dunst;
  sum.semolina += rest;
}

// Walks through the mill; `at_break(i, feed)` and `at_reduction(i, feed)` say what is let through.
template <class AtBreak, class AtReduction>
FlourFlows walk(const FlowParams& p, AtBreak at_break, AtReduction at_reduction) {
  FlourFlows out;
  Releases released;
  Stock stock{1.0 - p.bran, p.bran};
  for (std::size_t i = 0; i < kMostBreaks; ++i) {
    if (p.breaks[i] <= 0.0) continue;
    const Stock release = through(stock, at_break(i, stock));
    out.break_feed[i] = stock.total();
    out.break_release[i] = release.total() / stock.total();
    split(p, release, released);
    stock -= release;
  }
  out.bran = stock;
  out.flour = out.break_flour = released.flour;

  std::size_t last = 0;
  for (std::size_t j = 0; j < kMostReductions; ++j)
    if (p.reductions[j] > 0.0) last = j;
  const Stock tails = through(released.semolina, {p.purifier_endosperm, p.purifier_bran});
  stock = released.semolina;
  stock -= tails;
  for (std::size_t j = 0; j <= last; ++j) {
    if (j == std::min(kDunstTo, last)) stock += released.dunst;
    if (j == std::min(kTailsTo, last)) stock += tails;
    if (p.reductions[j] <= 0.0) continue;
    const Stock flour = through(stock, at_reduction(j, stock));
    out.reduction_feed[j] = stock.total();
    out.flour_release[j] = flour.total() / stock.total();
    out.flour += flour;
    stock -= flour;
  }
  out.shorts = stock;
  return out;
}

/// What shifts the logits of one system, apart from the load of the passage.
struct Shift {
  double endosperm = 0.0, bran = 0.0;  // added to the logits
  double load = 0.0;                   // taken off per load above the rated one
  double energy = 0.0;                 // J a kg of dry feed at the stated release
};

Shift break_shift(const FlowParams& p, const Conditions& c, double energy) {
  const double damp = p.damp * std::max(0.0, c.moisture - p.damp_moisture),
               wet = c.moisture - p.stated_moisture;
  return {-p.gap_break * (c.break_gap - 1.0) - p.moist_break * wet - damp - p.wear_break * c.break_wear,
          std::log(p.break_omega) - p.bran_moist * wet, p.load_break,
          p.break_energy * energy * (1.0 + p.energy_dull * c.break_wear)};
}

Shift reduction_shift(const FlowParams& p, const Conditions& c, double energy) {
  const double damp = p.damp * std::max(0.0, c.moisture - p.damp_moisture),
               wet = c.moisture - p.stated_moisture;
  return {-p.gap_reduction * (c.reduction_gap - 1.0) - p.moist_reduction * wet - damp -
              p.wear_reduction * c.reduction_wear - p.rest * c.unrested,
          std::log(p.reduction_omega) - p.bran_moist * wet, p.load_reduction,
          p.reduction_energy * energy * (1.0 + p.energy_dull * c.reduction_wear)};
}

}  // namespace

double endosperm_release(double release, double bran, double omega) {
  const double c = 1.0 - omega, a = (1.0 - bran) * c, b = (1.0 - bran) + bran * omega + release * c;
  return 2.0 * release / (b + std::sqrt(b * b - 4.0 * a * release));
}

Flowsheet calibrate(const FlowParams& p) {
  Flowsheet sheet{p, {}, {}, {}, {}};
  const auto solve = [](double release, double omega, const Stock& feed, double& found) {
    const double r = endosperm_release(release, feed.bran_share(), omega);
    found = logit(r);
    return Through{r, from_logit(found + std::log(omega))};
  };
  const FlourFlows nominal = walk(
      p,
      [&](std::size_t i, const Stock& feed) {
        return solve(p.breaks[i], p.break_omega, feed, sheet.break_logit[i]);
      },
      [&](std::size_t j, const Stock& feed) {
        return solve(p.reductions[j], p.reduction_omega, feed, sheet.reduction_logit[j]);
      });
  sheet.break_feed = nominal.break_feed;
  sheet.reduction_feed = nominal.reduction_feed;
  return sheet;
}

FlourFlows flows(const Flowsheet& sheet, const Conditions& at) {
  const FlowParams& p = sheet.params;
  const double inside = at.moisture - at.unrested * std::max(0.0, at.moisture - at.wheat_moisture);
  const double energy = std::exp(-p.energy_moist * (inside - p.stated_moisture)) / (1.0 - at.moisture);
  double joules = 0.0, greatest = 0.0;
  const auto passage = [&](const Shift& shift, double logit0, double rated, const Stock& feed) {
    const double load = at.feed * feed.total() / rated;
    const double y = logit0 + shift.endosperm - shift.load * (load - 1.0), r = from_logit(y);
    greatest = std::max(greatest, load);
    joules += feed.total() * shift.energy * r / from_logit(logit0);
    return Through{r, from_logit(y + shift.bran)};
  };
  const Shift breaks = break_shift(p, at, energy), reductions = reduction_shift(p, at, energy);
  FlourFlows out = walk(
      p,
      [&](std::size_t i, const Stock& feed) {
        return passage(breaks, sheet.break_logit[i], sheet.break_feed[i], feed);
      },
      [&](std::size_t j, const Stock& feed) {
        return passage(reductions, sheet.reduction_logit[j], sheet.reduction_feed[j], feed);
      });
  out.energy = joules;
  out.greatest_load = greatest;
  return out;
}

double tempering_water(double wheat, double from, double to) {
  return std::max(0.0, wheat * (to - from) / (1.0 - to));
}

double unrested(double rest, double rest_time) { return std::exp(-std::max(0.0, rest) / rest_time); }

double ash_of(const Stock& stock, double endosperm_ash, double bran_ash) {
  return endosperm_ash + stock.bran_share() * (bran_ash - endosperm_ash);
}

}  // namespace egiz::flour
