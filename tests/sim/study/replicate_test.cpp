#include "sim/study/replicate.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <stdexcept>

using namespace egiz;

TEST_CASE("every task is done once, for any number of threads", "[unit]") {
  for (int threads : {1, 2, 7}) {
    std::vector<int> result(100, 0);
    std::vector<char> done;
    Crowd crowd;
    crowd.threads = threads;
    REQUIRE(run_tasks(
                100, [&](int i) { result[static_cast<std::size_t>(i)] += i * i; }, crowd, &done) == 100);
    for (std::size_t i = 0; i < 100; ++i) REQUIRE(result[i] == static_cast<int>(i * i));
    REQUIRE(std::accumulate(done.begin(), done.end(), 0) == 100);
  }
}

TEST_CASE("progress counts up to the number of tasks", "[unit]") {
  std::vector<int> seen;
  Crowd crowd;
  crowd.threads = 2;
  crowd.progress = [&](int done, int of) {
    REQUIRE(of == 20);
    seen.push_back(done);
  };
  run_tasks(
      20, [](int) {}, crowd);
  std::vector<int> expected(20);
  std::iota(expected.begin(), expected.end(), 1);
  REQUIRE(seen == expected);
}

TEST_CASE("no task is begun after a stop", "[unit]") {
  std::atomic<bool> stop{false};
  Crowd crowd;
  crowd.threads = 1;
  crowd.stop = &stop;
  std::vector<char> done;
  const int n = run_tasks(
      50, [&](int i) { stop = i == 9; }, crowd, &done);
  REQUIRE(n == 10);
  REQUIRE(done[9] == 1);
  REQUIRE(done[10] == 0);
}

TEST_CASE("the exception of a task reaches the caller", "[unit]") {
  for (int threads : {1, 3}) {
    Crowd crowd;
    crowd.threads = threads;
    const auto task = [](int i) {
      if (i == 5) throw std::runtime_error("task five");
    };
    REQUIRE_THROWS_WITH(run_tasks(50, task, crowd), "task five");
  }
}

TEST_CASE("no tasks are no work", "[unit]") {
  REQUIRE(run_tasks(0, [](int) { FAIL("a task of none"); }, {}) == 0);
}
