// The experiments beside the live plant, on a thread of their own: all variants against the base case, the
// readiness index and the region that follow, and every investment case of the file. First few replications,
// then more; each round's answer replaces the one before. Units are read by one thread at a time: while a
// study runs nothing else may load a plant file (stop it first).
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/experiment/invest.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::viewer {

struct StudyAnswer {
  v1::CompareResult compared;
  std::vector<v1::InvestResult> cases;
  std::string note;  // why it is not whole, if so
};

struct StudyProgress {
  bool busy = false;
  std::string doing;  // "4 replications: robots_50"
  int done = 0, of = 0;
};

class Study {
 public:
  Study() = default;
  Study(const Study&) = delete;
  Study& operator=(const Study&) = delete;
  ~Study() { stop(); }

  /// Stops what runs and starts anew. `rounds`: replications of each round, growing.
  void start(const std::string& file, std::vector<int> rounds, std::uint64_t seed);

  /// Ends within about one run of the plant.
  void stop();

  /// Waits for the end of all rounds.
  void wait();

  StudyProgress progress() const;

  /// The newest answer, or nothing yet; the same pointer until there is a newer one.
  std::shared_ptr<const StudyAnswer> answer() const;

 private:
  void work(const std::string& file, const std::vector<int>& rounds, std::uint64_t seed);
  bool round(const std::string& file, const RunSettings& settings);
  bool publish(StudyAnswer answer);
  void doing(std::string what);

  mutable std::mutex guard_;  // of progress_ and answer_
  StudyProgress progress_;
  std::shared_ptr<const StudyAnswer> answer_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace egiz::viewer
