// Answers of a loaded plant about itself: where a value comes from, what a variant changes, and the plant as
// one plain file without variants.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scenarios/loader/loader.hpp"

namespace egiz {

/// "mills.sag1.feed_rate": its value, unit, range, place, origin and chain of changes, several lines.
/// "mills.sag1" or "mills": one line for each parameter below. Unknown paths are a Problem with the nearest
/// name.
tl::expected<std::string, Problem> explain(const Loaded& loaded, const std::string& path);

/// One parameter that differs.
struct DiffRow {
  std::string path;
  std::string a;    // the value in the first variant, in the parameter's unit
  std::string b;    // and in the second
  std::string why;  // the changes that make the difference
};

/// The parameters that differ between two variants of a file ("base" for the plant as it stands), in the
/// order of the plant. Problems: those of loading.
tl::expected<std::vector<DiffRow>, Problems> diff(const std::string& file, const std::string& variant_a,
                                                  const std::string& variant_b);

/// The loaded plant as a .textproto with the variant and --set written into the assets. Loading it gives a
/// plant of the same digest. Variants and investment cases, which speak of variants, are left out.
std::string flatten(const Loaded& loaded);

}  // namespace egiz
