// The equations of the flour mill: masses, directions, published releases, energy.
#include <catch2/catch.hpp>
#include <random>

#include "models/mills/flour/flour_equations.hpp"

using namespace egiz::flour;

namespace {

constexpr double kKilowattHourPerTonne = 3600.0;  // J/kg

// Flowsheets with any releases and settings within the ranges of the parameters.
struct RandomMill {
  explicit RandomMill(std::uint64_t seed) : random(seed) {}
  double any(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); }
  FlowParams params() {
    FlowParams p;
    for (double& b : p.breaks) b = any(0, 1) < 0.2 ? 0.0 : any(0.02, 0.9);
    for (double& c : p.reductions) c = any(0, 1) < 0.2 ? 0.0 : any(0.02, 0.9);
    p.breaks[0] = any(0.1, 0.6), p.reductions[0] = any(0.1, 0.7);
    p.bran = any(0.1, 0.25), p.break_omega = any(0.02, 1), p.reduction_omega = any(0.02, 1);
    p.break_flour = any(0, 0.4), p.dunst = any(0, 0.5), p.bran_powder = any(0, 1);
    p.purifier_endosperm = any(0, 0.4), p.purifier_bran = any(0, 0.9);
    return p;
  }
  Conditions at() {
    return {any(0.13, 0.18), any(0.09, 0.15), any(0, 1), any(0.7, 1.3),
            any(0.7, 1.3),   any(0, 2),       any(0, 2), any(0.5, 1.5)};
  }
  std::mt19937_64 random;
};

double extraction(const FlowParams& p, const Conditions& at = {}) {
  return flows(calibrate(p), at).extraction();
}
double ash(const Conditions& at) { return ash_of(flows(calibrate({}), at).flour, 0.0038, 0.072); }

}  // namespace

TEST_CASE("flour, bran and shorts are all of the wheat, of endosperm and of bran, for any settings",
          "[unit]") {
  RandomMill mill(11);
  for (int i = 0; i < 2000; ++i) {
    const FlowParams p = mill.params();
    const FlourFlows f = flows(calibrate(p), mill.at());
    REQUIRE(f.flour.endosperm + f.bran.endosperm + f.shorts.endosperm == Approx(1.0 - p.bran).epsilon(1e-13));
    REQUIRE(f.flour.bran + f.bran.bran + f.shorts.bran == Approx(p.bran).epsilon(1e-13));
    for (const double mass : {f.flour.endosperm, f.flour.bran, f.bran.endosperm, f.bran.bran,
                              f.shorts.endosperm, f.shorts.bran, f.energy})
      REQUIRE(mass >= -1e-16);
    for (const double share : f.break_release) REQUIRE((share >= 0.0 && share < 1.0));
  }
}

TEST_CASE("ash is conserved from wheat to products", "[unit]") {
  RandomMill mill(12);
  for (int i = 0; i < 200; ++i) {
    const FlowParams p = mill.params();
    const FlourFlows f = flows(calibrate(p), mill.at());
    double out = 0.0;
    for (const Stock& s : {f.flour, f.bran, f.shorts}) out += s.total() * ash_of(s, 0.004, 0.07);
    REQUIRE(out == Approx((1.0 - p.bran) * 0.004 + p.bran * 0.07).epsilon(1e-12));
  }
}

TEST_CASE("a calibrated mill gives the releases that were stated for it", "[unit]") {
  RandomMill mill(13);
  for (int i = 0; i < 500; ++i) {
    const FlowParams p = mill.params();
    const FlourFlows f = flows(calibrate(p), {p.stated_moisture, p.stated_moisture, 0, 1, 1, 0, 0, 1});
    for (std::size_t b = 0; b < kMostBreaks; ++b)
      REQUIRE(f.break_release[b] == Approx(p.breaks[b]).epsilon(1e-10));
    for (std::size_t c = 0; c < kMostReductions; ++c)
      REQUIRE(f.flour_release[c] == Approx(p.reductions[c]).epsilon(1e-10));
    REQUIRE(f.greatest_load == Approx(1.0).epsilon(1e-10));
  }
}

