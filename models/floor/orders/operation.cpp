#include "models/floor/orders/operation.hpp"

#include <cmath>

#include "models/floor/people/learning.hpp"
#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const OperationState& s) {
  f.stream("time_luck", s.time_luck).stream("robot_luck", s.robot_luck).stream("setup_luck", s.setup_luck);
  f.stream("quality_luck", s.quality_luck).stream("detection_luck", s.detection_luck);
  f.count("by_hand", s.by_hand).count("by_robot", s.by_robot);
  f.part("hand_pieces", s.hand_pieces).part("robot_pieces", s.robot_pieces).part("bad_pieces", s.bad_pieces);
  f.part("found_pieces", s.found_pieces).part("time", s.time);
}

namespace operation {

void start(OperationState& s, std::string_view name) {
  s.time_luck = stream_for(name, "time");
  s.robot_luck = stream_for(name, "robot time");
  s.setup_luck = stream_for(name, "setup");
  s.quality_luck = stream_for(name, "quality");
  s.detection_luck = stream_for(name, "detection");
}

namespace {

double learned(double rate, double floor, std::int64_t n) {
  return learning::factor({rate, floor}, static_cast<double>(n));
}

// A binomial number by inversion of its distribution function: one draw, steps up to the number. n and p above zero.
double binomial(double n, double p, const Luck& luck, Stream& stream) {
  const double u = uniform(luck, stream);
  if (p >= 1.0) return n;
  double k = 0.0, chance = std::exp(n * std::log1p(-p)), sum = chance;
  while (u > sum && k < n) {
    chance *= (n - k) / (k + 1.0) * p / (1.0 - p);
    sum += chance;
    k += 1.0;
  }
  return k;
}

}  // namespace

double work_time(const OperationParams& p, OperationState& s, const Luck& luck, bool robot, double pieces,
                 double speed) {
  if (!robot)
    return pieces * draw_time(p.time, luck, s.time_luck) * learned(p.learning_rate, p.learning_floor, ++s.by_hand);
  const double drawn = draw_time(p.robot_time, luck, s.robot_luck);
  const double at_speed = speed == 1.0 ? drawn : drawn * (p.robot_fixed_share + (1.0 - p.robot_fixed_share) / speed);
  return pieces * at_speed * learned(p.teaching_rate, p.teaching_floor, ++s.by_robot);
}

double setup_time(const OperationParams& p, OperationState& s, const Luck& luck, bool robot) {
  return draw_time(robot ? p.robot_setup : p.setup, luck, s.setup_luck);
}

double new_bad(const OperationParams& p, OperationState& s, const Luck& luck, bool robot, double pieces) {
  const double chance = robot ? p.robot_defect_share : p.defect_share;
  if (!(pieces > 0.0) || !(chance > 0.0)) return 0.0;
  const double n = binomial(pieces, chance, luck, s.quality_luck);
  s.bad_pieces.add(n);
  return n;
}

double found_bad(const OperationParams& p, OperationState& s, const Luck& luck, double bad) {
  if (!(bad > 0.0) || !(p.detection > 0.0)) return 0.0;
  const double n = binomial(bad, p.detection, luck, s.detection_luck);
  s.found_pieces.add(n);
  return n;
}

}  // namespace operation

void OperationPlan::set_plan(const OperationParams& plan) {
  const auto given = [](const Distribution& d) { return d.kind != Distribution::Kind::kConstant || d.a > 0.0; };
  plan_ = &plan;
  has_program_ = given(plan.robot_time);
  by_hand_ = given(plan.time) || !has_program_;
  mean_time_ = mean(plan.time), mean_robot_time_ = mean(plan.robot_time);
}

ParameterTable<OperationParams> OperationAsset::parameters() {
  ParameterTable<OperationParams> t;
  add_operation_parameters(t);
  return t;
}

void OperationAsset::wire(Wiring& wiring) {
  set_plan(params_);
  places_ = wiring.all<WorkPlace>("at");
  components_ = wiring.all<PartStock>("component");
  by_products_ = wiring.all<PartOwner>("gives");
  step_back_ = wiring.one<OperationPlan>("rework");
}

void OperationAsset::start(State& state) const { operation::start(of(state), name()); }

void OperationAsset::measure(const State& state, MeasureSink& sink) const {
  const OperationState& s = of(state);
  const double hand = s.hand_pieces.counted(), robot = s.robot_pieces.counted(), all = hand + robot;
  sink.add("pieces", units::kNumber, all, "pieces worked on, those done again counted each time");
  sink.add("automated_share", units::kPercent, all > 0.0 ? robot / all : 0.0, "share of them by the automated mode");
  sink.add("mean_time", units::kMinute, s.time.mean, "of a lot at work");
  sink.add("bad_share", units::kPercent, all > 0.0 ? s.bad_pieces.counted() / all : 0.0, "pieces that became bad here");
  sink.add("found_bad", units::kNumber, s.found_pieces.counted(), "bad pieces found here");
}

Face OperationAsset::face(const State& state) const {
  const OperationState& s = of(state);
  return {Activity::kIdle, NAN, s.hand_pieces.counted() + s.robot_pieces.counted(), units::kNumber, "pieces"};
}

}  // namespace egiz
