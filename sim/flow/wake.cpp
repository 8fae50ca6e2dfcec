#include "sim/flow/wake.hpp"

namespace egiz::claims {

namespace {

bool has_news(const Claim& c) { return c.stopped || c.interrupted || c.told != c.place; }

}  // namespace

ItemIndex open(State& state, const Asking& asking, const Item& item) {
  Claim claim;
  claim.target = asking.target;
  claim.kind = asking.kind;
  claim.subject = asking.subject;
  claim.until = state.now + asking.patience;
  claim.place = claim.told = Claim::kWaiting;
  const ItemIndex index = state.items.open_claim(item, claim);
  state.items[index].priority = asking.priority;
  state.items.links(index).since = state.now;
  return index;
}

void arm(State& state, ItemIndex claim) {
  Claim& c = state.items.claim(claim);
  if (c.alarm) state.calendar.cancel(c.alarm);
  c.alarm = {};
  ++c.turn;
  const bool news = has_news(c);
  const bool timed = c.place == Claim::kWaiting || c.running;
  if (!news && (!timed || c.until == kNever)) return;
  const Rank rank = news || c.place == Claim::kWaiting ? Rank::kNudge : Rank::kProcess;
  const Event event{c.target, c.kind, state.items.ticket(claim).word, static_cast<double>(c.turn)};
  c.alarm = state.calendar.schedule(news ? state.now : c.until, rank, event);
}

ItemIndex heard(State& state, const Event& event) {
  const ItemIndex index = state.items.find({event.a});
  if (index == kNoItem || !state.items.has_claim(index)) return kNoItem;
  Claim& c = state.items.claim(index);
  if (!c.alarm || static_cast<double>(c.turn) != event.x) return kNoItem;
  c.alarm = {};
  return index;
}

Why verdict(const Claim& c, SimTime now) {
  if (c.stopped) return Why::kStopped;
  if (c.told == Claim::kHolding && c.place != Claim::kHolding) return Why::kPreempted;
  if (c.interrupted) return Why::kInterrupted;
  if (c.told == Claim::kWaiting && c.place == Claim::kHolding) return Why::kGranted;
  const bool over = now >= c.until;
  if (c.place == Claim::kWaiting && over) return Why::kTimeout;
  return c.running && over ? Why::kFinished : Why::kStale;
}

void close(State& state, ItemIndex claim) {
  const EventId alarm = state.items.claim(claim).alarm;
  if (alarm) state.calendar.cancel(alarm);
  state.items.close_claim(claim);
}

}  // namespace egiz::claims
