// Closed forms of queueing theory. Time unit: any; rates per that unit. Sources: Kleinrock, Queueing Systems
// I (1975) and II (1976); Gross & Harris, Fundamentals of Queueing Theory; Reiser & Lavenberg (1980), J. ACM
// 27:313 (mean value analysis); Gershwin (1994), Manufacturing Systems Engineering, ch. 3 (the two-machine
// line).
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace egiz::theory {

/// Probability of waiting in M/M/c with offered load a = lambda/mu < c.
inline double erlang_c(int c, double a) {
  double b = 1.0;  // Erlang B by its recursion
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b / (1.0 - a / c * (1.0 - b));
}
inline double erlang_b(int c, double a) {
  double b = 1.0;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b;
}
/// Mean wait in the line of M/M/c.
inline double wait_mmc(int c, double lambda, double mu) {
  return erlang_c(c, lambda / mu) / (c * mu - lambda);
}

/// Mean wait in the line of M/G/1 (Pollaczek, Khinchine): service of mean s and standard deviation sd.
inline double wait_mg1(double lambda, double s, double sd) {
  return lambda * (s * s + sd * sd) / (2.0 * (1.0 - lambda * s));
}

struct Class {
  double lambda, mean, second_moment;
};
/// Waits in the line of M/G/1 with classes in falling priority, no preemption (Cobham 1954).
inline std::vector<double> cobham(const std::vector<Class>& classes) {
  double w0 = 0.0, sigma = 0.0;
  for (const Class& c : classes) w0 += 0.5 * c.lambda * c.second_moment;
  std::vector<double> wait;
  for (const Class& c : classes) {
    const double above = sigma;
    sigma += c.lambda * c.mean;
    wait.push_back(w0 / ((1.0 - above) * (1.0 - sigma)));
  }
  return wait;
}
/// Times in the system of M/G/1 with classes in falling priority, preemptive resume.
inline std::vector<double> preemptive_resume(const std::vector<Class>& classes) {
  double w0 = 0.0, sigma = 0.0;
  std::vector<double> sojourn;
  for (const Class& c : classes) {
    const double above = sigma;
    sigma += c.lambda * c.mean;
    w0 += 0.5 * c.lambda * c.second_moment;
    sojourn.push_back(c.mean / (1.0 - above) + w0 / ((1.0 - above) * (1.0 - sigma)));
  }
  return sojourn;
}

/// Stationary probabilities of a birth-death chain 0..n.
template <class Up, class Down>
std::vector<double> birth_death(int n, Up up, Down down) {
  std::vector<double> p{1.0};
  for (int k = 0; k < n; ++k) p.push_back(p.back() * up(k) / down(k + 1));
  const double sum = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& q : p) q /= sum;
  return p;
}

struct Finite {
  double waiting = 0.0, busy = 0.0, wait = 0.0;
};
/// n machines fail at rate f each, c crews mend at rate m.
inline Finite machine_repair(int n, int c, double f, double m) {
  const auto p = birth_death(
      n, [&](int k) { return (n - k) * f; }, [&](int k) { return std::min(k, c) * m; });
  Finite r;
  for (int k = 0; k <= n; ++k) {
    r.waiting += std::max(0, k - c) * p[static_cast<std::size_t>(k)];
    r.busy += std::min(k, c) * p[static_cast<std::size_t>(k)];
  }
  r.wait = r.waiting / (r.busy * m);
  return r;
}

struct Impatient {
  double abandoned = 0.0, waiting = 0.0;  // share of customers; mean number in the line
};
/// M/M/c+M: patience exponential of rate theta.
inline Impatient erlang_a(int c, double lambda, double mu, double theta) {
  const auto p = birth_death(
      400, [&](int) { return lambda; },
      [&](int k) { return std::min(k, c) * mu + std::max(0, k - c) * theta; });
  Impatient r;
  for (int k = c; k <= 400; ++k) r.waiting += (k - c) * p[static_cast<std::size_t>(k)];
  r.abandoned = theta * r.waiting / lambda;
  return r;
}

struct ClosedStation {
  double mean;    // of the service
  bool infinite;  // a delay: nobody waits
};
/// Throughput of a closed network of single-server and delay stations visited once each, by mean value
/// analysis.
inline double mva(const std::vector<ClosedStation>& stations, int customers) {
  std::vector<double> length(stations.size(), 0.0), time(stations.size(), 0.0);
  double throughput = 0.0;
  for (int n = 1; n <= customers; ++n) {
    double cycle = 0.0;
    for (std::size_t i = 0; i < stations.size(); ++i)
      cycle += time[i] = stations[i].mean * (stations[i].infinite ? 1.0 : 1.0 + length[i]);
    throughput = n / cycle;
    for (std::size_t i = 0; i < stations.size(); ++i) length[i] = throughput * time[i];
  }
  return throughput;
}

}  // namespace egiz::theory
