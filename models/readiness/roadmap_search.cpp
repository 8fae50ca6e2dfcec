#include "models/readiness/roadmap_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace egiz::roadmap {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kLogTolerance = 1e-11;   // of a log index: far below any effect, far above rounding
constexpr double kCostTolerance = 1e-11;  // relative, of a cost
constexpr int kAlphaSteps = 12;           // subgradient steps a node; more cost more than they prune

template <class F>
void each(Set set, F f) {
  for (; set; set &= set - 1) f(static_cast<std::size_t>(std::countr_zero(set)));
}
Set bit(std::size_t j) { return Set{1} << j; }

// Where the items stand: the best level reached and the steps on top of it.
struct Standing {
  std::vector<double> level, steps;
  double good(std::size_t i) const { return level[i] + steps[i]; }
};

Standing standing_of(const Model& m, Set taken) {
  Standing s{std::vector<double>(m.items.size()), std::vector<double>(m.items.size(), 0.0)};
  for (std::size_t i = 0; i < m.items.size(); ++i) s.level[i] = m.items[i].start;
  each(taken, [&](std::size_t j) {
    for (const Effect& e : m.effects[j]) {
      s.level[e.item] = std::max(s.level[e.item], e.to);
      s.steps[e.item] += e.by;
    }
  });
  return s;
}

// Held to the scale. From here what rises lifts at least as much as from beyond an end, so bounds start here.
double held(const Model& m, const Standing& s, std::size_t i) {
  return std::clamp(s.good(i), 0.0, m.items[i].range);
}

// What the open measures may still add: by themselves (gain), and together (cap). Steps down are left out, so
// that both stay above what any of their sets adds.
struct Relaxation {
  struct Gain {
    std::size_t measure = 0, item = 0;
    double most = 0.0;
  };
  double now = 0.0;  // log index
  std::vector<Gain> gains;
  std::vector<double> caps;
};

Relaxation relaxation_of(const Model& m, Set taken, Set open) {
  const Standing s = standing_of(m, taken);
  Relaxation r{m.fixed, {}, std::vector<double>(m.items.size(), 0.0)};
  std::vector<double> lift(m.items.size(), 0.0), rise(m.items.size(), 0.0);  // of the level, by steps up
  each(open, [&](std::size_t j) {
    for (const Effect& e : m.effects[j]) {
      lift[e.item] = std::max(lift[e.item], e.to - s.level[e.item]);
      rise[e.item] += std::max(0.0, e.by);
    }
  });
  for (std::size_t i = 0; i < m.items.size(); ++i) {
    const double value = log_value(m.items[i], held(m, s, i));
    r.now += value;
    r.caps[i] = log_value(m.items[i], held(m, s, i) + lift[i] + rise[i]) - value;
  }
  each(open, [&](std::size_t j) {
    for (const Effect& e : m.effects[j]) {
      if (r.caps[e.item] <= 0.0) continue;
      const double more = std::max(0.0, e.to - s.level[e.item]) + std::max(0.0, e.by);
      const double good = held(m, s, e.item);
      const double most = concave_value(m.items[e.item], good, more) - log_value(m.items[e.item], good);
      if (most > 0.0) r.gains.push_back({j, e.item, std::min(most, r.caps[e.item])});
    }
  });
  return r;
}

// A linear programme of one row: how much of each open measure is taken, 0..1.
struct Fractions {
  double value = 0.0;        // knapsack: gain; cover: cost
  double price = 0.0;        // cover: cost of the last gain
  std::vector<double> part;  // by measure
  std::size_t split = 64;    // the measure that is taken in part, or else the last one with a gain; 64: none
};

std::vector<std::size_t> by_gain_per_cost(const Model& m, const std::vector<double>& gain, Set open) {
  std::vector<std::size_t> order;
  each(open, [&](std::size_t j) {
    if (gain[j] > 0.0) order.push_back(j);
  });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double left = gain[a] * m.costs[b], right = gain[b] * m.costs[a];
    return left != right ? left > right : a < b;
  });
  return order;
}

Fractions knapsack(const Model& m, const std::vector<double>& gain, Set open, double money) {
  Fractions f{0.0, 0.0, std::vector<double>(m.costs.size(), 0.0), 64};
  for (const std::size_t j : by_gain_per_cost(m, gain, open)) {
    const double part = m.costs[j] <= money ? 1.0 : money / m.costs[j];
    f.part[j] = part;
    f.value += part * gain[j];
    f.split = j;
    money -= part * m.costs[j];
    if (part < 1.0) break;
  }
  return f;
}

