#include "scenarios/experiment/invest.hpp"

#include <fmt/format.h>

#include "scenarios/experiment/fill.hpp"
#include "scenarios/experiment/investment_case.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

constexpr double kSwing = 0.2;  // of the tornado: each input 20 % down and up (assumption, by custom)

std::size_t place_of(const Runs& runs, const std::string& variant) {
  std::size_t place = 0;
  while (runs.variants.at(place).name != variant) ++place;
  return place;
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
  const v1::InvestmentCase* chosen = find_case(*loaded, case_name);
  if (!chosen)
    return tl::unexpected(Problems{
        {request.file, 0, 0, "investment", "\"" + case_name + "\"",
         fmt::format("a case of the file (there are: {})", fmt::join(investment_cases(*loaded), ", "))}});
  const InvestmentInputs inputs = inputs_of(*loaded, *chosen);
  if (Problems problems = problems_in(inputs); !problems.empty()) return tl::unexpected(problems);
  const std::string against = chosen->against().empty() ? loaded->variant : chosen->against();
  if (chosen->variant() == against)
    return tl::unexpected(Problems{{request.file, 0, 0, "investment." + chosen->name() + ".variant",
                                    "\"" + against + "\", against which the case is counted",
                                    "a variant that differs from it"}});
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
  out.set_against(against);
  if (compared->runs.replications == 0) return answer;
  const Runs& runs = compared->runs;
  const auto gains =
      gains_of(runs.variants[place_of(runs, out.variant())],
               runs.variants[chosen->against().empty() ? 0 : place_of(runs, out.against())]);
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
