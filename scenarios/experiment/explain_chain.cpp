#include "scenarios/experiment/explain_chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/experiment/chain.hpp"
#include "scenarios/experiment/investment_case.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

// What all answers are made of.
struct Known {
  const Loaded& loaded;
  std::optional<Chain> chain;
  std::vector<Measure> measures;

  const v1::Scenario& file() const { return *loaded.message; }
  std::string place(const std::string& field) const { return to_string(loaded.places.at(field)); }
};

std::string name_of(const Measure& m) { return m.asset + "." + m.name; }

const Measure* measure_named(const Known& known, const std::string& name) {
  for (const Measure& m : known.measures)
    if (name_of(m) == name) return &m;
  return nullptr;
}

std::string with_unit(double value, std::string_view unit) {
  return unit == "1" || unit.empty() ? fmt::format("{:g}", value) : fmt::format("{:g} {}", value, unit);
}

std::string origin_of(const v1::Origin& origin) {
  if (!origin.source().empty()) return "source: " + origin.source();
  const v1::Assumption& a = origin.assumption();
  if (!origin.has_assumption()) return "no source, no assumption";
  return fmt::format("assumption: {} to {}, because {}", a.low(), a.high(), a.why());
}

// "packing.hall.automated_share: 0 % -> 6.5, 25 % -> 7, 100 % -> 8", and why.
std::string rule_lines(const Known& known, int index) {
  const v1::ReadinessRule& rule = known.file().readiness_rule(index);
  const Measure* measure = measure_named(known, rule.measure());
  std::string line;
  for (const auto& point : rule.point())
    line += fmt::format("{}{} -> {:g}", line.empty() ? "" : ", ",
                        with_unit(point.measure(), measure ? measure->unit.text : ""), point.score());
  return fmt::format("  rule: {} -> {}: {} ({})\n    {}\n", rule.measure(), rule.indicator(), line,
                     known.place(fmt::format("readiness_rule[{}]", index)), rule.why());
}

std::string rules_where(const Known& known, bool (*wanted)(const v1::ReadinessRule&, const std::string&),
                        const std::string& name) {
  std::string lines;
  for (int i = 0; i < known.file().readiness_rule_size(); ++i)
    if (wanted(known.file().readiness_rule(i), name)) lines += rule_lines(known, i);
  return lines;
}

std::string explain_measure(const Known& known, const Measure& m) {
  const std::string name = name_of(m);
  std::string text = fmt::format("{}: {}, shown in {}\n", name, m.about, m.unit.text);
  if (m.money != Measure::Money::kNone)
    text += m.money == Measure::Money::kCost ? "  counts as a cost of the plant\n"
                                             : "  counts as revenue of the plant\n";
  text += rules_where(
      known, [](const v1::ReadinessRule& r, const std::string& n) { return r.measure() == n; }, name);
  if (known.chain && known.chain->has_region && known.chain->output_measure == name)
    text += fmt::format("  its change moves the manufacturing output of {} ({})\n", known.chain->region,
                        known.place("regional_link"));
  for (const std::string& headline : known.file().headline())
    if (headline == name) text += "  stands in the headline table\n";
  return text + "  its value comes from a run: egiz run, --why, --probe\n";
}

Readiness index_now(const Chain& chain) {
  return *index_of(chain.questionnaire, chain.scores, Normalisation::declared);
}

std::string explain_item(const Known& known, const Block& block, const Indicator& item) {
  std::string text =
      fmt::format("{}: {}\n  block {} ({}), scale {:g} to {:g}{}\n", item.id, item.label, block.code,
                  block.label, item.min, item.max, item.reversed ? ", less is better" : "");
  bool answered = false;
  for (const AnsweredItem& a : answered_items(known.chain->questionnaire, known.chain->scores)) {
    if (a.item->id != item.id) continue;
    answered = true;
    text += fmt::format(
        "  {} answered {:g}: normalised {:.4f} (declared); it carries {:.2f} % of the logarithm of the "
        "index\n",
        known.chain->enterprise, a.score,
        normalised(item, a.score, Normalisation::declared, IndexOptions{}.floor), 100 * a.share);
  }
  if (!answered) text += fmt::format("  {} gave no answer\n", known.chain->enterprise);
  const std::string rules = rules_where(
      known, [](const v1::ReadinessRule& r, const std::string& n) { return r.indicator() == n; }, item.id);
  if (rules.empty()) return text + "  no rule: nothing in the plant moves it\n";
  return text + rules +
         "  a variant moves the answer by what the rule reads there less what it reads in the base case\n";
}

std::string explain_block(const Known& known, const Block& block) {
  const Chain& chain = *known.chain;
  std::string text = fmt::format("{}: {}, weight {:g}\n", block.code, block.label, block.weight);
  for (const BlockValue& value : index_now(chain).blocks)
    if (value.code == block.code)
      text += fmt::format("  {}: {:.5f} (declared), geometric mean of {} answers\n", chain.enterprise,
                          value.value, value.items);
  for (const Indicator& item : block.items) {
    const auto score = chain.scores.find(item.id);
    text += fmt::format("  {} = {}  ({})\n", item.id,
                        score == chain.scores.end() ? "no answer" : fmt::format("{:g}", score->second),
                        item.label);
  }
  return text;
}

