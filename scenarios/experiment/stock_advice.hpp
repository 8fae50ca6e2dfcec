// "What s and S should I hold?": for each stock point with a policy of levels (s_S, r_Q, base_stock).
//   measured   demand of a review and lead time, mean and deviation, in runs of the plant as it is
//   formula    least holding + ordering + shortage cost: exact (s, S) of Zheng & Federgruen for demand that is alike and
//              independent from review to review (models/supply/policies), of the law with the measured moments; a lead time that
//              varies enters as variance of the demand until it ends: v = v_D + m^2 var(L)/(L + 1), in reviews
//   simulated  the present levels and those of the formula in the plant itself, with the same luck, one store at a time
//   search     on demand: neighbours of the better one in s and S - s, steps halved, by the same runs: where the formula's
//              conditions do not hold (lost sales, outages, seasons, customers who order in lots) this is the answer
// Cost is that of the store: holding, ordering, shortage; what it does to others shows in the plant's operating result.
#pragma once

#include "scenarios/experiment/compare.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/stock.pb.h to look inside
class StockResult;
}

/// What is asked.
struct StockQuestion {
  std::vector<std::string> stores;  // names; empty: all stock points
  int search = 0;                   // levels that are tried by simulation for each store; 0: no search
};

/// The answer, or why a run did not come to its end.
struct StockAnswer {
  std::shared_ptr<const v1::StockResult> result;  // never null
  std::optional<RunTrouble> trouble;
};

/// Any number of threads gives the same answer. Problems: those of loading and of run_experiment(), names that are no stock
/// points, a plant without any.
tl::expected<StockAnswer, Problems> stock_advice(const LoadRequest& request, const RunSettings& settings,
                                                 const StockQuestion& question);

}  // namespace egiz
