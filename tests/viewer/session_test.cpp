#include "viewer/session/session.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "scenarios/recording/recording.hpp"
#include "viewer/live/start.hpp"
#include "viewer/session/study.hpp"

using namespace egiz;
using namespace egiz::viewer;

namespace {

const std::string kPlant = EGIZ_SOURCE_DIR "/scenarios/concentrator/plant.textproto";
constexpr double kEnough = 1e9;  // seconds of work in a frame

Session opened() {
  auto session = Session::open({kPlant, "", {}});
  REQUIRE(session);
  return std::move(*session);
}

std::uint64_t straight(const Session& like, SimTime t) {
  State state = like.plant().initial_state(like.state().luck);
  run_until(like.plant(), state, t);
  return state.digest();
}

Arguments arguments(std::vector<std::string> injects, const std::string& run_to = "") {
  Arguments a;
  a.file = kPlant;
  a.injects = std::move(injects);
  a.run_to = run_to;
  return a;
}

}  // namespace

TEST_CASE("a session runs at its speed, and not when frozen", "[unit]") {
  Session s = opened();
  s.speed = 86400;
  s.advance(3, kEnough);
  CHECK(s.now() == SimTime{});
  s.running = true;
  s.advance(3, kEnough);
  CHECK(s.now() == days(3));
  s.running = false;
  s.advance(3, kEnough);
  CHECK(s.now() == days(3));
  s.running = true;
  s.speed = 1e12;
  s.advance(1, kEnough);
  CHECK(s.now() == s.end());
  CHECK_FALSE(s.running);
}

TEST_CASE("frames of any length lead to the same world", "[unit]") {
  Session s = opened();
  s.running = true;
  s.speed = 86400;
  for (const double real : {0.016, 1.3, 0.0001, 0.7, 2.99, 4.1}) s.advance(real, kEnough);
  s.go_to(days(40));
  CHECK(s.state().digest() == straight(s, days(40)));
}

TEST_CASE("stepping back gives the very state that was there", "[unit]") {
  Session s = opened();
  s.go_to(hours(777.7));
  const std::uint64_t before = s.state().digest();
  s.step(days(5.3));
  REQUIRE(s.state().digest() != before);
  CHECK(s.live());
  s.go_to(hours(777.7));
  CHECK(s.state().digest() == before);
  CHECK_FALSE(s.live());
  s.go_to(s.end());  // so many snapshots that they are thinned
  s.go_to(hours(777.7));
  CHECK(s.state().digest() == before);
  s.go_to({});
  CHECK(s.state().digest() == straight(s, {}));
}

TEST_CASE("an inject is journaled and the recording replays to the same digest", "[unit]") {
  Session s = opened();
  s.go_to(days(12.5));
  REQUIRE(s.inject("supply.balls_a", "outage", 21 * 86400.0, "21 d"));
  REQUIRE(s.inject("mills.sag1", "failure", 36 * 3600.0, "36 h"));
  s.go_to(days(30));
  CHECK(s.state().digest() != straight(s, days(30)));
  const v1::Recording r = s.recording();
  REQUIRE(r.inject_size() == 2);
  CHECK(r.inject(1).text() == "36 h");
  const auto again = replay(s.plant(), r);
  REQUIRE(again);
  CHECK(again->digest() == s.state().digest());
  CHECK(to_hex(again->digest()) == r.state_digest());
  s.go_to(days(13));  // history after the injects is history with them
  CHECK(s.state().digest() == replay(s.plant(), r, days(13))->digest());
  CHECK(s.recording().SerializeAsString() == r.SerializeAsString());
}

