// The silences and maintenance windows of the region: the ledger has them first, memory follows. They begin and end by themselves: whoever
// plans messages looks at their times.
import type { Silence } from '@pantau/shared/alerts/silence';
import { matches } from '@pantau/shared/alerts/silenced';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { Journal, JournalEntry } from '@pantau/shared/ledger/journal';
import { readSilences } from '@pantau/shared/ledger/queries/silences';
import { DAY } from '@pantau/shared/time';

const ID_BYTES = 4;
/** One that is over is kept in memory for a while: what happened in it may be looked at later. */
const KEPT = DAY;

export interface SilencesDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Buffer;
  /** Alerts that are not over. */
  readonly openTargets: () => Promise<readonly AlertTarget[]>;
  /** Called after a silence was made or ended early. */
  readonly onChanged: () => void;
}

export type NewSilence = Pick<Silence, 'kind' | 'match' | 'until' | 'weekly' | 'by' | 'why'> & { readonly from?: number };

export interface Silences {
  /** Those that hold, will hold, or were over a short while ago. Another list whenever one was made or ended early. */
  list(): readonly Silence[];
  /** All that the ledger holds, the newest first. */
  all(): Promise<readonly Silence[]>;
  /** Resolves when it is on the disk; tells how many alerts that are open now it is about. */
  add(wanted: NewSilence): Promise<{ readonly silence: Silence; readonly matchesNow: number }>;
  /** Undefined when there is no silence of this id that is not over. */
  end(id: string, by: string): Promise<Silence | undefined>;
}

export async function openSilences(deps: SilencesDeps): Promise<Silences> {
  const { ledger, journal, now, openTargets } = deps;
  const { region } = deps;
  let known: readonly Silence[] = await readSilences(ledger, region, now() - KEPT);

  function replace(next: readonly Silence[]): void {
    known = next.filter(({ until, endedAt }) => (endedAt ?? until) > now() - KEPT);
    deps.onChanged();
  }
  async function write(statement: Statement, entry: JournalEntry): Promise<void> {
    await ledger.transaction(async (tx) => {
      await tx.run([statement]);
      await journal.append(tx, [entry]);
    });
  }

  return {
    list: () => known,
    all: () => readSilences(ledger, region),
    async add({ from = now(), weekly, ...rest }) {
      const at = now();
      const id = deps.random(ID_BYTES).toString('hex');
      const silence: Silence = { region, id, from, ...(weekly === undefined ? {} : { weekly }), ...rest, createdAt: at };
      const { kind, match, until } = silence;
      // Who made it and why is in the table, which can be cleared; the journal is kept for ever.
      const payload = { silence: id, kind, match, from, until, ...(weekly === undefined ? {} : { weekly }) };
      await write(insertSilence(silence), { at, kind: 'audit', about: 'silence-added', payload });
      replace([silence, ...known]);
      const open = await openTargets();
      return { silence, matchesNow: open.filter((target) => matches(match, target)).length };
    },
    async end(id, by) {
      const at = now();
      const found = known.find((each) => each.id === id && (each.endedAt ?? each.until) > at);
      if (found === undefined) return undefined;
      const ended: Silence = { ...found, endedAt: at, endedBy: by };
      await write(endSilence(ended), { at, kind: 'audit', about: 'silence-ended', payload: { silence: id } });
      replace(known.map((each) => (each.id === id ? ended : each)));
      return ended;
    },
  };
}

function insertSilence(silence: Silence): Statement {
  const { region, id, from, until } = silence;
  return {
    sql: 'insert into silences (region, id, from_at, until, body) values (?, ?, ?, ?, ?)',
    params: [region, id, from, until, JSON.stringify(silence)],
  };
}

function endSilence(silence: Silence): Statement {
  return {
    sql: 'update silences set ended_at = ?, body = ? where region = ? and id = ?',
    params: [silence.endedAt ?? null, JSON.stringify(silence), silence.region, silence.id],
  };
}
