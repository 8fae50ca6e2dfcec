#include "models/mills/population/population_balance.hpp"

#include <fmt/format.h>

#include <Eigen/LU>
#include <cmath>
#include <unsupported/Eigen/MatrixFunctions>

namespace egiz {

namespace {

// Share of the fragments of class j that are below x.
double below(const BreakageLaw& law, double x, double parent) {
  const double ratio = std::min(1.0, x / parent);
  return law.fines_share * std::pow(ratio, law.fines_power) +
         (1.0 - law.fines_share) * std::pow(ratio, law.coarse_power);
}

Eigen::MatrixXd rates_from(const Eigen::VectorXd& selection, const Eigen::MatrixXd& breakage) {
  Eigen::MatrixXd rates = breakage * selection.asDiagonal();
  rates.diagonal() -= selection;
  return rates;
}

}  // namespace

SieveEdges sieves(double largest, double ratio, int classes) {
  SieveEdges edges;
  for (int i = 0; i < classes; ++i) edges.push_back(largest / std::pow(ratio, i));
  return edges;
}

Problems problems_in(const SieveEdges& edges, const BreakageLaw& law) {
  Problems problems;
  const auto say = [&](const char* path, double found, const char* expected) {
    problems.push_back({"", 0, 0, path, fmt::format("{:g}", found), expected});
  };
  if (edges.size() < 2) say("classes", static_cast<double>(edges.size()), "2 or more");
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (!(edges[i] > 0.0) || (i > 0 && !(edges[i] < edges[i - 1])))
      say("edges", edges[i], "sizes above 0, each below the one before");
  if (!(law.rate > 0.0)) say("rate", law.rate, "above 0");
  if (!(law.reference > 0.0)) say("reference", law.reference, "above 0");
  if (!std::isfinite(law.rate_power)) say("rate_power", law.rate_power, "a number");
  if (!(law.fines_share >= 0.0 && law.fines_share <= 1.0)) say("fines_share", law.fines_share, "0 to 1");
  if (!(law.fines_power > 0.0)) say("fines_power", law.fines_power, "above 0");
  if (!(law.coarse_power > 0.0)) say("coarse_power", law.coarse_power, "above 0");
  return problems;
}

Eigen::VectorXd selection(const SieveEdges& edges, const BreakageLaw& law) {
  const auto n = static_cast<Eigen::Index>(edges.size());
  Eigen::VectorXd rates(n);
  for (Eigen::Index i = 0; i < n; ++i)
    rates[i] = law.rate * std::pow(edges[static_cast<std::size_t>(i)] / law.reference, law.rate_power);
  rates[n - 1] = 0.0;
  return rates;
}

Eigen::MatrixXd breakage(const SieveEdges& edges, const BreakageLaw& law) {
  const auto n = static_cast<Eigen::Index>(edges.size());
  const auto edge = [&](Eigen::Index i) { return edges[static_cast<std::size_t>(i)]; };
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(n, n);
  // The fragments of j are below its lower edge, edge(j + 1); they are all of the broken mass.
  for (Eigen::Index j = 0; j + 1 < n; ++j)
    for (Eigen::Index i = j + 1; i < n; ++i) {
      const double upper = below(law, edge(i), edge(j + 1)),
                   lower = i + 1 < n ? below(law, edge(i + 1), edge(j + 1)) : 0.0;
      b(i, j) = upper - lower;
    }
  return b;
}

PopulationBalance::PopulationBalance(const SieveEdges& edges, const BreakageLaw& law)
    : PopulationBalance(egiz::selection(edges, law), egiz::breakage(edges, law)) {}

PopulationBalance::PopulationBalance(const Eigen::VectorXd& selection, const Eigen::MatrixXd& breakage)
    : rates_(rates_from(selection, breakage)) {}

MassBySize PopulationBalance::batch(const MassBySize& start, double time) const {
  return (rates_ * time).exp() * start;
}

Eigen::MatrixXd PopulationBalance::transfer_mixed(double residence) const {
  const auto n = rates_.rows();
  return (Eigen::MatrixXd::Identity(n, n) - rates_ * residence)
      .triangularView<Eigen::Lower>()
      .solve(Eigen::MatrixXd::Identity(n, n));
}

Eigen::MatrixXd PopulationBalance::transfer_tanks(double residence, int tanks) const {
  const Eigen::MatrixXd one = transfer_mixed(residence / tanks);
  Eigen::MatrixXd all = one;
  for (int k = 1; k < tanks; ++k) all = one * all;
  return all;
}

tl::expected<ClosedCircuit, Problems> closed_circuit(const Eigen::MatrixXd& transfer, const MassBySize& feed,
                                                     const Eigen::VectorXd& to_underflow) {
  const auto n = feed.size();
  Problems problems;
  if (transfer.rows() != n || transfer.cols() != n || to_underflow.size() != n)
    return tl::unexpected(Problems{{"", 0, 0, "classes",
                                    fmt::format("{} of the feed, {} x {} of the mill, {} of the classifier",
                                                n, transfer.rows(), transfer.cols(), to_underflow.size()),
                                    "the same number"}});
  for (Eigen::Index i = 0; i < n; ++i)
    if (!(to_underflow[i] >= 0.0 && to_underflow[i] <= 1.0))
      problems.push_back(
          {"", 0, 0, fmt::format("to_underflow[{}]", i), fmt::format("{:g}", to_underflow[i]), "0 to 1"});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  const Eigen::MatrixXd back = to_underflow.asDiagonal() * transfer;
  const Eigen::FullPivLU<Eigen::MatrixXd> circuit(Eigen::MatrixXd::Identity(n, n) - back);
  if (!circuit.isInvertible())
    return tl::unexpected(Problems{
        {"", 0, 0, "to_underflow", "a class that neither breaks nor leaves", "a way out for every class"}});
  ClosedCircuit found;
  found.mill_feed = circuit.solve(feed);
  found.underflow = back * found.mill_feed;
  found.product = transfer * found.mill_feed - found.underflow;
  found.circulating_load = found.underflow.sum() / feed.sum();
  return found;
}

std::optional<double> size_passing(const SieveEdges& edges, const MassBySize& mass, double share) {
  const double whole = mass.sum();
  if (!(whole > 0.0)) return std::nullopt;
  double passing = 0.0;  // below the lower edge of the class
  for (std::size_t i = edges.size(); i-- > 0;) {
    const double inside = mass[static_cast<Eigen::Index>(i)] / whole;
    const double lower = i + 1 < edges.size() ? edges[i + 1] : edges[i] / 2.0;
    if (passing + inside >= share && inside > 0.0)
      return lower * std::pow(edges[i] / lower, std::max(0.0, share - passing) / inside);
    passing += inside;
  }
  return edges.front();
}

}  // namespace egiz
