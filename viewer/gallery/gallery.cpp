#include "viewer/gallery/gallery.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/draw/gauge.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/panels/card.hpp"
#include "viewer/panels/chain.hpp"
#include "viewer/panels/money.hpp"
#include "viewer/panels/readiness.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

constexpr double kHour = 3600, kDay = 86400, kRun = 30 * kDay, kSimulated = 17.3 * kDay;
constexpr float kGap = 8, kLeastHeight = 940;

void trend_card(Gallery& g) {
  const TrendSample& t = g.samples.trend;
  const std::array<Series, 2> series{
      {{"feed, with 95 % band", Shape::kLine, t.time, t.feed, t.low, t.high, {}},
       {"capacity in use", Shape::kSteps, t.time, t.power, {}, {}, {}}}};
  const std::array<Mark, 3> marks{{{6.4 * kDay, "inject: outage", series_colour(3, inks().dark)},
                                   {14 * kDay, "mill stops", {}},
                                   {g.now, "now", inks().text}}};
  const std::array<Limit, 1> limits{{{1320, "high limit 1320", {}}}};
  PlotOptions o;
  o.y_name = "rate";
  o.y_unit = "t/h";
  o.x_name = "time";
  o.x_kind = AxisKind::kTime;
  o.marks = marks;
  o.limits = limits;
  const PlotAnswer answer = draw_plot("trend", g.trend, o, series);
  if (answer.clicked_x) g.now = std::clamp(*answer.clicked_x, 0.0, kSimulated);
}

void compare_card(Gallery& g) {
  const CompareSample& c = g.samples.compare;
  const std::array<Series, 2> series{
      {{"throughput", Shape::kBars, c.x, c.base, c.base_low, c.base_high, {}},
       {"shipped", Shape::kBars, c.x, c.variant, c.variant_low, c.variant_high, {}}}};
  PlotOptions o;
  o.y_name = "output";
  o.y_unit = "kt";
  o.x_kind = AxisKind::kNames;
  o.names = c.names;
  draw_plot("compare", g.compare, o, series);
}

void readiness_card(Gallery& g) {
  ReadinessView v;
  v.enterprise = "sample";
  v.before_name = "base case";
  v.after_name = "with robots";
  const auto mean = [&](auto score) {
    double sum = 0;
    for (const ReadinessBlock& b : g.samples.blocks) sum += score(b);
    return sum / static_cast<double>(g.samples.blocks.size());
  };
  v.index_before = mean([](const ReadinessBlock& b) { return b.before; });
  v.index_after = mean([](const ReadinessBlock& b) { return b.after; });
  v.level_before = "level 2";
  v.level_after = "level 3";
  v.blocks = g.samples.blocks;
  readiness_panel(v);
}

void keep_snapshot(Gallery& g) {
  auto& marks = g.samples.marks;
  const auto later =
      std::find_if(marks.begin(), marks.end(), [&](const TimeMark& m) { return m.at > g.now; });
  marks.insert(later, {g.now, MarkKind::kSnapshot, "kept by you"});
}

void run_card(Gallery& g) {
  RunControlView v;
  v.running = g.running;
  v.live = g.now >= kSimulated;
  v.speed = g.speed;
  v.time.whole = {0, kRun};
  v.time.now = g.now;
  v.time.recorded = kSimulated;
  v.time.kept_from = 0;
  v.time.warmup = 1.5 * kDay;
  v.time.selection = g.selection;
  v.time.marks = g.samples.marks;
  v.time.size.height = ImGui::GetContentRegionAvail().y;
  const RunControlAnswer answer = run_control_panel(v);
  if (answer.ask == RunAsk::kToggleRun) g.running = !g.running;
  if (answer.ask == RunAsk::kSnapshot) keep_snapshot(g);
  if (answer.ask == RunAsk::kStepBack) g.now = std::max(0.0, g.now - kHour);
  if (answer.ask == RunAsk::kStepForward) g.now = std::min(kSimulated, g.now + kHour);
  if (answer.ask == RunAsk::kToStart) g.now = 0;
  if (answer.ask == RunAsk::kToNewest) g.now = kSimulated;
  if (answer.speed) g.speed = *answer.speed;
  if (answer.time.seek) g.now = std::min(*answer.time.seek, kSimulated);
  if (answer.time.selection) g.selection = answer.time.selection;
}

void flow_card(Gallery& g) {
  draw_flowsheet("flow", g.flow, g.samples.flow.layout, g.samples.flow.boxes, g.samples.flow.arrows);
}

