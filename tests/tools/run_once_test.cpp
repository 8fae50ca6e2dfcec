// One replication at close quarters, as a script sees it: --trace, --why, --snapshot, --resume.
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/trace.pb.h"

namespace {

using namespace egiz;
namespace fs = std::filesystem;

const std::string kConcentrator = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto";

struct OnceAnswer {
  int code = -1;
  std::string out, told;
};

// A folder of its own, gone afterwards.
struct Scratch {
  fs::path path = fs::temp_directory_path() / "egiz_run_once_test";
  Scratch() { fs::remove_all(path), fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
};

OnceAnswer run(const std::string& arguments, const Scratch& scratch) {
  OnceAnswer answer;
  const std::string told = scratch / "told";
  FILE* pipe = popen(fmt::format("{} run {} {} 2>{}", EGIZ_PROGRAM, kConcentrator, arguments, told).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> block;
  while (const std::size_t n = fread(block.data(), 1, block.size(), pipe)) answer.out.append(block.data(), n);
  answer.code = WEXITSTATUS(pclose(pipe));
  answer.told = read_whole_file(told).value();
  fs::remove(told);
  return answer;
}

// What a run answered, without remarks: those on the warm-up are only of whole experiments.
std::string numbers(const OnceAnswer& answer) {
  v1::RunResult result;
  REQUIRE(from_json(answer.out, result));
  REQUIRE(result.measures_size() > 50);
  result.clear_events();
  return result.SerializeAsString();
}

std::vector<std::string> lines_of(const std::string& file) {
  std::istringstream text(read_whole_file(file).value());
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("A run that goes on from a snapshot prints what the straight run prints", "[scenarios]") {
  const Scratch scratch;
  const std::string same = "--until '45 d' --json ";
  const OnceAnswer straight = run(same + "--replications 1", scratch);
  const OnceAnswer stopped = run(same + "--snapshot-at '33.3 d' --snapshot " + (scratch / "s"), scratch);
  const OnceAnswer resumed = run(same + "--resume " + (scratch / "s"), scratch);
  CHECK(straight.code == 0);
  CHECK(stopped.code == 0);
  CHECK(resumed.code == 0);
  CHECK(numbers(stopped) == numbers(straight));
  CHECK(resumed.out == stopped.out);
  // And from a snapshot of the resumed run, with a variant and a setting.
  const std::string other =
      "--until '45 d' --json --variant robots_100 --set mills.sag1.feed_rate='1.02 x' --seed 9 ";
  const OnceAnswer one = run(other + "--snapshot-at '10 d' --snapshot " + (scratch / "a"), scratch);
  const OnceAnswer two = run(
      other + "--resume " + (scratch / "a") + " --snapshot-at '45 d' --snapshot " + (scratch / "b"), scratch);
  const OnceAnswer three = run(other + "--resume " + (scratch / "b"), scratch);
  CHECK(one.code == 0);
  CHECK(numbers(one) != numbers(straight));
  CHECK(two.out == one.out);
  CHECK(three.out == one.out);
}

TEST_CASE("A snapshot that does not fit ends with 2 and says why", "[scenarios]") {
  const Scratch scratch;
  const std::string file = scratch / "s", from = "--until '12 d' --warmup '2 d' --resume " + file;
  REQUIRE(run("--until '12 d' --warmup '2 d' --snapshot-at '3 d' --snapshot " + file, scratch).code == 0);
  const auto refused = [&](const std::string& arguments, const std::string& word) {
    const OnceAnswer answer = run(arguments, scratch);
    INFO(arguments << "\n" << answer.told);
    CHECK(answer.code == 2);
    CHECK(answer.out.empty());
    CHECK(answer.told.find(word) != std::string::npos);
  };
  CHECK(run(from, scratch).code == 0);
  refused(from + " --variant load_plus_10", "plant_digest");
  refused(from + " --set mills.sag1.feed_rate='1.0001 x'", "plant_digest");
  refused("--until '12 d' --resume " + file, "plant_digest");  // the file's own warm-up
  refused(from + " --seed 3", "--seed");
  refused(from + " --replications 2", "--replications");
  refused("--until '2.5 d' --warmup '2 d' --resume " + file, "--until");
  refused("--until '12 d' --warmup '2 d' --snapshot-at '13 d' --snapshot " + (scratch / "late"),
          "--snapshot-at");
  refused("--until '12 d' --snapshot-at '3 d'", "--snapshot");
  refused("--until '12 d' --snapshot " + (scratch / "x"), "--snapshot-at");
  refused("--resume " + kConcentrator, "no snapshot");
  refused("--resume " + (scratch / "nothing"), "nothing");
  std::string bytes = read_whole_file(file).value();
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 8);
  REQUIRE(write_whole_file(scratch / "damaged", bytes));
  refused("--until '12 d' --warmup '2 d' --resume " + (scratch / "damaged"), "checksum");
  CHECK_FALSE(fs::exists(scratch / "late"));
  CHECK_FALSE(fs::exists(scratch / "x"));
}

TEST_CASE("A trace is a log of every event with its cause, as text, CSV and JSON lines, and changes nothing",
          "[scenarios]") {
  const Scratch scratch;
  const std::string same = "--until '35 d' --json ";
  const OnceAnswer quiet = run(same + "--replications 1", scratch);
  for (const char* name : {"log.txt", "log.csv", "log.jsonl"}) {
    const OnceAnswer traced = run(same + "--trace " + (scratch / name), scratch);
    CHECK(traced.code == 0);
    CHECK(numbers(traced) == numbers(quiet));
  }
  const auto text = lines_of(scratch / "log.txt"), csv = lines_of(scratch / "log.csv"),
             json = lines_of(scratch / "log.jsonl");
  REQUIRE(text.size() > 10000);
  CHECK(csv.size() == text.size() + 1);
  REQUIRE(json.size() == text.size());
  CHECK(std::any_of(text.begin(), text.end(), [](const std::string& line) {
    return line.ends_with("pit.north: truck loaded  (by pit.north: empty truck at the shovel)");
  }));
  std::vector<v1::TraceRecord> records;
  for (std::size_t i = 0; i < json.size(); i += 97) {
    v1::TraceRecord record;
    REQUIRE(from_json(json[i], record));
    CHECK(record.number() == i + 1);
    CHECK(record.cause() < record.number());
    CHECK((record.origin() == "event") == (record.cause() > 0));
    CHECK(csv[i + 1].starts_with(fmt::format("{},", i + 1)));
  }
}

TEST_CASE("Why asks for the chain of causes of an event", "[scenarios]") {
  const Scratch scratch;
  const OnceAnswer text = run("--why 'mills.sag1: repaired @ 60 d'", scratch);
  INFO(text.out << text.told);
  CHECK(text.code == 0);
  CHECK(text.out.find("mills.sag1: repaired") < text.out.find("because"));
  CHECK(text.out.find("mills.sag1: crew arrives") != std::string::npos);
  CHECK(text.out.ends_with("from the start of the run\n"));
  const OnceAnswer json = run("--why 'mills.sag1: repaired @ 60 d' --json", scratch);
  v1::CauseChain chain;
  REQUIRE(from_json(json.out, chain));
  REQUIRE(chain.chain_size() > 2);
  for (int i = 0; i + 1 < chain.chain_size(); ++i)
    CHECK(chain.chain(i).cause() == chain.chain(i + 1).number());
  CHECK(chain.chain(chain.chain_size() - 1).origin() == "start");
  const OnceAnswer number = run(fmt::format("--why '#{}' --json", chain.chain(0).number()), scratch);
  CHECK(number.out == json.out);
  const OnceAnswer first = run("--why plant@395d", scratch);
  CHECK(first.out.find("plant: warm-up ends") != std::string::npos);
}

TEST_CASE("Questions and logs that cannot be end with 2 and leave no file", "[scenarios]") {
  const Scratch scratch;
  for (const std::string& arguments :
       {std::string("--why mills.sag1"), std::string("--why 'mills.sag9 @ 3 d'"),
        std::string("--why 'mills.sag1 @ 3 kg'"), std::string("--why 'mills.sag1: sings @ 3 d'"),
        std::string("--why '#0'"), std::string("--why '#x'"), std::string("--why '#99999999'"),
        std::string("--why 'mills.sag1 @ -3 d'"), std::string("--why 'grid @ 3 d'"),
        "--why 'plant @ 31 d' --out " + (scratch / "out"),
        "--trace " + (scratch / "log.txt") + " --probe mills.sag1.jt",
        "--why 'plant @ 31 d' --snapshot-at '3 d' --snapshot " + (scratch / "s"),
        "--trace " + (scratch / "log.doc"), "--trace " + (scratch / "log.txt") + " --replications 3",
        "--trace " + (scratch / "log.txt") + " --warmup '400 d'",
        std::string("--trace /proc/nothing/log.txt --until '31 d'")}) {
    const OnceAnswer answer = run(arguments, scratch);
    INFO(arguments << "\n" << answer.told);
    CHECK(answer.code == 2);
    CHECK_FALSE(answer.told.empty());
  }
  CHECK(fs::is_empty(scratch.path));
}
