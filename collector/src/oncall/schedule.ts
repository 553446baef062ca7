// The schedule in use. The ledger keeps what the file said when it was last good, so that neither a typing error nor a restart with one
// leaves nobody on call.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import { onCallKey, readOnCall } from '@pantau/shared/ledger/queries/oncall';
import type { OnCall } from '@pantau/shared/oncall/model';
import type { Zone } from '@pantau/shared/time';
import { loadOnCall } from './load.ts';

/** Where the schedule is: `required` when the configuration names it. */
export interface ScheduleFile {
  readonly path: string;
  readonly required: boolean;
}

export interface ScheduleDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: { readonly id: string; readonly zone: Zone };
  /** Left out: the region has no schedule, and wants none. */
  readonly file?: ScheduleFile;
  readonly now: () => number;
}

export interface Schedule {
  current(): OnCall | undefined;
  /** What is wrong with the file; then the schedule in use is the one before. */
  faults(): readonly Fault[];
  /** Reads the file again. Resolves with whether another schedule is in use now. */
  reload(): Promise<boolean>;
}

/** The schedule as the ledger has it; the file is read with the first `reload`. */
export async function openSchedule({ ledger, journal, region, file, now }: ScheduleDeps): Promise<Schedule> {
  const key = onCallKey(region.id);
  let current = await readOnCall(ledger, region);
  let kept = await keptText();
  let faults: readonly Fault[] = [];

  async function keptText(): Promise<string | undefined> {
    const [row] = await ledger.all('select value from meta where key = ?', [key]);
    return row === undefined ? undefined : String(row['value']);
  }
  async function keep(text: string | undefined): Promise<void> {
    const sql = 'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
    const statement = text === undefined ? { sql: 'delete from meta where key = ?', params: [key] } : { sql, params: [key, text] };
    // Names and numbers of people stay out of the journal, which is kept for ever.
    const payload = { hash: text === undefined ? null : createHash('sha256').update(text).digest('hex') };
    await ledger.transaction(async (tx) => {
      await tx.run([statement]);
      await journal.append(tx, [{ at: now(), kind: 'audit', about: 'oncall-schedule', payload }]);
    });
    kept = text;
  }
  async function take(next: OnCall | undefined, text: string | undefined): Promise<boolean> {
    faults = [];
    if (text === kept) {
      current ??= next;
      return false;
    }
    await keep(text);
    current = next;
    return true;
  }

  return {
    current: () => current,
    faults: () => faults,
    async reload() {
      if (file === undefined) return await take(undefined, undefined);
      if (!existsSync(file.path)) {
        faults = file.required || kept !== undefined ? [missing(file.path)] : [];
        return false;
      }
      try {
        const { oncall, value } = await loadOnCall(file.path, region.zone);
        return await take(oncall, JSON.stringify(value));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        faults = error.faults;
        return false;
      }
    },
  };
}

/** A file that was moved by mistake must not end the duty: giving it up is said in the configuration. */
function missing(place: string): Fault {
  return {
    place,
    field: '',
    id: 'tidak ada; kembalikan berkas ini, atau tulis oncall: none dalam konfigurasi collector bila daerah tidak memakai jadwal piket',
    en: 'is not there; put this file back, or write oncall: none in the configuration of the collector when the region wants no schedule',
  };
}
