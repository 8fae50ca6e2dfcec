#include "scenarios/experiment/fill.hpp"

#include "scenarios/schema/result.pb.h"

namespace egiz {

void fill_blocks(const Readiness& readiness, MessageRows<v1::BlockResult>& blocks) {
  for (const BlockValue& b : readiness.blocks) {
    v1::BlockResult& block = *blocks.Add();
    block.set_code(b.code);
    block.set_label(b.label);
    block.set_value(b.value);
    block.set_items(b.items);
  }
}

void fill_changes(const std::vector<IndicatorChange>& changes, MessageRows<v1::IndicatorChange>& rows) {
  for (const IndicatorChange& c : changes) {
    v1::IndicatorChange& change = *rows.Add();
    change.set_indicator(c.indicator);
    change.set_measure(c.measure);
    change.set_measure_base(c.measure_base);
    change.set_measure_value(c.measure_variant);
    change.set_score_base(c.score_before);
    change.set_score_value(c.score_after);
    change.set_why(c.why);
  }
}

void fill_npv(const NpvDistribution& npv, v1::NpvResult& out) {
  out.set_mean(npv.mean);
  if (npv.half_width) out.set_half_width(*npv.half_width);
  out.set_p10(npv.p10);
  out.set_p50(npv.p50);
  out.set_p90(npv.p90);
  out.set_probability_of_loss(npv.probability_of_loss);
  out.set_value_at_risk(npv.value_at_risk);
}

}  // namespace egiz
