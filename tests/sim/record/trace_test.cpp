#include "sim/record/trace.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "sim/record/log_text.hpp"

using namespace egiz;

namespace {

struct Nothing {
  double sum = 0.0;
};
void describe(Fields& f, const Nothing& n) { f.real("sum", n.sum); }

// An event of kind k > 0 makes two of kind k - 1, a second and two seconds later; kind 0 makes none.
class Branching final : public Model {
 public:
  Branching() { layout_.add<Nothing>("tree"); }
  void start(State& state) const override {
    state.calendar.schedule(seconds(1), Rank::kProcess, {0, 3, 0, 0.0});
  }
  void handle(State& state, const Event& event) const override {
    for (int branch = 1; branch <= 2 && event.kind > 0; ++branch)
      state.calendar.schedule(state.now + seconds(branch), Rank::kProcess,
                              {0, event.kind - 1, event.a * 10 + branch, 0.5});
  }
  State fresh() const {
    State state(layout_, {});
    start(state);
    return state;
  }

 private:
  Layout layout_;
};

// One event that comes back for ever, and names its predecessor in `a`.
class Beat final : public Model {
 public:
  Beat() { layout_.add<Nothing>("beat"); }
  void start(State& state) const override {
    state.calendar.schedule(seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  }
  void handle(State& state, const Event&) const override {
    state.calendar.schedule(state.now + seconds(1), Rank::kProcess,
                            {0, 0, static_cast<std::int64_t>(state.events), 0.0});
  }
  State fresh() const {
    State state(layout_, {});
    start(state);
    return state;
  }

 private:
  Layout layout_;
};

class Plain final : public Names {
 public:
  std::string asset(AssetIndex) const override { return "a, \"b\""; }
  std::string event(const Event& e) const override { return "kind " + std::to_string(e.kind); }
};

}  // namespace

TEST_CASE("every event of a tree is traced to the event that scheduled it, back to the start", "[unit]") {
  const Branching tree;
  State state = tree.fresh();
  Trace trace;
  run_until(tree, state, seconds(60), &trace);
  REQUIRE(trace.records().size() == 15);
  for (const Record& r : trace.records()) {
    INFO(r.number);
    const auto chain = trace.causes_of(r.number);
    REQUIRE(chain.size() == static_cast<std::size_t>(4 - r.event.event.kind));
    CHECK(chain.back().origin == Record::Origin::kStart);
    std::int64_t path = r.event.event.a;  // the branches taken, the last one in the last digit
    for (std::size_t i = 0; i < chain.size(); ++i, path /= 10) CHECK(chain[i].event.event.a == path);
  }
  CHECK(trace.causes_of(16).empty());
  CHECK(trace.causes_of(0).empty());
}

TEST_CASE("a traced run has the bytes of an untraced one", "[unit]") {
  const Beat beat;
  State quiet = beat.fresh(), traced = beat.fresh();
  Trace trace(5);
  run_until(beat, quiet, seconds(100));
  run_until(beat, traced, seconds(100), &trace);
  CHECK(quiet.digest() == traced.digest());
}

TEST_CASE("what is put in from outside between two events has no cause in the run", "[unit]") {
  const Beat beat;
  State state = beat.fresh();
  Trace trace;
  run_until(beat, state, seconds(4), &trace);
  state.calendar.schedule(seconds(6.5), Rank::kInject, {0, 7, -1, 0.0});
  run_until(beat, state, seconds(9), &trace);
  const Record* put_in = trace.last(seconds(9), [](const Record& r) { return r.event.event.kind == 7; });
  REQUIRE(put_in);
  CHECK(put_in->origin == Record::Origin::kOutside);
  CHECK(put_in->number == 7);
  for (const Record& r : trace.records())
    if (r.event.event.a > 0) CHECK(r.cause == static_cast<std::uint64_t>(r.event.event.a));
  const auto chain = trace.causes_of(9);  // what was put in beats on beside the other
  REQUIRE(chain.size() == 2);
  CHECK(chain.back().number == 7);
}

TEST_CASE("a log with a limit keeps the last records and tells where it forgot", "[unit]") {
  const Beat beat;
  State state = beat.fresh();
  std::uint64_t seen = 0;
  Trace trace(10, [&](const Record& record, const Record* cause) {
    ++seen;
    CHECK((cause != nullptr) == (record.number > 1));
    if (cause) CHECK(cause->number + 1 == record.number);
  });
  run_until(beat, state, seconds(100), &trace);
  CHECK(seen == 100);
  CHECK(trace.records().size() == 10);
  CHECK(trace.forgotten() == seen - 10);
  CHECK(trace.find(seen - 10) == nullptr);
  REQUIRE(trace.find(seen));
  CHECK(trace.causes_of(seen).back().origin == Record::Origin::kForgotten);
}

TEST_CASE("an event scheduled long ago by a record that was dropped is said to be forgotten", "[unit]") {
  const Beat beat;
  State state = beat.fresh();
  std::vector<Record> all;
  Trace trace(3, [&](const Record& record, const Record*) { all.push_back(record); });
  run_until(beat, state, seconds(5), &trace);
  class Late final : public Model {  // the next event also schedules one for much later
   public:
    explicit Late(const Beat& beat) : beat_(beat) {}
    void start(State&) const override {}
    void handle(State& state, const Event& event) const override {
      if (event.a == 5) state.calendar.schedule(seconds(30.5), Rank::kProcess, {0, 4, 0, 0.0});
      if (event.kind == 0) beat_.handle(state, event);
    }

   private:
    const Beat& beat_;
  } late(beat);
  run_until(late, state, seconds(31), &trace);
  const auto found =
      std::find_if(all.begin(), all.end(), [](const Record& r) { return r.event.event.kind == 4; });
  REQUIRE(found != all.end());
  CHECK(found->origin == Record::Origin::kForgotten);
  CHECK(found->cause == 0);
}

TEST_CASE("a log that begins in the middle of a run says so, and numbers events as a log from the start",
          "[unit]") {
  const Beat beat;
  State state = beat.fresh();
  Trace whole;
  run_until(beat, state, seconds(40), &whole);
  State again = beat.fresh();
  run_until(beat, again, seconds(20));
  Trace half;
  run_until(beat, again, seconds(40), &half);
  REQUIRE(half.records().front().number == 21);
  CHECK(half.records().front().origin == Record::Origin::kBefore);
  for (const Record& r : half.records()) CHECK(whole.find(r.number)->event.insertion == r.event.insertion);
}

TEST_CASE("a moved event is caused by the event that moved it", "[unit]") {
  class Mover final : public Model {
   public:
    void start(State&) const override {}
    void handle(State& state, const Event& event) const override {
      if (event.kind == 1) state.calendar.reschedule({static_cast<std::uint64_t>(event.a)}, seconds(9));
    }
  } mover;
  State state;
  const EventId moved = state.calendar.schedule(seconds(5), Rank::kProcess, {0, 0, 0, 0.0});
  state.calendar.schedule(seconds(2), Rank::kProcess, {0, 1, static_cast<std::int64_t>(moved.value), 0.0});
  Trace trace;
  run_until(mover, state, seconds(10), &trace);
  REQUIRE(trace.records().size() == 2);
  CHECK(trace.records()[1].event.time == seconds(9));
  CHECK(trace.records()[1].cause == 1);
}

TEST_CASE("lines are text, CSV and JSON, with cells and texts quoted", "[unit]") {
  const Branching tree;
  State state = tree.fresh();
  Trace trace;
  run_until(tree, state, seconds(60), &trace);
  const Plain names;
  const Record &first = trace.records()[0], &second = trace.records()[1];
  CHECK(text_line(first, nullptr, names) ==
        "       #1    0.000012 d  a, \"b\": kind 3  (from the start of the run)");
  CHECK(text_line(second, &first, names) ==
        "       #2    0.000023 d  a, \"b\": kind 2  (by a, \"b\": kind 3)");
  CHECK(csv_line(first, nullptr, names) == "1,1.000000000,\"a, \"\"b\"\"\",kind 3,process,0,0,start,,,,");
  CHECK(csv_line(second, &first, names) ==
        "2,2.000000000,\"a, \"\"b\"\"\",kind 2,process,1,0.5,event,1,\"a, \"\"b\"\"\",kind 3,");
  CHECK(std::count(csv_header().begin(), csv_header().end(), ',') == 11);
  CHECK(
      json_line(second, &first, names) ==
      R"({"number":2,"time_s":2.000000000,"asset":"a, \"b\"","event":"kind 2","rank":"process","a":1,"x":0.5,)"
      R"("origin":"event","cause":1,"cause_asset":"a, \"b\"","cause_event":"kind 3"})");
  Record odd = first;
  odd.event.event.x = -INFINITY;
  odd.event.time = SimTime{-1};
  CHECK(json_line(odd, nullptr, names).find(R"("x":"-Infinity")") != std::string::npos);
  CHECK(json_line(odd, nullptr, names).find("-0.000000001") != std::string::npos);
}

