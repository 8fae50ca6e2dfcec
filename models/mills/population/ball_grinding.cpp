#include "models/mills/population/ball_grinding.hpp"

#include <fmt/format.h>

#include <boost/math/tools/roots.hpp>
#include <cmath>

namespace egiz {

namespace {

constexpr int kClassesBelowFines = 4;
constexpr double kJoulesPerKilogram = 3600.0;  // of one kWh/t

// Down by the square root of two, with 75 um as an edge.
SieveEdges edges_for(double top_size) {
  const int above = static_cast<int>(std::ceil(2.0 * std::log2(top_size / kFinesSize)));
  return sieves(kFinesSize * std::pow(2.0, above / 2.0), std::sqrt(2.0), above + kClassesBelowFines + 1);
}

Eigen::VectorXd classifier(const BallGrinding& g, const SieveEdges& edges) {
  Eigen::VectorXd c(static_cast<Eigen::Index>(edges.size()));
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const double x = i + 1 < edges.size() ? std::sqrt(edges[i] * edges[i + 1]) : edges[i] / std::sqrt(2.0);
    const double coarse = 1.0 - std::exp2(-std::pow(x / g.cut_size, g.sharpness));
    c[static_cast<Eigen::Index>(i)] = g.bypass + (1.0 - g.bypass) * coarse;
  }
  return c;
}

}  // namespace

Problems problems_in(const BallGrinding& g) {
  Problems problems;
  const auto check = [&](const char* path, double found, double low, double high) {
    if (!(found >= low && found <= high))
      problems.push_back(
          {"", 0, 0, path, fmt::format("{:g}", found), fmt::format("{:g} to {:g}", low, high)});
  };
  check("top_size", g.top_size, 2.0 * kFinesSize, 1.0);
  check("tanks", g.tanks, 1, 100);
  check("cut_size", g.cut_size, 1e-6, 1e-2);
  check("sharpness", g.sharpness, 0.1, 20.0);
  check("bypass", g.bypass, 0.0, 0.9);
  check("most_circulating", g.most_circulating, 0.01, 100.0);
  if (problems.empty()) {
    const Problems law = problems_in(edges_for(g.top_size), g.law);
    problems.insert(problems.end(), law.begin(), law.end());
  }
  return problems;
}

BallCircuitModel::BallCircuitModel(const BallGrinding& grinding)
    : grinding_(grinding),
      edges_(edges_for(grinding.top_size)),
      balance_(edges_, grinding.law),
      to_underflow_(classifier(grinding, edges_)) {}

MassBySize BallCircuitModel::sizes_of(double fines) const {
  const double share = std::clamp(fines, 1e-6, 1.0 - 1e-6);
  const double slope = std::log(share) / std::log(kFinesSize / edges_.front());
  const auto passing = [&](double x) { return std::pow(x / edges_.front(), slope); };
  MassBySize mass(static_cast<Eigen::Index>(edges_.size()));
  for (std::size_t i = 0; i < edges_.size(); ++i)
    mass[static_cast<Eigen::Index>(i)] =
        passing(edges_[i]) - (i + 1 < edges_.size() ? passing(edges_[i + 1]) : 0.0);
  return mass;
}

ClosedCircuit BallCircuitModel::at(const MassBySize& feed, double energy) const {
  return closed_circuit(balance_.transfer_tanks(energy, grinding_.tanks), feed, to_underflow_).value();
}

BallCircuit BallCircuitModel::grind(double feed, double fines, double hardness, double power) const {
  const MassBySize sizes = sizes_of(fines);
  const double fresh = power / (feed * hardness * kJoulesPerKilogram);  // kWh a tonne of fresh feed
  const auto excess = [&](double load) { return at(sizes, fresh / (1.0 + load)).circulating_load - load; };
  BallCircuit result;
  result.circulating_load = grinding_.most_circulating;
  result.overloaded = excess(grinding_.most_circulating) > 0.0;
  if (!result.overloaded) {
    std::uintmax_t most = 60;
    const auto [low, high] = boost::math::tools::toms748_solve(
        excess, 0.0, grinding_.most_circulating, boost::math::tools::eps_tolerance<double>(30), most);
    result.circulating_load = (low + high) / 2.0;
  }
  const ClosedCircuit circuit = at(sizes, fresh / (1.0 + result.circulating_load));
  const double whole = circuit.product.sum();
  const Eigen::Index below = kClassesBelowFines + 1;
  result.fines = circuit.product.tail(below).sum() / whole;
  result.p80 = size_passing(edges_, circuit.product, 0.8).value_or(0.0);
  return result;
}

}  // namespace egiz
