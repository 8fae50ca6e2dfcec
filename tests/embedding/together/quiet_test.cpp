// The libraries print nothing, whatever they are given: also not by way of the libraries under them.
#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>

#include "scenarios/recording/recording.hpp"
#include "scenarios/recording/snapshot.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/recording.pb.h"
#include "scenarios/schema/result.pb.h"
#include "tests/models/sample_plants.hpp"
#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;
namespace fs = std::filesystem;

namespace {

/// Whatever the process prints while it lives goes to a file.
class Listener {
 public:
  Listener() : file_(fs::temp_directory_path() / "egiz_quiet_test") {
    std::fflush(nullptr);
    const int to = open(file_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    dup2(to, 1);
    dup2(to, 2);
    close(to);
  }
  ~Listener() { stop(); }
  std::string stop() {
    if (out_ < 0) return heard_;
    std::fflush(nullptr);
    dup2(out_, 1);
    dup2(err_, 2);
    close(out_);
    close(err_);
    out_ = -1;
    heard_ = read_whole_file(file_).value_or("the file of the listener is gone");
    fs::remove(file_);
    return heard_;
  }

 private:
  fs::path file_;
  int out_ = dup(1), err_ = dup(2);
  std::string heard_;
};

}  // namespace

TEST_CASE("The listener hears what is printed", "[unit]") {
  Listener listener;
  std::fputs("out", stdout);
  std::fputs("err", stderr);
  const std::string heard = listener.stop();
  CHECK(heard.find("out") != std::string::npos);
  CHECK(heard.find("err") != std::string::npos);
}

TEST_CASE("Good and bad files, units, runs, recordings, snapshots and results are taken without a word", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  const std::string small = text_of(kSmallFile);
  int refused = 0;
  Listener listener;
  for (const auto& wrong : fs::directory_iterator(EGIZ_SOURCE_DIR "/tests/fuzz/wrong_files"))
    refused += load({wrong.path().string(), "", {}}) ? 0 : 1;
  const auto loaded = load_text({"plant", "", {}}, small);
  refused += load_text({"plant", "nobody", {}}, small) ? 0 : 1;
  refused += load_text({"plant", "", {}}, small + "\xff\xfe") ? 0 : 1;
  if (loaded) refused += read_quantity(*loaded->units, "7 @@ ((since 1990", units::kHour) ? 0 : 1;
  State state = plant->initial_state({1, 0});
  run_until(*plant, state, days(6));
  const auto bytes = to_bytes(take_snapshot(*plant, state, {"a", "b", "c", {}}));
  for (std::size_t i = 0; i < bytes.size(); i += 97) {
    std::string bad = bytes;
    bad[i] = static_cast<char>(~bad[i]);
    refused += snapshot_from_bytes(bad) && snapshot_from_bytes(bad.substr(i)) ? 0 : 1;
  }
  v1::RunResult result;
  refused += from_json("{\"scenario\": \"\xff\", \"what\": [", result) ? 0 : 1;
  refused += read_recording(EGIZ_SOURCE_DIR "/tests/fuzz/wrong_files/binary_garbage.textproto") ? 0 : 1;
  const std::string heard = listener.stop();
  CHECK(heard.empty());
  CHECK(refused > 10);
  CHECK(loaded.has_value());
}
