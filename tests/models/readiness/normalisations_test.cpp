#include "models/readiness/normalisations.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

TEST_CASE("the parts of the items add up to the logarithm of the ratio of both indices", "[unit]") {
  for (const char* enterprise : {"bohmer", "kazakhmys"}) {
    const auto d = difference_of(shipped_questionnaire(), shipped_scores(enterprise));
    REQUIRE(d);
    double sum = 0.0;
    for (const auto& item : d->items) sum += item.log_part;
    CHECK(sum == Approx(std::log(d->published.index / d->declared.index)).epsilon(1e-12));
    CHECK(d->alike + static_cast<int>(d->items.size()) == 115);
    CHECK(d->items.size() > 20);
  }
}

TEST_CASE("an absent strategy parts the two rules most at the valve maker, and the reason is the zero",
          "[unit]") {
  const auto d = difference_of(shipped_questionnaire(), shipped_scores("bohmer"));
  CHECK(d->items.front().id == "strsde.digital_strategy");
  CHECK(d->items.front().published == 1.0);
  CHECK(d->items.front().declared == 0.005);
  CHECK(d->items.front().why.find("zero") != std::string::npos);
}

TEST_CASE("items on scales 1..5 and 0..10 that both rules read alike are not in the list", "[unit]") {
  const auto d = difference_of(shipped_questionnaire(), shipped_scores("bohmer"));
  for (const auto& item : d->items) {
    CHECK(item.id != "strsde.digital_risk_coverage");  // 3 on 1..5
    CHECK(item.id != "strsde.ecosystem_orientation");  // 8 on 0..10
    CHECK(item.declared != item.published);
  }
}
