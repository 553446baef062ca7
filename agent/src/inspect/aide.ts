// Section `aide`: the database of AIDE and the last report on what differs from it.
import { createReader, type Reader, readObject } from '../faults.ts';
import { type Gather, type Gathering, instantText, look, previousData } from './gathering.ts';
import { optional, readCount, readInstant } from './readers.ts';

export interface AideState {
  readonly baselineAt: string;
  readonly scannedAt?: string;
  readonly changed?: number;
  readonly changedAt?: string;
}

const DATABASES = ['/var/lib/aide/aide.db', '/var/lib/aide/aide.db.gz'];
const REPORTS = ['/var/log/aide/aide.log', '/var/log/aide/aide.report.log', '/var/log/aide.log'];
const REPORT_BYTES = 8 * 1024 * 1024;

export const gatherAide: Gather = async (gathering): Promise<AideState | undefined> => {
  const { host } = gathering;
  const databases = await Promise.all(DATABASES.map((path) => look(host, path)));
  const database = databases.find((each) => each !== undefined);
  if (database === undefined) return undefined;
  const baselineAt = instantText(database.modifiedMs);
  for (const path of REPORTS) {
    const info = await look(host, path);
    const changed = info === undefined ? undefined : parseAideReport((await host.readText(path, REPORT_BYTES)) ?? '');
    if (info === undefined || changed === undefined) continue;
    const scannedAt = instantText(info.modifiedMs);
    if (changed === 0) return { baselineAt, scannedAt, changed };
    return { baselineAt, scannedAt, changed, changedAt: foundBefore(gathering, baselineAt, changed) ?? scannedAt };
  }
  return { baselineAt };
};

/** When the same differences were first found, by the inspection before this one. */
function foundBefore(gathering: Gathering, baselineAt: string, changed: number): string | undefined {
  const before = parseAide(previousData(gathering, 'aide'), createReader(''));
  return before.baselineAt === baselineAt && before.changed === changed ? before.changedAt : undefined;
}

/** Entries that differ; undefined when the text is no whole report. */
export function parseAideReport(text: string): number | undefined {
  if (/found NO differences|Looks okay/.test(text)) return 0;
  const counts = text.matchAll(/^\s*(?:Added|Removed|Changed) entries:[ \t]*(\d+)/gm);
  const known = [...counts].map(([, count]) => Number(count));
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}

export function parseAide(value: unknown, reader: Reader): AideState {
  const item = readObject(value, 'aide', ['baselineAt', 'changed', 'changedAt', 'scannedAt'], reader) ?? {};
  return {
    baselineAt: readInstant(item['baselineAt'], 'aide.baselineAt', reader),
    ...optional(item, 'scannedAt', readInstant, 'aide', reader),
    ...optional(item, 'changed', readCount, 'aide', reader),
    ...optional(item, 'changedAt', readInstant, 'aide', reader),
  };
}
