// Every asset type that a plant file may name: the one place to add a new one to.
#include <stdexcept>

#include "models/floor/crew_pool.hpp"
#include "models/floor/energy/shared_supply.hpp"
#include "models/floor/fixed_costs.hpp"
#include "models/floor/flow/buffer.hpp"
#include "models/floor/flow/conveyor.hpp"
#include "models/floor/flow/transporter.hpp"
#include "models/floor/orders/operation.hpp"
#include "models/floor/orders/product.hpp"
#include "models/floor/packing_hall.hpp"
#include "models/floor/people/shift_calendar.hpp"
#include "models/floor/people/team.hpp"
#include "models/floor/upkeep/failure_mode.hpp"
#include "models/floor/upkeep/spare_store.hpp"
#include "models/floor/centres/work_centre.hpp"
#include "models/haulage/dispatch/dispatcher.hpp"
#include "models/haulage/fleet/dump_point.hpp"
#include "models/haulage/fleet/shovel.hpp"
#include "models/haulage/fleet/truck_fleet.hpp"
#include "models/haulage/ore_source.hpp"
#include "models/haulage/roads/haul_roads.hpp"
#include "models/haulage/stockpile.hpp"
#include "models/mills/dewatering.hpp"
#include "models/mills/flotation.hpp"
#include "models/mills/flour/flour_mill.hpp"
#include "models/mills/population/ball_mill.hpp"
#include "models/mills/rom/rom_circuit.hpp"
#include "models/mills/sag_circuit.hpp"
#include "models/plant/registry.hpp"
#include "models/supply/consumable_store.hpp"
#include "models/supply/customer.hpp"
#include "models/supply/grid.hpp"
#include "models/supply/network/capacity_exchange.hpp"
#include "models/supply/network/goods_supplier.hpp"
#include "models/supply/network/lane.hpp"
#include "models/supply/network/maker.hpp"
#include "models/supply/network/market.hpp"
#include "models/supply/network/regional_shock.hpp"
#include "models/supply/network/stock_placement.hpp"
#include "models/supply/network/stock_point.hpp"
#include "models/supply/rail_dispatch.hpp"
#include "models/supply/supplier.hpp"
#include "models/supply/water_supply.hpp"

