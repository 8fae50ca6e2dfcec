#include "tools/report/cluster_pictures.hpp"

#include <catch2/catch.hpp>

#include "scenarios/schema/result.pb.h"

namespace {

using namespace egiz;

int count_of(const std::string& text, const std::string& part) {
  int n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

// Rows 1 and 2 merge at 1, row 3 joins at 4; two clusters.
v1::ClustersResult three_rows() {
  v1::ClustersResult result;
  result.set_linkage("single");
  result.set_k(2);
  const char* names[] = {"A", "B & sons", "C"};
  for (int i = 0; i < 3; ++i) {
    auto& member = *result.add_members();
    member.set_name(names[i]);
    member.set_cluster(i < 2 ? 1 : 2);
    auto& score = *result.mutable_pca()->add_scores();
    score.set_name(names[i]);
    score.add_values(i);
  }
  const auto add = [&](int left, int right, double height) {
    auto& merge = *result.add_merges();
    merge.set_left(left);
    merge.set_right(right);
    merge.set_height(height);
  };
  add(-1, -2, 1.0);
  add(-3, 1, 4.0);
  result.mutable_pca()->add_variance_share(1.0);
  auto& loading = *result.mutable_pca()->add_loadings();
  loading.set_column("x<y");
  loading.add_weights(1.0);
  return result;
}

}  // namespace

TEST_CASE("the tree has a branch for each merge, every name once, and the cut", "[unit]") {
  const std::string svg = dendrogram_svg(three_rows());
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count_of(svg, "<path ") == 2);
  CHECK(count_of(svg, ">B &amp; sons<") == 1);
  CHECK(count_of(svg, "stroke-dasharray") == 1);
  CHECK(count_of(svg, "k = 2") == 1);
  // Heights 1 and 4 of 4 on 680 pixels from 190; rows 18 apart, C first: it is the left member of the last
  // merge.
  CHECK(count_of(svg, "M190.0 47.00H360.0V65.00H190.0") == 1);
  CHECK(count_of(svg, "M190.0 29.00H870.0V56.00H360.0") == 1);
}

TEST_CASE("the biplot has a point for each row and an arrow for each column", "[unit]") {
  const std::string svg = biplot_svg(three_rows());
  CHECK(count_of(svg, "<circle ") == 3);
  CHECK(count_of(svg, "marker-end") == 1);
  CHECK(count_of(svg, ">x&lt;y<") == 1);
  CHECK(count_of(svg, "component 1 (100.0 % of the variance)") == 1);
}

TEST_CASE("hundreds of rows are drawn without names, and one row without a tree", "[unit]") {
  v1::ClustersResult many;
  for (int i = 0; i < 300; ++i) many.add_members()->set_name("some row");
  for (int i = 0; i < 299; ++i) {
    auto& merge = *many.add_merges();
    merge.set_left(i == 0 ? -1 : -(i + 2));
    merge.set_right(i == 0 ? -2 : i);
    merge.set_height(1.0);
  }
  many.set_k(1);
  CHECK(count_of(dendrogram_svg(many), "some row") == 0);
  CHECK(count_of(dendrogram_svg(many), "<path ") == 299);
  v1::ClustersResult one;
  one.add_members()->set_name("alone");
  one.set_k(1);
  CHECK(count_of(dendrogram_svg(one), "<path ") == 0);
}
