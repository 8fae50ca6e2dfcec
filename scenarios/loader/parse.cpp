#include "scenarios/loader/parse.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "scenarios/loader/text_file.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz {

namespace {

namespace pb = google::protobuf;
using ParseTree = pb::TextFormat::ParseInfoTree;

constexpr int kMostRepairs = 20;  // lines blanked before giving up

struct Complaint {
  int line = 0;  // from 0, as the tokenizer counts
  int column = 0;
  std::string message;
  bool error = false;
};

class Complaints final : public pb::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    list.push_back({line, column, message, true});
  }
  void AddWarning(int line, int column, const std::string& message) override {
    list.push_back({line, column, message, false});
  }
  std::vector<Complaint> list;
};

// The text between two marks, or "".
std::string between(const std::string& text, std::string_view before, std::string_view after) {
  const auto start = text.find(before);
  if (start == std::string::npos) return "";
  const auto from = start + before.size();
  const auto end = text.find(after, from);
  return end == std::string::npos ? "" : text.substr(from, end - from);
}

std::string nearest_field(const std::string& message_type, const std::string& name) {
  const auto* type = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(message_type);
  std::vector<std::string> fields;
  for (int i = 0; type && i < type->field_count(); ++i) fields.push_back(type->field(i)->name());
  const std::string nearest = nearest_name(name, fields);
  if (!nearest.empty()) return fmt::format("the nearest is \"{}\"", nearest);
  return fmt::format("there are: {}", fmt::join(fields, ", "));
}

// "Expected X, found Y." and "Expected X, got: Y" in two halves.
std::optional<Problem> halves(const std::string& message) {
  if (!message.starts_with("Expected ")) return std::nullopt;
  for (const std::string_view mark : {", found ", ", got: "}) {
    const auto at = message.find(mark);
    if (at == std::string::npos) continue;
    std::string found = message.substr(at + mark.size());
    if (mark == ", found " && found.ends_with('.')) found.pop_back();
    if (found.empty() || found == "\"\"") found = "the end of the file";
    return Problem{"", 0, 0, "", found, message.substr(9, at - 9)};
  }
  return std::nullopt;
}

Problem to_problem(const std::string& file, const Complaint& complaint) {
  Problem problem{file, complaint.line + 1, complaint.column + 1, "", "", ""};
  const std::string type = between(complaint.message, "Message type \"", "\"");
  const std::string field = between(complaint.message, "has no field named \"", "\"");
  if (!field.empty()) {
    problem.found = fmt::format("the field \"{}\"", field);
    problem.expected =
        fmt::format("a field of {}; {}", type.substr(type.rfind('.') + 1), nearest_field(type, field));
  } else if (const auto split = halves(complaint.message)) {
    problem.found = split->found;
    problem.expected = split->expected;
  } else {
    problem.found = complaint.message;
    while (problem.found.ends_with('.')) problem.found.pop_back();
    problem.expected = "protobuf text of the schema egiz.v1";
  }
  return problem;
}

// A complaint names the token after the unknown field; people look for the field.
void point_at_field(Problem& problem, const std::string& text, const std::string& field) {
  std::size_t start = 0;
  for (int line = 1; line < problem.line && start != std::string::npos; ++line) {
    start = text.find('\n', start);
    if (start != std::string::npos) ++start;
  }
  if (start == std::string::npos) return;
  const auto end = start + static_cast<std::size_t>(problem.column) - 1;
  const auto at = end > start ? text.rfind(field, end - 1) : std::string::npos;
  if (at != std::string::npos && at >= start && at < end) problem.column = static_cast<int>(at - start) + 1;
}

