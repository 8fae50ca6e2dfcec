// The units in which people give and read a quantity, and what one of them is in SI. The code holds SI only.
// A test checks every scale against UDUNITS-2.
#pragma once

#include <string_view>

namespace egiz {

/// A unit and its scale. Texts live as long as the program.
struct Unit {
  std::string_view text;  // as files and results write it
  std::string_view si;    // the SI unit of the same dimension, "1" for a pure number
  double scale = 1.0;     // one `text` in `si`
};

namespace units {
inline constexpr Unit kNumber{"1", "1", 1.0};
inline constexpr Unit kPercent{"%", "1", 0.01};
inline constexpr Unit kSecond{"s", "s", 1.0};
inline constexpr Unit kMinute{"min", "s", 60.0};
inline constexpr Unit kHour{"h", "s", 3600.0};
inline constexpr Unit kDay{"d", "s", 86400.0};
inline constexpr Unit kMetre{"m", "m", 1.0};
inline constexpr Unit kMillimetre{"mm", "m", 1e-3};
inline constexpr Unit kMillimetrePerDay{"mm/d", "m/s", 1e-3 / 86400.0};
inline constexpr Unit kSquareMetre{"m2", "m2", 1.0};
inline constexpr Unit kKilogram{"kg", "kg", 1.0};
inline constexpr Unit kTonne{"t", "kg", 1000.0};
inline constexpr Unit kKilotonne{"kt", "kg", 1e6};
inline constexpr Unit kTonnePerHour{"t/h", "kg/s", 1000.0 / 3600.0};
inline constexpr Unit kTonnePerCubicMetre{"t/m3", "kg/m3", 1000.0};
inline constexpr Unit kCubicMetre{"m3", "m3", 1.0};
inline constexpr Unit kCubicMetrePerHour{"m3/h", "m3/s", 1.0 / 3600.0};
inline constexpr Unit kCubicMetrePerMinute{"m3/min", "m3/s", 1.0 / 60.0};
inline constexpr Unit kPerHour{"1/h", "1/s", 1.0 / 3600.0};
inline constexpr Unit kWatt{"W", "W", 1.0};
inline constexpr Unit kKilowatt{"kW", "W", 1e3};
inline constexpr Unit kMegawatt{"MW", "W", 1e6};
inline constexpr Unit kKilowattHour{"kWh", "J", 3.6e6};
inline constexpr Unit kMegawattHour{"MWh", "J", 3.6e9};
inline constexpr Unit kGigawattHour{"GWh", "J", 3.6e12};
inline constexpr Unit kKilowattHourPerTonne{"kWh/t", "J/kg", 3600.0};
inline constexpr Unit kMegawattHourPerTonne{"MWh/t", "J/kg", 3.6e6};
inline constexpr Unit kKilowattHourPerCubicMetre{"kWh/m3", "J/m3", 3.6e6};
inline constexpr Unit kKilogramPerKilowattHour{"kg/kWh", "kg/J", 1.0 / 3.6e6};
inline constexpr Unit kGramPerKilowattHour{"g/kWh", "kg/J", 1e-3 / 3.6e6};
inline constexpr Unit kTenge{"KZT", "KZT", 1.0};
inline constexpr Unit kMillionTenge{"MKZT", "KZT", 1e6};
inline constexpr Unit kTengePerTonne{"KZT/t", "KZT/kg", 1e-3};
inline constexpr Unit kTengePerCubicMetre{"KZT/m3", "KZT/m3", 1.0};
inline constexpr Unit kMillionTengePerTonne{"MKZT/t", "KZT/kg", 1e3};
inline constexpr Unit kTengePerKilowattHour{"KZT/kWh", "KZT/J", 1.0 / 3.6e6};
inline constexpr Unit kTengePerHour{"KZT/h", "KZT/s", 1.0 / 3600.0};
inline constexpr Unit kMillionTengePerYear{"MKZT/year", "KZT/s", 1e6 / 31556925.9747};
inline constexpr Unit kMetrePerMinute{"m/min", "m/s", 1.0 / 60.0};
inline constexpr Unit kPerDay{"1/d", "1/s", 1.0 / 86400.0};
inline constexpr Unit kPercentPerDay{"%/d", "1/s", 0.01 / 86400.0};
inline constexpr Unit kTengePerDay{"KZT/d", "KZT/s", 1.0 / 86400.0};
inline constexpr Unit kPercentPerYear{"%/year", "1/s", 0.01 / 31556925.9747};
inline constexpr Unit kGramPerTonneKilometre{"g/(t.km)", "1/m", 1e-9};
inline constexpr Unit kKilometre{"km", "m", 1e3};
inline constexpr Unit kPerMinute{"1/min", "1/s", 1.0 / 60.0};
inline constexpr Unit kKilometrePerHour{"km/h", "m/s", 1.0 / 3.6};
inline constexpr Unit kLitrePerHour{"l/h", "m3/s", 1e-3 / 3600.0};
inline constexpr Unit kLitrePerTonne{"l/t", "m3/kg", 1e-6};
inline constexpr Unit kKilogramPerLitre{"kg/l", "kg/m3", 1000.0};
inline constexpr Unit kTengePerLitre{"KZT/l", "KZT/m3", 1000.0};
inline constexpr Unit kTengePerKilometre{"KZT/km", "KZT/m", 1e-3};
}  // namespace units

}  // namespace egiz
