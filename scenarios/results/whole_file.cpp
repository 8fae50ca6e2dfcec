#include "scenarios/results/whole_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

namespace egiz {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Problem> file_fault(const fs::path& path, std::string found, std::string expected) {
  return tl::unexpected(Problem{path.string(), 0, 0, "", std::move(found), std::move(expected)});
}

}  // namespace

fs::path partial_name(const fs::path& path) {
  fs::path partial = path;
  partial += ".partial";
  return partial;
}

tl::expected<void, Problem> make_folder_of(const fs::path& path) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return file_fault(path, error.message(), "a folder that can be made");
  return {};
}

tl::expected<void, Problem> complete_file(const fs::path& path) {
  std::error_code error;
  fs::rename(partial_name(path), path, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(partial_name(path), ignored);
  return file_fault(path, error.message(), "a name that can be written");
}

tl::expected<void, Problem> write_whole_file(const fs::path& path, std::string_view text) {
  if (auto made = make_folder_of(path); !made) return made;
  errno = 0;
  std::ofstream file(partial_name(path), std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file) return complete_file(path);
  const std::string why = errno != 0 ? std::strerror(errno) : "the file could not be written";
  std::error_code ignored;
  fs::remove(partial_name(path), ignored);
  return file_fault(path, why, "a file that can be written");
}

tl::expected<std::string, Problem> read_whole_file(const fs::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad() || fs::is_directory(path)) {
    return file_fault(path, errno != 0 ? std::strerror(errno) : "the file could not be read",
                 "a file that can be read");
  }
  return text;
}

}  // namespace egiz
