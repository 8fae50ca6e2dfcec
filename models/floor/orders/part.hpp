// What an item means on the plant floor: a lot of pieces of one product on its way through the works.
//   kind       asset index of its product (PartOwner)
//   owner      in bits: number of the step of its routing (12), times reworked (8), where it was last (20)
//   amount     pieces, >= 1
//   attribute  key of the dispatching rule: the least goes first
//   born       when the order came;  priority  of the order, the greater first
//   x[0]       due date, s of the run;  x[1]  bad pieces among `amount`, found or not
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

namespace lots {

/// Number of the step of its routing, from 0.
inline int step(const Item& item) { return static_cast<int>(item.owner & 0xfff); }
/// How often it was sent back.
inline int reworks(const Item& item) { return static_cast<int>(item.owner >> 12 & 0xff); }
/// Index of the asset where it was last; kThePlant for none.
inline AssetIndex where(const Item& item) { return static_cast<AssetIndex>(item.owner >> 20) - 1; }
/// Goes to a step, 0 to 4095.
inline void set_step(Item& item, int step) { item.owner = (item.owner & ~std::int64_t{0xfff}) | step; }
/// Sent back once more; at most 255 are counted.
inline void count_rework(Item& item) {
  if (reworks(item) < 255) item.owner += 1 << 12;
}
/// It is at asset `at` now.
inline void set_where(Item& item, AssetIndex at) {
  item.owner = (item.owner & 0xfffff) | (static_cast<std::int64_t>(at) + 1) << 20;
}
/// Due date, s of the run.
inline double due(const Item& item) { return item.x[0]; }
/// Bad pieces among its pieces.
inline double bad(const Item& item) { return item.x[1]; }

/// Pieces of the lots in a line of the State's pool.
inline double pieces_in(const State& state, const Queue& line) {
  double sum = 0.0;
  for (ItemIndex i = line.head; i != kNoItem; i = line.next(state.items, i)) sum += state.items[i].amount;
  return sum;
}

}  // namespace lots

struct OperationParams;
struct OperationState;
class PartOwner;
class WorkPlace;

/// Finished pieces that others build in.
class PartStock {
 public:
  static constexpr std::string_view kOffer = "keeps finished pieces";
  virtual ~PartStock() = default;
  /// Pieces that can be had now.
  virtual double pieces(const State& state) const = 0;
  /// Takes `n` pieces out, which must be there.
  virtual void take_pieces(State& state, double n) const = 0;
  /// Nudges `who` once there are more.
  virtual void wait_for_pieces(State& state, AssetIndex who) const = 0;
};

/// What is done to a part at one step: an asset "operation", or a work centre's own work.
class OperationPlan {
 public:
  static constexpr std::string_view kOffer = "is an operation";
  virtual ~OperationPlan() = default;
  /// Times, people, quality.
  const OperationParams& plan() const { return *plan_; }
  /// Whether it can be done by hand: there is a time by hand, or no program at all.
  bool by_hand() const { return by_hand_; }
  /// Whether there is a program for the automated mode.
  bool has_program() const { return has_program_; }
  /// Mean time of a lot without learning, s: what is planned.
  double planned_time(bool robot, double pieces) const { return pieces * (robot ? mean_robot_time_ : mean_time_); }
  /// What changes of it in a run.
  virtual OperationState& book(State& state) const = 0;
  /// Where it can be done, in order of preference.
  const std::vector<const WorkPlace*>& places() const { return places_; }
  /// Pieces of other products that one piece takes in, each product as often as it is linked.
  const std::vector<const PartStock*>& components() const { return components_; }
  /// Products of which each piece gives one finished, as often as linked: disassembly.
  const std::vector<const PartOwner*>& by_products() const { return by_products_; }
  /// The step to which pieces found bad go back; nullptr: none.
  const OperationPlan* rework() const { return step_back_; }

 protected:
  // Set while the plant is wired, by set_plan() and by hand.
  void set_plan(const OperationParams& plan);
  const OperationParams* plan_ = nullptr;
  bool by_hand_ = true, has_program_ = false;
  double mean_time_ = 0.0, mean_robot_time_ = 0.0;  // s of a piece
  std::vector<const WorkPlace*> places_;
  std::vector<const PartStock*> components_;
  std::vector<const PartOwner*> by_products_;
  const OperationPlan* step_back_ = nullptr;
};

