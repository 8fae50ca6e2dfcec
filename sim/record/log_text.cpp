#include "sim/record/log_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace egiz {

namespace {

constexpr std::int64_t kShownPart = 86'400'000;  // ns: a millionth of a day

std::string day_text(SimTime time) {
  return fmt::format("{:.6f} d", static_cast<double>(shown_days(time)) * 1e-6);
}

std::string exact_seconds(SimTime time) {
  const std::int64_t ns = time.ns < 0 ? -time.ns : time.ns;
  return fmt::format("{}{}.{:09}", time.ns < 0 ? "-" : "", ns / 1'000'000'000, ns % 1'000'000'000);
}

std::string what_text(const Record& record, const Names& names) {
  return names.asset(record.event.event.target) + ": " + names.event(record.event.event) +
         (record.failed ? ", failed" : "");
}

// Why a record without a cause in the log stands there.
std::string_view why(Record::Origin origin) {
  switch (origin) {
    case Record::Origin::kStart:
      return "from the start of the run";
    case Record::Origin::kOutside:
      return "put in from outside";
    case Record::Origin::kBefore:
      return "scheduled before the log began";
    case Record::Origin::kForgotten:
      return "scheduled by an event that is no longer in memory";
    case Record::Origin::kEvent:
      break;
  }
  return "";
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

std::string json_text(const std::string& text) {
  std::string json = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      json += c;
  }
  return json + "\"";
}

std::string json_number(double x) {
  if (std::isfinite(x)) return fmt::format("{}", x);
  return std::isnan(x) ? "\"NaN\"" : x > 0 ? "\"Infinity\"" : "\"-Infinity\"";  // as protobuf JSON has it
}

}  // namespace

std::int64_t shown_days(SimTime time) {
  return (time.ns + (time.ns < 0 ? -kShownPart / 2 : kShownPart / 2)) / kShownPart;
}

std::string_view name_of(Rank rank) {
  constexpr std::array<std::string_view, 5> kNames{"inject", "process", "control", "nudge", "restart"};
  return kNames[static_cast<std::size_t>(rank)];
}

std::string_view name_of(Record::Origin origin) {
  constexpr std::array<std::string_view, 5> kNames{"event", "start", "outside", "before", "forgotten"};
  return kNames[static_cast<std::size_t>(origin)];
}

std::string text_line(const Record& record, const Record* cause, const Names& names) {
  return fmt::format("{:>9}{:>14}  {}  ({})", fmt::format("#{}", record.number), day_text(record.event.time),
                     what_text(record, names),
                     cause ? "by " + what_text(*cause, names) : std::string(why(record.origin)));
}

std::string_view csv_header() {
  return "number,time_s,asset,event,rank,a,x,origin,cause,cause_asset,cause_event,failed";
}

std::string csv_line(const Record& record, const Record* cause, const Names& names) {
  const Event& e = record.event.event;
  std::string line = fmt::format("{},{},{},{},{},{},{},{}", record.number, exact_seconds(record.event.time),
                                 csv_cell(names.asset(e.target)), csv_cell(names.event(e)),
                                 name_of(record.event.rank), e.a, e.x, name_of(record.origin));
  line += cause ? fmt::format(",{},{},{}", record.cause, csv_cell(names.asset(cause->event.event.target)),
                              csv_cell(names.event(cause->event.event)))
                : ",,,";
  return line + (record.failed ? ",yes" : ",");
}

std::string json_line(const Record& record, const Record* cause, const Names& names) {
  const Event& e = record.event.event;
  std::string line = fmt::format(
      R"({{"number":{},"time_s":{},"asset":{},"event":{},"rank":"{}","a":{},"x":{},"origin":"{}")",
      record.number, exact_seconds(record.event.time), json_text(names.asset(e.target)),
      json_text(names.event(e)), name_of(record.event.rank), e.a, json_number(e.x), name_of(record.origin));
  if (cause)
    line += fmt::format(R"(,"cause":{},"cause_asset":{},"cause_event":{})", record.cause,
                        json_text(names.asset(cause->event.event.target)),
                        json_text(names.event(cause->event.event)));
  return line + (record.failed ? R"(,"failed":true})" : "}");
}

// A chain that repeats itself (one control instant after another) is told by its latest link and a count.
std::string chain_text(const std::vector<Record>& chain, const Names& names) {
  std::string text;
  for (std::size_t i = 0, end = 0; i < chain.size(); i = end) {
    const std::string what = what_text(chain[i], names);
    for (end = i + 1; end < chain.size() && what_text(chain[end], names) == what;) ++end;
    text += fmt::format("{}{:>14}  {}  #{}\n", i == 0 ? "        " : "because ",
                        day_text(chain[i].event.time), what, chain[i].number);
    if (end - i > 1)
      text += fmt::format("because {:>14}  ... {} more of these, the first of them #{}\n",
                          day_text(chain[end - 1].event.time), end - i - 1, chain[end - 1].number);
  }
  if (!chain.empty()) text += fmt::format("        {}\n", why(chain.back().origin));
  return text;
}

}  // namespace egiz
