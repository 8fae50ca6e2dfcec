#include "models/regions/clusters/principal_components.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

using Eigen::Index;

void turn(Eigen::Ref<Eigen::VectorXd> loading) {
  const double greatest = loading.cwiseAbs().maxCoeff();
  for (const double x : loading)
    if (std::abs(x) >= greatest * (1.0 - 1e-9)) {
      if (x < 0.0) loading = -loading;
      return;
    }
}

}  // namespace

PrincipalComponents principal_components(const Eigen::MatrixXd& points) {
  const Eigen::MatrixXd x = points.rowwise() - points.colwise().mean();
  const Eigen::MatrixXd covariance = x.transpose() * x / static_cast<double>(points.rows() - 1);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Index components = std::min(points.rows() - 1, points.cols());

  PrincipalComponents pca;
  pca.variance = solver.eigenvalues().tail(components).reverse().cwiseMax(0.0);
  pca.share = pca.variance / pca.variance.sum();
  pca.loadings = solver.eigenvectors().rightCols(components).rowwise().reverse();
  for (Index c = 0; c < components; ++c) turn(pca.loadings.col(c));
  pca.scores = x * pca.loadings;
  return pca;
}

}  // namespace egiz
