// A customer at the end of the plant: takes whatever comes, at once, and pays for it.
//   revenue = solids price + metal payable metal_price
#pragma once

#include <limits>

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a customer.
struct CustomerParams {
  double price = 0.0;        // KZT/kg of dry solids; may be a charge, below zero
  double metal_price = 0.0;  // KZT/kg of contained metal
  double payable = 0.965;    // share of the metal that is paid
};

/// What changes in a run.
struct CustomerState {
  Total solids, water, metal, fines;  // kg
  Material taken;                     // since time zero
};
void describe(Fields& f, const CustomerState& s);

/// The asset type "customer".
class CustomerAsset final : public AssetOf<CustomerParams, CustomerState>, public MaterialReceiver {
 public:
  using Params = CustomerParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void start(State&) const override {}
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override { balance.out += of(state).taken; }
  Face face(const State& state) const override;

  /// Never full.
  double room(const State&) const override { return std::numeric_limits<double>::infinity(); }
  void receive(State& state, const Material& parcel) const override;
  void wait_for_room(State&, AssetIndex) const override {}

 private:
  double revenue(const CustomerState& s) const;
};

}  // namespace egiz
