// The SAG circuit as an asset: its parameters, where it starts, what wears, what it shares.
#include "tests/models/mills/sag_plant.hpp"

#include "models/supply/consumable_store.hpp"
#include "tests/validation/steady_state.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

using SagStates = std::array<double, SagSystem::kStates>;

SagStates mill_start(std::vector<NamedValue> values) {
  const auto plant = built(mill_plant(std::move(values)));
  return mill_of(*plant).solution(plant->initial_state({}));
}

double greatest_change(const SagStates& a, const SagStates& b) {
  double worst = 0.0;
  for (std::size_t i = 0; i < SagSystem::kActive; ++i) worst = std::max(worst, std::abs(a[i] / b[i] - 1.0));
  return worst;
}

double mill_signal(const Plant& plant, const State& state, const std::string& name) {
  for (const Measure& m : plant.signals(state))
    if (m.asset == "mill" && m.name == name) return m.value;
  FAIL("no signal " << name);
  return 0.0;
}

}  // namespace

TEST_CASE("with the published parameters the mill starts at the published rest to 1e-8", "[validation]") {
  CHECK(greatest_change(mill_start({}), kSagSteadyState) < 1e-8);
}

TEST_CASE("the mill starts at the rest of its own parameters, found a second way", "[validation]") {
  const std::vector<std::vector<NamedValue>> sets{
      {{"feed_rate", 1250 / 3.6}, {"speed", 0.75}},
      {{"feed_rate", 640 / 3.6}, {"jt_low", 0.2}, {"mill_volume", 300.0}, {"ball_volume", 60.0}, {"max_power", 9e6}, {"sump_volume", 200.0}},
      {{"feed_rocks", 0.4}, {"ore_density", 2900.0}, {"sump_level", 0.5}, {"cyclone_flow", 2700 / 3600.0}},
      {{"initial_liner_wear", 0.5}}};
  for (std::size_t k = 0; k < sets.size(); ++k) {
    INFO("set " << k);
    const auto plant = built(mill_plant(sets[k]));
    const SagCircuitAsset& mill = mill_of(*plant);
    const State state = plant->initial_state({});
    SagCircuitState s = words_of(*plant, state);
    s.feed = mill.params().feed_rate * 3.6;  // none of these needs the control's hand
    const SagSystem system = mill.system(s);
    const SagStates x = mill.solution(state);
    REQUIRE(system.filling(x) > mill.params().jt_low);
    REQUIRE(system.filling(x) < mill.params().jt_limit);
    SagStates near = x;
    near[kXmr] *= 1.02, near[kXmw] *= 0.99;
    const SagStates second = steady_state<SagSystem::kActive>(system, near, kXsw, kXss,
                                                              mill.params().sump_volume * mill.params().sump_level);
    CHECK(greatest_change(x, second) < 1e-9);
    CHECK(greatest_change(x, kSagSteadyState) > 1e-3);
  }
}

TEST_CASE("a feed that would overfill or empty the mill starts at the rest that filling control holds", "[unit]") {
  for (const double feed : {900.0, 1100.0, 1500.0}) {
    INFO(feed);
    const auto plant = built(mill_plant(steady_mill({{"feed_rate", feed / 3.6}})));
    State state = plant->initial_state({});
    const double before = mill_of(*plant).system(words_of(*plant, state)).filling(mill_of(*plant).solution(state));
    run_until(*plant, state, hours(2));
    const double after = mill_signal(*plant, state, "jt");
    CHECK(std::abs(after - before) < 0.005);
    if (feed > 1400.0) CHECK(before == Approx(0.42).margin(0.02));  // above jt_limit .40, below the trip
  }
}

