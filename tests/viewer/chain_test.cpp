#include <catch2/catch.hpp>

#include "viewer/headless.hpp"
#include "viewer/panels/chain.hpp"
#include "viewer/session/chain_facts.hpp"

using namespace egiz::viewer;
using egiz::drawing::overlap;
using egiz::drawing::Rect;
namespace v1 = egiz::v1;

namespace {

v1::ReadinessResult chain_row(const char* variant, const char* normalisation, double index) {
  v1::ReadinessResult row;
  row.set_variant(variant);
  row.set_normalisation(normalisation);
  row.set_index(index);
  row.set_level("medium");
  return row;
}

void add_rule(v1::ReadinessResult& row, const char* indicator, const char* measure, double score) {
  auto& change = *row.add_changes();
  change.set_indicator(indicator);
  change.set_measure(measure);
  change.set_measure_base(25.0);
  change.set_measure_value(score > 7.0 ? 100.0 : 25.0);
  change.set_score_base(7.0);
  change.set_score_value(score);
  change.set_why("rule of " + std::string(indicator));
}

v1::CompareResult with_chain() {
  v1::CompareResult compared;
  compared.set_base("base");
  auto& m = *compared.add_variants()->add_measures();
  m.set_asset("hall");
  m.set_name("automated_share");
  m.set_unit("%");
  *compared.add_readiness() = chain_row("base", "declared", 0.6109);
  *compared.add_readiness() = chain_row("base", "published", 0.8024);
  auto& after = *compared.add_readiness();
  after = chain_row("robots", "declared", 0.6170);
  after.set_half_width(0.0008);
  add_rule(after, "prod.automation_level", "hall.automated_share", 8.0);
  add_rule(after, "scm.flexibility", "store.fill_rate", 7.0);
  *compared.add_readiness() = chain_row("robots", "published", 0.8091);
  auto& d = *compared.add_digital_output();
  d.set_variant("robots");
  d.set_region("Karaganda");
  d.set_before(568.193);
  d.set_after(568.484);
  d.set_half_width(0.17);
  d.set_te_before(0.723549);
  d.set_te_after(0.723623);
  d.set_te_half_width(0.000042);
  d.set_gap_before(0.276451);
  d.set_gap_after(0.276377);
  d.set_why("output times share");
  return compared;
}

const ChainLine* line_named(const ChainCard& card, const std::string& name) {
  for (const ChainLine& l : card.lines)
    if (l.name == name) return &l;
  return nullptr;
}

}  // namespace

TEST_CASE("the cards of a chain fill the room in order, with an equal gap between them", "[unit]") {
  const std::vector<float> weights{1.15F, 1.15F, 1.05F, 0.95F, 1};
  const auto places = chain_places({10, 5, 910, 105}, weights, 20);
  REQUIRE(places.size() == 5);
  CHECK(places.front().left == 10);
  CHECK(places.back().right == Approx(910).margin(1));
  for (std::size_t i = 1; i < places.size(); ++i) {
    CHECK(places[i].left - places[i - 1].right == Approx(20).margin(1.01));
    CHECK_FALSE(overlap(places[i - 1], places[i]));
  }
  CHECK(places[0].width() > places[3].width());
}

TEST_CASE("the chain of a variant has its five links with both sides and half widths", "[unit]") {
  const auto cards = chain_facts(with_chain(), "robots");
  REQUIRE(cards.size() == 5);
  CHECK(line_named(cards[0], "automated_share")->value == "25 → 100 %");
  CHECK(line_named(cards[1], "automation_level")->value == "7.00 → 8.00");
  CHECK(line_named(cards[1], "1 stays as it is")->why.find("scm.flexibility 7.00") == 0);
  CHECK(line_named(cards[2], "before")->value == "0.61090 medium");
  CHECK(line_named(cards[2], "after")->value == "0.61700 medium");
  CHECK(line_named(cards[2], "±")->value == "0.00080");
  CHECK(line_named(cards[2], "published")->value == "0.802 → 0.809");
  CHECK(cards[3].note == "Karaganda");
  CHECK(line_named(cards[3], "output after")->value == "568.48");
  CHECK(line_named(cards[4], "after")->value == "0.723623");
  CHECK(line_named(cards[4], "gap")->why.find("0.276451 → 0.276377") != std::string::npos);
  CHECK(cards[4].bar->half_width == 0.000042);
}

TEST_CASE("without readiness there is no chain, without a region it ends at the index", "[unit]") {
  auto compared = with_chain();
  compared.clear_digital_output();
  CHECK(chain_facts(compared, "robots").size() == 3);
  CHECK(chain_facts(compared, "nobody").empty());
  compared.clear_readiness();
  CHECK(chain_facts(compared, "robots").empty());
}

TEST_CASE("pointing at a card tells why it follows, pointing at a line why it moves", "[unit]") {
  Headless screen{{900, 110}};
  const std::vector<ChainCard> cards{
      {"Plant", "", {}, {{"share", "1 → 2", "of the hall"}}, "what it does"},
      {"Index", "", ChainBar{0.5, 0.6, 0.01}, {{"after", "0.6", ""}}, "product"}};
  const auto told_at = [&](float x, float y) {
    HeadlessInput in;
    in.mouse = {x, y};
    std::string told;
    screen.page(in, [&] { told = chain_panel(cards); });
    screen.page(in, [&] { told = chain_panel(cards); });  // the item under the mouse is known a frame later
    return told;
  };
  CHECK(told_at(100, 30) == "of the hall");
  CHECK(told_at(100, 100) == "what it does");
  CHECK(told_at(700, 30) == "product");
  CHECK(told_at(450, 60).empty());  // the arrow between them
}

TEST_CASE("lines without room are counted and told on hover", "[unit]") {
  Headless screen{{300, 64}};
  std::vector<ChainCard> cards(1);
  for (int i = 0; i < 6; ++i) cards[0].lines.push_back({"line " + std::to_string(i), "v", "why"});
  HeadlessInput in;
  std::string told;
  for (float y = 20; y < 60; ++y) {
    in.mouse = {100, y};
    std::string now;
    screen.page(in, [&] { now = chain_panel(cards); });
    if (now.find('\n') != std::string::npos) told = now;
  }
  CHECK(told.find("line 5 v") != std::string::npos);
}
