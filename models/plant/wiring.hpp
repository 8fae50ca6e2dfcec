// Resolves an asset's links to its neighbours while a plant is built. Every fault becomes a Problem; nothing
// is thrown.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/plant/asset.hpp"
#include "sim/base/problem.hpp"

namespace egiz {

/// One wire of an asset, as the file gives it.
struct LinkSpec {
  std::string port;
  std::string to;  // name of an asset
};

/// A port that a type has: for checks, docs and the flowsheet.
struct PortSpec {
  /// Which way material moves through it.
  enum class Flow { kNone, kDownstream, kUpstream };  // which way material moves through it
  std::string name;
  std::string_view wants;  // kOffer of the neighbour
  bool required = true;
  bool many = false;  // several links allowed
  Flow flow = Flow::kNone;
  std::string about;
};

/// The links of one asset, while its plant is built.
class Wiring {
 public:
  /// Keeps references: they must live longer. `find` gives nullptr for a name of no asset.
  Wiring(const std::string& asset, const std::vector<LinkSpec>& links,
         const std::function<const Asset*(const std::string&)>& find,
         const std::vector<std::unique_ptr<Asset>>& assets, std::int64_t first_day, Problems& problems)
      : asset_(asset), links_(links), find_(find), assets_(assets), first_day_(first_day), problems_(problems) {}

  /// Every asset of the plant as an Offer, by asset index; nullptr for those that are none. For assets that
  /// are named by the index that an item carries.
  template <class Offer>
  std::vector<const Offer*> everyone() const {
    std::vector<const Offer*> all;
    for (const auto& asset : assets_) all.push_back(dynamic_cast<const Offer*>(asset.get()));
    return all;
  }
  /// The asset of that name, or nullptr.
  const Asset* find(const std::string& name) const { return find_(name); }
  /// The date of time zero, days since 1970-01-01.
  std::int64_t first_day() const { return first_day_; }
  /// How often `to` is linked at `port`.
  int times(std::string_view port, const std::string& to) const {
    int n = 0;
    for (const LinkSpec& link : links_) n += link.port == port && link.to == to ? 1 : 0;
    return n;
  }

  /// The neighbours at `port` that offer Offer, in the order of the links; links to others become problems,
  /// links to nobody are left out (the builder has told of them).
  template <class Offer>
  std::vector<const Offer*> all(std::string_view port) const {
    std::vector<const Offer*> found;
    for (const LinkSpec& link : links_) {
      if (link.port != port) continue;
      const Asset* neighbour = find_(link.to);
      if (!neighbour) continue;  // the builder has told of the missing asset
      if (const auto* offer = dynamic_cast<const Offer*>(neighbour))
        found.push_back(offer);
      else
        refuse(link, Offer::kOffer);
    }
    return found;
  }
  /// The first neighbour at `port` that offers Offer, or nullptr. Problems as all().
  template <class Offer>
  const Offer* one(std::string_view port) const {
    const auto found = all<Offer>(port);
    return found.empty() ? nullptr : found.front();
  }

 private:
  void refuse(const LinkSpec& link, std::string_view offer) const {
    problems_.push_back({"", 0, 0, asset_ + "." + link.port, "a link to \"" + link.to + "\"",
                         "an asset that " + std::string(offer)});
  }
  const std::string& asset_;
  const std::vector<LinkSpec>& links_;
  const std::function<const Asset*(const std::string&)>& find_;
  const std::vector<std::unique_ptr<Asset>>& assets_;
  std::int64_t first_day_;
  Problems& problems_;
};

/// 2024-01-01, a Monday: the date of time zero where none is given.
inline constexpr std::int64_t kMonday2024 = 19723;

}  // namespace egiz