TEST_CASE("a circuit that cannot rest anywhere is a problem of the plant, told", "[unit]") {
  const auto plant = Plant::build(mill_plant({{"max_power", 3e5}}));
  REQUIRE_FALSE(plant.has_value());
  std::string all;
  for (const Problem& p : plant.error()) all += to_string(p) + "\n";
  INFO(all);
  CHECK(all.find("mill.feed_rate") != std::string::npos);
  CHECK(all.find("no state of rest") != std::string::npos);
}

TEST_CASE("every constant of the published circuit is a parameter that acts", "[unit]") {
  const SagStates published = mill_start({});
  SagCircuitParams defaults;
  const SagParams same = defaults.equations(), paper;
  CHECK(same.kfp == paper.kfp);
  CHECK(same.krc == paper.krc);
  CHECK(same.dq == Approx(paper.dq).epsilon(1e-15));
  const auto table = SagCircuitAsset::parameters();
  for (const auto& row : table.rows()) {
    static const std::vector<std::string> kConstants{
        "mill_volume", "max_power", "power_curvature", "filling_of_max_power", "rheology_of_max_power",
        "max_solids_share", "feed_fines", "feed_rocks", "ore_density", "fines_energy", "fines_energy_gain",
        "rock_energy", "discharge_rate", "ball_volume", "sump_volume", "sump_level", "cyclone_underflow_solids",
        "cyclone_coarse_split", "cyclone_max_solids", "cyclone_exponent", "cyclone_flow", "mill_water",
        "sump_water", "speed", "feed_rate"};
    if (std::find(kConstants.begin(), kConstants.end(), row.spec.name) == kConstants.end()) continue;
    INFO(row.spec.name);
    const double changed = std::get<double>(row.spec.fallback) * 1.002;
    CHECK(greatest_change(mill_start({{row.spec.name, changed}}), published) > 1e-7);
  }
  defaults.ball_exponent = 1.0, defaults.fines_held_filling = 0.25, defaults.fines_limit = 0.6;
  const SagParams p = defaults.equations();
  CHECK(ball_factor(p, 52.5) == 0.5);
  CHECK(p.jt_held == 0.25);
  CHECK(p.fines_full == 0.6);
}

TEST_CASE("worn liners widen the mill by twice their depth, and it draws more power", "[unit]") {
  const double day = 86400.0;
  const auto plant = built(mill_plant(steady_mill({{"liner_wear_rate", 1e-3 / day}})));
  const SagCircuitAsset& mill = mill_of(*plant);
  const double new_thickness = 560e3 / (7850.0 * 386.0);
  State state = plant->initial_state({});
  run_until(*plant, state, days(20));
  CHECK(hands::measure(*plant, state, "mill", "liner_thickness") == Approx(new_thickness - 0.020).epsilon(1e-9));
  CHECK(hands::measure(*plant, state, "mill", "inside_diameter") == Approx(10.97 + 0.040).epsilon(1e-12));
  CHECK(hands::measure(*plant, state, "mill", "liners_used") == Approx(0.020 * 386.0 * 7850.0).epsilon(1e-9));
  const SagStates x = mill.solution(state);
  const double wider = std::pow(11.01 / 10.97, 2.0);
  CHECK(mill_signal(*plant, state, "jt") == Approx((x[kXmw] + x[kXms] + x[kXmr] + 105.0) / (540.9 * wider)).epsilon(1e-9));
  const SagSystem worn = mill.system(words_of(*plant, state));
  SagInputs fresh = worn.inputs;
  fresh.power = 1.0;
  CHECK(sag_flows(worn.params, worn.inputs, x.data()).p / sag_flows(worn.params, fresh, x.data()).p ==
        Approx(std::pow(11.01 / 10.97, 2.5)).epsilon(1e-12));
}

