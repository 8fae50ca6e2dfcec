#include "models/supply/policies/forecast.hpp"

#include <catch2/catch.hpp>
#include <type_traits>

namespace egiz::inventory {

TEST_CASE("moving average of the last observations", "[unit]") {
  MovingAverage average;
  CHECK(average.forecast(3) == 0.0);
  average.update(6);
  CHECK(average.forecast(3) == 6.0);
  for (const double x : {10.0, 14.0, 3.0}) average.update(x);
  CHECK(average.forecast(3) == 9.0);
  CHECK(average.forecast(1) == 3.0);
  for (int i = 0; i < 200; ++i) average.update(i);
  CHECK(average.forecast(64) == Approx((136 + 199) / 2.0));
}

TEST_CASE("simple smoothing", "[unit]") {
  ExponentialSmoothing smoothing;
  smoothing.update(100, 0.2);
  CHECK(smoothing.forecast() == 100.0);
  smoothing.update(110, 0.2);
  CHECK(smoothing.forecast() == Approx(102.0));
  smoothing.update(90, 0.2);
  CHECK(smoothing.forecast() == Approx(99.6));
}

TEST_CASE("smoothing with a trend follows a straight line at once", "[unit]") {
  TrendSmoothing line;
  for (const double x : {10.0, 12.0, 14.0, 16.0}) line.update(x, {});
  CHECK(line.forecast(1) == Approx(18.0));
  CHECK(line.forecast(5) == Approx(26.0));
  // By hand, a .5, c .2: level 12, trend 2; x 20: level .5 x 20 + .5 x 14 = 17, trend .2 x 5 + .8 x 2 = 2.6.
  TrendSmoothing trend;
  for (const double x : {10.0, 12.0, 20.0}) trend.update(x, {0.5, 0.2, 0.0});
  CHECK(trend.level == Approx(17.0));
  CHECK(trend.trend == Approx(2.6));
  CHECK(trend.forecast(2) == Approx(22.2));
}

TEST_CASE("smoothing with a season", "[unit]") {
  SeasonSmoothing season;
  const SmoothingGains gains{0.5, 0.2, 0.4};
  for (const double x : {8.0, 10.0, 15.0}) season.update(x, gains, 3);
  // Level 11, seasons -3, -1, 4: the same again is forecast.
  CHECK(season.forecast(3, 1) == Approx(8.0));
  CHECK(season.forecast(3, 3) == Approx(15.0));
  CHECK(season.forecast(3, 4) == Approx(8.0));
  // By hand: x 12: level .5 (12 + 3) + .5 x 11 = 13, trend .2 x 2 = .4, season .4 (12 - 13) + .6 (-3) = -2.2.
  season.update(12.0, gains, 3);
  CHECK(season.level == Approx(13.0));
  CHECK(season.trend == Approx(0.4));
  CHECK(season.forecast(3, 1) == Approx(13.4 - 1.0));
  CHECK(season.forecast(3, 3) == Approx(14.2 - 2.2));
  SeasonSmoothing young;
  young.update(4.0, gains, 4);
  young.update(8.0, gains, 4);
  CHECK(young.forecast(4, 2) == 6.0);
}

TEST_CASE("errors of forecasts", "[unit]") {
  ForecastErrors errors;
  CHECK(errors.tracking_signal() == 0.0);
  errors.add(100, 90);
  errors.add(80, 100);
  errors.add(0, 4);
  CHECK(errors.bias() == Approx((10 - 20 - 4) / 3.0));
  CHECK(errors.mean_absolute() == Approx(34 / 3.0));
  CHECK(errors.mean_absolute_share() == Approx((0.1 + 0.25) / 2.0));
  CHECK(errors.root_mean_square() == Approx(13.114877));
  CHECK(errors.tracking_signal() == Approx(-14.0 / (34 / 3.0)));
}

TEST_CASE("forecasts are plain words and all are named", "[unit]") {
  const auto words_named = [](const auto& state) {
    using State = std::decay_t<decltype(state)>;
    STATIC_REQUIRE(std::is_trivially_copyable_v<State>);
    Fields fields(&state);
    describe(fields, state);
    return fields.list().size() * 8 == sizeof(State);
  };
  CHECK(words_named(MovingAverage{}));
  CHECK(words_named(ExponentialSmoothing{}));
  CHECK(words_named(TrendSmoothing{}));
  CHECK(words_named(SeasonSmoothing{}));
  CHECK(words_named(ForecastErrors{}));
  CHECK(problems_in(SmoothingGains{}).empty());
  CHECK(problems_in(SmoothingGains{0.0, 2.0, -1.0}).size() == 3);
}

}  // namespace egiz::inventory
