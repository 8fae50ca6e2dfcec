#include "viewer/session/study.hpp"

#include <fmt/format.h>

namespace egiz::viewer {

void Study::start(const std::string& file, std::vector<int> rounds, std::uint64_t seed) {
  stop();
  stop_ = false;
  {
    const std::scoped_lock lock(guard_);
    progress_ = {true, "starting", 0, 0};
  }
  thread_ = std::thread([this, file, rounds = std::move(rounds), seed] { work(file, rounds, seed); });
}

void Study::stop() {
  stop_ = true;
  wait();
}

void Study::wait() {
  if (thread_.joinable()) thread_.join();
}

StudyProgress Study::progress() const {
  const std::scoped_lock lock(guard_);
  return progress_;
}

std::shared_ptr<const StudyAnswer> Study::answer() const {
  const std::scoped_lock lock(guard_);
  return answer_;
}

void Study::doing(std::string what) {
  const std::scoped_lock lock(guard_);
  progress_.doing = std::move(what);
  progress_.done = progress_.of = 0;
}

bool Study::publish(StudyAnswer answer) {
  const bool whole = answer.note.empty(), stopped = stop_;
  const std::scoped_lock lock(guard_);
  // What a stop left over is worth less than the answer of the round before; a run that failed must be told.
  if (!stopped || !answer_) answer_ = std::make_shared<const StudyAnswer>(std::move(answer));
  return whole && !stopped;
}

void Study::work(const std::string& file, const std::vector<int>& rounds, std::uint64_t seed) {
  RunSettings settings;
  settings.seed = seed;
  settings.crowd.stop = &stop_;
  settings.crowd.progress = [this](int done, int of) {
    const std::scoped_lock lock(guard_);
    progress_.done = done;
    progress_.of = of;
  };
  for (const int replications : rounds) {
    settings.replications = replications;
    if (!round(file, settings)) break;
  }
  const std::scoped_lock lock(guard_);
  progress_ = {};
}

bool Study::round(const std::string& file, const RunSettings& settings) {
  StudyAnswer answer;
  doing(fmt::format("comparing, {} replications", *settings.replications));
  auto compared = compare_experiment({file, "", {}}, {}, settings);
  if (!compared) {
    for (const Problem& p : compared.error()) answer.note += to_string(p) + "\n";
    return publish(std::move(answer));
  }
  answer.compared = *compared->result;
  if (compared->runs.trouble) answer.note = compared->runs.trouble->text;
  if (stop_ || compared->runs.replications == 0) return publish(std::move(answer));
  StudyAnswer first = answer;  // with the money of the round before, until there is newer
  if (const auto before = this->answer()) first.cases = before->cases;
  publish(std::move(first));
  const auto loaded = load({file, "", {}});
  for (const std::string& name : loaded ? investment_cases(*loaded) : std::vector<std::string>{}) {
    doing(fmt::format("investment {}, {} replications", name, *settings.replications));
    const auto money = invest_experiment({file, "", {}}, name, settings);
    if (stop_) return false;
    if (money && !money->trouble) answer.cases.push_back(*money->result);
  }
  return publish(std::move(answer));
}

}  // namespace egiz::viewer