TEST_CASE("the event at which a run could not go on is the last of its log, marked, with its causes", "[unit]") {
  class Worn final : public Model {  // the third event schedules one more and breaks
   public:
    void start(State&) const override {}
    void handle(State& state, const Event& event) const override {
      state.calendar.schedule(state.now + seconds(1), Rank::kProcess, {0, event.kind + 1, 0, 0.0});
      if (event.kind == 2) throw RunError("worn", "broke");
    }
  } worn;
  State state;
  state.calendar.schedule(seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  Trace trace;
  REQUIRE(run_until(worn, state, seconds(10), &trace).cause == RunEnd::Cause::kFailed);
  REQUIRE(trace.records().size() == 3);
  const Record &last = trace.records()[2], &before = trace.records()[1];
  CHECK(last.failed);
  CHECK_FALSE(before.failed);
  CHECK(last.end_caused == last.first_caused + 1);
  const Plain names;
  CHECK(text_line(last, &before, names) ==
        "       #3    0.000035 d  a, \"b\": kind 2, failed  (by a, \"b\": kind 1)");
  CHECK(csv_line(last, &before, names).ends_with(",kind 1,yes"));
  CHECK(json_line(last, &before, names).ends_with(R"("kind 1","failed":true})"));
  CHECK(chain_text(trace.causes_of(3), names).starts_with("            0.000035 d  a, \"b\": kind 2, failed  #3\nbec"));
}

TEST_CASE("a chain reads from the event back to where it began", "[unit]") {
  const Branching tree;
  State state = tree.fresh();
  Trace trace;
  run_until(tree, state, seconds(60), &trace);
  CHECK(chain_text(trace.causes_of(2), Plain()) ==
        "            0.000023 d  a, \"b\": kind 2  #2\n"
        "because     0.000012 d  a, \"b\": kind 3  #1\n"
        "        from the start of the run\n");
  CHECK(chain_text({}, Plain()).empty());
}

TEST_CASE("a chain that repeats itself is told short", "[unit]") {
  const Beat beat;
  State state = beat.fresh();
  Trace trace;
  run_until(beat, state, seconds(86400), &trace);
  CHECK(chain_text(trace.causes_of(86400), Plain()) ==
        "            1.000000 d  a, \"b\": kind 0  #86400\n"
        "because     0.000012 d  ... 86399 more of these, the first of them #1\n"
        "        from the start of the run\n");
}

TEST_CASE("every rank and origin has a name of its own", "[unit]") {
  std::set<std::string_view> names;
  for (int rank = 0; rank <= static_cast<int>(Rank::kRestart); ++rank)
    names.insert(name_of(static_cast<Rank>(rank)));
  for (int o = 0; o <= static_cast<int>(Record::Origin::kForgotten); ++o)
    names.insert(name_of(static_cast<Record::Origin>(o)));
  CHECK(names.size() == static_cast<std::size_t>(Rank::kRestart) + 1 + 5);
  CHECK_FALSE(names.contains(""));
}
