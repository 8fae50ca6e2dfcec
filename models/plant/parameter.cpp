#include "models/plant/parameter.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>

namespace egiz {

namespace {

std::string range_of(const ParameterSpec& spec) {
  const std::string unit = spec.unit.text == "1" ? "" : " " + std::string(spec.unit.text);
  if (std::isinf(spec.high)) return fmt::format("at least {:g}{}", spec.low, unit);
  return fmt::format("{:g} to {:g}{}", spec.low, spec.high, unit);
}

double in_unit(const ParameterSpec& spec, double si) { return si / spec.unit.scale; }

// Bounds are compared with a margin of rounding, since a value passes through SI and back.
bool outside(const ParameterSpec& spec, double shown) {
  const auto slack = [](double bound) { return std::isfinite(bound) ? 1e-12 * std::abs(bound) : 0.0; };
  return !(shown >= spec.low - slack(spec.low) && shown <= spec.high + slack(spec.high));
}

std::string quantity_text(const ParameterSpec& spec, double si, bool with_unit = true) {
  const double shown = in_unit(spec, si);
  std::string text = fmt::format("{:.10g}", shown);
  if (with_unit && spec.unit.text != "1") text += " " + std::string(spec.unit.text);
  return text;
}

// Quotes only where a name needs them: in a plant file they stand inside quotes themselves.
std::string name_text(const std::string& name) {
  const bool plain = !name.empty() && name.find_first_of(",()\"'") == std::string::npos &&
                     name.front() != ' ' && name.back() != ' ' && name != "none";
  return plain ? name : "\"" + name + "\"";
}

}  // namespace

std::string fault_of(const ParameterSpec& spec, const ParameterValue& value) {
  if (spec.kind == ParameterSpec::Kind::kTable) {
    const auto* table = std::get_if<TablePtr>(&value);
    if (!table || (spec.required && !*table)) return "a table";
    return *table ? fault_of(spec.columns, **table) : "";
  }
  if (std::holds_alternative<TablePtr>(value)) return "no table";
  const bool distributed = spec.kind == ParameterSpec::Kind::kDistribution;
  if (distributed != std::holds_alternative<Distribution>(value))
    return distributed ? "a distribution" : "a single number";
  if (distributed) {
    const auto& d = std::get<Distribution>(value);
    if (const std::string fault = fault_of(d); !fault.empty()) return fault;
    return outside(spec, in_unit(spec, mean(d))) ? "a mean of " + range_of(spec) : "";
  }
  const double si = std::get<double>(value);
  const bool choice = spec.kind == ParameterSpec::Kind::kChoice;
  if (choice && !(si >= 0.0 && si <= spec.high && si == std::floor(si)))
    return fmt::format("one of {}", fmt::join(spec.words, ", "));
  if (!std::isfinite(si)) return "a finite number";
  if (outside(spec, in_unit(spec, si))) return range_of(spec);
  const bool whole = spec.kind == ParameterSpec::Kind::kCount || spec.kind == ParameterSpec::Kind::kFlag;
  return whole && si != std::floor(si) ? "a whole number" : "";
}

std::string to_text(const ParameterSpec& spec, const ParameterValue& value) {
  if (const double* si = std::get_if<double>(&value))
    return spec.kind == ParameterSpec::Kind::kChoice && fault_of(spec, value).empty()
               ? std::string(spec.words[static_cast<std::size_t>(*si)])
               : quantity_text(spec, *si);
  if (std::string text = file_text(value); !text.empty()) return text;
  const auto& d = std::get<Distribution>(value);
  if (d.kind == Distribution::Kind::kConstant) return quantity_text(spec, d.a);
  const double parameters[3] = {d.a, d.b, d.c};
  std::string text = std::string(name_of(d.kind)) + "(";
  for (int i = 0; i < parameter_count(d.kind); ++i) {
    if (i > 0) text += ", ";
    text += parameter_has_unit(d.kind, i) ? quantity_text(spec, parameters[i])
                                          : fmt::format("{:.10g}", parameters[i]);
  }
  return text + ")";
}

std::string file_text(const ParameterValue& value) {
  if (const auto* table = std::get_if<TablePtr>(&value)) return *table ? name_text((*table)->file) : "none";
  const auto* d = std::get_if<Distribution>(&value);
  if (!d || d->kind != Distribution::Kind::kEmpirical || !d->sample) return "";
  const Sample& of = *d->sample;
  const std::string factor = d->a == 1.0 ? "" : fmt::format(", {} x", d->a);
  return fmt::format("empirical({}, {}, {}{})", name_text(of.file), name_text(of.column), of.unit, factor);
}

void add_exactly(Digest& digest, const ParameterValue& value) {
  const auto add = [&](double x) { digest.add(std::bit_cast<std::uint64_t>(x)); };
  if (const double* si = std::get_if<double>(&value)) return add(*si);
  if (const auto* table = std::get_if<TablePtr>(&value)) {
    digest.add(*table ? 1 : 0);
    if (*table) add_exactly(digest, **table);
    return;
  }
  const auto& d = std::get<Distribution>(value);
  digest.add(static_cast<std::uint64_t>(d.kind));
  for (double parameter : {d.a, d.b, d.c}) add(parameter);
  if (!d.sample) return;
  digest.add(d.sample->values.size());
  for (double x : d.sample->values) add(x);
}

}  // namespace egiz
