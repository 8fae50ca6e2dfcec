// The chain of each variant, from what the plant does to what its region reaches: plant measures, indicators,
// index, digital output of the region, frontier. Five cards in a row, and under them every link with its
// reason.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "tools/report/compare_lookup.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kChainIndexDecimals = 4, kChainBlockDecimals = 3, kScoreDecimals = 2;

// What the messages say of one variant; nullptr where they say nothing.
struct ChainOf {
  const v1::VariantResult* variant = nullptr;
  const v1::ReadinessResult* before = nullptr;
  const v1::ReadinessResult* after = nullptr;
  const v1::DigitalOutputResult* region = nullptr;
};

template <class Message>
std::optional<double> half_width_in(const Message& m) {
  return m.has_half_width() ? std::optional(m.half_width()) : std::nullopt;
}

std::optional<double> te_half_width(const v1::DigitalOutputResult& d) {
  return d.has_te_half_width() ? std::optional(d.te_half_width()) : std::nullopt;
}

// A score is said to move when it moves in the digits that are shown.
bool moves(const v1::IndicatorChange& c) {
  return fixed_text(c.score_value(), kScoreDecimals) != fixed_text(c.score_base(), kScoreDecimals);
}

std::string score_text(const v1::IndicatorChange& c) {
  return moves(c) ? before_after_text(c.score_base(), c.score_value(), std::nullopt, kScoreDecimals)
                  : "stays " + fixed_text(c.score_value(), kScoreDecimals);
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() ? number : number + " " + html::escape(unit);
}

std::string measure_text(const v1::CompareResult& compare, const v1::IndicatorChange& c) {
  const std::string base = number_text(c.measure_base()), value = number_text(c.measure_value());
  const std::string both = base == value ? "stays " + value : fmt::format("{} → {}", base, value);
  return with_unit(both, unit_of_path(compare, c.measure()));
}

std::string named(const std::string& name, const std::string& value) {
  return html::tag("p", html::tag("span", html::escape(name)) + html::tag("b", value));
}

std::string chain_card(const std::string& title, const std::string& body) {
  return html::tag("li", html::tag("h4", html::escape(title)) + body) + "\n";
}

std::string still(std::size_t count, const char* what) {
  return count == 0 ? "" : html::tag("p", fmt::format("{} {}", count, what), "class=\"still\"");
}

std::string plant_card(const v1::CompareResult& compare, const ChainOf& chain) {
  std::string body;
  std::set<std::string> told, all;
  for (const auto& c : chain.after->changes()) {
    all.insert(c.measure());
    if (moves(c) && told.insert(c.measure()).second) body += named(c.measure(), measure_text(compare, c));
  }
  return chain_card("Plant",
                    body + still(all.size() - told.size(), "other measures of the rules move no indicator"));
}

std::string indicators_card(const ChainOf& chain) {
  std::string body;
  std::size_t same = 0;
  for (const auto& c : chain.after->changes())
    if (moves(c))
      body += named(c.indicator(), score_text(c));
    else
      ++same;
  return chain_card("Indicators", body + still(same, "other indicators with a rule stay"));
}

std::string level_text(const v1::ReadinessResult& before, const v1::ReadinessResult& after) {
  if (before.level() == after.level()) return html::escape("stays " + after.level());
  return html::escape(fmt::format("{} → {}", before.level(), after.level()));
}

std::string index_text(const v1::ReadinessResult& before, const v1::ReadinessResult& after) {
  return before_after_text(before.index(), after.index(), half_width_in(after), kChainIndexDecimals);
}

std::string block_text(const v1::BlockResult& before, const v1::BlockResult& after) {
  return before_after_text(before.value(), after.value(), half_width_in(after), kChainBlockDecimals);
}

// Blocks whose change shows, each with its value before.
using BlockPair = std::pair<const v1::BlockResult*, const v1::BlockResult*>;
std::vector<BlockPair> moved_blocks(const ChainOf& chain) {
  std::vector<BlockPair> moved;
  for (int b = 0; b < std::min(chain.before->blocks_size(), chain.after->blocks_size()); ++b) {
    const auto &before = chain.before->blocks(b), &after = chain.after->blocks(b);
    if (fixed_text(before.value(), 4) != fixed_text(after.value(), 4)) moved.emplace_back(&before, &after);
  }
  return moved;
}

std::string index_card(const v1::CompareResult& compare, const ChainOf& chain) {
  std::string body =
      named("index, " + chain.after->normalisation(), index_text(*chain.before, *chain.after)) +
      named("level", level_text(*chain.before, *chain.after));
  for (const std::string& other : normalisations_in(compare)) {
    const auto* before = find_readiness(compare, compare.base(), other);
    const auto* after = find_readiness(compare, chain.after->variant(), other);
    if (other == chain.after->normalisation() || before == nullptr || after == nullptr) continue;
    body += named("index, " + other, index_text(*before, *after)) +
            named("level, " + other, level_text(*before, *after));
  }
  const auto moved = moved_blocks(chain);
  for (const auto& [before, after] : moved)
    body += named("block " + after->code(), block_text(*before, *after));
  const auto count = static_cast<std::size_t>(chain.after->blocks_size());
  return chain_card("Readiness", body + still(count - moved.size(), "other blocks stay"));
}

