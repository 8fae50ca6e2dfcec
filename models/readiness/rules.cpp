#include "models/readiness/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

using Rules = std::vector<ReadinessRule>;

std::string or_nearest(std::string expected, const std::string& name,
                       const std::vector<std::string>& candidates) {
  const auto near = nearest_name(name, candidates);
  return near.empty() ? expected : fmt::format("{}; the nearest is \"{}\"", expected, near);
}

struct Checker {
  Problems problems;
  std::string path;
  void say(std::string found, std::string expected) {
    problems.push_back({"", 0, 0, path, std::move(found), std::move(expected)});
  }
};

void check_points(const ReadinessRule& rule, const Item* item, Checker& check) {
  if (rule.points.size() < 2) check.say(fmt::format("{} points", rule.points.size()), "at least two points");
  for (std::size_t i = 0; i < rule.points.size(); ++i) {
    const auto [measure, score] = rule.points[i];
    if (!std::isfinite(measure) || !std::isfinite(score))
      check.say(fmt::format("point {} at {}, {}", i + 1, measure, score), "finite numbers");
    if (i > 0 && !(measure > rule.points[i - 1].measure))
      check.say(fmt::format("measure {} after {}", measure, rule.points[i - 1].measure),
                "points with increasing measure");
    if (item && (score < item->min || score > item->max))
      check.say(fmt::format("score {}", score),
                fmt::format("a score on the scale {}..{} of {}", item->min, item->max, item->id));
  }
}

void check_rule(const ReadinessRule& rule, const Questionnaire& questionnaire, Checker& check) {
  const Item* item = find_item(questionnaire, rule.indicator);
  if (!item)
    check.say("indicator \"" + rule.indicator + "\"",
              or_nearest("an item of the questionnaire", rule.indicator, item_ids(questionnaire)));
  if (rule.measure.empty()) check.say("no measure", "a measure such as \"plant.throughput\"");
  if (rule.why.empty()) check.say("no reason", "why this measure tells about the indicator");
  check_points(rule, item, check);
}

std::vector<std::string> names_of(const MeasureValues& values) {
  std::vector<std::string> names;
  for (const auto& [name, value] : values) names.push_back(name);
  return names;
}

void check_measure(const std::string& name, const MeasureValues& values, const char* run, Checker& check) {
  const auto found = values.find(name);
  if (found == values.end())
    check.say("measure \"" + name + "\"",
              or_nearest(fmt::format("a measure of the {}", run), name, names_of(values)));
  else if (!std::isfinite(found->second))
    check.say(fmt::format("{} = {} in the {}", name, found->second, run), "a finite measure");
}

std::string path_of(std::size_t index) { return fmt::format("readiness_rule[{}]", index + 1); }

// Sum of the rules' differences for one indicator.
double moved_by(const std::string& indicator, const std::vector<IndicatorChange>& changes) {
  double sum = 0.0;
  for (const auto& change : changes)
    if (change.indicator == indicator) sum += change.rule_variant - change.rule_base;
  return sum;
}

void set_score(IndicatorChange& change, const Item& item, double moved) {
  const double wanted = change.score_before + moved;
  change.score_after = moved == 0.0 ? change.score_before : std::clamp(wanted, item.min, item.max);
  change.held = change.score_after != wanted;
}

}  // namespace

Problems problems_in(const Rules& rules, const Questionnaire& questionnaire) {
  Checker check;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    check.path = path_of(i);
    check_rule(rules[i], questionnaire, check);
  }
  return check.problems;
}

double score_at(const ReadinessRule& rule, double measure) {
  const auto& points = rule.points;
  if (measure <= points.front().measure) return points.front().score;
  if (measure >= points.back().measure) return points.back().score;
  const auto right = std::upper_bound(points.begin(), points.end(), measure,
                                      [](double m, const RulePoint& p) { return m < p.measure; });
  const auto left = std::prev(right);
  return std::lerp(left->score, right->score, (measure - left->measure) / (right->measure - left->measure));
}

tl::expected<RuledScores, Problems> apply_rules(const Scores& enterprise, const Rules& rules,
                                                const MeasureValues& base, const MeasureValues& variant,
                                                const Questionnaire& questionnaire) {
  Checker check{problems_in(rules, questionnaire), ""};
  for (std::size_t i = 0; i < rules.size(); ++i) {
    check.path = path_of(i);
    if (rules[i].measure.empty()) continue;
    check_measure(rules[i].measure, base, "base case", check);
    check_measure(rules[i].measure, variant, "variant", check);
  }
  if (!check.problems.empty()) return tl::unexpected(std::move(check.problems));

  RuledScores result{.scores = enterprise};
  for (const auto& rule : rules) {
    const auto answer = enterprise.find(rule.indicator);
    if (answer == enterprise.end()) {
      result.notes.push_back(
          fmt::format("{}: no answer of the enterprise, so {} cannot move it", rule.indicator, rule.measure));
      continue;
    }
    const double m0 = base.at(rule.measure), m1 = variant.at(rule.measure);
    result.changes.push_back({.indicator = rule.indicator,
                              .measure = rule.measure,
                              .measure_base = m0,
                              .measure_variant = m1,
                              .rule_base = score_at(rule, m0),
                              .rule_variant = score_at(rule, m1),
                              .score_before = answer->second,
                              .why = rule.why});
  }
  for (auto& change : result.changes) {
    set_score(change, *find_item(questionnaire, change.indicator),
              moved_by(change.indicator, result.changes));
    result.scores[change.indicator] = change.score_after;
  }
  return result;
}

}  // namespace egiz
