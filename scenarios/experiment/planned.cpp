#include "scenarios/experiment/planned.hpp"

#include <fmt/format.h>

namespace egiz {

tl::expected<Planned, Problems> plan_of(const Loaded& loaded, const RunSettings& settings) {
  Planned planned;
  planned.warmup = settings.warmup.value_or(loaded.warmup);
  planned.plan.until = settings.until.value_or(loaded.run_length);
  planned.plan.replications = settings.replications.value_or(loaded.replications);
  planned.plan.seed = settings.seed.value_or(loaded.seed);
  planned.plan.confidence = loaded.confidence;
  planned.plan.crowd = settings.crowd;
  Problems problems;
  if (planned.warmup >= planned.plan.until)
    problems.push_back({"", 0, 0, "warmup", fmt::format("{:g} d", to_days(planned.warmup)),
                        fmt::format("less than the run length of {:g} d", to_days(planned.plan.until))});
  if (planned.plan.replications < 1)
    problems.push_back({"", 0, 0, "replications", fmt::format("{}", planned.plan.replications), "1 or more"});
  if (!problems.empty()) return tl::unexpected(problems);
  return planned;
}

tl::expected<VariantPlant, Problems> plant_of(const Loaded& loaded, SimTime warmup) {
  PlantSpec spec = loaded.plant;
  spec.warmup = warmup;
  auto plant = Plant::build(spec);
  if (!plant) return tl::unexpected(plant.error());
  return VariantPlant{loaded.variant, label_of(loaded), *plant};
}

}  // namespace egiz
