// Documented steps from a measure of a run to an indicator of the readiness index.
//
//   r(m)  = score read from the rule's points by straight lines, held at both ends
//   score = clamp(enterprise score + sum over rules of (r(variant) - r(base)), scale of the indicator)
//
// Only the difference between variant and base case moves the score: the rule need not agree with the
// enterprise's own answer, and a variant that changes nothing leaves it alone, even one outside its scale.
// Rules are data of the scenario. Each says why; the points are an assumption unless a source is named.
#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/readiness/questionnaire.hpp"

namespace egiz {

/// A corner of the line r(m).
struct RulePoint {
  double measure = 0.0;  // in the measure's own unit, strictly increasing along the rule
  double score = 0.0;    // on the indicator's scale
};

/// One step from a measure to an indicator.
struct ReadinessRule {
  std::string indicator;          // "prod.automation_level"
  std::string measure;            // "packing.hall.automated_share": asset, then measure
  std::vector<RulePoint> points;  // at least two
  std::string why;
};

/// "asset.measure" -> value, in the unit of the rule's points.
using MeasureValues = std::map<std::string, double>;

/// What one rule did.
struct IndicatorChange {  // why a score moved, one record per rule
  std::string indicator;
  std::string measure;
  double measure_base = 0.0;
  double measure_variant = 0.0;
  double rule_base = 0.0;     // r(base)
  double rule_variant = 0.0;  // r(variant)
  double score_before = 0.0;  // of the enterprise
  double score_after = 0.0;   // after all rules of this indicator
  bool held = false;          // the scale's end stopped the score
  std::string why;
};

/// The scores of the variant and how they came about.
struct RuledScores {
  Scores scores;
  std::vector<IndicatorChange> changes = {};  // in the order of the rules, also those that moved nothing
  std::vector<std::string> notes = {};        // rules that could not act: the indicator has no answer
};

/// Unknown indicators (with the nearest id), fewer than two points, measures that do not increase, scores
/// outside the indicator's scale, values that are not finite, no measure, no reason.
Problems problems_in(const std::vector<ReadinessRule>& rules, const Questionnaire& questionnaire);

/// r(m) on the indicator's scale; m in the measure's unit, finite. `rule` must have no problems.
double score_at(const ReadinessRule& rule, double measure);

/// Problems: those of the rules; measures that a run lacks (with the nearest name) or that are not finite.
tl::expected<RuledScores, Problems> apply_rules(const Scores& enterprise,
                                                const std::vector<ReadinessRule>& rules,
                                                const MeasureValues& base, const MeasureValues& variant,
                                                const Questionnaire& questionnaire);

}  // namespace egiz
