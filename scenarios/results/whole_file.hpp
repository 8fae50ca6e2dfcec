// Files written whole or not at all: text goes to NAME.partial first and is renamed when complete, so that a
// stopped run or a full disk never leaves half a result under the real name. Folders that do not exist are
// made.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sim/base/problem.hpp"

namespace egiz {

/// The name used until the file is complete: NAME.partial.
std::filesystem::path partial_name(const std::filesystem::path& path);

/// Makes the folder of `path`. Problem: it cannot be made.
tl::expected<void, Problem> make_folder_of(const std::filesystem::path& path);

/// partial_name(path) becomes `path`. Problem: it cannot; the partial file is then removed.
tl::expected<void, Problem> complete_file(const std::filesystem::path& path);

/// Writes the bytes of `text`. Problem: they cannot be written; a file of that name is then as it was.
tl::expected<void, Problem> write_whole_file(const std::filesystem::path& path, std::string_view text);

/// The whole file as bytes. Problem: no file, a folder, or one that cannot be read.
tl::expected<std::string, Problem> read_whole_file(const std::filesystem::path& path);

}  // namespace egiz
