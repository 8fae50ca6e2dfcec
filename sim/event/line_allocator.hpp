// Memory for large tables that are read at random: begins with a cache line, so that what is laid out by lines of 64 bytes stays within
// them; pieces of a megabyte or more ask the system for its large pages (Linux: 2 MiB), whose addresses a processor finds sooner.
#pragma once

#include <cstddef>
#include <new>

namespace egiz {

/// `bytes` of memory; std::bad_alloc when there is no more.
void* take_lines(std::size_t bytes);
/// Gives back what take_lines(bytes) gave.
void give_lines(void* memory, std::size_t bytes);

/// For containers of the standard library.
template <class T>
struct LineAllocator {
  using value_type = T;
  LineAllocator() = default;
  /// Any two are alike: none has a state.
  template <class U>
  LineAllocator(const LineAllocator<U>&) {}
  /// Room for n of T; std::bad_alloc when there is no more.
  T* allocate(std::size_t n) { return static_cast<T*>(take_lines(n * sizeof(T))); }
  /// Gives back what allocate(n) gave.
  void deallocate(T* memory, std::size_t n) { give_lines(memory, n * sizeof(T)); }
  friend bool operator==(LineAllocator, LineAllocator) { return true; }
};

}  // namespace egiz
