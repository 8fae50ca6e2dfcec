// Draws that are made ahead, eight at a time: cheaper than one by one, and the processor need not wait for them when the order of events
// hangs on them. The values are those of draw(), one by one. For a source or a server whose distribution does not change in a run.
#pragma once

#include <array>

#include "sim/random/distribution.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

/// A stream and its next draw. `distribution` and `luck` must be the same in every call.
struct DrawAhead {
  static constexpr std::size_t kAhead = 16;
  Stream stream;                       // its `next` is that of take()
  std::array<double, kAhead> ready{};  // in the unit of the distribution; the next is ready[stream.next % kAhead]

  /// Makes the first draw from `of_purpose`. Must come before the first take; faults as draw().
  void start(const Distribution& distribution, const Luck& luck, Stream of_purpose) {
    stream = of_purpose;
    fill(distribution, luck);
  }
  /// The next draw, in the unit of the distribution.
  double take(const Distribution& distribution, const Luck& luck) {
    const double value = ready[stream.next % kAhead];
    if (++stream.next % kAhead == 0) fill(distribution, luck);
    return value;
  }

 private:
  void fill(const Distribution& distribution, const Luck& luck) {
    Stream ahead = stream;
    draw(distribution, luck, ahead, ready);
  }
};

inline void describe(Fields& f, const DrawAhead& d) {
  f.stream("stream", d.stream).reals("ready", d.ready.data(), DrawAhead::kAhead);
}

}  // namespace egiz