TEST_CASE("with equal odds of bran and endosperm and no purifiers a mill is the textbook's splits",
          "[validation]") {
  // Two breaks and one reduction by hand: B1 .3, B2 .5, C1 .6; a tenth of a release is flour.
  FlowParams p;
  p.breaks = {0.3, 0.5, 0, 0, 0};
  p.reductions = {0.6, 0, 0, 0, 0, 0, 0, 0};
  p.break_omega = p.reduction_omega = p.bran_powder = 1.0;
  p.break_flour = 0.1, p.dunst = 0.2, p.purifier_endosperm = p.purifier_bran = 0.0;
  const FlourFlows f = flows(calibrate(p), {});
  const double released = 0.3 + 0.7 * 0.5;
  CHECK(f.bran.total() == Approx(0.35));
  CHECK(f.break_feed[1] == Approx(0.7));
  CHECK(f.flour.total() == Approx(0.1 * released + 0.9 * released * 0.6));
  CHECK(f.shorts.total() == Approx(0.9 * released * 0.4));
  CHECK(f.flour.bran_share() == Approx(p.bran));
}

TEST_CASE("extraction rises with every release", "[unit]") {
  for (std::size_t b = 0; b < 4; ++b) {
    FlowParams more;
    more.breaks[b] *= 1.05;
    INFO("B" << b + 1);
    CHECK(extraction(more) > extraction({}));
  }
  for (std::size_t c = 0; c < 6; ++c) {
    FlowParams more;
    more.reductions[c] *= 1.05;
    INFO("C" << c + 1);
    CHECK(extraction(more) > extraction({}));
  }
}

TEST_CASE("worn rolls, wider gaps, more load and too short a rest each cost extraction", "[unit]") {
  const double best = extraction({});
  Conditions at;
  for (double Conditions::*what :
       {&Conditions::break_wear, &Conditions::reduction_wear, &Conditions::unrested}) {
    at = {};
    at.*what = 0.5;
    const double half = extraction({}, at);
    at.*what = 1.0;
    CHECK(half < best);
    CHECK(extraction({}, at) < half);
  }
  for (double Conditions::*what : {&Conditions::break_gap, &Conditions::reduction_gap, &Conditions::feed}) {
    at = {};
    at.*what = 1.1;
    CHECK(extraction({}, at) < best);
    at.*what = 0.9;
    CHECK(extraction({}, at) > best);
  }
}

TEST_CASE("worn rolls send more over the breaks and load the last passages most", "[unit]") {
  Conditions worn;
  worn.break_wear = 1.5;
  const FlourFlows sharp = flows(calibrate({}), {}), dull = flows(calibrate({}), worn);
  CHECK(dull.bran.total() > sharp.bran.total());
  CHECK(dull.bran.bran_share() < sharp.bran.bran_share());
  CHECK(dull.greatest_load > 1.1);
}

TEST_CASE("from 14 to 16 % extraction and ash fall about linearly with moisture, by little in hard wheat",
          "[validation]") {
  // Hook, Bone & Fearn (1982): extraction falls linearly and ash falls with it; hard wheats lose less.
  std::vector<double> e;
  Conditions at;
  for (double m = 0.14; m < 0.1601; m += 0.005) {
    at.moisture = m;
    e.push_back(extraction({}, at));
    if (m > 0.14) CHECK(ash(at) < ash({m - 0.005, 0.16, 0, 1, 1, 0, 0, 1}));
  }
  for (std::size_t i = 1; i < e.size(); ++i) {
    const double per_point = (e[i - 1] - e[i]) * 2.0 * 100.0;  // points of extraction a point of moisture
    CHECK(per_point > 0.8);
    CHECK(per_point < 2.0);
  }
  const double slope = (e.back() - e.front()) / 4.0;
  for (std::size_t i = 0; i < e.size(); ++i)
    CHECK(std::abs(e[i] - (e[0] + slope * static_cast<double>(i))) < 0.0005);  // of a straight line
}

