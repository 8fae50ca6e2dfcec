// The composed error of a stochastic frontier, e = v - u: noise v, N(0, sv^2), less inefficiency u >= 0.
//
//   half_normal       u ~ |N(0, su^2)|                  f(e) = 2/s phi(e/s) Phi(-e su/(sv s)),  s^2 = sv^2 +
//   su^2 truncated_normal  u ~ N(mu, su^2) cut at 0          f(e) = 1/s phi((e + mu)/s) Phi(m/t) / Phi(mu/su)
//   exponential       u ~ Exp(mean su)                  f(e) = 1/su exp(e/su + sv^2/(2 su^2)) Phi(-e/sv -
//   sv/su)
// Given e, u is in all three a normal distribution N(m, t^2) cut at 0:
//   half_normal, truncated_normal  m = (mu sv^2 - e su^2)/s^2,  t = su sv/s;      exponential  m = -e -
//   sv^2/su,  t = sv
// and from it come
//   TE = E[exp(-u)|e] = exp(-m + t^2/2) Phi(m/t - t)/Phi(m/t)          (Battese & Coelli 1988)
//   TE = exp(-E[u|e]),  E[u|e] = m + t phi(m/t)/Phi(m/t)                (Jondrow, Lovell, Materov & Schmidt
//   1982) an interval of exp(-u) from the quantiles of u given e              (Horrace & Schmidt 1996)
// Densities: Aigner, Lovell & Schmidt 1977; Stevenson 1980; Meeusen & van den Broeck 1977. Of a cost frontier
// the error is v + u: give -e.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace egiz {

/// How inefficiency is distributed.
enum class Inefficiency { half_normal, truncated_normal, exponential };
/// "half_normal", "truncated_normal" or "exponential".
std::string to_string(Inefficiency law);
/// The law of that name; nothing for a name that is none.
std::optional<Inefficiency> inefficiency_law(const std::string& name);
/// All three, in the order of the enumeration.
const std::vector<Inefficiency>& all_inefficiency_laws();

/// A law with its numbers, in units of ln y.
struct ComposedError {
  Inefficiency law = Inefficiency::half_normal;
  double sigma_v = 0.0;  // >= 0; 0: no noise, a deterministic frontier
  double sigma_u = 0.0;  // >= 0, the mean of u if exponential; 0: no inefficiency
  double mu = 0.0;  // of truncated_normal only: where the normal distribution is centred before it is cut
};

/// ln f(e). sigma_v and sigma_u must be above 0: not checked.
double log_density(const ComposedError& error, double e);

/// N(mean, spread^2) cut at 0, a law of u >= 0. Spread 0: u is max(0, mean) for sure.
struct CutNormal {
  double mean = 0.0;
  double spread = 0.0;
};
/// The law of u given e.
CutNormal inefficiency_given(const ComposedError& error, double e);

/// E[exp(-u)], in (0, 1].
double battese_coelli(const CutNormal& u);
/// exp(-E[u]), in (0, 1]; never above battese_coelli().
double jondrow(const CutNormal& u);
/// The u that is exceeded with probability `upper`, in (0, 1): not checked.
double upper_quantile(const CutNormal& u, double upper);

/// From low to high.
struct Bounds {
  double low = 0.0;
  double high = 0.0;
};
/// The interval that holds exp(-u) with probability `level` (0..1, 0.95 in most papers), as much beyond it on
/// either side; absent where u is known for sure (spread 0).
std::optional<Bounds> efficiency_interval(const CutNormal& u, double level);

/// One draw of e = v - u from two numbers of (0, 1).
double composed_draw(const ComposedError& error, double chance_v, double chance_u);

/// ln Phi(z), right to rounding also far in the left tail.
double log_normal_cdf(double z);
/// phi(z)/Phi(z), right to rounding also far in the left tail.
double mills_ratio(double z);

}  // namespace egiz
