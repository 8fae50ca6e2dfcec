// Principal components: the directions in which the points differ most. Of z-scores: those of their
// correlations.
//
//   C = X' X / (n - 1),  X the points less their means;   C v_c = l_c v_c,  l_1 >= l_2 >= ...
//   share_c = l_c / sum l;   scores = X V
//
// By Eigen's solver for symmetric matrices. A component may be turned by 180 degrees at will, so a rule fixes
// it: the loading that is greatest in size is positive, of equals (to 1e-9) the first.
#pragma once

#include <Eigen/Core>

namespace egiz {

/// Up to min(rows - 1, columns) components, greatest variance first. Where two variances are equal their
/// directions are arbitrary within the plane they span.
struct PrincipalComponents {
  Eigen::VectorXd variance;  // components, in the square of the points' unit
  Eigen::VectorXd share;     // components, of the whole variance, 0..1
  Eigen::MatrixXd loadings;  // columns x components, each of length 1: what a column weighs in a component
  Eigen::MatrixXd scores;    // rows x components: where a point lies
};

/// At least 2 rows, points finite and not all the same: not checked. For a biplot draw the first two columns
/// of `scores` as points and the first two of `loadings` as arrows. O(columns^3).
PrincipalComponents principal_components(const Eigen::MatrixXd& points);

}  // namespace egiz
