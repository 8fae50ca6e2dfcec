#include "models/supply/customer.hpp"

namespace egiz {

void describe(Fields& f, const CustomerState& s) {
  f.part("solids", s.solids).part("water", s.water).part("metal", s.metal).part("fines", s.fines);
  f.part("taken", s.taken);
}

ParameterTable<CustomerParams> CustomerAsset::parameters() {
  using P = CustomerParams;
  ParameterTable<P> t;
  t.quantity("price", &P::price, units::kTengePerTonne, -1e8, 1e9, "paid per dry tonne; below zero: charged");
  t.quantity("metal_price", &P::metal_price, units::kMillionTengePerTonne, 0, 1e6,
             "paid for the contained metal");
  t.quantity("payable", &P::payable, units::kPercent, 0, 100, "share of the metal that is paid");
  return t;
}

void CustomerAsset::receive(State& state, const Material& parcel) const {
  CustomerState& s = of(state);
  s.taken += parcel;
  s.solids.add(parcel.solids);
  s.water.add(parcel.water);
  s.metal.add(parcel.metal);
  s.fines.add(parcel.fines);
}

double CustomerAsset::revenue(const CustomerState& s) const {
  return s.solids.counted() * params_.price + s.metal.counted() * params_.payable * params_.metal_price;
}

void CustomerAsset::restart_statistics(State& state) const {
  CustomerState& s = of(state);
  for (Total* total : {&s.solids, &s.water, &s.metal, &s.fines}) total->restart();
}

void CustomerAsset::measure(const State& state, MeasureSink& sink) const {
  const CustomerState& s = of(state);
  const double money = revenue(s), solids = s.solids.counted();
  sink.add("solids", units::kKilotonne, solids, "taken, dry");
  sink.add("metal", units::kTonne, s.metal.counted(), "in what was taken");
  sink.add("fines_share", units::kPercent, solids > 0.0 ? s.fines.counted() / solids : 0.0, "passing 75 um");
  sink.revenue("revenue", std::max(0.0, money), "paid by the customer");
  sink.cost("charges", std::max(0.0, -money), "charged by the customer");
}

Face CustomerAsset::face(const State& state) const {
  const double solids = of(state).solids.counted();
  return {solids > 0.0 ? Activity::kWorking : Activity::kIdle, NAN, solids, units::kKilotonne, "taken"};
}

}  // namespace egiz
