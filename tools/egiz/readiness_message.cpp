#include "scenarios/experiment/fill.hpp"
#include "scenarios/schema/readiness.pb.h"
#include "tools/egiz/readiness_answer.hpp"

namespace egiz::commands {

namespace {

void fill(const Gap& gap, v1::ReadinessGap& out) {
  out.set_id(gap.id);
  out.set_block(gap.block);
  out.set_label(gap.label);
  out.set_score(gap.score);
  out.set_raised_to(gap.raised_to);
  out.set_lift(gap.lift);
  if (gap.sensitivity) out.set_sensitivity(*gap.sensitivity);
}

void fill(const NormalisationDifference& d, v1::NormalisationDifference& out) {
  out.set_declared(d.declared.index);
  out.set_published(d.published.index);
  out.set_alike(d.alike);
  for (const ItemDifference& i : d.items) {
    v1::ItemDifference& item = *out.add_items();
    item.set_id(i.id);
    item.set_block(i.block);
    item.set_score(i.score);
    item.set_declared(i.declared);
    item.set_published(i.published);
    item.set_log_part(i.log_part);
    item.set_why(i.why);
  }
}

void fill(const Trajectory& t, v1::Trajectory& out) {
  out.set_code(t.code);
  for (const YearValue& v : t.values) {
    v1::YearValue& value = *out.add_values();
    value.set_year(v.year);
    value.set_value(v.value);
  }
  if (t.growth) out.set_growth(*t.growth);
  out.set_level(t.level);
  out.set_next_level(t.next_level);
  if (t.years_to_next) out.set_years_to_next(*t.years_to_next);
}

void fill(const PanelGroup& g, v1::PanelGroup& out) {
  out.set_name(g.name);
  for (const PanelWeight& w : g.weights) {
    v1::PanelWeight& weight = *out.add_weights();
    weight.set_id(w.id);
    weight.set_mean(w.mean);
    weight.set_spread(w.spread);
    weight.set_lowest(w.lowest);
    weight.set_highest(w.highest);
  }
  if (!g.concordance) return;
  out.set_concordance_w(g.concordance->w);
  out.set_chi_squared(g.concordance->chi_squared);
  out.set_degrees(g.concordance->degrees);
  out.set_p(g.concordance->p);
}

void fill(const PanelFound& found, v1::PanelAnswer& out) {
  const PanelResult& r = found.result;
  out.set_experts(found.experts);
  out.set_law(found.options.law == PanelLaw::mean ? "mean" : "expert");
  out.set_draws(found.options.draws);
  out.set_seed(found.options.seed);
  out.set_index_before(r.before.index);
  out.set_index_after(r.after.index);
  out.set_p05(r.index.p05);
  out.set_p50(r.index.p50);
  out.set_p95(r.index.p95);
  out.set_mean(r.index.mean);
  out.set_deviation(r.index.deviation);
  out.set_share_low(r.low);
  out.set_share_medium(r.medium);
  out.set_share_high(r.high);
  for (const PanelGroup& g : r.groups) fill(g, *out.add_groups());
}

const Readiness* readiness_of(const RankingFound& found, const std::string& name) {
  for (const auto& e : found.enterprises)
    if (e.name == name) return &e.readiness;
  return nullptr;
}

void fill(const RankingFound& found, v1::RankingAnswer& out) {
  out.set_core(found.ranking.rows.front().name);
  for (const RankingRow& r : found.ranking.rows) {
    v1::RankingRow& row = *out.add_rows();
    row.set_enterprise(r.name);
    row.set_index(r.index);
    row.set_level(r.level);
    row.set_mean_rank(r.mean_rank);
    for (const CriterionRank& c : r.ranks) {
      v1::CriterionRank& rank = *row.add_ranks();
      rank.set_criterion(c.criterion);
      if (c.value) rank.set_value(*c.value);
      rank.set_rank(c.rank);
    }
    for (const std::string& code : r.leads) row.add_leads(code);
    if (const Readiness* readiness = readiness_of(found, r.name))
      fill_blocks(*readiness, *row.mutable_blocks());
  }
  for (const std::string& reason : found.ranking.reasons) out.add_reasons(reason);
  for (const std::string& note : found.ranking.notes) out.add_notes(note);
}

void fill(const RoadmapPlan& plan, const RoadmapCase& asked, v1::RoadmapPlan& out) {
  out.set_cost(plan.cost);
  out.set_index(plan.index);
  out.set_level(plan.level);
  for (const RoadmapStep& s : plan.steps) {
    v1::RoadmapStep& step = *out.add_steps();
    step.set_id(s.id);
    step.set_cost(s.cost);
    step.set_spent(s.spent);
    step.set_index(s.index);
    step.set_lift(s.lift);
    for (const auto& m : asked.measures)
      if (m.id == s.id) step.set_variant(m.plant.variant);
  }
  out.set_proven(plan.proof.proven);
  out.set_gap(plan.proof.gap);
  out.set_nodes(plan.proof.nodes);
}

void fill(const MeasureRun& run, v1::MeasureRun& out) {
  out.set_variant(run.plant.variant);
  for (const auto& [path, value] : run.plant.sets) out.add_sets(path + " = " + value);
  fill_changes(run.changes, *out.mutable_changes());
  if (run.output_gain) {
    out.set_output_gain(run.output_gain->mean);
    if (run.output_gain->half_width) out.set_output_gain_half_width(*run.output_gain->half_width);
  }
  out.set_operating_gain(run.operating_gain.mean / 1e6);
  if (run.operating_gain.half_width) out.set_operating_gain_half_width(*run.operating_gain.half_width / 1e6);
  out.set_capital(run.capital);
  fill_npv(run.npv, *out.mutable_npv());
  if (run.payback) out.set_payback_years(*run.payback);
  out.set_rates_of(run.rates_of);
  for (const std::string& note : run.notes) out.add_notes(note);
  out.set_index(run.index);
  if (run.index_half_width) out.set_index_half_width(*run.index_half_width);
}

void fill_runs(const RoadmapFound& found, v1::RoadmapAnswer& out) {
  if (found.plan_run) fill(*found.plan_run, *out.mutable_plan_run());
  if (!found.runs) return;
  out.set_replications(found.runs->replications);
  out.set_seed(found.runs->seed);
  for (v1::MeasureLift& lift : *out.mutable_measures())
    for (std::size_t j = 0; j < found.asked.measures.size(); ++j)
      if (found.asked.measures[j].id == lift.id() && found.runs->measures[j])
        fill(*found.runs->measures[j], *lift.mutable_run());
}

void fill(const RoadmapFound& found, v1::RoadmapAnswer& out) {
  out.set_currency("KZT");
  if (found.budget) out.set_budget(*found.budget);
  if (found.target) out.set_target(*found.target);
  if (found.plan) fill(*found.plan, found.asked, *out.mutable_plan());
  for (const RoadmapPlan& plan : found.frontier) fill(plan, found.asked, *out.add_frontier());
  for (const MeasureLift& l : found.lifts) {
    v1::MeasureLift& lift = *out.add_measures();
    lift.set_id(l.id);
    lift.set_cost(l.cost);
    lift.set_lift(l.lift);
    for (const std::string& id : l.with) lift.add_with(id);
    for (const std::string& note : l.notes) lift.add_notes(note);
  }
  for (const std::string& note : found.notes) out.add_notes(note);
  fill_runs(found, out);
}

}  // namespace

void fill(const ReadinessFound& found, v1::ReadinessAnswer& message) {
  message.set_enterprise(found.enterprise);
  message.set_normalisation(to_string(found.readiness.normalisation));
  message.set_index(found.readiness.index);
  message.set_level(found.readiness.level);
  fill_blocks(found.readiness, *message.mutable_blocks());
  for (const std::string& note : found.readiness.notes) message.add_notes(note);
  for (const Gap& gap : found.gaps) fill(gap, *message.add_gaps());
  if (found.what_if) {
    v1::WhatIfAnswer& out = *message.mutable_what_if();
    for (const Gap& gap : found.what_if->alone) fill(gap, *out.add_alone());
    out.set_before(found.what_if->before);
    out.set_after(found.what_if->after);
    out.set_level(found.what_if->level);
  }
  if (found.difference) fill(*found.difference, *message.mutable_difference());
  if (found.growth) {
    fill(found.growth->index, *message.mutable_growth()->mutable_index());
    for (const Trajectory& t : found.growth->blocks) fill(t, *message.mutable_growth()->add_blocks());
    for (const std::string& note : found.growth->notes) message.mutable_growth()->add_notes(note);
  }
  if (found.panel) fill(*found.panel, *message.mutable_panel());
  if (found.ranking) fill(*found.ranking, *message.mutable_ranking());
  if (found.roadmap) fill(*found.roadmap, *message.mutable_roadmap());
}

}  // namespace egiz::commands
