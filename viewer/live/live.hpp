// The live plant on the screen: one session, one study beside it, and what the panels keep between frames.
// Chosen asset and chosen variant are shared by all panels.
#pragma once

#include <array>
#include <map>
#include <string>

#include "viewer/commands.hpp"
#include "viewer/commands_ui.hpp"
#include "viewer/draw/flowsheet.hpp"
#include "viewer/draw/plot.hpp"
#include "viewer/panels/tables.hpp"
#include "viewer/session/session.hpp"
#include "viewer/session/study.hpp"
#include "viewer/theme.hpp"

namespace egiz::viewer {

struct PlantPicture {               // of a plant, made once
  std::vector<std::string> labels;  // [assets]: as people call them
  drawing::FlowsheetLayout layout;
  std::vector<drawing::FlowArrow> arrows;  // [links]
};
PlantPicture picture_of(const Session& session);

struct Happening {  // a row of the list of events
  SimTime at;
  drawing::MarkKind kind = drawing::MarkKind::kEvent;
  std::string asset, text;
};

struct Live {
  Live(Session of, std::string file, std::string record);

  Session session;
  Study study;
  std::string file, record;  // record: where the recording goes
  PlantPicture picture;

  std::size_t asset = 0;                        // chosen
  std::string variant;                          // chosen of the comparison; "" or "base": none yet
  std::size_t channel = 0;                      // of all figures, then all measures of the trends
  std::map<std::string, double> inject_values;  // "asset.inject" in the inject's unit
  drawing::FlowsheetView flow;
  drawing::PlotView figure_plot, measure_plot, money_plot;
  TableState differences, events;
  std::vector<Happening> happenings;           // newest first
  std::array<std::size_t, 3> happenings_of{};  // sizes of what the list was made from

  PaletteState palette;
  bool key_help = false, save_open = false, end = false;
  std::string told;  // what the last command did
  Theme theme = Theme::kDark;
  std::optional<Theme> wanted_theme;
};

/// The commands act on this very live plant: it must stay where it is.
Commands live_commands(Live& live);

/// One frame: lets the session advance, then draws everything.
void draw_live(Live& live, const Commands& commands);

/// Starts comparing with a few replications and then `replications`.
void start_study(Live& live, std::vector<int> rounds);

/// Writes the recording to live.record; false with the reason in live.told.
bool save_recording(Live& live);

// The cards, in viewer/live/*_card.cpp: each fills the space that is left.
void flowsheet_card(Live& live);
void inspector_card(Live& live);
void trends_card(Live& live);
void compare_card(Live& live);
void chain_card(Live& live);
void readiness_card(Live& live);
void money_card(Live& live);
void events_card(Live& live);
void time_card(Live& live);

/// Brings live.happenings up to date.
void collect_happenings(Live& live);

/// The state as drawings know it; idle has no lamp.
std::optional<drawing::AssetState> lamp_of(Activity activity);

/// The variant chosen, or the first that is not the base; nullptr before the first answer.
const v1::VariantResult* chosen_variant(const Live& live, const StudyAnswer& answer);

}  // namespace egiz::viewer
