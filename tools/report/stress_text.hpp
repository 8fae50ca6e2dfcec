// Words and figures of a stress test, for the terminal and the report.
#pragma once

#include <string>

#include "scenarios/schema/stress.pb.h"

namespace egiz::stress {

/// "12.3 ± .4", without the half width when it is not known.
std::string interval(double value, bool known, double half_width);
/// The target, or how many are hit at once.
std::string target_text(const v1::StressCase& one);
/// Days from the begin until deliveries fell behind; "never".
std::string survive_text(const v1::StressCase& one);
/// Days from the end of the shock until deliveries settled, with 95 % of resamples; "" when never behind.
std::string recover_text(const v1::StressCase& one, double tolerance_s);
/// Greatest time behind, days.
std::string behind_text(const v1::StressCase& one);
/// "2 (1 to 3)"; "" where the shock has one target.
std::string rank_text(const v1::StressCase& one);

}  // namespace egiz::stress
