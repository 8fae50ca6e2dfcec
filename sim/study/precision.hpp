// How many replications: until the mean is known to +- a given part of itself.
//
// Rule (Chow & Robbins 1965, Ann. Math. Statistics 36:457-462, in stages as in Law & Kelton, 9.4): after n >=
// least replications stop when
//     t_{n-1} s / sqrt(n) <= relative |mean|;
// otherwise run on to the n that the variance so far asks for, at least one more and at most as many again as
// there are. The decision reads the replications 0 .. n-1 in their order and nothing else, so their number
// does not depend on the number of workers. The limit `most` is an answer of its own: whoever runs must say
// that it was hit.
//
// Stopping when it looks good enough costs a little coverage: with least = 10 a 95 % interval covers about 93
// to 95 % (docs/statistics.md); with least = 2 it would be far less.
#pragma once

#include <span>

#include "sim/stats/interval.hpp"

namespace egiz {

/// How well the mean is to be known.
struct PrecisionRule {
  double relative = 0.05;    // half-width over |mean|, above 0
  double confidence = 0.95;  // in (0, 1)
  int least = 10;  // replications before the first decision, 2 or more: fewer know too little of the variance
  int most = 1000;  // replications; least or more
};

/// What to do next.
struct PrecisionDecision {
  /// What the rule says.
  enum class Kind {
    kReached,  // known well enough
    kMore,     // run `more` replications and ask again
    kLimit,    // `most` replications were run and it is not known so well: say it
  } kind = Kind::kMore;
  int more = 0;       // replications to run next; 0 unless kMore
  Interval interval;  // of the mean, now

  /// Half-width over |mean|, a pure number: 0 for a constant; infinite when the mean is zero or fewer than
  /// two replications are there.
  double relative() const;
};

/// `observations`: one number a replication, in the order of the replications; where one is no number (NaN), as many more as allowed
/// are asked for. std::invalid_argument
/// when `relative`, `least` or `most` does not make sense (see the comments of the numbers); `confidence` as
/// in interval.hpp.
PrecisionDecision decide(std::span<const double> observations, const PrecisionRule& rule);

}  // namespace egiz
