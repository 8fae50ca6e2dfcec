// Recursive descent over  sum := product (+|- product)*,  product := factor (*|/ factor)*,
// factor := -factor | (sum) | number | column.  Values are whole columns.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "scenarios/tables/region_tables.hpp"

namespace egiz {

namespace {

using Values = std::vector<double>;
constexpr int kDeepest = 200;  // nested parentheses; keeps hostile text off the stack

bool in_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) || c == '_' || c == '.' ||
         byte >= 0x80;  // 0x80 and above: letters of other scripts
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

class Expression {
 public:
  Expression(const Table& table, const std::string& text) : table_(table), text_(text) {}

  tl::expected<Values, Problems> value() {
    Values result = sum(0);
    if (problems_.empty() && at_ < text_.size()) say(at_, found_here(), "an operator + - * / or the end");
    if (problems_.empty()) check_finite(result);
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    return result;
  }

 private:
  char next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  // The next few characters; whole ones, so that the message stays UTF-8.
  std::string found_here() const {
    std::size_t end = std::min(text_.size(), at_ + 12);
    while (end < text_.size() && continues_character(text_[end])) ++end;
    return at_ < text_.size() ? fmt::format("\"{}\"", text_.substr(at_, end - at_)) : "the end";
  }
  std::string place(std::size_t where) const {
    const auto before = std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(where),
                                      [](char c) { return !continues_character(c); });
    return fmt::format("expression {}, character {}", text_, before + 1);
  }
  void say(std::size_t where, std::string found, std::string expected) {
    problems_.push_back({"", 0, 0, place(where), std::move(found), std::move(expected)});
    stopped_ = true;  // after a broken expression every further word would be a false alarm
    at_ = text_.size();
  }
  Values stop(std::size_t where, std::string found, std::string expected) {
    say(where, std::move(found), std::move(expected));
    return zeros();
  }

  Values sum(int depth) {
    Values left = product(depth);
    while (!stopped_) {
      if (take('+'))
        combine(left, product(depth), [](double a, double b) { return a + b; });
      else if (take('-'))
        combine(left, product(depth), [](double a, double b) { return a - b; });
      else
        break;
    }
    return left;
  }
  Values product(int depth) {
    Values left = factor(depth);
    while (!stopped_) {
      if (take('*'))
        combine(left, factor(depth), [](double a, double b) { return a * b; });
      else if (take('/'))
        combine(left, factor(depth), [](double a, double b) { return a / b; });
      else
        break;
    }
    return left;
  }
  Values factor(int depth) {
    if (depth > kDeepest) return stop(at_, "parentheses too deep", fmt::format("at most {}", kDeepest));
    const char c = next();
    if (take('-')) {
      Values negated = factor(depth + 1);
      for (double& x : negated) x = -x;
      return negated;
    }
    if (take('(')) {
      Values inside = sum(depth + 1);
      if (!stopped_ && !take(')')) say(at_, found_here(), "a closing parenthesis");
      return inside;
    }
    if (c == '"') return quoted_column();
    if (std::isdigit(static_cast<unsigned char>(c)) || c == '.') return number();
    if (in_name(c)) return named_column();
    return stop(at_, found_here(), "a number, a column or a parenthesis");
  }

  Values number() {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    const std::size_t from = at_;
    if (error != std::errc{} || (end != text_.data() + text_.size() && in_name(*end)))
      return stop(from, found_here(),
                  "a number; put a column name that begins with a digit in double quotes");
    at_ = static_cast<std::size_t>(end - text_.data());
    return Values(table_.rows.size(), value);
  }
  Values named_column() {
    const std::size_t from = at_;
    while (at_ < text_.size() && in_name(text_[at_])) ++at_;
    return column(text_.substr(from, at_ - from), from);
  }
  Values quoted_column() {
    const std::size_t from = at_, end = text_.find('"', at_ + 1);
    if (end == std::string::npos) return stop(from, "a quote that never closes", "a closing quote");
    at_ = end + 1;
    return column(text_.substr(from + 1, end - from - 1), from);
  }
  Values column(const std::string& name, std::size_t from) {
    const auto found = find_column(table_, name);
    if (!found) {  // the expression goes on: other columns may be unknown too
      problems_.push_back(found.error());
      problems_.back().path = place(from);
      return zeros();
    }
    auto values = numbers_of(table_, name);
    if (values) return std::move(*values);
    problems_.insert(problems_.end(), values.error().begin(), values.error().end());
    return zeros();
  }

  template <class Operation>
  static void combine(Values& left, const Values& right, Operation operation) {
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = operation(left[i], right[i]);
  }
  Values zeros() const { return Values(table_.rows.size(), 0.0); }
  void check_finite(const Values& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!std::isfinite(values[i]))
        problems_.push_back({table_.file, table_.rows[i][0].line, 1, "expression " + text_,
                             fmt::format("{}", values[i]), "a finite number: is something divided by zero?"});
  }

  const Table& table_;
  const std::string& text_;
  std::size_t at_ = 0;
  bool stopped_ = false;
  Problems problems_;
};

}  // namespace

std::vector<std::string> expressions_in(const std::vector<std::string>& lists) {
  std::vector<std::string> parts;
  const auto keep = [&](std::string part) {
    part.erase(0, std::min(part.find_first_not_of(" \t"), part.size()));
    part.erase(part.find_last_not_of(" \t") + 1);
    if (!part.empty()) parts.push_back(std::move(part));
  };
  for (const std::string& list : lists) {
    std::string part;
    bool in_quotes = false;
    for (const char c : list) {
      if (c == '"') in_quotes = !in_quotes;
      if (c != ',' || in_quotes) {
        part += c;
        continue;
      }
      keep(std::move(part));
      part.clear();
    }
    keep(std::move(part));
  }
  return parts;
}

tl::expected<std::vector<double>, Problems> evaluate_expression(const Table& table, const std::string& text) {
  return Expression(table, text).value();
}

}  // namespace egiz