std::string explain_readiness(const Known& known) {
  const Chain& chain = *known.chain;
  const Readiness now = index_now(chain);
  std::string text = fmt::format("{} ({}): index {:.4f}, {} (declared)\n", chain.enterprise,
                                 known.place("enterprise"), now.index, now.level);
  for (const BlockValue& value : now.blocks)
    text += fmt::format("  {} {:.5f}  {}\n", value.code, value.value, value.label);
  return text + rules_where(
                    known, [](const v1::ReadinessRule&, const std::string&) { return true; }, "");
}

std::string explain_region(const Known& known) {
  const Chain& chain = *known.chain;
  const v1::RegionalLink& link = known.file().regional_link();
  std::string text = fmt::format("{} ({})\n  {}\n", link.region(), known.place("regional_link"), link.why());
  text += fmt::format("  manufacturing output moves with {}, of which {:g} counts\n", chain.output_measure,
                      chain.output_share);
  text += fmt::format(
      "  the plant counts as a user of digital technology from an index of {:g}{}; one of {:g} enterprises "
      "({})\n",
      chain.adoption_level, chain.counted_before ? ", and counts already" : "", chain.enterprises,
      origin_of(link.enterprises_origin()));
  const auto row = region_row(chain.regions, chain.region);
  const auto digital = digital_output(chain.regions);
  if (!row || !digital) return text;
  text += fmt::format(
      "  digital output {:.2f} bn KZT a year = manufacturing output x share of manufacturers using it\n",
      (*digital)[*row]);
  for (const auto& e : chain.frontier.efficiencies)
    if (e.name == chain.region)
      text += fmt::format(
          "  technical efficiency {:.4f}, gap {:.4f}: frontier of {} regions, log-likelihood {:.4f}\n", e.te,
          1.0 - e.te, chain.frontier.efficiencies.size(), chain.frontier.log_likelihood);
  return text;
}

std::string explain_case(const Known& known, int index) {
  const v1::InvestmentCase& c = known.file().investment(index);
  std::string text = fmt::format("investment.{}: {} against {} ({})\n  {}\n", c.name(), c.variant(),
                                 c.against().empty() ? "the base case" : c.against(),
                                 known.place(fmt::format("investment[{}]", index)), c.about());
  for (const auto& item : c.capital())
    text += fmt::format("  capital: {}, {}{}; {}\n", item.name(),
                        item.count() > 1 ? fmt::format("{} x ", item.count()) : "", item.amount(),
                        origin_of(item.origin()));
  const InvestmentInputs inputs = inputs_of(known.loaded, c);
  text += fmt::format(
      "  capital in all {:g} MKZT, discount rate {:g} %, {} years, profit tax {:g} %, depreciation {} "
      "years\n",
      inputs.capital / 1e6, 100 * inputs.discount_rate, inputs.years, 100 * inputs.profit_tax,
      inputs.depreciation_years);
  text += fmt::format(
      "  inflation {:g} %, salvage {:g} %, ramp-up {:g} %, service {:g} MKZT a year, grant {:g} %; {}\n",
      100 * inputs.inflation, 100 * inputs.salvage_share, 100 * inputs.ramp_up, inputs.service_cost / 1e6,
      100 * inputs.grant_share, origin_of(c.rates_origin()));
  return text + "  gain: operating result of the variant less that of its base, in each replication\n";
}

std::string explain_cases(const Known& known, const std::string& path) {
  std::string text;
  for (int i = 0; i < known.file().investment_size(); ++i)
    if (path == "investment" || path == "investment." + known.file().investment(i).name())
      text += explain_case(known, i);
  return text;
}

std::vector<std::string> names_of(const Known& known) {
  std::vector<std::string> names;
  for (const Measure& m : known.measures) names.push_back(name_of(m));
  for (const auto& c : known.file().investment()) names.push_back("investment." + c.name());
  if (!known.chain) return names;
  names.push_back("readiness");
  if (known.chain->has_region) names.push_back("region");
  for (const Block& block : known.chain->questionnaire.blocks) {
    names.push_back(block.code);
    for (const Indicator& item : block.items) names.push_back(item.id);
  }
  return names;
}

std::string explain_readiness_part(const Known& known, const std::string& path) {
  if (path == "readiness") return explain_readiness(known);
  if (path == "region" && known.chain->has_region) return explain_region(known);
  for (const Block& block : known.chain->questionnaire.blocks) {
    if (block.code == path) return explain_block(known, block);
    for (const Indicator& item : block.items)
      if (item.id == path) return explain_item(known, block, item);
  }
  return "";
}

}  // namespace

tl::expected<std::string, Problems> explain_chain(const Loaded& loaded, const std::string& path) {
  auto chain = read_chain(loaded);
  if (!chain) return tl::unexpected(chain.error());
  const auto plant = Plant::build(loaded.plant);
  if (!plant) return tl::unexpected(plant.error());
  const Known known{loaded, std::move(*chain), (*plant)->measures((*plant)->initial_state({loaded.seed, 0}))};
  if (const Measure* m = measure_named(known, path)) return explain_measure(known, *m);
  std::string text = explain_cases(known, path);
  if (text.empty() && known.chain) text = explain_readiness_part(known, path);
  if (!text.empty()) return text;
  const std::string nearest = nearest_name(path, names_of(known));
  return tl::unexpected(Problems{{"", 0, 0, path, "\"" + path + "\"",
                                  "a measure, an indicator, a block, readiness, region or investment" +
                                      (nearest.empty() ? "" : "; the nearest is \"" + nearest + "\"")}});
}

}  // namespace egiz
