// One thing wrong with what the user gave. Checks collect all problems before anything is run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace egiz {

/// Where, what stands there, what would be right. Texts are whole phrases, with units where there are any.
struct Problem {
  std::string file;
  int line = 0;  // from 1; 0 where the problem has no place in a file
  int column = 0;
  std::string path;      // "mills.sag1.feed_rate"
  std::string found;     // what stands there
  std::string expected;  // what would be right, with the nearest valid name if there is one
};
/// All that is wrong, in the order in which it was found; empty: nothing.
using Problems = std::vector<Problem>;

/// "file:line:column: path: found X, expected Y"; what is not known is left out.
std::string to_string(const Problem& problem);

/// The candidate with the smallest edit distance to `name`, the first of equals; "" when none is near (more
/// than half of it, and more than two letters, differ).
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace egiz
