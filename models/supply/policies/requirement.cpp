#include "models/supply/policies/requirement.hpp"

#include <fmt/format.h>

#include <cmath>

namespace egiz::inventory {

void require(Problems& problems, bool good, std::string_view path, double found, std::string_view expected) {
  if (good) return;
  Problem problem;
  problem.path = path;
  problem.found = fmt::format("{}", found);
  problem.expected = expected;
  problems.push_back(problem);
}

void require_positive(Problems& problems, std::string_view path, double found, std::string_view unit) {
  require(problems, std::isfinite(found) && found > 0.0, path, found, fmt::format("above zero, in {}", unit));
}

void require_not_negative(Problems& problems, std::string_view path, double found, std::string_view unit) {
  require(problems, std::isfinite(found) && found >= 0.0, path, found,
          fmt::format("zero or more, in {}", unit));
}

}  // namespace egiz::inventory
