#include "tools/bench/hold.hpp"

#include <cmath>
#include <vector>

#include "sim/event/kernel.hpp"
#include "sim/random/distribution.hpp"

namespace egiz::bench {

namespace {

constexpr double kMeanDelay = 1.0;  // s

struct SplitMix {
  std::uint64_t at;
  std::int64_t delay() {  // ns
    std::uint64_t z = (at += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return static_cast<std::int64_t>(-1e9 * kMeanDelay * std::log((static_cast<double>(z >> 11) + 0.5) * 0x1.0p-53));
  }
};

struct HoldState {
  Stream delays;
  EventId made;  // the last one scheduled for cancelling
};
void describe(Fields& f, const HoldState& s) { f.stream("delays", s.delays).event("made", s.made); }

class Hold final : public Model {
 public:
  Hold(std::int64_t pending, bool cancelling)
      : pending_(pending), cancelling_(cancelling), slot_(layout.add<HoldState>("hold")) {}
  void start(State& state) const override {
    slot_(state).delays = stream_for("hold", "delays");
    for (std::int64_t i = 0; i < pending_; ++i) schedule(state);
  }
  void handle(State& state, const Event&) const override {
    schedule(state);
    if (!cancelling_) return;
    HoldState& s = slot_(state);
    state.calendar.cancel(s.made);
    s.made = schedule(state);
  }
  Layout layout;

 private:
  EventId schedule(State& state) const {
    const double delay = draw({Distribution::Kind::kExponential, kMeanDelay, 0, 0}, state.luck, slot_(state).delays);
    return state.calendar.schedule(state.now + seconds(delay), Rank::kProcess, {0, 0, 0, 0.0});
  }
  std::int64_t pending_;
  bool cancelling_;
  Slot<HoldState> slot_;
};

std::int64_t run(const Hold& hold, std::int64_t holds, std::uint64_t seed) {
  State state(hold.layout, {seed, 0});
  hold.start(state);
  for (std::int64_t i = 0; i < holds; ++i) step(hold, state);
  return state.now.ns;
}

// Entries of 16 bytes, four children in a cache line, compared as one number.
struct BareHeap {
  struct alignas(16) Entry {
    std::int64_t time;
    std::uint64_t sequence;
  };
  __extension__ typedef __int128 Key;
  static Key key(const Entry& e) { return static_cast<Key>(e.time) << 64 | static_cast<Key>(e.sequence); }
  explicit BareHeap(std::size_t n) : memory(n + 16, Entry{INT64_MAX, UINT64_MAX}) {
    while (reinterpret_cast<std::uintptr_t>(top + 1) % 64 != 0) ++top;  // four children in one cache line
  }
  Entry& at(std::size_t i) { return top[i]; }
  void push(const Entry& entry) {
    std::size_t i = size++;
    for (; i > 0 && key(entry) < key(at((i - 1) / 4)); i = (i - 1) / 4) at(i) = at((i - 1) / 4);
    at(i) = entry;
  }
  void replace_top(const Entry& entry) {
    std::size_t i = 0;
    while (4 * i + 1 < size) {
      const Entry* c = top + 4 * i + 1;
      const std::size_t a = key(c[1]) < key(c[0]), b = 2 + static_cast<std::size_t>(key(c[3]) < key(c[2]));
      const std::size_t least = a ^ ((a ^ b) & (std::size_t{0} - static_cast<std::size_t>(key(c[b]) < key(c[a]))));
      if (!(key(c[least]) < key(entry))) break;
      at(i) = c[least];
      i = 4 * i + 1 + least;
    }
    at(i) = entry;
  }
  std::vector<Entry> memory;
  Entry* top = memory.data();
  std::size_t size = 0;
};

}  // namespace

std::int64_t hold_on_the_engine(std::int64_t pending, std::int64_t holds, std::uint64_t seed) {
  return run(Hold(pending, false), holds, seed);
}
std::int64_t cancel_half(std::int64_t pending, std::int64_t holds, std::uint64_t seed) {
  return run(Hold(pending, true), holds, seed);
}

std::int64_t hold_by_hand(std::int64_t pending, std::int64_t holds, std::uint64_t seed) {
  SplitMix random{seed};
  BareHeap heap(static_cast<std::size_t>(pending));
  std::uint64_t sequence = 0;
  for (std::int64_t i = 0; i < pending; ++i) heap.push({random.delay(), sequence++});
  std::int64_t now = 0;
  for (std::int64_t i = 0; i < holds; ++i) {
    now = heap.at(0).time;
    heap.replace_top({now + random.delay(), sequence++});
  }
  return now;
}

}  // namespace egiz::bench
