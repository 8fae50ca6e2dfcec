// Parts of answers that several commands give, from the models to messages of the schema.
#pragma once

#include <vector>

#include "models/money/npv_distribution.hpp"
#include "models/readiness/readiness.hpp"
#include "models/readiness/rules.hpp"

namespace google::protobuf {
template <typename Element>
class RepeatedPtrField;
}

namespace egiz {

namespace v1 {  // include scenarios/schema/result.pb.h to look inside
class BlockResult;
class IndicatorChange;
class NpvResult;
}  // namespace v1

/// A list of a message.
template <class Message>
using MessageRows = google::protobuf::RepeatedPtrField<Message>;

/// Adds the blocks of an index.
void fill_blocks(const Readiness& readiness, MessageRows<v1::BlockResult>& blocks);

/// Adds what the rules did, one row a rule.
void fill_changes(const std::vector<IndicatorChange>& changes, MessageRows<v1::IndicatorChange>& rows);

/// The whole distribution, KZT.
void fill_npv(const NpvDistribution& npv, v1::NpvResult& out);

}  // namespace egiz
