// Products by hand: release, order books, components, by-products, Little's law.
#include <catch2/catch.hpp>

#include "tests/models/floor/floor_hands.hpp"

using namespace egiz;
using hands::every;
using hands::Works;

TEST_CASE("CONWIP never has more lots in work than its limit, kanban keeps stock and work at the target", "[unit]") {
  auto works = Works::of({{"a", "product", {{"orders", 2.0}, {"wip_limit", 3.0}}, {{"step", "a.work"}, {"step", "a.end"}}},
                          {"a.work", "operation", {{"time", Distribution{Distribution::Kind::kExponential, 60, 0, 0}}}, {{"at", "p"}}},
                          {"a.end", "operation", {{"time", Distribution{Distribution::Kind::kExponential, 60, 0, 0}},},
                           {{"at", "q"}, {"component", "b"}}},
                          {"b", "product", {{"orders", 3.0}, {"stock_target", 4.0}, {"stocked", 1.0}}, {{"step", "b.work"}}},
                          {"b.work", "operation", {{"time", every(30)}}, {{"at", "r"}}},
                          {"p", "work_centre", {}, {}}, {"q", "work_centre", {}, {}}, {"r", "work_centre", {}, {}}});
  for (int i = 1; i <= 200; ++i) {
    works.until(100.0 * i);
    CHECK(works.state.read(works.plant->layout().find("a.in_work").value()) <= 3.0);
    const double stock = works.state.read(works.plant->layout().find("b.stock").value());
    const double ordered = works.state.read(works.plant->layout().find("b.ordered").value());
    CHECK(stock + ordered >= 4.0 - 1.0);  // one may have been taken at this tick
    CHECK(stock + ordered <= 4.0);
  }
  works.until(1e6);
  // Two exponential stations in a ring of three lots (Gordon & Newell): throughput mu n/(n + 1).
  CHECK(works("a", "throughput") == Approx(.75 / 60).epsilon(.02));
  CHECK(works("a", "wip") == Approx(3.0).epsilon(1e-3));
  CHECK(works("a", "little_error") == Approx(0.0).margin(1e-3));
  CHECK(works("plant", "balance_error_pieces") == 0.0);
}

TEST_CASE("an order book comes at its times with its pieces and due dates", "[unit]") {
  auto book = std::make_shared<DataTable>();
  book->rows = 3;
  book->columns = {{"time", {}, {0, 100, 5000}}, {"pieces", {}, {2, 3, 1}}, {"due", {}, {50, NAN, 5005}}};
  auto works = Works::of({{"a", "product", {{"orders", 1.0}, {"schedule", ParameterValue{TablePtr(book)}}, {"due_allowance", 100.0}},
                           {{"step", "work"}}},
                          {"work", "operation", {{"time", every(20)}}, {{"at", "p"}}},
                          {"p", "work_centre", {}, {}}});
  works.until(10'000);
  CHECK(works("a", "finished") == 6.0);
  CHECK(works("a", "on_time_share") == Approx(5.0 / 6));  // the last takes 20 s and is due after 5
}

TEST_CASE("assembly waits for all components, and takes as many as are linked", "[unit]") {
  auto works = Works::of({{"car", "product", {{"orders", 2.0}, {"wip_limit", 1.0}}, {{"step", "join"}}},
                          {"join", "operation", {{"time", every(1)}}, {{"at", "p"}, {"component", "wheel"}, {"component", "wheel"}}},
                          {"wheel", "product", {{"interval", every(100)}, {"stocked", 1.0}}, {{"step", "turn"}}},
                          {"turn", "operation", {{"time", every(10)}}, {{"at", "q"}}},
                          {"p", "work_centre", {}, {}}, {"q", "work_centre", {}, {}}});
  works.until(100'050);
  CHECK(works("wheel", "finished") == 1000.0);
  CHECK(works("car", "finished") == 500.0);
  CHECK(works("wheel", "stock") == Approx(.5).margin(.01));
  CHECK(works("plant", "balance_error_pieces") == 0.0);
}

TEST_CASE("disassembly gives finished pieces of other products", "[unit]") {
  auto works = Works::of({{"old", "product", {{"interval", every(100)}, {"lot", 2.0}}, {{"step", "open"}}},
                          {"open", "operation", {{"time", every(10)}}, {{"at", "p"}, {"gives", "core"}, {"gives", "core"}, {"gives", "case"}}},
                          {"core", "product", {{"orders", 4.0}, {"stocked", 1.0}}, {}},
                          {"case", "product", {{"orders", 4.0}, {"price", 7.0}}, {}},
                          {"p", "work_centre", {}, {}}});
  works.until(10'050);
  CHECK(works("old", "finished") == 200.0);
  CHECK(works("core", "finished") == 400.0);
  CHECK(works("case", "revenue") == Approx(200 * 7.0));
  CHECK(works("plant", "balance_error_pieces") == 0.0);
}

