#include <fmt/format.h>

#include "tools/report/floor_pictures.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

std::string bottlenecks_part(const v1::FloorResult& f) {
  html::Table table{{"Place", "Units", "Only bottleneck", "Shifting", "OEE", "TEEP", "Mostly waits for"}, {}, ""};
  for (const auto& place : f.places()) {
    std::string waits;
    for (int i = 0; i < place.causes_size() && i < 2; ++i)
      waits += fmt::format("{}{}{} {}", i > 0 ? ", " : "", place.causes(i).word(),
                           place.causes(i).asset().empty() ? "" : " (" + place.causes(i).asset() + ")",
                           percent_text(place.causes(i).share()));
    table.rows.push_back({html::text_cell(place.asset()), html::number_cell(std::to_string(place.units())),
                          html::number_cell(percent_text(place.bottleneck())), html::number_cell(percent_text(place.shifting())),
                          html::number_cell(percent_text(place.oee())), html::number_cell(percent_text(place.teep())),
                          html::text_cell(waits)});
  }
  return html::to_html(table);
}

std::string faster_part(const v1::FloorResult& f) {
  if (f.sensitivity_size() == 0) return "";
  html::Table table{{percent_text(f.faster()) + " faster here", "Change of " + f.output(), "± half of 95 %"}, {}, ""};
  for (const auto& row : f.sensitivity())
    table.rows.push_back({html::text_cell(row.asset()), html::number_cell(fmt::format("{:+.3f} %", 100.0 * row.change())),
                          html::number_cell(row.has_half_width() ? fmt::format("{:.3f} %", 100.0 * row.half_width()) : "")});
  return html::section("Where faster work pays", html::to_html(table));
}

std::string why_part(const v1::FloorResult& f) {
  std::vector<std::string> lines;
  for (const auto& place : f.places()) {
    std::string line;
    for (const auto& link : place.chain())
      line += fmt::format("{}{}{}", line.empty() ? "" : " ← ", link.asset(),
                          link.word().empty() ? "" : fmt::format(": {} ({})", link.word(), percent_text(link.share())));
    if (!line.empty()) lines.push_back(line);
  }
  return html::section("Why they wait, from each place to the root", html::list(lines));
}

std::string energy_part(const v1::FloorResult& f) {
  if (f.energy_size() == 0) return "";
  html::Table table{{"Asset", "Energy, MWh", "not at work"}, {}, ""};
  for (const auto& row : f.energy())
    table.rows.push_back({html::text_cell(row.asset()), html::number_cell(number_text(row.mwh())), html::number_cell(number_text(row.idle_mwh()))});
  return html::section("Energy", floor_energy_svg(f) + html::to_html(table));
}

}  // namespace

std::string floor_sections(const v1::FloorResult& f) {
  const std::string told = fmt::format("<p>One run of {} watched from {} d to {} d, seed {}. Shares are of unit time and sum to "
                                       "100 %.</p>\n",
                                       html::escape(f.scenario()), number_text(f.from_s() / 86400.0),
                                       number_text(f.to_s() / 86400.0), f.seed());
  return html::section("What the places did", told + floor_shares_svg(f) + bottlenecks_part(f)) + faster_part(f) + why_part(f) +
         html::section("Flow of pieces", floor_sankey_svg(f)) + energy_part(f) +
         html::section("Utilisation over the run", floor_heat_svg(f)) + html::section("Gantt chart", floor_gantt_svg(f));
}

}  // namespace egiz
