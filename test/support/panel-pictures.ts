// Draws what Prometheus answered to the panels of a dashboard onto one sheet, with uPlot in a real browser, so that a person
// can look at it; and counts the coloured pixels of each drawing, so that a test can tell an empty one.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Series } from './dashboards.ts';

/** One drawing: lines over time, or a few numbers. */
export interface Drawing {
  readonly title: string;
  readonly unit: string;
  readonly kind: 'lines' | 'numbers';
  readonly isStacked: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Said in place of lines. */
  readonly nothing?: string | undefined;
  readonly lines: readonly { readonly legend: string; readonly colour?: string | undefined; readonly points: Series['points'] }[];
}

const UPLOT = dirname(createRequire(import.meta.url).resolve('uplot'));
const STYLE = `body { margin: 12px; background: #fff; font: 12px sans-serif; width: 1520px }
  main { display: grid; grid-template-columns: repeat(3, 500px); gap: 10px }
  section { border: 1px solid #ddd; padding: 6px; overflow: hidden }
  h2 { font-size: 13px; margin: 0 0 4px } p { margin: 2px 0; font-size: 11px; word-break: break-all }
  b { font-size: 22px; font-weight: normal } i { display: inline-block; width: 10px; height: 3px; margin: 0 4px 2px 0 }`;

/** Draws everything on one sheet into `file`. Returns how many coloured pixels the canvas of each drawing of lines has. */
export async function drawSheet(browser: Browser, title: string, drawings: readonly Drawing[], file: string): Promise<Map<string, number>> {
  const page = await browser.newPage({ viewport: { width: 1560, height: 900 } });
  try {
    await page.setContent(`<style>${STYLE}</style><h1>${title}</h1><main></main>`);
    await page.addStyleTag({ path: join(UPLOT, 'uPlot.min.css') });
    await page.addScriptTag({ path: join(UPLOT, 'uPlot.iife.min.js') });
    await page.addScriptTag({ content: DRAW });
    const counts = (await page.evaluate(`drawAll(${JSON.stringify(drawings)})`)) as [string, number][];
    await page.screenshot({ path: file, fullPage: true });
    return new Map(counts);
  } finally {
    await page.close();
  }
}

/** Runs in the browser. Grey is for axes and grid, so a pixel with a colour belongs to a line. */
const DRAW = `
const COLOURS = ['#1f77b4','#ff7f0e','#2ca02c','#d62728','#9467bd','#8c564b','#e377c2','#bcbd22','#17becf','#3366cc'];
const STEPS = [[1e12,'T'],[1e9,'G'],[1e6,'M'],[1e3,'k']];
function shown(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) return '-';
  if (unit === 'percentunit') return (value * 100).toFixed(Math.abs(value) < 0.01 ? 2 : 1) + '%';
  const size = Math.abs(value);
  if (unit === 's') return size >= 86400 ? (value/86400).toFixed(1) + ' d' : size >= 3600 ? (value/3600).toFixed(1) + ' h' : size >= 60 ? (value/60).toFixed(1) + ' min' : size >= 1 || value === 0 ? value.toFixed(1) + ' s' : (value*1000).toPrecision(3) + ' ms';
  const tail = unit === 'bytes' ? 'B' : unit === 'Bps' ? 'B/s' : unit === 'ops' ? '/s' : unit === 'celsius' ? '°C' : '';
  const step = STEPS.find(([limit]) => size >= limit);
  return (step ? (value/step[0]).toPrecision(3) + ' ' + step[1] : Number(value.toPrecision(3))) + tail;
}
function text(parent, tag, words) { const node = document.createElement(tag); node.textContent = words; parent.append(node); return node; }
const colourOf = (line, index) => (line.colour === 'gray' ? '#7f9fbf' : line.colour) ?? COLOURS[index % 10];
async function drawAll(drawings) {
  const plots = drawings.map((drawing) => {
    const section = document.createElement('section');
    document.querySelector('main').append(section);
    text(section, 'h2', drawing.title);
    if (drawing.lines.length === 0) text(section, 'p', drawing.nothing ?? 'No data');
    if (drawing.kind === 'numbers') {
      for (const line of drawing.lines.slice(0, 8)) { const p = text(section, 'p', line.legend + ' '); text(p, 'b', shown(line.points.at(-1)?.[1], drawing.unit)); }
      return [drawing.title];
    }
    const times = [...new Set(drawing.lines.flatMap((line) => line.points.map(([time]) => time)))].sort((a, b) => a - b);
    const rows = drawing.lines.map((line) => { const known = new Map(line.points); return times.map((time) => known.get(time) ?? null); });
    if (drawing.isStacked) rows.forEach((row, index) => index > 0 && row.forEach((value, at) => { row[at] = (value ?? 0) + (rows[index - 1][at] ?? 0); }));
    const series = drawing.lines.map((line, index) => ({ label: line.legend, stroke: colourOf(line, index), width: 2 }));
    const grey = { stroke: '#555', grid: { stroke: '#eee' }, ticks: { stroke: '#ccc' } };
    const plot = new uPlot({ width: 486, height: 230, legend: { show: false }, cursor: { show: false }, series: [{}, ...series],
      scales: { y: { range: (_u, low, high) => { const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1; return [Math.min(drawing.min ?? low - room, low - room / 5), Math.max(drawing.max ?? high + room, high + room / 5)]; } } },
      axes: [grey, { ...grey, size: 84, values: (_u, ticks) => ticks.map((tick) => shown(tick, drawing.unit)) }] }, [times, ...rows], section);
    drawing.lines.slice(0, 12).forEach((line, index) => { const p = document.createElement('p'); const i = document.createElement('i'); i.style.background = colourOf(line, index); p.append(i, line.legend + '  ' + shown(line.points.at(-1)?.[1], drawing.unit)); section.append(p); });
    return [drawing.title, plot];
  });
  // uPlot draws when it is its turn.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return plots.map(([title, plot]) => [title, plot === undefined ? 0 : colouredPixels(plot.ctx)]);
}
function colouredPixels(context) {
  const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 100 && Math.max(data[at], data[at+1], data[at+2]) - Math.min(data[at], data[at+1], data[at+2]) > 60) coloured += 1;
  return coloured;
}
`;
