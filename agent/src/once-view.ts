// The text of `once` for a person: every sensor with what it gives, the facts, the metrics. With `all` nothing is cut.
import { type Json, type JsonObject, type Observation, type ReportHead, SENT_HEADERS } from '@pantau/shared/report';
import type { Collected } from './collect.ts';
import type { AnyProbe, Identity } from './probes/probe.ts';
import { isSample, paintState, SENSOR_WORDS, sensorOf } from './sensors.ts';
import { type Cell, renderTable, type Style } from './terminal.ts';

const FACT_LENGTH = 280;
/** Ids of restic snapshots; eight digits are enough for a person, as restic itself shows them. */
const LONG_ID = /\b([0-9a-f]{8})[0-9a-f]{56}\b/g;
const MAX_ROWS = 10;
const NAMES_WIDTH = 110;

export interface OnceView {
  readonly identity: Identity;
  readonly probes: readonly AnyProbe[];
  readonly head: ReportHead;
  /** Headers of the request, without the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** Show every sample and every fact in full. */
  readonly all: boolean;
  readonly style: Style;
}

/** What one report holds, as tables. */
export function renderOnce(collected: Collected, { identity, probes, head, headers, all, style }: OnceView): string {
  const failed = collected.probes.filter((probe) => !probe.ok).length;
  const sections = new Map(collected.sections.map((section) => [section.probe, section]));
  const samples = (collected.pages[0]?.text ?? '').split('\n').filter(isSample).length;
  const title = `Laporan dari ${identity.server} · Report of ${identity.server} (${identity.region})`;
  const summary = `${collected.probes.length} sensor, ${failed} gagal/failed · ${collected.observations.length} fakta/facts · ${samples} sampel/samples`;
  const sensorRow = (run: Collected['probes'][number]): Cell[] => {
    const { state, why } = sensorOf(
      probes.find(({ id }) => id === run.id),
      run,
      sections.get(run.id),
    );
    const lines = (sections.get(run.id)?.text ?? '').split('\n').filter(isSample);
    return [
      { text: SENSOR_WORDS[state], paint: paintState(state, style) },
      { text: run.id },
      { text: `${run.durationMs.toFixed(2)} ms`.padStart(10), paint: style.dim },
      { text: lines.length === 0 ? '' : `${lines.length} sampel/samples` },
      { text: [why, ...(run.unseen ?? [])].filter((text) => text !== '').join(' | '), paint: style.dim },
    ];
  };
  const parts = [
    `${style.bold(title)}\n${style.dim(collected.takenAt)}\n\n`,
    `${style.bold('Sensor')}\n`,
    renderTable(collected.probes.map(sensorRow)),
    `\n${style.bold('Fakta · Facts')}\n`,
    renderTable(collected.observations.flatMap((observation) => factRows(observation, all, style))),
    `\n${style.bold('Metrik · Metrics')}\n`,
    all
      ? collected.pages.map(({ text }) => text).join('')
      : renderTable(collected.sections.flatMap(({ probe, text }) => nameRows(probe, text))),
    `\n${style.bold('Amplop · Envelope')}\n`,
    renderTable(envelopeRows(head, headers, style)),
    `\n${failed === 0 ? style.good(summary) : style.bad(summary)}\n`,
    style.dim(
      `Semuanya, tak dipotong · Everything, uncut: --all. Mematikan sensor · To switch a sensor off: "off": ["${collected.probes[0]?.id ?? 'id'}"] di/in config.json\n`,
    ),
  ];
  return parts.join('');
}

const ENVELOPE_NOTES: Readonly<Record<string, string>> = {
  [SENT_HEADERS.origin]:
    'hash /etc/machine-id + epoch spool, pengenal mesin salinan, tak dapat dimatikan · hash of /etc/machine-id + epoch of the spool, tells copies of a machine, cannot be switched off',
  epoch: 'acak, dibuat bersama spool; nol: belum ada spool · random, made with the spool; zeros: there is no spool yet',
  sequence: 'contoh; bertambah satu tiap laporan · example; one more with each report',
  spool: 'contoh; isi spool saat laporan dibuat · example; what the spool holds when the report is made',
};

/** What is sent around the facts and metrics: the headers of the request, and the fields of the head itself. */
function envelopeRows(head: ReportHead, headers: OnceView['headers'], style: Style): Cell[][] {
  const { probes: _probes, observations: _observations, pages: _pages, spool, ...fields } = head;
  const row = (place: string, name: string, value: string): Cell[] => [
    { text: place, paint: style.dim },
    { text: name },
    { text: ENVELOPE_NOTES[name] === undefined ? value : `${value}  (${ENVELOPE_NOTES[name]})` },
  ];
  return [
    row('HTTP', 'authorization', 'kunci agen, tak ditampilkan · key of the agent, not shown'),
    ...Object.entries(headers).map(([name, value]) => row('HTTP', name, value)),
    ...Object.entries({ ...fields, spool: describe({ ...spool }) }).map(([name, value]) => row('head', name, String(value))),
  ];
}

/** The names of the families that a probe gives, several to a row. */
function nameRows(probe: string, text: string): Cell[][] {
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1] ?? '');
  const rows: string[] = [];
  for (const name of names) {
    const last = rows.at(-1);
    if (last === undefined || last.length + name.length > NAMES_WIDTH) rows.push(name);
    else rows[rows.length - 1] = `${last} ${name}`;
  }
  return rows.map((row, index) => [{ text: index === 0 ? probe : '' }, { text: row }]);
}

/** One row for the plain fields of a fact, then one for each item of its lists. */
function factRows({ subject, fact, value, at }: Observation, all: boolean, style: Style): Cell[][] {
  const plain: Record<string, Json> = at === undefined ? {} : { at };
  const items: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    if (isObjectList(field)) items.push(...field.map((item) => `${name}: ${describe(item)}`));
    else plain[name] = field;
  }
  const about = [{ text: fact }, { text: `${subject.kind}/${subject.id}`, paint: style.dim }];
  const texts = Object.keys(plain).length === 0 ? items : [describe(plain), ...items];
  if (!all && texts.length > MAX_ROWS) texts.splice(MAX_ROWS, texts.length, `… +${texts.length - MAX_ROWS}`);
  return texts.map((text, index) => [...(index === 0 ? about : [{ text: '' }, { text: '' }]), { text: all ? text : shorten(text) }]);
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
