// A shared supply against what can be worked out by hand, and its compressors against renewal theory.
#include "models/floor/energy/shared_supply.hpp"

#include "sim/record/trace.hpp"
#include "tests/models/plant_hands.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

struct SupplyPlant {
  std::shared_ptr<const Plant> plant;
  const SharedSupplyAsset* supply;
  AssetIndex asker;
  State state;
  std::vector<std::pair<double, std::int64_t>> granted;  // h, task
  std::unique_ptr<Trace> trace;

  SupplyPlant(std::vector<NamedValue> values, std::vector<LinkSpec> links = {}, std::vector<AssetSpec> others = {},
              Luck luck = {}) {
    PlantSpec spec;
    spec.assets = {{"supply", "shared_supply", std::move(values), std::move(links)}, {"asker", "stockpile", {}, {}}};
    spec.assets.insert(spec.assets.end(), others.begin(), others.end());
    plant = Plant::build(spec).value();
    supply = dynamic_cast<const SharedSupplyAsset*>(plant->find("supply"));
    asker = plant->find("asker")->index();
    state = plant->initial_state(luck);
    trace = std::make_unique<Trace>(Trace::kUsualLimit, [this](const Record& r, const Record*) {
      if (r.event.event.kind == kDrawGranted) granted.emplace_back(to_hours(r.event.time), r.event.event.a);
    });
  }
  bool draw(std::int64_t task, double amount) { return supply->draw(state, asker, task, amount); }
  void run_to(double h) { run_until(*plant, state, hours(h), trace.get()); }
  double measure(const char* name) const { return hands::measure(*plant, state, "supply", name); }
};

using Granted = std::vector<std::pair<double, std::int64_t>>;
constexpr double kCubicPerMinute = 1.0 / 60.0, kKilowattHours = 3.6e6;

}  // namespace

TEST_CASE("draws are granted in order of asking and counted", "[unit]") {
  SupplyPlant p({{"power_capacity", 100e3}, {"price", 20.0 / kKilowattHours}});
  CHECK(p.draw(1, 60e3));
  CHECK_FALSE(p.draw(2, 50e3));
  CHECK_FALSE(p.draw(3, 10e3));  // would fit, but stands behind
  p.run_to(2);
  p.supply->give_back(p.state, 60e3);
  p.run_to(5);
  CHECK(p.granted == Granted{{2.0, 2}, {2.0, 3}});
  p.supply->give_back(p.state, 50e3);
  p.supply->give_back(p.state, 10e3);
  p.run_to(10);
  const double kwh = 60 * 2 + 60 * 3;
  CHECK(p.measure("energy") / kKilowattHours == Approx(kwh));
  CHECK(p.measure("energy_cost") == Approx(20 * kwh));
  CHECK(p.measure("mean_use") == Approx(kwh * 1e3 / 10));
  CHECK(p.measure("peak") == Approx(60e3));
  CHECK(p.measure("waited_share") == Approx(2.0 / 3));
  CHECK(p.measure("mean_wait") == Approx(2 * 2 * 3600.0 / 3));
  CHECK(p.measure("leak_share") == 0.0);
  CHECK_THROWS_AS(p.draw(9, 101e3), RunError);
}

TEST_CASE("compressed air costs its specific energy, leaks go on all the time", "[validation]") {
  // 10 m3/min, a tenth leaks: 1 m3/min for 10 h; 6 m3/min drawn for 4 h; .12 kWh/m3.
  SupplyPlant p({{"kind", 1.0},
                 {"air_capacity", 10 * kCubicPerMinute},
                 {"leak", .1},
                 {"specific_energy", .12 * kKilowattHours}},
                {{"power", "grid"}},
                {{"grid", "grid", {{"day_tariff", 10 / kKilowattHours}, {"night_tariff", 10 / kKilowattHours}}, {}}});
  CHECK(p.draw(1, 6 * kCubicPerMinute));
  CHECK_FALSE(p.draw(2, 3.1 * kCubicPerMinute));
  p.run_to(4);
  p.supply->give_back(p.state, 6 * kCubicPerMinute);
  p.run_to(4);
  p.supply->give_back(p.state, 3.1 * kCubicPerMinute);
  p.run_to(10);
  const double leak = 1 * 60 * 10 * .12, used = 6 * 60 * 4 * .12;
  CHECK(p.measure("energy") / kKilowattHours == Approx(leak + used));
  CHECK(p.measure("leak_share") == Approx(leak / (leak + used)));
  CHECK(hands::measure(*p.plant, p.state, "grid", "energy") / kKilowattHours == Approx(leak + used));
  CHECK(hands::measure(*p.plant, p.state, "grid", "energy_cost") == Approx(10 * (leak + used)));
  CHECK(p.measure("energy_cost") == 0.0);
  CHECK(p.measure("utilisation") == Approx(6.0 * 4 / (9 * 10)));
}

