#include "viewer/gallery/samples.hpp"

#include <cmath>
#include <random>

namespace egiz::viewer {

namespace {

using namespace drawing;

constexpr double kSampleHour = 3600, kSampleDay = 86400, kSampleRun = 30 * kSampleDay;

// std::mt19937's numbers are fixed by the standard; the distributions are not, so two of its numbers are used
// directly.
class Luck {
 public:
  double uniform() { return static_cast<double>(engine_()) / 4294967296.0; }
  double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * M_PI * uniform()); }

 private:
  std::mt19937 engine_{2024};
};

// A point every five minutes for thirty days: long enough that thinning shows.
TrendSample trend(Luck& luck) {
  TrendSample s;
  double drift = 0;
  for (double t = 0; t <= kSampleRun; t += 300) {
    drift = 0.997 * drift + 2 * luck.normal();
    const bool outage = t > 14 * kSampleDay && t < 16.5 * kSampleDay;
    const double feed = outage ? NAN : 1190 + drift + 40 * std::sin(2 * M_PI * t / (7 * kSampleDay));
    const double width = 40 + 70 * t / kSampleRun;
    s.time.push_back(t);
    s.feed.push_back(feed + 2 * luck.normal());
    s.low.push_back(feed - width);
    s.high.push_back(feed + width);
    s.power.push_back(outage ? 210 : 760 + 0.25 * drift);
  }
  return s;
}

CompareSample compare() {
  CompareSample s;
  s.names = {"base", "+10 % load", "robots", "outage 21 d"};
  s.x = {0, 1, 2, 3};
  s.base = {812, 866, 848, 702};
  s.variant = {788, 821, 836, 655};
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    const double a = 12 + 9.0 * static_cast<double>(i), b = 10 + 6.0 * static_cast<double>(i);
    s.base_low.push_back(s.base[i] - a);
    s.base_high.push_back(s.base[i] + a);
    s.variant_low.push_back(s.variant[i] - b);
    s.variant_high.push_back(s.variant[i] + b);
  }
  return s;
}

AssetState drawn_state(double u, double failing) {
  if (u < 0.12) return AssetState::kStarved;
  if (u < 0.22) return AssetState::kBlocked;
  if (u < 0.30) return AssetState::kSetup;
  if (u < 0.30 + failing) return AssetState::kFailed;
  return u > 0.94 ? AssetState::kPlannedDowntime : AssetState::kWorking;
}

StateSample states(const std::string& name, double failing, Luck& luck) {
  StateSample s{name, {}};
  for (double t = 0; t < 5 * kSampleDay;) {
    const bool night = std::fmod(t, kSampleDay) > 22 * kSampleHour;
    const AssetState state = night ? AssetState::kOffShift : drawn_state(luck.uniform(), failing);
    const double length =
        night ? kSampleDay - std::fmod(t, kSampleDay)
              : (state == AssetState::kWorking ? 6 : 1.5) * kSampleHour * (0.3 + luck.uniform());
    s.spans.push_back({t, std::min(t + length, 5 * kSampleDay), state});
    t += length;
  }
  return s;
}

FlowSample flow() {
  FlowSample s;
  constexpr std::array<GridPlace, 9> places{
      {{0, 0}, {0, 1}, {1, 0.5}, {2, 0.5}, {3, 0}, {3, 1}, {4, 0}, {4, 1}, {2, 1.5}}};
  constexpr std::array<FlowLink, 10> links{
      {{0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 6}, {5, 7}, {5, 3}, {8, 3}, {6, 7}}};
  s.layout = lay_out_flowsheet(places, links);
  using enum AssetState;
  s.boxes = {{"North pit", "ore_source", kWorking, {}, "640 t/h", "", false},
             {"South pit", "ore_source", kFailed, {}, "0 t/h", "outage, 21 d", true},
             {"Stockpile", "stockpile", {}, 0.62, "74 kt", "", false},
             {"SAG mill 1", "sag_circuit", kWorking, 0.34, "1191 t/h", "", false},
             {"Ball mill 1", "ball_mill", kWorking, 0.71, "7.2 MW", "", false},
             {"Ball mill 2", "ball_mill", kStarved, 0.18, "2.9 MW", "", true},
             {"Flotation", "flotation", kWorking, 0.55, "86.4 %", "", false},
             {"Ұнтақтау / Сгущение", "thickener", kPlannedDowntime, 0.9, "0 m³/h", "", false},
             {"Water tank", "tank", {}, 0.8, "1 650 m³", "", false}};
  s.arrows = {{"640 t/h", 0.5}, {"0 t/h", 0},     {"1191 t/h", 1},   {"610 t/h", 0.5},   {"581 t/h", 0.48},
              {"604 t/h", 0.5}, {"380 t/h", 0.3}, {"180 t/h", 0.15}, {"1.1 km³/h", 0.7}, {"", 0.2}};
  return s;
}

std::vector<TimeMark> marks() {
  using enum MarkKind;
  return {{2.2 * kSampleDay, kEvent, "SAG mill 1: liners changed"},
          {3 * kSampleDay, kSnapshot, "before the training"},
          {6.4 * kSampleDay, kInject, "South pit: outage 21 d"},
          {6.9 * kSampleDay, kAlarm, "Stockpile below 10 kt"},
          {7.0 * kSampleDay, kAlarm, "Ball mill 2 starved"},
          {9.5 * kSampleDay, kInject, "North pit: load +10 %"},
          {12 * kSampleDay, kEvent, "order of grinding media arrived"},
          {15.1 * kSampleDay, kAlarm, "SAG mill 1: power limit"},
          {16 * kSampleDay, kSnapshot, "after the recovery"}};
}

