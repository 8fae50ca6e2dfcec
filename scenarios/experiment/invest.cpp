#include "scenarios/experiment/invest.hpp"

#include <fmt/format.h>

#include "scenarios/loader/checks.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

constexpr double kSwing = 0.2;  // of the tornado: each input 20 % down and up (assumption, by custom)

InvestmentInputs inputs_of(const Loaded& loaded, const v1::InvestmentCase& c) {
  const auto number = [&](std::string_view field, const std::string& text, double fallback) {
    return field_quantity(*loaded.units, "InvestmentCase", field, text, fallback);
  };
  InvestmentInputs inputs;
  inputs.yearly_gain = {0.0};  // each replication brings its own
  for (const auto& item : c.capital())
    inputs.capital += field_quantity(*loaded.units, "CapitalItem", "amount", item.amount(), 0.0) *
                      std::max(1, item.count());
  inputs.discount_rate = number("discount_rate", c.discount_rate(), inputs.discount_rate);
  inputs.years = static_cast<int>(number("years", c.years(), inputs.years));
  inputs.profit_tax = number("profit_tax", c.profit_tax(), inputs.profit_tax);
  inputs.depreciation_years =
      static_cast<int>(number("depreciation_years", c.depreciation_years(), inputs.depreciation_years));
  inputs.inflation = number("inflation", c.inflation(), inputs.inflation);
  inputs.salvage_share = number("salvage_share", c.salvage_share(), inputs.salvage_share);
  inputs.ramp_up = number("ramp_up", c.ramp_up(), inputs.ramp_up);
  inputs.service_cost = number("service_cost", c.service_cost(), inputs.service_cost);
  inputs.grant_share = number("grant_share", c.grant_share(), inputs.grant_share);
  if (c.has_loan()) {
    const auto loan = [&](std::string_view field, const std::string& text, double fallback) {
      return field_quantity(*loaded.units, "Loan", field, text, fallback);
    };
    inputs.loan = {loan("share", c.loan().share(), 0.0), loan("rate", c.loan().rate(), 0.0),
                   static_cast<int>(loan("years", c.loan().years(), 1)),
                   static_cast<int>(loan("grace_years", c.loan().grace_years(), 0))};
  }
  return inputs;
}

const v1::InvestmentCase* find_case(const v1::Scenario& scenario, const std::string& name) {
  for (const auto& c : scenario.investment())
    if (name.empty() || c.name() == name) return &c;
  return nullptr;
}

// Operating result of the variant less that of its base, KZT a year, of each replication.
std::vector<double> gains_of(const Runs& runs, std::size_t variant, std::size_t against) {
  const std::string measure = "plant.operating_result_per_year";
  const VariantRuns& v = runs.variants[variant];
  const VariantRuns& b = runs.variants[against];
  const auto at = static_cast<std::size_t>(v.find(measure));
  std::vector<double> gains;
  for (std::size_t r = 0; r < v.digests.size(); ++r)
    gains.push_back((v.values[at][r] - b.values[at][r]) * 1e6);
  return gains;
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

void fill(const Appraisal& a, v1::InvestResult& out) {
  fill_npv(a.npv, *out.mutable_npv());
  for (double root : a.irr) out.add_irr(root);
  if (a.mirr) out.set_mirr(*a.mirr);
  if (a.payback) out.set_payback_years(*a.payback);
  if (a.discounted_payback) out.set_discounted_payback_years(*a.discounted_payback);
  out.set_roi(a.roi.value_or(0.0));
  for (double flow : a.flows) out.add_cash_flows(flow);
  for (double sum : a.cumulated_discounted) out.add_cumulated_discounted(sum);
  for (const TornadoRow& row : a.tornado) {
    v1::TornadoBar& bar = *out.add_tornado();
    bar.set_input(row.lever);
    bar.set_low(row.npv_low);
    bar.set_high(row.npv_high);
  }
  for (const auto& row : a.break_even) {
    v1::BreakEven& even = *out.add_break_even();
    even.set_input(row.lever);
    even.set_value(row.value);
  }
  for (const std::string& note : a.notes) out.add_notes(note);
}

}  // namespace

std::vector<std::string> investment_cases(const Loaded& loaded) {
  std::vector<std::string> names;
  for (const auto& c : loaded.message->investment()) names.push_back(c.name());
  return names;
}

tl::expected<InvestAnswer, Problems> invest_experiment(const LoadRequest& request,
                                                       const std::string& case_name,
                                                       const RunSettings& settings) {
  const auto loaded = load(request);
  if (!loaded) return tl::unexpected(loaded.error());
  const v1::InvestmentCase* chosen = find_case(*loaded->message, case_name);
  if (!chosen)
    return tl::unexpected(Problems{
        {request.file, 0, 0, "investment", "\"" + case_name + "\"",
         fmt::format("a case of the file (there are: {})", fmt::join(investment_cases(*loaded), ", "))}});
  const InvestmentInputs inputs = inputs_of(*loaded, *chosen);
  if (Problems problems = problems_in(inputs); !problems.empty()) return tl::unexpected(problems);
  std::vector<std::string> variants{chosen->variant()};
  if (!chosen->against().empty()) variants.push_back(chosen->against());
  auto compared = compare_experiment(request, variants, settings);
  if (!compared) return tl::unexpected(compared.error());
  InvestAnswer answer;
  answer.trouble = compared->runs.trouble;
  const auto result = std::make_shared<v1::InvestResult>();
  answer.result = result;
  v1::InvestResult& out = *result;
  out.set_case_(chosen->name());
  out.set_currency("KZT");
  out.set_variant(chosen->variant());
  out.set_against(chosen->against().empty() ? "base" : chosen->against());
  if (compared->runs.replications == 0) return answer;
  const auto gains =
      gains_of(compared->runs, 1, chosen->against().empty() || chosen->against() == "base" ? 0 : 2);
  answer.appraisal = appraise(inputs, gains, ranges_around(with_mean_gain(inputs, gains), kSwing));
  out.set_discount_rate(inputs.discount_rate);
  fill(answer.appraisal, out);
  out.add_notes(
      fmt::format("yearly gain: operating result of {} less that of {}, {} replications of shared luck",
                  out.variant(), out.against(), gains.size()));
  return answer;
}

InvestAnswer invest_flows(const Flows& flows, double rate, const std::string& currency) {
  InvestAnswer answer;
  answer.appraisal = appraise(flows, rate);
  const auto result = std::make_shared<v1::InvestResult>();
  result->set_case_("cash flows");
  result->set_currency(currency);
  result->set_discount_rate(rate);
  fill(answer.appraisal, *result);
  answer.result = result;
  return answer;
}

}  // namespace egiz
