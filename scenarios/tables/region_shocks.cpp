#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "scenarios/tables/readiness_tables.hpp"
#include "scenarios/tables/region_tables.hpp"

namespace egiz {

tl::expected<RegionalShock, Problem> parse_shock(const std::string& text) {
  const Problem wrong{"--shock",
                      0,
                      0,
                      "",
                      "\"" + text + "\"",
                      "REGION:COLUMN=+X%, =-X%, =+X, =-X or =X, such as Karaganda:ict_investments=+10%"};
  const auto colon = text.find(':');
  const auto equals = text.find('=', colon == std::string::npos ? 0 : colon);
  if (colon == std::string::npos || equals == std::string::npos || colon == 0 || equals == colon + 1)
    return tl::unexpected(wrong);
  RegionalShock shock{text.substr(0, colon), text.substr(colon + 1, equals - colon - 1)};
  std::string amount = text.substr(equals + 1);
  const bool is_signed = amount.starts_with('+') || amount.starts_with('-');
  const bool percent = amount.ends_with('%');
  if (percent) amount.pop_back();
  if (amount.starts_with('+')) amount.erase(0, 1);
  const char* end = amount.data() + amount.size();
  const auto [at, error] = std::from_chars(amount.data(), end, shock.amount);
  const bool twice = is_signed && text[equals + 1] == '+' && amount.starts_with('-');
  if (error != std::errc{} || at != end || !std::isfinite(shock.amount) || twice || (percent && !is_signed))
    return tl::unexpected(wrong);
  shock.kind = percent     ? RegionalShock::Kind::relative
               : is_signed ? RegionalShock::Kind::add
                           : RegionalShock::Kind::set;
  return shock;
}

tl::expected<std::vector<int>, Problems> load_clusters(const RegionTable& regions,
                                                       const std::string& directory) {
  const auto table =
      read_csv((std::filesystem::path(data_directory(directory)) / "regions_clusters.csv").string());
  if (!table) return tl::unexpected(table.error());
  const auto names = texts_of(*table, "name_en");
  const auto numbers = numbers_of(*table, "cluster");
  Problems problems;
  if (!names) problems = names.error();
  if (!numbers) problems.insert(problems.end(), numbers.error().begin(), numbers.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  std::vector<int> clusters;
  for (const std::string& region : regions.names) {
    const auto at = std::find(names->begin(), names->end(), region);
    const double number =
        at == names->end() ? NAN : (*numbers)[static_cast<std::size_t>(at - names->begin())];
    if (!(number >= 1.0 && number <= 1e6 && number == std::floor(number)))
      problems.push_back({table->file, 0, 0, region,
                          at == names->end() ? "no row" : fmt::format("{}", number),
                          "a cluster number, 1 or more"});
    else
      clusters.push_back(static_cast<int>(number));
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return clusters;
}

}  // namespace egiz
