// Store and suppliers against what can be worked out by hand, and on-time-in-full against probability.
#include "models/supply/consumable_store.hpp"

#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kDay = 86400.0, kTonne = 1000.0;

PlantSpec supply(std::vector<NamedValue> store, std::vector<std::vector<NamedValue>> suppliers) {
  PlantSpec spec;
  std::vector<LinkSpec> links;
  for (std::size_t i = 0; i < suppliers.size(); ++i) {
    const std::string name = "supplier." + std::to_string(i);
    spec.assets.push_back({name, "supplier", suppliers[i], {}});
    links.push_back({"supplier", name});
  }
  spec.assets.push_back({"store", "consumable_store", std::move(store), links});
  return spec;
}

/// Takes `daily` kg at noon of each day.
State consume(const Plant& plant, int run_days, double daily, std::uint64_t replication = 0) {
  const auto& store = dynamic_cast<const ConsumableStoreAsset&>(*plant.find("store"));
  State state = plant.initial_state({5, replication});
  for (int day = 0; day < run_days; ++day) {
    run_until(plant, state, days(day + 0.5));
    store.take(state, daily);
  }
  run_until(plant, state, days(run_days));
  return state;
}

const Distribution kTenDays = Distribution::constant(10 * kDay);

}  // namespace

TEST_CASE("with steady use and a fixed lead time the stock is a sawtooth known by hand", "[validation]") {
  // 20 t a day, daily review, s = 300 t, S = 500 t, lead 10 d: an order of 200 t each 10 days, placed at position 300 t;
  // the stock falls from 300 (a delivery brings it from 100) by 20 at each noon: its mean over ten days is
  // (300 x 0.5 + (280 + ... + 120) x 1 + 100 x 0.5) / 10 = 200 t.
  const auto plant = Plant::build(supply({{"initial", 500 * kTonne}, {"reorder_point", 300 * kTonne},
                                          {"order_up_to", 500 * kTonne}, {"review", kDay}},
                                         {{{"lead_time", kTenDays}, {"reliability", 1.0}, {"price", 400.0}}}))
                         .value();
  const auto& store = dynamic_cast<const ConsumableStoreAsset&>(*plant->find("store"));
  State state = consume(*plant, 1000, 20 * kTonne);
  const double used = 1000 * 20.0;
  REQUIRE(hands::measure(*plant, state, "store", "used") == Approx(used * kTonne));
  REQUIRE(hands::measure(*plant, state, "store", "fill_rate") == 1.0);
  const State later = [&] {
    State copy = consume(*plant, 100, 20 * kTonne);
    for (const auto& asset : plant->assets()) asset->restart_statistics(copy);
    for (int day = 100; day < 200; ++day) {
      run_until(*plant, copy, days(day + 0.5));
      store.take(copy, 20 * kTonne);
    }
    run_until(*plant, copy, days(200));
    return copy;
  }();
  REQUIRE(hands::measure(*plant, later, "store", "mean_stock") == Approx(200 * kTonne).epsilon(1e-9));
  REQUIRE(hands::measure(*plant, later, "supplier.0", "orders") == 10.0);
  REQUIRE(hands::measure(*plant, later, "store", "purchase_cost") == Approx(10 * 200 * kTonne * 400.0));
}

TEST_CASE("on time in full is the chance of both", "[validation]") {
  // Lead times exponential with mean 10 d, promised 15 d, in full with .9: OTIF = .9 (1 - exp(-1.5)).
  const auto plant = Plant::build(supply({{"initial", 500 * kTonne}, {"reorder_point", 499 * kTonne},
                                          {"order_up_to", 500 * kTonne}, {"review", kDay}},
                                         {{{"lead_time", Distribution{Distribution::Kind::kExponential, 10 * kDay, 0, 0}},
                                           {"promised_lead_time", 15 * kDay},
                                           {"reliability", 0.9}}}))
                         .value();
  const auto otif = hands::estimate(20, [&](std::uint64_t r) {
    return hands::measure(*plant, consume(*plant, 2000, kTonne, r), "supplier.0", "otif");
  });
  INFO(otif.mean << " +- " << otif.standard_error);
  REQUIRE(std::abs(otif.mean - 0.9 * (1.0 - std::exp(-1.5))) < 3.0 * otif.standard_error);
  REQUIRE(otif.standard_error < 0.005);
}

TEST_CASE("deliveries that fall due in an outage come at its end, and the second supplier takes the orders", "[validation]") {
  const std::vector<NamedValue> first{{"lead_time", kTenDays}, {"reliability", 1.0}, {"outage_start", 5 * kDay},
                                      {"outage_duration", 21 * kDay}};
  const std::vector<NamedValue> store{{"initial", 300 * kTonne}, {"reorder_point", 300 * kTonne},
                                      {"order_up_to", 500 * kTonne}, {"review", kDay}};
  const std::vector<NamedValue> second{{"lead_time", Distribution::constant(3 * kDay)}, {"reliability", 1.0}};
  const auto stock_at = [&](const Plant& plant, double t) {
    State state = plant.initial_state({});
    run_until(plant, state, days(t));
    return state.read(plant.layout().find("store.stock").value()) / kTonne;
  };
  const auto alone = Plant::build(supply(store, {first})).value();
  REQUIRE(stock_at(*alone, 25.99) == 300.0);  // ordered at day 0, due at day 10, held until day 26
  REQUIRE(stock_at(*alone, 26.0) == 500.0);
  const auto both = Plant::build(supply(store, {first, second})).value();
  const auto& shelf = dynamic_cast<const ConsumableStoreAsset&>(*both->find("store"));
  State state = both->initial_state({});
  run_until(*both, state, days(6));
  shelf.take(state, 250 * kTonne);  // 50 left, 200 on order: the review of day 7 orders 250 from the second supplier
  const auto stock = both->layout().find("store.stock").value();
  run_until(*both, state, days(9.99));
  REQUIRE(state.read(stock) == 50 * kTonne);
  run_until(*both, state, days(10));
  REQUIRE(state.read(stock) == 300 * kTonne);
}

TEST_CASE("random outages last the share down / (up + down) of the time", "[validation]") {
  const auto plant = Plant::build(supply({}, {{{"up_time", Distribution{Distribution::Kind::kExponential, 90 * kDay, 0, 0}},
                                               {"down_time", Distribution{Distribution::Kind::kExponential, 10 * kDay, 0, 0}}}}))
                         .value();
  const auto share = hands::estimate(20, [&](std::uint64_t r) {
    State state = plant->initial_state({5, r});
    run_until(*plant, state, days(36500));
    return hands::measure(*plant, state, "supplier.0", "outage_days") / (36500 * kDay);
  });
  REQUIRE(std::abs(share.mean - 0.1) < 3.0 * share.standard_error);
}
