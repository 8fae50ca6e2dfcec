// Open and closed networks of lines and servers (the simple path) against theory. Time unit of the models: 1
// s.
#include "tests/validation/queues/network.hpp"
#include "tests/validation/queues/theory.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

Numbers of_station(const Network& network, const State& state, std::size_t i) {
  const StationState& s = network.of(state).stations[i];
  return {{s.line.wait.mean, s.line.length.mean(state.now), s.servers.use.mean(state.now),
           network.throughput(state, i)},
          state.events};
}

/// Little's law of the line, L = lambda W, up to who was in it at the beginning and at the end.
void require_little(const Study& study) {
  const double l = study.number[1].mean, lambda_w = study.number[3].mean * study.number[0].mean;
  INFO("L " << l << ", lambda W " << lambda_w);
  REQUIRE(std::abs(l - lambda_w) < 0.003 * l);
}

Study single_station(std::int64_t servers, double lambda, const Distribution& service, int replications,
                     double time) {
  const Network network({{servers, service, lambda, {}}});
  return replicate(replications, [&](const Luck& luck) {
    return of_station(network, network.run(luck, seconds(time / 20), seconds(time)), 0);
  });
}

}  // namespace

TEST_CASE("M/M/1 at load .9: the mean wait is nine service times", "[validation]") {
  const Study study = single_station(1, 0.9, exponential(1.0), 50, 100'000);
  require_near("wait", study.number[0], 9.0);
  require_near("length of the line", study.number[1], 8.1);
  require_near("busy", study.number[2], 0.9, 0.002);
  require_little(study);
}

TEST_CASE("M/M/c waits as Erlang's formula says", "[validation]") {
  for (const auto& [c, lambda] : {std::pair<int, double>{2, 1.6}, {3, 2.4}, {8, 6.4}}) {
    const Study study = single_station(c, lambda, exponential(1.0), 40, 20'000);
    require_near("wait, c = " + std::to_string(c), study.number[0], theory::wait_mmc(c, lambda, 1.0));
    require_near("busy", study.number[2], lambda, 0.005);
    require_little(study);
  }
}

TEST_CASE("M/G/1 waits as Pollaczek and Khinchine say, whatever the distribution", "[validation]") {
  using Kind = Distribution::Kind;
  for (const auto& [service, sd] : {std::pair<Distribution, double>{Distribution::constant(1.0), 0.0},
                                    {{Kind::kUniform, 0.0, 2.0, 0.0}, 1.0 / std::sqrt(3.0)},
                                    {{Kind::kLognormal, 1.0, 1.5, 0.0}, 1.5},
                                    {{Kind::kTriangular, 0.0, 0.5, 2.5}, std::sqrt(5.25 / 18.0)}}) {
    const Study study = single_station(1, 0.7, service, 40, 20'000);
    require_near(std::string(name_of(service.kind)), study.number[0], theory::wait_mg1(0.7, 1.0, sd), 0.03);
    require_little(study);
  }
}

TEST_CASE("machines that fail and crews that mend them wait as the finite-source queue says",
          "[validation]") {
  // Delay station 0: the machines run, mean 10; station 1: the crews, mean 1.5.
  for (const int crews : {1, 2}) {
    const Network network(
        {{1000, exponential(10.0), 0.0, {0, 1, 0, 0}}, {crews, exponential(1.5), 0.0, {1, 0, 0, 0}}}, 8);
    const Study study = replicate(40, [&](const Luck& luck) {
      return of_station(network, network.run(luck, seconds(500), seconds(25'000)), 1);
    });
    const auto exact = theory::machine_repair(8, crews, 0.1, 1.0 / 1.5);
    require_near("wait", study.number[0], exact.wait);
    require_near("waiting", study.number[1], exact.waiting);
    require_near("busy", study.number[2], exact.busy, 0.005);
    require_little(study);
  }
}

TEST_CASE("a Jackson network with feedback is a product of M/M/c queues", "[validation]") {
  // 0 -> 1 (.7) or 2 (.3); 1 -> 0 (.2) or out; 2 -> 1 (.5) or out.
  const Network network({{1, exponential(1.0), 0.6, {0, 0.7, 0.3, 0}},
                         {2, exponential(2.0), 0.1, {0.2, 0, 0, 0}},
                         {1, exponential(2.0), 0.1, {0, 0.5, 0, 0}}});
  const double a0 = (0.6 + 0.2 * (0.1 + 0.5 * 0.1)) / (1.0 - 0.2 * (0.7 + 0.5 * 0.3));
  const double a2 = 0.1 + 0.3 * a0, a1 = 0.1 + 0.7 * a0 + 0.5 * a2;
  const double w0 = theory::wait_mmc(1, a0, 1.0), w1 = theory::wait_mmc(2, a1, 0.5),
               w2 = theory::wait_mmc(1, a2, 0.5);
  const Study study = replicate(40, [&](const Luck& luck) {
    const State state = network.run(luck, seconds(1000), seconds(25'000));
    const auto& s = network.of(state).stations;
    return Numbers{{s[0].line.wait.mean, s[1].line.wait.mean, s[2].line.wait.mean,
                    network.throughput(state, 1), network.of(state).sojourn.mean},
                   state.events};
  });
  require_near("wait at 0", study.number[0], w0);
  require_near("wait at 1", study.number[1], w1);
  require_near("wait at 2", study.number[2], w2);
  require_near("flow through 1", study.number[3], a1, 0.005);
  require_near("time in the network", study.number[4], (a0 * (w0 + 1) + a1 * (w1 + 2) + a2 * (w2 + 2)) / 0.8);
}

TEST_CASE("eight trucks, a shovel and a dump: the closed network gives what mean value analysis gives",
          "[validation]") {
  const double exact = theory::mva({{3.0, false}, {10.0, true}, {1.2, false}, {6.8, true}}, 8) * 60.0;
  REQUIRE(exact == Approx(17.3316466450).epsilon(1e-11));
  const Network network({{1, exponential(3.0), 0.0, {0, 1, 0, 0}},
                         {1000, exponential(10.0), 0.0, {0, 0, 1, 0}},
                         {1, exponential(1.2), 0.0, {0, 0, 0, 1}},
                         {1000, exponential(6.8), 0.0, {1, 0, 0, 0}}},
                        8);
  const Study study = replicate(40, [&](const Luck& luck) {
    const State state = network.run(luck, seconds(1000), seconds(40'000));
    return Numbers{{network.throughput(state, 0) * 60.0}, state.events};
  });
  require_near("loads per hour", study.number[0], exact, 0.002);
}

TEST_CASE("Little's law holds exactly on every path: the integral of the length is the sum of the waits",
          "[validation]") {
  const Network network({{1, exponential(1.0), 0.9, {}}});
  std::uint64_t events = 0;
  for (std::uint64_t r = 0; r < 10; ++r) {
    const State state = network.run({kSeed, r}, SimTime{}, seconds(60'000));
    const Line& line = network.of(state).stations[0].line;
    double waits = line.wait.mean * static_cast<double>(line.wait.n);
    for (ItemIndex i = line.queue.head; i != kNoItem; i = line.queue.next(state.items, i))
      waits += to_seconds(state.now - state.items.links(i).since);
    REQUIRE(line.length.mean(state.now) * to_seconds(state.now) == Approx(waits).epsilon(1e-9));
    events += state.events;
  }
  REQUIRE(events > 1'000'000);
}
