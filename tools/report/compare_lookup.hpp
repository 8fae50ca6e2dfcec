// Finding one's way in a CompareResult: the base case, the headline measures, one measure of one variant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/result.pb.h"

namespace egiz {

struct MeasureKey {
  std::string asset;
  std::string name;
  std::string unit;
  std::string about;
};

/// "asset.name", as the scenario's headline list has it.
std::string path_of(const MeasureKey& key);

/// The name people call a variant.
std::string label_of(const v1::VariantResult& variant);

/// The same by the variant's name; the name itself when no variant has it.
std::string label_of_name(const v1::CompareResult& compare, const std::string& name);

/// nullptr when the base case is not among the variants or the measure not in the variant.
const v1::VariantResult* find_base(const v1::CompareResult& compare);
const v1::MeasureResult* find_measure(const v1::VariantResult& variant, const MeasureKey& key);
const v1::Difference* find_difference(const v1::VariantResult& variant, const MeasureKey& key);

/// The readiness of a variant by one normalisation; nullptr without.
const v1::ReadinessResult* find_readiness(const v1::CompareResult& compare, const std::string& variant,
                                          const std::string& normalisation);

/// What the variant does to its region; nullptr without.
const v1::DigitalOutputResult* find_digital_output(const v1::CompareResult& compare,
                                                   const std::string& variant);

/// The unit of "asset.name" in whatever variant has it; "" when none has, and for ratios.
std::string unit_of_path(const v1::CompareResult& compare, const std::string& path);

/// The normalisations of the readiness rows in their order; the first one leads.
std::vector<std::string> normalisations_in(const v1::CompareResult& compare);

/// All variants but the base case, in their order.
std::vector<const v1::VariantResult*> changed_variants(const v1::CompareResult& compare);

/// Every measure that some variant has, in the order of first appearance.
std::vector<MeasureKey> all_measures(const v1::CompareResult& compare);

/// The headline measures that exist; without a headline list the first six of all.
std::vector<MeasureKey> headline_measures(const v1::CompareResult& compare);

/// Headline names that no variant has: worth a warning.
std::vector<std::string> missing_headlines(const v1::CompareResult& compare);

/// What the measure is in the base case: from its own result, or else from a difference against it.
struct BaseValue {
  double mean = 0.0;
  std::optional<double> half_width;
};
std::optional<BaseValue> base_value(const v1::CompareResult& compare, const MeasureKey& key);

}  // namespace egiz
