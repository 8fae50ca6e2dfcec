// A ball mill behind another mill as an asset: a feed sump that smooths what comes, the mill in closed
// circuit (ball_grinding.hpp), its power by Morrell's equation with the site's own factor
// (power/power_draw.hpp).
//
// Every `control_interval` dt the mill takes the share 1 - exp(-dt / sump_time) of its sump, grinds it as the
// steady state at that flow, and passes it on; it stands while nothing has come. Balls wear by Bond's law and
// are topped up from a store where there is one. Not modelled: breakdowns and relines of its own, the filling
// of the mill.
#pragma once

#include <optional>

#include "models/mills/population/ball_grinding.hpp"
#include "models/mills/power/power_draw.hpp"
#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant; SI, shares as pure numbers.
struct BallMillParams {
  double diameter = 5.5, length = 8.5;  // m, inside the liners
  double speed = 0.74;                  // share of critical
  double filling = 0.33, balls = 0.32;  // shares of the volume
  double ore_density = 3200.0;          // kg/m3
  double power_factor = 1.07;           // of the net power: fitted to the published surveys
  double selection = 1.2 / 3.6e3;       // S^E at 1 mm, kg/J x 1e3 (t/kWh)
  double selection_power = 0.8;         // alpha
  double fines_share = 0.5, fines_power = 1.25, coarse_power = 5.8;  // Phi, gamma, beta
  double top_size = 12e-3, cut_size = 110e-6;                        // m
  double sharpness = 2.5, bypass = 0.3, most_circulating = 6.0;
  double tanks = 3;
  double control_interval = 1800.0, sump_time = 1200.0;  // s
  double abrasion_index = 0.3;
};

/// What changes in a run.
struct BallMillState {
  Material sump;
  double circulating_load = 0.0, p80 = 0.0, fines = 0.0;                  // of the last interval
  Total ground, fines_in, fines_out, energy, balls, running, overloaded;  // kg, kg, kg, J, kg, s, s
  Total loads;                                                            // circulating load x s
  ActivityClock clock;
};
void describe(Fields& f, const BallMillState& s);

/// The asset type "ball_mill". Takes any amount; its room is that of the next asset.
class BallMillAsset final : public AssetOf<BallMillParams, BallMillState>, public MaterialReceiver {
 public:
  using Params = BallMillParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override { balance.held += of(state).sump; }
  Face face(const State& state) const override;
  void signals(const State& state, MeasureSink& sink) const override;

  double room(const State& state) const override { return product_->room(state); }
  void receive(State& state, const Material& parcel) const override { of(state).sump += parcel; }
  void wait_for_room(State& state, AssetIndex who) const override { product_->wait_for_room(state, who); }

  /// W, drawn while it grinds.
  double power() const;

 private:
  enum Kind : std::int32_t { kControl = kOwn };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"control instant"});
  }
  BallGrinding grinding() const;
  void grind(State& state) const;

  std::optional<BallCircuitModel> circuit_;
  const MaterialReceiver* product_ = nullptr;
  const ConsumableStore* balls_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
