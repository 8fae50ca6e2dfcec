#include "scenarios/loader/loader.hpp"

#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;

namespace {
bool has(const std::string& text, const std::string& part) {
  INFO(text);
  INFO("looked for: " << part);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("the small plant loads in SI", "[unit]") {
  const Loaded loaded = good(text_of(kSmallFile));
  CHECK(loaded.variant == "base");
  CHECK(loaded.run_length == days(20));
  CHECK(loaded.warmup == days(5));
  CHECK(loaded.replications == 3);
  CHECK(loaded.seed == 7);
  CHECK(loaded.confidence == 0.95);
  REQUIRE(loaded.currencies.size() == 1);
  CHECK(loaded.currencies[0].tenge == 480.0);
  CHECK(loaded.plant.assets.size() == 6);
  CHECK(si(loaded, "ore.payload") == 130e3);
  CHECK(si(loaded, "ore.haul_cost") == Approx(1.2));  // KZT/kg
  CHECK(si(loaded, "packing.automation_level") == Approx(0.25));
  CHECK(loaded.warnings.empty());
}

TEST_CASE("the shipped concentrator loads in every variant without a warning", "[unit]") {
  const std::string file = EGIZ_SOURCE_DIR "/scenarios/concentrator/plant.textproto";
  const Loaded base = good(text_of(file));
  CHECK(base.warnings.empty());
  for (const std::string& variant : variant_names(base)) {
    INFO(variant);
    CHECK(digest(good(text_of(file), variant)) != digest(base));
  }
}

TEST_CASE("the load knob multiplies the mill's feed", "[unit]") {
  const std::string text = text_of(EGIZ_SOURCE_DIR "/scenarios/concentrator/plant.textproto");
  const double base = si(good(text), "mills.sag1.feed_rate");
  CHECK(si(good(text, "load_plus_10"), "mills.sag1.feed_rate") == Approx(1.10 * base).epsilon(1e-15));
}

TEST_CASE("overrides find the longest asset name, and scale distributions", "[unit]") {
  const Loaded larger = good(text_of(kSmallFile), "larger");
  CHECK(si(larger, "ore.pile.capacity") == Approx(77e6));
  const auto haul = std::get<Distribution>(story(larger, "ore.haul_time").value);
  CHECK(haul.a == Approx(38 * 60));
  CHECK(haul.b == Approx(7 * 60));
}

TEST_CASE("a variant applies its base first, then its knobs, then its overrides; --set comes last",
          "[unit]") {
  const Loaded loaded = good(text_of(kSmallFile), "robots", {{"ore.pile.capacity", "0.5 x"}});
  CHECK(si(loaded, "ore.pile.capacity") == Approx(45e6));
  CHECK(si(loaded, "ore.haul_time") == Approx(38 * 60));
  CHECK(si(loaded, "packing.automation_level") == 0.5);
  CHECK(si(loaded, "balls.lead_time") == Approx(21 * 86400));
  CHECK(std::get<Distribution>(story(loaded, "balls.lead_time").value).b == 2.0);  // a shape keeps its value
  CHECK(si(loaded, "balls.outage_start") == Approx(8 * 86400));
  CHECK(si(loaded, "balls.outage_duration") == Approx(36 * 3600));
  const auto& changes = story(loaded, "ore.pile.capacity").changes;
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].by == "variant \"larger\"");
  CHECK(changes[1].by == "variant \"robots\"");
  CHECK(changes[2].by == "--set");
}

TEST_CASE("variants with a plus between are applied one after the other, each base once", "[unit]") {
  const Loaded both = good(text_of(kSmallFile), "larger+robots");
  CHECK(both.variant == "larger+robots");
  CHECK(si(both, "ore.haul_time") == Approx(2 * si(good(text_of(kSmallFile)), "ore.haul_time")));
  CHECK(si(both, "packing.automation_level") == 0.5);
  const Loaded turned = good(text_of(kSmallFile), "robots+larger");  // larger is in robots already
  CHECK(si(turned, "ore.pile.capacity") == si(both, "ore.pile.capacity"));
  CHECK(si(good(text_of(kSmallFile), "base+larger"), "ore.pile.capacity") == Approx(77e6));
  CHECK_THAT(faults(text_of(kSmallFile), "larger+robot"), Catch::Contains("the nearest is \"robots\""));
  CHECK_THAT(faults(text_of(kSmallFile), "larger+"), Catch::Contains("a+b"));
  CHECK_THAT(faults(small_with("name: \"larger\" set", "name: \"larg+er\" set")),
             Catch::Contains("without +"));
}

