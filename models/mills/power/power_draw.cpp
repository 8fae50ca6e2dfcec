#include "models/mills/power/power_draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace egiz {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kGravity = 9.81;          // m/s2
constexpr double kCriticalSpeed = 42.305;  // rpm times the root of m
constexpr double kConeShare = 1.05;        // of Austin's power, with cone ends

// Angles (rad) of the charge and the radius of its inner surface (m).
struct ChargeShape {
  double toe, shoulder, inner, z;
};

ChargeShape shape_of(const MillShape& mill, const MillCharge& c) {
  const double j = c.filling, critical = 0.35 * (3.364 - j);
  ChargeShape s;
  s.z = std::pow(1.0 - j, 0.4532);
  s.toe = 2.5307 * (1.2796 - j) * (1.0 - std::exp(-19.42 * (critical - c.speed))) + kPi / 2;
  s.shoulder = kPi / 2 - (s.toe - kPi / 2) * ((0.3386 + 0.1041 * critical) + (1.54 - 2.5673 * critical) * j);
  s.inner = mill.diameter / 2 * std::sqrt(1.0 - 2 * kPi * j / (2 * kPi + s.shoulder - s.toe));
  return s;
}

// The equations are a x factor + b in the factor: Morrell's no-load power is not corrected.
struct Linear {
  double a, b;
};
Linear linear_of(PowerModel model, const PowerSurvey& s) {
  if (model == PowerModel::austin) return {austin_power(s.mill, s.charge), 0.0};
  return {morrell_net(s.mill, s.charge), morrell_no_load(s.mill, s.charge)};
}

// Least squares of (a k + b - m)/m, without the survey `without`.
double best_factor(const std::vector<Linear>& lines, std::span<const PowerSurvey> surveys,
                   std::size_t without) {
  double top = 0.0, bottom = 0.0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == without) continue;
    const double m = surveys[i].measured, a = lines[i].a / m;
    top += a * (m - lines[i].b) / m;
    bottom += a * a;
  }
  return top / bottom;
}

double mean_size(const std::vector<double>& errors) {
  double sum = 0.0;
  for (const double e : errors) sum += std::abs(e);
  return sum / static_cast<double>(errors.size());
}

void check_range(Problems& problems, const char* name, double value, double low, double high) {
  if (!(value >= low && value <= high))
    problems.push_back({"", 0, 0, name, fmt::format("{:g}", value), fmt::format("{:g} to {:g}", low, high)});
}

}  // namespace

Problems problems_in(const MillShape& mill, const MillCharge& c) {
  Problems problems;
  check_range(problems, "diameter", mill.diameter, 0.1, 20.0);
  check_range(problems, "length", mill.length, 0.05, 30.0);
  check_range(problems, "cone_length", mill.cone_length, 0.0, 10.0);
  check_range(problems, "speed", c.speed, 0.3, 0.95);
  check_range(problems, "filling", c.filling, 0.01, 0.6);
  check_range(problems, "balls", c.balls, 0.0, c.filling);
  check_range(problems, "ore_density", c.ore_density, 1.0, 8.0);
  check_range(problems, "ball_density", c.ball_density, 1.0, 20.0);
  check_range(problems, "porosity", c.porosity, 0.2, 0.6);
  check_range(problems, "void_filling", c.void_filling, 0.0, 1.5);
  check_range(problems, "slurry_solids", c.slurry_solids, 0.0, 0.7);
  check_range(problems, "solids_by_weight", c.solids_by_weight, 0.3, 1.0);
  return problems;
}

double charge_density(const MillCharge& c) {
  const double e = c.porosity, u = c.void_filling, s = c.slurry_solids;
  return (c.filling * c.ore_density * (1.0 - e + e * u * s) +
          c.balls * (c.ball_density - c.ore_density) * (1.0 - e) + c.filling * e * u * (1.0 - s)) /
         c.filling;
}

