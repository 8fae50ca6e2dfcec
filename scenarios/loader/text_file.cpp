#include "scenarios/loader/text_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace egiz {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Bytes of the UTF-8 character at `i`, 0 when it is not one.
std::size_t character_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
  const unsigned lead = byte(i);
  if (lead < 0x20) return lead == '\n' || lead == '\r' || lead == '\t' ? 1 : 0;
  if (lead < 0x80) return lead == 0x7f ? 0 : 1;
  const std::size_t size = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  for (std::size_t k = 1; k < size; ++k)
    if ((byte(i + k) & 0xc0) != 0x80) return 0;
  const bool overlong = (lead == 0xe0 && byte(i + 1) < 0xa0) || (lead == 0xf0 && byte(i + 1) < 0x90);
  const bool surrogate = lead == 0xed && byte(i + 1) >= 0xa0;
  const bool beyond = lead == 0xf4 && byte(i + 1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : size;
}

Problem at_byte(const std::string& file, std::string_view text, std::size_t at, std::string found,
                std::string expected) {
  Problem problem{file, 1, 1, "", std::move(found), std::move(expected)};
  for (std::size_t i = 0; i < at; ++i)
    text[i] == '\n' ? (++problem.line, problem.column = 1) : ++problem.column;
  return problem;
}

// The first bracket beyond the deepest nesting; comments and strings do not count.
std::optional<std::size_t> too_deep(std::string_view text) {
  int depth = 0;
  char inside = 0;  // '#' in a comment, the quote in a string
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      inside = 0;  // a string ends with its line at the latest
    } else if (inside) {
      if (c == '\\' && inside != '#')
        ++i;
      else if (c == inside && c != '#')
        inside = 0;
    } else if (c == '#' || c == '"' || c == '\'') {
      inside = c;
    } else if (c == '{' || c == '[' || c == '<') {
      if (++depth > kDeepestNesting) return i;
    } else if (c == '}' || c == ']' || c == '>') {
      --depth;
    }
  }
  return std::nullopt;
}

Problem too_large(const std::string& file, std::uintmax_t size) {
  constexpr std::uintmax_t kMegabyte = 1u << 20;
  return {file,
          0,
          0,
          "",
          fmt::format("a file of {} MB", (size + kMegabyte - 1) / kMegabyte),
          fmt::format("a scenario of at most {} MB", kLargestFile / kMegabyte)};
}

// At most one byte more than the limit: pipes have no size to ask for.
tl::expected<std::string, Problem> read_bytes(const std::string& file) {
  const auto refuse = [&](std::string found, std::string expected) {
    return tl::unexpected(Problem{file, 0, 0, "", std::move(found), std::move(expected)});
  };
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return refuse("no such file", "a scenario file (.textproto)");
  if (std::filesystem::is_directory(status)) return refuse("a folder", "a scenario file (.textproto)");
  if (std::filesystem::is_regular_file(status))
    if (const auto size = std::filesystem::file_size(file, error); !error && size > kLargestFile)
      return tl::unexpected(too_large(file, size));
  std::ifstream in(file, std::ios::binary);
  if (!in) return refuse("a file that cannot be opened", "one that you may read");
  std::string bytes(kLargestFile + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return refuse("a file that cannot be read", "one that you may read");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_at(text, i);
    if (size == 0) return i;
    i += size;
  }
  return std::string_view::npos;
}

tl::expected<std::string, Problem> as_text(const std::string& file, std::string bytes) {
  if (bytes.size() > kLargestFile) return tl::unexpected(too_large(file, bytes.size()));
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos)
    return tl::unexpected(
        Problem{file, 0, 0, "", "an empty file", "a scenario: name, run_length, asset { ... }"});
  if (const std::size_t bad = first_bad_byte(bytes); bad != std::string::npos)
    return tl::unexpected(at_byte(file, bytes, bad,
                                  fmt::format("the byte 0x{:02x}", static_cast<unsigned char>(bytes[bad])),
                                  "text in UTF-8"));
  if (const auto deep = too_deep(bytes))
    return tl::unexpected(at_byte(file, bytes, *deep,
                                  fmt::format("more than {} open brackets", kDeepestNesting),
                                  "the nesting of the schema, at most 5"));
  return bytes;
}

tl::expected<std::string, Problem> read_text(const std::string& file) {
  return read_bytes(file).and_then([&](std::string bytes) { return as_text(file, std::move(bytes)); });
}

}  // namespace egiz
