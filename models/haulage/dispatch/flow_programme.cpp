#include "models/haulage/dispatch/flow_programme.hpp"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace egiz {

namespace {

constexpr double kShortPenalty = 10.0;     // a missed kg outweighs ten that are hauled
constexpr double kTruckTimeWorth = 1e-4;   // of what the truck could carry on the longest way
constexpr double kHour = 3600.0, kTonne = 1000.0;  // scales of the programme: loads/h and t/h

// GLPK's own environment of this thread, given back when it was not there before: a host may use GLPK too.
struct Environment {
  bool fresh = glp_init_env() == 0;
  ~Environment() {
    if (fresh) glp_free_env();
  }
};

struct DeleteProblem {
  void operator()(glp_prob* p) const { glp_delete_prob(p); }
};

// One way of the programme and its two columns.
struct Way {
  std::size_t c, s, d;
  int x, y;
};

// A row that is being collected.
struct Row {
  std::vector<int> column{0};
  std::vector<double> factor{0.0};
  void add(int c, double f) {
    if (f != 0.0) column.push_back(c), factor.push_back(f);
  }
};

class Programme {
 public:
  explicit Programme(const FlowProblem& problem) : q_(problem), lp_(glp_create_prob()) {
    glp_set_obj_dir(lp_.get(), GLP_MAX);
    add_ways();
    for (std::size_t c = 0; c < q_.classes.size(); ++c) add_class(c);
    class_rows_ = glp_get_num_rows(lp_.get());
    for (std::size_t s = 0; s < q_.shovels.size(); ++s) add_shovel(s);
    for (std::size_t d = 0; d < q_.dumps.size(); ++d) add_dump(d);
    add_stripping();
  }
  tl::expected<FlowPlan, std::string> solve();

 private:
  int column(double objective) {
    const int j = glp_add_cols(lp_.get(), 1);
    glp_set_col_bnds(lp_.get(), j, GLP_LO, 0.0, 0.0);
    glp_set_obj_coef(lp_.get(), j, objective);
    return j;
  }
  // low <= row <= high; infinite bounds are none. Its number; 0: nothing in it.
  int row(const Row& r, double low, double high) {
    if (r.column.size() == 1) return 0;
    const int i = glp_add_rows(lp_.get(), 1);
    const bool below = std::isfinite(low), above = std::isfinite(high);
    const int kind = below && above ? (low == high ? GLP_FX : GLP_DB) : (below ? GLP_LO : GLP_UP);
    glp_set_row_bnds(lp_.get(), i, kind, low, high);
    glp_set_mat_row(lp_.get(), i, static_cast<int>(r.column.size()) - 1, r.column.data(), r.factor.data());
    return i;
  }
  double tonnes(const Way& w) const { return q_.classes[w.c].payload / kTonne; }
  void add_ways();
  void add_class(std::size_t c);
  void add_shovel(std::size_t s);
  void add_dump(std::size_t d);
  void add_stripping();
  double charge(int column) const;