GaugeOptions gauge(std::string_view unit, Range scale, Range normal, double high_alarm) {
  GaugeOptions o;
  o.unit = unit;
  o.scale = scale;
  o.normal = normal;
  o.high_alarm = high_alarm;
  return o;
}

void gauges_card() {
  GaugeOptions feed = gauge("t/h", {800, 1400}, {1050, 1300}, 1350);
  feed.low_alarm = 900;
  feed.set_point = 1200;
  draw_gauge("Feed", 1191, feed);
  draw_gauge("Mill power", 10.84, gauge("MW", {0, 12}, {7, 10}, 10.5));
  GaugeOptions filling = gauge("m³/m³", {0, 0.5}, {0.25, 0.38}, 0.42);
  filling.significant = 3;
  draw_gauge("Mill filling", 0.332, filling);
  draw_gauge("Температура", 61.5, gauge("°C", {20, 100}, {45, 75}, 85));
  ImGui::Dummy({1, 2});
  draw_level("level", 0.62, "stockpile 74 of 120 kt (62 %)");
}

void states_card(Gallery& g) {
  std::vector<StateRow> rows;
  for (const StateSample& s : g.samples.states) rows.push_back({s.name, s.spans});
  const Range view{0, 5 * kDay};
  const float gaps = 2 * ImGui::GetStyle().ItemSpacing.y;
  const float height = ImGui::GetContentRegionAvail().y - state_legend_height() - gaps;
  draw_state_strips("strips", rows, view, {0, height * 0.58F});
  draw_state_shares("shares", rows, view, {0, height * 0.42F});
  draw_state_legend();
}

void money_card(Gallery& g) {
  std::vector<double> sorted = g.samples.npv;
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double p) {
    return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1))];
  };
  const auto losses = std::lower_bound(sorted.begin(), sorted.end(), 0.0) - sorted.begin();
  const std::array<double, 1> irr{0.271};
  MoneyView v;
  v.currency = "KZT";
  v.npv = g.samples.npv;
  v.p10 = at(0.1);
  v.p50 = at(0.5);
  v.p90 = at(0.9);
  v.probability_of_loss = static_cast<double>(losses) / static_cast<double>(sorted.size());
  v.irr = irr;
  v.payback_years = 3.4;
  v.tornado = g.samples.tornado;
  v.base = 61e6;
  money_panel(g.npv, v);
}

void menu_bar(const Commands& commands) {
  if (!ImGui::BeginMainMenuBar()) return;
  draw_menus(commands);
  const char* note = "Egiz gallery · all data here are samples, not results";
  ImGui::SameLine(ImGui::GetWindowWidth() - ImGui::CalcTextSize(note).x - 14);
  ImGui::TextDisabled("%s", note);
  ImGui::EndMainMenuBar();
}

struct Grid {         // rows of cards; widths as shares of the row
  float width, unit;  // unit: pixels of a height of 1 %

  Size share(float of_width, float percent_height) const {
    return {std::floor(width * of_width - kGap), std::floor(unit * percent_height - kGap)};
  }
};

void first_rows(Gallery& g, const Grid& grid) {
  card("Trend",
       "draw_plot · drag zooms, right drag pans, wheel scales, double click shows all, right click: CSV",
       grid.share(0.38F, 24), [&] { trend_card(g); });
  ImGui::SameLine(0, kGap);
  card("Gauges", "draw_gauge · draw_level", grid.share(0.15F, 24), gauges_card);
  ImGui::SameLine(0, kGap);
  card("Comparison", "draw_plot with bars and intervals", grid.share(0.22F, 24), [&] { compare_card(g); });
  ImGui::SameLine(0, kGap);
  card("Readiness", "readiness_panel · draw_radar", grid.share(0.25F, 24), [&] { readiness_card(g); });
}

void wide_rows(Gallery& g, const Grid& grid) {
  card("Run",
       "run_control_panel · draw_timeline · drag moves the present, right drag selects a span, a mark tells "
       "what happened",
       grid.share(1, 11), [&] { run_card(g); });
  card("Chain", "chain_panel · pointing at a line or a card tells why", grid.share(1, 14.5F),
       [&] { chain_panel(g.samples.chain); });
}

