// Time bar, trends and events of the session.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/draw/states.hpp"
#include "viewer/live/live.hpp"
#include "viewer/panels/run_control.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

const SimTime kLongWait = hours(12);  // shorter starving and blocking is daily life

std::string inject_text(const v1::Inject& i) { return fmt::format("{} {}", i.name(), i.text()); }

std::vector<Mark> inject_marks(const Session& session, std::vector<std::string>& names) {
  std::vector<Mark> marks;
  names.reserve(session.journal().size());  // marks look into them
  for (const v1::Inject& i : session.journal()) {
    names.push_back(inject_text(i));
    marks.push_back({to_seconds({i.at_ns()}), names.back(), series_colour(3, inks().dark)});
  }
  if (!session.live()) marks.push_back({to_seconds(session.now()), "here", inks().text});
  return marks;
}

void plot_channel(Live& live, const char* id, PlotView& view, const Channel& channel, float height) {
  std::vector<std::string> names;
  const std::vector<Mark> marks = inject_marks(live.session, names);
  const std::array<Series, 1> series{
      {{channel.name, Shape::kLine, live.session.trends().times(), channel.values, {}, {}, {}}}};
  PlotOptions o;
  o.y_name = channel.name;
  o.y_unit = channel.unit.text == "1" ? "" : channel.unit.text;
  o.x_kind = AxisKind::kTime;
  o.marks = marks;
  o.size = {0, height};
  const PlotAnswer answer = draw_plot(id, view, o, series);
  if (answer.clicked_x)
    live.session.go_to(seconds(std::min(*answer.clicked_x, to_seconds(live.session.newest()))));
}

// Figures of all assets, then the measures of the headline.
const Channel& channel_at(const Trends& trends, std::size_t i) {
  const std::size_t figures = trends.figures().size();
  return i < figures ? trends.figures()[i] : trends.measures()[i - figures];
}

void choose_channel(Live& live) {
  const Trends& trends = live.session.trends();
  const auto name = [](const Channel& c) { return fmt::format("{}: {}", c.asset, c.name); };
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##channel", name(channel_at(trends, live.channel)).c_str())) return;
  const std::size_t all = trends.figures().size() + trends.measures().size();
  for (std::size_t i = 0; i < all; ++i) {
    const Channel& c = channel_at(trends, i);
    if (c.name.empty() || !ImGui::Selectable(name(c).c_str(), i == live.channel)) continue;
    live.channel = i;
    live.measure_plot = {};
  }
  ImGui::EndCombo();
}

// Every span of an activity that somebody should know of.
void tell_changes(const Live& live, std::vector<Happening>& list) {
  const Session& s = live.session;
  std::vector<const ActivityChange*> open(s.plant().assets().size(), nullptr);
  const auto close = [&](const ActivityChange& c, SimTime until) {
    const bool stop = c.activity == Activity::kFailed || c.activity == Activity::kPlannedDowntime;
    const bool wait =
        (c.activity == Activity::kStarved || c.activity == Activity::kBlocked) && until - c.at >= kLongWait;
    if (!stop && !wait) return;
    list.push_back(
        {c.at, c.activity == Activity::kFailed ? MarkKind::kAlarm : MarkKind::kEvent,
         s.plant().assets()[static_cast<std::size_t>(c.asset)]->name(),
         fmt::format("{}, {}", state_name(*lamp_of(c.activity)), format_duration(to_seconds(until - c.at)))});
  };
  for (const ActivityChange& c : s.trends().changes()) {
    const ActivityChange*& before = open[static_cast<std::size_t>(c.asset)];
    if (before) close(*before, c.at);
    before = &c;
  }
  for (const ActivityChange* c : open)
    if (c) close(*c, s.newest());
}

RunControlView control_of(const Session& s, const std::vector<TimeMark>& marks) {
  RunControlView v;
  v.running = s.running;
  v.live = s.live();
  v.can_take_over = !s.live();
  v.speed = s.speed;
  v.time.whole = {0, to_seconds(s.end())};
  v.time.now = to_seconds(s.now());
  v.time.recorded = to_seconds(s.newest());
  v.time.warmup = to_seconds(s.loaded().warmup);
  v.time.marks = marks;
  return v;
}

void obey(Session& s, RunAsk ask) {
  switch (ask) {
    case RunAsk::kToggleRun:
      s.running = !s.running;
      break;
    case RunAsk::kStepBack:
      s.step(hours(-1));
      break;
    case RunAsk::kStepForward:
      s.step(hours(1));
      break;
    case RunAsk::kToStart:
      s.go_to({});
      break;
    case RunAsk::kToNewest:
      s.go_to(s.newest());
      break;
    case RunAsk::kSnapshot:
      s.mark();
      break;
    case RunAsk::kTakeOver:
      s.branch();
      break;
  }
}

}  // namespace

void collect_happenings(Live& live) {
  const Session& s = live.session;
  const std::array<std::size_t, 3> sizes{s.trends().changes().size(), s.journal().size(), s.marked().size()};
  if (sizes == live.happenings_of && !live.happenings.empty()) return;
  live.happenings_of = sizes;
  std::vector<Happening>& list = live.happenings;
  list = {{s.loaded().warmup, MarkKind::kEvent, "plant", "end of warm-up"}};
  if (s.newest() < s.loaded().warmup) list.clear();
  for (const v1::Inject& i : s.journal())
    list.push_back({{i.at_ns()}, MarkKind::kInject, i.asset(), inject_text(i)});
  for (const SimTime t : s.marked()) list.push_back({t, MarkKind::kSnapshot, "", "marked by you"});
  tell_changes(live, list);
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
}

void time_card(Live& live) {
  collect_happenings(live);
  std::vector<TimeMark> marks;
  for (auto h = live.happenings.rbegin(); h != live.happenings.rend(); ++h)
    if (h->kind != MarkKind::kEvent) marks.push_back({to_seconds(h->at), h->kind, h->text});
  RunControlView view = control_of(live.session, marks);
  view.time.size.height = ImGui::GetContentRegionAvail().y;
  const RunControlAnswer answer = run_control_panel(view);
  if (answer.ask) obey(live.session, *answer.ask);
  if (answer.speed) live.session.speed = *answer.speed;
  if (answer.time.seek)
    live.session.go_to(seconds(std::min(*answer.time.seek, to_seconds(live.session.newest()))));
}

void trends_card(Live& live) {
  const Trends& t = live.session.trends();
  const float height = (ImGui::GetContentRegionAvail().y - ImGui::GetFrameHeightWithSpacing() - 12) / 2;
  const Channel& figure = t.figures()[live.asset];
  ImGui::PushID(static_cast<int>(live.asset));
  if (figure.name.empty())
    ImGui::TextDisabled("%s has no key figure", figure.asset.c_str());
  else
    plot_channel(live, "figure", live.figure_plot, figure, height);
  ImGui::PopID();
  choose_channel(live);
  plot_channel(live, "channel", live.measure_plot, channel_at(t, live.channel), 0);
}

void events_card(Live& live) {
  std::vector<EventRow> rows;
  for (const Happening& h : live.happenings) rows.push_back({to_seconds(h.at), h.kind, h.asset, h.text});
  const auto clicked = events_table(live.events, rows);
  if (!clicked) return;
  const Happening h = live.happenings[*clicked];
  if (const Asset* a = live.session.plant().find(h.asset)) live.asset = static_cast<std::size_t>(a->index());
  live.session.go_to(h.at);
}

}  // namespace egiz::viewer
