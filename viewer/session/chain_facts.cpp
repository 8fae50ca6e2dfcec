#include "viewer/session/chain_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/draw/number.hpp"

namespace egiz::viewer {

namespace {

using drawing::format_fixed;
using drawing::format_number;

const v1::ReadinessResult* readiness_row(const v1::CompareResult& compared, const std::string& variant,
                                         const char* normalisation) {
  for (const auto& r : compared.readiness())
    if (r.variant() == variant && r.normalisation() == normalisation) return &r;
  return nullptr;
}

const v1::DigitalOutputResult* regional_row(const v1::CompareResult& compared, const std::string& variant) {
  for (const auto& d : compared.digital_output())
    if (d.variant() == variant) return &d;
  return nullptr;
}

const v1::MeasureResult* measure_at(const v1::CompareResult& compared, const std::string& path) {
  for (const auto& v : compared.variants())
    for (const auto& m : v.measures())
      if (m.asset() + "." + m.name() == path) return &m;
  return nullptr;
}

std::string short_name(const std::string& path) { return path.substr(path.rfind('.') + 1); }

// A score moves when it moves in the digits shown.
bool moves(const v1::IndicatorChange& c) {
  return format_fixed(c.score_base(), 2) != format_fixed(c.score_value(), 2);
}

std::string arrow_of(const std::string& before, const std::string& after) {
  return before == after ? after : before + " → " + after;
}

// As many places as the half width deserves, from `least` to six.
int places_of(std::optional<double> half_width, int least) {
  if (!half_width || *half_width <= 0) return least;
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(*half_width))), least, 6);
}

void add_still(std::size_t count, const std::string& names, ChainCard& card) {
  if (count == 0) return;
  const std::string text = count == 1 ? "1 stays as it is" : fmt::format("{} stay as they are", count);
  card.lines.push_back({text, "", names, true});
}

ChainCard plant_facts(const v1::CompareResult& compared, const v1::ReadinessResult& after) {
  ChainCard card{"Plant", "measures", {}, {}, "What the plant does, mean over the replications.", 1.22F};
  std::set<std::string> told;
  std::string still;
  std::size_t count = 0;
  for (const bool moving : {true, false})
    for (const auto& c : after.changes()) {
      if (moves(c) != moving || !told.insert(c.measure()).second) continue;
      const v1::MeasureResult* m = measure_at(compared, c.measure());
      const std::string unit = m && m->unit() != "1" ? " " + m->unit() : "";
      const std::string value =
          arrow_of(format_number(c.measure_base(), 3), format_number(c.measure_value(), 3)) + unit;
      const std::string about = m && !m->about().empty() ? ": " + m->about() : "";
      if (moving)
        card.lines.push_back({short_name(c.measure()), value, c.measure() + " " + value + about, false});
      if (!moving) still += fmt::format("{}{} {}", count++ ? "\n" : "", c.measure(), value);
    }
  add_still(count, still, card);
  return card;
}

ChainCard indicator_facts(const v1::ReadinessResult& after) {
  ChainCard card{"Indicators", "by rules", {}, {}, "Rules of the plant file carry a measure to a score.",
                 1.2F};
  std::string still;
  std::size_t count = 0;
  for (const auto& c : after.changes()) {
    const std::string value = arrow_of(format_fixed(c.score_base(), 2), format_fixed(c.score_value(), 2));
    const std::string why = fmt::format("{} {}, by {}:\n{}", c.indicator(), value, c.measure(), c.why());
    if (moves(c))
      card.lines.push_back({short_name(c.indicator()), value, why, false});
    else
      still += (count++ ? "\n" : "") + why;
  }
  add_still(count, still, card);
  return card;
}

// Index or block with the places of its half width.
std::string with_places(double value, std::optional<double> half_width, int least) {
  return format_fixed(value, places_of(half_width, least));
}

std::string block_changes(const v1::ReadinessResult& before, const v1::ReadinessResult& after) {
  std::string text = "The index is the product of the blocks, each to the power of its weight.";
  for (int i = 0; i < std::min(before.blocks_size(), after.blocks_size()); ++i) {
    const auto &b = before.blocks(i), &a = after.blocks(i);
    const std::string value = arrow_of(format_fixed(b.value(), 4), format_fixed(a.value(), 4));
    if (value.find("→") != std::string::npos) text += fmt::format("\n{} {}  {}", a.code(), value, a.label());
  }
  return text;
}

