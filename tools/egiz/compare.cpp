// egiz compare FILE: variants against the base case, with readiness and digital output.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/compare_lookup.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct CompareOptions {
  PlantOptions plant;
  WorkOptions work;
  std::vector<std::string> variants;
  std::string half_width;  // MEASURE=REL
};

std::string with_half_width(double value, bool known, double half_width, bool sign) {
  if (!known) return sign ? fmt::format("{:+.4g}", value) : fmt::format("{:.4g}", value);
  // As many decimals as the half width has two significant digits of.
  const int decimals =
      half_width > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(half_width))), 0, 6) : 2;
  const int shown = std::max(
      0, std::min(decimals, 4 - static_cast<int>(std::floor(std::log10(std::max(std::abs(value), 1e-3))))));
  return sign ? fmt::format("{:+.{}f} ± {:.{}f}", value, shown, half_width, shown)
              : fmt::format("{:.{}f} ± {:.{}f}", value, shown, half_width, shown);
}

TextTable headline_table(const v1::CompareResult& result) {
  TextTable table;
  table.header = {"measure", "unit"};
  for (const auto& variant : result.variants()) table.header.push_back(label_of(variant));
  table.align = {Align::left, Align::left};
  for (const MeasureKey& key : headline_measures(result)) {
    std::vector<std::string> row{path_of(key), key.unit == "1" ? "" : key.unit};
    for (const auto& variant : result.variants()) {
      const auto* d = find_difference(variant, key);
      const auto* m = find_measure(variant, key);
      if (d)
        row.push_back(with_half_width(d->difference(), d->has_half_width(), d->half_width(), true) +
                      (d->significant() ? " *" : "  "));
      else
        row.push_back(m ? with_half_width(m->mean(), m->has_half_width(), m->half_width(), false) : "");
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// One row a variant reads better on a terminal than eleven columns.
TextTable turned(const TextTable& table) {
  TextTable t;
  t.header = {""};
  for (const auto& row : table.rows) t.header.push_back(row[0] + (row[1].empty() ? "" : ", " + row[1]));
  for (std::size_t column = 2; column < table.header.size(); ++column) {
    std::vector<std::string> row{table.header[column]};
    for (const auto& measure : table.rows) row.push_back(measure[column]);
    t.rows.push_back(std::move(row));
  }
  return t;
}

// The headline in blocks of at most four measures, each with a row for every variant.
void print_headline(const v1::CompareResult& result) {
  const TextTable all = headline_table(result);
  constexpr std::size_t kMeasuresABlock = 4;
  for (std::size_t first = 0; first < all.rows.size(); first += kMeasuresABlock) {
    TextTable block = all;
    const auto begin = all.rows.begin() + static_cast<std::ptrdiff_t>(first);
    block.rows.assign(
        begin, begin + static_cast<std::ptrdiff_t>(std::min(kMeasuresABlock, all.rows.size() - first)));
    fmt::print("{}\n", to_text(turned(block)));
  }
  fmt::print(
      "Base case: value; variants: difference from it, ± half of the 95 % interval, * when the interval "
      "excludes zero.\n\n");
}

// With as many places as its interval deserves; without one, or where luck has no part in it, `decimals`.
std::string with_interval(double value, bool known, double half_width, int decimals) {
  return known && half_width > 0.0 ? interval_text(value, half_width) : fixed_text(value, decimals);
}

void print_chain(const v1::CompareResult& result) {
  TextTable table;
  table.header = {"",   "readiness (declared)", "level", "(published)", "digital output, bn KZT/year", "TE",
                  "gap"};
  table.align = {Align::left, Align::right, Align::left};
  for (const auto& variant : result.variants()) {
    std::vector<std::string> row{label_of(variant), "", "", "", "", "", ""};
    for (const auto& r : result.readiness()) {
      if (r.variant() != variant.name()) continue;
      const std::string index = with_interval(r.index(), r.has_half_width(), r.half_width(), 4);
      if (r.normalisation() == "declared")
        row[1] = index, row[2] = r.level();
      else
        row[3] = fmt::format("{:.4f}", r.index());
    }
    for (const auto& d : result.digital_output())
      if (d.variant() == variant.name()) {
        row[4] = with_interval(d.after(), d.has_half_width(), d.half_width(), 2);
        row[5] = with_interval(d.te_after(), d.has_te_half_width(), d.te_half_width(), 4);
        row[6] = with_interval(d.gap_after(), d.has_te_half_width(), d.te_half_width(), 4);
      }
    table.rows.push_back(std::move(row));
  }
  if (result.readiness_size() == 0) return;
  fmt::print("Readiness of {} and digital output of its region:\n{}", result.readiness(0).enterprise(),
             to_text(table));
  if (result.digital_output_size() > 0)
    fmt::print("{} before: digital output {:.2f} bn KZT/year, TE {:.4f}, gap {:.4f}\n",
               result.digital_output(0).region(), result.digital_output(0).before(),
               result.digital_output(0).te_before(), result.digital_output(0).gap_before());
  if (result.digital_output_size() > 0)
    fmt::print("the plant's part: {:.1f} bn KZT/year, {:.2f} % of the region's output and digital output\n",
               result.digital_output(0).plant_output_before(), 100 * result.digital_output(0).plant_share_before());
  fmt::print("\n");
}

void print_text(const CompareAnswer& answer, bool quiet) {
  const v1::CompareResult& result = *answer.result;
  fmt::print("{}: {} variants, {} replications each, seed {}\n\n", result.scenario(), result.variants_size(),
             result.replications(), result.seed());
  print_headline(result);
  print_chain(result);
  if (quiet) return;
  for (const auto& variant : result.variants())
    for (const auto& event : variant.events()) fmt::print("! {}: {}\n", label_of(variant), event);
}

std::optional<Precision> precision_of(const std::string& text, Problems& problems) {
  if (text.empty()) return std::nullopt;
  const auto equals = text.find('=');
  const auto relative = equals == std::string::npos ? tl::expected<double, Fault>(tl::unexpected(Fault{}))
                                                    : read_factor(text.substr(equals + 1));
  if (relative && *relative > 0.0 && *relative < 1.0) return Precision{text.substr(0, equals), *relative};
  problems.push_back({"--half-width", 0, 0, "", "\"" + text + "\"",
                      "MEASURE=REL with 0 < REL < 1, such as plant.revenue=0.01"});
  return std::nullopt;
}

}  // namespace

void compare(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "compare", "Simulate variants against the base case, with readiness and digital output");
  const auto options = std::make_shared<CompareOptions>();
  add_plant_options(*command, options->plant);
  add_work_options(*command, options->work);
  command->add_option("--variants", options->variants, "names, comma between; all of the file if left out")
      ->delimiter(',');
  command->add_option("--half-width", options->half_width,
                      "MEASURE=REL: replications until the base case is known so well");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    Problems problems;
    const auto precision = precision_of(options->half_width, problems);
    print(problems);
    const auto request = request_or_tell(options->plant);
    const auto settings = settings_of(options->work, "compare");
    if (!request || !settings || !problems.empty()) return;
    const auto answer = compare_experiment(*request, options->variants, *settings, precision);
    end_progress();
    if (!answer) return print(answer.error());
    exit_code = tell(answer->runs.trouble);
    for (const std::string& note : answer->notes) fmt::print(stderr, "{}\n", note);
    if (answer->runs.replications == 0) return;
    if (options->work.json)
      fmt::print("{}", to_json(*answer->result));
    else
      print_text(*answer, options->work.quiet);
    if (!options->work.out.empty() && !write_results(options->work.out, *answer->result, answer->stored))
      exit_code = kBadInput;
  });
}

}  // namespace egiz::commands
