// The water port of the flour mill, with a tank that is there for this test only.
#include <functional>

#include "models/floor/crew_pool.hpp"
#include "models/floor/packing_hall.hpp"
#include "models/mills/flour/flour_mill.hpp"
#include "models/plant/wiring.hpp"
#include "models/supply/consumable_store.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

struct TestTankParams {
  double first = 0.0, refill = 0.0;  // kg at time zero, kg put in by an inject event
};
struct TestTankState {
  double water = 0.0, drawn = 0.0;  // kg
  Waiting waiting;
};
void describe(Fields& f, const TestTankState& s) {
  f.real("water", s.water, "kg").real("drawn", s.drawn, "kg").part("waiting", s.waiting);
}

/// Water that comes in by inject events only.
class TestTank final : public AssetOf<TestTankParams, TestTankState>, public WaterSource {
 public:
  using AssetOf::AssetOf;
  void start(State& state) const override { of(state).water = params_.first; }
  void handle(State& state, const Event& event) const override {
    if (event.kind != kInject) return;
    of(state).water += params_.refill;
    of(state).waiting.wake(state);
  }
  void restart_statistics(State&) const override {}
  void measure(const State&, MeasureSink&) const override {}
  Face face(const State&) const override { return {}; }
  double water(const State& state) const override { return of(state).water; }
  double draw(State& state, double kg) const override {
    const double got = std::min(kg, of(state).water);
    of(state).water -= got;
    of(state).drawn += got;
    return got;
  }
  void wait_for_water(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }
};

/// A mill between a full silo and an endless hall, its water from the tank.
struct WateredMill final : Model {
  explicit WateredMill(TestTankParams tank_params) {
    ConsumableStoreParams silo_params;
    silo_params.initial = 1e8;
    silo_params.reorder_point = 0.0;
    PackingHallParams hall_params;
    hall_params.bin_capacity = 1e9;
    FlourMillParams mill_params;
    mill_params.time_to_failure = Distribution::constant(0.0);
    add(std::make_unique<ConsumableStoreAsset>("silo", silo_params));
    add(std::make_unique<PackingHallAsset>("hall", hall_params));
    add(std::make_unique<CrewPoolAsset>("crews", CrewPoolParams{}));
    tank = &add(std::make_unique<TestTank>("tank", tank_params));
    mill = &add(std::make_unique<FlourMillAsset>("mill", mill_params));
    const std::vector<LinkSpec> links{
        {"wheat", "silo"}, {"product", "hall"}, {"crew", "crews"}, {"water", "tank"}};
    const std::function<const Asset*(const std::string&)> find =
        [this](const std::string& name) -> const Asset* {
      for (const auto& asset : assets)
        if (asset->name() == name) return asset.get();
      return nullptr;
    };
    Problems problems;
    const std::vector<std::unique_ptr<Asset>> nobody;
    Wiring wiring("mill", links, find, nobody, kMonday2024, problems);
    assets.back()->wire(wiring);
    REQUIRE(problems.empty());
  }
  template <class A>
  const A& add(std::unique_ptr<A> asset) {
    asset->set_index(static_cast<AssetIndex>(assets.size()));
    asset->lay_out(layout);
    assets.push_back(std::move(asset));
    return static_cast<const A&>(*assets.back());
  }
  void start(State& state) const override {
    for (const auto& asset : assets) asset->start(state);
  }
  void handle(State& state, const Event& event) const override {
    assets[static_cast<std::size_t>(event.target)]->handle(state, event);
  }

  Layout layout;
  std::vector<std::unique_ptr<Asset>> assets;
  const TestTank* tank = nullptr;
  const FlourMillAsset* mill = nullptr;
};

}  // namespace

TEST_CASE("a flour mill with a water port draws all of its water there", "[unit]") {
  const WateredMill plant({1e9, 0.0});
  State state(plant.layout, {});
  plant.start(state);
  REQUIRE(run_until(plant, state, days(30)).cause == RunEnd::Cause::kReached);
  const auto& mill = plant.mill->of(std::as_const(state));
  CHECK(mill.water.all > 150e3);  // 4 % of 200 t a day
  CHECK(plant.tank->of(std::as_const(state)).drawn == Approx(mill.water.all).epsilon(1e-12));
}

TEST_CASE("without water lots wait undamped, the mill starves, and it goes on when the tank is filled",
          "[unit]") {
  const WateredMill plant({10e3, 1e9});
  State state(plant.layout, {});
  plant.start(state);
  REQUIRE(run_until(plant, state, days(10)).cause == RunEnd::Cause::kReached);
  const double dry = plant.mill->of(std::as_const(state)).tempered.all;
  CHECK(plant.mill->face(state).activity == Activity::kStarved);
  CHECK(plant.tank->of(std::as_const(state)).water >= 0.0);
  CHECK(dry < 10 * 35e3);
  state.calendar.schedule(state.now, Rank::kInject, {plant.tank->index(), kInject, 0, 0.0});
  REQUIRE(run_until(plant, state, days(20)).cause == RunEnd::Cause::kReached);
  CHECK(plant.mill->face(state).activity == Activity::kWorking);
  CHECK(plant.mill->of(std::as_const(state)).tempered.all > dry + 8 * 200e3);
  // Every lot was damped as if there had always been water.
  for (const TemperBin& bin : plant.mill->of(std::as_const(state)).bins)
    if (bin.stage != 0)
      CHECK(bin.wheat.water / (bin.wheat.solids + bin.wheat.water) == Approx(0.16).margin(0.0061));
}
