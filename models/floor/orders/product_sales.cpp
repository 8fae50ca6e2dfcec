// A product as a supplier: the floor makes what stock points, lanes and markets order.
#include <algorithm>

#include "models/floor/orders/product.hpp"

namespace egiz {

std::string_view ProductAsset::cannot_sell() const {
  return params_.stocked != 0.0 ? "" : "stocked: true, so that pieces are kept";
}

void ProductAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  ProductState& s = of(state);
  s.owed.put(state.items,
             state.items.make({reference, buyer, units, params_.price, state.now, 0, {0.0, units}}));
  s.owed_pieces += units;
  s.asked.add(units);
  send_owed(state);
  nudge(state, index());  // lots are ordered when all orders of this tick are known
}

void ProductAsset::put_into_stock(State& state, double pieces) const {
  ProductState& s = of(state);
  s.stock += pieces;
  send_owed(state);
  s.stock_level.change(state.now, s.stock);
  if (s.stock > 0.0) s.for_pieces.wake(state);
}

// Orders of others are served in their order, each as far as the stock goes.
void ProductAsset::send_owed(State& state) const {
  ProductState& s = of(state);
  while (!s.owed.empty() && s.stock > 0.0) {
    const ItemIndex first = s.owed.head;
    const Item order = state.items[first];
    const double now = std::min(order.amount, s.stock);
    const bool all = order.amount - now <= goods::kNothing * order.x[1];
    const double closes = all ? order.amount : now;
    if (all)
      state.items.drop(s.owed.get(state.items));
    else
      state.items[first].amount -= now;
    s.stock -= now, s.owed_pieces -= closes;
    s.sold.add(now);
    goods::hand_over(state, static_cast<AssetIndex>(order.owner),
                     {order.kind, index(), now, order.attribute, order.born, 0, {closes, 0.0}});
  }
  if (s.owed.empty()) s.owed_pieces = 0.0;
  s.stock_level.change(state.now, s.stock);
}

}  // namespace egiz