TEST_CASE("an inject into the past cuts journal and trends there and begins a branch", "[unit]") {
  Session s = opened();
  s.go_to(days(10));
  REQUIRE(s.inject("mills.sag1", "failure", 36 * 3600.0, "36 h"));
  s.go_to(days(20));
  REQUIRE(s.inject("pit.north", "outage", 86400.0, "1 d"));
  s.go_to(days(25));
  s.go_to(days(15));
  CHECK(s.newest() == days(25));
  REQUIRE(s.inject("mills.sag1", "load", 1.05, "1.05"));
  CHECK(s.newest() == days(15));
  REQUIRE(s.journal().size() == 2);
  CHECK(s.journal()[0].name() == "failure");
  CHECK(s.journal()[1].name() == "load");
  CHECK(s.trends().times().back() <= 15 * 86400.0);
  CHECK(s.trends().changes().back().at <= days(15));
  s.go_to(days(22));
  const v1::Recording r = s.recording();
  CHECK(replay(s.plant(), r)->digest() == s.state().digest());
  CHECK(std::is_sorted(s.trends().times().begin(), s.trends().times().end()));
  for (const Channel& c : s.trends().figures()) CHECK(c.values.size() == s.trends().times().size());
}

TEST_CASE("an inject that the plant refuses changes nothing", "[unit]") {
  Session s = opened();
  s.go_to(days(9));
  s.go_to(days(8));
  const std::uint64_t before = s.state().digest();
  CHECK_FALSE(s.inject("mills.sag1", "failure", -5, ""));
  CHECK_FALSE(s.inject("mills.sag1", "flood", 5, ""));
  CHECK(s.state().digest() == before);
  CHECK(s.journal().empty());
  CHECK(s.newest() == days(9));
}

TEST_CASE("trends hold a sample an hour and the times when a failure began and ended", "[unit]") {
  Session s = opened();
  s.go_to(days(4));
  REQUIRE(s.inject("mills.sag1", "failure", 10 * 3600.0, "10 h"));
  s.go_to(days(6));
  CHECK(s.trends().times().size() == 6 * 24 + 1);
  const auto mill = s.plant().find("mills.sag1")->index();
  bool failed = false, ended = false;
  for (const ActivityChange& c : s.trends().changes()) {
    if (c.asset != mill) continue;
    ended = ended || (failed && c.activity != Activity::kFailed);
    failed = failed || (c.at >= days(4) && c.activity == Activity::kFailed);
  }
  CHECK(failed);
  CHECK(ended);
}

TEST_CASE("the command line's injects happen in the order of their times", "[unit]") {
  const auto s =
      start_session(arguments({"mills.sag1.failure=10 h@9 d", "supply.balls_a.outage=3 weeks@48 h"}, "20 d"));
  REQUIRE(s);
  CHECK(s->now() == days(20));
  REQUIRE(s->journal().size() == 2);
  CHECK(s->journal()[0].at_ns() == days(2).ns);
  CHECK(s->journal()[0].value() == Approx(21 * 86400.0));
  CHECK(s->journal()[1].asset() == "mills.sag1");
}

TEST_CASE("wrong injects and times are told all at once, with what is near", "[unit]") {
  const auto s = start_session(
      arguments({"mills.sag2.failure=10 h@9 d", "mills.sag1.falure=10 h@9 d", "mills.sag1.failure=10 kg@9 d",
                 "mills.sag1.failure=10 h@900 d", "mills.sag1.failure=1 s@9 d", "nonsense"},
                "-3 d"));
  REQUIRE_FALSE(s);
  REQUIRE(s.error().size() == 7);
  CHECK(s.error()[0].expected.find("mills.sag1") != std::string::npos);
  CHECK(s.error()[1].expected.find("failure") != std::string::npos);
}

TEST_CASE("a study compares all variants and appraises every case, and can be stopped", "[scenarios]") {
  Study study;
  study.start(kPlant, {2}, 2024);
  study.wait();
  const auto answer = study.answer();
  REQUIRE(answer);
  CHECK(answer->note == "");
  CHECK(answer->compared.replications() == 2);
  CHECK(answer->compared.variants_size() == 10);
  CHECK(answer->cases.size() == 3);
  CHECK_FALSE(study.progress().busy);
  study.start(kPlant, {1000}, 2024);
  study.stop();
  CHECK(study.answer()->compared.replications() == 2);
}
