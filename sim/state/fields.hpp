// Names the words of an asset's state. Every asset state is a plain struct of 8-byte members (double, int64,
// SimTime, EventId, or structs of those), so a State has no padding, copies as bytes, and any two can be told
// apart word by word. An asset gives `describe(Fields&, const MyState&)`, which must name every word once:
// probes, traces and digest differences speak with these names, and a contract test counts them.
// All overloads of describe() in these headers are that and no more: the members in their order, reals with
// their units. They change nothing and have no wrong input, so none has a comment of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/event/event.hpp"
#include "sim/random/stream.hpp"

namespace egiz {

/// One word of an asset's state and what it is called.
struct Field {
  /// A double, a whole number (also names of events and keys of streams), an instant or duration.
  enum class Kind { kReal, kCount, kTime };
  std::string name;  // "level", "queue.length"
  std::string unit;  // of a real: SI, "" for a pure number
  Kind kind = Kind::kReal;
  std::size_t word = 0;  // from the start of the asset's state
};

/// Collects the words of one struct. Every member that is named must lie within the struct at `base`, at a
/// multiple of 8 bytes: not checked here, a contract test counts.
class Fields {
 public:
  /// Of the struct that begins at `base`; the addresses are only measured, never read.
  explicit Fields(const void* base) : base_(static_cast<const char*>(base)) {}

  /// A double; `unit` is SI, "" for a pure number.
  Fields& real(std::string_view name, const double& x, std::string_view unit = "") {
    return add(name, &x, unit, Field::Kind::kReal);
  }
  /// A whole number.
  Fields& count(std::string_view name, const std::int64_t& x) {
    return add(name, &x, "", Field::Kind::kCount);
  }
  /// A whole number.
  Fields& count(std::string_view name, const std::uint64_t& x) {
    return add(name, &x, "", Field::Kind::kCount);
  }
  /// An instant or a duration: kept in ns, shown in seconds.
  Fields& time(std::string_view name, const SimTime& x) { return add(name, &x, "s", Field::Kind::kTime); }
  /// The name of a scheduled event.
  Fields& event(std::string_view name, const EventId& x) { return add(name, &x, "", Field::Kind::kCount); }
  /// A random stream: two words, NAME.key and NAME.next.
  Fields& stream(std::string_view name, const Stream& s) {
    const std::string prefix(name);
    return add(prefix + ".key", &s.name_key, "", Field::Kind::kCount)
        .add(prefix + ".next", &s.next, "", Field::Kind::kCount);
  }
  /// `n` doubles that lie side by side: NAME.0 to NAME.(n - 1), all in `unit`.
  Fields& reals(std::string_view name, const double* x, std::size_t n, std::string_view unit = "") {
    for (std::size_t i = 0; i < n; ++i) real(std::string(name) + "." + std::to_string(i), x[i], unit);
    return *this;
  }
  /// A struct with its own describe(): its words get the name as a prefix.
  template <class Part>
  Fields& part(std::string_view name, const Part& p) {
    const std::string outer = prefix_;
    prefix_ += std::string(name) + ".";
    describe(*this, p);
    prefix_ = outer;
    return *this;
  }

  /// All words so far, in the order in which they were named.
  const std::vector<Field>& list() const { return list_; }

 private:
  Fields& add(std::string_view name, const void* member, std::string_view unit, Field::Kind kind) {
    const auto offset = static_cast<std::size_t>(static_cast<const char*>(member) - base_);
    list_.push_back({prefix_ + std::string(name), std::string(unit), kind, offset / 8});
    return *this;
  }

  const char* base_;
  std::string prefix_;
  std::vector<Field> list_;
};

/// What may be the state of an asset.
template <class T>
concept StateWords = std::is_trivially_copyable_v<T> && std::is_standard_layout_v<T> && sizeof(T) % 8 == 0 &&
                     requires(Fields& f, const T& t) {
  describe(f, t);
};

}  // namespace egiz
