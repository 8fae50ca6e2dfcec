#include "scenarios/experiment/investment_case.hpp"

#include <algorithm>

#include "scenarios/loader/checks.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

const v1::InvestmentCase* find_case(const Loaded& loaded, const std::string& name) {
  for (const auto& c : loaded.message->investment())
    if (name.empty() || c.name() == name) return &c;
  return nullptr;
}

const v1::InvestmentCase* case_of_variant(const Loaded& loaded, const std::string& variant) {
  for (const auto& c : loaded.message->investment())
    if (c.variant() == variant) return &c;
  return nullptr;
}

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

std::vector<double> gains_of(const VariantRuns& variant, const VariantRuns& base) {
  const std::string measure = "plant.operating_result_per_year";  // shown in MKZT
  const auto at = static_cast<std::size_t>(variant.find(measure));
  std::vector<double> gains;
  for (std::size_t r = 0; r < variant.digests.size(); ++r)
    gains.push_back((variant.values[at][r] - base.values[at][r]) * 1e6);
  return gains;
}

}  // namespace egiz
