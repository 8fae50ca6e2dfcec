#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kAnswerDecimals = 4;

std::string share_text(double share) { return fixed_text(100.0 * share, 1) + " %"; }

std::string notes_of(const google::protobuf::RepeatedPtrField<std::string>& notes) {
  return notes.empty() ? "" : html::fold(fmt::format("{} notes", notes.size()), html::list(texts_of(notes)));
}

std::string index_part(const v1::ReadinessAnswer& answer, const std::string& source) {
  std::string tiles = html::tile("Index", fixed_text(answer.index(), kAnswerDecimals),
                                 html::escape(answer.normalisation() + " normalisation")) +
                      html::tile("Level", html::escape(answer.level()));
  if (answer.has_difference())
    tiles += html::tile("Declared", fixed_text(answer.difference().declared(), kAnswerDecimals)) +
             html::tile("Published", fixed_text(answer.difference().published(), kAnswerDecimals));
  html::Table table{{"Block", "", "Value", "Items"}, {}, "class=\"narrow\""};
  for (const auto& b : answer.blocks())
    table.rows.push_back({html::text_cell(b.code()), html::text_cell(b.label()),
                          html::number_cell(fixed_text(b.value(), kAnswerDecimals)),
                          html::number_cell(std::to_string(b.items()))});
  return html::tiles(tiles) + chart(source, "readiness", "Blocks of the readiness index, 0 to 1") +
         (table.rows.empty() ? "" : html::to_html(table)) + notes_of(answer.notes());
}

std::string gaps_part(const v1::ReadinessAnswer& answer, const std::string& source) {
  html::Table table{{"Indicator", "", "Score", "Raised to", "Lift of the index", "Slope"}, {}, ""};
  for (const auto& g : answer.gaps())
    table.rows.push_back({html::text_cell(g.id()), html::text_cell(g.label()),
                          html::number_cell(fmt::format("{:g}", g.score())),
                          html::number_cell(fmt::format("{:g}", g.raised_to())),
                          html::number_cell("+" + fixed_text(g.lift(), kAnswerDecimals)),
                          html::number_cell(g.has_sensitivity() ? fixed_text(g.sensitivity(), 5) : "")});
  if (table.rows.empty()) return "";
  return html::section(
      "What one step would lift most",
      chart(source, "gaps", "Lift of the index by one step of an indicator") + html::to_html(table) +
          html::tag("p",
                    "Slope: derivative of the index by the score; empty where the scale has a kink or is "
                    "flat there.",
                    "class=\"legend\""));
}

std::string what_if_part(const v1::WhatIfAnswer& w) {
  html::Table table{{"Indicator", "", "Score", "If it were", "Change of the index"}, {}, ""};
  for (const auto& g : w.alone())
    table.rows.push_back({html::text_cell(g.id()), html::text_cell(g.label()),
                          html::number_cell(fmt::format("{:g}", g.score())),
                          html::number_cell(fmt::format("{:g}", g.raised_to())),
                          html::number_cell((g.lift() > 0.0 ? "+" : "") + fixed_text(g.lift(), kAnswerDecimals))});
  if (table.rows.empty()) return "";
  return html::section("What if", html::to_html(table) +
                                      html::tag("p", fmt::format("Together: index {} → {}, {}.",
                                                                 fixed_text(w.before(), kAnswerDecimals),
                                                                 fixed_text(w.after(), kAnswerDecimals),
                                                                 html::escape(w.level()))));
}

std::string difference_part(const v1::NormalisationDifference& d) {
  html::Table table{{"Indicator", "Score", "Declared", "Published", "Part of ln ratio", "Why"}, {}, ""};
  for (const auto& i : d.items())
    table.rows.push_back({html::text_cell(i.id()),
                          html::number_cell(fmt::format("{:g}", i.score())),
                          html::number_cell(fixed_text(i.declared(), kAnswerDecimals)),
                          html::number_cell(fixed_text(i.published(), kAnswerDecimals)),
                          html::number_cell(signed_text(i.log_part())),
                          {html::escape(i.why()), "class=\"text\""}});
  const std::string told = fmt::format(
      "<p>Declared {}, published {}: {} indicators count alike, {} do not. The parts add up to the logarithm "
      "of "
      "published over declared.</p>\n",
      fixed_text(d.declared(), kAnswerDecimals), fixed_text(d.published(), kAnswerDecimals), d.alike(),
      d.items_size());
  const std::string rows =
      table.rows.empty() ? "" : html::fold("The indicators that differ", html::to_html(table));
  return html::section("Why the two normalisations differ", told + rows);
}

std::string next_level_text(const v1::Trajectory& t) {
  if (t.next_level().empty()) return "at the highest level";
  if (!t.has_years_to_next()) return fmt::format("never {} at this growth", t.next_level());
  return fmt::format("{} in {} years", t.next_level(), fixed_text(t.years_to_next(), 1));
}

std::vector<html::Cell> trajectory_row(const v1::Trajectory& t, const v1::Trajectory& all) {
  std::vector<html::Cell> row{html::text_cell(t.code())};
  for (const auto& year : all.values()) {
    std::string text;
    for (const auto& v : t.values())
      if (v.year() == year.year()) text = fixed_text(v.value(), kAnswerDecimals);
    row.push_back(html::number_cell(text));
  }
  row.push_back(html::number_cell(t.has_growth() ? percent_change_text(t.growth(), 1.0) : ""));
  row.push_back(html::text_cell(t.level()));
  row.push_back(html::text_cell(next_level_text(t)));
  return row;
}

