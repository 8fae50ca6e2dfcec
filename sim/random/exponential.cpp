#include "sim/random/exponential.hpp"

#include <cmath>

namespace egiz {

double exponential_at_the_edge(const Luck& luck, std::uint64_t name_key, std::uint64_t n, std::uint64_t bits) {
  for (std::uint64_t attempt = 1;; ++attempt) {
    const auto more = random_block(luck, name_key, n | attempt << 56);  // a stream makes fewer than 2^56 draws
    const std::size_t layer = bits % kExponentialLayers;
    const double x = uniform_from(bits) * exponential_layers[layer].width, u = uniform_from(more[0]);
    if (x < exponential_layers[layer].next_width) return x;
    if (layer == 0) return exponential_layers[0].next_width - std::log(u);  // the tail
    const double low = std::exp(-exponential_layers[layer].width), high = std::exp(-exponential_layers[layer].next_width);
    if (low + u * (high - low) < std::exp(-x)) return x;
    bits = more[1];
  }
}

void standard_exponentials(const Luck& luck, Stream& stream, std::span<double> values) {
  std::size_t i = 0;
  if (stream.next % 2 == 1 && !values.empty()) values[i++] = standard_exponential(luck, stream);
  for (; i + 1 < values.size(); i += 2, stream.next += 2) {
    const auto block = random_block(luck, stream.name_key, stream.next / 2);
    values[i] = exponential_from(luck, stream.name_key, stream.next, block[0]);
    values[i + 1] = exponential_from(luck, stream.name_key, stream.next + 1, block[1]);
  }
  if (i < values.size()) values[i] = standard_exponential(luck, stream);
}

}  // namespace egiz
