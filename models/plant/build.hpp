// The checks of a plant specification that need no asset built.
#pragma once

#include "models/plant/plant.hpp"

namespace egiz {

/// Adds what is wrong with names of assets and types: ill formed, twice, unknown; or no asset at all.
void check_names(const PlantSpec& spec, Problems& problems);
/// Adds unknown, repeated, missing and faulty parameters of assets whose type is known.
void check_parameters(const PlantSpec& spec, Problems& problems);
/// Adds unknown ports, second links at a port for one, links to nobody, and required ports without a link.
void check_links(const PlantSpec& spec, Problems& problems);
/// Adds every ring in which material would flow for ever.
void check_rings(const PlantSpec& spec, Problems& problems);

}  // namespace egiz
