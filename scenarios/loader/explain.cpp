#include "scenarios/loader/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

std::string shown(const ParameterStory& story, const ParameterValue& value) {
  return to_text(*story.spec, value);
}

std::string set_where(const ParameterStory& story) {
  return story.given ? to_string(story.place) : "default of type " + story.asset_type;
}

std::string in_si(const ParameterStory& story) {
  const Unit& unit = story.spec->unit;
  const double* si = std::get_if<double>(&story.value);
  if (!si || unit.text == unit.si) return "";
  return unit.si == "1" ? fmt::format(" = {:g}", *si) : fmt::format(" = {:g} {}", *si, unit.si);
}

std::string range_line(const ParameterSpec& spec) {
  if (spec.kind == ParameterSpec::Kind::kTable) return "  columns: " + to_text(spec.columns) + "\n";
  if (spec.kind == ParameterSpec::Kind::kChoice) return fmt::format("  one of: {}\n", fmt::join(spec.words, ", "));
  const std::string unit = spec.unit.text == "1" ? "" : " " + std::string(spec.unit.text);
  const std::string of = spec.kind == ParameterSpec::Kind::kDistribution ? "of the mean " : "";
  return fmt::format("  range: {}{:g} to {:g}{}\n", of, spec.low, spec.high, unit);
}

// What was read from the file that the value names.
std::string file_line(const ParameterStory& story) {
  if (const auto* table = std::get_if<TablePtr>(&story.value))
    return *table ? fmt::format("  {}: {} rows\n", (*table)->file, (*table)->rows) : "";
  const auto* d = std::get_if<Distribution>(&story.value);
  if (!d || !d->sample || d->sample->values.empty()) return "";
  const auto text = [&](double si) { return shown(story, Distribution::constant(d->a * si)); };
  const auto& x = d->sample->values;
  return fmt::format("  {}: {} values, {} to {}, mean of the draws {}\n", d->sample->file, x.size(), text(x.front()),
                     text(x.back()), text(mean(*d->sample)));
}

std::string change_line(const ParameterStory& story, const Change& change) {
  std::string line = fmt::format("  {}: \"{}\" -> {}", change.by, change.text, shown(story, change.after));
  if (change.place.line > 0) line += fmt::format(" ({})", to_string(change.place));
  if (!change.origin.empty()) line += "; " + to_string(change.origin);
  return line + "\n";
}

std::string explain_parameter(const ParameterStory& story) {
  std::string text = fmt::format("{} = {}{}\n", story.path(), shown(story, story.value), in_si(story));
  text += fmt::format("  {}\n", story.spec->about);
  text += range_line(*story.spec);
  if (story.given)
    text += fmt::format("  set to \"{}\" at {}\n  {}\n", story.text, to_string(story.place),
                        to_string(story.origin));
  else
    text += fmt::format("  {}: {}\n", set_where(story), story.text);
  for (const Change& change : story.changes) text += change_line(story, change);
  return text + file_line(story);
}

std::string explain_line(const ParameterStory& story) {
  const std::string where = story.changes.empty() ? set_where(story) : story.changes.back().by;
  return fmt::format("{} = {}  ({})\n", story.path(), shown(story, story.value), where);
}

std::string why(const ParameterStory& story) {
  std::string text;
  for (const Change& change : story.changes)
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", change.by, change.text);
  return text;
}

}  // namespace

tl::expected<std::string, Problem> explain(const Loaded& loaded, const std::string& path) {
  const PathMatch match = find_parameter(loaded.provenance, path);
  if (match.story != PathMatch::npos) return explain_parameter(loaded.provenance[match.story]);
  std::string lines;
  for (const ParameterStory& story : loaded.provenance)
    if (story.asset_name == path || story.asset_name.starts_with(path + ".")) lines += explain_line(story);
  if (!lines.empty()) return lines;
  return tl::unexpected(Problem{"", 0, 0, path, "\"" + path + "\"", match.expected});
}

tl::expected<std::vector<DiffRow>, Problems> diff(const std::string& file, const std::string& variant_a,
                                                  const std::string& variant_b) {
  const auto a = load({file, variant_a, {}});
  if (!a) return tl::unexpected(a.error());
  const auto b = load({file, variant_b, {}});
  if (!b) return tl::unexpected(b.error());
  std::vector<DiffRow> rows;
  for (std::size_t i = 0; i < a->provenance.size(); ++i) {
    const ParameterStory& in_a = a->provenance[i];
    const ParameterStory& in_b = b->provenance[i];
    const DiffRow row{in_a.path(), exact_text(*in_a.spec, in_a.value), exact_text(*in_b.spec, in_b.value),
                      ""};
    if (row.a == row.b) continue;
    const std::string of_a = why(in_a), of_b = why(in_b);
    const std::string both = of_a.empty() || of_b.empty() ? of_a + of_b : of_a + " against " + of_b;
    rows.push_back({row.path, shown(in_a, in_a.value), shown(in_b, in_b.value), both});
  }
  const auto only_in = [](const Loaded& one, const Loaded& other) {
    std::vector<std::string> strikes;
    for (const std::string& strike : one.strikes)
      if (std::find(other.strikes.begin(), other.strikes.end(), strike) == other.strikes.end()) strikes.push_back(strike);
    return strikes;
  };
  for (const std::string& strike : only_in(*a, *b)) rows.push_back({"strike", strike, "-", "a shock"});
  for (const std::string& strike : only_in(*b, *a)) rows.push_back({"strike", "-", strike, "a shock"});
  return rows;
}

}  // namespace egiz
