// The assets of a parsed file as a plant specification in SI, with the story of every parameter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/loader/parse.hpp"
#include "scenarios/loader/story.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz::v1 {
class Origin;
}

namespace egiz {

/// A plant before its variants: assets with links, and in `values` only what no story holds (unknown
/// parameters, which the plant's own checks refuse by name).
struct Draft {
  std::string file;
  std::int64_t first_day = kMonday2024;  // date of time zero, days since 1970-01-01
  std::vector<AssetSpec> assets;
  Stories stories;
  std::map<std::string, Place> places;  // of assets, parameters and ports, by their path in the plant
};

/// Reads every quantity. Faults go to `problems`, numbers without an origin to `warnings`. Nothing is thrown.
Draft assemble(const ParsedFile& parsed, const UnitTable& units, Problems& problems, Problems& warnings);

/// The plant that the stories tell, without the values that could not be read.
PlantSpec to_plant(const Draft& draft, const Stories& stories, SimTime warmup);

/// What the plant's checks say about that plant, each problem at its place in the file. What follows only
/// from an unreadable value is left out: that value has been told already.
Problems plant_problems(const Draft& draft, const Stories& stories, const Problems& found);

/// Adds what is wrong with the text at `place` that tells the parameter `path`, or all that is wrong in the file it names.
void tell(Problems& problems, const Place& place, const std::string& path, const Fault& fault);

/// The origin as the file gives it.
OriginNote note_of(const v1::Origin& origin);

}  // namespace egiz
