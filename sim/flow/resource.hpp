// Units that are seized and released: machines, crews, bays. A Resource is the simple path, a few
// instructions and no event: who finds no unit stands in a line of its own and is served when its owner
// releases one. Requests with priority, preemption, patience or several resources at once go through a
// Facility (sim/flow/facility.hpp).
#pragma once

#include <stdexcept>

#include "sim/stats/statistics.hpp"

namespace egiz {

/// `now` is the clock: ns, never before an earlier call.
struct Resource {
  std::int64_t capacity = 1;  // >= 0; below `busy` while holders finish what they do
  std::int64_t busy = 0;      // units held
  TimeAverage use;            // mean number of units held
  TimeAverage offered;        // mean capacity; begins to count with resource()

  /// Units that nobody holds; below zero after the capacity was cut.
  std::int64_t free() const { return capacity - busy; }  // below zero after the capacity was cut

  /// Takes `n` >= 0 units if they are free; else false, and nothing is taken. A negative `n` is not noticed.
  bool seize(SimTime now, std::int64_t n = 1) {
    if (n > capacity - busy) return false;
    busy += n;
    use.change(now, static_cast<double>(busy));
    return true;
  }
  /// Gives `n` >= 0 units back. More than are held: std::logic_error, and nothing is given back.
  void release(SimTime now, std::int64_t n = 1) {
    if (n > busy) too_many();
    busy -= n;
    use.change(now, static_cast<double>(busy));
  }
  /// From now on `n` >= 0 units: a shift, a breakdown (0), a repair. Holders keep what they have.
  void set_capacity(SimTime now, std::int64_t n) {
    capacity = n;
    offered.change(now, static_cast<double>(n));
  }
  /// Busy over offered unit-seconds from the restart to `now`, a pure number; 0 when nothing was offered.
  /// Above 1 while holders keep more than the capacity.
  double utilisation(SimTime now) const {
    const double mean = offered.mean(now);
    return mean > 0.0 ? use.mean(now) / mean : 0.0;
  }
  /// Statistics begin anew at `now`; units held stay held.
  void restart(SimTime now) {
    use.restart(now);
    offered.restart(now);
  }

 private:
  [[noreturn]] static void too_many() { throw std::logic_error("more units are released than are held"); }
};

/// A free resource of `capacity` >= 0 units, offered from time zero on.
inline Resource resource(std::int64_t capacity) {
  Resource r;
  r.capacity = capacity;
  r.offered.value = static_cast<double>(capacity);
  return r;
}

inline void describe(Fields& f, const Resource& r) {
  f.count("capacity", r.capacity).count("busy", r.busy).part("use", r.use).part("offered", r.offered);
}

}  // namespace egiz
