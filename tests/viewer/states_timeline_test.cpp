#include <catch2/catch.hpp>

#include "viewer/draw/radar.hpp"
#include "viewer/draw/states.hpp"
#include "viewer/draw/timeline.hpp"
#include "viewer/draw/tornado.hpp"

using namespace egiz::drawing;

TEST_CASE("shares of states count only the time inside the view and add up to one", "[unit]") {
  const std::vector<StateSpan> spans{
      {0, 10, AssetState::kWorking}, {10, 14, AssetState::kFailed}, {14, 30, AssetState::kWorking}};
  const auto shares = state_shares(spans, {5, 20});
  CHECK(shares[0] == Approx(11.0 / 15));
  CHECK(shares[4] == Approx(4.0 / 15));
  double sum = 0;
  for (const double s : shares) sum += s;
  CHECK(sum == Approx(1));
  for (const double s : state_shares(spans, {40, 50})) CHECK(s == 0);
}

TEST_CASE("marks of one kind that stand close are grouped, kinds are kept apart", "[unit]") {
  const std::vector<TimeMark> marks{{0, MarkKind::kAlarm, "a"},
                                    {1, MarkKind::kInject, "b"},
                                    {2, MarkKind::kAlarm, "c"},
                                    {50, MarkKind::kAlarm, "d"}};
  const Scale scale{{0, 100}, 0, 200};
  const auto groups = grouped_marks(marks, MarkKind::kAlarm, scale, 9);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].first == 0);
  CHECK(groups[0].last == 2);
  CHECK(groups[1].first == 3);
  CHECK(grouped_marks(marks, MarkKind::kSnapshot, scale, 9).empty());
}

TEST_CASE("the first axis of a radar points up and scores are held between centre and rim", "[unit]") {
  const Point up = radar_point({100, 100}, 50, 0, 4, 1, {0, 1}),
              right = radar_point({100, 100}, 50, 1, 4, 0.5, {0, 1});
  CHECK(up.x == Approx(100));
  CHECK(up.y == Approx(50));
  CHECK(right.x == Approx(125));
  CHECK(right.y == Approx(100));
  CHECK(radar_point({0, 0}, 50, 0, 4, 9, {0, 1}).y == Approx(-50));
  CHECK(radar_point({0, 0}, 50, 0, 4, -9, {0, 1}).y == Approx(0));
}

TEST_CASE("tornado bars are ordered by width, equal ones keep their order", "[unit]") {
  const std::vector<TornadoBar> bars{{"a", 1, 2}, {"b", 9, 1}, {"c", 5, 6}};
  CHECK(widest_first(bars) == std::vector<std::size_t>{1, 0, 2});
}
