#include "sim/study/workers.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

namespace egiz {

namespace {

// Of the calling thread; empty where the system does not tell.
std::vector<int> allowed_processors() {
  std::vector<int> allowed;
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return allowed;
  for (int p = 0; p < CPU_SETSIZE; ++p)
    if (CPU_ISSET(p, &set)) allowed.push_back(p);
#endif
  return allowed;
}

bool allow([[maybe_unused]] const std::vector<int>& processors) {
#ifdef __linux__
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int p : processors) CPU_SET(p, &set);
  return sched_setaffinity(0, sizeof set, &set) == 0;
#else
  return false;
#endif
}

int current_processor() {
#ifdef __linux__
  return sched_getcpu();
#else
  return -1;
#endif
}

// The processors of the same core, as a name for the core; a name of its own where the system does not tell.
std::string core_of(int processor) {
  const std::string folder = "/sys/devices/system/cpu/cpu" + std::to_string(processor);
  std::ifstream file(folder + "/topology/thread_siblings_list");
  std::string name;
  return std::getline(file, name) ? name : folder;
}

}  // namespace

std::vector<int> processors() {
  std::vector<int> order = allowed_processors();
  const auto here = std::find(order.begin(), order.end(), current_processor());
  if (here != order.end()) std::rotate(order.begin(), here, order.end());
  std::set<std::string> cores;
  std::stable_partition(order.begin(), order.end(), [&](int p) { return cores.insert(core_of(p)).second; });
  return order;
}

Pinned::Pinned(int processor) {
  if (processor < 0) return;
  std::vector<int> before = allowed_processors();
  if (std::find(before.begin(), before.end(), processor) != before.end() && allow({processor}))
    before_ = std::move(before);
}

Pinned::~Pinned() {
  if (holds()) allow(before_);
}

int worker_count(int wanted, int tasks) {
  const int most = wanted > 0 ? wanted : static_cast<int>(std::thread::hardware_concurrency());
  return std::max(1, std::min(most, tasks));
}

void on_workers(int workers, bool pinned, const std::function<void()>& body) {
  std::vector<int> places(static_cast<std::size_t>(std::max(workers, 1)), -1);
  if (pinned && workers > 1)
    if (const std::vector<int> found = processors(); found.size() >= places.size())
      std::copy_n(found.begin(), places.size(), places.begin());
  const auto work = [&body](int processor) {
    const Pinned here(processor);
    body();
  };
  std::vector<std::jthread> threads;
  threads.reserve(places.size());
  try {
    for (std::size_t w = 1; w < places.size(); ++w) threads.emplace_back(work, places[w]);
  } catch (const std::system_error&) {
    // The threads there are take all of the tasks.
  }
  work(places.front());
}

}  // namespace egiz
