// Pictures of a clustering as SVG files that need nothing else: the tree and the biplot.
#pragma once

#include <string>

namespace egiz {

namespace v1 {
class ClustersResult;
}

/// The tree from left (rows) to right (height), branches in the colour of their cluster, a dashed line where
/// it is cut. Names stand beside up to 200 rows; more rows are drawn closer, without names.
std::string dendrogram_svg(const v1::ClustersResult& result);

/// Rows as points by their scores in the first two components, columns as arrows by their loadings (arrows
/// have a scale of their own). Names stand beside up to 60 points.
std::string biplot_svg(const v1::ClustersResult& result);

}  // namespace egiz
