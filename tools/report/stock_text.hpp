// Rows of stock advice, for the terminal and the report.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/stock.pb.h"

namespace egiz::stock {

/// Heads of the columns.
std::vector<std::string> header();
/// One store; as many texts as heads.
std::vector<std::string> row(const v1::StockAdvice& advice);

}  // namespace egiz::stock
