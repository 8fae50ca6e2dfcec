// Why a shovel or a dump stands: failures, planned stops, outages. Both wear by working time and cycles (port
// `failure`, several modes); what is due begins when the asset lets it begin (mend_next), one mode after the other,
// the first of the list first. An outage is apart: it lasts until a time, beside any repair. Whoever dispatches is
// nudged when the asset stops or goes on.
#pragma once

#include <string>
#include <vector>

#include "models/floor/ports.hpp"
#include "models/haulage/ports.hpp"

namespace egiz {

/// What of it changes in a run; the wear of each mode lies apart.
struct Stoppage {
  std::int64_t due = 0, planned = 0;  // failure modes to be mended, as bits; those that are planned stops
  std::int64_t mode = -1;             // that is being mended; -1: none
  SimTime out_until;                  // of an outage
  /// Whether the asset cannot work at `now`, for a failure, a planned stop or an outage.
  bool down(SimTime now) const { return mode >= 0 || now < out_until; }
  /// Whether a planned stop of a failure mode is at work.
  bool planned_stop() const { return mode >= 0 && (planned >> mode & 1) != 0; }
};
/// The words of a stoppage.
void describe(Fields& f, const Stoppage& s);

/// The failure modes of an asset of one unit, and who is told when it stops. A member of that asset, which hands in
/// its index and its Stoppage.
class Upkeep {
 public:
  /// Modes at the port `failure`; all who dispatch.
  void wire(Wiring& wiring);
  /// The number of modes linked; no more than kMostModes have room in the words.
  std::size_t modes() const { return modes_.size(); }
  static constexpr std::size_t kMostModes = 60;
  /// Room for the wear of `asset`, after its own words.
  void lay_out(Layout& layout, const std::string& asset);
  /// Draws the first failures.
  void begin(State& state, AssetIndex asset, const std::string& name) const;
  /// It has worked so many s and finished one cycle: what is now due.
  void count(State& state, Stoppage& s, double worked) const;
  /// kBreaks: a mode by the clock is due.
  void breaks(Stoppage& s, int mode) const { s.due |= std::int64_t{1} << mode; }
  /// Begins the repair of the first mode that is due, unless one is at work or nothing is due.
  void mend_next(State& state, Stoppage& s, AssetIndex asset) const;
  /// kMended: the repair at work is over; the next begins.
  void mended(State& state, Stoppage& s, AssetIndex asset) const;
  /// An outage of so many s from now. False: one that is under way lasts longer, nothing changes. True: the caller
  /// schedules its end at s.out_until.
  bool begin_outage(State& state, Stoppage& s, double duration) const;
  /// Nudges whoever dispatches.
  void tell_dispatchers(State& state) const;

 private:
  SlotArray<WearState> wear_;
  std::vector<const FailureMode*> modes_;
  std::vector<AssetIndex> dispatchers_;
};

}  // namespace egiz
