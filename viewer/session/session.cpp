#include "viewer/session/session.hpp"

#include <algorithm>
#include <chrono>

#include "scenarios/recording/recording.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace egiz::viewer {

namespace {

constexpr std::size_t kMostSnapshots = 256;

std::vector<std::string> headline_of(const Loaded& loaded) {
  return {loaded.message->headline().begin(), loaded.message->headline().end()};
}

}  // namespace

tl::expected<Session, Problems> Session::open(const SessionOptions& options) {
  auto loaded = load({options.file, options.variant, {}});
  if (!loaded) return tl::unexpected(loaded.error());
  auto plant = Plant::build(loaded->plant);
  if (!plant) return tl::unexpected(plant.error());
  Session s;
  s.loaded_ = std::make_shared<const Loaded>(std::move(*loaded));
  s.plant_ = *plant;
  s.file_ = options.file;
  s.state_ = s.plant_->initial_state({options.seed.value_or(s.loaded_->seed), options.replication});
  s.sample_every_ = options.sample_every;
  s.snapshot_every_ = days(1);
  run_until(*s.plant_, s.state_, s.state_.now);  // the events of time zero
  s.trends_ = Trends(s.plant_, s.state_, headline_of(*s.loaded_));
  s.keep_snapshot();
  return s;
}

// The next instant at which something besides the plant is due: a sample, or an inject of the journal.
SimTime Session::next_stop(SimTime target) const {
  const SimTime grid{(state_.now.ns / sample_every_.ns + 1) * sample_every_.ns};
  const SimTime inject = applied_ < journal_.size() ? SimTime{journal_[applied_].at_ns()} : kNever;
  return std::min({target, grid, inject});
}

bool Session::piece(SimTime t) {
  const RunEnd end = run_until(*plant_, state_, t, &trends_);
  if (end.cause == RunEnd::Cause::kFailed) {
    trouble_ = Trouble{end.at, end.asset, end.why};
    running = false;
    newest_ = std::max(newest_, state_.now);
    return false;
  }
  while (applied_ < journal_.size() && journal_[applied_].at_ns() == state_.now.ns) {
    apply_inject(*plant_, state_, journal_[applied_]);  // the plant took it before
    ++applied_;
  }
  if (state_.now.ns % sample_every_.ns == 0) trends_.sample(state_);
  newest_ = std::max(newest_, state_.now);
  if (snapshots_.empty() || state_.now >= snapshots_.back().state.now + snapshot_every_) keep_snapshot();
  return true;
}

bool Session::reach(SimTime t) {
  while (state_.now < t) {
    if (!piece(next_stop(t))) return false;
  }
  return true;
}

void Session::keep_snapshot() {
  snapshots_.push_back({state_, applied_});
  if (snapshots_.size() < kMostSnapshots) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < snapshots_.size(); i += 2) std::swap(snapshots_[kept++], snapshots_[i]);
  snapshots_.resize(kept);
  snapshot_every_ = snapshot_every_ * 2;
}

void Session::advance(double real, double budget) {
  if (!running) return;
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  // What the budget did not allow is not made up for later: that would end in ever longer jumps.
  const double wanted = real * speed;  // may be more seconds than SimTime can count
  const SimTime target = wanted < to_seconds(end() - state_.now) ? state_.now + seconds(wanted) : end();
  while (state_.now < target && std::chrono::duration<double>(Clock::now() - start).count() < budget) {
    if (!piece(next_stop(target))) return;
  }
  if (state_.now >= end()) running = false;
}

void Session::go_to(SimTime t) {
  t = std::clamp(t, SimTime{}, end());
  if (t < state_.now) {
    const auto later = std::upper_bound(snapshots_.begin(), snapshots_.end(), t,
                                        [](SimTime at, const Snapshot& s) { return at < s.state.now; });
    const Snapshot& from = *std::prev(later);  // the first is at time zero
    state_ = from.state;
    applied_ = from.applied;
    trouble_.reset();
  }
  reach(t);
}

tl::expected<void, Problem> Session::inject(const std::string& asset, const std::string& name, double si,
                                            const std::string& text) {
  v1::Inject inject;
  inject.set_at_ns(state_.now.ns);
  inject.set_asset(asset);
  inject.set_name(name);
  inject.set_value(si);
  inject.set_text(text);
  State next = state_;
  const auto applied = apply_inject(*plant_, next, inject);
  if (!applied) return tl::unexpected(applied.error());
  cut_future();
  state_ = std::move(next);
  journal_.push_back(std::move(inject));
  applied_ = journal_.size();
  trends_.note(state_);
  if (applied->cause == RunEnd::Cause::kFailed) trouble_ = Trouble{applied->at, applied->asset, applied->why};
  return {};
}

void Session::cut_future() {
  journal_.resize(applied_);
  std::erase_if(snapshots_,
                [&](const Snapshot& s) { return s.state.now > state_.now || s.applied > applied_; });
  std::erase_if(marked_, [&](SimTime t) { return t > state_.now; });
  trends_.cut(state_);
  newest_ = state_.now;
}

void Session::mark() {
  const auto later = std::lower_bound(marked_.begin(), marked_.end(), state_.now);
  if (later == marked_.end() || *later != state_.now) marked_.insert(later, state_.now);
}

v1::Recording Session::recording() const {
  State newest = state_;
  for (std::size_t i = applied_; i < journal_.size(); ++i) {
    run_until(*plant_, newest, {journal_[i].at_ns()});
    apply_inject(*plant_, newest, journal_[i]);
  }
  run_until(*plant_, newest, newest_);
  v1::Recording recording = new_recording(*plant_, file_, loaded_->variant, state_.luck);
  for (const v1::Inject& i : journal_) *recording.add_inject() = i;
  recording.set_end_ns(newest.now.ns);
  recording.set_state_digest(to_hex(newest.digest()));
  return recording;
}

}  // namespace egiz::viewer
