// Parameters that are tables, and what a digest sees of what was read from files.
#include "models/plant/data_table.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "models/plant/parameter.hpp"

using namespace egiz;

namespace {

struct ShopParams {
  TablePtr orders;
};

std::vector<ColumnSpec> order_columns() {
  return {ColumnSpec::texts("product", "what is ordered"), ColumnSpec::numbers("due", units::kDay, 0, 365, "when it must be ready"),
          ColumnSpec::numbers("weight", units::kNumber, 0, 10, "of the priority").optional(1.0)};
}

ParameterTable<ShopParams> shop_parameters() {
  ParameterTable<ShopParams> t;
  t.table("orders", &ShopParams::orders, order_columns(), "the order book");
  return t;
}

DataTable two_orders() {
  return {"orders.csv", 2, {{"product", {"valve", "hub"}, {}}, {"due", {}, {86400, 172800}}, {"weight", {}, {1, 2}}}};
}

TablePtr shared(DataTable table) { return std::make_shared<const DataTable>(std::move(table)); }

std::uint64_t digest_of(const ParameterValue& value) {
  Digest digest;
  add_exactly(digest, value);
  return digest.value();
}

Distribution empirical(std::vector<double> values, std::string file = "times.csv") {
  return Distribution::empirical(std::make_shared<const Sample>(Sample{std::move(file), "t", "min", std::move(values)}));
}

}  // namespace

TEST_CASE("a type's table parameter is null unless given, and reaches its member", "[unit]") {
  const auto table = shop_parameters();
  CHECK(table.read({}).orders == nullptr);
  const auto given = table.read({{"orders", shared(two_orders())}});
  REQUIRE(given.orders);
  CHECK(given.orders->texts("product")[1] == "hub");
  CHECK(given.orders->numbers("due")[1] == 172800.0);
  CHECK_THROWS_AS(given.orders->numbers("dew"), std::out_of_range);
  const ParameterSpec spec = table.specs().front();
  CHECK(to_text(spec, TablePtr{}) == "none");
  CHECK(to_text(spec, shared(two_orders())) == "orders.csv");
}

TEST_CASE("a table that is not as its type states it is refused with the place", "[unit]") {
  const auto table = shop_parameters();
  const ParameterSpec spec = table.specs().front();
  const auto fault = [&](auto change) {
    DataTable changed = two_orders();
    change(changed);
    return fault_of(spec, shared(changed));
  };
  CHECK(fault([](DataTable&) {}).empty());
  CHECK(fault_of(spec, TablePtr{}).empty());
  CHECK(fault_of(spec, 1.0) == "a table");
  CHECK(fault([](DataTable& t) { t.columns.pop_back(); }) == "a table of 3 columns");
  CHECK(fault([](DataTable& t) { t.columns[1].name = "end"; }) == "a column \"due\" at the place of \"end\"");
  CHECK(fault([](DataTable& t) { t.columns[1].numbers[1] = 366 * 86400.0; }) == "0 to 365 d in row 2 of column \"due\"");
  CHECK(fault([](DataTable& t) { t.columns[1].numbers[0] = NAN; }) == "a finite number in row 1 of column \"due\"");
  CHECK(fault([](DataTable& t) { t.columns[0].texts.pop_back(); }) == "2 texts in column \"product\"");
  CHECK(fault([](DataTable& t) { t.columns[0].texts[0] = ""; }) == "a text in row 1 of column \"product\"");
  ParameterTable<ShopParams> needed = shop_parameters();
  CHECK(fault_of(needed.required().specs().front(), TablePtr{}) == "a table");
  CHECK(fault_of(ParameterSpec{}, shared(two_orders())) == "no table");
}

TEST_CASE("a digest sees every value of a table and of a sample, but not the names of their files", "[unit]") {
  const auto changed = [](auto change) {
    DataTable table = two_orders();
    change(table);
    return digest_of(shared(table));
  };
  const std::uint64_t as_it_is = digest_of(shared(two_orders()));
  CHECK(changed([](DataTable& t) { t.file = "other.csv"; }) == as_it_is);
  CHECK(changed([](DataTable& t) { t.columns[0].texts = {"valveh", "ub"}; }) != as_it_is);
  CHECK(changed([](DataTable& t) { t.columns[1].numbers[0] = std::nextafter(86400, 0); }) != as_it_is);
  CHECK(changed([](DataTable& t) { std::swap(t.columns[2].numbers[0], t.columns[2].numbers[1]); }) != as_it_is);
  CHECK(digest_of(TablePtr{}) != as_it_is);
  const std::uint64_t sample = digest_of(empirical({1, 2, 3}));
  CHECK(digest_of(empirical({1, 2, 3}, "other.csv")) == sample);
  CHECK(digest_of(empirical({1, 2, std::nextafter(3, 4)})) != sample);
  CHECK(digest_of(empirical({1, 2})) != sample);
  CHECK(digest_of(scaled(empirical({1, 2, 3}), 1.5)) != sample);
}
