// The store of spare parts against Palm's theorem and by hand.
#include "models/floor/upkeep/spare_store.hpp"

#include "sim/record/trace.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kSpareDay = 86400.0;

struct SparePlant {
  std::shared_ptr<const Plant> plant;
  const SpareStoreAsset* store;
  AssetIndex asker;
  State state;
};

SparePlant spares_alone(std::vector<NamedValue> values, Luck luck = {}, SimTime warmup = {}) {
  PlantSpec spec;
  spec.warmup = warmup;
  spec.assets = {{"store", "spare_store", std::move(values), {}}, {"asker", "stockpile", {}, {}}};
  const auto plant = Plant::build(spec).value();
  return {plant, dynamic_cast<const SpareStoreAsset*>(plant->find("store")), plant->find("asker")->index(),
          plant->initial_state(luck)};
}

double spare_measure(const SparePlant& p, const char* name) { return hands::measure(*p.plant, p.state, "store", name); }

}  // namespace

TEST_CASE("spares are ordered at s up to S, and who found none gets one in order of asking", "[unit]") {
  SparePlant p = spares_alone({{"initial", 2.0},
                               {"reorder_point", 1.0},
                               {"order_up_to", 3.0},
                               {"lead_time", Distribution::constant(10 * kSpareDay)},
                               {"price", 500.0}});
  std::vector<std::pair<double, std::int64_t>> got;
  Trace trace(Trace::kUsualLimit, [&](const Record& r, const Record*) {
    if (r.event.event.kind == kSpareHere) got.emplace_back(to_days(r.event.time), r.event.event.a);
  });
  CHECK(p.store->take_spare(p.state, p.asker, 1));  // 1 left: 2 ordered, here on day 10
  run_until(*p.plant, p.state, days(4), &trace);
  CHECK(p.store->take_spare(p.state, p.asker, 2));  // none left, 2 on order
  CHECK_FALSE(p.store->take_spare(p.state, p.asker, 3));  // position 1: 2 more ordered, here on day 14
  CHECK_FALSE(p.store->take_spare(p.state, p.asker, 4));
  CHECK_FALSE(p.store->take_spare(p.state, p.asker, 5));
  run_until(*p.plant, p.state, days(20), &trace);
  REQUIRE(got.size() == 3);
  CHECK(got[0] == std::pair{10.0, std::int64_t{3}});
  CHECK(got[1] == std::pair{10.0, std::int64_t{4}});
  CHECK(got[2] == std::pair{14.0, std::int64_t{5}});
  CHECK(spare_measure(p, "fill_rate") == Approx(2.0 / 5));
  CHECK(spare_measure(p, "mean_wait") / kSpareDay == Approx((6.0 + 6.0 + 10.0) / 5));
  CHECK(spare_measure(p, "mean_owed") == Approx((6 * 3.0 + 4 * 1.0) / 20));
  CHECK(spare_measure(p, "purchase_cost") == Approx((2 + 2 + 2) * 500.0));  // the third order on day 4 as well
  CHECK(p.state.items.alive() == 0);
}

TEST_CASE("one for one, calls by a Poisson process: pieces on order are Poisson (Palm)", "[validation]") {
  // 3 pieces, a call in 20 d, lead time 30 d of any distribution: N of mean 1.5 on order.
  const double a = 1.5;
  double p_less = 0.0, term = std::exp(-a), owed = a - 3.0;  // E(N - 3)+ = a - 3 + sum over n < 3 of (3 - n) P(n)
  for (int n = 0; n < 3; ++n, term *= a / n) p_less += term, owed += (3 - n) * term;
  std::vector<double> fill, debt;
  for (std::uint64_t r = 0; r < 20; ++r) {
    SparePlant p = spares_alone({{"initial", 3.0},
                                 {"reorder_point", 2.0},
                                 {"order_up_to", 3.0},
                                 {"lead_time", Distribution{Distribution::Kind::kLognormal, 30 * kSpareDay,
                                                            20 * kSpareDay, 0}}},
                                {1, r}, days(200));
    Stream calls = stream_for("asker", "calls");
    const Distribution gap{Distribution::Kind::kExponential, 20 * kSpareDay, 0, 0};
    while (p.state.now < days(20000)) {
      run_until(*p.plant, p.state, p.state.now + seconds(draw(gap, p.state.luck, calls)));
      p.store->take_spare(p.state, p.asker, 0);
    }
    fill.push_back(spare_measure(p, "fill_rate"));
    debt.push_back(spare_measure(p, "mean_owed"));
  }
  const auto fills = hands::estimate(20, [&](std::uint64_t r) { return fill[r]; });
  const auto debts = hands::estimate(20, [&](std::uint64_t r) { return debt[r]; });
  INFO("fill rate " << fills.mean << " +- " << fills.standard_error << ", theory " << p_less);
  INFO("owed " << debts.mean << " +- " << debts.standard_error << ", theory " << owed);
  CHECK(std::abs(fills.mean - p_less) < 3 * fills.standard_error);
  CHECK(std::abs(debts.mean - owed) < 3 * debts.standard_error);
  CHECK(fills.standard_error < .01);
}

TEST_CASE("a store that would never order is told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"store", "spare_store", {{"reorder_point", 5.0}, {"order_up_to", 5.0}}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  CHECK(built.error().front().path == "store.order_up_to");
}
