// A trace as text that people read, and as CSV and JSON lines that programs read. The engine knows assets and
// kinds of events by number only; whoever built the model gives the names.
//
//   text   #4711     12.503472 d  mills.sag1: repaired  (by mills.sag1: crew arrives)
//   CSV    number,time_s,asset,event,rank,a,x,origin,cause,cause_asset,cause_event,failed (RFC 4180; a header line)
//   JSON   one object a line with the same names; what a line has no value for is left out
//
// An event at which the run could not go on reads "EVENT, failed" in text, and has `failed` yes and true in the others.
// Times in CSV and JSON are exact: seconds with nine decimals. In text they are days with six decimals,
// rounded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/record/trace.hpp"

namespace egiz {

/// What the numbers of a model are called.
class Names {
 public:
  virtual ~Names() = default;
  /// The name of an asset, or of the plant for kThePlant ("mills.sag1").
  virtual std::string asset(AssetIndex index) const = 0;
  /// What the event is to its target ("repaired").
  virtual std::string event(const Event& event) const = 0;
};

/// One line of text without its end. `cause` is what Trace gives to a sink: null unless the record has one.
std::string text_line(const Record& record, const Record* cause, const Names& names);
/// The same as CSV: eleven cells.
std::string csv_line(const Record& record, const Record* cause, const Names& names);
/// The same as a JSON object. Names must be UTF-8; a payload that is no number is "NaN", "Infinity" or
/// "-Infinity".
std::string json_line(const Record& record, const Record* cause, const Names& names);

/// The first line of a CSV log, without its end.
std::string_view csv_header();

/// A chain of Trace::causes_of: a line for each event, of those in a row with the same name only the latest
/// and the first, and a last line that says where it begins. "" for an empty chain.
std::string chain_text(const std::vector<Record>& chain, const Names& names);

/// The name of a rank in CSV and JSON ("process"). Must be one of the five: not checked.
std::string_view name_of(Rank rank);
/// The name of an origin in CSV and JSON ("event").
std::string_view name_of(Record::Origin origin);

/// Days as text shows them, in millionths of a day, rounded to the nearest. Equal texts are equal numbers.
std::int64_t shown_days(SimTime time);

}  // namespace egiz
