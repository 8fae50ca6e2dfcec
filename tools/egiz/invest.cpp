// egiz invest FILE [--name CASE] | --cash-flows F0,F1,... --rate R: what an investment earns.
#include "scenarios/experiment/invest.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct InvestOptions {
  PlantOptions plant;
  WorkOptions work;
  std::string name, currency = "KZT";
  std::vector<double> flows;
  double rate = 0.1;
};

std::string years(const std::optional<double>& value) {
  return value ? fmt::format("{:.2f} years", *value) : "not within the horizon";
}

// In millions where the numbers are large.
void print_money(const v1::InvestResult& result, const Appraisal& a) {
  double largest = 0.0;
  for (double flow : a.flows) largest = std::max(largest, std::abs(flow));
  const double unit = largest >= 1e7 ? 1e6 : 1.0;
  const std::string name = (unit > 1.0 ? "M" : "") + result.currency();
  const auto money = [&](double x) { return fmt::format("{:.{}f}", x / unit, unit > 1.0 ? 1 : 2); };
  fmt::print("{}\n\n", result.variant().empty() ? result.case_()
                                                : fmt::format("{}: {} against {}", result.case_(),
                                                              result.variant(), result.against()));
  fmt::print("NPV                 {} {}", money(a.npv.mean), name);
  if (a.npv.half_width)
    fmt::print(" ± {}  (p10 {}, p50 {}, p90 {}; chance of a loss {:.0f} %)", money(*a.npv.half_width),
               money(a.npv.p10), money(a.npv.p50), money(a.npv.p90), 100 * a.npv.probability_of_loss);
  fmt::print("\nIRR                 ");
  for (double root : a.irr) fmt::print("{:.2f} %  ", 100 * root);
  if (a.irr.empty()) fmt::print("none");
  fmt::print("\nMIRR                {}\n", a.mirr ? fmt::format("{:.2f} %", 100 * *a.mirr) : "none");
  fmt::print("payback             {}\ndiscounted payback  {}\nROI                 {}\n\n", years(a.payback),
             years(a.discounted_payback), a.roi ? fmt::format("{:.1f} %", 100 * *a.roi) : "none");
  TextTable table;
  table.header = {"year", "cash flow, " + name, "discounted, cumulated"};
  for (std::size_t t = 0; t < a.flows.size(); ++t)
    table.rows.push_back({std::to_string(t), money(a.flows[t]), money(a.cumulated_discounted[t])});
  fmt::print("{}\n", to_text(table));
  for (const TornadoRow& row : a.tornado)
    fmt::print("{:<16} {:.4g} to {:.4g}: NPV {} to {} {}\n", row.lever, row.low_value, row.high_value,
               money(row.npv_low), money(row.npv_high), name);
  for (const auto& row : a.break_even) fmt::print("NPV is zero at {} = {:.6g}\n", row.lever, row.value);
  for (const auto& note : result.notes()) fmt::print("note: {}\n", note);
}

void answer_with(const InvestOptions& options, const InvestAnswer& answer) {
  if (options.work.json)
    fmt::print("{}", to_json(*answer.result));
  else
    print_money(*answer.result, answer.appraisal);
}

int flows_only(const InvestOptions& options) {
  if (Problems problems = problems_in(options.flows, options.rate); !problems.empty()) {
    print(problems);
    return kBadInput;
  }
  answer_with(options, invest_flows(options.flows, options.rate, options.currency));
  return kDone;
}

int from_plant(const InvestOptions& options) {
  const auto request = request_or_tell(options.plant);
  const auto settings = settings_of(options.work, "invest");
  if (!request || !settings) return kBadInput;
  const auto answer = invest_experiment(*request, options.name, *settings);
  end_progress();
  if (!answer) {
    print(answer.error());
    return kBadInput;
  }
  const int code = tell(answer->trouble);
  if (answer->appraisal.flows.empty()) return code;
  answer_with(options, *answer);
  if (!options.work.out.empty() && !write_results(options.work.out, *answer->result, {})) return kBadInput;
  return code;
}

}  // namespace

void invest(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("invest", "Tell what an investment earns: NPV with interval, IRR, payback, tornado");
  const auto options = std::make_shared<InvestOptions>();
  add_plant_options(*command, options->plant);
  command->get_option("FILE")->required(false);
  add_work_options(*command, options->work);
  command->add_option("--name", options->name, "an investment case of the file; the first if left out");
  command
      ->add_option("--cash-flows", options->flows,
                   "yearly cash flows from year 0, comma between: no plant is needed")
      ->delimiter(',');
  command->add_option("--rate", options->rate, "discount rate of --cash-flows, a share per year");
  command->add_option("--currency", options->currency, "of --cash-flows");
  command->callback([options, &exit_code] {
    if (options->plant.file.empty() == options->flows.empty()) {
      print({{"", 0, 0, "",
              options->flows.empty() ? "neither FILE nor --cash-flows" : "both FILE and --cash-flows",
              "one of them"}});
      exit_code = kBadInput;
      return;
    }
    exit_code = options->flows.empty() ? from_plant(*options) : flows_only(*options);
  });
}

}  // namespace egiz::commands
