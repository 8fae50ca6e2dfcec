#include "tools/report/compare_lookup.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace egiz {

namespace {

template <class Rows>
auto find_row(const Rows& rows, const MeasureKey& key) -> decltype(&*rows.begin()) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& r) {
    return r.asset() == key.asset && r.name() == key.name;
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::string path_of(const MeasureKey& key) {
  return key.asset.empty() ? key.name : key.asset + "." + key.name;
}

std::string label_of(const v1::VariantResult& variant) {
  return variant.label().empty() ? variant.name() : variant.label();
}

std::string label_of_name(const v1::CompareResult& compare, const std::string& name) {
  for (const auto& v : compare.variants()) {
    if (v.name() == name) return label_of(v);
  }
  return name;
}

const v1::VariantResult* find_base(const v1::CompareResult& compare) {
  for (const auto& v : compare.variants()) {
    if (v.name() == compare.base()) return &v;
  }
  return nullptr;
}

const v1::MeasureResult* find_measure(const v1::VariantResult& variant, const MeasureKey& key) {
  return find_row(variant.measures(), key);
}

const v1::Difference* find_difference(const v1::VariantResult& variant, const MeasureKey& key) {
  return find_row(variant.differences(), key);
}

std::vector<const v1::VariantResult*> changed_variants(const v1::CompareResult& compare) {
  std::vector<const v1::VariantResult*> variants;
  for (const auto& v : compare.variants()) {
    if (v.name() != compare.base()) variants.push_back(&v);
  }
  return variants;
}

std::vector<MeasureKey> all_measures(const v1::CompareResult& compare) {
  std::vector<MeasureKey> keys;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& v : compare.variants()) {
    for (const auto& m : v.measures()) {
      if (seen.emplace(m.asset(), m.name()).second)
        keys.push_back({m.asset(), m.name(), m.unit(), m.about()});
    }
    for (const auto& d : v.differences()) {
      if (seen.emplace(d.asset(), d.name()).second) keys.push_back({d.asset(), d.name(), d.unit(), ""});
    }
  }
  return keys;
}

const v1::ReadinessResult* find_readiness(const v1::CompareResult& compare, const std::string& variant,
                                          const std::string& normalisation) {
  for (const auto& row : compare.readiness())
    if (row.variant() == variant && row.normalisation() == normalisation) return &row;
  return nullptr;
}

const v1::DigitalOutputResult* find_digital_output(const v1::CompareResult& compare,
                                                   const std::string& variant) {
  for (const auto& row : compare.digital_output())
    if (row.variant() == variant) return &row;
  return nullptr;
}

std::string unit_of_path(const v1::CompareResult& compare, const std::string& path) {
  for (const auto& key : all_measures(compare))
    if (path_of(key) == path) return key.unit == "1" ? "" : key.unit;
  return "";
}

std::vector<std::string> normalisations_in(const v1::CompareResult& compare) {
  std::vector<std::string> names;
  for (const auto& row : compare.readiness())
    if (std::find(names.begin(), names.end(), row.normalisation()) == names.end())
      names.push_back(row.normalisation());
  return names;
}

std::vector<MeasureKey> headline_measures(const v1::CompareResult& compare) {
  auto keys = all_measures(compare);
  if (compare.headline().empty()) {
    keys.resize(std::min<std::size_t>(keys.size(), 6));
    return keys;
  }
  std::vector<MeasureKey> chosen;
  for (const auto& path : compare.headline()) {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return path_of(k) == path; });
    if (found != keys.end()) chosen.push_back(*found);
  }
  return chosen;
}

std::vector<std::string> missing_headlines(const v1::CompareResult& compare) {
  std::set<std::string> known;
  for (const auto& key : all_measures(compare)) known.insert(path_of(key));
  std::vector<std::string> missing;
  for (const auto& path : compare.headline()) {
    if (!known.contains(path)) missing.push_back(path);
  }
  return missing;
}

std::optional<BaseValue> base_value(const v1::CompareResult& compare, const MeasureKey& key) {
  const v1::VariantResult* base = find_base(compare);
  if (const auto* m = base != nullptr ? find_measure(*base, key) : nullptr) {
    return BaseValue{m->mean(), m->has_half_width() ? std::optional(m->half_width()) : std::nullopt};
  }
  for (const auto& v : compare.variants()) {
    if (const auto* d = find_difference(v, key)) return BaseValue{d->base(), std::nullopt};
  }
  return std::nullopt;
}

}  // namespace egiz
