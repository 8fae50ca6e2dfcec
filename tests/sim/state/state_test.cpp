#include "sim/state/state.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

struct Inner {
  double level = 1.5;
  std::int64_t n = 4;
};
void describe(Fields& f, const Inner& i) { f.real("level", i.level, "kg").count("n", i.n); }

struct Outer {
  SimTime since{seconds(2)};
  Inner tank;
  EventId pending;
  Stream luck;
  std::array<double, 2> x{};
};
void describe(Fields& f, const Outer& o) {
  f.time("since", o.since).part("tank", o.tank).event("pending", o.pending).stream("luck", o.luck);
  f.reals("x", o.x.data(), 2, "m3");
}

}  // namespace

TEST_CASE("fields carry name, unit, kind and place of every word", "[unit]") {
  Layout layout;
  layout.add<Outer>("first");
  const auto& fields = layout.rooms().front().fields;
  const std::vector<std::string> names{"since",    "tank.level", "tank.n", "pending",
                                       "luck.key", "luck.next",  "x.0",    "x.1"};
  REQUIRE(fields.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    REQUIRE(fields[i].name == names[i]);
    REQUIRE(fields[i].word == i);
  }
  REQUIRE(fields[1].unit == "kg");
  REQUIRE(fields[0].kind == Field::Kind::kTime);
  REQUIRE(fields[2].kind == Field::Kind::kCount);
  REQUIRE(fields[6].kind == Field::Kind::kReal);
}

TEST_CASE("assets lie one after another and start from the defaults of their structs", "[unit]") {
  Layout layout;
  const Slot<Outer> first = layout.add<Outer>("first");
  const Slot<Inner> second = layout.add<Inner>("second");
  State state(layout, {});
  REQUIRE(layout.words() == 10);
  REQUIRE(layout.rooms()[1].word == 8);
  REQUIRE(second(state).level == 1.5);
  second(state).level = 9.0;
  first(state).tank.level = 8.0;
  REQUIRE(second(state).level == 9.0);
  REQUIRE(State(layout, {}).digest() != state.digest());
}

TEST_CASE("a word is found and read by its path", "[unit]") {
  Layout layout;
  layout.add<Outer>("mills");
  const Slot<Outer> slot = layout.add<Outer>("mills.sag1");
  State state(layout, {});
  slot(state).tank = {2.5, 7};
  REQUIRE(state.read(layout.find("mills.sag1.tank.level").value()) == 2.5);
  REQUIRE(state.read(layout.find("mills.sag1.tank.n").value()) == 7.0);
  REQUIRE(state.read(layout.find("mills.sag1.since").value()) == 2.0);
  REQUIRE(state.read(layout.find("mills.tank.level").value()) == 1.5);
  for (const char* path : {"mills.sag1.tank", "mills.sag2.tank.level", "mills", "", "mills.sag1."})
    REQUIRE_FALSE(layout.find(path).has_value());
}

TEST_CASE("the digest of a state sees clock, luck, events, items and words", "[unit]") {
  Layout layout;
  const Slot<Inner> slot = layout.add<Inner>("a");
  const State base(layout, {1, 0});
  const auto differs = [&](auto change) {
    State other = base;
    change(other);
    return other.digest() != base.digest();
  };
  REQUIRE_FALSE(differs([](State&) {}));
  REQUIRE(differs([](State& s) { s.now = SimTime{1}; }));
  REQUIRE(differs([](State& s) { s.luck.seed = 2; }));
  REQUIRE(differs([](State& s) { s.luck.replication = 1; }));
  REQUIRE(differs([](State& s) { ++s.events; }));
  REQUIRE(differs([](State& s) { s.items.make({}); }));
  REQUIRE(differs([](State& s) { s.calendar.schedule(SimTime{1}, Rank::kProcess, {}); }));
  REQUIRE(differs([&](State& s) { slot(s).n = 5; }));
}
