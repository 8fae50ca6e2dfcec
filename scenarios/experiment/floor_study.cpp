#include "scenarios/experiment/floor_study.hpp"

#include <algorithm>

#include "models/floor/analysis/bottleneck.hpp"
#include "scenarios/experiment/planned.hpp"
#include "scenarios/schema/floor.pb.h"

namespace egiz {

namespace {

class FloorTeller {  // from asset indices to names
 public:
  explicit FloorTeller(const Plant& plant) : plant_(plant) {}
  std::string name(AssetIndex asset) const {
    return asset == kThePlant ? "" : plant_.assets()[static_cast<std::size_t>(asset)]->name();
  }

 private:
  const Plant& plant_;
};

double value_of(const std::vector<Measure>& measures, const std::string& asset, std::string_view name) {
  for (const Measure& m : measures)
    if (m.asset == asset && m.name == name) return m.value;
  return 0.0;
}

void add_places(v1::FloorResult& result, const FloorTeller& tell, const FloorWatch& watch,
                const std::vector<Measure>& measures, int slices) {
  const auto flows = watch.flows();
  for (const PlaceTimes& times : place_times(watch.histories(), slices)) {
    auto& place = *result.add_places();
    place.set_asset(tell.name(times.asset));
    place.set_units(times.units);
    for (std::size_t a = 0; a < kActivities; ++a) {
      auto& share = *place.add_shares();
      share.set_activity(std::string(kActivityNames[a]));
      share.set_share(times.share[a]);
    }
    place.set_bottleneck(times.sole);
    place.set_shifting(times.shifting);
    for (double busy : times.busy) place.add_busy(busy);
    for (const WaitCause& cause : wait_causes(watch.histories(), times.asset)) {
      auto& row = *place.add_causes();
      row.set_asset(tell.name(cause.who)), row.set_word(cause.word), row.set_share(cause.share);
    }
    for (const CauseLink& link : cause_chain(watch.histories(), flows, times.asset)) {
      auto& row = *place.add_chain();
      row.set_asset(tell.name(link.asset)), row.set_word(link.word), row.set_share(link.share);
    }
    place.set_oee(value_of(measures, place.asset(), "oee"));
    place.set_teep(value_of(measures, place.asset(), "teep"));
  }
}

void add_flows(v1::FloorResult& result, const FloorTeller& tell, const FloorWatch& watch,
               const std::vector<Measure>& measures) {
  for (const PartFlow& flow : watch.flows()) {
    auto& row = *result.add_flows();
    row.set_from(tell.name(flow.from)), row.set_to(tell.name(flow.to)), row.set_product(tell.name(flow.product));
    row.set_pieces(flow.pieces);
  }
  for (const Measure& m : measures)
    if (m.name == "energy" && m.value > 0.0 && m.unit.si == units::kMegawattHour.si) {
      auto& row = *result.add_energy();
      row.set_asset(m.asset), row.set_mwh(m.value / units::kMegawattHour.scale);
      row.set_idle_mwh(value_of(measures, m.asset, "idle_energy") / units::kMegawattHour.scale);
    }
}

void add_gantt(v1::FloorResult& result, const FloorTeller& tell, const FloorWatch& watch, SimTime from, SimTime to) {
  for (const UnitHistory& history : watch.histories())
    for (const UnitSegment& s : history.segments) {
      if (s.begin >= to || s.end <= from) continue;
      auto& bar = *result.add_gantt();
      bar.set_asset(tell.name(history.asset)), bar.set_unit(history.unit);
      bar.set_begin_s(to_seconds(std::max(s.begin, from))), bar.set_end_s(to_seconds(std::min(s.end, to)));
      bar.set_activity(std::string(name_of(s.activity))), bar.set_product(tell.name(s.product));
    }
}

// Watches one run from the end of its warm-up on.
RunEnd watch_run(const Plant& plant, const RunPlan& plan, SimTime warmup, FloorWatch& watch, State& state) {
  RunEnd end = run_until(plant, state, warmup, nullptr, plan.crowd.stop);
  if (end.cause != RunEnd::Cause::kReached) return end;
  watch.begin(state);
  end = run_until(plant, state, plan.until, &watch, plan.crowd.stop);
  watch.end(state);
  return end;
}

// What a replication brings: value sold when anything has a price, else pieces finished.
std::vector<double> outputs(const VariantRuns& runs, bool value) {
  std::vector<double> sums;
  for (std::size_t m = 0; m < runs.measures.size(); ++m) {
    const Measure& measure = runs.measures[m];
    if (value ? !(measure.asset != "plant" && measure.money == Measure::Money::kRevenue) : measure.name != "finished") continue;
    sums.resize(std::max(sums.size(), runs.values[m].size()), 0.0);
    for (std::size_t r = 0; r < runs.values[m].size(); ++r) sums[r] += runs.values[m][r];
  }
  return sums;
}

// The plant with `asset` working faster.
tl::expected<std::shared_ptr<const Plant>, Problems> with_pace(PlantSpec spec, const std::string& asset, double factor) {
  for (AssetSpec& one : spec.assets) {
    if (one.name != asset) continue;
    for (NamedValue& given : one.values)
      if (given.name == "pace") {
        given.value = std::get<double>(given.value) * factor;
        return Plant::build(spec);
      }
    one.values.push_back({"pace", factor});
  }
  return Plant::build(spec);
}

tl::expected<std::optional<RunTrouble>, Problems> add_sensitivity(v1::FloorResult& result, const VariantPlant& base,
                                                                  const RunPlan& plan, double faster) {
  std::vector<VariantPlant> plants{base};
  for (const auto& place : result.places()) {
    const Asset* asset = base.plant->find(place.asset());
    const auto& parameters = base.plant->type_of(*asset).parameters;
    if (std::none_of(parameters.begin(), parameters.end(), [](const auto& p) { return p.name == "pace"; })) continue;
    auto plant = with_pace(base.plant->spec(), place.asset(), 1.0 + faster);
    if (!plant) return tl::unexpected(plant.error());
    plants.push_back({place.asset(), "", *plant});
  }
  const Runs runs = run_replications(plants, plan);
  if (runs.trouble) return runs.trouble;
  std::vector<double> before = outputs(runs.variants.front(), true);
  const bool value = std::any_of(before.begin(), before.end(), [](double x) { return x > 0.0; });
  before = outputs(runs.variants.front(), value);
  result.set_faster(faster);
  result.set_output(value ? "value of what was sold" : "pieces finished");
  const Interval mean_before = mean_interval(before, plan.confidence);
  for (std::size_t i = 1; i < runs.variants.size() && mean_before.mean > 0.0; ++i) {
    const Interval change = paired_interval(outputs(runs.variants[i], value), before, plan.confidence);
    auto& row = *result.add_sensitivity();
    row.set_asset(runs.variants[i].name);
    row.set_change(change.mean / mean_before.mean);
    if (change.half_width) row.set_half_width(*change.half_width / mean_before.mean);
    row.set_n(runs.replications);
  }
  std::stable_sort(result.mutable_sensitivity()->begin(), result.mutable_sensitivity()->end(),
                   [](const auto& a, const auto& b) { return a.change() > b.change(); });
  return std::optional<RunTrouble>{};
}

}  // namespace

tl::expected<FloorAnswer, Problems> floor_study(const Loaded& loaded, const RunSettings& settings,
                                                const FloorQuestion& question) {
  const auto planned = plan_of(loaded, settings);
  if (!planned) return tl::unexpected(planned.error());
  const auto variant = plant_of(loaded, planned->warmup);
  if (!variant) return tl::unexpected(variant.error());
  const Plant& plant = *variant->plant;
  FloorWatch watch(plant);
  if (watch.histories().empty())
    return tl::unexpected(Problems{{loaded.places.file, 0, 0, "asset", "no work centre", "a plant floor with work units"}});
  const auto message = std::make_shared<v1::FloorResult>();
  FloorAnswer answer{message, {}};
  v1::FloorResult& result = *message;
  result.set_scenario(loaded.message->name());
  result.set_variant(loaded.variant);
  result.set_seed(planned->plan.seed);
  State state = plant.initial_state({planned->plan.seed, 0});
  const RunEnd end = watch_run(plant, planned->plan, planned->warmup, watch, state);
  if (end.cause != RunEnd::Cause::kReached) {
    answer.trouble = failure(loaded.variant, 0, end);
    answer.trouble->stopped = end.cause == RunEnd::Cause::kStopped;
    return answer;
  }
  result.set_from_s(to_seconds(planned->warmup)), result.set_to_s(to_seconds(planned->plan.until));
  const FloorTeller tell(plant);
  const auto measures = plant.measures(state);
  add_places(result, tell, watch, measures, question.slices);
  add_flows(result, tell, watch, measures);
  add_gantt(result, tell, watch, planned->warmup, std::min(planned->plan.until, planned->warmup + question.gantt));
  if (question.faster > 0.0) {
    auto trouble = add_sensitivity(result, *variant, planned->plan, question.faster);
    if (!trouble) return tl::unexpected(trouble.error());
    answer.trouble = *trouble;
  }
  return answer;
}

}  // namespace egiz
