#include "scenarios/loader/explain.hpp"

#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;

TEST_CASE("a parameter tells its value, place, origin and changes", "[unit]") {
  const Loaded loaded = good(text_of(kSmallFile), "robots", {{"ore.pile.capacity", "0.5 x"}});
  CHECK(explain(loaded, "ore.pile.capacity").value() ==
        "ore.pile.capacity = 45 kt = 4.5e+07 kg\n"
        "  dry ore that fits\n"
        "  range: 0.1 to 1e+06 kt\n"
        "  set to \"70 kt\" at plant:19:26\n"
        "  assumption: 30 kt to 150 kt, because two days\n"
        "  variant \"larger\": \"1.10 x\" -> 77 kt (plant:33:58)\n"
        "  variant \"robots\": \"90 kt\" -> 90 kt (plant:37:35); source: the builder's offer\n"
        "  --set: \"0.5 x\" -> 45 kt\n");
}

TEST_CASE("a default tells its type", "[unit]") {
  const auto text = explain(good(text_of(kSmallFile)), "ore.moisture").value();
  CHECK(text.find("default of type ore_source: 0.03") != std::string::npos);
}

TEST_CASE("an asset or the start of names lists the parameters below", "[unit]") {
  const Loaded loaded = good(text_of(kSmallFile));
  const auto pile = explain(loaded, "ore.pile").value();
  CHECK(pile.find("ore.pile.capacity = 70 kt  (plant:19:26)\n") == 0);
  CHECK(pile.find("ore.payload") == std::string::npos);
  CHECK(explain(loaded, "ore").value().find("ore.pile.capacity") != std::string::npos);
}

TEST_CASE("an unknown path has the nearest name", "[unit]") {
  const auto wrong = explain(good(text_of(kSmallFile)), "ore.pile.capacty");
  REQUIRE(!wrong);
  CHECK(wrong.error().expected == "a parameter of ore.pile; the nearest is \"capacity\"");
  CHECK(!explain(good(text_of(kSmallFile)), ""));
}

TEST_CASE("a difference of variants tells both values and why", "[unit]") {
  const auto rows = diff(kSmallFile, "base", "larger");
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[1].path == "ore.pile.capacity");
  CHECK((*rows)[1].a == "70 kt");
  CHECK((*rows)[1].b == "77 kt");
  CHECK((*rows)[1].why == "variant \"larger\" 1.10 x");
  CHECK(diff(kSmallFile, "robots", "robots")->empty());
  CHECK(!diff(kSmallFile, "base", "nothing"));
}

TEST_CASE("a flattened plant loads to the same digest and the same bits, without variants", "[unit]") {
  const std::string concentrator = EGIZ_SOURCE_DIR "/scenarios/concentrator/plant.textproto";
  for (const std::string& file : {kSmallFile, concentrator}) {
    auto variants = variant_names(good(text_of(file)));
    variants.push_back("base");
    for (const std::string& variant : variants) {
      INFO(variant);
      const Loaded loaded = good(text_of(file), variant);
      const Loaded flat = good(flatten(loaded));
      CHECK(digest(flat) == digest(loaded));
      CHECK(variant_names(flat).empty());
      CHECK(flat.warnings.empty());
      for (std::size_t i = 0; i < loaded.provenance.size(); ++i)
        CHECK(exact_text(*flat.provenance[i].spec, flat.provenance[i].value) ==
              exact_text(*loaded.provenance[i].spec, loaded.provenance[i].value));
    }
  }
}

TEST_CASE("a flattened factor keeps every bit", "[unit]") {
  const Loaded loaded = good(text_of(kSmallFile), "larger", {{"ore.payload", "1.0123456789012345 x"}});
  CHECK(si(good(flatten(loaded)), "ore.payload") == si(loaded, "ore.payload"));
}
