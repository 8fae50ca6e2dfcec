#include "scenarios/loader/units.hpp"

#include <fmt/format.h>
#include <udunits2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <mutex>
#include <vector>

#include "models/plant/unit.hpp"
#include "sim/base/problem.hpp"

namespace egiz {

namespace {

struct FreeUnit {
  void operator()(ut_unit* unit) const { ut_free(unit); }
};
using UnitPtr = std::unique_ptr<ut_unit, FreeUnit>;

struct FreeConverter {
  void operator()(cv_converter* converter) const { cv_free(converter); }
};

struct DimensionWord {
  std::string_view si;
  std::string_view word;
};
constexpr std::array kDimensions{DimensionWord{"1", "a pure number"},
                                 DimensionWord{"s", "a time"},
                                 DimensionWord{"1/s", "a rate per time"},
                                 DimensionWord{"kg", "a mass"},
                                 DimensionWord{"kg/s", "a mass flow"},
                                 DimensionWord{"m", "a length"},
                                 DimensionWord{"m2", "an area"},
                                 DimensionWord{"m3", "a volume"},
                                 DimensionWord{"m/s", "a speed"},
                                 DimensionWord{"m3/s", "a volume flow"},
                                 DimensionWord{"kg/m3", "a density"},
                                 DimensionWord{"W", "a power"},
                                 DimensionWord{"J", "an energy"},
                                 DimensionWord{"J/kg", "an energy per mass"},
                                 DimensionWord{"kg/J", "a mass per energy"},
                                 DimensionWord{"Pa", "a pressure"},
                                 DimensionWord{"K", "a temperature"},
                                 DimensionWord{"KZT", "an amount of money"},
                                 DimensionWord{"KZT/s", "money per time"},
                                 DimensionWord{"KZT/kg", "a price per mass"},
                                 DimensionWord{"KZT/J", "a price of energy"}};

// Words that UDUNITS-2 understands and a plant file never means.
constexpr std::array<std::string_view, 8> kRefused{"ton",  "tons",  "mt",  "since",
                                                   "from", "after", "ref", "re"};

std::string advice(std::string_view word) {
  return word == "ton" || word == "tons" || word == "mt" ? "t, the tonne of 1000 kg" : "a unit";
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80) || c == '%'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

// A digit may only be an exponent ("m3", "m^-3") or the 1 of "1/h": factors inside a unit are slips of the
// pen.
bool well_formed(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], before = i > 0 ? text[i - 1] : ' ';
    const bool numerator = i == 0 && c == '1' && (text.size() == 1 || text[1] == '/');
    const bool exponent = is_digit(c) && i > 0 && (is_letter(before) || before == '^' || before == '-');
    const bool sign = (c == '^' && is_letter(before)) || (c == '-' && (is_letter(before) || before == '^'));
    const bool plain = is_letter(c) || c == '/' || c == '*' || c == '.' || c == ' ' || c == '(' || c == ')';
    if (!(numerator || exponent || sign || plain)) return false;
  }
  return true;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (char c : text) {
    if (is_letter(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

const std::vector<std::string>& common_units() {
  static const std::vector<std::string> names{
      "s",     "min",    "h",       "d",     "week", "month", "year", "kg",   "g",
      "t",     "kt",     "t/h",     "t/d",   "kg/s", "m",     "m2",   "m3",   "m3/h",
      "1/h",   "1/min",  "%",       "W",     "kW",   "MW",    "kWh",  "MWh",  "GWh",
      "kWh/t", "kg/kWh", "KZT",     "kKZT",  "MKZT", "KZT/t", "USD",  "kUSD", "t/m3",
      "J",     "MJ",     "KZT/kWh", "KZT/h", "bar",  "kPa",   "Pa",   "K",    "MKZT/year"};
  return names;
}

// UDUNITS-2 keeps its status, its parser and its message handler in globals, so one thread speaks to it at a time. It
// must not print, and the handler of the host comes back afterwards.
class Turn {
 public:
  Turn() : lock_(the_library()), handler_(ut_set_error_message_handler(ut_ignore)) {}
  ~Turn() { ut_set_error_message_handler(handler_); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  static std::mutex& the_library() {
    static std::mutex mutex;
    return mutex;
  }
  std::lock_guard<std::mutex> lock_;
  ut_error_message_handler handler_;
};

}  // namespace

// Every member needs a Turn.
struct UnitTable::Database {
  ut_system* system = nullptr;
  ~Database() { ut_free_system(system); }

  UnitPtr parse(std::string_view text) const {
    return UnitPtr(ut_parse(system, std::string(text == "1" ? "" : text).c_str(), UT_UTF8));
  }
  bool define(const char* symbol, const UnitPtr& unit) const {
    ut_unmap_symbol_to_unit(system, symbol, UT_UTF8);
    return unit && ut_map_symbol_to_unit(symbol, UT_UTF8, unit.get()) == UT_SUCCESS;
  }
  bool define_own_units() const {
    const UnitPtr tenge(ut_new_base_unit(system));
    const UnitPtr kilotonne(ut_scale(1e6, parse("kg").get()));
    return define("KZT", tenge) && ut_map_unit_to_symbol(tenge.get(), "KZT", UT_UTF8) == UT_SUCCESS &&
           define("Wh", parse("W.h")) && define("kt", kilotonne);
  }
  bool same_dimension(const ut_unit* a, const ut_unit* b) const {
    const UnitPtr ratio(ut_divide(a, b));
    return ratio && ut_is_dimensionless(ratio.get());
  }
  // The words of the dimension, or the base units where there is none.
  std::string dimension(const ut_unit* unit) const {
    for (const DimensionWord& known : kDimensions)
      if (const UnitPtr si = parse(known.si); si && same_dimension(unit, si.get()))
        return std::string(known.word);
    std::array<char, 128> text{};
    const int n = ut_format(unit, text.data(), text.size() - 1, UT_ASCII | UT_DEFINITION);
    return n > 0 ? "a quantity in " + std::string(text.data()) : "another dimension";
  }
};

UnitTable::UnitTable(std::unique_ptr<Database> database) : database_(std::move(database)) {}
UnitTable::UnitTable(UnitTable&&) noexcept = default;
UnitTable& UnitTable::operator=(UnitTable&& other) noexcept {
  std::swap(database_, other.database_);  // the other one's destructor frees ours, at its turn
  return *this;
}
UnitTable::~UnitTable() {
  if (!database_) return;
  const Turn turn;
  database_.reset();
}

tl::expected<UnitTable, std::string> UnitTable::open() {
  const Turn turn;
  auto database = std::make_unique<Database>();
  database->system = ut_read_xml(nullptr);
  if (!database->system)
    return tl::unexpected<std::string>("the unit database of UDUNITS-2 cannot be read (libudunits2-data)");
  if (!database->define_own_units()) return tl::unexpected<std::string>("UDUNITS-2 refuses KZT, Wh or kt");
  return UnitTable(std::move(database));
}

tl::expected<void, Fault> UnitTable::add_currency(const std::string& code, double tenge) {
  const bool capitals =
      code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const Turn turn;
  if (!capitals)
    return tl::unexpected(Fault{"the currency code \"" + code + "\"", "three capital letters, like USD"});
  if (database_->parse(code))
    return tl::unexpected(Fault{"the currency code \"" + code + "\"", "a code that is not a unit already"});
  const UnitPtr base = database_->parse("KZT");
  if (!database_->define(code.c_str(), UnitPtr(ut_scale(tenge, base.get()))))
    return tl::unexpected(Fault{fmt::format("{} KZT", tenge), "a rate that is a number above zero"});
  return {};
}

tl::expected<double, Fault> UnitTable::scale(std::string_view unit, std::string_view si) const {
  const auto refuse = [&](std::string expected) {
    return tl::unexpected(Fault{fmt::format("the unit \"{}\"", unit), std::move(expected)});
  };
  for (const std::string& word : words_of(unit))
    if (std::find(kRefused.begin(), kRefused.end(), word) != kRefused.end()) return refuse(advice(word));
  const Turn turn;
  const UnitPtr from = well_formed(unit) ? database_->parse(unit) : nullptr;
  const UnitPtr to = database_->parse(si);
  if (!from || !to) {
    const std::string nearest = nearest_name(unit, common_units());
    return refuse(nearest.empty() ? "a known unit" : "a known unit; the nearest is \"" + nearest + "\"");
  }
  if (!database_->same_dimension(from.get(), to.get()))
    return tl::unexpected(Fault{database_->dimension(from.get()), dimension_name(si)});
  const std::unique_ptr<cv_converter, FreeConverter> converter(ut_get_converter(from.get(), to.get()));
  if (!converter || cv_convert_double(converter.get(), 0.0) != 0.0) return refuse("a unit without an offset");
  return cv_convert_double(converter.get(), 1.0);
}

std::string dimension_name(std::string_view si) {
  for (const DimensionWord& known : kDimensions)
    if (known.si == si) return std::string(known.word);
  return "a quantity in " + std::string(si);
}

}  // namespace egiz
