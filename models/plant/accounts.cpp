#include "models/plant/accounts.hpp"

namespace egiz {

namespace {

constexpr double kSecondsPerYear = 31556925.9747;  // tropical year, as UDUNITS-2 has it

double relative_error(double in, double out, double held, double held_before) {
  return in > 0.0 ? std::abs(in - out - (held - held_before)) / in : 0.0;
}

void add_money(const State& state, SimTime warmup, MeasureSink& sink) {
  double cost = 0.0, revenue = 0.0;
  for (const Measure& m : sink.list()) {
    if (m.money == Measure::Money::kCost) cost += m.value;
    if (m.money == Measure::Money::kRevenue) revenue += m.value;
  }
  const double span = to_seconds(state.now - warmup);
  const double years = span > 0.0 ? span / kSecondsPerYear : 1.0;
  sink.speak_for("plant");
  sink.add("revenue", units::kMillionTenge, revenue, "of what was dispatched");
  sink.add("operating_cost", units::kMillionTenge, cost,
           "energy, media, labour, maintenance, transport, haulage");
  sink.add("operating_result", units::kMillionTenge, revenue - cost, "revenue less operating cost");
  sink.add("revenue_per_year", units::kMillionTengePerYear, revenue / years / kSecondsPerYear,
           "revenue, per year of run");
  sink.add("operating_result_per_year", units::kMillionTengePerYear,
           (revenue - cost) / years / kSecondsPerYear, "operating result, per year of run");
}

void add_emission(MeasureSink& sink) {
  double sum = 0.0;
  bool any = false;
  for (const Measure& m : sink.list())
    if (m.emission) sum += m.value, any = true;
  if (any) sink.add("emission", units::kTonne, sum, "CO2 of energy, fuel and freight, as far as their factors are given");
}

}  // namespace

void add_plant_accounts(const Plant& plant, const State& state, MeasureSink& sink) {
  add_money(state, plant.warmup(), sink);
  add_emission(sink);
  const Balance now = plant.balance(state), zero = plant.balance(plant.initial_state(state.luck));
  const auto error = [&](double Material::*part) {
    return relative_error(now.in.*part, now.out.*part, now.held.*part, zero.held.*part);
  };
  sink.add("balance_error_solids", units::kNumber, error(&Material::solids),
           "in - out - rise of stock, over in");
  sink.add("balance_error_water", units::kNumber, error(&Material::water),
           "in - out - rise of stock, over in");
  sink.add("balance_error_metal", units::kNumber, error(&Material::metal),
           "in - out - rise of stock, over in");
  if (now.pieces_in > 0.0 || now.trades)
    sink.add("balance_error_pieces", units::kNumber,
             relative_error(now.pieces_in, now.pieces_out, now.pieces_held, zero.pieces_held),
             "in - out - rise of stock, over in");
  if (now.trades)
    sink.add("balance_error_money", units::kNumber, relative_error(now.tenge_paid, now.tenge_received, 0.0, 0.0),
             "paid for goods - received for them, over paid");
}

}  // namespace egiz
