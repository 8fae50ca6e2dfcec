// The program as a user calls it.
#pragma once

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

namespace egiz::test {

/// What a call answered.
struct ProgramAnswer {
  int code = -1;
  std::string out;  // stdout and stderr
};

/// egiz ARGUMENTS
inline ProgramAnswer egiz(const std::string& arguments) {
  ProgramAnswer answer;
  FILE* pipe = popen(fmt::format("{} {} 2>&1", EGIZ_PROGRAM, arguments).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> block;
  while (const std::size_t n = fread(block.data(), 1, block.size(), pipe)) answer.out.append(block.data(), n);
  answer.code = WEXITSTATUS(pclose(pipe));
  return answer;
}

}  // namespace egiz::test
