// What a stock point is told, and what it remembers; what it does with it: stock_point.hpp.
#pragma once

#include "models/supply/network/outage.hpp"
#include "models/supply/policies/forecast.hpp"

namespace egiz {

/// What is constant of a stock point; amounts are in units of its goods.
struct StockPointParams : OutageParams {
  /// How it orders.
  enum Policy { kMinMax, kLots, kBaseStock, kKanban, kForecast, kNone, kRequirements, kPlaced };
  /// Which source gets an order.
  enum Sourcing { kFirst, kShares, kCheapest };
  /// How the demand of the next review period is forecast.
  enum Forecast { kMovingAverage, kSmoothing, kTrend };
  /// Whose demand it forecasts: the orders that it gets, or that of markets at port `market` (shared
  /// information).
  enum DemandSeen { kOwnOrders, kEndMarket };
  /// Where the gross requirements of mrp come from: the forecast, or what markets at port `market` plan to
  /// ask for.
  enum Requirements { kForecasts, kKnownOrders };
  double initial = 100.0;
  double policy = kMinMax;
  double reorder_point = 40.0;  // s
  double order_up_to = 100.0;   // S
  double lot = 20.0;            // Q
  double review = 86400.0;      // s; 0: at once
  double forecast = kMovingAverage;
  double forecast_window = 5.0;                           // reviews of the moving average
  double forecast_gain = 0.2, forecast_trend_gain = 0.1;  // of smoothing
  double safety_stock = 0.0;                              // beside what is forecast
  double planned_lead_time = -1.0;                        // s; below zero: that of the first source
  double demand_seen = kOwnOrders;
  double demand_factor = 1.0;                        // units of these goods in one that a market asks for
  double requirements = kForecasts, horizon = 12.0;  // of mrp; reviews
  double lot_rule = 0.0;                             // of mrp: inventory::LotRule
  double service_time = -1.0;  // s that its customers wait at most; below zero: what the placement chooses
  double demand_mean = 0.0, demand_deviation = 0.0;  // from outside the placement: units/s; units, of a day
  double sourcing = kFirst;
  double lost_sales = 0.0;      // flag: unmet demand is lost, else owed
  double handling = 0.0;        // s from order to departure, when it is on the shelf
  double price = 0.0;           // KZT a unit, for those who order from it
  double shelf_life = 0.0;      // s; 0: without end
  double consignment = 0.0;     // flag
  double order_cost = 0.0;      // KZT an order
  double holding_cost = 0.0;    // KZT/s a unit
  double backorder_cost = 0.0;  // KZT/s a unit owed
  double lost_cost = 0.0;       // KZT a unit of lost demand
};

/// What changes in a run; orders not served, batches on the shelf and parcels being handled are items.
struct StockPointState {
  double stock = 0.0, on_order = 0.0, backlog = 0.0;  // units; `backlog` is owed
  Queue owed;      // kind: reference, owner: buyer, amount: units still owed, x[1]: ordered
  Queue batches;   // with a shelf life or in consignment: owner: seller, attribute: price; oldest first
  Queue leaving;   // parcels being handled: priority: the buyer
  Queue expected;  // of mrp. orders on their way: amount: units, born: when they should come
  EventId expiry, next_review;
  std::int64_t begun = 0;                                  // 1: a review period lies behind
  double demand_in_review = 0.0, ordered_in_review = 0.0;  // units
  double market_asked = 0.0;                               // units, of the markets, at the last review
  Tally demand_per_review, ordered_per_review;             // units: the bullwhip
  TimeAverage level, owed_level, empty;                    // units, units, 1 while nothing is left
  Total demand, at_once, lost, delivered, sent, used, rejected, wasted;  // units; `used`: by the floor
  Total orders, paid, received;                                          // number, KZT, KZT
  Tally lead_time;                                                       // s, of parcels
  Waiting waiting, to_order;  // of the floor; in an outage: of buyers
  OutageState outage;
  SimTime start;
};
void describe(Fields& f, const StockPointState& s);

/// What a stock point that forecasts has seen.
struct DemandForecast {
  inventory::MovingAverage average;
  inventory::ExponentialSmoothing smoothing;
  inventory::TrendSmoothing trend;
  inventory::ForecastErrors errors;
};
void describe(Fields& f, const DemandForecast& s);

}  // namespace egiz
