// The findings of a lab as a table that a person can read, and what changed from one table to the next. Pure but for the reading.
import type { Finding } from '@pantau/shared/law/finding';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindings } from '@pantau/shared/ledger/queries/findings';

export interface Row {
  readonly regulation: string;
  readonly duty: string;
  readonly family: string;
  readonly subject: string;
  readonly status: string;
  readonly reason: string;
}
/** By duty and subject. */
export type Table = ReadonlyMap<string, Row>;

const FAMILY_OF: ReadonlyMap<string, string> = new Map(
  REGULATIONS.flatMap((regulation) =>
    regulation.duties.map((duty): [string, string] => [`${regulation.id}/${duty.id}`, duty.check.family]),
  ),
);

/** The findings of all regulations as they stand. */
export async function readTable(reader: SqlReader, region: string): Promise<Table> {
  const rows = (await readFindings(reader, region)).map(({ finding }) => rowOf(finding));
  return new Map(rows.map((row) => [`${row.duty} ${row.subject}`, row]));
}

function rowOf({ regulation, duty, subject, status, reason }: Finding): Row {
  return { regulation, duty, family: FAMILY_OF.get(duty) ?? '', subject, status, reason };
}

/** The duties of some families in a table, one line for each duty, status and reason. */
export function describeTable(table: Table, families: ReadonlySet<string>): string {
  const groups = new Map<string, { readonly row: Row; readonly subjects: string[] }>();
  for (const row of table.values()) {
    if (!families.has(row.family)) continue;
    const key = `${row.duty} ${row.status} ${row.reason}`;
    const group = groups.get(key) ?? { row, subjects: [] };
    group.subjects.push(row.subject);
    groups.set(key, group);
  }
  const lines = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, subjects }]) => [row.duty, row.family, row.status, row.reason, subjects.toSorted().join(' ')]);
  return tableOf(['kewajiban · duty', 'keluarga · family', 'status', 'alasan · reason', 'hal · subjects'], lines);
}

/** What is not as it was, over all duties. */
export function describeChanges(before: Table, after: Table): string {
  const lines = [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const row = is ?? was;
    if (row === undefined || (was?.status === is?.status && was?.reason === is?.reason)) return [];
    return [[row.duty, row.family, row.subject, wordsOf(was), wordsOf(is)]];
  });
  if (lines.length === 0) return 'Tidak ada yang berubah. · Nothing changes.\n';
  return tableOf(['kewajiban · duty', 'keluarga · family', 'hal · subject', 'tadinya · was', 'menjadi · is'], lines);
}

function wordsOf(row: Row | undefined): string {
  return row === undefined ? '-' : `${row.status}: ${row.reason}`;
}

function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rows = [head, head.map(() => '---'), ...lines];
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
