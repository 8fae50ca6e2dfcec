// Everything a live plant can be told to do.
#include <algorithm>

#include "scenarios/loader/loader.hpp"
#include "viewer/live/live.hpp"

namespace egiz::viewer {

namespace {

constexpr double kFastest = 1e7;

Command speed_command(Live& live, const char* id, const char* label, const char* key, double speed) {
  return {id,
          "Speed",
          label,
          key,
          [&live, speed] { live.session.speed = speed; },
          {},
          [&live, speed] { return live.session.speed == speed; }};
}

void choose_next(Live& live, std::size_t by) {
  live.asset = (live.asset + by) % live.session.plant().assets().size();
}

Commands run_commands(Live& live) {
  const auto go = [&live](SimTime by) { return [&live, by] { live.session.step(by); }; };
  Session& s = live.session;
  return {{"run.toggle",
           "Run",
           "Run or freeze",
           "Space",
           [&s] { s.running = !s.running; },
           {},
           [&s] { return s.running; }},
          {"run.back", "Run", "Step back an hour", "Left", go(hours(-1))},
          {"run.on", "Run", "Step on an hour", "Right", go(hours(1))},
          {"run.day_back", "Run", "Back a day", "Shift+Left", go(days(-1))},
          {"run.day_on", "Run", "On a day", "Shift+Right", go(days(1))},
          {"run.first", "Run", "To the start", "Home", [&s] { s.go_to({}); }},
          {"run.newest", "Run", "To the newest state", "End", [&s] { s.go_to(s.newest()); }},
          {"run.to_end", "Run", "Simulate to the end", "Ctrl+End", [&s] { s.go_to(s.end()); }},
          {"run.branch", "Run", "New branch from here", "Ctrl+B", [&s] { s.branch(); },
           [&s] { return !s.live(); }},
          {"run.mark", "Run", "Mark this time", "Ctrl+M", [&s] { s.mark(); }}};
}

Commands study_commands(Live& live) {
  const auto idle = [&live] { return !live.study.progress().busy; };
  return {{"study.few", "Study", "Compare variants, few replications", "Ctrl+R",
           [&live] { start_study(live, {3}); }, idle},
          {"study.all", "Study", "Compare variants, replications of the file", "Ctrl+Shift+R",
           [&live] {
             start_study(live, {3, live.session.loaded().replications});
           },
           idle},
          {"study.stop", "Study", "Stop comparing", "", [&live] { live.study.stop(); },
           [idle] { return !idle(); }}};
}

}  // namespace

Commands live_commands(Live& live) {
  const auto is_light = [&live] { return live.theme == Theme::kLight; };
  Commands all{{"file.save", "File", "Save recording…", "Ctrl+S", [&live] { live.save_open = true; }},
               {"file.quit", "File", "Quit", "Ctrl+Q", [&live] { live.end = true; }}};
  const auto add = [&all](Commands more) { all.insert(all.end(), more.begin(), more.end()); };
  add(run_commands(live));
  add({speed_command(live, "speed.slow", "A minute a second", "1", 60),
       speed_command(live, "speed.hour", "An hour a second", "2", 3600),
       speed_command(live, "speed.day", "A day a second", "3", 86400),
       speed_command(live, "speed.fastest", "As fast as it goes", "4", kFastest)});
  add(study_commands(live));
  const std::size_t last = live.session.plant().assets().size() - 1;
  add({{"view.next", "View", "Next asset", "Tab", [&live] { choose_next(live, 1); }},
       {"view.previous", "View", "Previous asset", "Shift+Tab", [&live, last] { choose_next(live, last); }},
       {"view.all", "View", "Show all in every drawing", "F",
        [&live] { live.figure_plot = live.measure_plot = live.money_plot = {}, live.flow.fit = true; }},
       {"view.light",
        "View",
        "Light colours",
        "Ctrl+L",
        [&live, is_light] { live.wanted_theme = is_light() ? Theme::kDark : Theme::kLight; },
        {},
        is_light},
       {"help.palette", "Help", "Find a command…", "Ctrl+P", [&live] { live.palette.open = true; }},
       {"help.keys",
        "Help",
        "Keys",
        "F1",
        [&live] { live.key_help = !live.key_help; },
        {},
        [&live] { return live.key_help; }}});
  return all;
}

}  // namespace egiz::viewer
