// Where `pantau backup list` and `pantau backup show` take their pictures from: the ledger now with its findings, or an instant judged anew.
import { type Backups, openBackups } from '@pantau/shared/backups/open-backups';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindings } from '@pantau/shared/ledger/queries/findings';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import type { Arguments, OptionSpec } from './command.ts';
import { instantOf } from './findings.ts';

export const AT_OPTION = {
  value: 'TIME',
  help: { id: 'pada saat itu: 2026-03-02T08:00, dengan zona, atau -2h', en: 'at that instant: local time, with a zone, or -2h' },
} as const satisfies OptionSpec;

export async function backupsAsked(reader: SqlReader, region: RegionInfo, args: Arguments, now: number): Promise<Backups> {
  const { at } = instantOf(args, region, now);
  if (at !== undefined) {
    return await openBackups(reader, region, { at });
  }
  const findings = (await readFindings(reader, region.id)).map(({ finding }) => finding);
  return await openBackups(reader, region, { at: now, findings });
}
