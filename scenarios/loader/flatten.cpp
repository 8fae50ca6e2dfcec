#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <set>

#include "scenarios/loader/explain.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

// The text of the last change if it stands alone, else one that reads back to the same bits.
std::string value_text(const ParameterStory& story) {
  const Change& last = story.changes.back();
  return last.factor ? exact_text(*story.spec, story.value) : last.text;
}

// A bound that an override states as a factor, as the value it means.
std::string bound_text(const ParameterStory& story, const std::string& bound) {
  if (!is_factor(bound)) return bound;
  const double factor = read_factor(bound).value_or(1.0);  // the loader has read it before
  const std::size_t n = story.changes.size();
  const ParameterValue& before = n > 1 ? story.changes[n - 2].after : story.first;
  const auto* d = std::get_if<Distribution>(&before);
  return exact_text(*story.spec, (d ? mean(*d) : std::get<double>(before)) * factor);
}

void write_origin(const ParameterStory& story, v1::Origin& origin) {
  const Change& last = story.changes.back();
  origin.Clear();
  if (!last.origin.source.empty()) origin.set_source(last.origin.source);
  if (last.origin.assumed) {
    origin.mutable_assumption()->set_low(bound_text(story, last.origin.low));
    origin.mutable_assumption()->set_high(bound_text(story, last.origin.high));
    origin.mutable_assumption()->set_why(last.origin.why);
  }
  if (!last.origin.empty()) return;
  std::string why = "was " + story.text;
  for (const Change& change : story.changes) why += fmt::format("; {}: {}", change.by, change.text);
  origin.mutable_assumption()->set_why(why);
}

void write_value(const ParameterStory& story, v1::Asset& asset) {
  v1::Parameter* parameter = nullptr;
  for (auto& given : *asset.mutable_set())
    if (given.name() == story.spec->name) parameter = &given;
  if (!parameter) parameter = asset.add_set();
  parameter->set_name(story.spec->name);
  parameter->set_value(value_text(story));
  write_origin(story, *parameter->mutable_origin());
}

// The shocks of the variant and of what it is based on (the loader has found no cycle), the base first, each once.
void add_strikes(const v1::Scenario& scenario, const std::string& name, std::set<std::string>& done, v1::Scenario& flat) {
  for (const v1::Variant& variant : scenario.variant()) {
    if (variant.name() != name || !done.insert(name).second) continue;
    add_strikes(scenario, variant.based_on(), done, flat);
    flat.mutable_strike()->MergeFrom(variant.strike());
  }
}

}  // namespace

std::string flatten(const Loaded& loaded) {
  v1::Scenario flat = *loaded.message;
  std::set<std::string> done;
  for (const std::string& name : names_in(loaded.variant)) add_strikes(*loaded.message, name, done, flat);
  flat.clear_variant();
  flat.clear_investment();
  for (const ParameterStory& story : loaded.provenance)
    if (!story.changes.empty()) write_value(story, *flat.mutable_asset(static_cast<int>(story.asset)));
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(flat, &text);
  const bool files = std::any_of(loaded.provenance.begin(), loaded.provenance.end(), [](const ParameterStory& story) {
    const std::string named = file_text(story.value);
    return !named.empty() && named != "none";
  });
  return fmt::format("# Variant \"{}\" written out: no variants and no investment cases.\n{}{}", loaded.variant,
                     files ? "# It names CSV files relative to the folder of the original: put it there.\n" : "", text);
}

}  // namespace egiz
