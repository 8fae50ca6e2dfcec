// A saturated line with blocking after service: a part keeps its station until it has a place behind it.
// Stations and buffers are facilities; a part holds one and asks for the next.
#pragma once

#include "sim/flow/facility.hpp"
#include "sim/random/distribution.hpp"
#include "tests/validation/queues/estimate.hpp"

namespace egiz::sample {

inline constexpr std::size_t kPlaces = 5;  // station, buffer, station, buffer, station

struct LineState {
  std::array<Facility<1>, kPlaces> places;
  Stream luck;
  std::int64_t made = 0, made_at_restart = 0;
  SimTime restarted;
};
inline void describe(Fields& f, const LineState& s) {
  for (std::size_t i = 0; i < kPlaces; ++i) f.part("place." + std::to_string(i), s.places[i]);
  f.stream("luck", s.luck).count("made", s.made).count("made_at_restart", s.made_at_restart);
  f.time("restarted", s.restarted);
}

/// `stations` 2 or 3 of mean service 1 s, `buffer` >= 0 places between them.
class SaturatedLine final : public Model {
 public:
  SaturatedLine(int stations, std::int64_t buffer)
      : last_(2 * static_cast<std::size_t>(stations) - 2), buffer_(buffer) {
    slot_ = layout_.add<LineState>("line");
  }

  void start(State& state) const override {
    LineState& s = slot_(state);
    s.luck = stream_for("line", "service");
    for (std::size_t i = 0; i < kPlaces; ++i) s.places[i].resources[0] = resource(i % 2 == 0 ? 1 : buffer_);
    ask(state, new_part(state), 0);
  }

  void handle(State& state, const Event& event) const override {
    LineState& s = slot_(state);
    if (event.kind == kRestart) {
      s.made_at_restart = s.made;
      s.restarted = state.now;
      return;
    }
    const auto place = static_cast<std::size_t>(event.kind);
    const Wake wake = hear(state, s.places[place], event);
    if (wake.why == Why::kGranted) return enter(state, wake.subject, place, wake.ticket);
    if (wake.why != Why::kFinished) throw std::logic_error("nobody preempts, interrupts or gives up here");
    leave_station(state, wake.subject, place);
  }

  double throughput(const State& state) const {
    const LineState& s = slot_(state);
    return static_cast<double>(s.made - s.made_at_restart) / to_seconds(state.now - s.restarted);
  }
  State run(const Luck& luck, SimTime warmup, SimTime until) const {
    State state(layout_, luck);
    start(state);
    state.calendar.schedule(warmup, Rank::kRestart, {0, kRestart, 0, 0.0});
    run_until(*this, state, until);
    // A part has at most two claims: where it is and where it wants to go.
    REQUIRE(state.items.alive() <=
            3 * static_cast<std::int64_t>(kPlaces + 2 * static_cast<std::size_t>(buffer_)));
    return state;
  }

 private:
  static constexpr std::int32_t kRestart = 100;  // smaller kinds: the number of the place

  ItemIndex new_part(State& state) const { return state.items.make({0, 0, 0.0, 0.0, state.now, 0, {}}); }

  void ask(State& state, ItemIndex part, std::size_t place) const {
    Request r;
    r.target = 0;
    r.kind = static_cast<std::int32_t>(place);
    r.subject = part;
    const Wake wake = seize(state, slot_(state).places[place], r);
    if (wake.why == Why::kGranted) enter(state, part, place, wake.ticket);
  }
  /// The part has a place: it gives up the one behind, and in a station it is worked on.
  void enter(State& state, ItemIndex part, std::size_t place, Ticket claim) const {
    LineState& s = slot_(state);
    Item& item = state.items[part];
    const Ticket before{item.owner};
    const auto place_before = static_cast<std::size_t>(item.kind);
    item.owner = claim.word;
    item.kind = static_cast<std::int64_t>(place);
    if (place % 2 == 0) {
      const Distribution service{Distribution::Kind::kExponential, 1.0, 0, 0};
      hold(state, s.places[place], claim, seconds(draw(service, state.luck, s.luck)));
    } else {
      ask(state, part, place + 1);
    }
    if (!before) return;
    release(state, s.places[place_before], before);
    if (place_before == 0) ask(state, new_part(state), 0);
  }
  void leave_station(State& state, ItemIndex part, std::size_t place) const {
    LineState& s = slot_(state);
    if (place < last_) return ask(state, part, buffer_ > 0 ? place + 1 : place + 2);
    ++s.made;
    release(state, s.places[place], Ticket{state.items[part].owner});
    state.items.drop(part);
  }

  std::size_t last_;
  std::int64_t buffer_;
  Layout layout_;
  Slot<LineState> slot_;
};

}  // namespace egiz::sample
