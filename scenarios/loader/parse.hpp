// A scenario's text to its message, with the place of every field, and all syntax problems in one go.
// Protocol Buffers' text parser stops at the first error; here the line of the error is blanked and the text
// parsed again, a few times, so that later problems are told too. Unknown fields are errors with the nearest
// field name.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "sim/base/problem.hpp"

namespace egiz::v1 {
class Scenario;
}

namespace egiz {

/// Where something stands in a file; line 0 where it has no line.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

/// "plant.textproto:31:5"
std::string to_string(const Place& place);

/// By field path from the scenario: "asset[3].set[1].value".
class Places {
 public:
  /// `line` and `column` from 1; a path that is there already gets the new place.
  void add(std::string path, int line, int column) { places_[std::move(path)] = {file, line, column}; }
  /// The field's place, or else that of the message around it; line 0 when nothing around it is known.
  Place at(std::string path) const;
  std::string file;

 private:
  std::map<std::string, Place> places_;
};

/// A message, whole or as far as it could be read.
struct ParsedFile {
  std::shared_ptr<v1::Scenario> message;
  Places places;
  Problems problems;
  bool whole = false;  // nothing was blanked out: what is missing is really missing
};

/// Reads `text` (UTF-8, as read_text() gives it); `file` is what places call it. Syntax faults and unknown
/// fields are in `problems`; nothing is thrown.
ParsedFile parse_scenario(const std::string& file, std::string text);

/// A Problem at a place.
Problem problem_at(const Place& place, std::string path, std::string found, std::string expected);

}  // namespace egiz
