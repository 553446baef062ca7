// The on-call stage on a real ledger and a real file, with a clock that a test can set.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { ChannelReach } from '@pantau/shared/oncall/contacts';
import type { Gap } from '@pantau/shared/oncall/gap';
import { dutyFile, wib } from '@pantau/shared/oncall/testing/duty-office';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { type OnCallStage, openOnCall } from '../oncall.ts';

const REGION = { id: 'uji', zone: 'WIB' } as const;

export const CHANNELS: ReadonlyMap<string, ChannelReach> = new Map([
  ['telegram', { hasOwnAddress: false, contact: { accepts: (to) => /^\d+$/.test(to), hint: { id: 'tulis angka', en: 'write digits' } } }],
  ['sms', { hasOwnAddress: false, contact: { accepts: (to) => to.startsWith('+'), hint: { id: 'tulis +62', en: 'write +62' } } }],
  ['surel', { hasOwnAddress: true, contact: { accepts: (to) => to.includes('@'), hint: { id: 'tulis surel', en: 'write an address' } } }],
]);

export interface OnCallRig {
  readonly clock: { now: number };
  readonly path: string;
  readonly ledger: SqlWriter;
  /** How often it was told that the duty may have changed. */
  readonly changes: () => number;
  /** The newest gaps, by what they are about. */
  readonly gaps: () => ReadonlyMap<string, readonly Gap[]>;
  /** Resolves with the next gaps that are told. */
  readonly nextGaps: () => Promise<ReadonlyMap<string, readonly Gap[]>>;
  write(value: unknown): void;
  /** Starts the stage, or starts it again. */
  open(file?: { required?: boolean; none?: boolean }): Promise<OnCallStage>;
  /** A message to a person that the other side took. */
  deliver(person: string, contact: { channel: string; to?: string }, at: number): Promise<void>;
}

export async function onCallRig(): Promise<OnCallRig> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-oncall-'));
  const path = join(folder, 'oncall.yaml');
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'uji' });
  const clock = { now: wib('2026-01-06T09:00') };
  const opened: OnCallStage[] = [];
  let changes = 0;
  let newest: ReadonlyMap<string, readonly Gap[]> = new Map();
  let next = Promise.withResolvers<ReadonlyMap<string, readonly Gap[]>>();
  onTestFinished(async () => {
    for (const stage of opened) await stage.close();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });
  return {
    clock,
    path,
    ledger,
    changes: () => changes,
    gaps: () => newest,
    nextGaps: () => next.promise,
    write: (value) => writeFileSync(path, typeof value === 'string' ? value : stringify(value)),
    async open({ required = false, none = false } = {}) {
      await opened.pop()?.close();
      const stage = await openOnCall({
        ledger,
        journal,
        region: REGION,
        ...(none ? {} : { file: { path, required } }),
        now: () => clock.now,
        random: randomBytes,
        channels: CHANNELS,
        isRegistered: (list, id) => list === 'pds' && id === 'dinkes',
        onChanged: () => void (changes += 1),
        onGaps(gaps) {
          newest = gaps;
          const told = next;
          next = Promise.withResolvers();
          told.resolve(gaps);
        },
        log: { info: () => undefined, warn: () => undefined },
        watching: { quietMs: 10, lookEveryMs: 50 },
      });
      opened.push(stage);
      await stage.start();
      return stage;
    },
    async deliver(person, contact, at) {
      const sql = `insert into outbox (region, key, told_in, kind, receiver, channel, created_at, notice, contacts, way, delivered_at)
        values (?, ?, 'g', 'test', ?, ?, ?, '{}', ?, 1, ?)`;
      const contacts = JSON.stringify([{ channel: 'lain', to: 'x' }, contact]);
      const params = [REGION.id, `${person} ${contact.channel} ${at}`, `person/${person}`, contact.channel, at, contacts, at];
      await ledger.transaction((tx) => tx.run([{ sql, params }]));
    },
  };
}

export { dutyFile, wib };
