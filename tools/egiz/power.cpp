// egiz power [SURVEYS]: power draw of mills by two models, with the factor of a site.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/tables/power_surveys.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct PowerOptions {
  std::string file;
  bool json = false;
};

v1::PowerModelResult judge(PowerModel model, const std::vector<PowerSurvey>& surveys) {
  std::vector<PowerSurvey> measured;
  for (const PowerSurvey& s : surveys)
    if (s.measured > 0.0) measured.push_back(s);
  const SiteFactor site = fit_site_factor(model, measured).value();
  v1::PowerModelResult result;
  result.set_model(to_string(model));
  result.set_factor(site.factor);
  result.set_mean_error(site.mean_error);
  result.set_worst_error(site.worst_error);
  if (!site.left_out.empty()) result.set_mean_left_out(site.mean_left_out);
  std::size_t k = 0;
  for (const PowerSurvey& s : surveys) {
    auto& mill = *result.add_mills();
    mill.set_name(s.site);
    mill.set_power_kw(power_of(model, s, site.factor));
    if (!(s.measured > 0.0)) continue;
    mill.set_measured_kw(s.measured);
    mill.set_error(site.errors[k]);
    if (!site.left_out.empty()) mill.set_left_out(site.left_out[k]);
    ++k;
  }
  return result;
}

std::string percent_of(bool there, double share) {
  return there ? fmt::format("{:+.1f} %", 100.0 * share) : "";
}

void print_model(const v1::PowerModelResult& m) {
  TextTable table;
  table.header = {m.model() + fmt::format(", factor {:.4f}", m.factor()), "measured, kW", "model, kW",
                  "error", "error, factor of the others"};
  for (const auto& mill : m.mills())
    table.rows.push_back({mill.name(),
                          mill.has_measured_kw() ? fmt::format("{:.0f}", mill.measured_kw()) : "",
                          fmt::format("{:.0f}", mill.power_kw()), percent_of(mill.has_error(), mill.error()),
                          percent_of(mill.has_left_out(), mill.left_out())});
  table.rows.push_back({"mean of the sizes", "", "", fmt::format("{:.1f} %", 100.0 * m.mean_error()),
                        m.has_mean_left_out() ? fmt::format("{:.1f} %", 100.0 * m.mean_left_out()) : ""});
  fmt::print("{}\n", to_text(table));
}

int serve(const PowerOptions& options) {
  std::vector<PowerSurvey> surveys = published_surveys();
  if (!options.file.empty()) {
    const auto read = read_power_surveys(options.file);
    if (!read) {
      print(read.error());
      return kBadInput;
    }
    surveys = *read;
  }
  v1::PowerResult result;
  result.set_surveys(options.file.empty() ? "published" : options.file);
  for (const PowerModel model : {PowerModel::morrell, PowerModel::austin})
    *result.add_models() = judge(model, surveys);
  if (options.json) {
    fmt::print("{}", to_json(result));
    return kDone;
  }
  for (const auto& model : result.models()) print_model(model);
  fmt::print(
      "The factor is fitted to the measured mills (least squares of the relative errors). Without surveys of "
      "the\n"
      "site itself neither model is good to 5 %; the last column is what a mill that was not measured may "
      "expect.\n");
  return kDone;
}

}  // namespace

void power(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("power", "Power draw of mills by Morrell and Austin, with a site's own factor");
  const auto options = std::make_shared<PowerOptions>();
  command->add_option(
      "SURVEYS", options->file,
      "CSV: name, diameter, length, speed, filling, balls, ore_density, measured (empty: predicted); "
      "the published surveys if left out");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
