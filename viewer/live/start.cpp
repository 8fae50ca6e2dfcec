#include "viewer/live/start.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace egiz::viewer {

namespace {

tl::unexpected<Problem> wrong(std::string path, std::string found, std::string expected) {
  return tl::unexpected(Problem{"--inject", 0, 0, std::move(path), std::move(found), std::move(expected)});
}

std::string nearest(const std::string& name, const std::vector<std::string>& names) {
  const std::string near = nearest_name(name, names);
  return near.empty() ? "one of " + fmt::format("{}", fmt::join(names, ", ")) : "\"" + near + "\"";
}

tl::expected<const InjectSpec*, Problem> find_inject(const Plant& plant, const std::string& asset,
                                                     const std::string& name) {
  const Asset* target = plant.find(asset);
  std::vector<std::string> names;
  if (!target) {
    for (const auto& a : plant.assets()) names.push_back(a->name());
    return wrong("", "\"" + asset + "\"", "an asset of the plant: " + nearest(asset, names));
  }
  const auto& injects = plant.type_of(*target).injects;
  for (const InjectSpec& i : injects) {
    if (i.name == name) return &i;
    names.push_back(i.name);
  }
  return wrong(asset, "\"" + name + "\"",
               names.empty() ? "another asset: this one takes no injects" : nearest(name, names));
}

tl::expected<SimTime, Problem> read_time(const Session& session, const std::string& option,
                                         const std::string& text) {
  const auto value = read_quantity(*session.loaded().units, text, units::kDay);
  const double most = to_seconds(session.end());
  if (value && *value >= 0.0 && *value <= most) return seconds(*value);
  return tl::unexpected(Problem{option, 0, 0, "", value ? "\"" + text + "\"" : value.error().found,
                                value
                                    ? fmt::format("a time from 0 to the end of the run, {:g} d", most / 86400)
                                    : value.error().expected});
}

}  // namespace

tl::expected<WantedInject, Problem> read_inject(const Session& session, const std::string& text) {
  const auto equals = text.find('='), at = text.rfind('@');
  const auto dot = equals == std::string::npos ? equals : text.rfind('.', equals);
  if (dot == std::string::npos || at == std::string::npos || at < equals)
    return wrong("", "\"" + text + "\"", "ASSET.NAME=VALUE@T, such as \"supply.balls_a.outage=21 d@120 d\"");
  WantedInject wanted{{},
                      text.substr(0, dot),
                      text.substr(dot + 1, equals - dot - 1),
                      text.substr(equals + 1, at - equals - 1),
                      0};
  const auto spec = find_inject(session.plant(), wanted.asset, wanted.name);
  if (!spec) return tl::unexpected(spec.error());
  const auto value = read_quantity(*session.loaded().units, wanted.text, (*spec)->unit);
  if (!value) return wrong(wanted.asset + "." + wanted.name, value.error().found, value.error().expected);
  const double shown = *value / (*spec)->unit.scale;
  if (!(shown >= (*spec)->low && shown <= (*spec)->high))
    return wrong(wanted.asset + "." + wanted.name, "\"" + wanted.text + "\"",
                 fmt::format("{:g} to {:g} {}", (*spec)->low, (*spec)->high, (*spec)->unit.text));
  wanted.si = *value;
  const auto time = read_time(session, "--inject", text.substr(at + 1));
  if (!time) return tl::unexpected(time.error());
  wanted.at = *time;
  return wanted;
}

tl::expected<Session, Problems> start_session(const Arguments& a) {
  auto session = Session::open({a.file, a.variant, a.seed});
  if (!session) return session;
  Problems problems;
  std::vector<WantedInject> wanted;
  for (const std::string& text : a.injects) {
    auto inject = read_inject(*session, text);
    inject ? wanted.push_back(std::move(*inject)) : problems.push_back(inject.error());
  }
  SimTime to;
  if (!a.run_to.empty()) {
    const auto time = read_time(*session, "--run-to", a.run_to);
    time ? void(to = *time) : problems.push_back(time.error());
  }
  if (!problems.empty()) return tl::unexpected(problems);
  std::stable_sort(wanted.begin(), wanted.end(), [](const auto& x, const auto& y) { return x.at < y.at; });
  for (const WantedInject& i : wanted) {
    session->go_to(i.at);
    if (session->trouble()) break;
    if (const auto taken = session->inject(i.asset, i.name, i.si, i.text); !taken)
      problems.push_back(taken.error());
  }
  if (!problems.empty()) return tl::unexpected(problems);
  if (to > session->now()) session->go_to(to);
  return session;
}

}  // namespace egiz::viewer
