#include <charconv>
#include <cmath>

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

}  // namespace egiz