/// A product: owns its parts, knows their routing, counts what becomes of them.
class PartOwner {
 public:
  static constexpr std::string_view kOffer = "owns parts";
  virtual ~PartOwner() = default;
  /// Goes to the next step of its routing: the present one is done.
  virtual void step_done(Item& part) const = 0;
  /// The operation of the part's present step; nullptr when it has no routing (a line) or is through.
  virtual const OperationPlan* operation(const Item& part) const = 0;
  /// Whether its parts follow a routing; else each station knows the next.
  bool has_routing() const { return routed_; }
  /// Sends a loose part on to where its present step is done, by the product's carrier if it has one; takes it
  /// back when it is through. False: no place; `who` is nudged when that may have changed.
  virtual bool send_on(State& state, ItemIndex part, AssetIndex who) const = 0;
  /// The same without carrier: puts it down at its place, or takes it back.
  virtual bool put_down(State& state, ItemIndex part, AssetIndex who) const = 0;
  /// The place where its present step would be done now: one that accepts, the least loaded; nullptr when it is
  /// through.
  virtual const WorkPlace* place_for(const State& state, ItemIndex part) const = 0;
  /// Makes `n` <= its bad pieces, whole number, a part of their own, loose, and returns it: the part itself when it
  /// has no other pieces.
  virtual ItemIndex split_off(State& state, ItemIndex part, double n) const = 0;
  /// Ends a loose part: its pieces are scrap.
  virtual void scrap(State& state, ItemIndex part) const = 0;
  /// A loose part goes on with an earlier or later step `to` of its routing (if it is one), counted as rework; its bad
  /// pieces will be done again. nullptr: the step stays.
  virtual void send_back(State& state, ItemIndex part, const OperationPlan* to) const = 0;
  /// Mean time that the rest of the routing takes, s: the present step and those behind it.
  virtual double work_left(const Item& part) const = 0;
  /// Counts what an operation has cost it: J, kg of CO2, s of people, KZT.
  virtual void charge(State& state, double joules, double emission, double people_seconds, double tenge) const = 0;
  /// `n` finished pieces come from an operation of another product (disassembly).
  virtual void add_finished(State& state, double n) const = 0;
  /// Weight of its orders for the dispatching rule WSPT, > 0.
  virtual double weight() const = 0;

 protected:
  bool routed_ = false;  // set while the plant is wired
};

/// A part receiver that can be a step of routings.
class WorkPlace : public PartReceiver {
 public:
  static constexpr std::string_view kOffer = "does operations";
  /// Pieces that wait or are at work here: to choose the least loaded.
  virtual double load(const State& state) const = 0;
  /// Where it stands in the hall, m from a corner.
  virtual std::array<double, 2> position() const = 0;
};

/// Carries parts between places that are told to it part by part.
class PartCarrier {
 public:
  static constexpr std::string_view kOffer = "carries parts";
  virtual ~PartCarrier() = default;
  /// Takes a loose part that is to be sent on by its owner from where it stands.
  virtual void carry(State& state, ItemIndex part) const = 0;
};

/// Work units that are watched one by one: for Gantt charts, bottlenecks, and why something waits.
class WatchedUnits {
 public:
  static constexpr std::string_view kOffer = "has work units";
  /// What a unit waits for, as a word and the asset that it waits for (kThePlant: nobody in particular).
  struct Cause {
    std::string_view word;
    AssetIndex who = kThePlant;
  };
  virtual ~WatchedUnits() = default;
  /// Number of units, the same in the whole run.
  virtual int units() const = 0;
  /// What unit `unit` (from 0) is doing.
  virtual Activity activity(const State& state, int unit) const = 0;
  /// The product in it: an asset index, kThePlant for none.
  virtual AssetIndex product_in(const State& state, int unit) const = 0;
  /// Why it is not working; an empty word when it is.
  virtual Cause cause(const State& state, int unit) const = 0;
};

}  // namespace egiz
