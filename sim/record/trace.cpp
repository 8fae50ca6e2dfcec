#include "sim/record/trace.hpp"

#include <algorithm>

namespace egiz {

static_assert(sizeof(Record) == 88, "trace.hpp states the memory of a record");

Trace::Trace(std::size_t limit, Sink sink)
    : limit_(std::max<std::size_t>(limit, 1)), sink_(std::move(sink)) {}

void Trace::handled(const State& state, const Handled& what) {
  Record record{state.events, what.event, what.first_caused, what.end_caused, Record::Origin::kStart, what.failed, 0};
  if (records_.empty()) {
    began_ = what.first_caused;
    from_the_start_ = state.events == 1;
  }
  find_cause(record);
  if (records_.size() == limit_) {
    records_.pop_front();
    ++forgotten_;
  }
  records_.push_back(record);
  if (sink_) sink_(records_.back(), find(record.cause));
}

// The ranges of the records follow one another, so the first one that ends beyond the insertion is the only
// one that may hold it.
void Trace::find_cause(Record& record) const {
  const std::uint64_t insertion = record.event.insertion;
  if (insertion < began_) {
    record.origin = from_the_start_ ? Record::Origin::kStart : Record::Origin::kBefore;
    return;
  }
  if (forgotten_ > 0 && insertion < records_.front().first_caused) {
    record.origin = Record::Origin::kForgotten;
    return;
  }
  const auto holder = std::partition_point(records_.begin(), records_.end(),
                                           [&](const Record& r) { return r.end_caused <= insertion; });
  const bool held = holder != records_.end() && holder->first_caused <= insertion;
  record.origin = held ? Record::Origin::kEvent : Record::Origin::kOutside;
  if (held) record.cause = holder->number;
}

const Record* Trace::find(std::uint64_t number) const {
  if (records_.empty() || number < records_.front().number || number > records_.back().number) return nullptr;
  return &records_[number - records_.front().number];
}

const Record* Trace::last(SimTime at, const std::function<bool(const Record&)>& fits) const {
  auto later = std::partition_point(records_.begin(), records_.end(),
                                    [&](const Record& r) { return r.event.time <= at; });
  while (later != records_.begin())
    if (fits(*--later)) return &*later;
  return nullptr;
}

std::vector<Record> Trace::causes_of(std::uint64_t number) const {
  std::vector<Record> chain;
  for (const Record* record = find(number); record; record = find(record->cause)) chain.push_back(*record);
  if (!chain.empty() && chain.back().origin == Record::Origin::kEvent) {  // its cause was dropped since
    chain.back().origin = Record::Origin::kForgotten;
    chain.back().cause = 0;
  }
  return chain;
}

}  // namespace egiz
