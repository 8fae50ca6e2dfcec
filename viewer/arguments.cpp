#include "viewer/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace egiz::viewer {

namespace {

constexpr int kBadArguments = 2, kLeastSide = 64, kMostSide = 16384;

// "1600x1000"; an empty text is right, anything else says what is wrong.
std::string read_size(const std::string& text, Arguments& a) {
  std::size_t at = 0;
  try {
    a.width = std::stoi(text, &at);
    const std::string rest = text.substr(at);
    if (rest.size() < 2 || rest[0] != 'x') throw std::invalid_argument(text);
    a.height = std::stoi(rest.substr(1), &at);
    if (at + 1 != rest.size()) throw std::invalid_argument(text);
  } catch (const std::logic_error&) {
    return fmt::format("--size: found {}, expected WIDTHxHEIGHT in pixels, such as 1600x1000", text);
  }
  const bool fits = std::min(a.width, a.height) >= kLeastSide && std::max(a.width, a.height) <= kMostSide;
  return fits ? ""
              : fmt::format("--size: found {}, expected sides from {} to {} pixels", text, kLeastSide,
                            kMostSide);
}

std::string problem_in(Arguments& a, const std::string& size, const std::string& theme) {
  const std::string wrong_size = size.empty() ? "" : read_size(size, a);
  if (!wrong_size.empty()) return wrong_size;
  const auto named = theme_named(theme);
  if (!named) return fmt::format("--theme: found {}, expected dark or light", theme);
  a.theme = *named;
  if (a.scale != 0 && (a.scale < 0.5F || a.scale > 4))
    return fmt::format("--scale: found {}, expected 0.5 to 4", a.scale);
  if (!a.gallery && a.file.empty()) return "found no FILE, expected a plant file, or --gallery";
  if (a.gallery && !a.file.empty())
    return fmt::format("found --gallery and {}, expected one of them", a.file);
  return {};
}

}  // namespace

tl::expected<Arguments, Ending> parse_arguments(int count, const char* const* values) {
  Arguments a;
  std::string size, theme = "dark";
  CLI::App app{"The desktop viewer of Egiz: a simulated plant to watch, steer, rewind and branch.",
               "egiz-viewer"};
  app.add_option("FILE", a.file, "plant file (.textproto)");
  app.add_option("--variant", a.variant, "of the plant file (the base case)");
  app.add_option("--seed", a.seed, "a whole number (the file's own)");
  app.add_option("--run-to", a.run_to, "simulate so far before the first picture, such as \"140 d\"");
  app.add_option("--inject", a.injects, "ASSET.NAME=VALUE@T on the way, such as \"supply.balls_a.outage=21 d@120 d\"")
      ->allow_extra_args(false);
  app.add_option("--compare", a.compare, "compare the variants with so many replications (a few)")
      ->check(CLI::Range(1, 100000));
  app.add_option("--record", a.record, "save the session here at the end (.textproto or .json)");
  app.add_flag("--gallery", a.gallery, "every drawing and panel on one page, with sample data");
  app.add_option("--screenshot", a.screenshot, "write this PNG and end; no window is shown");
  app.add_option("--size", size, "of the window, WIDTHxHEIGHT (1600x1000)");
  app.add_option("--theme", theme, "dark or light (dark)");
  app.add_option("--scale", a.scale, "of fonts and spacing, 0.5 to 4 (the screen's)");
  try {
    app.parse(count, values);
  } catch (const CLI::CallForHelp&) {
    return tl::unexpected(Ending{0, app.help()});
  } catch (const CLI::ParseError& e) {
    return tl::unexpected(Ending{kBadArguments, fmt::format("egiz-viewer: {}\n", e.what())});
  }
  const std::string problem = problem_in(a, size, theme);
  if (!problem.empty()) return tl::unexpected(Ending{kBadArguments, fmt::format("egiz-viewer: {}\n", problem)});
  return a;
}

}  // namespace egiz::viewer
