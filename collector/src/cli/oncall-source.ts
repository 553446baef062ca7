// Who is on call, for the commands that tell of it: out of the ledger, also while no collector runs; and the way to the collector.
import { join } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import { readOnCall, readOverrides, type StoredOverride } from '@pantau/shared/ledger/queries/oncall';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import type { OnCall } from '@pantau/shared/oncall/model';
import { parseInstant, parseRelative } from '@pantau/shared/register/moments';
import { nearest, someOf } from '@pantau/shared/register/words';
import { createAdminCall } from '../admin/admin-client.ts';
import { createOnCallClient, type OnCallClient } from '../admin/oncall-client.ts';
import { type Arguments, type Context, UsageError } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

/** A client of the collector that runs on the data directory of these arguments. */
export function onCallClient(args: Arguments, context: Context): OnCallClient {
  return createOnCallClient(createAdminCall(join(dataFolder(args, context), 'admin.sock')));
}

export interface Duty {
  readonly region: RegionInfo;
  readonly oncall: OnCall;
  /** Those made by command that may still hold at `at`. */
  readonly overrides: readonly StoredOverride[];
  /** The instant that is asked about. */
  readonly at: number;
}

/** Runs `work` on the schedule in use; `--at` is the instant when the command has it. Throws an InputError when there is none. */
export async function withDuty<T>(args: Arguments, context: Context, work: (duty: Duty) => Promise<T>, hasAt = false): Promise<T> {
  return await withLedger(dataFolder(args, context), async ({ reader, region, file }) => {
    const now = context.now();
    const at = hasAt ? instantAt(args, region, now) : now;
    const oncall = await readOnCall(reader, region);
    if (oncall === undefined) {
      throw new InputError([
        {
          place: file,
          field: '',
          id: 'belum ada jadwal piket; tulis oncall.yaml di samping direktori register, lalu pantau oncall check',
          en: 'there is no on-call schedule yet; write oncall.yaml beside the directory of the register, then pantau oncall check',
        },
      ]);
    }
    return await work({ region, oncall, overrides: await readOverrides(reader, region.id, Math.min(at, now)), at });
  });
}

function instantAt(args: Arguments, { zone }: RegionInfo, now: number): number {
  const written = args.text('at');
  if (written === undefined) return now;
  const at = parseRelative(written, { at: now, zone }) ?? parseInstant(written, zone);
  if (at !== undefined) return at;
  throw new UsageError(
    `--at "${written}" bukan waktu; tulis 2026-03-02T08:00 (waktu ${zone}), dengan zona, atau +2h`,
    `--at "${written}" is no time; write 2026-03-02T08:00 (${zone}), with a zone, or +2h`,
  );
}

/** An id of the schedule as it was written behind an option. Throws a UsageError with the nearest. */
export function idNamed(kind: 'rotation' | 'person', written: string, known: readonly { readonly id: string }[]): string {
  const ids = known.map(({ id }) => id);
  if (ids.includes(written)) return written;
  const hint = nearest(written, ids) ?? someOf(ids);
  const word = kind === 'rotation' ? 'giliran' : 'orang';
  throw new UsageError(
    `${word} "${written}" tidak ada dalam jadwal; maksudnya ${hint}?`,
    `there is no ${kind} "${written}"; did you mean ${hint}?`,
  );
}

/** The name of a person of the schedule. */
export function nameOf({ people }: OnCall, person: string): string {
  return people.find(({ id }) => id === person)?.name ?? person;
}
