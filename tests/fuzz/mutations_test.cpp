// A good file with random damage: the loader answers with a plant or with problems, never with a crash or an
// exception, and every problem says something. Deterministic: the same damage in every run.
#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;

namespace {

constexpr unsigned kSeed = 20240101;
using Random = std::mt19937;  // the same numbers on every platform, unlike the distributions of <random>

std::size_t below(Random& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

std::pair<std::size_t, std::size_t> some_line(Random& random, const std::string& text) {
  const auto start = text.rfind('\n', below(random, text.size()));
  const auto from = start == std::string::npos ? 0 : start + 1;
  return {from, std::min(text.find('\n', from), text.size()) - from};
}

void flip_byte(Random& random, std::string& text) {
  if (text.empty()) return;
  text[below(random, text.size())] ^= static_cast<char>(1u << below(random, 8));
}

void put_sign(Random& random, std::string& text) {
  constexpr std::string_view kSigns = "{}[]<>\"':;,.#-+0123456789exX()%/\\ \n";
  if (!text.empty()) text[below(random, text.size())] = kSigns[below(random, kSigns.size())];
}

void cut(Random& random, std::string& text) { text.resize(below(random, text.size())); }

void repeat_line(Random& random, std::string& text) {
  const auto [from, size] = some_line(random, text);
  text.insert(from, text.substr(from, size) + "\n");
}

void drop_line(Random& random, std::string& text) {
  const auto [from, size] = some_line(random, text);
  text.erase(from, size);
}

void swap_values(Random& random, std::string& text) {  // the text between two quotes goes elsewhere
  const auto a = text.find('"', below(random, text.size())), b = text.find('"', below(random, text.size()));
  if (a == std::string::npos || b == std::string::npos) return;
  const auto end = text.find('"', a + 1);
  if (end != std::string::npos)
    text.insert(b + 1, text.substr(a + 1, std::min<std::size_t>(end - a - 1, 40)));
}

void damage(Random& random, std::string& text) {
  constexpr std::array kKinds{flip_byte, put_sign, put_sign, cut, repeat_line, drop_line, swap_values};
  for (std::size_t times = 1 + below(random, 3); times > 0; --times)
    kKinds[below(random, kKinds.size())](random, text);
}

bool check_answer(const std::string& text) {  // true for a plant
  const auto loaded = load_text({"f", "robots", {{"ore.payload", "1.1 x"}}}, text);
  if (loaded) {
    CHECK(Plant::build(loaded->plant));
    return true;
  }
  CHECK(!loaded.error().empty());
  for (const Problem& problem : loaded.error()) {
    CHECK(!problem.found.empty());
    CHECK(!problem.expected.empty());
  }
  return false;
}

}  // namespace

TEST_CASE("a damaged file never crashes the loader", "[fuzz]") {
  const std::string good_text = text_of(kSmallFile);
  Random random(kSeed);
  int refused = 0;
  constexpr int kFiles = 400;
  for (int i = 0; i < kFiles; ++i) {
    std::string text = good_text;
    damage(random, text);
    INFO("file " << i << ":\n" << text);
    CHECK_NOTHROW(refused += check_answer(text) ? 0 : 1);
  }
  CHECK(refused > kFiles / 2);  // the damage is real
  CHECK(refused < kFiles);
}

TEST_CASE("a file cut anywhere never crashes the loader", "[fuzz]") {
  const std::string good_text = text_of(kSmallFile);
  for (std::size_t size = 0; size < good_text.size(); size += 13)
    CHECK_NOTHROW(check_answer(good_text.substr(0, size)));
}

TEST_CASE("damaged wrong files never crash the loader", "[fuzz]") {
  Random random(kSeed);
  for (const char* name :
       {"unknown_field", "cycle", "duplicate_name", "missing_reference", "binary_garbage", "wrong_sample"}) {
    const std::string wrong =
        text_of(std::string(EGIZ_SOURCE_DIR "/tests/fuzz/wrong_files/") + name + ".textproto");
    for (int i = 0; i < 40; ++i) {
      std::string text = wrong;
      damage(random, text);
      CHECK_NOTHROW(check_answer(text));
    }
  }
}
