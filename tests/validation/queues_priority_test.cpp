// Priorities, preemption, impatience, loss and seize-many (the rich path) against theory. Time unit of the
// models: 1 s.
#include "tests/validation/queues/counter.hpp"
#include "tests/validation/queues/theory.hpp"

using namespace egiz;
using namespace egiz::sample;
using Kind = Distribution::Kind;

namespace {

const Distribution kExponential{Kind::kExponential, 1.0, 0, 0};
const Distribution kNoPatience = Distribution::constant(0.0);

template <std::size_t N>
Study study_of(const Counter<N>& counter, double time) {
  return replicate(40, [&](const Luck& luck) {
    const State state = counter.run(luck, seconds(time / 20), seconds(time));
    const CounterState<N>& s = counter.of(state);
    Numbers n;
    n.events = state.events;
    for (std::size_t k = 0; k < 3; ++k) n.value[k] = s.classes[k].wait.mean;
    for (std::size_t k = 0; k < 3; ++k)
      n.value[3 + k] =
          static_cast<double>(s.classes[k].lost) / std::max(1.0, static_cast<double>(s.classes[k].came));
    n.value[6] = s.facility.book.length.mean(state.now);
    n.value[7] = s.facility.resources[0].use.mean(state.now);
    return n;
  });
}

}  // namespace

TEST_CASE("a facility of c servers waits as Erlang's formula says", "[validation]") {
  const Counter<1> counter({3}, {{2.4, kExponential}});
  const Study study = study_of(counter, 20'000);
  const double wait = theory::wait_mmc(3, 2.4, 1.0);
  require_near("wait", study.number[0], wait);
  require_near("length of the line", study.number[6], 2.4 * wait);
  require_near("busy", study.number[7], 2.4, 0.005);
}

TEST_CASE("without preemption classes wait as Cobham says", "[validation]") {
  const Distribution gamma{Kind::kGamma, 0.8, 0.4, 0}, fixed = Distribution::constant(1.5);
  const Counter<1> counter({1}, {{0.3, kExponential, {1}, 2}, {0.25, gamma, {1}, 1}, {0.2, fixed, {1}, 0}});
  const auto exact = theory::cobham({{0.3, 1.0, 2.0}, {0.25, 0.8, 0.8}, {0.2, 1.5, 2.25}});
  const Study study = study_of(counter, 40'000);
  for (std::size_t k = 0; k < 3; ++k)
    require_near("wait of class " + std::to_string(k), study.number[k], exact[k]);
}

TEST_CASE("with preemption and resumption classes stay as theory says", "[validation]") {
  const Distribution gamma{Kind::kGamma, 0.8, 0.4, 0}, fixed = Distribution::constant(1.5);
  const Counter<1> counter({1}, {{0.3, kExponential, {1}, 2, true, Claim::kResume},
                                 {0.25, gamma, {1}, 1, true, Claim::kResume},
                                 {0.2, fixed, {1}, 0, true, Claim::kResume}});
  const auto exact = theory::preemptive_resume({{0.3, 1.0, 2.0}, {0.25, 0.8, 0.8}, {0.2, 1.5, 2.25}});
  const Study study = replicate(40, [&](const Luck& luck) {
    const State state = counter.run(luck, seconds(2000), seconds(40'000));
    Numbers n;
    n.events = state.events;
    for (std::size_t k = 0; k < 3; ++k) n.value[k] = counter.of(state).classes[k].sojourn.mean;
    n.value[3] = counter.of(state).facility.resources[0].use.mean(state.now);
    return n;
  });
  for (std::size_t k = 0; k < 3; ++k)
    require_near("time of class " + std::to_string(k), study.number[k], exact[k]);
  require_near("busy", study.number[3], 0.8, 0.005);
}

TEST_CASE("a job that is restarted after each preemption works as long as theory says", "[validation]") {
  // Jobs of fixed work d come at rate a, breaks of mean r at rate f. A job that begins anew after each break
  // works (exp(f d) - 1)/f in all: the waiting time for the first gap of d in a Poisson stream.
  const double a = 0.1, d = 2.0, f = 0.3, r = 0.5;
  const Counter<1> counter({1}, {{f, {Kind::kExponential, r, 0, 0}, {1}, 1, true, Claim::kNotPreemptable},
                                 {a, Distribution::constant(d), {1}, 0, false, Claim::kRestart}});
  const double busy = a * (std::exp(f * d) - 1.0) / f + f * r;
  REQUIRE(busy > 1.15 * (a * d + f * r));  // what resumption would give
  require_near("busy", study_of(counter, 50'000).number[7], busy, 0.01);
}

TEST_CASE("impatient customers leave as often as the chain of M/M/c+M says", "[validation]") {
  for (const auto& [c, lambda] : {std::pair<int, double>{1, 1.2}, {4, 4.4}}) {
    const Counter<1> counter(
        {c},
        {{lambda, kExponential, {1}, 0, false, Claim::kNotPreemptable, {Kind::kExponential, 2.0, 0, 0}}});
    const Study study = study_of(counter, 25'000);
    const auto exact = theory::erlang_a(c, lambda, 1.0, 0.5);
    require_near("share that leaves, c = " + std::to_string(c), study.number[3], exact.abandoned);
    require_near("waiting", study.number[6], exact.waiting);
    require_near("busy", study.number[7], lambda * (1.0 - exact.abandoned), 0.005);
  }
}

TEST_CASE("without patience the loss is Erlang's, whatever the service", "[validation]") {
  const Counter<1> counter(
      {5}, {{4.0, {Kind::kLognormal, 1.0, 1.0, 0}, {1}, 0, false, Claim::kNotPreemptable, kNoPatience}});
  const Study study = study_of(counter, 20'000);
  require_near("lost", study.number[3], theory::erlang_b(5, 4.0));
}

TEST_CASE("claims of several resources at once are lost as the product form of a loss network says",
          "[validation]") {
  // Links of 4 and 3 circuits; class 0 takes one of the first, class 1 one of the second, class 2 two of the
  // first and one of the second (Kelly 1991, Loss networks).
  const double a[] = {1.5, 1.0, 0.6};
  const Units takes[] = {{1, 0}, {0, 1}, {2, 1}};
  double sum = 0.0;
  std::array<double, 3> blocked{};
  for (int i = 0; i <= 4; ++i)
    for (int j = 0; j <= 3; ++j)
      for (int k = 0; i + 2 * k <= 4 && j + k <= 3; ++k) {
        const double p = std::pow(a[0], i) * std::pow(a[1], j) * std::pow(a[2], k) / std::tgamma(i + 1) /
                         std::tgamma(j + 1) / std::tgamma(k + 1);
        sum += p;
        for (std::size_t c = 0; c < 3; ++c)
          if (i + 2 * k + takes[c][0] > 4 || j + k + takes[c][1] > 3) blocked[c] += p;
      }
  std::vector<CustomerClass> classes;
  for (std::size_t c = 0; c < 3; ++c)
    classes.push_back({a[c], kExponential, takes[c], 0, false, Claim::kNotPreemptable, kNoPatience});
  const Counter<2> counter({4, 3}, classes);
  const Study study = study_of(counter, 10'000);
  for (std::size_t c = 0; c < 3; ++c)
    require_near("lost of class " + std::to_string(c), study.number[3 + c], blocked[c] / sum);
}
