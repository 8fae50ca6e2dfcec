// Where every number of a plant comes from: for each parameter of each asset the text, place and origin of
// its first value, then the chain of changes by knobs, variants and the command line.
#pragma once

#include <string>
#include <vector>

#include "models/plant/parameter.hpp"
#include "scenarios/loader/parse.hpp"

namespace egiz {

/// Why a number is what it is: a source, or an assumption with the range that one would defend.
struct OriginNote {
  std::string source;
  std::string low;  // texts as in the file
  std::string high;
  std::string why;
  bool assumed = false;

  /// Neither a source nor an assumption.
  bool empty() const { return source.empty() && !assumed; }
};

/// "source: ...", "assumption: 1100 t/h to 1300 t/h, because ...", or "no source, no assumption".
std::string to_string(const OriginNote& origin);

/// One change of a parameter after its first value.
struct Change {
  std::string by;    // "variant \"high_load\"", "variant \"high_load\", load_factor", "--set"
  std::string text;  // as written: "1250 t/h", "1.10 x"
  Place place;
  ParameterValue after;  // SI
  bool factor = false;   // times the value so far; else in place of it
  OriginNote origin;
};

/// One parameter of one asset.
struct ParameterStory {
  std::size_t asset = 0;  // index in the plant
  std::string asset_name;
  std::string asset_type;
  const ParameterSpec* spec = nullptr;  // in the registry
  std::string text;                     // as the file writes it; of a default, as `egiz types` shows it
  bool given = false;                   // by the asset itself; else the default of its type
  bool readable = true;                 // false after a fault in its text: `value` means nothing then
  Place place;
  OriginNote origin;
  ParameterValue first;  // SI, before all changes
  ParameterValue value;  // SI, after all changes
  std::vector<Change> changes;

  /// "mills.sag1.feed_rate"
  std::string path() const { return asset_name + "." + spec->name; }
  /// Where the value that holds was set.
  const Place& last_place() const { return changes.empty() ? place : changes.back().place; }
};
/// Every parameter of every asset, in the order of the plant.
using Stories = std::vector<ParameterStory>;

/// What a path names among the stories: the asset with the longest matching name, and one of its parameters.
/// `story` is npos where there is none.
struct PathMatch {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t story = npos;
  bool asset_known = false;
  std::string expected;  // when there is no story: what would be right, with the nearest name
};
/// The story of a path "asset.parameter", or what would be right.
PathMatch find_parameter(const Stories& stories, const std::string& path);

}  // namespace egiz
