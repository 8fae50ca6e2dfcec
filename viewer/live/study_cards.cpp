// What the study beside the live plant answers: variants against the base case, readiness, money.
#include <fmt/format.h>

#include <algorithm>

#include "viewer/draw/gauge.hpp"
#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/live/live.hpp"
#include "viewer/panels/money.hpp"
#include "viewer/panels/readiness.hpp"
#include "viewer/session/chain_facts.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

constexpr float kMeasuresRoom = 150;  // pixels that the table of measures needs to be of use

std::string_view shown_unit(const std::string& unit) { return unit == "1" ? std::string_view{} : unit; }

void wrapped(const std::string& text) {
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", text.c_str());
  ImGui::PopTextWrapPos();
}

void study_line(Live& live, const StudyAnswer* answer) {
  const StudyProgress p = live.study.progress();
  if (p.busy) {
    const float share = p.of > 0 ? static_cast<float>(p.done) / static_cast<float>(p.of) : 0;
    draw_level("progress", share, fmt::format("{} ({} of {})", p.doing, p.done, p.of), {},
               {ImGui::GetContentRegionAvail().x - 70, ImGui::GetFrameHeight()});
    ImGui::SameLine();
    if (ImGui::Button("Stop", {60, 0})) live.study.stop();
    return;
  }
  if (ImGui::Button(answer ? "More replications" : "Compare"))
    start_study(live, {answer ? std::max(2, 2 * answer->compared.replications()) : 3});
  ImGui::SameLine();
  const std::string what =
      answer ? fmt::format("{} replications, shared luck, 95 % intervals", answer->compared.replications())
             : std::string("all variants of the file, few replications first");
  ImGui::TextDisabled("%s", fitted(what, ImGui::GetContentRegionAvail().x, Font::kBody).c_str());
}

const v1::Difference* difference(const v1::VariantResult& variant, const std::string& path) {
  for (const auto& d : variant.differences())
    if (d.asset() + "." + d.name() == path) return &d;
  return nullptr;
}

const v1::ReadinessResult* readiness_of(const v1::CompareResult& result, const std::string& variant) {
  for (const auto& r : result.readiness())
    if (r.variant() == variant && r.normalisation() == "declared") return &r;
  return nullptr;
}

const v1::InvestResult* case_of(const StudyAnswer& answer, const std::string& variant) {
  for (const auto& c : answer.cases)
    if (c.variant() == variant) return &c;
  return nullptr;
}

// The measure that stands for all: the last of the headline.
std::string leading(const v1::CompareResult& result) {
  return result.headline_size() > 0 ? result.headline(result.headline_size() - 1) : "plant.operating_result";
}

void cell(const std::string& text, bool right, Colour ink, Font role = Font::kBody) {
  ImGui::TableNextColumn();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float most = ImGui::GetContentRegionAvail().x;
  text_at(*ImGui::GetWindowDrawList(), {right ? at.x + most : at.x, at.y}, ink, text,
          {right ? 1.0F : 0.0F, 0}, role, most);
  ImGui::Dummy({most, text_size("0", role).height});
}

void difference_cell(const v1::VariantResult& variant, const std::string& path) {
  const v1::Difference* d = difference(variant, path);
  if (!d) return cell("", true, inks().muted);
  const std::string number = d->has_half_width() ? format_interval(d->difference(), d->half_width(), "")
                                                 : format_number(d->difference());
  cell((d->significant() ? (d->difference() > 0 ? "▲ " : "▼ ") : "≈ ") + number, true,
       d->significant() ? inks().text : inks().muted);
}

void variant_row(Live& live, const StudyAnswer& answer, const v1::VariantResult& variant,
                 const std::string& measure) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const v1::VariantResult* chosen = chosen_variant(live, answer);
  const std::string label = variant.label().empty() ? variant.name() : variant.label();
  constexpr auto kFlags = ImGuiSelectableFlags_SpanAllColumns;
  if (ImGui::Selectable((label + "##" + variant.name()).c_str(), chosen == &variant, kFlags))
    live.variant = variant.name();
  difference_cell(variant, measure);
  const v1::ReadinessResult* r = readiness_of(answer.compared, variant.name());
  cell(r ? format_fixed(r->index(), 3) : "", true, inks().text);
  const v1::InvestResult* c = case_of(answer, variant.name());
  cell(c ? format_scaled(c->npv().mean(), c->currency()) : "", true,
       c && c->npv().mean() < 0 ? inks().warning : inks().text);
}

std::string column_title(const v1::CompareResult& result, const std::string& path) {
  for (const auto& m : result.variants(0).measures()) {
    if (m.asset() + "." + m.name() != path) continue;
    std::string name = m.name();
    std::replace(name.begin(), name.end(), '_', ' ');
    return m.unit() == "1" ? name : fmt::format("{}, {}", name, m.unit());
  }
  return path;
}

void variants_table(Live& live, const StudyAnswer& answer, float height) {
  const v1::CompareResult& result = answer.compared;
  const std::string measure = leading(result);
  constexpr auto kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_NoBordersInBody;
  if (!ImGui::BeginTable("variants", 4, kFlags, {0, height})) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.0F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.12F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, 62);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, 72);
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  cell("variant", false, inks().muted);
  cell(column_title(result, measure), true, inks().muted);
  cell("readiness", true, inks().muted);
  cell("NPV", true, inks().muted);
  for (const auto& variant : result.variants()) {
    if (variant.name() != result.base()) variant_row(live, answer, variant, measure);
  }
  ImGui::EndTable();
}

