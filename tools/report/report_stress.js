
  function stressCases(canvas, result) {
    return result.variants[Number(canvas.dataset.variant)].cases.filter(c => c.shock === canvas.dataset.shock);
  }

  Object.assign(kinds, {
    // Which target hurts most, the dearest first.
    'stress-cost'(canvas, result) {
      const rows = stressCases(canvas, result).sort((a, b) => b.cost - a.cost);
      const errors = rows.map(r => r.cost_half_width == null ? null : r.cost_half_width);
      return lyingBars(rows.map(r => r.target), rows.map(r => r.cost), errors,
          rows.map((r, i) => errors[i] == null || Math.abs(r.cost) > errors[i]), '');
    },

    // The five worst targets over time; the shock lasts from 0 to its end.
    'stress-behind'(canvas, result) {
      const rows = stressCases(canvas, result).filter(r => r.hit > 0).sort((a, b) => b.behind_s - a.behind_s).slice(0, 5);
      if (!rows.length) return null;
      return lineChart(rows.map((row, i) => ({
        name: row.target || 'all at once',
        points: [{x: 0, y: 0}].concat(row.mean_behind_s.map((b, k) => ({x: result.moment_s[k] / 86400, y: b / 86400}))),
        colour: series[(i + 1) % series.length],
        dash: dashes[(i + 1) % dashes.length]
      })), 'days after the begin of the shock, which lasts ' + digits(rows[0].duration_s / 86400), 'days behind', 300, true);
    }
  });

  Object.assign(kinds, {
    // The better of formula and search, by store.
    'stock-saving'(canvas, result) {
      const rows = result.stores.map(s => ({name: s.store, cost: s.simulated_found && s.found ? s.simulated_found : s.simulated_exact}));
      const values = rows.map(r => r.cost.difference / 1e6);
      const errors = rows.map(r => r.cost.difference_half_width == null ? null : r.cost.difference_half_width / 1e6);
      return lyingBars(rows.map(r => r.name), values, errors, values.map((v, i) => errors[i] == null || Math.abs(v) > errors[i]), '');
    }
  });