Fractions cover(const Model& m, const std::vector<double>& gain, Set open, double need) {
  Fractions f{0.0, 0.0, std::vector<double>(m.costs.size(), 0.0), 64};
  for (const std::size_t j : by_gain_per_cost(m, gain, open)) {
    if (need <= 0.0) break;
    const double part = std::min(1.0, need / gain[j]);
    f.part[j] = part;
    f.value += part * m.costs[j];
    f.price = m.costs[j] / gain[j];
    f.split = j;
    need -= part * gain[j];
  }
  if (need > kLogTolerance) f.value = kInfinite;
  return f;
}

// Sum over items of (1 - alpha) * cap, and the gains weighed with alpha.
double weigh(const Model& m, const Relaxation& r, const std::vector<double>& alpha,
             std::vector<double>& gain) {
  gain.assign(m.costs.size(), 0.0);
  for (const auto& g : r.gains) gain[g.measure] += alpha[g.item] * g.most;
  double constant = 0.0;
  for (std::size_t i = 0; i < r.caps.size(); ++i) constant += (1.0 - alpha[i]) * r.caps[i];
  return constant;
}

// How far the fractions overfill each item, and its square sum where alpha may still move that way.
double overfill(const Relaxation& r, const Fractions& f, const std::vector<double>& alpha,
                std::vector<double>& over) {
  over.assign(r.caps.size(), 0.0);
  for (const auto& g : r.gains) over[g.item] += g.most * f.part[g.measure];
  double squares = 0.0;
  for (std::size_t i = 0; i < over.size(); ++i) {
    over[i] -= r.caps[i];
    if ((over[i] > 0.0 && alpha[i] <= 0.0) || (over[i] < 0.0 && alpha[i] >= 1.0)) over[i] = 0.0;
    squares += over[i] * over[i];
  }
  return squares;
}

void step(std::vector<double>& alpha, const std::vector<double>& over, double length) {
  for (std::size_t i = 0; i < alpha.size(); ++i) alpha[i] = std::clamp(alpha[i] - length * over[i], 0.0, 1.0);
}

struct Bound {
  double value = 0.0;
  std::size_t split = 64;
};

// No set below the node has a larger log index. Stops when it is no better than `known`.
Bound upper_bound(const Model& m, const Relaxation& r, Set open, double money, double known,
                  std::vector<double>& alpha) {
  Bound bound{kInfinite, r.gains.empty() ? 64 : r.gains.front().measure};
  std::vector<double> gain, over;
  for (int k = 0; k < kAlphaSteps; ++k) {
    const double constant = weigh(m, r, alpha, gain);
    const Fractions f = knapsack(m, gain, open, money);
    const double value = r.now + constant + f.value;
    if (value < bound.value) bound.value = value;
    if (f.split < 64) bound.split = f.split;
    if (bound.value <= known + kLogTolerance) break;
    const double squares = overfill(r, f, alpha, over);
    if (squares < 1e-24) break;
    step(alpha, over, (value - known) / squares);
  }
  return bound;
}

// No set below the node that reaches `target` is cheaper. Stops when it is as dear as `known`.
Bound lower_bound(const Model& m, const Relaxation& r, Set open, double cost, double target, double known,
                  std::vector<double>& alpha) {
  Bound bound{-kInfinite, r.gains.empty() ? 64 : r.gains.front().measure};
  std::vector<double> gain, over;
  for (int k = 0; k < kAlphaSteps; ++k) {
    const double constant = weigh(m, r, alpha, gain);
    const Fractions f = cover(m, gain, open, target - r.now - constant);
    bound.value = std::max(bound.value, cost + f.value);
    if (f.split < 64) bound.split = f.split;
    if (bound.value >= known * (1.0 - kCostTolerance)) break;
    const double squares = overfill(r, f, alpha, over);
    if (squares < 1e-24 || f.price <= 0.0) break;
    const double aim = std::isfinite(known) ? known : cost + 2.0 * f.value;
    step(alpha, over, (aim - cost - f.value) / (f.price * squares));
  }
  return bound;
}

