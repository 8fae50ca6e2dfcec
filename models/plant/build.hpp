// The checks of a plant specification that need no asset built.
#pragma once

#include "models/plant/plant.hpp"

namespace egiz {

/// Names, types, parameters, ports, missing neighbours, rings of material.
void check_names(const PlantSpec& spec, Problems& problems);
void check_parameters(const PlantSpec& spec, Problems& problems);
void check_links(const PlantSpec& spec, Problems& problems);
void check_rings(const PlantSpec& spec, Problems& problems);

}  // namespace egiz
