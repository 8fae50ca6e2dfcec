#include "models/money/appraisal.hpp"

namespace egiz {

namespace {

void note_roots(Appraisal& a) {
  if (const std::string note = irr_note(a.flows, a.irr); !note.empty()) a.notes.push_back(note);
  if (!a.payback) {
    a.notes.push_back("not paid back within the horizon");
  } else if (!a.discounted_payback) {
    a.notes.push_back("paid back, but not when the flows are discounted");
  }
}

// Everything that the net line alone decides.
Appraisal of_flows(Flows flows, double rate) {
  Appraisal a;
  a.flows = std::move(flows);
  a.cumulated_discounted = cumulated_discounted(a.flows, rate);
  a.irr = irr_all(a.flows);
  a.mirr = mirr(a.flows, rate, rate);
  a.payback = payback_years(a.flows);
  a.discounted_payback = discounted_payback_years(a.flows, rate);
  a.roi = roi(a.flows);
  a.npv = npv_distribution({npv(a.flows, rate)});
  note_roots(a);
  return a;
}

void find_break_evens(const InvestmentInputs& in, Appraisal& a) {
  for (const char* name : {"yearly_gain", "utilisation", "capital", "discount_rate"}) {
    if (const auto value = break_even(in, *find_lever(name))) a.break_even.push_back({name, *value});
  }
}

}  // namespace

Appraisal appraise(const Flows& flows, double rate) {
  Appraisal a = of_flows(flows, rate);
  for (const double r : a.irr) a.break_even.push_back({"discount_rate", r});
  return a;
}

Appraisal appraise(const InvestmentInputs& inputs, const std::vector<double>& gains,
                   const std::vector<LeverRange>& ranges) {
  const InvestmentInputs in = with_mean_gain(inputs, gains);
  const CashFlow table = cash_flow(in);
  Appraisal a = of_flows(net_flows(table), in.discount_rate);
  a.table = table;
  if (!gains.empty()) a.npv = npv_distribution(npv_by_replication(inputs, gains));
  a.total_cost = total_cost_of_ownership(in);
  a.tornado = tornado(in, ranges);
  find_break_evens(in, a);
  return a;
}

}  // namespace egiz