std::optional<double> known(bool has, double value) { return has ? std::optional(value) : std::nullopt; }

void add_half_width(std::optional<double> half_width, int least, ChainCard& card) {
  if (half_width && *half_width > 0)
    card.lines.push_back({"±", format_fixed(*half_width, places_of(half_width, least)),
                          "Half of the 95 % interval over the replications.", false});
}

ChainCard index_facts(const v1::CompareResult& compared, const v1::ReadinessResult& before,
                      const v1::ReadinessResult& after) {
  const auto half_width = known(after.has_half_width(), after.half_width());
  ChainCard card{"Readiness",
                 "declared",
                 ChainBar{before.index(), after.index(), half_width},
                 {},
                 block_changes(before, after),
                 1.08F};
  card.lines.push_back(
      {"before", with_places(before.index(), half_width, 4) + " " + before.level(), "", false});
  card.lines.push_back({"after", with_places(after.index(), half_width, 4) + " " + after.level(), "", false});
  add_half_width(half_width, 4, card);
  const auto* b = readiness_row(compared, compared.base(), "published");
  const auto* a = readiness_row(compared, after.variant(), "published");
  if (b && a)
    card.lines.push_back(
        {"published", arrow_of(format_fixed(b->index(), 3), format_fixed(a->index(), 3)),
         fmt::format("The published rule: {}. It is not monotone: a higher score can lower it.",
                     arrow_of(b->level(), a->level())),
         true});
  return card;
}

ChainCard region_facts(const v1::DigitalOutputResult& d) {
  const auto half_width = known(d.has_half_width(), d.half_width());
  ChainCard card{"Region", d.region(), {}, {}, d.why(), 0.9F};
  card.lines.push_back({"output before", with_places(d.before(), half_width, 1), "", false});
  card.lines.push_back({"output after", with_places(d.after(), half_width, 1), "", false});
  add_half_width(half_width, 1, card);
  card.lines.push_back({"in", d.unit(), "", true});
  if (d.has_reached_share())
    card.lines.push_back(
        {"level reached", format_fixed(100 * d.reached_share(), 0) + " % of runs",
         "Share of the replications in which the index reaches the level from which the plant counts "
         "as a digital enterprise of its region.",
         true});
  return card;
}

ChainCard frontier_facts(const v1::DigitalOutputResult& d) {
  const auto half_width = known(d.has_te_half_width(), d.te_half_width());
  ChainCard card{
      "Frontier",
      "TE",
      ChainBar{d.te_before(), d.te_after(), half_width},
      {},
      "TE is the expected exp(-u) at the region's distance from the frontier of all regions, which is that "
      "of today's table.",
      0.92F};
  card.lines.push_back({"before", with_places(d.te_before(), half_width, 4), "", false});
  card.lines.push_back({"after", with_places(d.te_after(), half_width, 4), "", false});
  add_half_width(half_width, 4, card);
  const std::string gap = fmt::format("{} → {}", with_places(d.gap_before(), half_width, 4),
                                      with_places(d.gap_after(), half_width, 4));
  card.lines.push_back({"gap", arrow_of(format_fixed(d.gap_before(), 4), format_fixed(d.gap_after(), 4)),
                        "Gap = 1 - TE: " + gap + ", with the same interval.", true});
  return card;
}

}  // namespace

std::vector<ChainCard> chain_facts(const v1::CompareResult& compared, const std::string& variant) {
  const auto* before = readiness_row(compared, compared.base(), "declared");
  const auto* after = readiness_row(compared, variant, "declared");
  if (!before || !after) return {};
  std::vector<ChainCard> cards{plant_facts(compared, *after), indicator_facts(*after),
                               index_facts(compared, *before, *after)};
  if (const auto* d = regional_row(compared, variant)) {
    cards.push_back(region_facts(*d));
    cards.push_back(frontier_facts(*d));
  }
  return cards;
}

}  // namespace egiz::viewer