TEST_CASE("a cut supply lets no one new in, and who draws keeps it", "[unit]") {
  SupplyPlant p({{"power_capacity", 100e3}, {"share_left", .5}});
  CHECK(p.draw(1, 60e3));
  p.run_to(1);
  REQUIRE(p.plant->inject(p.state, "supply", "failure", 4 * 3600.0));
  p.run_to(2);
  CHECK_FALSE(p.draw(2, 10e3));
  p.run_to(3);
  p.supply->give_back(p.state, 60e3);  // 50 kW are left
  CHECK_FALSE(p.draw(3, 45e3));
  p.run_to(4);
  REQUIRE(p.plant->inject(p.state, "supply", "failure", 2 * 3600.0));  // longer than the first
  p.run_to(20);
  CHECK(p.granted == Granted{{3.0, 2}, {6.0, 3}});
  CHECK(p.measure("availability") == Approx(1 - .5 * 5 / 20));
}

TEST_CASE("compressors fail and are mended as their failure modes say", "[validation]") {
  // Three units, two modes that add up: 1/80 + 1/40 failures an hour of work, 4 h each: up 1 / (1 + 4 (1/80 + 1/40)).
  const double theory = 1.0 / (1.0 + 4.0 * (1 / 80.0 + 1 / 40.0));
  const auto up = hands::estimate(20, [](std::uint64_t r) {
    const auto mode = [](const char* name, double mean) -> AssetSpec {
      return {name,
              "failure_mode",
              {{"time_to_failure", Distribution{Distribution::Kind::kExponential, mean * 3600, 0, 0}},
               {"repair_time", Distribution{Distribution::Kind::kExponential, 4 * 3600.0, 0, 0}}},
              {}};
    };
    SupplyPlant p({{"kind", 1.0}, {"units", 3.0}}, {{"failure", "screw"}, {"failure", "motor"}},
                  {mode("screw", 80), mode("motor", 40)}, {1, r});
    p.run_to(24 * 200);
    return p.measure("availability");
  });
  INFO(up.mean << " +- " << up.standard_error << ", theory " << theory);
  CHECK(std::abs(up.mean - theory) < 3 * up.standard_error);
  CHECK(up.standard_error < .005);
}

TEST_CASE("another machine that fails in the same way changes nobody's luck", "[unit]") {
  PlantSpec spec = sample::floor_care();
  for (AssetSpec& asset : spec.assets)  // nobody waits for people or parts
    if (asset.name == "fitters")
      asset.values = {{"people", 100.0}}, asset.links = {};
    else if (asset.name == "parts")
      asset.values = {{"initial", 100000.0}, {"order_up_to", 100000.0}};
    else if (asset.name == "crews")
      asset.values = {{"crews", 100.0}};
  const auto plain = Plant::build(spec).value();
  AssetSpec twin = *std::find_if(spec.assets.begin(), spec.assets.end(),
                                 [](const AssetSpec& a) { return a.name == "air"; });
  twin.name = "air2";
  spec.assets.insert(spec.assets.begin(), twin);
  const auto more = Plant::build(spec).value();
  State a = plain->initial_state({}), b = more->initial_state({});
  run_until(*plain, a, days(60));
  run_until(*more, b, days(60));
  for (const char* word : {"air.energy.all", "air.capacity.integral", "air.wear.0.left", "air.wear.5.left"}) {
    INFO(word);
    REQUIRE(a.read(plain->layout().find(word).value()) == b.read(more->layout().find(word).value()));
  }
  CHECK(hands::measure(*more, b, "bearing", "failures") > hands::measure(*plain, a, "bearing", "failures"));
}
