#include "tools/egiz/forecast_result.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

void fill(const WarningForecast& from, v1::WarningForecast& to) {
  to.set_asset(from.now.asset);
  to.set_name(from.now.name);
  to.set_unit(std::string(from.now.unit.text));
  to.set_now(from.now.shown());
  to.set_probability(from.probability.estimate);
  to.set_low(from.probability.low.value_or(0.0));
  to.set_high(from.probability.high.value_or(1.0));
  to.set_mean_rise(from.mean_rise / from.now.unit.scale);
  to.set_about(from.now.about);
}

void fill(const SignalFan& from, v1::SignalForecast& to) {
  const double scale = from.now.unit.scale;
  to.set_asset(from.now.asset);
  to.set_name(from.now.name);
  to.set_unit(std::string(from.now.unit.text));
  to.set_now(from.now.shown());
  for (const double x : from.p05) to.add_p05(x / scale);
  for (const double x : from.p50) to.add_p50(x / scale);
  for (const double x : from.p95) to.add_p95(x / scale);
  to.set_about(from.now.about);
}

void fill(const Advice& from, v1::ForecastAdvice& to) {
  to.set_asset(from.asset);
  to.set_what(from.what);
  to.set_unit(std::string(from.unit.text));
  to.set_now(from.now / from.unit.scale);
  if (from.advised) to.set_advised(*from.advised / from.unit.scale);
  to.set_risk_now(from.risk_now);
  to.set_risk_after(from.risk_after);
  to.set_about(from.about);
}

std::string value_text(double x) { return fmt::format("{:.5g}", x); }

TextTable warning_table(const v1::ForecastResult& r) {
  TextTable table;
  table.header = {"what may happen", "probability", "95 % interval", "mean rise", "unit"};
  for (const auto& w : r.warnings())
    table.rows.push_back({w.asset() + "." + w.name(), fmt::format("{:.1f} %", 100 * w.probability()),
                          fmt::format("{:.1f} … {:.1f} %", 100 * w.low(), 100 * w.high()),
                          value_text(w.mean_rise()), w.unit()});
  return table;
}

TextTable signal_table(const v1::ForecastResult& r) {
  TextTable table;
  table.header = {"signal at the horizon", "now", "5 %", "50 %", "95 %", "unit"};
  for (const auto& s : r.signals()) {
    const int last = s.p50_size() - 1;
    if (last < 0) continue;
    const bool still = s.p05(last) == s.now() && s.p95(last) == s.now();
    if (!still)
      table.rows.push_back({s.asset() + "." + s.name(), value_text(s.now()), value_text(s.p05(last)),
                            value_text(s.p50(last)), value_text(s.p95(last)), s.unit()});
  }
  return table;
}

TextTable advice_table(const v1::ForecastResult& r) {
  TextTable table;
  table.header = {"advice", "now", "advised", "risk now", "risk then", "unit", "against"};
  for (const auto& a : r.advice())
    table.rows.push_back({a.asset() + "." + a.what(), value_text(a.now()),
                          a.has_advised() ? value_text(a.advised()) : "not enough alone",
                          fmt::format("{:.1f} %", 100 * a.risk_now()),
                          a.has_advised() ? fmt::format("{:.1f} %", 100 * a.risk_after()) : "", a.unit(),
                          a.about()});
  table.align = {Align::left,  Align::right, Align::right, Align::right,
                 Align::right, Align::left,  Align::left};
  return table;
}

std::string quoted(const std::string& text) {
  return text.find(',') == std::string::npos ? text : "\"" + text + "\"";
}

}  // namespace

v1::ForecastResult to_message(const Forecast& forecast, const ForecastQuestion& question) {
  v1::ForecastResult result;
  result.set_from_s(to_seconds(forecast.from));
  result.set_horizon_s(to_seconds(question.horizon));
  result.set_futures(forecast.futures);
  result.set_seed(question.seed);
  for (const SimTime moment : forecast.moments) result.add_moment_s(to_seconds(moment));
  for (const auto& warning : forecast.warnings) fill(warning, *result.add_warnings());
  for (const auto& fan : forecast.signals) fill(fan, *result.add_signals());
  for (const auto& advice : forecast.advice) fill(advice, *result.add_advice());
  for (const auto& why : forecast.failed) result.add_failed(why);
  return result;
}

std::string to_text(const v1::ForecastResult& r) {
  std::string text =
      fmt::format("{}, variant {}, from {:.6g} d: {} futures of {:.6g} min, seed {}\n\n", r.scenario(),
                  r.variant(), r.from_s() / 86400, r.futures(), r.horizon_s() / 60, r.seed());
  if (r.warnings_size() > 0) text += egiz::to_text(warning_table(r)) + "\n";
  text += egiz::to_text(signal_table(r));
  if (r.advice_size() > 0) text += "\n" + egiz::to_text(advice_table(r));
  if (r.failed_size() > 0)
    text += fmt::format("\n! {} futures could not go on; the first: {}\n", r.failed_size(), r.failed(0));
  return text;
}

std::string to_csv(const v1::ForecastResult& r) {
  std::string text = "time_s";
  for (const auto& s : r.signals())
    for (const char* q : {"5 %", "50 %", "95 %"})
      text += "," + quoted(fmt::format("{}.{} {} [{}]", s.asset(), s.name(), q, s.unit()));
  text += "\n";
  for (int k = 0; k < r.moment_s_size(); ++k) {
    text += fmt::format("{}", r.moment_s(k));
    for (const auto& s : r.signals()) text += fmt::format(",{},{},{}", s.p05(k), s.p50(k), s.p95(k));
    text += "\n";
  }
  return text;
}

}  // namespace egiz::commands
