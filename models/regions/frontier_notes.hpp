// What a fit says of itself in words: the edge it came to, what lost against it, errors that do not exist.
#pragma once

#include "models/regions/frontier_supremum.hpp"

namespace egiz::frontier {

/// Adds the sentences to fit.notes. The numbers of `fit` must stand already.
void add_notes(Frontier& fit, const Supremum& top, bool has_errors);

}  // namespace egiz::frontier
