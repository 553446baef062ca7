// The region's findings in memory: read from the ledger once, then only what changed, so that a page costs no parsing of
// thousands of findings each time a report comes in.
import type { Finding } from '@pantau/shared/law/finding';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindings, readFindingsMark, type StoredFinding } from '@pantau/shared/ledger/queries/findings';

/** A finding as it is shown: of the ledger (`changedAt`), or only judged for a view. */
export interface ShownFinding extends Finding {
  readonly changedAt?: number;
}

export interface FindingsStore {
  /** All findings of the region, in the order of regulation, duty and subject. */
  all(): Promise<readonly ShownFinding[]>;
}

/** Makes a store over the ledger of one region. */
export function createFindingsStore(reader: SqlReader, region: string): FindingsStore {
  let known = new Map<string, ShownFinding>();
  let sorted: readonly ShownFinding[] = [];
  let lastChange = 0;
  let loading: Promise<readonly ShownFinding[]> | undefined;

  async function refresh(): Promise<readonly ShownFinding[]> {
    const mark = await readFindingsMark(reader, region);
    if (mark.lastChange === lastChange && mark.count === known.size) {
      return sorted;
    }
    take(await readFindings(reader, region, { changedAfter: lastChange }));
    if (known.size !== mark.count) {
      known = new Map();
      take(await readFindings(reader, region));
    }
    lastChange = mark.lastChange;
    sorted = [...known.values()].sort(compareFindings);
    return sorted;
  }

  function take(stored: readonly StoredFinding[]): void {
    for (const each of stored) {
      const finding = { ...each.finding, since: each.since, changedAt: each.changedAt };
      known.set(JSON.stringify(findingKey(finding)), finding);
    }
  }

  return {
    all: () => {
      loading ??= refresh().finally(() => {
        loading = undefined;
      });
      return loading;
    },
  };
}

/** What identifies a finding, in the order in which findings are paged: it never changes while somebody turns pages. */
export function findingKey(finding: Pick<Finding, 'regulation' | 'duty' | 'subject'>): readonly [string, string, string] {
  return [finding.regulation, finding.duty, finding.subject];
}

/** Order of findings by their keys. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareKeys(findingKey(a), findingKey(b));
}

/** Order of keys, character by character. */
export function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) {
      return part < other ? -1 : 1;
    }
  }
  return 0;
}
