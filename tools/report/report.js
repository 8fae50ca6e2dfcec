// Draws the charts of an Egiz report from the result messages embedded in the page. Okabe-Ito colours: they stay apart
// for colour-blind readers, and nothing is told by colour alone.
(function () {
  'use strict';

  const ink = '#1d2733', soft = '#5b6875', gridLine = '#e3e8ed', zeroLine = '#7b8794';
  const blue = '#0072b2', orange = '#d55e00', lightGrey = '#eef1f4', grey = '#7b8794';
  const series = [grey, blue, orange, '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
  const dashes = [[5, 4], [], [8, 3], [2, 3], [10, 3, 2, 3], [4, 2], [1, 2]];

  const results = {};
  function resultOf(canvas) {
    const id = canvas.dataset.source;
    if (!results[id]) results[id] = JSON.parse(document.getElementById(id).textContent);
    return results[id];
  }

  function digits(value) {
    return Number(value.toPrecision(4)).toLocaleString('en-US', {maximumFractionDigits: 9}).replace(/,/g, '\u202f')
        .replace('-', '\u2212');
  }
  function signed(value) { return (value > 0 ? '+' : '') + digits(value); }
  function shorten(text, most) { return text.length > most ? text.slice(0, most - 1) + '…' : text; }
  function labelOf(variant) { return variant.label || variant.name; }
  function labelOfName(result, name) {
    const variant = (result.variants || []).find(v => v.name === name);
    return variant ? labelOf(variant) : name;
  }

  // Whiskers of datasets that carry `errors` (a half width a bar) or `ends` (two values a bar); null: none.
  const errorBars = {
    id: 'errorBars',
    afterDatasetsDraw(chart) {
      const g = chart.ctx;
      const lying = chart.options.indexAxis === 'y';
      const scale = lying ? chart.scales.x : chart.scales.y;
      g.save();
      g.strokeStyle = ink;
      g.lineWidth = 1.3;
      chart.data.datasets.forEach((dataset, d) => {
        if (!(dataset.errors || dataset.ends) || !chart.isDatasetVisible(d)) return;
        chart.getDatasetMeta(d).data.forEach((bar, i) => {
          const error = dataset.errors && dataset.errors[i], value = dataset.data[i];
          const ends = dataset.ends ? dataset.ends[i] : error == null ? null : [value - error, value + error];
          if (ends == null || value == null) return;
          const from = scale.getPixelForValue(ends[0]);
          const to = scale.getPixelForValue(ends[1]);
          const middle = lying ? bar.y : bar.x;
          const line = (a, b, c, e) => { g.moveTo(...(lying ? [a, b] : [b, a])); g.lineTo(...(lying ? [c, e] : [e, c])); };
          g.beginPath();
          line(from, middle, to, middle);
          line(from, middle - 4, from, middle + 4);
          line(to, middle - 4, to, middle + 4);
          g.stroke();
        });
      });
      g.restore();
    }
  };

  // A dashed line at options.plugins.mark.value, named at its top: the reference of a tornado.
  const mark = {
    id: 'mark',
    afterDatasetsDraw(chart, args, options) {
      if (options.value == null) return;
      const g = chart.ctx, area = chart.chartArea;
      const x = chart.scales.x.getPixelForValue(options.value);
      g.save();
      g.strokeStyle = ink;
      g.setLineDash([4, 3]);
      g.beginPath();
      g.moveTo(x, area.top);
      g.lineTo(x, area.bottom);
      g.stroke();
      g.fillStyle = ink;
      g.font = '600 11px ' + Chart.defaults.font.family;
      g.textAlign = x > (area.left + area.right) / 2 ? 'right' : 'left';
      g.fillText(options.text, x + (g.textAlign === 'right' ? -5 : 5), area.top - 6);
      g.restore();
    }
  };

  function valueAxis(unit, low, high) {
    const wide = Math.max(Math.abs(low || 0), Math.abs(high || 0)) >= 1e4;
    return {
      suggestedMin: low,
      suggestedMax: high,
      title: {display: Boolean(unit), text: unit, color: soft},
      ticks: {callback: digits, color: soft, maxTicksLimit: wide ? 4 : 6, maxRotation: 0},
      grid: {color: c => c.tick && c.tick.value === 0 ? zeroLine : gridLine, drawBorder: false}
    };
  }
  const nameAxis = {ticks: {color: ink, autoSkip: false}, grid: {display: false, drawBorder: false}};

  function reach(values, errors) {
    const ends = [0];
    values.forEach((v, i) => { ends.push(v - (errors[i] || 0), v + (errors[i] || 0)); });
    return [Math.min(...ends), Math.max(...ends)];
  }

  function lyingBars(names, values, errors, filled, unit) {
    const [low, high] = reach(values, errors);
    return {
      height: (unit ? 58 : 40) + 28 * names.length,
      config: {
        type: 'bar',
        data: {
          labels: names.map(n => shorten(n, 26)),
          datasets: [{
            data: values,
            errors: errors,
            backgroundColor: filled.map(f => f ? blue : lightGrey),
            borderColor: filled.map(f => f ? blue : grey),
            borderWidth: 1.2,
            barThickness: 15
          }]
        },
        options: {
          indexAxis: 'y',
          scales: {x: valueAxis(unit, low, high), y: nameAxis},
          plugins: {
            legend: {display: false},
            tooltip: {callbacks: {label: c => signed(values[c.dataIndex]) +
                (errors[c.dataIndex] == null ? '' : ' ± ' + digits(errors[c.dataIndex])) + ' ' + unit}}
          }
        }
      }
    };
  }

  // Blocks of several rows, 0 to 1; `nameOf` a row.
  function radar(rows, nameOf) {
    return {
      height: 470,
      config: {
        type: 'radar',
        data: {
          labels: rows[0].blocks.map(b => b.code),
          datasets: rows.map((row, i) => ({
            label: nameOf(row) + '  ' + row.index.toFixed(4),
            data: row.blocks.map(b => b.value),
            borderColor: series[i % series.length],
            borderDash: dashes[i % dashes.length],
            backgroundColor: 'transparent',
            pointBackgroundColor: series[i % series.length],
            pointStyle: ['circle', 'rect', 'triangle', 'rectRot', 'cross', 'star', 'crossRot'][i % 7],
            borderWidth: 2,
            pointRadius: 3
          }))
        },
        options: {
          scales: {r: {min: 0, max: 1, ticks: {stepSize: 0.2, color: soft, backdropColor: 'rgba(255,255,255,.8)'},
                       grid: {color: gridLine}, angleLines: {color: gridLine}, pointLabels: {color: ink, font: {size: 12}}}},
          plugins: {legend: {position: 'bottom', labels: {usePointStyle: true, color: ink, boxWidth: 8, boxHeight: 8, padding: 16}}}
        }
      }
    };
  }

  const kinds = {
    difference(canvas, compare) {
      const {asset, name, unit} = canvas.dataset;
      const factor = Number(canvas.dataset.factor);
      const names = [], values = [], errors = [], filled = [];
      compare.variants.forEach(variant => variant.differences.forEach(d => {
        if (d.asset !== asset || d.name !== name || variant.name === compare.base) return;
        names.push(labelOf(variant));
        values.push(d.difference * factor);
        errors.push(d.half_width == null ? null : d.half_width * factor);
        filled.push(d.significant);
      }));
      return names.length ? lyingBars(names, values, errors, filled, unit) : null;
    },

    'digital-output'(canvas, compare) {
      const rows = compare.digital_output;
      const errors = rows.map(r => r.half_width == null ? null : r.half_width);
      const values = rows.map(r => r.after - r.before);
      const filled = values.map((v, i) => errors[i] == null || Math.abs(v) > errors[i]);
      return lyingBars(rows.map(r => labelOfName(compare, r.variant)), values, errors, filled, canvas.dataset.unit);
    },

    readiness(canvas, result) {
      const all = result.readiness || [result];
      const rows = all.filter(row => row.normalisation === all[0].normalisation);
      return radar(rows, row => row.variant ? labelOfName(result, row.variant) : row.enterprise);
    },

    'cash-flow'(canvas, invest) {
      const factor = Number(canvas.dataset.factor);
      const flows = invest.cash_flows.map(f => f * factor);
      // A message that carries the discounted line or the rate is drawn discounted; else the plain sum is shown.
      let line = invest.cumulated_discounted && invest.cumulated_discounted.map(f => f * factor);
      let name = 'Cumulated, discounted';
      if (!line || !line.length) {
        const rate = invest.discount_rate;
        if (rate == null) name = 'Cumulated, not discounted';
        let sum = 0;
        line = flows.map((f, t) => sum += f / Math.pow(1 + (rate || 0), t));
      }
      return {
        height: 290,
        config: {
          data: {
            labels: flows.map((f, t) => String(t)),
            datasets: [
              {type: 'line', label: name, data: line, borderColor: orange, backgroundColor: orange, borderWidth: 2,
               pointRadius: 3},
              {type: 'bar', label: 'Net cash flow', data: flows, backgroundColor: blue, maxBarThickness: 30}
            ]
          },
          options: {
            scales: {y: valueAxis(canvas.dataset.unit), x: Object.assign({title: {display: true, text: 'Year', color: soft}}, nameAxis)},
            plugins: {legend: {position: 'top', align: 'start', labels: {boxWidth: 14, boxHeight: 8, color: ink}}}
          }
        }
      };
    },

    // Between the 5 % and the 95 % quantile, with the median; minutes from now.
    fan(canvas, forecast) {
      const signal = forecast.signals.find(s => s.asset === canvas.dataset.asset && s.name === canvas.dataset.name);
      if (!signal) return null;
      const minutes = [0].concat(forecast.moment_s.map(t => (t - forecast.from_s) / 60));
      const line = (label, key, more) => Object.assign({
        label: label,
        data: minutes.map((t, i) => ({x: t, y: i ? signal[key][i - 1] : signal.now})),
        borderColor: blue, backgroundColor: 'rgba(0, 114, 178, .18)', pointRadius: 0, borderWidth: 0
      }, more);
      return {
        height: 220,
        config: {
          type: 'line',
          data: {datasets: [
            line('5 %', 'p05', {}), line('5 to 95 % of the futures', 'p95', {fill: '-1'}),
            line('median', 'p50', {borderWidth: 2, order: -1})
          ]},
          options: {
            scales: {
              x: {type: 'linear', max: minutes[minutes.length - 1], grid: {color: gridLine},
                  title: {display: true, text: 'Minutes from now', color: soft}, ticks: {color: soft}},
              y: valueAxis(signal.unit === '1' ? '' : signal.unit)
            },
            plugins: {legend: {position: 'top', align: 'start', labels: {
              boxWidth: 14, boxHeight: 8, color: ink, filter: item => item.text !== '5 %'}}}
          }
        }
      };
    },

    tornado(canvas, invest) {
      const factor = Number(canvas.dataset.factor);
      const rows = invest.tornado;
      const base = invest.npv.mean * factor;
      const end = (label, key, colour) => ({
        label: label,
        data: rows.map(r => [base, r[key] * factor]),
        backgroundColor: colour,
        barThickness: 13,
        grouped: false
      });
      return {
        height: 84 + 26 * rows.length,
        config: {
          type: 'bar',
          data: {
            labels: rows.map(r => shorten(r.input.replace(/_/g, ' '), 22)),
            datasets: [end('Input at its low end', 'low', orange), end('Input at its high end', 'high', blue)]
          },
          options: {
            indexAxis: 'y',
            layout: {padding: {top: 2}},
            scales: {x: valueAxis(canvas.dataset.unit), y: nameAxis},
            plugins: {
              legend: {position: 'bottom', align: 'start', labels: {boxWidth: 14, boxHeight: 8, color: ink}},
              tooltip: {callbacks: {label: c => c.dataset.label + ': ' + digits(c.raw[1]) + ' ' + canvas.dataset.unit}},
              mark: {value: base, text: 'as planned ' + digits(base)}
            }
          }
        }
      };
    }
  };

  // report_chain.js stands here: charts of readiness, clusters, frontier and regions.

  // Fixed sizes and no animation: screen, print and PDF show the same picture; CSS scales it to the page.
  function draw(canvas) {
    const made = kinds[canvas.dataset.chart](canvas, resultOf(canvas));
    if (!made) { canvas.parentElement.remove(); return; }
    const lone = !canvas.closest('.charts');
    canvas.width = lone ? 600 : 440;
    canvas.height = made.height;
    const options = made.config.options;
    Object.assign(options, {responsive: false, animation: false, devicePixelRatio: 2.5});
    options.layout = options.layout || {};
    if (options.plugins.mark) options.layout = {padding: {top: 20}};
    made.config.plugins = [errorBars, mark];
    new Chart(canvas, made.config);
  }

  function addFilters() {
    document.querySelectorAll('table.filtered').forEach(table => {
      if (table.tBodies[0].rows.length < 20) return;
      const input = document.createElement('input');
      input.className = 'filter';
      input.placeholder = 'Show only measures with…';
      input.addEventListener('input', () => {
        const wanted = input.value.trim().toLowerCase();
        for (const row of table.tBodies[0].rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
      });
      table.parentElement.before(input);
    });
  }

  addFilters();
  if (window.Chart) {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    document.querySelectorAll('canvas[data-chart]').forEach(draw);
  }
})();
