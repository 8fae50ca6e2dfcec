#include "sim/ode/hybrid.hpp"

#include <fmt/format.h>

namespace egiz::ode {

void fail_zeno(const Standing& standing, const char* guard) {
  fail(standing,
       fmt::format("guard \"{}\" is the last of {} that fired within 100 ns of each other: events pile up "
                   "without end",
                   guard, kMostFirings)
           .c_str());
}

void fail_wall(const Standing& standing, const char* guard) {
  fail(standing,
       fmt::format("guard \"{}\" fired and its action does not turn the solution back: events pile up "
                   "or the action is wrong,",
                   guard)
           .c_str());
}

}  // namespace egiz::ode
