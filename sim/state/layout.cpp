#include "sim/state/layout.hpp"

namespace egiz {

std::optional<Layout::Place> Layout::find(const std::string& path) const {
  for (const Room& room : rooms_) {
    if (path.size() <= room.asset.size() || path.compare(0, room.asset.size(), room.asset) != 0 ||
        path[room.asset.size()] != '.')
      continue;
    const std::string name = path.substr(room.asset.size() + 1);
    for (const Field& field : room.fields)
      if (field.name == name) return Place{room.word + field.word, field};
  }
  return std::nullopt;
}

}  // namespace egiz
