// The commands of egiz: one file a command, one line in this list. A command adds itself to the command line
// and runs from its callback; it leaves the exit code of what happened.
//   0 done, 1 a bug in Egiz, 2 bad input, 3 the run could not go on, 4 stopped by the user
// To add one: a line here, and in tools/egiz/NAME.cpp `void egiz::commands::NAME(CLI::App& app, int&
// exit_code)`.
#pragma once

#include "sim/base/problem.hpp"

namespace CLI {
class App;
}

// In the order of `egiz --help`.
#define EGIZ_COMMANDS(COMMAND) \
  COMMAND(check)               \
  COMMAND(explain)             \
  COMMAND(diff)                \
  COMMAND(flatten)             \
  COMMAND(types)               \
  COMMAND(run)                 \
  COMMAND(compare)             \
  COMMAND(forecast)            \
  COMMAND(floor)               \
  COMMAND(stress)              \
  COMMAND(stock)               \
  COMMAND(invest)              \
  COMMAND(replay)              \
  COMMAND(readiness)           \
  COMMAND(frontier)            \
  COMMAND(clusters)            \
  COMMAND(regions)             \
  COMMAND(power)               \
  COMMAND(fit)                 \
  COMMAND(report)              \
  COMMAND(bench)

namespace egiz::commands {

enum ExitCode { kDone = 0, kBug = 1, kBadInput = 2, kCannotGoOn = 3, kStopped = 4 };

#define EGIZ_DECLARE(name) void name(CLI::App& app, int& exit_code);
EGIZ_COMMANDS(EGIZ_DECLARE)
#undef EGIZ_DECLARE

/// One problem a line on stderr.
void print(const Problems& problems);

/// Warnings on stderr, marked so.
void print_warnings(const Problems& warnings);

}  // namespace egiz::commands
