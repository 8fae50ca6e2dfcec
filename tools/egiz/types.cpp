// egiz types [TYPE]: the asset types that a file may name, with parameters, ports and injects.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "models/plant/registry.hpp"
#include "tools/egiz/commands.hpp"

namespace egiz::commands {

namespace {

std::string_view word_of(ParameterSpec::Kind kind) {
  switch (kind) {
    case ParameterSpec::Kind::kQuantity:
      return "";
    case ParameterSpec::Kind::kCount:
      return "whole number, ";
    case ParameterSpec::Kind::kFlag:
      return "true or false, ";
    case ParameterSpec::Kind::kDistribution:
      return "distribution, mean ";
    case ParameterSpec::Kind::kChoice:
      return "one of ";
    case ParameterSpec::Kind::kTable:
      return "table of ";
  }
  return "";
}

std::string unit_suffix(const Unit& unit) { return unit.text == "1" ? "" : " " + std::string(unit.text); }

void print_parameter(const ParameterSpec& p) {
  const std::string fallback = p.required ? "required" : "default " + to_text(p, p.fallback);
  const std::string range = p.kind == ParameterSpec::Kind::kChoice  ? fmt::format("{}", fmt::join(p.words, ", "))
                            : p.kind == ParameterSpec::Kind::kTable ? to_text(p.columns)
                                                                    : fmt::format("{:g} to {:g}{}", p.low, p.high, unit_suffix(p.unit));
  fmt::print("  {:<28} {}{}; {}\n    {}\n", p.name, word_of(p.kind), range, fallback, p.about);
}

void print_type(const AssetType& type) {
  fmt::print("{}: {}\n", type.name, type.about);
  fmt::print(" parameters\n");
  for (const ParameterSpec& p : type.parameters) print_parameter(p);
  if (!type.ports.empty()) fmt::print(" ports\n");
  for (const PortSpec& port : type.ports)
    fmt::print("  {:<28} to an asset that {}{}{}\n    {}\n", port.name, port.wants,
               port.many ? "; several" : "", port.required ? "" : "; may be left out", port.about);
  if (!type.injects.empty()) fmt::print(" injects\n");
  for (const InjectSpec& i : type.injects)
    fmt::print("  {:<28} {:g} to {:g}{}, usual {:g}\n    {}\n", i.name, i.low, i.high, unit_suffix(i.unit),
               i.usual, i.about);
}

Problem unknown_type(const std::string& name) {
  std::vector<std::string> names;
  for (const AssetType& type : asset_types()) names.push_back(type.name);
  const std::string nearest = nearest_name(name, names);
  return {"",
          0,
          0,
          "TYPE",
          "\"" + name + "\"",
          nearest.empty() ? fmt::format("one of {}", fmt::join(names, ", "))
                          : "an asset type; the nearest is \"" + nearest + "\""};
}

}  // namespace

void types(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("types", "List asset types: parameters, units, ranges, ports, injects");
  const auto name = std::make_shared<std::string>();
  command->add_option("TYPE", *name, "one type in full; all types in short if left out");
  command->callback([name, &exit_code] {
    if (name->empty()) {
      for (const AssetType& type : asset_types()) fmt::print("{:<20} {}\n", type.name, type.about);
    } else if (const AssetType* type = find_type(*name)) {
      print_type(*type);
    } else {
      print({unknown_type(*name)});
      exit_code = kBadInput;
    }
  });
}

}  // namespace egiz::commands
