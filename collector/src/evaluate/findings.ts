// The findings as the ledger has them: what a judgement changes is written with its journal entry in one transaction. A
// finding changes when status, reason, evidence or parameter change, not when evidence ages.
import type { Finding } from '@pantau/shared/law/finding';
import type { SqlReader, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { FindingChange, Journal, JournalEntry } from '@pantau/shared/ledger/journal';
import { findingKey } from './engine.ts';
import type { FindingTally } from './tally.ts';

export interface FindingStore {
  /** Writes what changed and returns how many findings did. */
  save(judged: ReadonlyMap<string, Finding | null>, at: number): Promise<number>;
  /** Keys of the findings in the ledger. */
  keys(): Iterable<string>;
}

interface Stored {
  readonly finding: Finding;
  readonly since: number;
}

export interface FindingStoreOptions {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  /** Counts what the ledger holds. */
  readonly tally: FindingTally;
}

/** Opens the store with the findings that the ledger holds. */
export async function openFindings(options: FindingStoreOptions): Promise<FindingStore> {
  const { ledger, journal, region, tally } = options;
  const stored = await load(ledger, region);
  tally.load([...stored.values()].map(({ finding, since }) => ({ ...finding, since })));
  return {
    keys: () => stored.keys(),
    async save(judged, at) {
      const changes: { key: string; before: Stored | undefined; after: Stored | undefined }[] = [];
      const reworded: { key: string; after: Stored }[] = [];
      for (const [key, found] of judged) {
        const before = stored.get(key);
        const after = found === null ? undefined : settle(found, before, at);
        if (isChange(before, after)) {
          changes.push({ key, before, after });
        } else if (before !== undefined && after !== undefined && wording(before.finding) !== wording(after.finding)) {
          reworded.push({ key, after });
        }
      }
      if (changes.length + reworded.length === 0) {
        return 0;
      }
      await ledger.transaction(async (tx) => {
        await tx.run(reworded.map(({ after }) => rewordStatement(region, after)));
        const seqs = await journal.append(
          tx,
          changes.map((change) => entryOf(change, at)),
        );
        await tx.run(changes.map(({ before, after }, index) => statementOf(region, before, after, at, seqs[index] ?? 0)));
      });
      for (const { key, before, after } of changes) {
        tally.replace(before?.finding, after === undefined ? undefined : { ...after.finding, since: after.since });
        if (after === undefined) {
          stored.delete(key);
        } else {
          stored.set(key, after);
        }
      }
      for (const { key, after } of reworded) {
        stored.set(key, after);
      }
      return changes.length + reworded.length;
    },
  };
}

async function load(reader: SqlReader, region: string): Promise<Map<string, Stored>> {
  const rows = await reader.all('select since, finding from findings where region = ?', [region]);
  return new Map(
    rows.map((row) => {
      const finding = JSON.parse(String(row['finding'])) as Finding;
      return [findingKey(finding), { finding, since: Number(row['since']) }];
    }),
  );
}

/** Adds what only history knows: since when it has been so, and since when an open violation cannot be verified. */
function settle(found: Finding, before: Stored | undefined, at: number): Stored {
  const same = before?.finding.status === found.status;
  const since = found.since ?? (same ? before.since : at);
  const unverified = before?.finding.status === 'violation' ? at : before?.finding.unverifiedSince;
  if (found.status !== 'unknown' || unverified === undefined) {
    return { finding: found, since };
  }
  return { finding: { ...found, unverifiedSince: unverified }, since };
}

function isChange(before: Stored | undefined, after: Stored | undefined): boolean {
  return (before === undefined ? '' : substance(before.finding)) !== (after === undefined ? '' : substance(after.finding));
}

/** What must differ for a finding to have changed. */
function substance(finding: Finding): string {
  const { status, reason, wouldBe, exemption, unverifiedSince, severity, pd, sanctionExposure } = finding;
  const evidence = finding.evidence.map((each) => each.key).toSorted();
  const parameters = finding.parameters.map((each) => JSON.stringify([each.name, each.value, each.source, each.decision])).toSorted();
  return JSON.stringify([status, reason, wouldBe, exemption, unverifiedSince, severity, pd, sanctionExposure, evidence, parameters]);
}

/** What people read of a finding. It may change while the finding does not: a record was corrected, a remark came. */
function wording({ sentence, remarks, evidence }: Finding): string {
  return JSON.stringify([sentence, remarks, evidence.map((each) => each.summary)]);
}

/** The newest wording of a finding that did not change otherwise: no matter for the journal. */
function rewordStatement(region: string, { finding, since }: Stored): Statement {
  const { regulation, duty, subject } = finding;
  return {
    sql: 'update findings set finding = ? where region = ? and regulation = ? and duty = ? and subject = ?',
    params: [JSON.stringify({ ...finding, since }), region, regulation, duty, subject],
  };
}

function entryOf({ before, after }: { before: Stored | undefined; after: Stored | undefined }, at: number): JournalEntry {
  const about = findingKey((after ?? before)?.finding ?? { duty: '', subject: '' });
  const payload: FindingChange = {
    before: before === undefined ? null : { status: before.finding.status, reason: before.finding.reason },
    after: after === undefined ? null : { ...after.finding, since: after.since },
  };
  return { at, kind: 'finding', about, payload };
}

function statementOf(region: string, before: Stored | undefined, after: Stored | undefined, at: number, seq: number): Statement {
  if (after === undefined) {
    const { regulation = '', duty = '', subject = '' } = before?.finding ?? {};
    return {
      sql: 'delete from findings where region = ? and regulation = ? and duty = ? and subject = ?',
      params: [region, regulation, duty, subject],
    };
  }
  const { finding, since } = after;
  return {
    sql: `insert into findings (region, regulation, duty, subject, status, pd, since, changed_at, change_seq, finding)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (region, regulation, duty, subject) do update set status = excluded.status, pd = excluded.pd, since = excluded.since,
      changed_at = excluded.changed_at, change_seq = excluded.change_seq, finding = excluded.finding`,
    params: [
      region,
      finding.regulation,
      finding.duty,
      finding.subject,
      finding.status,
      finding.pd ?? null,
      since,
      at,
      seq,
      JSON.stringify({ ...finding, since }),
    ],
  };
}
