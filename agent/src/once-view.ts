// The text of `once` for a person: probes, facts, and how much there is of metrics.
import type { Json, JsonObject, Observation } from '@pantau/shared/report';
import type { Collected } from './collect.ts';
import type { Identity } from './probes/probe.ts';
import { type Cell, renderTable, type Style } from './terminal.ts';

const FACT_LENGTH = 280;
/** Ids of restic snapshots; eight digits are enough for a person, as restic itself shows them. */
const LONG_ID = /\b([0-9a-f]{8})[0-9a-f]{56}\b/g;
const MAX_ROWS = 10;

/** What one report holds, as tables. */
export function renderOnce(collected: Collected, identity: Identity, style: Style): string {
  const failed = collected.probes.filter((probe) => !probe.ok).length;
  const title = `Laporan dari ${identity.server} · Report of ${identity.server} (${identity.region})`;
  const summary = `${collected.probes.length} probe, ${failed} gagal/failed · ${collected.observations.length} fakta/facts · ${collected.samples} sampel/samples`;
  return [
    `${style.bold(title)}\n${style.dim(collected.takenAt)}\n\n`,
    `${style.bold('Probe')}\n`,
    renderTable(collected.probes.map((probe) => probeRow(probe, style))),
    `\n${style.bold('Fakta · Facts')}\n`,
    renderTable(collected.observations.flatMap((observation) => factRows(observation, style))),
    `\n${failed === 0 ? style.good(summary) : style.bad(summary)}\n`,
  ].join('');
}

function probeRow({ id, ok, durationMs, reason }: Collected['probes'][number], style: Style): Cell[] {
  return [
    ok ? { text: 'OK', paint: style.good } : { text: 'GAGAL', paint: style.bad },
    { text: id },
    { text: `${durationMs.toFixed(2)} ms`.padStart(10), paint: style.dim },
    { text: reason ?? '' },
  ];
}

/** One row for the plain fields of a fact, then one for each item of its lists. */
function factRows({ subject, fact, value }: Observation, style: Style): Cell[][] {
  const plain: Record<string, Json> = {};
  const items: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    if (isObjectList(field)) items.push(...field.map((item) => describe(item)));
    else plain[name] = field;
  }
  const about = [{ text: fact }, { text: `${subject.kind}/${subject.id}`, paint: style.dim }];
  const texts = Object.keys(plain).length === 0 ? items : [describe(plain), ...items];
  if (texts.length > MAX_ROWS) texts.splice(MAX_ROWS, texts.length, `… +${texts.length - MAX_ROWS}`);
  return texts.map((text, index) => [...(index === 0 ? about : [{ text: '' }, { text: '' }]), { text: shorten(text) }]);
}

function isObjectList(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
}

/** A JSON value in the words of a person: `a=1 b=x, y`. */
function describe(value: Json): string {
  if (Array.isArray(value)) return value.map((item: Json) => describe(item)).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, item]) => `${name}=${typeof item === 'object' ? `(${describe(item)})` : describe(item)}`)
    .join(' ');
}

function shorten(value: string): string {
  const text = value.replaceAll(LONG_ID, '$1');
  return text.length <= FACT_LENGTH ? text : `${text.slice(0, FACT_LENGTH - 1)}…`;
}
