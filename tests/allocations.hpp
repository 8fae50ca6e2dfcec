// How many times the program has allocated, counted at operator new (counting_new.hpp). Not under sanitizers,
// which have operators of their own.
#pragma once

#include <cstdint>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define EGIZ_COUNTS_ALLOCATIONS

namespace egiz::sample {
inline std::int64_t allocations = 0;  // since the program began
}

#endif