namespace egiz {

namespace {

using Flow = PortSpec::Flow;

PortSpec down(std::string name, std::string about) {
  return {std::move(name), MaterialReceiver::kOffer, true, false, Flow::kDownstream, std::move(about)};
}
PortSpec up(std::string name, std::string about) {
  return {std::move(name), MaterialGiver::kOffer, true, false, Flow::kUpstream, std::move(about)};
}
template <class Offer>
PortSpec from(std::string name, std::string about, bool required = true, bool many = false) {
  return {std::move(name), Offer::kOffer, required, many, Flow::kNone, std::move(about)};
}
// Goods that come through, with no stock between: a ring of such links would order from itself.
PortSpec through(std::string name, std::string about, bool many = false) {
  return {std::move(name), GoodsSource::kOffer, true, many, Flow::kUpstream, std::move(about)};
}
PortSpec power() { return from<PowerMeter>("power", "who meters its energy", false); }

void add_haulage(std::vector<AssetType>& types) {
  types.push_back(
      asset_type<OreSourceAsset>("ore_source", "a pit face that sends ore by a closed fleet of trucks",
                                 {down("dump", "where the trucks dump")},
                                 {{"outage", units::kDay, 0, 3650, 14, "no ore is loaded for this long"},
                                  {"hardness", units::kNumber, 0.5, 2, 1.1, "the hardness of what is loaded times this, from now on"}}));
  types.push_back(asset_type<StockpileAsset>("stockpile", "ore that mixes and waits"));
}

// Pits truck by truck: roads, fleets, shovels, dumps, dispatching.
void add_pits(std::vector<AssetType>& types) {
  types.push_back(asset_type<HaulRoadAsset>("haul_road", "haul roads of a pit, with grades and speed limits"));
  types.push_back(asset_type<TruckFleetAsset>(
      "truck_fleet", "haul trucks of one class: ways, fuel, stops, cycle times",
      {from<RoadNetwork>("roads", "which roads they drive"), from<Dispatching>("dispatcher", "who sends them"),
       from<WorkCalendar>("calendar", "when they are driven; none: always", false),
       from<FailureMode>("failure", "how trucks fail", false, true)}));
  types.push_back(asset_type<ShovelAsset>(
      "shovel", "a shovel or excavator that loads trucks",
      {from<WorkCalendar>("calendar", "when it works; none: always", false),
       from<FailureMode>("failure", "how it fails", false, true), power()},
      {{"outage", units::kHour, 0, 10000, 24, "loads nothing for this long"}}));
  types.push_back(asset_type<DumpPointAsset>(
      "dump_point", "a dump, crusher or stockpile edge where trucks tip",
      {{"to", MaterialReceiver::kOffer, false, false, Flow::kDownstream, "where it goes; none: out of the plant"},
       from<FailureMode>("failure", "how it fails", false, true), power()},
      {{"outage", units::kHour, 0, 10000, 24, "takes nothing for this long"}}));
  types.push_back(asset_type<DispatcherAsset>(
      "dispatcher", "sends trucks to shovels and dumps, by rules or a linear programme",
      {from<LoadingPlace>("shovel", "to which it may send", true, true),
       from<DumpingPlace>("dump", "to which it may send", true, true)}));
}

void add_mills(std::vector<AssetType>& types) {
  types.push_back(asset_type<SagCircuitAsset>(
      "sag_circuit", "feeder, SAG mill, sump and cyclone with wear, relines and breakdowns",
      {up("ore", "what it is fed from"), down("product", "where the ground ore goes"),
       from<ConsumableStore>("balls", "store of grinding balls"),
       from<ConsumableStore>("liners", "store of liner sets"),
       from<CrewPool>("crew", "who repairs and relines"), power(),
       from<WaterSource>("water", "where its water comes from; without it, water has no end", false)},
      {{"failure", units::kHour, 0.1, 2000, 24, "the mill breaks; the repair takes this long"},
       {"load", units::kNumber, 0.2, 2, 1.1, "the feed set point times this, from now on"}}));
  types.push_back(asset_type<RomCircuitAsset>(
      "rom_circuit",
      "run-of-mine mill with balls, sump and cyclone, control loops, virtual sensors and overload warning",
      {up("ore", "what it is fed from"), down("product", "where the ground ore goes"),
       from<WaterSource>("water", "where its water comes from", false),
       from<ConsumableStore>("balls", "store of grinding balls", false),
       from<ConsumableStore>("liners", "store of liner sets", false),
       from<CrewPool>("crew", "who repairs and relines", false), power()},
      {{"failure", units::kHour, 0.1, 2000, 24, "the mill breaks; the repair takes this long"},
       {"load", units::kNumber, 0.2, 2, 1.1, "the feed set point times this, from now on"},
       {"hardness", units::kNumber, 0.5, 2, 1.1, "the hardness of the ore times this, from now on"}}));
  types.push_back(asset_type<BallMillAsset>(
      "ball_mill", "ball mill in closed circuit by population balance, power by Morrell",
      {down("product", "where the ground ore goes"),
       from<ConsumableStore>("balls", "store of grinding balls", false), power()}));
  types.push_back(asset_type<FlourMillAsset>(
      "flour_mill", "roller flour mill: cleaning, tempering, break and reduction passages",
      {from<ConsumableStore>("wheat", "the silo"), down("product", "where the flour goes"),
       from<CrewPool>("crew", "who repairs and changes rolls"), power(),
       from<WaterSource>("water", "for damping; none: always enough", false)},
      {{"failure", units::kHour, 0.1, 2000, 8, "the mill breaks; the repair takes this long"},
       {"load", units::kNumber, 0.2, 2, 1.1, "the feed set point times this, from now on"},
       {"moisture", units::kPercent, 5, 18, 10, "mean moisture of the wheat, from now on"}}));
}

void add_concentration_and_packing(std::vector<AssetType>& types) {
  types.push_back(asset_type<FlotationAsset>("flotation", "recovery of metal by the fineness of the grind",
                                             {down("concentrate", "where the concentrate slurry goes")}));
  types.push_back(asset_type<DewateringAsset>(
      "dewatering", "thickener and batch pressure filter",
      {down("cake", "where the cake goes"), from<CrewPool>("crew", "who repairs it"), power()}));
  types.push_back(asset_type<PackingHallAsset>(
      "packing_hall", "bagging and palletizing by crew lines and robot cells", {power()},
      {{"robot_stop", units::kHour, 0, 2000, 24, "all robot cells stand for this long"}}));
}

// Discrete production: products, their operations, work centres.
void add_floor(std::vector<AssetType>& types) {
  types.push_back(asset_type<ProductAsset>(
      "product", "a product: orders, routing, lots in work, finished pieces",
      {from<OperationPlan>("step", "its routing, in this order", false, true),
       from<PartReceiver>("first", "first place of a line, in place of a routing", false),
       from<ConsumableStore>("material", "what its material comes from", false),
       from<PartCarrier>("carrier", "who carries its lots between work centres", false)},
      {{"orders", units::kNumber, 1, 1000, 10, "so many orders more, at once"},
       {"demand", units::kNumber, 0.01, 100, 1.3, "orders by interval or schedule times this, from now on"}}));
  types.push_back(asset_type<OperationAsset>(
      "operation", "one step of a routing: time, setup, people, quality, by hand and automated",
      {from<WorkPlace>("at", "where it can be done", true, true),
       from<PartStock>("component", "product of which a piece takes one in, as often as linked", false, true),
       from<PartOwner>("gives", "product of which each piece gives one: disassembly", false, true),
       from<OperationPlan>("rework", "step to which pieces found bad go back; none: scrapped", false)}));
  types.push_back(asset_type<WorkCentreAsset>(
      "work_centre", "work units in parallel, by hand and automated, behind one line of lots",
      {from<PartReceiver>("next", "where lots without a routing go", false, true),
       from<PartReceiver>("rework", "where their bad pieces go", false),
       from<PartStock>("component", "product that its own work builds in", false, true),
       from<PartOwner>("gives", "product of which each piece of its own work gives one", false, true),
       from<Team>("people", "who works here, in order of preference", false, true),
       from<WorkCalendar>("calendar", "when it works; none: always", false),
       from<FailureMode>("failure", "ways in which stations fail", false, true),
       from<FailureMode>("cell_failure", "ways in which cells fail: robot, gripper, feeder, safety", false,
                         true),
       from<SharedSupply>("supply", "limited electric power", false),
       from<SharedSupply>("air", "compressed air", false), power()}));
  types.push_back(asset_type<BufferAsset>("buffer", "lots that wait between stations",
                                          {from<PartReceiver>("next", "where they go", true, true)}));
  types.push_back(
      asset_type<ConveyorAsset>("conveyor", "belt or roller track, accumulating or fixed",
                                {from<PartReceiver>("next", "what stands at its end", true, true), power()}));
  types.push_back(asset_type<TransporterAsset>(
      "transporter", "vehicles that carry lots between work centres, or along a line",
      {from<PartReceiver>("next", "in a line: what is behind", false, true), power()}));
}

void add_supply(std::vector<AssetType>& types) {
  types.push_back(asset_type<RailDispatchAsset>("rail_dispatch",
                                                "trains that take the product away and earn the revenue",
                                                {up("store", "what is loaded")}));
  types.push_back(asset_type<CustomerAsset>("customer", "takes what comes, at once, and pays for it"));
  types.push_back(asset_type<SupplierAsset>(
      "supplier", "sells a consumable, with lead time, reliability and outages", {},
      {{"outage", units::kDay, 0, 3650, 21, "takes no orders and sends nothing for this long"},
       {"lead_time", units::kNumber, 0.1, 10, 2, "lead times of new orders times this, from now on"},
       {"price", units::kNumber, 0.1, 10, 1.5, "the price times this, from now on"}}));
  types.push_back(asset_type<ConsumableStoreAsset>(
      "consumable_store", "stock of a consumable under a periodic (s, S) policy",
      {from<Supplier>("supplier", "who is asked, in this order", true, true)}));
  types.push_back(
      asset_type<WaterSupplyAsset>("water_supply", "pond or tank of process water", {},
                                   {{"shortage", units::kDay, 0, 3650, 7, "no inflow for this long"}}));
  types.push_back(asset_type<CrewPoolAsset>("crew_pool", "maintenance crews, lent by urgency"));
  types.push_back(asset_type<GridAsset>("grid", "electric supply with day and night tariff", {},
                                        {{"tariff", units::kNumber, 0, 100, 1.5, "both tariffs times this, from now on"}}));
  types.push_back(
      asset_type<FixedCostsAsset>("fixed_costs", "costs of the site that do not depend on the run"));
}

// Networks of goods counted in units: suppliers, stock points, lanes, markets.
void add_network(std::vector<AssetType>& types) {
  types.push_back(asset_type<GoodsSupplierAsset>(
      "goods_supplier", "sells parts and materials: capacity, price breaks, lead time, quality, outages", {},
      {{"outage", units::kDay, 0, 3650, 14, "takes no orders and sends nothing for this long"},
       {"lead_time", units::kNumber, 0.1, 10, 2, "lead times times this, from now on"},
       {"price", units::kNumber, 0.1, 10, 1.5, "the price times this, from now on"},
       {"capacity", units::kNumber, 0.01, 10, 0.5, "the capacity times this, from now on"}}));
  types.push_back(asset_type<StockPointAsset>(
      "stock_point", "stock of goods at one place, its policy of ordering, its customers",
      {from<GoodsSource>("source", "who is asked for goods, in order of preference", false, true),
       from<KnownDemand>("market", "whose demand it knows, for forecasts and mrp", false, true),
       from<SafetyStockPlan>("placement", "what places its safety stock, with guaranteed_service", false)},
      {{"outage", units::kDay, 0, 3650, 14, "closed: takes no orders and sends nothing for this long"}}));
  types.push_back(asset_type<StockPlacementAsset>("stock_placement",
                                                  "places the safety stock of a network of stock points by guaranteed service"));
  types.push_back(asset_type<MakerAsset>(
      "maker", "makes goods from several others by a bill of materials: capacity, lead time, outages",
      {through("part", "what its parts come from, each once", true)},
      {{"outage", units::kDay, 0, 3650, 14, "makes and sends nothing for this long"},
       {"lead_time", units::kNumber, 0.1, 10, 2, "lead times times this, from now on"},
       {"price", units::kNumber, 0.1, 10, 1.5, "the price times this, from now on"},
       {"capacity", units::kNumber, 0.01, 10, 0.5, "the capacity times this, from now on"}}));
  types.push_back(asset_type<LaneAsset>("lane", "transport of goods by road or rail, with schedule and border",
                                        {through("from", "whose goods it brings")},
                                        {{"closed", units::kDay, 0, 3650, 14, "nothing departs for this long"}}));
  types.push_back(asset_type<MarketAsset>("market", "customers of goods: orders with due times, trend and season",
                                          {from<GoodsSource>("store", "where they order, in order of preference", true, true)},
                                          {{"demand", units::kNumber, 0, 100, 1.3, "demand times this, from now on"}}));
  types.push_back(asset_type<CapacityExchangeAsset>(
      "capacity_exchange", "exchange of spare capacity between the plants of a cluster",
      {through("member", "who offers capacity", true)}));
  types.push_back(asset_type<RegionalShockAsset>("regional_shock", "event that puts suppliers and lanes of a region out of work at once",
                                                 {from<CanBeOut>("hits", "whom it may hit", true, true)},
                                                 {{"strike", units::kDay, 0, 3650, 14, "a shock of this length"}}));
}

void add_floor_people(std::vector<AssetType>& types) {
  types.push_back(asset_type<ShiftCalendarAsset>("shift_calendar",
                                                 "shifts, breaks, overtime and holidays of Kazakhstan"));
  types.push_back(asset_type<TeamAsset>(
      "team", "people of one skill, lent for tasks by priority",
      {from<WorkCalendar>("calendar", "when they are there; none: always", false)},
      {{"absent", units::kNumber, 1, 1000, 1, "so many people are away for the next 24 h"}}));
  types.push_back(asset_type<FailureModeAsset>(
      "failure_mode", "one way in which machines fail, and how they are cared for",
      {from<CrewPool>("crew", "who repairs; without crew and team, the machine's own people", false),
       from<Team>("team", "who repairs, in shifts", false),
       from<SpareStore>("spares", "a job takes one piece; none: no spare part needed", false)},
      {{"fail", units::kNumber, 1, 100, 1, "so many units fail at the end of their next cycle"}}));
  types.push_back(asset_type<SpareStoreAsset>("spare_store", "spare parts in pieces under an (s, S) policy"));
  types.push_back(asset_type<SharedSupplyAsset>(
      "shared_supply", "limited electric power or compressed air",
      {power(), from<FailureMode>("failure", "how its units fail", false, true)},
      {{"failure", units::kHour, 0.1, 2000, 4, "the capacity falls to share_left for this long"},
       {"limit", units::kNumber, 0, 1, 0.8, "the capacity times this, from now on"}}));
}

std::vector<AssetType> all_types() {
  std::vector<AssetType> types;
  add_haulage(types);
  add_pits(types);
  add_mills(types);
  add_concentration_and_packing(types);
  add_floor(types);
  add_supply(types);
  add_network(types);
  add_floor_people(types);
  return types;
}

}  // namespace

namespace {
std::vector<AssetType>& known_types() {
  static std::vector<AssetType> types = all_types();
  return types;
}
}  // namespace

const std::vector<AssetType>& asset_types() { return known_types(); }

void add_type(AssetType type) {
  if (find_type(type.name)) throw std::invalid_argument("there is an asset type \"" + type.name + "\" already");
  known_types().push_back(std::move(type));
}

const AssetType* find_type(std::string_view name) {
  for (const AssetType& type : asset_types())
    if (type.name == name) return &type;
  return nullptr;
}

}  // namespace egiz
