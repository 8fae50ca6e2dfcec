// A live plant: a State that runs, freezes, steps, goes back and branches, with the journal, the history and
// the trends of it. No window in here. The law of a session is that of scenarios/recording: its State is
// always what a replay of the journal up to its time would give, bit for bit, whatever was paused, rewound or
// seen between. Going back loads the nearest earlier snapshot and simulates the rest again. An inject into
// the past cuts the journal, the trends and the snapshots there: the old future is gone, a new branch begins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scenarios/loader/loader.hpp"
#include "scenarios/schema/recording.pb.h"
#include "viewer/session/trends.hpp"

namespace egiz::viewer {

struct SessionOptions {
  std::string file, variant;
  std::optional<std::uint64_t> seed;  // the file's own where none
  std::uint64_t replication = 0;
  SimTime sample_every = hours(1);
};

struct Trouble {  // the run could not go on
  SimTime at;
  std::string asset, why;
};

class Session {
 public:
  /// Reads the file and builds the plant, or every problem of it.
  static tl::expected<Session, Problems> open(const SessionOptions& options);

  const Loaded& loaded() const { return *loaded_; }
  const Plant& plant() const { return *plant_; }
  const State& state() const { return state_; }
  SimTime now() const { return state_.now; }
  SimTime newest() const { return newest_; }  // simulated so far on this branch
  SimTime end() const { return loaded_->run_length; }
  bool live() const { return state_.now >= newest_; }
  const Trends& trends() const { return trends_; }
  const std::vector<v1::Inject>& journal() const { return journal_; }
  const std::vector<SimTime>& marked() const { return marked_; }
  const std::optional<Trouble>& trouble() const { return trouble_; }

  bool running = false;
  double speed = 86400;  // simulated seconds a second of the user

  /// One frame: `real` seconds later, if running; at most about `budget` seconds of work, so time may pass
  /// slower than asked for. Freezes at the end of the run and at a trouble.
  void advance(double real, double budget);

  /// To `t` (held to 0 .. end), back or on.
  void go_to(SimTime t);
  void step(SimTime by) { go_to(state_.now + by); }

  /// Now, and journaled; the future known so far is cut off.
  tl::expected<void, Problem> inject(const std::string& asset, const std::string& name, double si,
                                     const std::string& text);

  /// Drops the future known so far: from here on it is made anew.
  void branch() { cut_future(); }

  /// Keeps the present for the user as a mark on the time bar.
  void mark();

  /// The journal up to the newest State, with its digest.
  v1::Recording recording() const;

 private:
  struct Snapshot {
    State state;
    std::size_t applied = 0;  // injects of the journal before it
  };
  Session() = default;
  bool reach(SimTime t);  // false at a trouble
  bool piece(SimTime t);
  void keep_snapshot();
  void cut_future();
  SimTime next_stop(SimTime target) const;

  std::shared_ptr<const Loaded> loaded_;
  std::shared_ptr<const Plant> plant_;
  std::string file_;
  State state_;
  std::size_t applied_ = 0;  // injects of the journal that the State has seen
  SimTime newest_, sample_every_, snapshot_every_;
  std::vector<v1::Inject> journal_;
  std::vector<Snapshot> snapshots_;  // ascending; thinned to every second one when there are too many
  std::vector<SimTime> marked_;
  Trends trends_;
  std::optional<Trouble> trouble_;
};

}  // namespace egiz::viewer
