#include "models/regions/clusters/distances.hpp"

namespace egiz {

namespace {

using Eigen::Index;

constexpr Index kGroup = 8;
using Group = Eigen::Array<double, kGroup, 1>;

}  // namespace

GroupedPoints::GroupedPoints(const Eigen::MatrixXd& points)
    : rows_(points.rows()),
      columns_(points.cols()),
      groups_((rows_ + kGroup - 1) / kGroup),
      values_(static_cast<std::size_t>(groups_ * columns_ * kGroup), 0.0) {
  for (Index j = 0; j < columns_; ++j)
    for (Index i = 0; i < rows_; ++i)
      values_[static_cast<std::size_t>((i / kGroup * columns_ + j) * kGroup + i % kGroup)] = points(i, j);
}

Eigen::RowVectorXd GroupedPoints::point(Index i) const {
  const Index first = i / kGroup * columns_ * kGroup + i % kGroup;
  return Eigen::Map<const Eigen::RowVectorXd, 0, Eigen::InnerStride<kGroup>>(values_.data() + first, columns_);
}

void GroupedPoints::set(Index i, const Eigen::RowVectorXd& point) {
  const Index first = i / kGroup * columns_ * kGroup + i % kGroup;
  for (Index j = 0; j < columns_; ++j) values_[static_cast<std::size_t>(first + j * kGroup)] = point[j];
}

void GroupedPoints::squares_of(Index i, double* to) const {
  const double* own = values_.data() + i / kGroup * columns_ * kGroup + i % kGroup;
  const double* at = values_.data();
  for (Index g = 0; g < groups_; ++g) {
    Group sum = Group::Zero();
    for (Index j = 0; j < columns_; ++j, at += kGroup)
      sum += (Eigen::Map<const Group>(at) - own[j * kGroup]).square();
    Eigen::Map<Group>(to + g * kGroup) = sum;
  }
}

}  // namespace egiz
