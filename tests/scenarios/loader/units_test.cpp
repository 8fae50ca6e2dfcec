#include "scenarios/loader/units.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "models/plant/registry.hpp"

using namespace egiz;

namespace {
const UnitTable& table_with_dollars() {
  static const UnitTable units = [] {
    auto opened = UnitTable::open().value();
    if (!opened.add_currency("USD", 480.0)) throw std::logic_error("USD is refused");
    return opened;
  }();
  return units;
}
double scale(const char* unit, const char* si) { return table_with_dollars().scale(unit, si).value(); }
std::string fault(const char* unit, const char* si) {
  const auto result = table_with_dollars().scale(unit, si);
  REQUIRE(!result);
  return result.error().found + " / " + result.error().expected;
}
}  // namespace

TEST_CASE("every unit of the models has the scale that UDUNITS-2 gives it", "[unit]") {
  using namespace units;
  for (const Unit& unit : {kNumber,
                           kPercent,
                           kSecond,
                           kMinute,
                           kHour,
                           kDay,
                           kKilogram,
                           kTonne,
                           kKilotonne,
                           kTonnePerHour,
                           kTonnePerCubicMetre,
                           kCubicMetre,
                           kCubicMetrePerHour,
                           kCubicMetrePerMinute,
                           kPerHour,
                           kPerMinute,
                           kPerDay,
                           kPercentPerDay,
                           kPercentPerYear,
                           kTengePerDay,
                           kKilometre,
                           kGramPerTonneKilometre,
                           kMetre,
                           kMillimetre,
                           kMillimetrePerDay,
                           kSquareMetre,
                           kTengePerCubicMetre,
                           kWatt,
                           kKilowatt,
                           kMegawatt,
                           kKilowattHour,
                           kMegawattHour,
                           kGigawattHour,
                           kKilowattHourPerTonne,
                           kMegawattHourPerTonne,
                           kKilowattHourPerCubicMetre,
                           kKilogramPerKilowattHour,
                           kGramPerKilowattHour,
                           kTenge,
                           kMillionTenge,
                           kTengePerTonne,
                           kMillionTengePerTonne,
                           kTengePerKilowattHour,
                           kTengePerHour,
                           kMillionTengePerYear,
                           kKilometrePerHour,
                           kLitrePerHour,
                           kLitrePerTonne,
                           kKilogramPerLitre,
                           kTengePerLitre,
                           kTengePerKilometre}) {
    INFO(unit.text);
    const auto found = table_with_dollars().scale(unit.text, unit.si);
    REQUIRE(found);
    CHECK(*found == Approx(unit.scale).epsilon(1e-12));
  }
}

TEST_CASE("every unit of the registry is readable", "[unit]") {
  for (const AssetType& type : asset_types())
    for (const ParameterSpec& p : type.parameters) {
      INFO(type.name << "." << p.name << " " << p.unit.text);
      const auto found = table_with_dollars().scale(p.unit.text, p.unit.si);
      REQUIRE(found);
      CHECK(*found == Approx(p.unit.scale).epsilon(1e-12));
    }
}

TEST_CASE("kt is a kilotonne and not a knot, kWh is 3.6 MJ, t is 1000 kg, m3 is a volume", "[unit]") {
  CHECK(scale("kt", "kg") == Approx(1e6));
  CHECK(scale("kWh", "J") == Approx(3.6e6));
  CHECK(scale("GWh", "J") == Approx(3.6e12));
  CHECK(scale("t", "kg") == 1000.0);
  CHECK(scale("m3/h", "m3/s") == Approx(1.0 / 3600));
  CHECK(scale("m^3", "m3") == 1.0);
  CHECK(scale("year", "s") == Approx(31556925.9747).epsilon(1e-14));
  CHECK(scale("KZT/(MW.h)", "KZT/J") == Approx(1.0 / 3.6e9));
}

TEST_CASE("prefixes work on currencies, and a dollar is worth what the file says", "[unit]") {
  CHECK(scale("MKZT", "KZT") == Approx(1e6));
  CHECK(scale("kKZT", "KZT") == Approx(1e3));
  CHECK(scale("kUSD", "KZT") == Approx(480e3));
  CHECK(scale("USD/t", "KZT/kg") == Approx(0.48));
}

TEST_CASE("a reciprocal is another dimension although UDUNITS-2 would turn it over", "[unit]") {
  CHECK(fault("h", "1/s") == "a time / a rate per time");
  CHECK(fault("kg/kWh", "J/kg") == "a mass per energy / an energy per mass");
}

TEST_CASE("the short ton, the millitonne and dates are refused", "[unit]") {
  CHECK(fault("ton/h", "kg/s") == "the unit \"ton/h\" / t, the tonne of 1000 kg");
  CHECK(fault("mt", "kg") == "the unit \"mt\" / t, the tonne of 1000 kg");
  CHECK(fault("h since noon", "s") == "the unit \"h since noon\" / a unit");
  CHECK(fault("degC", "K") == "the unit \"degC\" / a unit without an offset");
  CHECK(fault("1000 h", "s").find("a known unit") != std::string::npos);
}

TEST_CASE("an unknown unit names the nearest", "[unit]") {
  CHECK(fault("kwh", "J") == "the unit \"kwh\" / a known unit; the nearest is \"kWh\"");
  CHECK(fault("EUR", "KZT").find("a known unit") != std::string::npos);
}

TEST_CASE("a currency code is three capitals that are no unit yet", "[unit]") {
  auto units = UnitTable::open().value();
  CHECK(!units.add_currency("usd", 480));
  CHECK(!units.add_currency("KZT", 480));
  CHECK(units.add_currency("EUR", 520));
  CHECK(!units.add_currency("EUR", 530));
  CHECK(units.scale("EUR", "KZT").value() == Approx(520));
}
