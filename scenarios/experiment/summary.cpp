#include "scenarios/experiment/summary.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scenarios/schema/result.pb.h"

namespace egiz {

namespace {

template <class Result>
void fill_measures(const VariantRuns& runs, double confidence, Result& into) {
  for (std::size_t m = 0; m < runs.measures.size(); ++m) {
    const std::vector<double>& values = runs.values[m];
    const Interval interval = mean_interval(values, confidence);
    v1::MeasureResult& result = *into.add_measures();
    result.set_asset(runs.measures[m].asset);
    result.set_name(runs.measures[m].name);
    result.set_unit(std::string(runs.measures[m].unit.text));
    result.set_about(runs.measures[m].about);
    result.set_mean(interval.mean);
    if (interval.half_width) result.set_half_width(*interval.half_width);
    result.set_p10(sample_quantile(values, 0.1));
    result.set_p50(sample_quantile(values, 0.5));
    result.set_p90(sample_quantile(values, 0.9));
    result.set_n(static_cast<std::int32_t>(values.size()));
  }
}

template <class Result>
void fill_remarks(const VariantRuns& runs, Result& into) {
  for (std::size_t m = 0; m < runs.measures.size(); ++m) {
    const Measure& measure = runs.measures[m];
    if (!measure.warning || runs.values[m].empty()) continue;
    const double mean = mean_interval(runs.values[m]).mean;
    if (mean > 0.0)
      into.add_events(fmt::format("{}: {} {:.3g} {} on average: {}", measure.asset, measure.name, mean,
                                  measure.unit.text == "1" ? "times" : measure.unit.text, measure.about));
  }
}

}  // namespace

void summarise(const VariantRuns& runs, double confidence, v1::RunResult& result) {
  fill_measures(runs, confidence, result);
  fill_remarks(runs, result);
}

void summarise(const VariantRuns& runs, double confidence, v1::VariantResult& result) {
  fill_measures(runs, confidence, result);
  fill_remarks(runs, result);
}

void fill_differences(const VariantRuns& variant, const VariantRuns& base, double confidence,
                      v1::VariantResult& result) {
  for (std::size_t m = 0; m < variant.measures.size(); ++m) {
    const int b = base.find(variant.measures[m].asset + "." + variant.measures[m].name);
    if (b < 0) continue;
    const std::vector<double>& value = variant.values[m];
    const std::vector<double>& reference = base.values[static_cast<std::size_t>(b)];
    const Interval paired = paired_interval(value, reference, confidence);
    v1::Difference& d = *result.add_differences();
    d.set_asset(variant.measures[m].asset);
    d.set_name(variant.measures[m].name);
    d.set_unit(std::string(variant.measures[m].unit.text));
    d.set_base(mean_interval(reference, confidence).mean);
    d.set_value(mean_interval(value, confidence).mean);
    d.set_difference(paired.mean);
    if (!paired.half_width) continue;
    d.set_half_width(*paired.half_width);
    d.set_half_width_unpaired(unpaired_interval(value, reference, confidence).half_width.value_or(0.0));
    d.set_significant(std::abs(paired.mean) > *paired.half_width);
  }
}

}  // namespace egiz
