// Results as JSON: protobuf JSON of egiz.v1 with the field names of the schema (they are promises), doubles
// with all their digits, and every plain field printed even at its default, so that a reader can rely on its
// being there. Absent are only unset `optional` fields (half_width of one replication) and unset
// sub-messages. As protobuf JSON has it: 64-bit integers are strings ("seed": "42"), infinities and NaN are
// "Infinity" and "NaN".
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "scenarios/results/whole_file.hpp"
#include "sim/base/problem.hpp"

namespace google::protobuf {
class Message;
}

namespace egiz {

/// One object, indented, with a newline at the end.
std::string to_json(const google::protobuf::Message& message);

/// The same on one line, without a newline.
std::string to_json_line(const google::protobuf::Message& message);

/// Writes to_json() whole or not at all. Problem: a file that cannot be written.
tl::expected<void, Problem> to_json_file(const google::protobuf::Message& message,
                                         const std::filesystem::path& path);

/// Fills `message` (cleared first). Unknown names and wrong types are a Problem; `file` is named in it.
tl::expected<void, Problem> from_json(std::string_view json, google::protobuf::Message& message,
                                      const std::string& file = "");

/// read_result<v1::CompareResult>("out/result.json"). Problem: a file that cannot be read, or is not of this
/// message.
template <class Result>
tl::expected<Result, Problem> read_result(const std::filesystem::path& path) {
  const auto text = read_whole_file(path);
  if (!text) return tl::unexpected(text.error());
  Result result;
  if (auto parsed = from_json(*text, result, path.string()); !parsed) return tl::unexpected(parsed.error());
  return result;
}

/// The full name of the result message whose fields the JSON object fits ("egiz.v1.RunResult"), "" when none
/// does.
std::string kind_of_result(std::string_view json);

}  // namespace egiz
