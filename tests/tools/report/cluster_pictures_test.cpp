#include "tools/report/cluster_pictures.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <vector>

#include "scenarios/results/whole_file.hpp"
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

// Of the words beside points and arrows: 7 pixels a letter of 12 pixels, on one line.
struct LabelBox {
  double left, right, top, bottom;
  std::string words;
};

std::vector<LabelBox> labels_of(const std::string& svg) {
  std::vector<LabelBox> boxes;
  const std::regex label(
      "class=\"label\" x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" text-anchor=\"(start|end)\"[^>]*>([^<]*)<");
  for (std::sregex_iterator at(svg.begin(), svg.end(), label), end; at != end; ++at) {
    const std::string words = (*at)[4];
    const double width = 7.0 * static_cast<double>(words.size()), y = std::stod((*at)[2]);
    const double left = std::stod((*at)[1]) - ((*at)[3] == "end" ? width : 0.0);
    boxes.push_back({left, left + width, y - 9.5, y + 2.5, words});
  }
  return boxes;
}

void check_apart(const std::vector<LabelBox>& boxes) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    INFO(boxes[i].words);
    CHECK(boxes[i].left > 0.0);
    CHECK(boxes[i].right < 940.0);
    for (std::size_t j = 0; j < i; ++j) {
      const LabelBox &a = boxes[i], &b = boxes[j];
      INFO("and " << b.words);
      CHECK_FALSE((a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
    }
  }
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

TEST_CASE("names of forty points in one place lie apart, with lines to those that had to move away",
          "[unit]") {
  v1::ClustersResult crowd;
  for (int i = 0; i < 40; ++i) {
    auto& score = *crowd.mutable_pca()->add_scores();
    score.set_name("crowded region " + std::to_string(i));
    score.add_values(i == 39 ? 1.0 : 0.001 * i);
    score.add_values(0.0005 * (i % 7));
    crowd.add_members()->set_cluster(1);
  }
  for (int i = 0; i < 6; ++i) {
    auto& loading = *crowd.mutable_pca()->add_loadings();
    loading.set_column("column " + std::to_string(i));
    loading.add_weights(0.3);
    loading.add_weights(0.001 * i);
  }
  const std::string svg = biplot_svg(crowd);
  const auto boxes = labels_of(svg);
  CHECK(boxes.size() == 46);
  check_apart(boxes);
  CHECK(count_of(svg, "class=\"leader\"") > 20);
}

TEST_CASE("names in the biplot of the shipped regions do not touch", "[scenarios]") {
  const auto folder = std::filesystem::temp_directory_path() / "egiz_biplot_test";
  const std::string data = std::string(EGIZ_SOURCE_DIR) + "/scenarios/data/kazakhstan/regions_2023.csv";
  const std::string command = std::string("\"") + EGIZ_PROGRAM + "\" clusters --data \"" + data +
                              "\" --name name_en --out \"" + folder.string() + "\" > /dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  const auto boxes = labels_of(read_whole_file(folder / "biplot.svg").value_or(""));
  std::filesystem::remove_all(folder);
  CHECK(boxes.size() == 20 + 17);
  check_apart(boxes);
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
