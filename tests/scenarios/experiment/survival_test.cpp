// Stress tests by hand: a store whose days of stock are known, a supplier that is out.
#include "scenarios/experiment/survival.hpp"

#include <catch2/catch.hpp>

#include "scenarios/schema/stress.pb.h"
#include "tests/scenarios/plant_file.hpp"

using namespace egiz;

namespace {

// Two chains alike but for their demand: 10 and 5 a day, base stock 10 days of it, lead time 2 days.
std::string chains(const std::string& more) {
  const auto chain = [](const std::string& name, int daily) {
    const auto number = [](int n) { return std::to_string(n); };
    return "asset { name: \"" + name + ".maker\" type: \"goods_supplier\" set { name: \"lead_time\" value: \"2 d\" } set { name: \"price\" value: \"100 KZT\" } }\n"
           "asset { name: \"" + name + ".store\" type: \"stock_point\" link { port: \"source\" to: \"" + name + ".maker\" }\n"
           "  set { name: \"policy\" value: \"base_stock\" } set { name: \"initial\" value: \"" + number(10 * daily) + "\" }\n"
           "  set { name: \"order_up_to\" value: \"" + number(10 * daily) + "\" } set { name: \"price\" value: \"150 KZT\" }\n"
           "  set { name: \"backorder_cost\" value: \"10 KZT/d\" } }\n"
           "asset { name: \"" + name + ".town\" type: \"market\" link { port: \"store\" to: \"" + name + ".store\" } set { name: \"size\" value: \"" + number(daily) + "\" } }\n";
  };
  return "name: \"chains\" run_length: \"200 d\" warmup: \"20 d\" replications: 3 seed: 5\n" + chain("big", 10) + chain("small", 5) + more;
}

StressAnswer stressed(const StressQuestion& question, int threads = 1, const std::string& more = "") {
  const test::PlantFile file(chains(more));
  RunSettings settings;
  settings.crowd.threads = threads;
  auto answer = stress_test({file.path.string(), "", {}}, settings, question);
  if (!answer)
    for (const Problem& problem : answer.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(answer);
  REQUIRE_FALSE(answer->trouble);
  return std::move(*answer);
}

const v1::StressCase& case_of(const v1::StressResult& result, const std::string& target, int variant = 0) {
  for (const auto& one : result.variants(variant).cases())
    if (one.target() == target) return one;
  FAIL("no case " << target);
  return result.variants(0).cases(0);
}

constexpr double kDayLong = 86400.0;

}  // namespace

// After the demand of a day 7 days of stock are left (10 less the day's demand and two days of orders on their way), and what is
// on its way does not come before the end. So the demand of day 8 is the first unmet, and by the end that of 22 days is. What was held comes at the end (2 days' demand), what is ordered then after the lead time of 2 days.
TEST_CASE("times to survive and to recover are those of stock, outage and lead time", "[unit]") {
  StressQuestion question;
  question.shocks = {"supplier_out_30"};
  const StressAnswer answer = stressed(question);
  const v1::StressResult& result = *answer.result;
  REQUIRE(result.replications() == 3);
  const v1::StressCase& one = case_of(result, "big.maker");
  CHECK(one.hit() == 3);
  // Both chains together deliver 15 a day, the struck one 10 of them: a day's demand of it is two thirds of a day behind, and on
  // day 9 that is 4/3.
  CHECK(one.survive_s() / kDayLong == 9.0);
  CHECK(one.behind_s() / kDayLong == Approx(22.0 * 10 / 15));
  CHECK(one.recover_s() / kDayLong == 2.0);
  CHECK(one.recover_low_s() == one.recover_s());
  CHECK(one.recover_high_s() == one.recover_s());
  CHECK(one.lost() == Approx(0.0).margin(1e-12));
}

// Owed from day 8 on: 1, 2, ... 22 days' demand, then 21 and 22 on the two days until the orders come; a unit and day costs 10 KZT.
// While the supplier is out nothing is bought, later all: the same by the end.
TEST_CASE("the cost of a shock is that of its run, and the ranks are by it", "[unit]") {
  StressQuestion question;
  question.shocks = {"supplier_out_30"};
  const StressAnswer answer = stressed(question);
  const v1::StressCase &big = case_of(*answer.result, "big.maker"), &small = case_of(*answer.result, "small.maker");
  const double unit_days = 10.0 * (22 * 23 / 2 + 21 + 22);
  CHECK(big.cost() == Approx(10.0 * unit_days / 1e6).epsilon(1e-9));
  CHECK(small.cost() == Approx(big.cost() / 2).epsilon(1e-9));
  CHECK(big.rank() == 1);
  CHECK(small.rank() == 2);
  CHECK((big.rank_low() == 1 && big.rank_high() == 1));
}

TEST_CASE("a variant's worth is that of the same shock with and without it, and threads change nothing", "[unit]") {
  StressQuestion question;
  question.shocks = {"supplier_out_30"};
  question.variants = {"base", "stock"};
  const std::string more = "variant { name: \"stock\" set { path: \"big.store.order_up_to\" value: \"500\" } set { path: \"big.store.initial\" value: \"500\" } }\n";
  const StressAnswer one = stressed(question, 1, more), two = stressed(question, 2, more);
  CHECK(one.result->SerializeAsString() == two.result->SerializeAsString());
  CHECK(case_of(*one.result, "big.maker", 1).hit() == 0);
  CHECK(case_of(*one.result, "big.maker", 1).cost() == Approx(0.0).margin(1e-12));
  REQUIRE(one.result->values_size() == 3);
  CHECK(one.result->values(0).shock() == "");
  CHECK(one.result->values(1).gain() - one.result->values(0).gain() == Approx(case_of(*one.result, "big.maker").cost()).epsilon(1e-9));
}

TEST_CASE("a stress test tells all that is wrong with its question", "[unit]") {
  const test::PlantFile file(chains(""));
  StressQuestion question;
  question.shocks = {"suplier_out_30"};
  question.targets = {"big.makr"};
  question.at = days(500.0);
  const auto answer = stress_test({file.path.string(), "", {}}, {}, question);
  REQUIRE_FALSE(answer);
  std::string told;
  for (const Problem& problem : answer.error()) told += to_string(problem) + "\n";
  INFO(told);
  CHECK(told.find("supplier_out_30") != std::string::npos);
  CHECK(told.find("\"big.maker\"") != std::string::npos);
  CHECK(told.find("--at") != std::string::npos);
  question = {};
  question.shocks = {"mill_out_3"};
  CHECK_FALSE(stress_test({file.path.string(), "", {}}, {}, question));
}
