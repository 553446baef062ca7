// The version of the register that was in force on a day, out of the ledger. Part of the commands that look back.
import { InputError } from '@pantau/shared/errors';
import { type RegisterVersion, readRegisterAt, readRegisterVersions } from '@pantau/shared/ledger/queries/register-versions';
import { parseDay, parseInstant, parseRelative } from '@pantau/shared/register/moments';
import { type Register, registerFromContent } from '@pantau/shared/register/register';
import { dayEnd, dayStart, zonedIso } from '@pantau/shared/time';
import { UsageError } from './command.ts';
import type { OpenedLedger } from './ledger-reader.ts';

export interface RegisterThen extends RegisterVersion {
  readonly register: Register;
}

/** A day stands for its end: what was in the register on that day. A time, or `-2h`, stands for itself. Throws UsageError. */
export function instantNamed(written: string, { region: { zone } }: OpenedLedger, now: number): number {
  const day = parseDay(written);
  // Of today as much as has been.
  const end = day === undefined ? undefined : Math.max(dayStart(day, zone), Math.min(dayEnd(day, zone) - 1, now));
  const at = end ?? parseRelative(written, { at: now, zone }) ?? parseInstant(written, zone);
  if (at === undefined) {
    throw new UsageError(
      `"${written}" bukan hari atau waktu; tulis 2026-03-02, 2026-03-02T08:00 (waktu ${zone}), atau -2d`,
      `"${written}" is no day or time; write 2026-03-02, 2026-03-02T08:00 (${zone}), or -2d`,
    );
  }
  if (at > now) {
    throw new UsageError(`"${written}" belum terjadi`, `"${written}" lies in the future`);
  }
  return at;
}

/** The version in force at an instant. Throws InputError when there was none yet. */
export async function registerThen({ reader, region }: OpenedLedger, at: number): Promise<RegisterThen> {
  const stored = await readRegisterAt(reader, region.id, at);
  if (stored !== undefined) {
    return { hash: stored.hash, loadedAt: stored.loadedAt, register: registerFromContent(stored.content) };
  }
  const first = (await readRegisterVersions(reader, region.id, { limit: Number.MAX_SAFE_INTEGER })).at(-1);
  const instant = zonedIso(at, region.zone);
  const [id, en] =
    first === undefined
      ? ['jalankan collector dahulu', 'start the collector first']
      : [
          `yang pertama dimuat ${zonedIso(first.loadedAt, region.zone)}`,
          `the first was loaded at ${zonedIso(first.loadedAt, region.zone)}`,
        ];
  throw new InputError([
    { place: 'register', field: '', id: `belum ada register pada ${instant}; ${id}`, en: `there was no register yet at ${instant}; ${en}` },
  ]);
}
