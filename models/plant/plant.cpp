#include "models/plant/plant.hpp"

#include <algorithm>

#include "models/plant/accounts.hpp"
#include "models/plant/build.hpp"

namespace egiz {

Problems problems_in(const PlantSpec& spec) {
  Problems problems;
  if (spec.warmup < SimTime{})
    problems.push_back({"", 0, 0, "warmup", std::to_string(to_days(spec.warmup)) + " d", "zero or more"});
  check_names(spec, problems);
  check_parameters(spec, problems);
  check_links(spec, problems);
  check_rings(spec, problems);
  return problems;
}

tl::expected<std::shared_ptr<const Plant>, Problems> Plant::build(const PlantSpec& spec) {
  Problems problems = problems_in(spec);
  if (!problems.empty()) return tl::unexpected(problems);
  const std::shared_ptr<Plant> plant(new Plant);
  plant->spec_ = spec;
  for (const AssetSpec& asset : spec.assets) {
    const AssetType* type = find_type(asset.type);
    plant->types_.push_back(type);
    plant->assets_.push_back(type->make(asset.name, asset.values));
    plant->assets_.back()->set_index(static_cast<AssetIndex>(plant->assets_.size() - 1));
  }
  const std::function<const Asset*(const std::string&)> find = [&](const std::string& name) {
    return plant->find(name);
  };
  for (std::size_t i = 0; i < spec.assets.size(); ++i) {
    Wiring wiring(spec.assets[i].name, spec.assets[i].links, find, plant->assets_, spec.first_day, problems);
    plant->assets_[i]->wire(wiring);
  }
  for (const auto& asset : plant->assets_) {
    asset->check(problems);
    asset->lay_out(plant->layout_);
  }
  for (const PlannedInject& planned : spec.injects)
    if (const auto event = plant->event_of(planned); !event) problems.push_back(event.error());
  if (!problems.empty()) return tl::unexpected(problems);
  return std::shared_ptr<const Plant>(plant);
}

State Plant::initial_state(Luck luck) const {
  State state(layout_, luck);
  start(state);
  return state;
}

void Plant::start(State& state) const {
  if (spec_.warmup > SimTime{}) state.calendar.schedule(spec_.warmup, Rank::kRestart, Event{});
  for (const auto& asset : assets_) asset->start(state);
  for (const PlannedInject& planned : spec_.injects) (void)inject(state, planned);  // build() has checked them
}

void Plant::handle(State& state, const Event& event) const {
  if (event.target == kThePlant) return restart_statistics(state);
  assets_[static_cast<std::size_t>(event.target)]->handle(state, event);
}

void Plant::restart_statistics(State& state) const {
  for (const auto& asset : assets_) asset->restart_statistics(state);
}

std::vector<Measure> Plant::measures(const State& state) const {
  MeasureSink sink;
  for (const auto& asset : assets_) {
    sink.speak_for(asset->name());
    asset->measure(state, sink);
  }
  add_plant_accounts(*this, state, sink);
  return std::move(sink.list());
}

std::vector<Measure> Plant::signals(const State& state) const {
  MeasureSink sink;
  for (const auto& asset : assets_) {
    sink.speak_for(asset->name());
    asset->signals(state, sink);
  }
  return std::move(sink.list());
}

Balance Plant::balance(const State& state) const {
  Balance total;
  for (const auto& asset : assets_) asset->account(state, total);
  return total;
}

const Asset* Plant::find(const std::string& name) const {
  const auto at =
      std::find_if(assets_.begin(), assets_.end(), [&](const auto& a) { return a->name() == name; });
  return at == assets_.end() ? nullptr : at->get();
}

tl::expected<Event, Problem> Plant::event_of(const PlannedInject& planned) const {
  const auto refuse = [&](std::string found, std::string expected) {
    return tl::unexpected(Problem{"", 0, 0, planned.asset + "." + planned.what, std::move(found), std::move(expected)});
  };
  const Asset* target = find(planned.asset);
  if (!target) return refuse("\"" + planned.asset + "\"", "the name of an asset");
  const auto& injects = type_of(*target).injects;
  for (std::size_t i = 0; i < injects.size(); ++i) {
    if (injects[i].name != planned.what) continue;
    const double shown = planned.si / injects[i].unit.scale;
    if (!(shown >= injects[i].low && shown <= injects[i].high))
      return refuse(std::to_string(shown) + " " + std::string(injects[i].unit.text),
                    std::to_string(injects[i].low) + " to " + std::to_string(injects[i].high));
    return Event{target->index(), kInject, static_cast<std::int64_t>(i), planned.si};
  }
  return refuse("\"" + planned.what + "\"", "an inject of " + type_of(*target).name);
}

tl::expected<void, Problem> Plant::inject(State& state, const PlannedInject& planned) const {
  const auto event = event_of(planned);
  if (!event) return tl::unexpected(event.error());
  state.calendar.schedule(planned.at, Rank::kInject, *event);
  return {};
}

std::uint64_t Plant::digest() const {
  Digest digest;
  const auto add_text = [&](const std::string& text) {
    digest.add(text.size());
    digest.add(text.data(), text.size());
  };
  digest.add(static_cast<std::uint64_t>(spec_.warmup.ns));
  digest.add(static_cast<std::uint64_t>(spec_.first_day));
  for (const AssetSpec& asset : spec_.assets) {
    add_text(asset.name);
    add_text(asset.type);
    for (const ParameterSpec& spec : find_type(asset.type)->parameters) {
      ParameterValue value = spec.fallback;
      for (const NamedValue& given : asset.values)
        if (given.name == spec.name) value = given.value;
      add_exactly(digest, value);
    }
    for (const LinkSpec& link : asset.links) add_text(link.port + ">" + link.to);
  }
  for (const PlannedInject& planned : spec_.injects) {
    digest.add(static_cast<std::uint64_t>(planned.at.ns));
    add_text(planned.asset + "." + planned.what);
    add_exactly(digest, planned.si);
  }
  return digest.value();
}

}  // namespace egiz
