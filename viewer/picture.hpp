// A picture in memory and its PNG file.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace egiz::viewer {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // [height][width][3], top row first
};

/// Error: what went wrong, with the file's name.
tl::expected<void, std::string> write_png(const std::string& file, const Picture& picture);
tl::expected<Picture, std::string> read_png(const std::string& file);

}  // namespace egiz::viewer
