// Independent replications against theory: a number agrees when it lies within three standard errors, and the
// standard error is small enough that a wrong model would not.
#pragma once

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <string>

#include "sim/event/kernel.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz::sample {

inline constexpr std::uint64_t kSeed = 20240917;

struct Numbers {  // of one replication
  std::array<double, 8> value{};
  std::uint64_t events = 0;
};

struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
};

struct Study {
  std::array<Estimate, 8> number;
  std::uint64_t events = 0;  // of all replications
};

template <class Run>  // Numbers run(const Luck&)
Study replicate(int replications, Run run) {
  std::array<Tally, 8> tallies;
  Study study;
  for (int r = 0; r < replications; ++r) {
    const Numbers n = run(Luck{kSeed, static_cast<std::uint64_t>(r)});
    study.events += n.events;
    for (std::size_t i = 0; i < 8; ++i) tallies[i].observe(n.value[i]);
  }
  for (std::size_t i = 0; i < 8; ++i)
    study.number[i] = {tallies[i].mean, std::sqrt(tallies[i].variance() / replications)};
  REQUIRE(study.events >= 1'000'000);
  return study;
}

/// Within three standard errors, which are at most `precision` of the theory.
inline void require_near(const std::string& what, const Estimate& e, double theory, double precision = 0.02) {
  INFO(what << ": theory " << theory << ", Egiz " << e.mean << ", 3 s.e. " << 3.0 * e.standard_error);
  REQUIRE(std::abs(e.mean - theory) < 3.0 * e.standard_error);
  REQUIRE(e.standard_error < precision * std::abs(theory));
}

}  // namespace egiz::sample
