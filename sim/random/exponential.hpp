// Exponential draws with mean 1 by the ziggurat of 256 layers of equal area (Marsaglia & Tsang 2000, J. Stat. Software 5(8)): a table
// and a product in place of a logarithm, in 98 of 100 draws. For the sources of this folder; everybody else calls draw().
//
// Under the density exp(-x) lie layers of width x_i, thinner and higher with i. A draw takes a layer by chance and a point of it by
// chance. A point nearer than the width of the next layer lies under the density for sure. One in the wedge beyond is kept if a height
// by chance lies under the density, else a new point is taken; beyond the lowest layer the tail is again exponential.
//
// Draw n of a stream is a function of n, however many points it takes: later ones come from blocks of the generator with the number of
// the attempt in the upper bits of the counter. So streams of variants stay in step.
#pragma once

#include <array>
#include <span>

#include "sim/random/threefry.hpp"

namespace egiz {

/// One of equal area; the upper neighbour is thinner. Pure numbers: the mean is 1.
struct ExponentialLayer {
  double width = 0.0;
  double next_width = 0.0;  // of the layer above: up to there every point is under the density
};
inline constexpr std::size_t kExponentialLayers = 256;
extern const std::array<ExponentialLayer, kExponentialLayers> exponential_layers;

/// Draw n, when the point of its first word `bits` is not under the density for sure.
double exponential_at_the_edge(const Luck& luck, std::uint64_t name_key, std::uint64_t n, std::uint64_t bits);

/// Draw n, whose first word is `bits`.
inline double exponential_from(const Luck& luck, std::uint64_t name_key, std::uint64_t n, std::uint64_t bits) {
  const ExponentialLayer& layer = exponential_layers[bits % kExponentialLayers];
  const double x = uniform_from(bits) * layer.width;
  if (x < layer.next_width) [[likely]]
    return x;
  return exponential_at_the_edge(luck, name_key, n, bits);
}

/// The stream's next draw.
inline double standard_exponential(const Luck& luck, Stream& stream) {
  const std::uint64_t n = stream.next++;
  return exponential_from(luck, stream.name_key, n, random_word(luck, stream.name_key, n));
}

/// The stream's next values.size() draws. Cheaper by a half than one by one: both words of a block are used, and several are at work
/// at a time.
void standard_exponentials(const Luck& luck, Stream& stream, std::span<double> values);

}  // namespace egiz
