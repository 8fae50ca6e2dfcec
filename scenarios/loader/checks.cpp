#include "scenarios/loader/checks.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "scenarios/loader/quantity.hpp"
#include "scenarios/loader/variants.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

namespace pb = google::protobuf;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct FieldRule {
  std::string_view message;
  std::string_view field;
  Unit unit;
  double low;  // in the unit
  double high;
  ParameterSpec::Kind kind = ParameterSpec::Kind::kQuantity;
};
constexpr auto kCount = ParameterSpec::Kind::kCount;

// The quantities of the schema outside assets and knobs (those are read where they are applied). Shares are
// 0..1 whether written "0.2" or "20 %".
constexpr std::array kRules{
    FieldRule{"Scenario", "run_length", units::kDay, 0, 36500},  // SimTime holds 292 years
    FieldRule{"Scenario", "warmup", units::kDay, 0, 36500},
    FieldRule{"Scenario", "confidence", units::kNumber, 0.5, 0.999},
    FieldRule{"Shock", "duration", units::kDay, 0, 36500},
    FieldRule{"Shock", "per_year", units::kNumber, 0, 1000},
    FieldRule{"Strike", "at", units::kDay, 0, 36500},
    FieldRule{"Strike", "duration", units::kDay, 0, 36500},
    FieldRule{"Currency", "worth", units::kTenge, 1e-9, 1e12},
    FieldRule{"RegionalLink", "output_price_base", units::kNumber, 0, 1},
    FieldRule{"RegionalLink", "enterprises", units::kNumber, 1, 1e6},
    FieldRule{"RegionalLink", "adoption_level", units::kNumber, 0, kInfinity},
    FieldRule{"InvestmentCase", "discount_rate", units::kPercent, -99, 1000},
    FieldRule{"InvestmentCase", "years", units::kNumber, 1, 100, kCount},
    FieldRule{"InvestmentCase", "profit_tax", units::kPercent, 0, 100},
    FieldRule{"InvestmentCase", "depreciation_years", units::kNumber, 1, 100, kCount},
    FieldRule{"InvestmentCase", "inflation", units::kPercent, -99, 1000},
    FieldRule{"InvestmentCase", "salvage_share", units::kPercent, 0, 100},
    FieldRule{"InvestmentCase", "ramp_up", units::kPercent, 0, 100},
    FieldRule{"InvestmentCase", "service_cost", units::kMillionTenge, -kInfinity, kInfinity},
    FieldRule{"InvestmentCase", "grant_share", units::kPercent, 0, 100},
    FieldRule{"CapitalItem", "amount", units::kMillionTenge, 0, kInfinity},
    FieldRule{"Loan", "share", units::kPercent, 0, 100},
    FieldRule{"Loan", "rate", units::kPercent, 0, 1000},
    FieldRule{"Loan", "years", units::kNumber, 1, 100, kCount},
    FieldRule{"Loan", "grace_years", units::kNumber, 0, 100, kCount}};

const FieldRule* rule_of(std::string_view message, std::string_view field) {
  for (const FieldRule& rule : kRules)
    if (rule.message == message && rule.field == field) return &rule;
  return nullptr;
}

ParameterSpec spec_of(const FieldRule& rule) {
  ParameterSpec spec;
  spec.name = rule.field;
  spec.kind = rule.kind;
  spec.unit = rule.unit;
  spec.low = rule.low;
  spec.high = rule.high;
  return spec;
}

void check_quantities_of(const pb::Message& message, const std::string& path, const ParsedFile& parsed,
                         const UnitTable& units, Problems& problems) {
  const auto* reflection = message.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    const std::string here = path + field->name();
    if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i)
        check_quantities_of(reflection->GetRepeatedMessage(message, field, i),
                            fmt::format("{}[{}].", here, i), parsed, units, problems);
    } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      check_quantities_of(reflection->GetMessage(message, field), here + ".", parsed, units, problems);
    } else if (const FieldRule* rule = rule_of(message.GetDescriptor()->name(), field->name())) {
      const std::string text = reflection->GetString(message, field);
      const auto value = read_checked(units, text, spec_of(*rule));
      if (!value)
        problems.push_back(
            problem_at(parsed.places.at(here), here, value.error().found, value.error().expected));
    }
  }
}

struct Shape {  // what the shape checks share
  const ParsedFile& parsed;
  Problems& problems;

  void tell(const std::string& field, std::string path, std::string found, std::string expected) const {
    problems.push_back(
        problem_at(parsed.places.at(field), std::move(path), std::move(found), std::move(expected)));
  }
};

