// What a run is asked for: named numbers of assets, after the warm-up. Values are SI; results show them in
// `unit`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/plant/activity.hpp"
#include "models/plant/unit.hpp"

namespace egiz {

/// One named number.
struct Measure {
  /// Whether the plant's accounts count it, and on which side; values of both are positive.
  enum class Money { kNone, kCost, kRevenue };
  std::string asset;
  std::string name;
  Unit unit;
  double value = 0.0;  // SI
  Money money = Money::kNone;
  std::string about;
  bool warning = false;  // above zero, an engineer should be told
  bool emission = false;  // kg of CO2 that the plant's total counts

  /// The value in `unit`.
  double shown() const { return value / unit.scale; }
};

/// Collects the measures of one asset after another.
class MeasureSink {
 public:
  /// The asset whose measures come next.
  void speak_for(std::string_view asset) { asset_ = asset; }
  /// A measure, its value in SI; `unit` is how results show it, `about` what it is.
  void add(std::string_view name, Unit unit, double si, std::string_view about) {
    list_.push_back({asset_, std::string(name), unit, si, Measure::Money::kNone, std::string(about), false});
  }
  /// A measure that is told as a remark when it is above zero.
  void warning(std::string_view name, Unit unit, double si, std::string_view about) {
    add(name, unit, si, about);
    list_.back().warning = true;
  }
  /// CO2 in kg, shown in tonnes, that the plant's total counts: each kg by one asset only (what a machine's energy stands
  /// for is its grid's).
  void emission(std::string_view name, double kg, std::string_view about) {
    add(name, units::kTonne, kg, about);
    list_.back().emission = true;
  }
  /// An operating cost in KZT, shown in millions.
  void cost(std::string_view name, double tenge, std::string_view about) {
    money(name, tenge, about, Measure::Money::kCost);
  }
  /// A revenue in KZT, shown in millions.
  void revenue(std::string_view name, double tenge, std::string_view about) {
    money(name, tenge, about, Measure::Money::kRevenue);
  }
  /// The share of time since the restart in every activity, in their order: "working_share", ...
  void shares(const ActivityClock& clock, SimTime now);

  /// All so far, in the order in which they were added.
  std::vector<Measure>& list() { return list_; }

 private:
  void money(std::string_view name, double tenge, std::string_view about, Measure::Money kind) {
    list_.push_back(
        {asset_, std::string(name), units::kMillionTenge, tenge, kind, std::string(about), false});
  }
  std::string asset_;
  std::vector<Measure> list_;
};

}  // namespace egiz
