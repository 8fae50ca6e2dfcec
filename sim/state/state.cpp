#include "sim/state/state.hpp"

#include <array>

namespace egiz {

std::uint64_t State::digest() const {
  const std::vector<std::uint64_t> all = words();
  Digest digest;
  digest.add(all.data(), all.size() * sizeof(std::uint64_t));
  return digest.value();
}

// Clock, seed, replication, events handled; then calendar, items and assets, each with its number of words before it.
std::vector<std::uint64_t> State::words() const {
  std::vector<std::uint64_t> all{static_cast<std::uint64_t>(now.ns), luck.seed, luck.replication, events};
  const auto add = [&all](const std::vector<std::uint64_t>& part) {
    all.push_back(part.size());
    all.insert(all.end(), part.begin(), part.end());
  };
  add(calendar.words());
  add(items.words());
  std::vector<std::uint64_t> assets(bytes.size() / 8);
  if (!bytes.empty()) std::memcpy(assets.data(), bytes.data(), bytes.size());
  add(assets);
  return all;
}

std::optional<State> State::from_words(std::span<const std::uint64_t> words, const Layout& layout) {
  if (words.size() < 4) return std::nullopt;
  State state(layout, {words[1], words[2]});
  state.now = {static_cast<std::int64_t>(words[0])};
  state.events = words[3];
  words = words.subspan(4);
  std::array<std::span<const std::uint64_t>, 3> parts;
  for (auto& part : parts) {
    if (words.empty() || words[0] > words.size() - 1) return std::nullopt;
    part = words.subspan(1, words[0]);
    words = words.subspan(1 + words[0]);
  }
  auto calendar = Calendar::from_words(parts[0]);
  auto items = ItemPool::from_words(parts[1]);
  if (!calendar || !items || parts[2].size() != layout.words() || !words.empty()) return std::nullopt;
  state.calendar = std::move(*calendar);
  state.items = std::move(*items);
  if (!state.bytes.empty()) std::memcpy(state.bytes.data(), parts[2].data(), state.bytes.size());
  return state;
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
