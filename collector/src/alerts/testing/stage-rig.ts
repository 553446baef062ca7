// The alerts stage without Redis, with a clock of its own: what a turn wrote is delivered when the test lets it, and hours pass in a moment.
import type { Notice } from '@pantau/shared/alert';
import type { Silence } from '@pantau/shared/alerts/silence';
import { PermanentError } from '@pantau/shared/errors';
import type { Finding } from '@pantau/shared/law/finding';
import type { FindingChange } from '@pantau/shared/ledger/journal';
import type { OnCall, Override } from '@pantau/shared/oncall/model';
import { createJournal } from '../../ledger/create-journal.ts';
import { type AlertCommands, createCommands } from '../commands.ts';
import { createDelivery } from '../delivery.ts';
import { readPending, selectReady } from '../notices.ts';
import type { SurroundingsDeps } from '../surroundings.ts';
import { noteSettled } from '../told.ts';
import { createTurns, type Turns } from '../turn.ts';
import { AROUND, CONTEXT, exampleFinding, SILENT, WRITER } from './example-finding.ts';
import { openMemoryLedger } from './memory-ledger.ts';

export const BEGIN = Date.parse('2026-03-02T00:00:00Z');

/** What a channel does with a message: takes it, refuses it for good, or cannot be reached. */
export type Behaviour = 'takes' | 'refuses' | 'is-away';

export interface StageOptions extends Partial<Omit<SurroundingsDeps, 'silences' | 'channels' | 'oncall'>> {
  readonly oncall?: OnCall;
  /** Channels; `true` for one with an address of its own. */
  readonly channels?: Readonly<Record<string, boolean>>;
}

export type Stage = Awaited<ReturnType<typeof startStage>>;

/** Starts the stage on an empty ledger. */
export async function startStage(options: StageOptions = {}) {
  const { oncall, channels: given = { hook: true }, ...around } = options;
  const ledger = openMemoryLedger();
  const journal = createJournal({ region: CONTEXT.region, writer: WRITER });
  const senders = new Map(
    Object.entries(given).map(([id, hasOwnAddress]) => [
      id,
      { hasOwnAddress, forMachines: false, send: (notice: Notice) => send(id, notice) },
    ]),
  );
  const behaviour = new Map<string, Behaviour>();
  const sent: (Notice & { readonly at: number })[] = [];
  const state: { now: number; silences: readonly Silence[]; overrides: readonly Override[]; oncall: OnCall | undefined; nextAt: number } = {
    ...{ now: BEGIN, silences: [], overrides: [], oncall, nextAt: BEGIN },
  };
  const now = (): number => state.now;
  let turns: Turns;
  let commands: AlertCommands;
  let deliver: ReturnType<typeof createDelivery>;
  await restart();

  return { ledger, sent, state, append, run, pass, restart, settle, takes, add, commands: () => commands, kinds, rows };

  /** Another channel with an address of its own in the configuration: used from the next restart on. */
  function add(id: string, forMachines = false): void {
    senders.set(id, { hasOwnAddress: true, forMachines, send: (notice: Notice) => send(id, notice) });
  }

  /** As the process is killed and started: all that is not in the ledger is gone. */
  async function restart(): Promise<void> {
    turns = await createTurns({
      ...AROUND,
      ...around,
      ...{ ledger, context: CONTEXT, writer: WRITER, now, channels: senders, onDecision: () => undefined },
      ...{ oncall: () => state.oncall, silences: () => state.silences, overrides: () => state.overrides },
    });
    commands = createCommands({ turns, journal, enqueue: async (_notices, nextAt) => void (state.nextAt = nextAt) });
    deliver = createDelivery({
      ...{ ledger, region: CONTEXT.region, senders, now, log: SILENT },
      onAttempt({ notice, result }) {
        if (result !== 'delivered' && result !== 'failed') return;
        void turns.note((book) => {
          const groups = noteSettled(book.delivered, notice, result);
          if (result === 'failed') for (const group of groups) book.dirty.add(group);
        });
        if (result === 'failed') state.nextAt = state.now;
      },
    });
  }

  async function send(channel: string, notice: Notice): Promise<void> {
    const does = behaviour.get(channel) ?? 'takes';
    if (does === 'refuses') throw new PermanentError('refused');
    if (does === 'is-away') throw new Error('connection refused');
    sent.push({ ...notice, at: state.now });
  }

  function takes(channel: string, does: Behaviour): void {
    behaviour.set(channel, does);
  }

  /** Changes of findings, as the evaluation notes them now; `null` with the subject that is gone. */
  async function append(...changes: (Partial<Finding> | { readonly gone: Pick<Finding, 'duty' | 'subject'> })[]): Promise<void> {
    const entries = changes.map((change) => {
      const after = 'gone' in change ? null : exampleFinding(change);
      const { duty, subject } = 'gone' in change ? change.gone : exampleFinding(change);
      const payload: FindingChange = { before: null, after };
      return { at: state.now, kind: 'finding' as const, about: `${duty} ${subject}`, payload };
    });
    await ledger.transaction(async (tx) => void (await journal.append(tx, entries)));
  }

  /** Turns until nothing is left to read, then everything that may be sent. */
  async function run(): Promise<void> {
    for (let more = true; more; ) {
      const made = await turns.run({ apply: () => undefined });
      [more, state.nextAt] = [made.more, made.nextAt];
    }
    await settle();
  }

  /** Sends what may be sent, until nothing more can be. */
  async function settle(): Promise<void> {
    for (let before = ''; ; ) {
      const ready = selectReady(await readPending(ledger, CONTEXT.region));
      const keys = ready.map(({ key, channel }) => `${key} ${channel}`).join();
      if (keys === before) return;
      before = keys;
      for (const { key, channel } of ready) await deliver(key, channel);
    }
  }

  /** Lets time pass; whatever is due on the way is done when it is. */
  async function pass(ms: number): Promise<void> {
    const until = state.now + ms;
    for (let steps = 0; state.nextAt <= until; steps += 1) {
      if (steps > 1_000) throw new Error('the stage asks to be woken again and again');
      state.now = Math.max(state.now, state.nextAt);
      await run();
    }
    state.now = until;
    await settle();
  }

  /** What arrived, as `kind receiver`. */
  function kinds(since = 0): string[] {
    return sent.slice(since).map(({ kind, receiver }) => `${kind} ${receiver}`);
  }

  function rows(table: 'alerts' | 'alert_transitions' | 'alert_groups' | 'outbox' | 'held_notices') {
    return ledger.all(`select * from ${table} order by rowid`);
  }
}
