#include "sim/event/line_allocator.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace egiz {

namespace {

constexpr std::size_t kLine = 64, kLargePage = std::size_t{2} << 20;  // bytes

bool large(std::size_t bytes) { return bytes >= kLargePage / 2; }
std::align_val_t alignment(std::size_t bytes) { return std::align_val_t{large(bytes) ? kLargePage : kLine}; }

}  // namespace

void* take_lines(std::size_t bytes) {
  void* memory = ::operator new(bytes, alignment(bytes));
#ifdef __linux__
  if (large(bytes)) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: without it all works, slower
#endif
  return memory;
}

void give_lines(void* memory, std::size_t bytes) { ::operator delete(memory, alignment(bytes)); }

}  // namespace egiz
