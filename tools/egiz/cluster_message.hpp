// What models/regions/clusters found, as the message of `egiz clusters` and as text.
#pragma once

#include "models/regions/clusters/growth_pole.hpp"
#include "models/regions/clusters/migration.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::commands {

/// Clusters count from 1 in messages.
void fill(const Clusters& clusters, v1::ClustersResult& out);

/// Where there is no second clustering, `anew` stays empty.
void fill(const Migration& frozen, const std::optional<Migration>& anew, v1::ClusterMigration& out);

/// Both in the order of the regions.
void fill(const std::vector<Specialisation>& indices, const std::vector<GrowthPole>& poles,
          google::protobuf::RepeatedPtrField<v1::RegionSpecialisation>& out);

/// Who moves, to stdout.
void print_migration(const v1::ClusterMigration& migration);

/// Indices and growth poles, to stdout.
void print_specialisation(const google::protobuf::RepeatedPtrField<v1::RegionSpecialisation>& regions);

/// To stdout.
void print_clusters(const v1::ClustersResult& result);

}  // namespace egiz::commands