TEST_CASE("a reline puts thickness, diameter and volume back", "[unit]") {
  const auto plant = built(mill_plant(steady_mill({{"liner_wear_rate", 2e-3 / 86400.0}, {"initial_liner_wear", 0.9}})));
  State state = plant->initial_state({});
  double thinnest = 1.0;
  for (int day = 1; day <= 20 && hands::measure(*plant, state, "mill", "relines") == 0.0; ++day) {
    run_until(*plant, state, days(day));
    thinnest = std::min(thinnest, hands::measure(*plant, state, "mill", "liner_thickness"));
  }
  REQUIRE(hands::measure(*plant, state, "mill", "relines") == 1.0);
  CHECK(thinnest < 0.08);
  CHECK(hands::measure(*plant, state, "mill", "liner_thickness") > 0.18);
  CHECK(hands::measure(*plant, state, "mill", "inside_diameter") < 10.98);
  CHECK(mill_of(*plant).system(words_of(*plant, state)).inputs.volume < 1.002);
}

TEST_CASE("of two mills that want the one set of liners one relines and the other waits for the next set", "[unit]") {
  PlantSpec spec = mill_plant({{"time_to_failure", Distribution::constant(0.0)}, {"initial_liner_wear", 0.97}});
  for (AssetSpec& asset : spec.assets)
    if (asset.name == "liners") asset.values = {{"initial", 600e3}, {"reorder_point", 0.0}, {"order_up_to", 1.0}};
  AssetSpec second = spec.assets.back();
  second.name = "mill2";
  spec.assets.push_back(second);
  const auto plant = built(spec);
  State state = plant->initial_state({});
  run_until(*plant, state, days(30));
  const auto of_both = [&](const char* measure) {
    return hands::measure(*plant, state, "mill", measure) + hands::measure(*plant, state, "mill2", measure);
  };
  CHECK(of_both("relines") == 1.0);
  CHECK(hands::measure(*plant, state, "liners", "used") == 560e3);
  CHECK(state.read(plant->layout().find("crews.busy").value()) == 0.0);
  hands::put(*plant, state, "liners.stock", 600e3);
  run_until(*plant, state, days(40));
  CHECK(of_both("relines") == 2.0);
}

TEST_CASE("the ore walks within its bounds, and an ore without noise draws no luck", "[unit]") {
  const auto plant = built(mill_plant(steady_mill({{"feed_noise", 0.05}, {"feed_bound", 0.04},
                                                   {"size_noise", 0.02}, {"size_bound", 0.08}})));
  State state = plant->initial_state({});
  double least = 2.0, greatest = 0.0;
  for (int hour = 1; hour <= 400; ++hour) {
    run_until(*plant, state, hours(hour));
    const SagCircuitState& s = words_of(*plant, state);
    least = std::min(least, s.feed_walk), greatest = std::max(greatest, s.feed_walk);
    REQUIRE(std::abs(s.size_walk - 1.0) <= 0.08 + 1e-12);
    REQUIRE(s.hardness_walk == 1.0);
    REQUIRE(s.hardness_luck.next == 0);
  }
  CHECK(least == 0.96);
  CHECK(greatest == 1.04);
  CHECK(balance_error(*plant, state) < 1e-9);
}

TEST_CASE("an hour of walking spreads the factor by its noise, whatever the control interval", "[validation]") {
  for (const double minutes : {5.0, 30.0}) {
    const auto plant = built(mill_plant(
        steady_mill({{"hardness_noise", 0.01}, {"hardness_bound", 0.5}, {"control_interval", minutes * 60.0}})));
    const auto spread = hands::estimate(400, [&](std::uint64_t r) {
      State state = plant->initial_state({7, r});
      run_until(*plant, state, hours(4.01));
      const double change = words_of(*plant, state).hardness_walk - 1.0;
      return change * change;
    });
    // From the instant 0 (the mill has its second one there) to that of 4 h: 4 h and one interval.
    const double expected = 1e-4 * (4.0 + minutes / 60.0);
    INFO(minutes << " min: " << spread.mean << " +- " << spread.standard_error << ", expected " << expected);
    CHECK(std::abs(spread.mean - expected) < 3.5 * spread.standard_error);
  }
}
