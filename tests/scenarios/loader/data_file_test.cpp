// Numbers from CSV files that a plant file names: samples and tables, good and wrong.
#include "scenarios/loader/data_file.hpp"

#include <cmath>
#include <filesystem>

#include "scenarios/loader/explain.hpp"
#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;

namespace {

// A folder with files, gone at the end of the test.
struct DataFolder {
  std::filesystem::path path;
  DataFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "egiz_data_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~DataFolder() { std::filesystem::remove_all(path); }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

const UnitTable& file_units() {
  static const UnitTable units = UnitTable::open().value();
  return units;
}

std::string with_haul_time(const std::string& value) {
  return small_with("\"lognormal(19 min, 3.5 min)\" origin { assumption { low: \"10 min\" high: \"35 min\" why: \"four km\" } }",
                    "'" + value + "' origin { source: \"a shift book\" }");
}

Loaded load_good(const std::string& file, const std::string& variant = "", std::vector<Setting> sets = {}) {
  auto loaded = load({file, variant, std::move(sets)});
  if (!loaded)
    for (const Problem& problem : loaded.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(loaded);
  return std::move(*loaded);
}

// The problems without the folder before file names.
std::string told(const Problems& problems, const DataFolder& folder) {
  std::string lines;
  for (const Problem& problem : problems) {
    std::string line = to_string(problem);
    if (line.starts_with(folder.path.string())) line.erase(0, folder.path.string().size() + 1);
    lines += line + "\n";
  }
  return lines;
}

std::string load_faults(const DataFolder& folder, const std::string& value, std::vector<Setting> sets = {}) {
  const auto loaded = load({folder.write("plant.textproto", with_haul_time(value)), "", std::move(sets)});
  REQUIRE(!loaded);
  return told(loaded.error(), folder);
}

ParameterSpec order_book() {
  ParameterSpec spec;
  spec.name = "orders";
  spec.kind = ParameterSpec::Kind::kTable;
  spec.fallback = TablePtr{};
  spec.columns = {ColumnSpec::texts("product", "what is ordered"),
                  ColumnSpec::numbers("due", units::kDay, 0, 365, "when it must be ready"),
                  ColumnSpec::numbers("length", units::kMillimetre, 1, 1e4, "of the part").optional(0.5),
                  ColumnSpec::texts("note", "for people").optional()};
  return spec;
}

tl::expected<TablePtr, Fault> orders(const DataFolder& folder, const std::string& text, const std::string& value = "orders.csv") {
  folder.write("orders.csv", text);
  return read_value(file_units(), value, order_book(), folder.path.string()).map([](const ParameterValue& v) {
    return std::get<TablePtr>(v);
  });
}

std::string order_faults(const std::string& text) {
  const DataFolder folder;
  const auto table = orders(folder, text);
  REQUIRE(!table);
  return told(table.error().in_file, folder);
}

}  // namespace

TEST_CASE("an empirical time is read from a file beside the plant, in the unit of its column", "[unit]") {
  const DataFolder folder;
  folder.write("logs/times.csv", "shift,\"haul, loaded\"\n1,20\n1,15.5\n2,31\n");
  for (const char* value : {"empirical(logs/times.csv, \"haul, loaded\", min)", "empirical(\"logs/times.csv\", \"haul, loaded\", min)"}) {
    const Loaded loaded = load_good(folder.write("plant.textproto", with_haul_time(value)));
    const auto& d = std::get<Distribution>(story(loaded, "ore.haul_time").value);
    REQUIRE(d.sample);
    CHECK(d.sample->values == std::vector<double>{15.5 * 60, 20 * 60, 31 * 60});
    CHECK(d.sample->file == "logs/times.csv");
  }
}

TEST_CASE("the header may state the unit", "[unit]") {
  const DataFolder folder;
  folder.write("times.csv", "haul [min]\n20\n30\n");
  for (const char* value : {"empirical(times.csv, haul)", "empirical(times.csv, haul [min])", "empirical(times.csv, haul, min)"}) {
    const Loaded loaded = load_good(folder.write("plant.textproto", with_haul_time(value)));
    CHECK(si(loaded, "ore.haul_time") == 25 * 60);
  }
  CHECK(load_faults(folder, "empirical(times.csv, haul, h)") ==
        "times.csv:1:1: ore.haul_time, haul: found a column in min, expected the unit that was stated, h\n");
}

TEST_CASE("a factor, a variant and --set act on empirical times; flatten and explain tell the file", "[unit]") {
  const DataFolder folder;
  folder.write("times.csv", "t\n20\n15.5\n31\n");
  folder.write("late.csv", "t\n1\n2\n");
  const std::string file = folder.write("plant.textproto", with_haul_time("empirical(times.csv, t, min)"));
  const Loaded base = load_good(file), larger = load_good(file, "larger");  // the variant has a factor 2
  CHECK(si(larger, "ore.haul_time") == Approx(2 * si(base, "ore.haul_time")));
  const Loaded late = load_good(file, "larger", {{"ore.haul_time", "empirical(late.csv, t, h)"}});
  CHECK(si(late, "ore.haul_time") == 1.5 * 3600);
  CHECK(digest(late) != digest(larger));
  const Loaded tenfold = load_good(file, "", {{"ore.haul_time", "0.1 x"}});
  for (const Loaded* loaded : {&base, &larger, &late, &tenfold}) {
    const std::string flat = flatten(*loaded);
    CHECK(flat.find("# It names CSV files") != std::string::npos);
    CHECK(flat.find(folder.path.string()) == std::string::npos);
    CHECK(digest(load_good(folder.write("flat.textproto", flat))) == digest(*loaded));
  }
  CHECK(flatten(tenfold).find("empirical(times.csv, t, min, 0.1 x)") != std::string::npos);
  const std::string text = explain(larger, "ore.haul_time").value();
  INFO(text);
  CHECK(text.find("ore.haul_time = empirical(times.csv, t, min, 2 x)\n") == 0);
  CHECK(text.find("  times.csv: 3 values, 31 min to 62 min, mean of the draws 43.25 min\n") != std::string::npos);
}

TEST_CASE("what is wrong with a sample is told at its place, once for all variants", "[unit]") {
  const DataFolder folder;
  folder.write("times.csv", "minutes,kind\n20,a\nx,b\n1e999,c\n");
  CHECK(load_faults(folder, "empirical(times.csv, minutes, kg)") ==
        "times.csv:1:1: ore.haul_time, minutes: found a mass, expected a time\n"
        "times.csv:3:1: ore.haul_time, minutes: found \"x\", expected a number\n"
        "times.csv:4:1: ore.haul_time, minutes: found \"1e999\", expected a number\n");
  CHECK(load_faults(folder, "empirical(times.csv, minute, min)") ==
        "times.csv:1:1: ore.haul_time, minute: found no column \"minute\", expected a column of the file; the nearest is "
        "\"minutes\"\n");
  CHECK(load_faults(folder, "empirical(time.csv, minutes, min)") ==
        "plant.textproto:14:27: ore.haul_time: found \"time.csv\", no such file, expected a CSV file, relative to the plant file; "
        "the nearest is \"times.csv\"\n");
  CHECK(load_faults(folder, "empirical(/etc/passwd, minutes, min)").find("expected a path relative to the plant file") !=
        std::string::npos);
  CHECK(load_faults(folder, "empirical(., minutes, min)").find("\".\", no file") != std::string::npos);
  CHECK(load_faults(folder, "empirical(times.csv)").find("found 1 parameters of empirical") != std::string::npos);
  CHECK(load_faults(folder, "empirical(times.csv, minutes)").find("found no unit, expected one in the header") !=
        std::string::npos);
  folder.write("one.csv", "t\n20\n");
  CHECK(load_faults(folder, "empirical(one.csv, t, min)")
            .find("plant.textproto:14:27: ore.haul_time: found empirical(one.csv, t, min), expected a sample of two or more "
                  "values\n") == 0);
  folder.write("good.csv", "t\n20\n21\n");
  CHECK(load_faults(folder, "empirical(good.csv, t, min)", {{"ore.haul_time", "empirical(times.csv, kind, min)"}})
            .find("times.csv:2:4: ore.haul_time, kind: found \"a\"") == 0);
}

TEST_CASE("a table is read in SI, converted from the units of its header", "[unit]") {
  const DataFolder folder;
  const auto table = orders(folder, "due [h],product,length\n36,valve,250\n48,\"hub, cast\",\n");
  REQUIRE(table);
  const DataTable& t = **table;
  CHECK(t.rows == 2);
  CHECK(t.numbers("due") == std::vector<double>{36 * 3600.0, 48 * 3600.0});
  CHECK(t.texts("product") == std::vector<std::string>{"valve", "hub, cast"});
  CHECK(t.numbers("length") == std::vector<double>{0.25, 0.5});  // mm where no unit is stated; an empty cell is the default
  CHECK(t.texts("note") == std::vector<std::string>{"", ""});
  CHECK(fault_of(order_book(), *table).empty());
  CHECK(exact_text(order_book(), *table) == "orders.csv");
  CHECK(orders(folder, "due,product\n1,a\n", "\"orders.csv\"")->get()->rows == 1);
  CHECK(*orders(folder, "due,product\n1,a\n", "none") == nullptr);
}

TEST_CASE("all that is wrong with a table is told at once, with the nearest names", "[unit]") {
  CHECK(order_faults("dew [h],product,length\n36,,1\n1,a,20000\n") ==
        "orders.csv:1:1: dew: found the column \"dew\", expected a column of this table; the nearest is \"due\"\n"
        "orders.csv:2:4: product: found an empty cell, expected a text\n"
        "orders.csv:1:1: due: found no column \"due\", expected when it must be ready, due, 0 to 365 d\n"
        "orders.csv:3:5: length: found \"20000\", expected 1 to 10000 mm\n");
  CHECK(order_faults("due [h],product\n-1,a\nsoon,b\n9000,c\n") ==
        "orders.csv:2:1: due: found \"-1\", expected 0 to 365 d\n"
        "orders.csv:3:1: due: found \"soon\", expected a number\n"
        "orders.csv:4:1: due: found \"9000\", expected 0 to 365 d\n");
  CHECK(order_faults("due [t],product\n1,a\n") == "orders.csv:1:1: due: found a mass, expected a time\n");
  CHECK(order_faults("due [h],due [d],product\n1,1,a\n").find("the column \"due\" twice") != std::string::npos);
  CHECK(order_faults("due,product\n1\n").find("1 cells, expected 2 cells as in the header") != std::string::npos);
}

TEST_CASE("variants and --set give a table, and a factor of a table is refused", "[unit]") {
  const DataFolder folder;
  folder.write("orders.csv", "due,product\n1,a\n");
  const ParameterSpec spec = order_book();
  ParameterStory shop;
  shop.asset_name = "shop";
  shop.asset_type = "shop";
  shop.spec = &spec;
  shop.first = shop.value = TablePtr{};
  Stories stories{shop};
  Problems problems;
  apply_setting(file_units(), folder.path.string(), {"shop.orders", "orders.csv"}, stories, problems);
  CHECK(problems.empty());
  REQUIRE(std::get<TablePtr>(stories[0].value));
  CHECK(std::get<TablePtr>(stories[0].value)->rows == 1);
  apply_setting(file_units(), folder.path.string(), {"shop.orders", "1.1 x"}, stories, problems);
  apply_setting(file_units(), folder.path.string(), {"shop.orders", "order.csv"}, stories, problems);
  REQUIRE(problems.size() == 2);
  CHECK(to_string(problems[0]) == "--set: shop.orders: found \"1.1 x\", a factor, expected a CSV file, like \"orders.csv\", or \"none\"");
  CHECK(to_string(problems[1]) ==
        "--set: shop.orders: found \"order.csv\", no such file, expected a CSV file, relative to the plant file; the nearest is "
        "\"orders.csv\"");
  apply_setting(file_units(), folder.path.string(), {"shop.orders", "none"}, stories, problems);
  CHECK(std::get<TablePtr>(stories[0].value) == nullptr);
}
