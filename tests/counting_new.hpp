// The operators that count (allocations.hpp). To be included by one source of a test program: they are those
// of the whole program.
#pragma once

#include <cstdlib>
#include <new>

#include "tests/allocations.hpp"

#ifdef EGIZ_COUNTS_ALLOCATIONS

void* operator new(std::size_t size) {
  ++egiz::sample::allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  ++egiz::sample::allocations;
  const auto align = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(align, (size + align - 1) / align * align)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

#endif
