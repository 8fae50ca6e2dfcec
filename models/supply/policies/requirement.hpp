// What the inputs of the formulas of this folder have to be: each breach is one Problem, all are told at
// once.
#pragma once

#include <string_view>

#include "sim/base/problem.hpp"

namespace egiz::inventory {

/// Adds a problem at `path` with the value `found` when it is not (finite and > 0); `unit` is for the text.
void require_positive(Problems& problems, std::string_view path, double found, std::string_view unit);

/// The same for (finite and >= 0).
void require_not_negative(Problems& problems, std::string_view path, double found, std::string_view unit);

/// Adds a problem unless `good`; `expected` is a whole phrase with units.
void require(Problems& problems, bool good, std::string_view path, double found, std::string_view expected);

}  // namespace egiz::inventory
