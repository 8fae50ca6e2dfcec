#include "sim/state/state.hpp"

namespace egiz {

std::uint64_t State::digest() const {
  Digest digest;
  digest.add(static_cast<std::uint64_t>(now.ns));
  digest.add(luck.seed);
  digest.add(luck.replication);
  digest.add(events);
  calendar.add_to(digest);
  items.add_to(digest);
  digest.add(bytes.data(), bytes.size());
  return digest.value();
}

double State::read(const Layout::Place& place) const {
  const std::byte* at = bytes.data() + place.word * 8;
  if (place.field.kind == Field::Kind::kReal) {
    double x;
    std::memcpy(&x, at, sizeof x);
    return x;
  }
  std::int64_t i;
  std::memcpy(&i, at, sizeof i);
  return place.field.kind == Field::Kind::kTime ? to_seconds(SimTime{i}) : static_cast<double>(i);
}

}  // namespace egiz
