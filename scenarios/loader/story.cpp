#include "scenarios/loader/story.hpp"

#include <fmt/format.h>

namespace egiz {

namespace {

std::string nearest_of(const std::string& name, const std::vector<std::string>& candidates,
                       std::string kind) {
  const std::string nearest = nearest_name(name, candidates);
  return nearest.empty() ? kind : kind + "; the nearest is \"" + nearest + "\"";
}

}  // namespace

std::string to_string(const OriginNote& origin) {
  if (!origin.source.empty()) return "source: " + origin.source;
  if (!origin.assumed) return "no source, no assumption";
  std::string text = "assumption";
  if (!origin.low.empty() || !origin.high.empty()) text += fmt::format(": {} to {}", origin.low, origin.high);
  if (!origin.why.empty()) text += ", because " + origin.why;
  return text;
}

PathMatch find_parameter(const Stories& stories, const std::string& path) {
  PathMatch match;
  std::size_t longest = 0;
  std::vector<std::string> all, of_asset;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const std::string& asset = stories[i].asset_name;
    if (match.story == PathMatch::npos && stories[i].path() == path) match.story = i;
    all.push_back(stories[i].path());
    if (asset.size() < longest || !path.starts_with(asset + ".")) continue;
    if (asset.size() > longest) of_asset.clear();
    longest = asset.size();
    match.asset_known = true;
    of_asset.push_back(stories[i].spec->name);
  }
  if (match.story != PathMatch::npos) return match;
  match.expected = match.asset_known ? nearest_of(path.substr(longest + 1), of_asset,
                                                  "a parameter of " + path.substr(0, longest))
                                     : nearest_of(path, all, "an asset and its parameter");
  return match;
}

}  // namespace egiz