TEST_CASE("problems of all kinds are told at once, in the order of the file", "[unit]") {
  std::string text = text_of(kSmallFile);
  text = replaced(text, "run_length: \"20 d\"", "run_length: \"20 t\"");
  text = replaced(text, "replications: 3", "replications: 0");
  text = replaced(text, "to: \"ore.pile\"", "to: \"ore.pil\"");
  text = replaced(text, "\"130 t\"", "\"heavy\"");
  text = replaced(text, "name: \"capacity\"", "name: \"capacty\"");
  text = replaced(text, "type: \"grid\"", "type: \"gird\" colour: \"red\"");
  text = replaced(text, "based_on: \"larger\"", "based_on: \"lager\"");
  text = replaced(text, "variant: \"robots\"", "variant: \"robot\"");
  text = replaced(text, "amount: \"150 kUSD\"", "amount: \"150 h\"");
  text = replaced(text, "headline: \"packing.", "headline: \"paking.");
  const std::string told = faults(text);
  CHECK(told ==
        "plant:4:1: run_length: found \"20 t\", a mass, expected a time, like \"20 d\"\n"
        "plant:6:1: replications: found 0, expected 1 or more\n"
        "plant:12:10: ore.dump: found a link to \"ore.pil\", expected the name of an asset; the nearest is "
        "\"ore.pile\"\n"
        "plant:13:25: ore.payload: found \"heavy\", expected a number, like \"1 t\"\n"
        "plant:19:9: ore.pile.capacty: found \"capacty\", expected a parameter of stockpile; the nearest is "
        "\"capacity\"\n"
        "plant:26:23: power.type: found \"gird\", expected an asset type; the nearest is \"grid\"\n"
        "plant:26:36: found the field \"colour\", expected a field of Asset; there are: name, type, label, "
        "set, link, "
        "place\n"
        "plant:35:18: based_on: found \"lager\", expected a variant of the file; the nearest is \"larger\"\n"
        "plant:46:17: investment[0].variant: found \"robot\", expected a variant of the file; the nearest is "
        "\"robots\"\n"
        "plant:47:26: investment[0].capital[0].amount: found \"150 h\", a time, expected an amount of money, "
        "like "
        "\"150 MKZT\"\n"
        "plant:50:1: headline: found \"paking.automated_share\", expected an asset (or plant), a dot and its "
        "measure; "
        "the nearest asset is \"packing\"\n");
}

TEST_CASE("a value out of range is told where it was last set", "[unit]") {
  has(faults(small_with("\"130 t\"", "\"-130 t\"")),
      "plant:13:25: ore.payload: found -130 t, expected 1 to 1000 t");
  has(faults(small_with("value: \"1.10 x\"", "value: \"1e9 x\"")),
      "plant:33:58: ore.pile.capacity: found 7e+10 kt");
  has(faults(text_of(kSmallFile), "", {{"ore.payload", "0 t"}}),
      "--set: ore.payload: found 0 t, expected 1 to 1000 t");
}

TEST_CASE("every variant is checked, not only the chosen one", "[unit]") {
  const std::string text = small_with("automation_level: \"0.5\"", "automation_level: \"1.5\"");
  has(faults(text), "packing.automation_level: found 1.5, expected 0 to 1");
}

TEST_CASE("a cycle of variants is told once, with its chain", "[unit]") {
  const std::string text = small_with("name: \"larger\"", "name: \"larger\" based_on: \"robots\"");
  const std::string told = faults(text);
  has(told, "a cycle: larger -> robots -> larger");
  CHECK(told.find("a cycle") == told.rfind("a cycle"));
}

TEST_CASE("wrong names of variants and paths on the command line have the nearest", "[unit]") {
  has(faults(text_of(kSmallFile), "robot"),
      "found \"robot\", expected a variant of the file; the nearest is \"robots\"");
  has(faults(text_of(kSmallFile), "", {{"ore.pile.capasity", "1 kt"}}),
      "--set: ore.pile.capasity: found \"ore.pile.capasity\", expected a parameter of ore.pile; the nearest "
      "is "
      "\"capacity\"");
  has(faults(text_of(kSmallFile), "", {{"or.payload", "1 t"}}), "the nearest is \"ore.payload\"");
}