// The tree, depth first: with the measure before without it.
class Search {
 public:
  Search(const Model& model, const RoadmapOptions& options) : m_(model), options_(options) {}

  Found largest(double budget) {
    budget_ = budget * (1.0 + kCostTolerance);
    best_ = -kInfinite;
    found_.bound = -kInfinite;
    visit_largest(0, everything(), std::vector<double>(m_.items.size(), 1.0));
    found_.bound = found_.proven ? best_ : std::max(best_, found_.bound);
    return found_;
  }
  Found cheapest(double log_target) {
    target_ = log_target - kLogTolerance;
    best_ = kInfinite;
    found_.bound = kInfinite;
    visit_cheapest(0, everything(), std::vector<double>(m_.items.size(), 1.0));
    found_.bound = found_.proven ? best_ : std::min(best_, found_.bound);
    return found_;
  }

 private:
  Set everything() const { return m_.costs.size() == 64 ? ~Set{0} : bit(m_.costs.size()) - 1; }

  bool ended() const { return found_.nodes >= options_.most_nodes || (options_.stop && *options_.stop); }

  // Open measures that the money allows, with what they need.
  Set affordable(Set taken, Set open, double money) const {
    Set kept = open;
    each(open, [&](std::size_t j) {
      if (cost_of(m_, m_.closures[j] & ~taken) > money) kept &= ~m_.dependants[j];
    });
    return kept;
  }
  Set open_after(Set taken, Set open, std::size_t j) const {
    each(m_.closures[j] & ~taken, [&](std::size_t k) { open &= ~m_.enemies[k]; });
    return open & ~(taken | m_.closures[j]);
  }
  void keep(Set taken, double value) {
    best_ = value;
    found_.taken = taken;
    found_.any = true;
  }

  void visit_largest(Set taken, Set open, std::vector<double> alpha) {
    ++found_.nodes;
    const double money = budget_ - cost_of(m_, taken);
    open = affordable(taken, open, money);
    const Relaxation r = relaxation_of(m_, taken, open);
    if (r.now > best_ + kLogTolerance || !found_.any) keep(taken, r.now);
    const Bound bound = upper_bound(m_, r, open, money, best_, alpha);
    if (bound.value <= best_ + kLogTolerance || r.gains.empty()) return;
    if (ended()) {
      found_.proven = false;
      found_.bound = std::max(found_.bound, bound.value);
      return;
    }
    visit_largest(taken | m_.closures[bound.split], open_after(taken, open, bound.split), alpha);
    visit_largest(taken, open & ~m_.dependants[bound.split], alpha);
  }

  void visit_cheapest(Set taken, Set open, std::vector<double> alpha) {
    ++found_.nodes;
    const double cost = cost_of(m_, taken);
    const Relaxation r = relaxation_of(m_, taken, open);
    if (r.now >= target_) {
      if (cost < best_) keep(taken, cost);
      return;
    }
    const Bound bound = lower_bound(m_, r, open, cost, target_, best_, alpha);
    if (!std::isfinite(bound.value) || bound.value >= best_ * (1.0 - kCostTolerance) || r.gains.empty())
      return;
    if (ended()) {
      found_.proven = false;
      found_.bound = std::min(found_.bound, bound.value);
      return;
    }
    visit_cheapest(taken | m_.closures[bound.split], open_after(taken, open, bound.split), alpha);
    visit_cheapest(taken, open & ~m_.dependants[bound.split], alpha);
  }

  const Model& m_;
  const RoadmapOptions& options_;
  double budget_ = 0.0, target_ = 0.0, best_ = 0.0;
  Found found_;
};

}  // namespace

double log_index(const Model& model, Set taken) {
  const Standing s = standing_of(model, taken);
  double sum = model.fixed;
  for (std::size_t i = 0; i < model.items.size(); ++i) sum += log_value(model.items[i], s.good(i));
  return sum;
}

double cost_of(const Model& model, Set taken) {
  double sum = 0.0;
  each(taken, [&](std::size_t j) { sum += model.costs[j]; });
  return sum;
}

Found largest(const Model& model, double budget, const RoadmapOptions& options) {
  return Search(model, options).largest(budget);
}

Found cheapest(const Model& model, double log_target, const RoadmapOptions& options) {
  return Search(model, options).cheapest(log_target);
}

}  // namespace egiz::roadmap
