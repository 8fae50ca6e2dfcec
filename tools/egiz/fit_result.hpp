// What `egiz fit` answers: as a message for --json and the report, and as text.
#pragma once

#include <span>
#include <string>

#include "scenarios/schema/fit.pb.h"
#include "sim/stats/fit/fit.hpp"

namespace egiz::commands {

/// What was fitted.
struct FitSource {
  std::string file;  // its name, without folders
  std::string column;
  std::string unit;  // "1" for pure numbers
};

/// "lognormal(12.3 min, 4.1 min)": as a plant file writes it, five significant digits.
std::string law_text(const Distribution& law, const std::string& unit);

/// With all fields but the seed. `values` in the unit of the source.
v1::FitResult to_message(const Fit& fit, std::span<const double> values, const FitSource& source);

/// The values in a line, the table of laws, remarks.
std::string to_text(const v1::FitResult& result);

}  // namespace egiz::commands
