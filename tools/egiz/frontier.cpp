// egiz frontier --data CSV --output COL|EXPR --inputs A,B: how far each row stays below what its inputs
// allow.
#include "models/regions/frontier.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/tables/region_tables.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct FrontierOptions {
  std::string data, output, name;
  std::vector<std::string> inputs;
  bool json = false;
};

void fill(const Estimate& e, v1::FrontierCoefficient& out) {
  out.set_name(e.name);
  out.set_estimate(e.estimate);
  if (e.standard_error) out.set_standard_error(*e.standard_error);
  if (e.z) out.set_z(*e.z);
  if (e.p) out.set_p(*e.p);
}

v1::FrontierResult message_of(const Frontier& f) {
  v1::FrontierResult out;
  out.set_observations(f.observations);
  out.set_log_likelihood(f.log_likelihood);
  out.set_aic(f.aic);
  out.set_bic(f.bic);
  out.set_sigma_squared(f.sigma_squared);
  out.set_gamma(f.gamma);
  out.set_boundary(to_string(f.boundary));
  for (const Estimate& e : f.coefficients) fill(e, *out.add_coefficients());
  for (const Estimate& e : f.variances) fill(e, *out.add_coefficients());
  out.set_mean_technical_efficiency(f.mean_efficiency);
  for (const Efficiency& e : f.efficiencies) {
    v1::Efficiency& row = *out.add_efficiencies();
    row.set_name(e.name);
    row.set_te(e.te);
    row.set_gap(e.gap);
  }
  for (const std::string& note : f.notes) out.add_notes(note);
  return out;
}

std::string number(const std::optional<double>& x) { return x ? fmt::format("{:.4f}", *x) : "-"; }

void print_text(const Frontier& f) {
  fmt::print("{} observations, log-likelihood {:.6f}, AIC {:.4f}, BIC {:.4f}, boundary: {}\n\n",
             f.observations, f.log_likelihood, f.aic, f.bic, to_string(f.boundary));
  TextTable table;
  table.header = {"coefficient", "estimate", "std. error", "z", "p"};
  for (const auto* list : {&f.coefficients, &f.variances})
    for (const Estimate& e : *list)
      table.rows.push_back(
          {e.name, fmt::format("{:.5f}", e.estimate), number(e.standard_error), number(e.z), number(e.p)});
  fmt::print("{}\nmean technical efficiency {:.4f}\n\n", to_text(table), f.mean_efficiency);
  TextTable rows;
  rows.header = {"", "TE", "gap"};
  for (const Efficiency& e : f.efficiencies)
    rows.rows.push_back({e.name, fmt::format("{:.4f}", e.te), fmt::format("{:.4f}", e.gap)});
  fmt::print("{}", to_text(rows));
  for (const std::string& note : f.notes) fmt::print("note: {}\n", note);
}

}  // namespace

void frontier(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("frontier", "Fit a stochastic production frontier (half-normal) to a CSV");
  const auto options = std::make_shared<FrontierOptions>();
  command->add_option("--data", options->data, "a CSV file with a header row")->required();
  command
      ->add_option("--output", options->output,
                   "a column, or an expression such as \"manuf_output*digital_tech_use_share/100\"")
      ->required();
  command->add_option("--inputs", options->inputs, "columns or expressions, comma between")
      ->delimiter(',')
      ->required();
  command->add_option("--name", options->name, "the column that names the rows");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    const auto table = read_csv(options->data);
    if (!table) return print(table.error());
    const auto data = frontier_data_from(*table, options->output, options->inputs, options->name);
    if (!data) return print(data.error());
    const auto fit = fit_frontier(*data);
    if (!fit) return print(fit.error());
    exit_code = kDone;
    if (options->json)
      fmt::print("{}", to_json(message_of(*fit)));
    else
      print_text(*fit);
  });
}

}  // namespace egiz::commands
