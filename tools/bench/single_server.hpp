// M/M/1 at rho = .9, twice: on the engine with item, queue, tally and time average, and as a loop written by hand that knows it has
// two kinds of event and no more.
#pragma once

#include <cstdint>

namespace egiz::bench {

struct ServerReport {
  std::int64_t customers = 0;
  double mean_wait = 0.0;    // s in the queue; 9.0 in theory
  double mean_length = 0.0;  // waiting; 8.1 in theory
};

/// On sim: Model, State, keyed streams.
ServerReport server_on_the_engine(std::int64_t customers, std::uint64_t seed);

/// The bare loop: next arrival, next departure, a ring of arrival times; splitmix64 and a logarithm.
ServerReport server_by_hand(std::int64_t customers, std::uint64_t seed);

}  // namespace egiz::bench
