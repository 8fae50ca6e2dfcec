#include "models/supply/network/outage.hpp"

#include <algorithm>

namespace egiz {

void describe(Fields& f, const OutageState& s) {
  f.stream("up_luck", s.up_luck).stream("down_luck", s.down_luck).time("until", s.until);
  f.part("outages", s.outages).part("time", s.time);
}

void check_outages(const OutageParams& params, const Asset& asset, Problems& problems) {
  if (mean(params.up_time) > 0.0 && !(mean(params.down_time) > 0.0))
    problems.push_back(
        {"", 0, 0, asset.name() + ".down_time", "no time", "more than 0, as there are random outages"});
}

void start_outages(State& state, OutageState& s, const OutageParams& params, const std::string& asset,
                   OutageEvents events) {
  s.up_luck = stream_for(asset, "up time");
  s.down_luck = stream_for(asset, "down time");
  const auto begins = [&](double in, std::int64_t random) {
    state.calendar.schedule(state.now + seconds(in), Rank::kProcess,
                            {events.who, events.begins, random, 0.0});
  };
  if (params.outage_duration > 0.0) begins(params.outage_start, 0);
  if (mean(params.up_time) > 0.0) begins(draw_time(params.up_time, state.luck, s.up_luck), 1);
}

SimTime go_out(State& state, OutageState& s, double duration, OutageEvents events) {
  const SimTime known = std::max(s.until, state.now);
  s.until = std::max(known, state.now + seconds(duration));
  s.outages.add(1.0), s.time.add(to_seconds(s.until - known));
  state.calendar.schedule(s.until, Rank::kProcess, {events.who, events.over, 0, 0.0});
  return s.until - known;
}

double duration_of(State& state, OutageState& s, const OutageParams& params, const Event& event,
                   OutageEvents events) {
  if (event.a == 0) return params.outage_duration;
  const double down = draw_time(params.down_time, state.luck, s.down_luck);
  const double up = draw_time(params.up_time, state.luck, s.up_luck);
  state.calendar.schedule(state.now + seconds(down + up), Rank::kProcess,
                          {events.who, events.begins, 1, 0.0});
  return down;
}

}  // namespace egiz