TEST_CASE("names that must differ, and lengths that must fit", "[unit]") {
  has(faults(small_with("name: \"robots\" based_on: \"larger\"", "name: \"larger\"")),
      "a second variant of this name");
  has(faults(small_with("name: \"power\"", "name: \"packing\"")),
      "packing: found a second asset of this name");
  has(faults(small_with("warmup: \"5 d\"", "warmup: \"20 d\"")),
      "expected more than the warm-up of \"20 d\"");
  has(faults(small_with("name: \"larger\"", "name: \"base\"")), "this one is the plant without a variant");
  has(faults(small_with("name: \"haul_cost\"", "name: \"payload\"")),
      "ore.payload: found the parameter a second time, expected one value; the first is at line 13");
  has(faults(small_with("start: \"2024-01-01\"", "start: \"2024-02-30\"")), "expected a date");
}

TEST_CASE("rules and investment cases are checked for shape", "[unit]") {
  has(faults(small_with("point { measure: 100 score: 8 }", "point { measure: 0 score: 8 }")),
      "found measure 0, expected more than the 0 of the point before");
  has(faults(small_with("point { measure: 100 score: 8 }", "")), "found 1 points, expected two or more");
  has(faults(small_with("discount_rate: \"14 %\"", "discount_rate: \"14 d\"")),
      "investment[0].discount_rate: found \"14 d\", a time");
  has(faults(small_with("years: \"10\"", "")), "investment[0].years: found no value");
  has(faults(small_with("years: \"10\"", "years: \"10.5\"")),
      "investment[0].years: found \"10.5\", expected a whole number");
  has(faults(small_with("years: \"10\"", "years: \"10\" loan { share: \"40 %\" years: \"5\" }")),
      "investment[0].loan.rate: found no value");
}

TEST_CASE("a link to an asset of the wrong kind is told with its place", "[unit]") {
  has(faults(small_with("link { port: \"power\" to: \"power\" }", "link { port: \"power\" to: \"ore\" }")),
      "plant:23:10: packing.power: found a link to \"ore\", expected an asset that meters electric power");
}

TEST_CASE("the knob of a supplier needs an asset that it moves", "[unit]") {
  has(faults(small_with("supplier { name: \"balls\"", "supplier { name: \"power\"")),
      "power: found the knob outage_start");
  has(faults(small_with("supplier { name: \"balls\"", "supplier { name: \"bals\"")),
      "the nearest is \"balls\"");
}

TEST_CASE("a knob that moves nothing is a warning", "[unit]") {
  const Loaded loaded = good(small_with("automation_level: \"0.5\"", "load_factor: \"1.1\""));
  REQUIRE(loaded.warnings.size() == 1);
  has(to_string(loaded.warnings[0]),
      "found the knob load_factor, expected a plant with a parameter that it moves");
}

TEST_CASE("a number without a source or an assumption is a warning, and so is one outside its own range",
          "[unit]") {
  const Loaded none = good(small_with(" origin { source: \"a data sheet\" }", ""));
  REQUIRE(none.warnings.size() == 1);
  CHECK(to_string(none.warnings[0]) ==
        "plant:13:25: ore.payload: found no source and no assumption, expected one of the two");
  const Loaded outside = good(small_with("low: \"30 kt\"", "low: \"80 kt\""));
  REQUIRE(outside.warnings.size() == 1);
  has(to_string(outside.warnings[0]),
      "found \"70 kt\", expected a value between the assumed \"80 kt\" and \"150 kt\"");
  has(faults(small_with("low: \"30 kt\"", "low: \"30 h\"")),
      "ore.pile.capacity (low): found \"30 h\", a time");
}

TEST_CASE("an asset without a name is told at its place", "[unit]") {
  has(faults(small_with("asset { name: \"power\" type: \"grid\" }", "asset { name: \"\" type: \"grid\" }")),
      "plant:26:9: found the name \"\"");
}

TEST_CASE("loading twice gives the same plant", "[unit]") {
  CHECK(digest(good(text_of(kSmallFile), "robots")) == digest(good(text_of(kSmallFile), "robots")));
}