std::vector<ReadinessBlock> blocks() {
  return {{"STRAT", "Strategy", 0.55, 0.55},  {"ORG", "Organisation", 0.48, 0.52},
          {"PROD", "Production", 0.42, 0.68}, {"TECH", "Technology", 0.51, 0.66},
          {"DATA", "Data", 0.38, 0.49},       {"HR", "People", 0.61, 0.58},
          {"LOG", "Logistics", 0.45, 0.57},   {"FIN", "Finance", 0.57, 0.57},
          {"SEC", "Safety", 0.66, 0.7}};
}

std::vector<ChainCard> chain() {
  return {{"Plant",
           "measures",
           {},
           {{"automated_share", "25 → 62 %", "packing.automated_share 25 → 62 %"},
            {"full_trains_share", "81 → 88 %", "rail.full_trains_share 81 → 88 %"},
            {"3 stay as they are", "", "three other measures", true}},
           "What the plant does, mean over the replications.",
           1.15F},
          {"Indicators",
           "by rules",
           {},
           {{"automation_level", "6.00 → 7.20", "A share of full automation lifts the level."},
            {"order_fulfilment", "5.00 → 5.40", "Trains that leave full are orders that leave whole."}},
           "Rules of the plant file carry a measure to a score.",
           1.15F},
          {"Readiness",
           "declared",
           ChainBar{0.514, 0.591, 0.02},
           {{"before", "0.514 level 2", ""}, {"after", "0.591 level 3", ""}, {"±", "0.020", ""}},
           "The index is the product of the blocks.",
           1.05F},
          {"Region",
           "sample",
           {},
           {{"output before", "568.2", ""},
            {"output after", "571.9", ""},
            {"±", "1.4", ""},
            {"in", "bn KZT/year", "", true}},
           "Digital output is manufacturing output times the share of digital manufacturers.",
           0.95F},
          {"Frontier",
           "efficiency TE",
           ChainBar{0.724, 0.731, 0.003},
           {{"before", "0.7240", ""},
            {"after", "0.7310", ""},
            {"±", "0.0030", ""},
            {"gap", "0.276 → 0.269", "", true}},
           "What the region makes of its inputs, against the best.",
           1}};
}

std::vector<double> npv(Luck& luck) {
  std::vector<double> draws;
  for (int i = 0; i < 2000; ++i) draws.push_back(61e6 + 34e6 * luck.normal());
  return draws;
}

std::vector<TornadoBar> tornado() {
  return {{"throughput gain", 12e6, 108e6}, {"capital", 84e6, 37e6},      {"discount rate", 79e6, 44e6},
          {"labour rate", 50e6, 71e6},      {"availability", 21e6, 88e6}, {"energy tariff", 64e6, 57e6}};
}

std::vector<MeasureRow> measures() {
  return {{"plant", "throughput", "t/h", 1186.4, 12.6, 1121, 1243, 30},
          {"plant", "availability", "%", 91.27, 0.84, 88.1, 94.0, 30},
          {"mills.sag1", "power", "MW", 9.713, 0.041, 9.51, 9.92, 30},
          {"mills.sag1", "utilisation", "%", 88.4, 1.1, 84.2, 92.9, 30},
          {"stockpile", "mean level", "kt", 41.9, 6.3, 18.4, 66.0, 30},
          {"haulage", "queue at crusher", "trucks", 2.31, 0.19, 1.6, 3.1, 30},
          {"plant", "output value", "MKZT/d", 342.7, 4.4, 321, 365, 30}};
}

std::vector<DifferenceRow> differences() {
  return {{"plant", "throughput", "t/h", 1186, 1247, 61.2, 7.9, true},
          {"plant", "availability", "%", 91.3, 91.1, -0.2, 0.5, false},
          {"mills.sag1", "power", "MW", 9.713, 9.958, 0.245, 0.022, true},
          {"stockpile", "mean level", "kt", 41.9, 22.3, -19.6, 4.1, true},
          {"haulage", "queue at crusher", "trucks", 2.31, 2.36, 0.05, 0.11, false},
          {"plant", "energy", "kWh/t", 14.2, 13.8, -0.4, 0.15, true}};
}

std::vector<EventRow> events(const std::vector<TimeMark>& all) {
  std::vector<EventRow> rows;
  for (const TimeMark& m : all) {
    const std::size_t colon = m.text.find(": ");
    const bool named = colon != std::string_view::npos;
    rows.push_back(
        {m.at, m.kind, named ? m.text.substr(0, colon) : "plant", named ? m.text.substr(colon + 2) : m.text});
  }
  return rows;
}

Problems problems() {
  return {{"plant.textproto", 14, 9, "mills.sag1.feed_rat", "feed_rat",
           "a parameter of sag_circuit; nearest: feed_rate"},
          {"plant.textproto", 22, 22, "mills.sag1.power_limit", "9.7 t/h", "a power, such as 9.7 MW"},
          {"plant.textproto", 41, 5, "pits.south", "link to mills.sag2", "an asset; nearest: mills.sag1"}};
}

}  // namespace

Samples make_samples() {
  Luck luck;
  Samples s;
  s.trend = trend(luck);
  s.compare = compare();
  for (const auto& [name, failing] : {std::pair{"Welding robot 1", 0.03},
                                      {"Welding robot 2", 0.12},
                                      {"Дәнекерлеу 3", 0.06},
                                      {"Packing hall", 0.02},
                                      {"Crane", 0.2}}) {
    s.states.push_back(states(name, failing, luck));
  }
  s.flow = flow();
  s.marks = marks();
  s.blocks = blocks();
  s.chain = chain();
  s.npv = npv(luck);
  s.tornado = tornado();
  s.measures = measures();
  s.differences = differences();
  s.events = events(s.marks);
  s.problems = problems();
  return s;
}

}  // namespace egiz::viewer
