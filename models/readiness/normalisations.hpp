// The two normalisations side by side, and which items make them differ.
//
//   ln(index_published / index_declared) = sum over items of s_i * (ln p_i - ln d_i)
//
// s_i share of the item (AnsweredItem), p_i and d_i its normalised score by `published` and by `declared`.
// The sum is exact, so each item's part of the difference is known. Method ours.
#pragma once

#include "models/readiness/readiness.hpp"

namespace egiz {

/// An item that the two rules take differently.
struct ItemDifference {
  std::string id;
  std::string label;
  std::string block;
  double score = 0.0;      // on the item's scale
  double declared = 0.0;   // normalised, (0, 1]
  double published = 0.0;  // normalised, (0, 1]
  double log_part = 0.0;   // s_i * ln(p_i / d_i): what it adds to the logarithm of the ratio of the indices
  std::string why;
};

/// Both indices and the items between them.
struct NormalisationDifference {
  Readiness declared, published;
  int alike = 0;                           // answered items that both rules take alike
  std::vector<ItemDifference> items = {};  // the others, the largest |log_part| first
};

/// Problems as index_of(). `block_digits` is not used: rounded blocks have no exact parts.
tl::expected<NormalisationDifference, Problems> difference_of(const Questionnaire& questionnaire,
                                                              const Scores& scores,
                                                              const IndexOptions& options = {});

}  // namespace egiz
