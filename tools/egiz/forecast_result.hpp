// What `egiz forecast` answers: as a message for --json and the report, as text, and as CSV of the fans.
#pragma once

#include <string>

#include "scenarios/experiment/forecast.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::commands {

/// With the fields of egiz.v1.ForecastResult but scenario and variant; values in the units of results.
v1::ForecastResult to_message(const Forecast& forecast, const ForecastQuestion& question);

/// Warnings, signals that move, advice.
std::string to_text(const v1::ForecastResult& result);

/// One row a moment: time_s, then for each signal its 5 %, 50 % and 95 % quantile.
std::string to_csv(const v1::ForecastResult& result);

}  // namespace egiz::commands
