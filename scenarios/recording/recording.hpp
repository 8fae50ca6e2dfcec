// The journal of a live session and its replay. A session is a State that went through
//   run_until(at) -> Plant::inject -> run_until(at)      for each inject, in order
//   run_until(end)
// with any pauses between, so the recording holds only the injects and the end: the plant, the luck and the
// order do the rest, bit for bit. Files are .textproto, or JSON where the name ends in .json; they are
// written whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <tl/expected.hpp>

#include "models/plant/plant.hpp"
#include "sim/base/problem.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/recording.pb.h to look inside
class Inject;
class Recording;
}  // namespace v1

inline constexpr int kRecordingVersion = 1;

/// An empty journal for this plant and luck; its end is time zero. `scenario_file` as scenario_of() will look
/// for it.
v1::Recording new_recording(const Plant& plant, const std::string& scenario_file, const std::string& variant,
                            Luck luck);

/// Gives the plant an inject (value in SI) at the state's time and handles everything of that tick. Problem:
/// no such asset or inject, a value out of its range; the State is unchanged then. A run that fails says so
/// in the RunEnd.
tl::expected<RunEnd, Problem> apply_inject(const Plant& plant, State& state, const v1::Inject& inject);

/// Why this recording cannot be replayed on this plant: another version, another plant (by digest), injects
/// before time zero, out of order or after the end, or of names and values that the plant refuses.
tl::expected<void, Problem> fits(const Plant& plant, const v1::Recording& recording);

/// The State at `until` >= 0 (the recording's end where left out, or where later): the problems of `fits`,
/// and a run that could not go on (path "run", with asset, time and reason).
tl::expected<State, Problem> replay(const Plant& plant, const v1::Recording& recording,
                                    std::optional<SimTime> until = std::nullopt);

/// Problem: a file that cannot be read, or is no recording (with line and column where it is text).
tl::expected<v1::Recording, Problem> read_recording(const std::filesystem::path& file);
/// Problem: a file that cannot be written; one that was there is then as it was.
tl::expected<void, Problem> write_recording(const std::filesystem::path& file,
                                            const v1::Recording& recording);

/// The plant file that the recording names: beside the recording, else from the working folder.
std::filesystem::path scenario_of(const std::filesystem::path& recording_file,
                                  const v1::Recording& recording);

}  // namespace egiz
