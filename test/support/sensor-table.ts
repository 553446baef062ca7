// The table of sensors in agent/README.md: what each reads, gives, costs and needs, and which duties are judged by it.
import type { AnyProbe } from '@pantau/agent/probes/probe';
import type { Regulation } from '@pantau/shared/law/check';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';

/** What a sensor costs in one report, where it was measured. */
export interface SensorCost {
  readonly ms: number;
  /** Of its samples and facts, uncompressed. */
  readonly bytes: number;
}

const BEGIN = '<!-- sensors: npm run bench:sensors -- --write -->\n';
const END = '<!-- end of sensors -->\n';
const HEAD = ['sensor', 'what', 'reads', 'gives', 'every', 'ms', 'bytes', 'needs', 'duties'];
/** Columns that are measured, and so differ from machine to machine. */
const MEASURED = ['ms', 'bytes'];

/** Rows of cells, one for each probe, in the order of the registry. */
export function sensorRows(
  probes: readonly AnyProbe[],
  dutiesByFact: ReadonlyMap<string, readonly string[]>,
  costs: ReadonlyMap<string, SensorCost>,
): string[][] {
  return probes.map(({ id, title, reads, emits = [], facts = [], everySeconds, needs }) => {
    const cost = costs.get(id);
    return [
      code(id),
      title,
      reads.map(code).join(', '),
      [...emits.map(code), ...facts.map((fact) => `fact ${code(fact)}`)].join(', '),
      everySeconds === undefined ? '' : `${everySeconds} s`,
      cost === undefined ? '' : cost.ms.toFixed(2),
      cost === undefined ? '' : String(cost.bytes),
      needs ?? '',
      dutiesText([...new Set(facts.flatMap((fact) => dutiesByFact.get(fact) ?? []))]),
    ];
  });
}

/** The README with the table put in the place of the one it has. */
export function withSensorTable(readme: string, rows: readonly (readonly string[])[]): string {
  const [before, after] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (before === -1 || after === -1) throw new Error(`agent/README.md has no ${BEGIN.trim()} … ${END.trim()}`);
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [readme.slice(0, before + BEGIN.length), line(HEAD), line(HEAD.map(() => '---')), ...rows.map(line), readme.slice(after)].join('');
}

/** The table of the README without what is measured, to be held against the registry. */
export function readSensorTable(readme: string): string[][] {
  const lines = readme
    .slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END))
    .trimEnd()
    .split('\n')
    .slice(2);
  return lines.map((line) =>
    unmeasured(
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replaceAll('\\|', '|')),
    ),
  );
}

export function unmeasured(row: readonly string[]): string[] {
  return row.filter((_, index) => !MEASURED.includes(HEAD[index] ?? ''));
}

/** `12: backup-freshness, placement`: how many duties, and of which families. */
function dutiesText(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const families = ids.map((id) => {
    const [regulation = '', duty = ''] = id.split('/');
    return dutyOf(
      REGULATIONS.find((each) => each.id === regulation),
      duty,
    );
  });
  return `${ids.length}: ${[...new Set(families)].toSorted().join(', ')}`;
}

function dutyOf(regulation: Regulation | undefined, id: string): string {
  return regulation?.duties.find((duty) => duty.id === id)?.check.family ?? '';
}

function code(text: string): string {
  return `\`${text}\``;
}