void plant_row(Gallery& g, const Grid& grid) {
  card("Flowsheet", "draw_flowsheet · click selects, drag pans, wheel zooms, double click shows all",
       grid.share(0.44F, 27), [&] { flow_card(g); });
  ImGui::SameLine(0, kGap);
  card("Asset states", "draw_state_strips · draw_state_shares", grid.share(0.24F, 27),
       [&] { states_card(g); });
  ImGui::SameLine(0, kGap);
  card("Money", "money_panel · draw_tornado", grid.share(0.32F, 27), [&] { money_card(g); });
}

void tables_row(Gallery& g, const Grid& grid) {
  card("Measures", "measures_table", grid.share(0.27F, 22),
       [&] { measures_table(g.measures, g.samples.measures); });
  ImGui::SameLine(0, kGap);
  card("Differences", "differences_table", grid.share(0.28F, 22),
       [&] { differences_table(g.differences, g.samples.differences); });
  ImGui::SameLine(0, kGap);
  card("Events", "events_table · click goes there", grid.share(0.24F, 22), [&] {
    if (const auto i = events_table(g.events, g.samples.events)) g.now = g.samples.events[*i].at;
  });
  ImGui::SameLine(0, kGap);
  card("Problems", "problems_table", grid.share(0.21F, 22),
       [&] { problems_table(g.problems, g.samples.problems); });
}

// Fills the window; scrolls where the window is too low to read.
void page(Gallery& g) {
  constexpr auto kFlags = (ImGuiWindowFlags_NoDecoration & ~ImGuiWindowFlags_NoScrollbar) |
                          ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                          ImGuiWindowFlags_NoSavedSettings;
  const ImGuiViewport& screen = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(screen.WorkPos);
  ImGui::SetNextWindowSize(screen.WorkSize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kGap, kGap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  const bool shown = ImGui::Begin("gallery", nullptr, kFlags);
  ImGui::PopStyleVar(2);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {kGap, kGap});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Grid grid{room.x + kGap, std::max(room.y + kGap, kLeastHeight) / 98.5F};
  if (shown) {
    first_rows(g, grid);
    wide_rows(g, grid);
    plant_row(g, grid);
    tables_row(g, grid);
  }
  ImGui::PopStyleVar();
  ImGui::End();
}

}  // namespace

Gallery make_gallery() {
  Gallery g;
  g.now = 12.4 * kDay;
  return g;
}

Commands gallery_commands(Gallery& g) {
  const auto step = [&g](double by) { return [&g, by] { g.now = std::clamp(g.now + by, 0.0, kSimulated); }; };
  const auto is_light = [&g] { return g.theme == Theme::kLight; };
  const auto turn_theme = [&g, is_light] { g.wanted_theme = is_light() ? Theme::kDark : Theme::kLight; };
  return {{"run.toggle",
           "Run",
           "Run or freeze",
           "Space",
           [&g] { g.running = !g.running; },
           {},
           [&g] { return g.running; }},
          {"run.back", "Run", "Step back an hour", "Left", step(-kHour)},
          {"run.on", "Run", "Step on an hour", "Right", step(kHour)},
          {"run.day_back", "Run", "Back a day", "Shift+Left", step(-kDay)},
          {"run.day_on", "Run", "On a day", "Shift+Right", step(kDay)},
          {"run.first", "Run", "To the first state", "Home", [&g] { g.now = 0; }},
          {"run.newest", "Run", "To the newest state", "End", [&g] { g.now = kSimulated; }},
          {"view.all", "View", "Show all in every drawing", "F",
           [&g] { g.trend = g.compare = g.npv = {}, g.flow.fit = true; }},
          {"view.light", "View", "Light colours", "Ctrl+L", turn_theme, {}, is_light},
          {"view.selection", "View", "Forget the selected span", "Esc", [&g] { g.selection.reset(); },
           [&g] { return g.selection.has_value(); }},
          {"help.palette", "Help", "Find a command…", "Ctrl+P", [&g] { g.palette.open = true; }},
          {"help.keys",
           "Help",
           "Keys",
           "F1",
           [&g] { g.key_help = !g.key_help; },
           {},
           [&g] { return g.key_help; }},
          {"file.quit", "Help", "Quit", "Ctrl+Q", [&g] { g.end = true; }}};
}

void draw_gallery(Gallery& g, const Commands& commands) {
  handle_shortcuts(commands);
  menu_bar(commands);
  if (g.running) g.now = std::min(kSimulated, g.now + g.speed * ImGui::GetIO().DeltaTime);
  page(g);
  draw_palette(g.palette, commands);
  draw_key_help(g.key_help, commands);
}

}  // namespace egiz::viewer
