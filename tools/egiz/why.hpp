// The question "why did this happen", put to the log of a run:
//   mills.sag1 @ 12.5 d                  the last event of an asset at that time or before
//   mills.sag1: breaks down @ 12.5 d     the last one of that name
//   #4711                                the event of that number, as the log counts them
// The time is compared in the digits that the log shows.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "models/plant/names.hpp"
#include "scenarios/loader/quantity.hpp"
#include "sim/record/trace.hpp"

namespace egiz::commands {

struct Question {
  std::string asset;
  std::string event;         // "": any
  SimTime at;                // the last tick that is shown as the time asked for; kNever with a number
  std::uint64_t number = 0;  // 0: by asset and time
};

/// Problems: a text that is no question, an asset that the plant does not have (with the nearest name), no
/// time.
tl::expected<Question, Problem> read_question(const std::string& text, const Plant& plant,
                                              const UnitTable& units);

/// The chain of causes, the latest first; a Problem when the log has no such event (with the events that it
/// has).
tl::expected<std::vector<Record>, Problem> answer_to(const Question& question, const Trace& trace,
                                                     const PlantNames& names);

}  // namespace egiz::commands
