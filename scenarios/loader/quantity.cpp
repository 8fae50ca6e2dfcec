#include "scenarios/loader/quantity.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "scenarios/loader/data_file.hpp"

namespace egiz {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 80;  // enough to recognise it
  return text.size() <= kMost ? fmt::format("\"{}\"", text) : fmt::format("\"{}...\"", text.substr(0, kMost));
}

struct Number {
  double value = 0.0;
  std::string_view rest;  // the unit, trimmed
};

// A finite decimal number at the beginning of `text`.
std::optional<Number> leading_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const std::size_t sign = !text.empty() && text.front() == '-' ? 1 : 0;
  if (text.size() <= sign || !(std::isdigit(static_cast<unsigned char>(text[sign])) || text[sign] == '.'))
    return std::nullopt;  // keeps from_chars from reading inf and nan
  Number number;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number.value);
  if (error != std::errc{}) return std::nullopt;
  number.rest = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
  return number;
}

std::string example(double number, const Unit& unit) {
  return unit.text == "1" ? fmt::format("like \"{:g}\"", number)
                          : fmt::format("like \"{:g} {}\"", number, unit.text);
}

// Slips of people who write decimal commas and group digits.
std::string number_fault(std::string_view rest) {
  if (!rest.empty() && rest.front() == ',') return "a point before the decimals, not a comma";
  if (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) && !rest.starts_with("1/"))
    return "a number without gaps between its digits";
  return "";
}

struct Call {
  std::string_view name;
  std::vector<std::string_view> arguments;
};

// The first comma that is not inside quotes.
std::size_t next_comma(std::string_view text) {
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quote == 0 && text[i] == ',') return i;
    if (quote == 0 ? text[i] == '"' || text[i] == '\'' : text[i] == quote)
      quote = quote == 0 ? text[i] : '\0';
  }
  return std::string_view::npos;
}

std::string unquoted(std::string_view text) {
  const bool quotes =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
  return std::string(quotes ? text.substr(1, text.size() - 2) : text);
}

// name(a, b), or nothing when the text is no call.
std::optional<Call> read_call(std::string_view text) {
  const auto open = text.find('(');
  if (open == 0 || open == std::string_view::npos || text.back() != ')') return std::nullopt;
  const std::string_view name = trimmed(text.substr(0, open));
  for (char c : name)
    if (!std::isalpha(static_cast<unsigned char>(c)) && c != '_') return std::nullopt;
  Call call{name, {}};
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  for (auto comma = next_comma(inside); comma != std::string_view::npos; comma = next_comma(inside)) {
    call.arguments.push_back(trimmed(inside.substr(0, comma)));
    inside.remove_prefix(comma + 1);
  }
  if (!trimmed(inside).empty() || !call.arguments.empty()) call.arguments.push_back(trimmed(inside));
  return call;
}

// empirical(file, column, unit, factor x): the last two may be left out.
tl::expected<ParameterValue, Fault> read_empirical(const UnitTable& units, const Call& call, const Unit& unit,
                                                   const std::string& folder) {
  std::vector<std::string_view> parts = call.arguments;
  double factor = 1.0;
  if (parts.size() > 2 && is_factor(parts.back())) {
    const auto number = read_factor(parts.back());
    if (!number) return tl::unexpected(number.error());
    factor = *number;
    parts.pop_back();
  }
  if (parts.size() < 2 || parts.size() > 3)
    return tl::unexpected(
        Fault{fmt::format("{} parameters of empirical", call.arguments.size()),
              "a file, a column and its unit, like \"empirical(times.csv, minutes, min)\""});
  const SampleSource source{unquoted(parts[0]), unquoted(parts[1]),
                            parts.size() > 2 ? unquoted(parts[2]) : ""};
  return read_sample(units, folder, source, unit)
      .map([&](std::shared_ptr<const Sample> sample) -> ParameterValue {
        Distribution of = Distribution::empirical(std::move(sample));
        of.a = factor;
        return of;
      });
}

tl::expected<ParameterValue, Fault> read_distribution(const UnitTable& units, const Call& call,
                                                      const Unit& unit, const std::string& folder) {
  const auto kind = distribution_kind(call.name);
  if (!kind) {
    const std::string nearest = nearest_name(call.name, distribution_names());
    return tl::unexpected(Fault{
        quoted(call.name), nearest.empty() ? fmt::format("one of {}", fmt::join(distribution_names(), ", "))
                                           : fmt::format("a distribution; the nearest is \"{}\"", nearest)});
  }
  if (*kind == Distribution::Kind::kEmpirical) return read_empirical(units, call, unit, folder);
  const auto wanted = static_cast<std::size_t>(parameter_count(*kind));
  if (call.arguments.size() != wanted)
    return tl::unexpected(Fault{fmt::format("{} parameters of {}", call.arguments.size(), call.name),
                                fmt::format("{}", wanted)});
  double numbers[3] = {0, 0, 0};
  for (std::size_t i = 0; i < wanted; ++i) {
    const bool has_unit = parameter_has_unit(*kind, static_cast<int>(i));
    const auto number = read_quantity(units, call.arguments[i], has_unit ? unit : units::kNumber);
    if (!number) return tl::unexpected(number.error());
    numbers[i] = *number;
  }
  return Distribution{*kind, numbers[0], numbers[1], numbers[2]};
}

