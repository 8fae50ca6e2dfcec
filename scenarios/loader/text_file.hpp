// The bytes of a scenario file, refused early when they cannot be one: no file, a folder, empty, larger than
// 16 MB (told before it is read), not UTF-8 text, or brackets nested so deep that a parser would run out of
// stack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sim/base/problem.hpp"

namespace egiz {

inline constexpr std::uintmax_t kLargestFile = 16u << 20;  // bytes; a plant of 1,000 assets takes about 1 MB
inline constexpr int kDeepestNesting = 32;                 // brackets; the schema needs 5

/// The text of the file without a byte-order mark, or why it is none.
tl::expected<std::string, Problem> read_text(const std::string& file);

/// The same for bytes that are in memory already; `file` is what problems call them.
tl::expected<std::string, Problem> as_text(const std::string& file, std::string bytes);

/// Where the text stops being UTF-8 without control characters, as a byte offset; npos when it is fine.
std::size_t first_bad_byte(std::string_view text);

}  // namespace egiz
