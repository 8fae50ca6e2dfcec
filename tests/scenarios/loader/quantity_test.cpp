#include "scenarios/loader/quantity.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

const UnitTable& shipped_units() {
  static const UnitTable units = UnitTable::open().value();
  return units;
}

double read(const char* text, const Unit& unit) { return read_quantity(shipped_units(), text, unit).value(); }

std::string fault(const char* text, const Unit& unit) {
  const auto result = read_quantity(shipped_units(), text, unit);
  REQUIRE(!result);
  return result.error().found + " / " + result.error().expected;
}

ParameterSpec spec(ParameterSpec::Kind kind, Unit unit) {
  ParameterSpec s;
  s.name = "x";
  s.kind = kind;
  s.unit = unit;
  s.low = 0;
  return s;
}

}  // namespace

TEST_CASE("quantities read into SI", "[unit]") {
  CHECK(read("1191 t/h", units::kTonnePerHour) == Approx(330.8333333333333));
  CHECK(read("45 min", units::kHour) == Approx(2700));
  CHECK(read("12 %", units::kNumber) == Approx(0.12));
  CHECK(read("9.7 MW", units::kKilowatt) == Approx(9.7e6));
  CHECK(read("0.768", units::kNumber) == 0.768);
  CHECK(read("48 MKZT", units::kTenge) == Approx(48e6));
  CHECK(read("24 KZT/kWh", units::kTengePerKilowattHour) == Approx(24 / 3.6e6));
  CHECK(read("114.7 1/h", units::kPerHour) == Approx(114.7 / 3600));
  CHECK(read("  -3e2 kg ", units::kTonne) == Approx(-300));
  CHECK(read("+.5 d", units::kDay) == Approx(43200));
}

TEST_CASE("a wrong dimension says what was found and shows an example in the wanted unit", "[unit]") {
  CHECK(fault("1191 t", units::kTonnePerHour) == "\"1191 t\", a mass / a mass flow, like \"1191 t/h\"");
  CHECK(fault("5", units::kDay) == "\"5\", a pure number / a time, like \"5 d\"");
  CHECK(fault("5 d", units::kNumber) == "\"5 d\", a time / a pure number, like \"5\"");
  CHECK(fault("2 h", units::kPerHour) == "\"2 h\", a time / a rate per time, like \"2 1/h\"");
}

TEST_CASE("unreadable numbers are told", "[unit]") {
  CHECK(fault("fast", units::kTonnePerHour) == "\"fast\" / a number, like \"1 t/h\"");
  CHECK(fault("", units::kDay) == "no value / a number, like \"1 d\"");
  CHECK(fault("12,5 %", units::kPercent) == "\"12,5 %\" / a point before the decimals, not a comma");
  CHECK(fault("1 191 t/h", units::kTonnePerHour) ==
        "\"1 191 t/h\" / a number without gaps between its digits");
  for (const char* text : {"inf d", "nan d", "-inf", "1e999 d", "0x10 d", "--5 d", "5 d d2000", "d"}) {
    INFO(text);
    CHECK(!read_quantity(shipped_units(), text, units::kDay));
  }
  CHECK(fault("1e308 t", units::kKilogram) == "\"1e308 t\" / a smaller number");
}

TEST_CASE("distributions carry units in each parameter but a shape", "[unit]") {
  const auto of = spec(ParameterSpec::Kind::kDistribution, units::kHour);
  const auto get = [&](const char* text) {
    return std::get<Distribution>(read_value(shipped_units(), text, of).value());
  };
  const Distribution lognormal = get("lognormal(6 h, 180 min)");
  CHECK(lognormal.kind == Distribution::Kind::kLognormal);
  CHECK(lognormal.a == Approx(21600));
  CHECK(lognormal.b == Approx(10800));
  const Distribution weibull = get("weibull( 300 h , 1.5 )");
  CHECK(weibull.a == Approx(1080000));
  CHECK(weibull.b == 1.5);
  CHECK(get("triangular(1 h, 2 h, 4 h)").c == Approx(14400));
  CHECK(get("constant(90 min)").a == Approx(5400));
  CHECK(get("1.5 h").kind == Distribution::Kind::kConstant);
  CHECK(get("1.5 h").a == Approx(5400));
}

TEST_CASE("faults of distributions are told", "[unit]") {
  const auto of = spec(ParameterSpec::Kind::kDistribution, units::kHour);
  const auto fault_of_text = [&](const char* text) {
    const auto result = read_value(shipped_units(), text, of);
    REQUIRE(!result);
    return result.error().found + " / " + result.error().expected;
  };
  CHECK(fault_of_text("lognorml(6 h, 3 h)") == "\"lognorml\" / a distribution; the nearest is \"lognormal\"");
  CHECK(fault_of_text("lognormal(6 h)") == "1 parameters of lognormal / 2");
  CHECK(fault_of_text("weibull(300 h, 2 h)") == "\"2 h\", a time / a pure number, like \"2\"");
  CHECK(fault_of_text("exponential()") == "0 parameters of exponential / 1");
  const auto plain = spec(ParameterSpec::Kind::kQuantity, units::kHour);
  CHECK(read_value(shipped_units(), "exponential(3 h)", plain).error().expected == "one quantity, like \"1 h\"");
}

TEST_CASE("a checked value lies in its range", "[unit]") {
  const auto of = spec(ParameterSpec::Kind::kQuantity, units::kHour);
  CHECK(read_checked(shipped_units(), "0 h", of));
  CHECK(read_checked(shipped_units(), "-3 min", of).error().expected == "at least 0 h");
}

TEST_CASE("flags read true and false", "[unit]") {
  const auto of = spec(ParameterSpec::Kind::kFlag, units::kNumber);
  CHECK(std::get<double>(read_value(shipped_units(), "true", of).value()) == 1.0);
  CHECK(std::get<double>(read_value(shipped_units(), "false", of).value()) == 0.0);
  CHECK(std::get<double>(read_value(shipped_units(), "1", of).value()) == 1.0);
}

TEST_CASE("factors are numbers of zero or more with an x", "[unit]") {
  CHECK(is_factor("1.10 x"));
  CHECK(is_factor("2x"));
  CHECK(!is_factor("1.10"));
  CHECK(!is_factor("3 flux"));
  CHECK(read_factor("1.10 x").value() == 1.10);
  CHECK(read_factor("1.10").value() == 1.10);
  CHECK(!read_factor("-1 x"));
  CHECK(!read_factor("x"));
  CHECK(!read_factor("1.1 t/h"));
}

TEST_CASE("an exact text reads back to the same bits", "[unit]") {
  for (const Unit& unit : {units::kTonnePerHour, units::kMinute, units::kPercent,
                           units::kTengePerKilowattHour, units::kMillionTengePerYear, units::kNumber}) {
    const auto of = spec(ParameterSpec::Kind::kQuantity, unit);
    for (double shown = 0.1; shown < 1e7; shown *= 3.7) {
      const ParameterValue value = shown * unit.scale * 1.1;
      const std::string text = exact_text(of, value);
      INFO(text);
      CHECK(std::get<double>(read_value(shipped_units(), text, of).value()) == std::get<double>(value));
    }
  }
  const auto of = spec(ParameterSpec::Kind::kDistribution, units::kMinute);
  const Distribution d{Distribution::Kind::kWeibull, 14.7 * 60 * 1.1, 1.5, 0};
  const auto back = std::get<Distribution>(read_value(shipped_units(), exact_text(of, d), of).value());
  CHECK(back.a == d.a);
  CHECK(back.b == d.b);
}