template <class Rows, class Name>
void check_names_differ(const Shape& shape, const std::string& list, const Rows& rows, Name name) {
  std::set<std::string> seen;
  for (int i = 0; i < rows.size(); ++i) {
    const std::string field = fmt::format("{}[{}]", list, i);
    if (name(rows[i]).empty())
      shape.tell(field, field, "no name", "one that differs from the others");
    else if (!seen.insert(name(rows[i])).second)
      shape.tell(field, list + "." + name(rows[i]), "a second " + list + " of this name",
                 "names that differ");
  }
}

// The part before the measure is an asset, or the whole plant.
void check_measure(const Shape& shape, const std::string& field, const std::string& path,
                   const std::string& measure) {
  std::vector<std::string> names{"plant"};
  for (const auto& asset : shape.parsed.message->asset()) names.push_back(asset.name());
  for (const std::string& name : names)
    if (measure.starts_with(name + ".") && measure.size() > name.size() + 1) return;
  const std::string asset = measure.substr(0, measure.rfind('.'));
  const std::string nearest = nearest_name(asset, names);
  shape.tell(field, path, "\"" + measure + "\"",
             "an asset (or plant), a dot and its measure" +
                 (nearest.empty() ? "" : "; the nearest asset is \"" + nearest + "\""));
}

void check_run(const Shape& shape, const UnitTable& units) {
  const v1::Scenario& s = *shape.parsed.message;
  if (s.run_length().empty()) shape.tell("", "run_length", "no run length", "a time, like \"395 d\"");
  const double length = field_quantity(units, "Scenario", "run_length", s.run_length(), NAN);
  const double warmup = field_quantity(units, "Scenario", "warmup", s.warmup(), 0.0);
  if (length <= warmup)
    shape.tell("run_length", "run_length", "\"" + s.run_length() + "\"",
               s.warmup().empty() ? "more than nothing" : "more than the warm-up of \"" + s.warmup() + "\"");
  if (s.replications() < 1)
    shape.tell("replications", "replications", std::to_string(s.replications()), "1 or more");
}

void check_start(const Shape& shape) {
  const std::string& text = shape.parsed.message->start();
  if (!text.empty() && !day_of(text))
    shape.tell("start", "start", "\"" + text + "\"", "a date, like \"2024-01-01\"");
}

void check_variants(const Shape& shape) {
  const v1::Scenario& s = *shape.parsed.message;
  check_names_differ(shape, "variant", s.variant(), [](const auto& v) { return v.name(); });
  for (int i = 0; i < s.variant_size(); ++i) {
    const std::string& name = s.variant(i).name();
    if (name == kBaseCase)
      shape.tell(fmt::format("variant[{}].name", i), "variant.base", "\"base\"",
                 "another name: this one is the plant without a variant");
    if (name.find(kThenVariant) != std::string::npos)
      shape.tell(fmt::format("variant[{}].name", i), "variant." + name, "\"" + name + "\"",
                 "a name without +: \"a+b\" asks for variant b on top of a");
  }
}

void check_rules(const Shape& shape) {
  const v1::Scenario& s = *shape.parsed.message;
  for (int i = 0; i < s.readiness_rule_size(); ++i) {
    const v1::ReadinessRule& rule = s.readiness_rule(i);
    const std::string field = fmt::format("readiness_rule[{}]", i);
    if (rule.indicator().empty())
      shape.tell(field, field + ".indicator", "no indicator", "one, like \"prod.automation_level\"");
    check_measure(shape, field + ".measure", field + ".measure", rule.measure());
    if (rule.point_size() < 2)
      shape.tell(field, field + ".point", fmt::format("{} points", rule.point_size()), "two or more");
    for (int k = 0; k < rule.point_size(); ++k) {
      const v1::RulePoint& point = rule.point(k);
      const std::string here = fmt::format("{}.point[{}]", field, k);
      if (!std::isfinite(point.measure()) || !std::isfinite(point.score()))
        shape.tell(here, here, "a point that is not finite", "finite numbers");
      if (k > 0 && point.measure() <= rule.point(k - 1).measure())
        shape.tell(here, here, fmt::format("measure {:g}", point.measure()),
                   fmt::format("more than the {:g} of the point before", rule.point(k - 1).measure()));
    }
  }
}

void check_known_variant(const Shape& shape, const std::string& field, const std::string& name) {
  const auto names = variant_names(shape.parsed);
  if (name.empty() || name == kBaseCase || std::find(names.begin(), names.end(), name) != names.end()) return;
  shape.tell(field, field, "\"" + name + "\"", expected_variant(shape.parsed, name));
}

void check_given(const Shape& shape, const std::string& field,
                 const std::vector<std::pair<std::string, std::string>>& parts) {
  for (const auto& [name, text] : parts)
    if (text.empty())
      shape.tell(field, field + "." + name, "no value", "one: it has no default worth having");
}

