// From the command line to a live session: --variant, --seed, --run-to and --inject ASSET.NAME=VALUE@T.
#pragma once

#include "viewer/arguments.hpp"
#include "viewer/session/session.hpp"

namespace egiz::viewer {

struct WantedInject {
  SimTime at;
  std::string asset, name, text;
  double si = 0;
};

/// "supply.balls_a.outage=21 d@120 d" for this plant, or what is wrong with it.
tl::expected<WantedInject, Problem> read_inject(const Session& session, const std::string& text);

/// Opens the plant and brings it to --run-to through all injects; every problem at once.
tl::expected<Session, Problems> start_session(const Arguments& arguments);

}  // namespace egiz::viewer
