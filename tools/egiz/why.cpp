#include "tools/egiz/why.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace egiz::commands {

namespace {

constexpr const char* kForm = "ASSET @ TIME, \"ASSET: EVENT @ TIME\" or #NUMBER";

tl::unexpected<Problem> refuse(std::string found, std::string expected) {
  return tl::unexpected(Problem{"--why", 0, 0, "", std::move(found), std::move(expected)});
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

tl::expected<Question, Problem> read_number(const std::string& text) {
  Question question{"", "", kNever, 0};
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), question.number);
  if (error != std::errc{} || end != text.data() + text.size() || question.number == 0)
    return refuse("\"" + text + "\"", "# and a whole number from 1");
  return question;
}

std::vector<std::string> names_of(const Plant& plant) {
  std::vector<std::string> names{"plant"};
  for (const auto& asset : plant.assets()) names.push_back(asset->name());
  return names;
}

// The last tick that shows as the same time as t.
SimTime last_shown_as(SimTime t) {
  constexpr std::int64_t kShown = 86'400'000;  // ns, as log_text.hpp rounds
  return SimTime{shown_days(t) * kShown + kShown / 2 - 1};
}

std::string list(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "\"" : ", \"") + word + "\"";
  return text;
}

}  // namespace

tl::expected<Question, Problem> read_question(const std::string& text, const Plant& plant,
                                              const UnitTable& units) {
  if (text.starts_with("#")) return read_number(text);
  const auto at = text.rfind('@');
  if (at == std::string::npos) return refuse("\"" + text + "\"", kForm);
  const auto time = read_quantity(units, trimmed(text.substr(at + 1)), units::kDay);
  if (!time) return refuse(time.error().found, time.error().expected);
  if (!(*time >= 0.0)) return refuse("\"" + text + "\"", "a time of zero or later");
  const std::string what = text.substr(0, at);
  const auto colon = what.find(':');
  Question question{trimmed(what.substr(0, colon)), "", last_shown_as(seconds(*time)), 0};
  if (colon != std::string::npos) question.event = trimmed(what.substr(colon + 1));
  if (question.asset == "plant" || plant.find(question.asset)) return question;
  const std::string nearest = nearest_name(question.asset, names_of(plant));
  return refuse(
      "\"" + question.asset + "\"",
      nearest.empty() ? "the name of an asset" : "the name of an asset; the nearest is \"" + nearest + "\"");
}

tl::expected<std::vector<Record>, Problem> answer_to(const Question& question, const Trace& trace,
                                                     const PlantNames& names) {
  if (question.number > 0) {
    auto chain = trace.causes_of(question.number);
    if (!chain.empty()) return chain;
    return refuse(fmt::format("#{}", question.number),
                  fmt::format("a number from {} to {}, the events kept", trace.forgotten() + 1,
                              trace.forgotten() + trace.records().size()));
  }
  std::set<std::string> seen;
  const Record* found = trace.last(question.at, [&](const Record& r) {
    if (names.asset(r.event.event.target) != question.asset) return false;
    const std::string event = names.event(r.event.event);
    return question.event.empty() || event == question.event || (seen.insert(event), false);
  });
  if (found) return trace.causes_of(found->number);
  const std::string what = question.event.empty() ? "no event" : "no event \"" + question.event + "\"";
  return refuse(fmt::format("{} of {} until then", what, question.asset),
                seen.empty() ? "a later time, or another asset: it has no events of its own so far"
                             : "one of " + list(seen));
}

}  // namespace egiz::commands