void check_investments(const Shape& shape) {
  const v1::Scenario& s = *shape.parsed.message;
  check_names_differ(shape, "investment", s.investment(), [](const auto& c) { return c.name(); });
  for (int i = 0; i < s.investment_size(); ++i) {
    const v1::InvestmentCase& question = s.investment(i);
    const std::string field = fmt::format("investment[{}]", i);
    if (question.variant().empty())
      shape.tell(field, field + ".variant", "no variant", expected_variant(shape.parsed, ""));
    check_known_variant(shape, field + ".variant", question.variant());
    check_known_variant(shape, field + ".against", question.against());
    check_given(shape, field, {{"discount_rate", question.discount_rate()}, {"years", question.years()}});
    if (const v1::Loan& loan = question.loan(); question.has_loan())
      check_given(shape, field + ".loan",
                  {{"share", loan.share()}, {"rate", loan.rate()}, {"years", loan.years()}});
    for (int k = 0; k < question.capital_size(); ++k) {
      const std::string here = fmt::format("{}.capital[{}]", field, k);
      if (question.capital(k).amount().empty()) shape.tell(here, here, "no amount", "one, like \"68 MKZT\"");
      if (question.capital(k).count() < 0)
        shape.tell(here + ".count", here + ".count", std::to_string(question.capital(k).count()),
                   "0 or more");
    }
  }
}

}  // namespace

std::string nearest_text(const std::string& name, const std::vector<std::string>& names, std::string what) {
  const std::string nearest = nearest_name(name, names);
  if (!nearest.empty()) return what + "; the nearest is \"" + nearest + "\"";
  return names.empty() ? what : fmt::format("{} (there are: {})", what, fmt::join(names, ", "));
}

std::optional<std::int64_t> day_of(const std::string& text) {
  int year = 0, month = 0, day = 0, used = 0;
  const bool read =
      text.size() == 10 && std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!read || used != 10 || !date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

double field_quantity(const UnitTable& units, std::string_view message, std::string_view field,
                      std::string_view text, double if_empty) {
  const FieldRule* rule = rule_of(message, field);
  if (!rule || text.empty()) return if_empty;
  return read_quantity(units, text, rule->unit).value_or(if_empty);
}

void add_currencies(const ParsedFile& parsed, UnitTable& units, Problems& problems, Problems& warnings) {
  for (int i = 0; i < parsed.message->currency_size(); ++i) {
    const v1::Currency& currency = parsed.message->currency(i);
    const std::string field = fmt::format("currency[{}]", i);
    const auto tell = [&](const std::string& part, const Fault& fault) {
      problems.push_back(
          problem_at(parsed.places.at(field + part), field + part, fault.found, fault.expected));
    };
    const auto worth = read_checked(units, currency.worth(), spec_of(*rule_of("Currency", "worth")));
    if (!worth) tell(".worth", worth.error());
    // An unreadable rate must not make every amount in this currency an unknown unit as well.
    const auto added = units.add_currency(currency.code(), worth ? std::get<double>(*worth) : 1.0);
    if (!added) tell(".code", added.error());
    if (!currency.has_origin())
      warnings.push_back(problem_at(parsed.places.at(field), "currency." + currency.code(),
                                    "no source and no assumption", "one of the two"));
  }
}

void check_quantities(const ParsedFile& parsed, const UnitTable& units, Problems& problems) {
  check_quantities_of(*parsed.message, "", parsed, units, problems);
}

void check_shape(const ParsedFile& parsed, const UnitTable& units, Problems& problems) {
  const Shape shape{parsed, problems};
  const v1::Scenario& s = *parsed.message;
  check_run(shape, units);
  check_start(shape);
  check_variants(shape);
  check_rules(shape);
  check_investments(shape);
  if (s.has_regional_link() && !s.regional_link().output_measure().empty())
    check_measure(shape, "regional_link.output_measure", "regional_link.output_measure",
                  s.regional_link().output_measure());
  for (int i = 0; i < s.headline_size(); ++i)
    check_measure(shape, fmt::format("headline[{}]", i), "headline", s.headline(i));
}

void check_origins(const ParsedFile& parsed, Problems& warnings) {
  for (int i = 0; i < parsed.message->investment_size(); ++i)
    for (int k = 0; k < parsed.message->investment(i).capital_size(); ++k)
      if (!parsed.message->investment(i).capital(k).has_origin()) {
        const std::string field = fmt::format("investment[{}].capital[{}]", i, k);
        warnings.push_back(
            problem_at(parsed.places.at(field), field, "no source and no assumption", "one of the two"));
      }
}

}  // namespace egiz
