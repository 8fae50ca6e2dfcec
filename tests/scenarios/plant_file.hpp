// A plant file of a test, gone at its end.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace egiz::test {

/// Holds `text` in a file of the temporary folder.
struct PlantFile {
  explicit PlantFile(const std::string& text)
      : path(std::filesystem::temp_directory_path() / ("egiz-test-" + std::to_string(::getpid()) + ".textproto")) {
    std::ofstream(path) << text;
  }
  ~PlantFile() { std::filesystem::remove(path); }
  PlantFile(const PlantFile&) = delete;
  PlantFile& operator=(const PlantFile&) = delete;

  std::filesystem::path path;
};

}  // namespace egiz::test