  const FlowProblem& q_;
  Environment environment_;
  std::unique_ptr<glp_prob, DeleteProblem> lp_;
  std::vector<Way> ways_;
  std::vector<int> truck_rows_;  // by class
  int class_rows_ = 0;           // the first rows: those of the classes
};

void Programme::add_ways() {
  const std::size_t dumps = q_.dumps.size();
  double longest = 1.0, worth = 1e-9;
  for (const ClassInFlow& k : q_.classes) {
    for (double t : k.haul) longest = std::isfinite(t) ? std::max(longest, t) : longest;
    for (double t : k.back) longest = std::isfinite(t) ? std::max(longest, t) : longest;
    worth = std::max(worth, k.payload / kTonne);
  }
  for (std::size_t c = 0; c < q_.classes.size(); ++c)
    for (std::size_t s = 0; s < q_.shovels.size(); ++s)
      for (std::size_t d = 0; d < dumps; ++d) {
        const ClassInFlow& k = q_.classes[c];
        const std::size_t sd = s * dumps + d;
        const double second = kTruckTimeWorth * worth / longest + k.least_price / kTonne;
        const bool loaded = q_.dumps[d].takes[q_.shovels[s].waste ? 1 : 0] && std::isfinite(k.haul[sd]);
        const double gain = k.payload / kTonne * q_.shovels[s].priority;
        const int x = loaded ? column(gain - second * (k.load[s] + k.haul[sd] + k.dump[d])) : 0;
        const int y = std::isfinite(k.back[sd]) ? column(-second * k.back[sd]) : 0;
        ways_.push_back({c, s, d, x, y});
      }
}

void Programme::add_class(std::size_t c) {
  const ClassInFlow& k = q_.classes[c];
  Row time;
  std::vector<Row> shovels(q_.shovels.size()), dumps(q_.dumps.size());
  for (const Way& w : ways_) {
    if (w.c != c) continue;
    const std::size_t sd = w.s * q_.dumps.size() + w.d;
    if (w.x) time.add(w.x, (k.load[w.s] + k.haul[sd] + k.dump[w.d]) / kHour);
    if (w.y) time.add(w.y, k.back[sd] / kHour);
    for (Row* r : {&shovels[w.s], &dumps[w.d]}) {
      if (w.x) r->add(w.x, 1.0);
      if (w.y) r->add(w.y, -1.0);
    }
  }
  truck_rows_.push_back(row(time, -INFINITY, k.trucks));
  for (const Row& r : shovels) row(r, 0.0, 0.0);
  for (const Row& r : dumps) row(r, 0.0, 0.0);
}

void Programme::add_shovel(std::size_t s) {
  const ShovelInFlow& shovel = q_.shovels[s];
  Row time, mass;
  for (const Way& w : ways_) {
    if (w.s != s || !w.x) continue;
    time.add(w.x, q_.classes[w.c].load[s] / kHour);
    mass.add(w.x, tonnes(w));
  }
  row(time, -INFINITY, 1.0);
  constexpr double kRate = kHour / kTonne;
  if (shovel.most > 0.0) row(mass, -INFINITY, shovel.most * kRate);
  if (shovel.least <= 0.0) return;
  mass.add(column(-kShortPenalty), 1.0);
  row(mass, shovel.least * kRate, INFINITY);
}

void Programme::add_dump(std::size_t d) {
  const DumpInFlow& dump = q_.dumps[d];
  Row time, mass, rich, poor;
  for (const Way& w : ways_) {
    if (w.d != d || !w.x) continue;
    time.add(w.x, q_.classes[w.c].dump[d] / kHour);
    mass.add(w.x, tonnes(w));
    if (q_.shovels[w.s].waste) continue;
    rich.add(w.x, tonnes(w) * (q_.shovels[w.s].grade - dump.grades[1]));
    poor.add(w.x, tonnes(w) * (q_.shovels[w.s].grade - dump.grades[0]));
  }
  row(time, -INFINITY, dump.spots);
  if (dump.rate > 0.0) row(mass, -INFINITY, dump.rate * kHour / kTonne);
  if (dump.grades[1] < 1.0) row(rich, -INFINITY, 0.0);
  if (dump.grades[0] > 0.0) row(poor, 0.0, INFINITY);
}

void Programme::add_stripping() {
  Row r;
  for (const Way& w : ways_)
    if (w.x) r.add(w.x, q_.shovels[w.s].waste ? tonnes(w) : -q_.stripping * tonnes(w));
  if (q_.stripping > 0.0) row(r, 0.0, INFINITY);
}

// Tonnes a load of the column: prices of all rows but those of the classes.
double Programme::charge(int column) const {
  const auto n = static_cast<std::size_t>(glp_get_mat_col(lp_.get(), column, nullptr, nullptr));
  std::vector<int> rows(n + 1);
  std::vector<double> factors(n + 1);
  glp_get_mat_col(lp_.get(), column, rows.data(), factors.data());
  double sum = 0.0;
  for (std::size_t i = 1; i <= n; ++i)
    if (rows[i] > class_rows_) sum += factors[i] * glp_get_row_dual(lp_.get(), rows[i]);
  return sum;
}

tl::expected<FlowPlan, std::string> Programme::solve() {
  glp_smcp control;
  glp_init_smcp(&control);
  control.msg_lev = GLP_MSG_OFF;
  control.meth = GLP_PRIMAL;
  control.presolve = GLP_OFF;
  FlowPlan plan;
  const std::size_t ways = ways_.size();
  for (auto* list : {&plan.loaded, &plan.empty, &plan.charge}) list->assign(ways, 0.0);
  plan.truck_price.assign(q_.classes.size(), 0.0);
  if (glp_get_num_cols(lp_.get()) == 0 || glp_get_num_rows(lp_.get()) == 0) return plan;
  glp_std_basis(lp_.get());
  const int fault = glp_simplex(lp_.get(), &control);
  if (const int status = glp_get_status(lp_.get()); fault != 0 || status != GLP_OPT)
    return tl::unexpected("no plan of flows: GLPK simplex " + std::to_string(fault) + ", status " + std::to_string(status));
  for (std::size_t i = 0; i < ways; ++i) {
    const Way& w = ways_[i];
    const auto value = [&](int j) { return j ? std::max(0.0, glp_get_col_prim(lp_.get(), j)) / kHour : 0.0; };
    plan.loaded[i] = value(w.x), plan.empty[i] = value(w.y);
    plan.rate += plan.loaded[i] * q_.classes[w.c].payload;
    if (w.x) plan.charge[i] = charge(w.x) * kTonne;
  }
  for (std::size_t c = 0; c < truck_rows_.size(); ++c)
    if (truck_rows_[c]) plan.truck_price[c] = glp_get_row_dual(lp_.get(), truck_rows_[c]) * kTonne / kHour + q_.classes[c].least_price;
  return plan;
}

}  // namespace

tl::expected<FlowPlan, std::string> best_flow(const FlowProblem& problem) { return Programme(problem).solve(); }

}  // namespace egiz
