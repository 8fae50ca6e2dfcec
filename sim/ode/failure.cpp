#include "sim/ode/failure.hpp"

#include <fmt/format.h>

#include "sim/event/kernel.hpp"

namespace egiz::ode {

void fail(const Standing& standing, const char* why) {
  std::string text = fmt::format("{} at {:.9f} s with ", why, to_seconds(standing.at));
  for (std::size_t i = 0; i < standing.states; ++i) {
    if (i > 0) text += ", ";
    text += standing.names ? std::string(standing.names[i]) : fmt::format("x{}", i);
    text += fmt::format(" = {:.9g}", standing.x[i]);
  }
  throw RunError(standing.asset, text);
}

}  // namespace egiz::ode
