// A draw that is made one ahead: when a value is taken, the next one is drawn at once, so that the processor does it in the shadow of
// other work instead of waiting for it when the order of events hangs on it. The values are those of draw(), one by one.
// For a source or a server whose distribution does not change in a run.
#pragma once

#include "sim/random/distribution.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// A stream and its next draw. `distribution` and `luck` must be the same in every call.
struct DrawAhead {
  Stream stream;
  double next = 0.0;  // in the unit of the distribution

  /// Makes the first draw from `of_purpose`. Must come before the first take; faults as draw().
  void start(const Distribution& distribution, const Luck& luck, Stream of_purpose) {
    stream = of_purpose;
    next = draw(distribution, luck, stream);
  }
  /// The next draw, in the unit of the distribution.
  double take(const Distribution& distribution, const Luck& luck) {
    const double value = next;
    next = draw(distribution, luck, stream);
    return value;
  }
};

inline void describe(Fields& f, const DrawAhead& d) { f.stream("stream", d.stream).real("next", d.next); }

}  // namespace egiz
