// The small plant of these tests, and the same with words replaced.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "scenarios/loader/loader.hpp"

#ifndef EGIZ_SOURCE_DIR
#define EGIZ_SOURCE_DIR "."
#endif

namespace egiz::test {

inline const std::string kSmallFile = EGIZ_SOURCE_DIR "/tests/scenarios/loader/small.textproto";

inline std::string text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline std::string small_with(const std::string& from, const std::string& to) {
  return replaced(text_of(kSmallFile), from, to);
}

/// Loads a text that must be good.
inline Loaded good(const std::string& text, const std::string& variant = "", std::vector<Setting> sets = {}) {
  auto loaded = load_text({"plant", variant, std::move(sets)}, text);
  if (!loaded)
    for (const Problem& problem : loaded.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(loaded);
  return std::move(*loaded);
}

/// The problems of a text that must be bad, one a line.
inline std::string faults(const std::string& text, const std::string& variant = "",
                          std::vector<Setting> sets = {}) {
  const auto loaded = load_text({"plant", variant, std::move(sets)}, text);
  REQUIRE(!loaded);
  std::string lines;
  for (const Problem& problem : loaded.error()) lines += to_string(problem) + "\n";
  return lines;
}

inline const ParameterStory& story(const Loaded& loaded, const std::string& path) {
  const auto match = find_parameter(loaded.provenance, path);
  REQUIRE(match.story != PathMatch::npos);
  return loaded.provenance[match.story];
}

inline double si(const Loaded& loaded, const std::string& path) {
  const ParameterValue& value = story(loaded, path).value;
  const auto* d = std::get_if<Distribution>(&value);
  return d ? mean(*d) : std::get<double>(value);
}

inline std::uint64_t digest(const Loaded& loaded) { return Plant::build(loaded.plant).value()->digest(); }

}  // namespace egiz::test