tl::expected<ParameterValue, Fault> read_choice(std::string_view text, const ParameterSpec& spec) {
  for (std::size_t i = 0; i < spec.words.size(); ++i)
    if (spec.words[i] == text) return static_cast<double>(i);
  const std::string nearest = nearest_name(std::string(text), {spec.words.begin(), spec.words.end()});
  const std::string all = fmt::format("one of {}", fmt::join(spec.words, ", "));
  return tl::unexpected(Fault{text.empty() ? "no value" : quoted(text),
                              nearest.empty() ? all : fmt::format("{}; the nearest is \"{}\"", all, nearest)});
}

std::string exact_quantity(const Unit& unit, double si) {
  const auto text = [](double number, std::string_view of) {
    return of == "1" ? fmt::format("{}", number) : fmt::format("{} {}", number, of);
  };
  const double shown = si / unit.scale;
  for (double near : {shown, std::nextafter(shown, -INFINITY), std::nextafter(shown, INFINITY)})
    if (near * unit.scale == si) return text(near, unit.text);
  return text(si, unit.si);
}

}  // namespace

tl::expected<double, Fault> scale_to(const UnitTable& units, std::string_view text, const Unit& unit) {
  auto scale = units.scale(text, unit.si);
  if (scale && text == unit.text) return unit.scale;
  return scale;
}

tl::expected<double, Fault> read_quantity(const UnitTable& units, std::string_view text, const Unit& unit) {
  text = trimmed(text);
  const auto number = leading_number(text);
  if (!number)
    return tl::unexpected(Fault{text.empty() ? "no value" : quoted(text), "a number, " + example(1, unit)});
  const std::string shown = example(number->value, unit);
  if (const std::string fault = number_fault(number->rest); !fault.empty())
    return tl::unexpected(Fault{quoted(text), fault});
  const auto scale = scale_to(units, number->rest, unit);
  if (!scale)
    return tl::unexpected(
        Fault{quoted(text) + ", " + scale.error().found, scale.error().expected + ", " + shown});
  const double si = number->value * *scale;
  if (!std::isfinite(si)) return tl::unexpected(Fault{quoted(text), "a smaller number"});
  return si;
}

tl::expected<ParameterValue, Fault> read_value(const UnitTable& units, std::string_view text,
                                               const ParameterSpec& spec, const std::string& folder) {
  text = trimmed(text);
  if (spec.kind == ParameterSpec::Kind::kTable)
    return read_table(units, folder, unquoted(text), spec).map([](TablePtr table) -> ParameterValue {
      return table;
    });
  const auto call = read_call(text);
  if (spec.kind == ParameterSpec::Kind::kDistribution) {
    if (call) return read_distribution(units, *call, spec.unit, folder);
    return read_quantity(units, text, spec.unit).map([](double si) -> ParameterValue {
      return Distribution::constant(si);
    });
  }
  if (spec.kind == ParameterSpec::Kind::kChoice) return read_choice(text, spec);
  if (spec.kind == ParameterSpec::Kind::kFlag && (text == "true" || text == "false"))
    return text == "true" ? 1.0 : 0.0;
  if (call && distribution_kind(call->name))
    return tl::unexpected(Fault{quoted(text) + ", a distribution", "one quantity, " + example(1, spec.unit)});
  return read_quantity(units, text, spec.unit).map([](double si) -> ParameterValue { return si; });
}

tl::expected<ParameterValue, Fault> read_checked(const UnitTable& units, std::string_view text,
                                                 const ParameterSpec& spec) {
  auto value = read_value(units, text, spec);
  if (!value) return value;
  if (std::string fault = fault_of(spec, *value); !fault.empty())
    return tl::unexpected(Fault{quoted(trimmed(text)), std::move(fault)});
  return value;
}

bool is_factor(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.back() != 'x') return false;
  const auto number = leading_number(text);
  return !number || number->rest == "x";
}

tl::expected<double, Fault> read_factor(std::string_view text) {
  text = trimmed(text);
  const auto number = leading_number(text);
  const std::string expected = "a factor of zero or more, like \"1.10 x\"";
  if (!number || !(number->rest.empty() || number->rest == "x") || number->value < 0.0)
    return tl::unexpected(Fault{text.empty() ? "no value" : quoted(text), expected});
  return number->value;
}

std::string exact_text(const ParameterSpec& spec, const ParameterValue& value) {
  if (spec.kind == ParameterSpec::Kind::kChoice) return to_text(spec, value);
  if (const double* si = std::get_if<double>(&value)) return exact_quantity(spec.unit, *si);
  if (std::string text = file_text(value); !text.empty()) return text;
  const auto& d = std::get<Distribution>(value);
  if (d.kind == Distribution::Kind::kConstant) return exact_quantity(spec.unit, d.a);
  const double numbers[3] = {d.a, d.b, d.c};
  std::string text = std::string(name_of(d.kind)) + "(";
  for (int i = 0; i < parameter_count(d.kind); ++i) {
    if (i > 0) text += ", ";
    text += exact_quantity(parameter_has_unit(d.kind, i) ? spec.unit : units::kNumber, numbers[i]);
  }
  return text + ")";
}

}  // namespace egiz