TEST_CASE("damp wheat blinds the sieves: beyond 16.5 % extraction falls twice as fast and more", "[unit]") {
  const auto at = [](double m) { return extraction({}, {m, 0.125, 0, 1, 1, 0, 0, 1}); };
  CHECK(at(0.175) - at(0.17) < 2.0 * (at(0.16) - at(0.155)));
}

TEST_CASE("dry or unrested wheat costs energy, and so do worn rolls for the same release", "[unit]") {
  const auto energy = [](const Conditions& at) { return flows(calibrate({}), at).energy; };
  CHECK(energy({0.15, 0.12, 0, 1, 1, 0, 0, 1}) > energy({0.16, 0.12, 0, 1, 1, 0, 0, 1}));
  FlowParams stiff;  // releases that do not feel wear or rest
  stiff.wear_break = stiff.wear_reduction = stiff.rest = 0.0;
  const auto same = [&](const Conditions& at) { return flows(calibrate(stiff), at).energy; };
  CHECK(same({0.16, 0.12, 0.3, 1, 1, 0, 0, 1}) == Approx(same({}) * std::exp(8.0 * 0.3 * 0.04)));
  CHECK(same({0.16, 0.16, 0, 1, 1, 1, 1, 1}) == Approx(same({}) * 1.10));
}

TEST_CASE(
    "at defaults extraction and ash are those of bread flour and the rolls take their part of 88-154 kWh/t",
    "[validation]") {
  const FlourFlows f = flows(calibrate({}), {0.16, 0.125, 0.07, 1, 1, 0.5, 0.5, 1});
  CHECK(f.extraction() > 0.72);
  CHECK(f.extraction() < 0.78);
  CHECK(ash_of(f.flour, 0.0038, 0.072) > 0.0045);
  CHECK(ash_of(f.flour, 0.0038, 0.072) < 0.0065);
  const double rolls = f.energy / f.extraction() / kKilowattHourPerTonne;
  CHECK(rolls > 0.4 * 88.0);
  CHECK(rolls < 0.8 * 154.0);
  CHECK(f.break_flour.total() > 0.05);
  CHECK(f.break_flour.total() < 0.15);
}

TEST_CASE("tempering water is W (M2 - M1) / (1 - M2) and none for wheat that is wet enough", "[validation]") {
  CHECK(tempering_water(1000.0, 0.125, 0.16) == Approx(1000.0 * 0.035 / 0.84).epsilon(1e-15));
  const double water = tempering_water(1000.0, 0.10, 0.165);
  CHECK((1000.0 * 0.10 + water) / (1000.0 + water) == Approx(0.165).epsilon(1e-15));
  CHECK(tempering_water(1000.0, 0.17, 0.16) == 0.0);
}

TEST_CASE("the rest that is missing halves every 0.69 of its constant", "[validation]") {
  CHECK(unrested(0.0, 6.0) == 1.0);
  CHECK(unrested(6.0 * std::log(2.0), 6.0) == Approx(0.5));
  CHECK(unrested(-1.0, 6.0) == 1.0);
}

TEST_CASE("the release of endosperm solves R = (1 - b) r + b q with q of its odds times omega",
          "[validation]") {
  RandomMill mill(14);
  for (int i = 0; i < 1000; ++i) {
    const double release = mill.any(0.0, 0.99), bran = mill.any(0, 1), omega = mill.any(0.01, 1);
    const double r = endosperm_release(release, bran, omega), q = omega * r / (1.0 - r + omega * r);
    REQUIRE((r >= 0.0 && r <= 1.0));
    REQUIRE((1.0 - bran) * r + bran * q == Approx(release).margin(1e-12));
  }
}