std::string output_text(const v1::DigitalOutputResult& d) {
  const auto half_width = half_width_in(d);
  return with_unit(before_after_text(d.before(), d.after(), half_width, decimals_of(d.after(), std::nullopt)),
                   d.unit());
}

std::string reached_text(const v1::DigitalOutputResult& d) {
  return fmt::format("{} % of the replications", fixed_text(100.0 * d.reached_share(), 0));
}

std::string region_card(const v1::DigitalOutputResult& d) {
  std::string body = named("digital output", output_text(d));
  const std::string percent = percent_change_text(d.after() - d.before(), d.before());
  if (!percent.empty()) body += named("change", percent);
  if (d.plant_share_before() > 0.0)
    body += named("the plant's part of it", fmt::format("{} → {} %", fixed_text(100.0 * d.plant_share_before(), 2),
                                                        fixed_text(100.0 * d.plant_share_after(), 2)));
  if (d.has_reached_share()) body += named("level of a digital enterprise reached in", reached_text(d));
  return chain_card(d.region().empty() ? "Region" : "Region: " + d.region(), body);
}

std::string te_text(const v1::DigitalOutputResult& d) {
  return before_after_text(d.te_before(), d.te_after(), te_half_width(d), kChainIndexDecimals);
}

std::string gap_text(const v1::DigitalOutputResult& d) {
  return before_after_text(d.gap_before(), d.gap_after(), te_half_width(d), kChainIndexDecimals);
}

std::string cards(const v1::CompareResult& compare, const ChainOf& chain) {
  std::string all = plant_card(compare, chain) + indicators_card(chain) + index_card(compare, chain);
  if (chain.region != nullptr) {
    all +=
        region_card(*chain.region) + chain_card("Frontier", named("efficiency TE", te_text(*chain.region)) +
                                                                named("gap 1 − TE", gap_text(*chain.region)));
  }
  return html::tag("ol", "\n" + all, "class=\"chain\"") + "\n";
}

std::vector<html::Cell> chain_link(const std::string& from, const std::string& from_value,
                                   const std::string& to, const std::string& to_value,
                                   const std::string& why) {
  return {html::text_cell(from),
          html::number_cell(from_value),
          html::text_cell(to),
          html::number_cell(to_value),
          {html::escape(why), "class=\"text\""}};
}

void add_block_links(const ChainOf& chain, html::Table& table) {
  for (const auto& [before, after] : moved_blocks(chain)) {
    const std::string label = after->label().empty() ? after->code() : after->code() + ", " + after->label();
    table.rows.push_back(
        chain_link("scores of the block", "", label, block_text(*before, *after),
                   fmt::format("weighted geometric mean of its {} normalised scores", after->items())));
  }
  table.rows.push_back(chain_link(
      "blocks", "", "index, " + chain.after->normalisation(), index_text(*chain.before, *chain.after),
      "product of the blocks, each to the power of its weight; the level follows from the bands"));
}

void add_region_links(const v1::DigitalOutputResult& d, html::Table& table) {
  table.rows.push_back(chain_link("output of the plant, level", "", "digital output of " + d.region(),
                                  output_text(d), d.why()));
  table.rows.push_back(
      chain_link("digital output", output_text(d), "technical efficiency TE", te_text(d),
                 "expected exp(−u) at the region's distance from the frontier of all regions, which is that "
                 "of today's table"));
  table.rows.push_back(
      chain_link("TE", te_text(d), "gap", gap_text(d), "1 − TE: what the region's inputs would still allow"));
}

std::string why_links(const v1::CompareResult& compare, const ChainOf& chain) {
  html::Table table{{"From", "Its value", "To", "Its value", "Why"}, {}, ""};
  for (const auto& c : chain.after->changes())
    table.rows.push_back(
        chain_link(c.measure(), measure_text(compare, c), c.indicator(), score_text(c), c.why()));
  add_block_links(chain, table);
  if (chain.region != nullptr) add_region_links(*chain.region, table);
  return html::fold("Why, link by link: " + label_of(*chain.variant), html::to_html(table));
}

}  // namespace

std::string chain_section(const v1::CompareResult& compare) {
  const auto normalisations = normalisations_in(compare);
  if (normalisations.empty()) return "";
  std::string body;
  for (const auto* variant : changed_variants(compare)) {
    const ChainOf chain{variant, find_readiness(compare, compare.base(), normalisations.front()),
                        find_readiness(compare, variant->name(), normalisations.front()),
                        find_digital_output(compare, variant->name())};
    if (chain.before == nullptr || chain.after == nullptr) continue;
    body +=
        html::tag("h3", html::escape(label_of(*variant))) + cards(compare, chain) + why_links(compare, chain);
  }
  if (body.empty()) return "";
  const std::string how = fmt::format(
      "<p>Each arrow is base case → variant. The numbers after ± are half widths of 95 % intervals over the "
      "replications; a number without one does not depend on luck, or there was one replication. "
      "Normalisation of "
      "the chain: {}.</p>\n",
      html::escape(normalisations.front()));
  return html::section("From the plant to its region", how + body);
}

}  // namespace egiz
