// Variants and the command line change parameters: a variant's base first, then its knobs, then its
// overrides; --set comes last. Every change is added to the parameter's story.
#pragma once

#include <string>
#include <vector>

#include "scenarios/loader/parse.hpp"
#include "scenarios/loader/story.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz {

inline constexpr std::string_view kBaseCase = "base";  // the name of the plant without a variant
inline constexpr char kThenVariant = '+';                 // "a+b": variant a, then variant b on top

/// --set PATH=VALUE
struct Setting {
  std::string path;
  std::string value;
};

/// "a+b" -> a, b.
std::vector<std::string> names_in(const std::string& variant);

/// The indices of the variants that make up `name` (one, or "a+b"), the first applied first and each once;
/// empty for the base case. Cycles and unknown names become problems.
std::vector<int> chain_of(const ParsedFile& parsed, const std::string& name, Problems& problems);

/// Applies variant number `index` of the file (not its base), which must be one of chain_of(). Unknown paths
/// and unreadable values become problems, knobs that move nothing warnings.
void apply_variant(const ParsedFile& parsed, const UnitTable& units, int index, Stories& stories,
                   Problems& problems, Problems& warnings);

/// Applies one --set; files that it names lie relative to `folder`, that of the plant file. Unknown paths and unreadable values
/// become problems of the file "--set", or of the file they name.
void apply_setting(const UnitTable& units, const std::string& folder, const Setting& setting, Stories& stories,
                   Problems& problems);

/// The names of the file's variants, in its order.
std::vector<std::string> variant_names(const ParsedFile& parsed);

/// Why this is no variant: with the nearest name.
std::string expected_variant(const ParsedFile& parsed, const std::string& name);

}  // namespace egiz
