// What a session remembers of its way: key figures of all assets and the headline measures at equal steps,
// and the changes of each asset's activity: at its own event, or at the next sample where another asset's
// event caused it.
#pragma once

#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/loader/loader.hpp"
#include "sim/event/kernel.hpp"

namespace egiz::viewer {

struct Channel {
  std::string asset, name;
  Unit unit;                   // values are in it
  std::vector<double> values;  // [samples]; not-a-number where there is none
};

struct ActivityChange {
  SimTime at;
  AssetIndex asset = 0;
  Activity activity = Activity::kIdle;
};

class Trends final : public Observer {
 public:
  Trends() = default;
  Trends(std::shared_ptr<const Plant> plant, const State& start, std::vector<std::string> measures);

  /// Every change after the newest one known is kept; history that is run through again adds nothing.
  void handled(const State& state, const Handled& what) override;
  void sample(const State& state);
  /// After an inject, whose events nobody watched.
  void note(const State& state);

  /// Forgets what is later than `t`.
  void cut(const State& state);

  const std::vector<double>& times() const { return times_; }              // seconds, ascending
  const std::vector<Channel>& figures() const { return figures_; }         // [assets]
  const std::vector<Channel>& measures() const { return measures_; }       // the headline of the file
  const std::vector<ActivityChange>& changes() const { return changes_; }  // ascending
  SimTime sampled_to() const { return sampled_to_; }

 private:
  std::shared_ptr<const Plant> plant_;
  std::vector<double> times_;
  std::vector<Channel> figures_, measures_;
  std::vector<ActivityChange> changes_;
  std::vector<Activity> last_;  // [assets]
  void look_at(const Asset& asset, const State& state);
  SimTime sampled_to_{-1};
  std::uint64_t seen_events_ = 0;
};

}  // namespace egiz::viewer
