// The plant: assets where the file places them, links from the specification, lamps from each asset's face.
#include <fmt/format.h>

#include <cmath>

#include "scenarios/schema/scenario.pb.h"
#include "viewer/draw/number.hpp"
#include "viewer/live/live.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

const v1::Asset* in_file(const Session& session, const std::string& name) {
  for (const auto& a : session.loaded().message->asset())
    if (a.name() == name) return &a;
  return nullptr;
}

PortSpec::Flow flow_of(const Plant& plant, const Asset& asset, const std::string& port) {
  for (const PortSpec& p : plant.type_of(asset).ports)
    if (p.name == port) return p.flow;
  return PortSpec::Flow::kNone;
}

// Material runs the way its port says; services come from the neighbour.
void read_links(const Plant& plant, std::vector<FlowLink>& links, std::vector<FlowArrow>& arrows) {
  for (const auto& asset : plant.assets()) {
    for (const LinkSpec& link : plant.spec().assets[static_cast<std::size_t>(asset->index())].links) {
      const Asset* to = plant.find(link.to);
      if (!to) continue;
      const PortSpec::Flow flow = flow_of(plant, *asset, link.port);
      const auto here = static_cast<std::size_t>(asset->index()),
                 there = static_cast<std::size_t>(to->index());
      links.push_back(flow == PortSpec::Flow::kDownstream ? FlowLink{here, there} : FlowLink{there, here});
      arrows.push_back({"", flow == PortSpec::Flow::kNone ? 0.0 : 0.5});
    }
  }
}

// "1191 t/h"; a count says of what: "6 trucks".
std::string figure_text(const Face& face) {
  if (std::isnan(face.figure)) return {};
  const double shown = face.figure / face.figure_unit.scale;
  if (face.figure_unit.text == "1") return fmt::format("{} {}", format_number(shown, 3), face.figure_name);
  return format_scaled(shown, face.figure_unit.text);
}

}  // namespace

std::optional<AssetState> lamp_of(Activity activity) {
  switch (activity) {
    case Activity::kWorking:
      return AssetState::kWorking;
    case Activity::kStarved:
      return AssetState::kStarved;
    case Activity::kBlocked:
      return AssetState::kBlocked;
    case Activity::kSetup:
      return AssetState::kSetup;
    case Activity::kFailed:
      return AssetState::kFailed;
    case Activity::kPlannedDowntime:
      return AssetState::kPlannedDowntime;
    case Activity::kOffShift:
      return AssetState::kOffShift;
    case Activity::kIdle:
      break;
  }
  return std::nullopt;
}

PlantPicture picture_of(const Session& session) {
  PlantPicture picture;
  std::vector<GridPlace> places;
  std::vector<FlowLink> links;
  read_links(session.plant(), links, picture.arrows);
  bool placed = true;
  for (const auto& asset : session.plant().assets()) {
    const v1::Asset* written = in_file(session, asset->name());
    picture.labels.push_back(written && !written->label().empty() ? written->label() : asset->name());
    placed = placed && written && written->has_place();
    if (placed) places.push_back({written->place().column(), written->place().row()});
  }
  if (!placed) places = places_by_flow(session.plant().assets().size(), links);
  FlowsheetStyle style;
  style.box_width = 190;
  style.box_height = 90;
  style.column_gap = 44;
  style.row_gap = 24;
  picture.layout = lay_out_flowsheet(places, links, style);
  return picture;
}

void flowsheet_card(Live& live) {
  const Plant& plant = live.session.plant();
  std::vector<std::string> figures, hovers;
  std::vector<Face> faces;
  for (const auto& asset : plant.assets()) {
    const Face face = asset->face(live.session.state());
    faces.push_back(face);
    figures.push_back(figure_text(face));
    hovers.push_back(fmt::format("{}\n{}", face.figure_name, asset->name()));
  }
  std::vector<FlowBox> boxes;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    FlowBox box{live.picture.labels[i],
                plant.type_of(*plant.assets()[i]).name,
                lamp_of(faces[i].activity),
                {},
                figures[i],
                hovers[i],
                faces[i].activity == Activity::kFailed};
    if (!std::isnan(faces[i].level)) box.level = faces[i].level;
    boxes.push_back(box);
  }
  live.flow.selected = live.asset;
  const FlowsheetAnswer answer =
      draw_flowsheet("flow", live.flow, live.picture.layout, boxes, live.picture.arrows);
  if (answer.clicked_box) live.asset = *answer.clicked_box;
}

}  // namespace egiz::viewer
