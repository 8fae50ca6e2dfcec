#include "scenarios/results/json.hpp"

#include <google/protobuf/util/json_util.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "scenarios/schema/floor.pb.h"
#include "scenarios/schema/stock.pb.h"
#include "scenarios/schema/stress.pb.h"
#include "scenarios/schema/fit.pb.h"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/result.pb.h"

namespace egiz {

namespace pb = google::protobuf;

namespace {

std::string print(const pb::Message& message, bool indented) {
  pb::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  // Fails only for messages with Any fields, which the schema has none of.
  const auto status = pb::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::logic_error("to_json: " + std::string(status.message()));
  return json;
}

}  // namespace

std::string to_json(const pb::Message& message) { return print(message, true); }
std::string to_json_line(const pb::Message& message) { return print(message, false); }

tl::expected<void, Problem> to_json_file(const pb::Message& message, const std::filesystem::path& path) {
  return write_whole_file(path, to_json(message));
}

tl::expected<void, Problem> from_json(std::string_view json, pb::Message& message, const std::string& file) {
  message.Clear();
  const auto status = pb::util::JsonStringToMessage(std::string(json), &message);
  if (status.ok()) return {};
  return tl::unexpected(Problem{file, 0, 0, "", std::string(status.message()),
                                "JSON of " + message.GetDescriptor()->full_name()});
}

std::string kind_of_result(std::string_view json) {
  if (json.find('{') == std::string_view::npos) return "";
  const pb::Message* kinds[] = {
      &v1::CompareResult::default_instance(),  &v1::RunResult::default_instance(),
      &v1::InvestResult::default_instance(),   &v1::ReadinessResult::default_instance(),
      &v1::FrontierResult::default_instance(), &v1::RegionsResult::default_instance(),
      &v1::ClustersResult::default_instance(), &v1::ReadinessAnswer::default_instance(),
      &v1::ForecastResult::default_instance(),  &v1::FloorResult::default_instance(),
      &v1::FitResult::default_instance(),       &v1::StressResult::default_instance(),
      &v1::StockResult::default_instance()};
  for (const pb::Message* kind : kinds) {
    const std::unique_ptr<pb::Message> message(kind->New());
    if (from_json(json, *message) && message->ByteSizeLong() > 0)
      return message->GetDescriptor()->full_name();
  }
  return "";
}

}  // namespace egiz
