  // Lines over a numeric axis: each of `lines` {name, points: [{x, y}], colour, dash, stepped}.
  function lineChart(lines, xTitle, yTitle, height, legend) {
    return {
      height: height,
      config: {
        type: 'scatter',
        data: {
          datasets: lines.map(line => ({
            label: line.name,
            data: line.points,
            showLine: true,
            stepped: line.stepped || false,
            borderColor: line.colour,
            backgroundColor: line.colour,
            borderDash: line.dash || [],
            borderWidth: line.width || 2,
            pointRadius: line.points.length > 30 ? 0 : 3
          }))
        },
        options: {
          scales: {
            x: {title: {display: true, text: xTitle, color: soft}, ticks: {color: soft, maxRotation: 0, maxTicksLimit: 8},
                grid: {display: false, drawBorder: false}},
            y: {title: {display: Boolean(yTitle), text: yTitle, color: soft}, ticks: {callback: digits, color: soft, maxTicksLimit: 6},
                grid: {color: gridLine, drawBorder: false}}
          },
          plugins: {
            legend: {display: legend, position: 'bottom', labels: {boxWidth: 22, boxHeight: 1, color: ink, padding: 12}},
            tooltip: {callbacks: {label: c => c.dataset.label + ': ' + digits(c.parsed.x) + ', ' + digits(c.parsed.y)}}
          }
        }
      }
    };
  }

  // Lying bars from 0 to 1 with whiskers between two ends (null: none), one a row.
  function shareBars(names, values, ends) {
    const made = lyingBars(names, values, values.map(() => null), values.map(() => true), '');
    const dataset = made.config.data.datasets[0];
    delete dataset.errors;
    dataset.ends = ends;
    dataset.backgroundColor = '#9cc7e0';
    made.config.options.scales.x = Object.assign(valueAxis(''), {min: 0, max: 1});
    made.config.options.plugins.tooltip.callbacks.label = c => {
      const between = ends[c.dataIndex];
      return digits(values[c.dataIndex]) + (between ? '  (' + digits(between[0]) + ' … ' + digits(between[1]) + ')' : '');
    };
    return made;
  }

  const mostBars = 60;  // more rows than that are drawn as a histogram

  function histogram(values, name) {
    const bins = 20, counts = new Array(bins).fill(0);
    values.forEach(v => counts[Math.min(bins - 1, Math.max(0, Math.floor(v * bins)))]++);
    return {
      height: 290,
      config: {
        type: 'bar',
        data: {labels: counts.map((c, i) => (i / bins).toFixed(2)),
               datasets: [{label: 'rows', data: counts, backgroundColor: blue, barPercentage: 1, categoryPercentage: 0.96}]},
        options: {
          scales: {x: Object.assign({title: {display: true, text: name + ', from', color: soft}}, nameAxis), y: valueAxis('rows')},
          plugins: {legend: {display: false}}
        }
      }
    };
  }

  const endsOf = interval => interval ? [interval.low, interval.high] : null;

  Object.assign(kinds, {
    ranking(canvas, answer) { return radar(answer.ranking.rows, row => row.enterprise); },

    gaps(canvas, answer) {
      const rows = answer.gaps;
      return lyingBars(rows.map(g => g.id), rows.map(g => g.lift), rows.map(() => null), rows.map(() => true), '');
    },

    growth(canvas, answer) {
      const points = t => t.values.map(v => ({x: v.year, y: v.value}));
      const line = (t, i) => ({name: t.code, points: points(t), colour: series[i % series.length],
                               dash: dashes[(i + 1) % dashes.length], width: 1.4});
      const index = {name: 'index', points: points(answer.growth.index), colour: ink, width: 3};
      const made = lineChart([index].concat((answer.growth.blocks || []).map(line)), 'Year', '', 380, true);
      Object.assign(made.config.options.scales.x.ticks, {stepSize: 1, callback: year => String(year)});
      return made;
    },

    roadmap(canvas, answer) {
      const factor = Number(canvas.dataset.factor), roadmap = answer.roadmap;
      const at = plan => ({x: plan.cost * factor, y: plan.index});
      const lines = [{name: 'best index for the money', points: roadmap.frontier.map(at), colour: blue, stepped: 'before'}];
      if (roadmap.plan) lines.push({name: 'the plan', points: [at(roadmap.plan)], colour: orange});
      const made = lineChart(lines, canvas.dataset.unit, 'index', 300, true);
      if (roadmap.plan) Object.assign(made.config.data.datasets[1], {pointRadius: 7, pointStyle: 'rectRot'});
      return made;
    },

    'cluster-count'(canvas, clusters) {
      const field = canvas.dataset.field;
      const points = clusters.counts.filter(c => c[field] != null).map(c => ({x: c.k, y: c[field]}));
      if (!points.length) return null;
      const made = lineChart([{name: field, points: points, colour: blue}], 'k', '', 240, false);
      made.config.options.scales.x.ticks.stepSize = 1;
      made.config.options.plugins.mark = {value: clusters.k, text: 'k = ' + clusters.k};
      return made;
    },

    profile(canvas, frontier) {
      const points = frontier.profile.map(p => ({x: p.gamma, y: p.log_likelihood}));
      const made = lineChart([{name: 'profile', points: points, colour: blue}], 'γ', 'log-likelihood', 260, false);
      made.config.options.plugins.mark = {value: frontier.gamma, text: 'γ = ' + digits(frontier.gamma)};
      return made;
    },

    efficiency(canvas, frontier) {
      const rows = frontier.efficiencies;
      if (rows.length > mostBars) return histogram(rows.map(e => e.te), 'TE');
      return shareBars(rows.map(e => e.name), rows.map(e => e.te), rows.map(e => endsOf(e.te_bootstrap || e.te_interval)));
    },

    'region-te'(canvas, result) {
      const rows = result.regions;
      if (rows.length > mostBars) return histogram(rows.map(r => r.te_after), 'TE');
      return shareBars(rows.map(r => r.name), rows.map(r => r.te_after), rows.map(r => endsOf(r.te_after_interval)));
    },

    'region-output'(canvas, result) {
      const rows = result.regions.filter(r => r.after !== r.before);
      const values = rows.map(r => r.after - r.before);
      return rows.length && rows.length <= mostBars
          ? lyingBars(rows.map(r => r.name), values, rows.map(() => null), rows.map(() => true), canvas.dataset.unit) : null;
    }
  });