double morrell_net(const MillShape& mill, const MillCharge& c) {
  const ChargeShape s = shape_of(mill, c);
  const double rm = mill.diameter / 2, ri = s.inner, z = s.z, rho = charge_density(c);
  const double turns = c.speed * kCriticalSpeed / std::sqrt(mill.diameter) / 60.0, gap = rm - z * ri;
  const double potential = kPi * kGravity * mill.length * turns * rm / (3.0 * gap) *
                           (2 * rm * rm * rm - 3 * z * rm * rm * ri + ri * ri * ri * (3 * z - 2)) * rho *
                           (std::sin(s.shoulder) - std::sin(s.toe));
  const double kinetic = mill.length * rho * std::pow(kPi * turns * rm / gap, 3) *
                         (std::pow(gap, 4) - std::pow(ri * (z - 1.0), 4));
  return potential + kinetic;
}

double morrell_no_load(const MillShape& mill, const MillCharge& c) {
  return 1.68 * std::pow(mill.diameter, 2.05) *
         std::pow(c.speed * (0.667 * mill.cone_length + mill.length), 0.82);
}

double morrell_gross(const MillShape& mill, const MillCharge& charge, double factor) {
  return morrell_no_load(mill, charge) + factor * morrell_net(mill, charge);
}

double austin_power(const MillShape& mill, const MillCharge& c, double factor) {
  const double ore = c.ore_density / c.solids_by_weight;
  return factor * (mill.cone_ends ? kConeShare : 1.0) * 10.6 * std::pow(mill.diameter, 2.5) * mill.length *
         (1.0 - 1.03 * c.filling) * (0.7 * ore * c.filling + 0.6 * c.balls * (c.ball_density - ore)) *
         c.speed * (1.0 - 0.1 / std::exp2(9.0 - 10.0 * c.speed));
}

std::string to_string(PowerModel model) { return model == PowerModel::morrell ? "morrell" : "austin"; }

double power_of(PowerModel model, const PowerSurvey& survey, double factor) {
  const Linear line = linear_of(model, survey);
  return line.a * factor + line.b;
}

tl::expected<SiteFactor, Problems> fit_site_factor(PowerModel model, std::span<const PowerSurvey> surveys) {
  Problems problems;
  if (surveys.empty()) problems.push_back({"", 0, 0, "surveys", "none", "at least one measured mill"});
  for (const PowerSurvey& s : surveys) {
    for (Problem p : problems_in(s.mill, s.charge)) {
      p.path = s.site + "." + p.path;
      problems.push_back(std::move(p));
    }
    if (!(s.measured > 0.0 && std::isfinite(s.measured)))
      problems.push_back({"", 0, 0, s.site + ".measured", fmt::format("{:g} kW", s.measured), "above 0 kW"});
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  std::vector<Linear> lines;
  for (const PowerSurvey& s : surveys) lines.push_back(linear_of(model, s));
  const auto error = [&](std::size_t i, double k) {
    return (lines[i].a * k + lines[i].b) / surveys[i].measured - 1.0;
  };
  SiteFactor found;
  found.factor = best_factor(lines, surveys, lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    found.errors.push_back(error(i, found.factor));
    found.worst_error = std::max(found.worst_error, std::abs(found.errors.back()));
    if (lines.size() > 1) found.left_out.push_back(error(i, best_factor(lines, surveys, i)));
  }
  found.mean_error = mean_size(found.errors);
  if (!found.left_out.empty()) found.mean_left_out = mean_size(found.left_out);
  return found;
}

const std::vector<PowerSurvey>& published_surveys() {
  const auto survey = [](const char* site, double d, double l, double speed, double j, double jb, double rho,
                         double kw) {
    MillCharge charge;
    charge.speed = speed, charge.filling = j, charge.balls = jb, charge.ore_density = rho;
    return PowerSurvey{site, {d, l}, charge, kw};
  };
  static const std::vector<PowerSurvey> kSurveys{
      survey("Cadia", 12.02, 6.1, .78, .33, .14, 2.9, 19320),
      survey("Los Bronces", 12.2, 6.9, .723, .27, .14, 2.9, 18812),
      survey("Sossego", 11.28, 6.4, .769, .28, .149, 2.86, 16635),
      survey("Yanacocha", 9.4, 9.76, .645, .179, .165, 2.9, 12286),
      survey("El Soldado", 10.06, 5.18, .767, .262, .186, 2.7, 11062),
      survey("Phoenix", 10.74, 5.03, .74, .30, .13, 2.7, 10965),
      survey("Fimiston", 10.8, 4.42, .725, .216, .13, 2.9, 9255)};
  return kSurveys;
}

}  // namespace egiz
