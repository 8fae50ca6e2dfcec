// The pond against what can be worked out by hand.
#include "models/supply/water_supply.hpp"

#include "models/plant/names.hpp"
#include "sim/record/trace.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

struct Pond {
  std::shared_ptr<const Plant> plant;
  const WaterSupplyAsset* pond;
  State state;
};

Pond pond_alone(std::vector<NamedValue> values) {
  PlantSpec spec;
  spec.assets = {{"pond", "water_supply", std::move(values), {}}, {"who", "stockpile", {}, {}}};
  const auto plant = Plant::build(spec).value();
  return {plant, dynamic_cast<const WaterSupplyAsset*>(plant->find("pond")), plant->initial_state({})};
}

double pond_measure(const Pond& p, const char* measure) { return hands::measure(*p.plant, p.state, "pond", measure); }

constexpr double kPondPerHour = 1.0 / 3600.0, kPondDay = 86400.0;

}  // namespace

TEST_CASE("a pond fills at its inflow, runs over when full, and its mean is that of the broken line", "[validation]") {
  // 100 m3 + 10 m3/h, full at 150 m3 after 5 h; after 20 h: mean (5 h x 125 + 15 h x 150) / 20 h, 150 m3 ran over.
  Pond p = pond_alone({{"capacity", 150.0}, {"initial", 100.0}, {"inflow", 10 * kPondPerHour}, {"reserve", 50.0}});
  run_until(*p.plant, p.state, hours(3));
  CHECK(pond_measure(p, "level") == Approx(130.0).epsilon(1e-12));
  run_until(*p.plant, p.state, hours(20));
  CHECK(pond_measure(p, "level") == 150.0);
  CHECK(pond_measure(p, "mean_level") == Approx((5 * 125.0 + 15 * 150.0) / 20).epsilon(1e-12));
  CHECK(pond_measure(p, "ran_over") == Approx(150.0).epsilon(1e-12));
}

TEST_CASE("draws take what is there, are counted and paid", "[unit]") {
  Pond p = pond_alone({{"capacity", 150.0}, {"initial", 100.0}, {"inflow", 0.0}, {"reserve", 50.0}, {"price", 20.0}});
  CHECK(p.pond->water(p.state) == 100e3);
  CHECK(p.pond->draw(p.state, 30e3) == 30e3);
  CHECK(p.pond->draw(p.state, 90e3) == 70e3);
  CHECK(p.pond->water(p.state) == 0.0);
  CHECK(pond_measure(p, "water_used") == 100.0);
  CHECK(pond_measure(p, "water_cost") == 2000.0);
}

TEST_CASE("who waits is woken at the first tick at which the reserve is there", "[validation]") {
  Pond p = pond_alone({{"capacity", 150.0}, {"initial", 20.0}, {"inflow", 7 * kPondPerHour}, {"reserve", 50.0}});
  const PlantNames names(*p.plant);
  std::vector<SimTime> woken;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    if (record.event.event.kind == kNudge) woken.push_back(record.event.time);
  });
  run_until(*p.plant, p.state, hours(1), &trace);
  p.pond->wait_for_water(p.state, p.plant->find("who")->index());
  run_until(*p.plant, p.state, hours(2), &trace);
  p.pond->draw(p.state, 7e3);  // another machine's: an hour later now
  run_until(*p.plant, p.state, hours(20), &trace);
  REQUIRE(woken.size() == 1);
  CHECK(to_hours(woken[0]) == Approx(30.0 / 7.0 + 1.0).epsilon(1e-12));
  CHECK(pond_measure(p, "short_share") == Approx((30.0 / 7.0 + 1.0 - 1.0) / 20.0).epsilon(1e-12));
}

TEST_CASE("who finds the reserve too little waits for the full pond, and nobody turns in a ring", "[unit]") {
  Pond p = pond_alone({{"capacity", 150.0}, {"initial", 60.0}, {"inflow", 10 * kPondPerHour}, {"reserve", 50.0}});
  p.pond->wait_for_water(p.state, p.plant->find("who")->index());
  const std::uint64_t before = p.state.events;
  run_until(*p.plant, p.state, hours(8.99));
  CHECK(p.state.events == before);
  run_until(*p.plant, p.state, hours(9));
  CHECK(p.state.events == before + 2);  // enough again, looks again
  p.pond->wait_for_water(p.state, p.plant->find("who")->index());
  run_until(*p.plant, p.state, hours(900));
  CHECK(p.state.events == before + 2);
}

TEST_CASE("a shortage, planned or injected, stops the inflow for its time", "[unit]") {
  Pond p = pond_alone({{"capacity", 1e4}, {"initial", 0.0}, {"inflow", 10 * kPondPerHour}, {"reserve", 50.0},
                 {"shortage_start", 1 * kPondDay}, {"shortage_duration", 2 * kPondDay}});
  run_until(*p.plant, p.state, days(2));
  CHECK(pond_measure(p, "level") == Approx(240.0).epsilon(1e-12));
  REQUIRE(p.plant->inject(p.state, "pond", "shortage", 3 * kPondDay));  // until day 5: the longer one counts
  run_until(*p.plant, p.state, days(6));
  CHECK(pond_measure(p, "level") == Approx(480.0).epsilon(1e-12));
  CHECK(pond_measure(p, "shortage_days") == 5 * kPondDay);
}

TEST_CASE("a reserve or a start above the capacity is told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"pond", "water_supply", {{"capacity", 100.0}, {"initial", 200.0}, {"reserve", 300.0}}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  CHECK(built.error().size() == 2);
}