std::string growth_part(const v1::ReadinessGrowth& growth, const std::string& source) {
  html::Table table{{""}, {}, ""};
  for (const auto& year : growth.index().values()) table.head.push_back(fmt::format("{:g}", year.year()));
  for (const char* head : {"Growth a year", "Level", "Next level"}) table.head.emplace_back(head);
  table.rows.push_back(trajectory_row(growth.index(), growth.index()));
  for (const auto& t : growth.blocks()) table.rows.push_back(trajectory_row(t, growth.index()));
  return html::section(
      "Over the years",
      chart(source, "growth", "Index and blocks by year") + html::to_html(table) +
          "<p class=\"legend\">The time to the next level extrapolates the growth seen.</p>\n" +
          html::list(texts_of(growth.notes())));
}

std::string weights_table(const v1::PanelGroup& group) {
  html::Table table{{"", "Mean weight", "Spread", "Lowest", "Highest"}, {}, "class=\"narrow\""};
  for (const auto& w : group.weights()) {
    std::vector<html::Cell> row{html::text_cell(w.id())};
    for (const double v : {w.mean(), w.spread(), w.lowest(), w.highest()})
      row.push_back(html::number_cell(fixed_text(v, kAnswerDecimals)));
    table.rows.push_back(row);
  }
  const std::string agree =
      group.has_concordance_w()
          ? fmt::format("Concordance W = {}, chi-squared {} with {} degrees of freedom, p = {}",
                        fixed_text(group.concordance_w(), kAnswerDecimals),
                        fixed_text(group.chi_squared(), 3), group.degrees(), number_text(group.p()))
          : std::string("No order to agree on");
  return html::tag("h3", html::escape(group.name())) + html::tag("p", agree + ".") +
         (table.rows.empty() ? "" : html::to_html(table));
}

std::string panel_part(const v1::PanelAnswer& panel) {
  const auto index = [](double v) { return fixed_text(v, kAnswerDecimals); };
  std::string body = html::tiles(
      html::tile("Index with the panel's weights", index(panel.index_after()),
                 fmt::format("with the weights given {}", index(panel.index_before()))) +
      html::tile("Nine of ten draws within", fmt::format("{} … {}", index(panel.p05()), index(panel.p95())),
                 fmt::format("median {}", index(panel.p50()))) +
      html::tile("Mean of the draws", fmt::format("{} ± {}", index(panel.mean()), index(panel.deviation())),
                 "± standard deviation") +
      html::tile(
          "Level high", share_text(panel.share_high()),
          fmt::format("medium {}, low {}", share_text(panel.share_medium()), share_text(panel.share_low()))));
  for (const auto& group : panel.groups()) body += weights_table(group);
  const std::string how =
      fmt::format("<p class=\"legend\">{} experts; {} draws of their weights by the law “{}”, seed {}.</p>\n",
                  panel.experts(), panel.draws(), html::escape(panel.law()), panel.seed());
  return html::section("Weights of the panel", body + how);
}

std::string ranking_part(const v1::RankingAnswer& ranking, const std::string& source) {
  html::Table table{{"Enterprise", "Index", "Level", "Mean rank"}, {}, ""};
  if (ranking.rows_size() > 0)
    for (const auto& c : ranking.rows(0).ranks())
      table.head.push_back("Rank by " + html::escape(c.criterion()));
  table.head.emplace_back("Leads in");
  for (const auto& r : ranking.rows()) {
    std::vector<html::Cell> row{html::text_cell(r.enterprise()),
                                html::number_cell(fixed_text(r.index(), kAnswerDecimals)),
                                html::text_cell(r.level()), html::number_cell(fixed_text(r.mean_rank(), 2))};
    for (const auto& c : r.ranks()) {
      const std::string value = c.has_value() ? fmt::format("{:.4g}", c.value()) : "unknown";
      row.push_back(
          html::number_cell(fmt::format("{:g}", c.rank()) + html::tag("small", value, "class=\"name\"")));
    }
    row.push_back(html::text_cell(fmt::format("{}", fmt::join(r.leads(), ", "))));
    table.rows.push_back(row);
  }
  if (table.rows.empty()) return "";
  std::vector<std::string> reasons = texts_of(ranking.reasons());
  for (const std::string& note : ranking.notes()) reasons.push_back(note);
  return html::section("Core enterprise: " + ranking.core(),
                       html::to_html(table) + chart(source, "ranking", "Blocks of the enterprises, 0 to 1") +
                           html::list(reasons));
}

}  // namespace

std::string readiness_answer_sections(const v1::ReadinessAnswer& answer, const std::string& source) {
  std::string all = html::section("Digital readiness: " + answer.enterprise(), index_part(answer, source)) +
                    gaps_part(answer, source) + what_if_part(answer.what_if());
  if (answer.has_difference()) all += difference_part(answer.difference());
  if (answer.has_growth()) all += growth_part(answer.growth(), source);
  if (answer.has_panel()) all += panel_part(answer.panel());
  if (answer.has_ranking()) all += ranking_part(answer.ranking(), source);
  return answer.has_roadmap() ? all + roadmap_sections(answer.roadmap(), source) : all;
}

}  // namespace egiz
