
  function fittedLaws(fit) { return fit.laws.filter(law => !law.cannot); }
  function unitOf(fit) { return fit.unit === '1' ? fit.column : fit.column + ', ' + fit.unit; }

  Object.assign(kinds, {
    // The histogram as a filled step line under the densities.
    'fit-density'(canvas, fit) {
      const laws = fittedLaws(fit), edges = fit.bin_edge;
      if (!laws.length || !edges.length) return null;
      const steps = [{x: edges[0], y: 0}].concat(fit.bin_density.map((d, i) => ({x: edges[i], y: d})),
          [{x: edges[edges.length - 1], y: 0}]);
      const highest = Math.max(...fit.bin_density);
      const made = lineChart(laws.map((law, i) => ({
        name: law.law,
        points: fit.curve_x.map((x, k) => ({x: x, y: law.density[k]})),
        colour: series[(i + 1) % series.length],
        dash: dashes[(i + 1) % dashes.length],
        width: i ? 1.5 : 2.6
      })), unitOf(fit), 'share per ' + (fit.unit === '1' ? 'one' : fit.unit), 340, true);
      made.config.data.datasets.push({label: 'values', data: steps, showLine: true, stepped: true, fill: 'origin',
        backgroundColor: '#dfe5ea', borderColor: grey, borderWidth: 1, pointRadius: 0});
      made.config.options.scales.x.min = fit.curve_x[0];
      made.config.options.scales.x.max = fit.curve_x[fit.curve_x.length - 1];
      made.config.options.scales.x.ticks.callback = digits;
      made.config.options.scales.x.ticks.includeBounds = made.config.options.scales.y.ticks.includeBounds = false;
      made.config.options.scales.y.min = 0;
      made.config.options.scales.y.max = 1.4 * highest;
      made.config.options.scales.y.ticks.maxTicksLimit = 6;
      return made;
    },

    'fit-qq'(canvas, fit) {
      const law = fittedLaws(fit).find(l => l.law === canvas.dataset.law);
      if (!law) return null;
      const ends = law.quantile.concat(fit.qq_value), low = Math.min(...ends), high = Math.max(...ends);
      const made = lineChart([{name: 'law holds', points: [{x: low, y: low}, {x: high, y: high}], colour: orange, width: 1.5}],
          law.law + ': quantile, ' + unitOf(fit), 'value', 320, false);
      made.config.data.datasets[0].pointRadius = 0;
      made.config.data.datasets.unshift({label: 'value', data: law.quantile.map((q, i) => ({x: q, y: fit.qq_value[i]})),
        backgroundColor: 'rgba(0, 114, 178, .55)', borderColor: blue, borderWidth: 0.6, pointRadius: 3});
      made.config.options.scales.x.ticks.callback = digits;
      return made;
    }
  });
