// A parcel of ore, slurry or concentrate: additive amounts, so that mixing is addition and nothing is lost on
// the way. All masses in kg. `hard` is solids times the ore's hardness factor (1 = the reference ore): a
// parcel's hardness is hard / solids. `fines` is solids passing 75 um.
#pragma once

#include "sim/state/fields.hpp"

namespace egiz {

/// A parcel; all five in kg, none below zero but for rounding.
struct Material {
  double solids = 0.0;
  double water = 0.0;
  double metal = 0.0;  // contained in the solids
  double hard = 0.0;
  double fines = 0.0;

  /// Mixes `m` in.
  Material& operator+=(const Material& m) {
    solids += m.solids, water += m.water, metal += m.metal, hard += m.hard, fines += m.fines;
    return *this;
  }
  /// Takes `m` out; that it is in there is not checked.
  Material& operator-=(const Material& m) {
    solids -= m.solids, water -= m.water, metal -= m.metal, hard -= m.hard, fines -= m.fines;
    return *this;
  }
  /// The share `f` of a parcel, a pure number.
  friend Material operator*(const Material& m, double f) {
    return {m.solids * f, m.water * f, m.metal * f, m.hard * f, m.fines * f};
  }
  /// Hardness factor, 1 for the reference ore and where there are no solids.
  double hardness() const { return solids > 0.0 ? hard / solids : 1.0; }
  /// kg of metal in a kg of solids, 0..1; 0 where there are no solids.
  double grade() const { return solids > 0.0 ? metal / solids : 0.0; }
};

inline void describe(Fields& f, const Material& m) {
  f.real("solids", m.solids, "kg")
      .real("water", m.water, "kg")
      .real("metal", m.metal, "kg")
      .real("hard", m.hard, "kg");
  f.real("fines", m.fines, "kg");
}

/// What came into the plant, what left it (both since time zero) and what lies in it: in - out = held now -
/// held at time zero.
struct Balance {
  Material in;
  Material out;
  Material held;
  double pieces_in = 0.0, pieces_out = 0.0, pieces_held = 0.0;  // things that are counted one by one
  double tenge_paid = 0.0, tenge_received = 0.0;  // for goods, by buyers and sellers
  bool trades = false;                            // goods are bought and sold in it
};

}  // namespace egiz
