// The equations of a gradual-reduction flour mill: break and reduction passages, two components.
//
// Stock is dry mass of endosperm E and of bran B (with germ); nothing is lost in a passage. A passage lets
// the share r of its endosperm and q of its bran through its sieve; all else goes over:
//   logit r = logit r0 - k_gap (g - 1) - k_moist (M - M0) - k_damp max(0, M - Md) - k_load (l - 1) - k_wear w
//             - k_rest x                                                            (k_rest: reductions only)
//   logit q = logit r + ln(omega) - k_bran (M - M0)
//   g roll gap over its nominal gap, M moisture of the tempered wheat, l feed of the passage over its rated
//   feed, w wear of the rolls (0 new, 1 at the end of their life), x share of the tempering that is not done:
//   x = exp(-rest / rest_time).
// Breaks B1..Bn: what is let through is the break release, split into flour (phi), dunst (delta) and
// semolina; of bran only the share `bran_powder` of phi and delta is that fine. Overs go to the next break,
// those of the last are bran. Semolina is purified (tails go to a late reduction) and enters C1, dunst enters
// C2. Reductions C1..Cm: what is let through is flour, overs go on, those of the last are shorts.
//   extraction = flour / cleaned wheat, both dry;   ash = (ash_E E + ash_B B) / (E + B)
//   e_i = e0 (r / r0) exp(-k_energy (Me - M0)) (1 + k_dull w),  Me = M - x (M - M1)    kWh a tonne of its
//   feed
// r0 follows from the release of the whole stock, as mills state it, with sharp rolls at M0 and rated feed:
//   R = (1 - b) r0 + b omega r0 / (1 - (1 - omega) r0),   b bran in the stock
// Sources: the scheme and its words: Posner & Hibbs, Wheat Flour Milling; releases of breaks: B1 28-32 %, B2
// 50-55 %, B3 55-60 %, then 14-16 % (training text, without author); independent breakage of kernels and its
// dependence on gap and moisture: Campbell, Fang & Muhamad (2007) and Fuh, Coate & Campbell (2014), who find
// a break in behaviour near 16 % moisture (here Md); less extraction and less ash with more moisture, about
// linear from 14 to 16 %: Hook, Bone & Fearn (1982). The logistic form and all k are assumptions
// (docs/models/flour_mill.md has ranges). Valid for M from .13 to .18, w to 2, l from .5 to 1.5.
#pragma once

#include <array>
#include <cstddef>

namespace egiz::flour {

inline constexpr std::size_t kMostBreaks = 5;
inline constexpr std::size_t kMostReductions = 8;

/// Dry mass of a stream by what it is, kg or kg a kg of wheat.
struct Stock {
  double endosperm = 0.0;
  double bran = 0.0;  // with germ

  /// Dry mass of both.
  double total() const { return endosperm + bran; }
  /// Share of bran, 0..1; 0 for no stock.
  double bran_share() const { return total() > 0.0 ? bran / total() : 0.0; }
  /// Adds a stream.
  Stock& operator+=(const Stock& s) { return endosperm += s.endosperm, bran += s.bran, *this; }
  /// Takes a stream out; that it is in there is not checked.
  Stock& operator-=(const Stock& s) { return endosperm -= s.endosperm, bran -= s.bran, *this; }
};

/// What is constant: shares of dry mass, moistures as water over all, k as in the equations above.
struct FlowParams {
  std::array<double, kMostBreaks> breaks{0.30, 0.52, 0.57, 0.15, 0.0};  // release; 0: no such passage
  std::array<double, kMostReductions> reductions{0.46, 0.43, 0.38, 0.28, 0.23, 0.18, 0.0, 0.0};
  double bran = 0.17;             // bran and germ in wheat: 14-16 % and 2-3 % of a kernel
  double break_omega = 0.20;      // odds of bran over those of endosperm at a scalp sieve
  double reduction_omega = 0.08;  // and at a flour sieve
  double break_flour = 0.10;      // phi
  double dunst = 0.22;            // delta
  double bran_powder = 0.25;
  double purifier_endosperm = 0.03;  // shares of the semolina that the purifiers tail off
  double purifier_bran = 0.55;
  double stated_moisture = 0.16;  // M0
  double damp_moisture = 0.165;   // Md
  double gap_break = 2.0, gap_reduction = 1.0;
  double moist_break = 4.0, moist_reduction = 5.0, damp = 15.0;
  double load_break = 0.2, load_reduction = 0.3;
  double wear_break = 0.12, wear_reduction = 0.10;
  double rest = 0.4;
  double bran_moist = 14.0;
  double break_energy = 5.5 * 3600.0;  // e0, J a kg of feed as it is
  double reduction_energy = 18.0 * 3600.0;
  double energy_moist = 8.0;
  double energy_dull = 0.10;
};

/// In what state the mill grinds; the defaults are those in which releases are stated.
struct Conditions {
  double moisture = 0.16;        // M
  double wheat_moisture = 0.16;  // M1, before tempering
  double unrested = 0.0;         // x
  double break_gap = 1.0, reduction_gap = 1.0;
  double break_wear = 0.0, reduction_wear = 0.0;
  double feed = 1.0;  // wheat to B1 over the rated feed, dry
};

/// A mill whose r0 are known: made by calibrate().
struct Flowsheet {
  FlowParams params;
  std::array<double, kMostBreaks> break_logit{};
  std::array<double, kMostReductions> reduction_logit{};
  std::array<double, kMostBreaks> break_feed{};  // stock a kg of wheat at the stated releases
  std::array<double, kMostReductions> reduction_feed{};
};

/// What one kg of dry cleaned wheat becomes.
struct FlourFlows {
  Stock flour, bran, shorts;
  Stock break_flour;                                // part of flour
  std::array<double, kMostBreaks> break_feed{};     // kg a kg of wheat
  std::array<double, kMostBreaks> break_release{};  // of the whole stock, 0..1
  std::array<double, kMostReductions> reduction_feed{}, flour_release{};
  double energy = 0.0;         // of the rolls, J a kg of dry wheat
  double greatest_load = 0.0;  // feed over rated feed of the passage that is loaded most

  /// Dry flour over dry cleaned wheat.
  double extraction() const { return flour.total(); }
};

/// Finds the releases of endosperm that give the stated releases of the whole stock. Stated releases must lie
/// from 0 to below 1, bran and omegas above 0 and at most 1: not checked.
Flowsheet calibrate(const FlowParams& params);

/// The streams of the mill in a state `at`; masses balance to rounding whatever the numbers.
FlourFlows flows(const Flowsheet& sheet, const Conditions& at);

/// The share r of the endosperm that must be let through for `release` of a stock with the share `bran` of
/// bran whose odds are `omega` times those of endosperm. All from 0 to 1.
double endosperm_release(double release, double bran, double omega);

/// Water to be added to `wheat` kg of moisture `from` for the moisture `to` < 1:
///   W = wheat (to - from) / (1 - to), kg; 0 when the wheat is wet enough.
double tempering_water(double wheat, double from, double to);

/// Share of the tempering that is not done after `rest` s: exp(-rest / rest_time), 1 at once.
double unrested(double rest, double rest_time);

/// Ash of a stream, kg a kg dry, from those of pure endosperm and pure bran; 0 for no stock.
double ash_of(const Stock& stock, double endosperm_ash, double bran_ash);

}  // namespace egiz::flour