void headline_table(Live& live, const StudyAnswer& answer) {
  const v1::VariantResult* variant = chosen_variant(live, answer);
  if (!variant) return;
  std::vector<DifferenceRow> rows;
  for (const std::string& path : answer.compared.headline()) {
    const v1::Difference* d = difference(*variant, path);
    if (!d) continue;
    rows.push_back({d->asset(), d->name(), shown_unit(d->unit()), d->base(), d->value(), d->difference(),
                    d->has_half_width() ? std::optional(d->half_width()) : std::nullopt, d->significant()});
  }
  const auto clicked = differences_table(live.differences, rows);
  if (!clicked) return;
  if (const Asset* a = live.session.plant().find(std::string(rows[*clicked].asset)))
    live.asset = static_cast<std::size_t>(a->index());
  const auto& measures = live.session.trends().measures();
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (measures[i].asset == rows[*clicked].asset && measures[i].name == rows[*clicked].name)
      live.channel = live.session.trends().figures().size() + i;
}

std::string label_of(const v1::VariantResult& v) { return v.label().empty() ? v.name() : v.label(); }

// One over the other where there is room for both, else behind tabs.
void study_tables(Live& live, const StudyAnswer& answer) {
  const float room = ImGui::GetContentRegionAvail().y;
  const float row = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
  const float rows = static_cast<float>(answer.compared.variants_size());  // header in place of the base
  if (room > rows * row + kMeasuresRoom) {
    variants_table(live, answer, rows * row + 4);
    return headline_table(live, answer);
  }
  if (!ImGui::BeginTabBar("tables")) return;
  if (ImGui::BeginTabItem("Variants")) {
    variants_table(live, answer, ImGui::GetContentRegionAvail().y);
    ImGui::EndTabItem();
  }
  if (ImGui::BeginTabItem("Measures")) {
    headline_table(live, answer);
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

}  // namespace

const v1::VariantResult* chosen_variant(const Live& live, const StudyAnswer& answer) {
  const v1::VariantResult* with_money = nullptr;
  const v1::VariantResult* last = nullptr;
  for (const auto& v : answer.compared.variants()) {
    if (v.name() == answer.compared.base()) continue;
    if (v.name() == live.variant) return &v;
    if (case_of(answer, v.name())) with_money = &v;
    last = &v;
  }
  return with_money ? with_money : last;
}

void compare_card(Live& live) {
  const auto answer = live.study.answer();
  study_line(live, answer.get());
  if (!answer) return;
  if (!answer->note.empty()) wrapped(answer->note);
  if (answer->compared.variants_size() == 0) return;
  study_tables(live, *answer);
}

void readiness_card(Live& live) {
  const auto answer = live.study.answer();
  const v1::VariantResult* variant = answer ? chosen_variant(live, *answer) : nullptr;
  const v1::ReadinessResult* before =
      answer ? readiness_of(answer->compared, answer->compared.base()) : nullptr;
  const v1::ReadinessResult* after = variant ? readiness_of(answer->compared, variant->name()) : nullptr;
  if (!before || !after)
    return wrapped(answer ? "The plant file names no enterprise for the readiness index."
                          : "Compare the variants: the readiness index follows from their measures.");
  std::vector<ReadinessBlock> blocks;
  for (int i = 0; i < std::min(before->blocks_size(), after->blocks_size()); ++i)
    blocks.push_back({before->blocks(i).code(), before->blocks(i).label(), before->blocks(i).value(),
                      after->blocks(i).value()});
  const std::string name = label_of(*variant);
  readiness_panel({after->enterprise(), "base case", name, before->index(), after->index(), before->level(),
                   after->level(), blocks});
}

void chain_card(Live& live) {
  const auto answer = live.study.answer();
  const v1::VariantResult* variant = answer ? chosen_variant(live, *answer) : nullptr;
  if (!variant)
    return wrapped("Compare the variants: what each does to the readiness index and the region follows.");
  const std::vector<ChainCard> cards = chain_facts(answer->compared, variant->name());
  if (cards.empty()) return wrapped("The plant file names no enterprise for the readiness index.");
  chain_panel(cards);
}

void money_card(Live& live) {
  const auto answer = live.study.answer();
  const v1::VariantResult* variant = answer ? chosen_variant(live, *answer) : nullptr;
  const v1::InvestResult* c = variant ? case_of(*answer, variant->name()) : nullptr;
  if (!c) {
    if (!variant) return wrapped("Compare the variants: the investment cases of the file follow.");
    return wrapped(live.study.progress().busy ? "The investment cases are being simulated."
                                              : "No investment case of the file has this variant.");
  }
  ImGui::TextDisabled("%s against %s", label_of(*variant).c_str(), c->against().c_str());
  std::vector<TornadoBar> bars;
  for (const auto& b : c->tornado()) bars.push_back({b.input(), b.low(), b.high()});
  MoneyView v;
  v.currency = c->currency();
  v.flows = {c->cash_flows().data(), static_cast<std::size_t>(c->cash_flows_size())};
  v.cumulated = {c->cumulated_discounted().data(), static_cast<std::size_t>(c->cumulated_discounted_size())};
  v.p10 = c->npv().p10();
  v.p50 = c->npv().p50();
  v.p90 = c->npv().p90();
  v.probability_of_loss = c->npv().probability_of_loss();
  v.irr = {c->irr().data(), static_cast<std::size_t>(c->irr_size())};
  if (c->has_payback_years()) v.payback_years = c->payback_years();
  v.tornado = bars;
  v.base = c->npv().mean();
  money_panel(live.money_plot, v);
}

}  // namespace egiz::viewer
