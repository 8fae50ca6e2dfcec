#include "models/regions/frontier_bootstrap.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>

#include "sim/random/distribution.hpp"
#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

namespace {

FrontierData made(int n, std::uint64_t seed) {
  const Luck luck{seed, 0};
  Stream chance = stream_for("made", "all");
  FrontierData data{{}, "y", {}, {"x"}, {{}}};
  for (int i = 0; i < n; ++i) {
    const double x = normal_quantile(uniform(luck, chance));
    const double v = uniform(luck, chance), u = uniform(luck, chance);
    data.names.push_back(std::to_string(i));
    data.inputs[0].push_back(std::exp(x));
    data.output.push_back(
        std::exp(1.0 + 0.5 * x + composed_draw({Inefficiency::half_normal, 0.2, 0.6}, v, u)));
  }
  return data;
}

BootstrapOptions options(int samples, std::uint64_t seed, int threads = 1) {
  BootstrapOptions how;
  how.samples = samples;
  how.seed = seed;
  how.crowd.threads = threads;
  return how;
}

Bootstrap bootstrap(const FrontierData& data, const BootstrapOptions& how) {
  const auto result = bootstrap_frontier(data, {}, fitted(data), how);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("bootstrap and observed information agree on the spread of coefficients in large samples",
          "[validation]") {
  const auto data = made(400, 5);
  const auto fit = fitted(data);
  for (const auto kind : {BootstrapKind::parametric, BootstrapKind::residual}) {
    auto how = options(120, 3);
    how.kind = kind;
    const auto result = bootstrap(data, how);
    CHECK(result.done == 120);
    CHECK(result.failed == 0);
    REQUIRE(result.coefficients.size() == 4);
    for (std::size_t j = 0; j < 2; ++j) {
      INFO(to_string(kind) << " " << result.coefficients[j].name);
      CHECK(result.coefficients[j].standard_error ==
            Approx(*fit.coefficients[j].standard_error).epsilon(0.35));
      CHECK(result.coefficients[j].interval.low < fit.coefficients[j].estimate);
      CHECK(result.coefficients[j].interval.high > fit.coefficients[j].estimate);
    }
  }
}

TEST_CASE("the bootstrap does not depend on threads, and another seed gives other samples", "[unit]") {
  const auto data = made(60, 1);
  const auto one = bootstrap(data, options(12, 7));
  const auto two = bootstrap(data, options(12, 7, 2));
  const auto other = bootstrap(data, options(12, 8));
  REQUIRE(one.draws.size() == two.draws.size());
  for (std::size_t i = 0; i < one.draws.size(); ++i)
    CHECK(one.draws[i].parameters.coefficients == two.draws[i].parameters.coefficients);
  CHECK(one.coefficients[0].mean != other.coefficients[0].mean);
  CHECK(one.efficiencies[0].te.low <= one.efficiencies[0].te.high);
}

TEST_CASE("twenty regions: samples on the edges are counted, none is lost", "[unit]") {
  const auto data = twenty_regions(kExtendedInputs);
  const auto result = bootstrap(data, options(40, 1));
  CHECK(result.done == 40);
  CHECK(result.failed + static_cast<int>(result.draws.size()) == 40);
  CHECK(result.deterministic > 0);  // with 20 rows and 8 parameters most samples end there
  CHECK(result.deterministic + result.no_inefficiency <= static_cast<int>(result.draws.size()));
}

TEST_CASE("a bootstrap that is stopped keeps what it has", "[unit]") {
  const std::atomic<bool> stop{true};
  auto how = options(12, 1);
  how.crowd.stop = &stop;
  const auto result = bootstrap(made(60, 1), how);
  CHECK(result.done == 0);
  CHECK(result.draws.empty());
  CHECK_FALSE(bootstrap_frontier(made(60, 1), {}, fitted(made(60, 1)), options(1, 1)));
}

TEST_CASE("percentiles lie on lines between sorted values", "[unit]") {
  CHECK(percentile({1.0, 2.0, 4.0}, 0.5) == 2.0);
  CHECK(percentile({1.0, 2.0, 4.0}, 0.75) == 3.0);
  CHECK(percentile_interval({4.0, 1.0, 2.0}, 1.0).high == 4.0);
}