// Replaces a line by blanks if its brackets are even, so that the rest keeps its structure.
bool blank_line(std::string& text, int line) {
  std::size_t start = 0;
  for (int i = 0; i < line; ++i) {
    start = text.find('\n', start);
    if (start == std::string::npos) return false;
    ++start;
  }
  const auto end = std::min(text.find('\n', start), text.size());
  const auto from = text.begin() + static_cast<std::ptrdiff_t>(start);
  const auto to = text.begin() + static_cast<std::ptrdiff_t>(end);
  const bool blank_already = std::all_of(from, to, [](char c) { return c == ' '; });
  if (blank_already || std::count(from, to, '{') != std::count(from, to, '}') ||
      std::count(from, to, '[') != std::count(from, to, ']'))
    return false;
  std::fill(from, to, ' ');
  return true;
}

void collect_places(const pb::Message& message, const ParseTree* tree, const std::string& path,
                    ParsedFile& into) {
  const auto* reflection = message.GetReflection();
  const auto* type = message.GetDescriptor();
  for (int k = 0; k < type->field_count();
       ++k) {  // all: a number that is zero counts as absent in ListFields
    const auto* field = type->field(k);
    const bool message_field = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
    const bool absent = message_field && !field->is_repeated() && !reflection->HasField(message, field);
    const int count = absent ? 0 : field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const int index = field->is_repeated() ? i : -1;
      const std::string here = path + field->name() + (index < 0 ? "" : fmt::format("[{}]", i));
      if (const auto at = tree ? tree->GetLocation(field, index) : pb::TextFormat::ParseLocation();
          at.line >= 0)
        into.places.add(here, at.line + 1, at.column + 1);
      if (message_field) {
        const auto& inner = index < 0 ? reflection->GetMessage(message, field)
                                      : reflection->GetRepeatedMessage(message, field, i);
        collect_places(inner, tree ? tree->GetTreeForNested(field, index) : nullptr, here + ".", into);
      } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) {
        const std::string text = index < 0 ? reflection->GetString(message, field)
                                           : reflection->GetRepeatedString(message, field, i);
        if (first_bad_byte(text) != std::string::npos)
          into.problems.push_back(
              problem_at(into.places.at(here), here, "bytes that are not text", "text in UTF-8"));
      }
    }
  }
}

void tell(ParsedFile& into, const Complaint& complaint, const std::string& text) {
  Problem problem = to_problem(into.places.file, complaint);
  const std::string field = between(complaint.message, "has no field named \"", "\"");
  if (!field.empty()) point_at_field(problem, text, field);
  const auto same = [&](const Problem& p) { return to_string(p) == to_string(problem); };
  if (std::none_of(into.problems.begin(), into.problems.end(), same))
    into.problems.push_back(std::move(problem));
}

}  // namespace

std::string to_string(const Place& place) {
  return place.line > 0 ? fmt::format("{}:{}:{}", place.file, place.line, place.column) : place.file;
}

Place Places::at(std::string path) const {
  for (; !path.empty(); path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.')))
    if (const auto found = places_.find(path); found != places_.end()) return found->second;
  return {file, 0, 0};
}

Problem problem_at(const Place& place, std::string path, std::string found, std::string expected) {
  return {place.file, place.line, place.column, std::move(path), std::move(found), std::move(expected)};
}

ParsedFile parse_scenario(const std::string& file, std::string text) {
  ParsedFile result;
  result.places.file = file;
  for (int repair = 0; repair <= kMostRepairs; ++repair) {
    Complaints complaints;
    ParseTree tree;
    pb::TextFormat::Parser parser;
    parser.RecordErrorsTo(&complaints);
    parser.AllowUnknownField(true);
    parser.WriteLocationsTo(&tree);
    result.message = std::make_shared<v1::Scenario>();
    const bool read = parser.ParseFromString(text, result.message.get());
    for (const Complaint& complaint : complaints.list) tell(result, complaint, text);
    const auto stop = std::find_if(complaints.list.rbegin(), complaints.list.rend(),
                                   [](const Complaint& c) { return c.error; });
    const bool again =
        !read && stop != complaints.list.rend() && repair < kMostRepairs && blank_line(text, stop->line);
    if (again) continue;
    result.whole = read && repair == 0;
    collect_places(*result.message, &tree, "", result);
    break;
  }
  return result;
}

}  // namespace egiz
