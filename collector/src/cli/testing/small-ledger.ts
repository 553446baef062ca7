// A small ledger on disk, written by the real stages: a register, one agent, an hour of reports of a restic repository, and the
// findings of the evaluation.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AcceptedReport } from '@pantau/shared/accepted';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { createRegister, type Register, registerContent } from '@pantau/shared/register/register';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { findingKey } from '../../evaluate/engine.ts';
import { openFindings } from '../../evaluate/findings.ts';
import { recordRegister } from '../../evaluate/record-register.ts';
import { createTally } from '../../evaluate/tally.ts';
import { createFacts } from '../../facts/create-facts.ts';
import { acceptedReport, T0 } from '../../facts/testing/support.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';

export const REGION = { id: 'contoh', name: 'Kota Contoh', zone: 'WITA', example: true, regulations: ['banjarbaru-5-2022'] } as const;
/** The register is loaded and the agent enrolled an hour before the first report. */
export const LOADED_AT = T0 - HOUR;
/** Time of the newest copy: 25 h before the first report, so it is 26 h old one hour after. */
export const TAKEN_AT = T0 - 25 * HOUR;
/** Instant of the newest report. */
export const LAST_REPORT = T0 + 2 * HOUR;
const REPORT_EVERY = 5 * MINUTE;

/** One dataset whose copies a restic repository of server `srv-1` keeps. */
export function smallRegister(parameters: Register['lists']['parameters'] = []): Register {
  return createRegister(
    {
      pds: [{ id: 'kominfo', role: 'dinas', name: 'Dinas Kominfo' }],
      sites: [{ id: 'pusat', kind: 'pusat_data', operator: 'kominfo', status: 'active' }],
      rooms: [{ id: 'r-1', site: 'pusat', kind: 'pusat_data' }],
      servers: [{ id: 'srv-1', owner_pd: 'kominfo', managed_by: 'kominfo', room: 'r-1', status: 'produksi', hosting: 'physical' }],
      datasets: [{ id: 'atlet', owner_pd: 'kominfo', status: 'produksi' }],
      datastores: [{ id: 'letak', dataset: 'atlet', role: 'primary', host: 'server/srv-1', managed_by: 'kominfo' }],
      backup_sources: [
        { id: 'salin', dataset: 'atlet', source_kind: 'basis_data', location: 'srv-1:/srv/restic', medium: 'server', host: 'srv-1' },
      ],
      register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
      parameters,
    },
    { ...REGION, regulations: [...REGION.regulations] },
  );
}

/** Writes `ledger.sqlite` into a data directory and closes it. The findings are those of `LAST_REPORT`. */
export async function writeSmallLedger(data: string): Promise<void> {
  await mkdir(data, { recursive: true });
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  try {
    await recordRegister({
      ledger,
      journal,
      region: { ...REGION, regulations: [...REGION.regulations] },
      register: smallRegister(),
      at: LOADED_AT,
    });
    await enrol(ledger);
    await createFacts({ ledger, region: REGION.id }).commit(reports());
    const world = await worldAt(ledger, REGION, LAST_REPORT);
    const findings = [regulationById('banjarbaru-5-2022') ?? OPERATIONAL, OPERATIONAL].flatMap((each) =>
      judgeAll(world, LAST_REPORT, each),
    );
    const store = await openFindings({ ledger, journal, region: REGION.id, tally: createTally(() => '') });
    await store.save(new Map(findings.map((finding) => [findingKey(finding), finding])), LAST_REPORT);
  } finally {
    await ledger.close();
  }
}

/** Puts another version of the register in force at an instant. */
export async function loadRegisterVersion(data: string, register: Register, at: number): Promise<void> {
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  await ledger.transaction((tx) =>
    tx.run([
      {
        sql: 'insert into register_versions (region, hash, loaded_at, content) values (?, ?, ?, ?)',
        params: [REGION.id, `v${decisionsOf(register).length}`, at, registerContent(register)],
      },
    ]),
  );
  await ledger.close();
}

/** Enrols the agent of `srv-1`. */
export async function enrol(ledger: SqlWriter): Promise<void> {
  const sql = `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at)
    values (?, 'a1', 'srv-1', '00', 'm-1', 'srv-1', 'pantau-agent/0.1.0', 15, ?)`;
  await ledger.transaction((tx) => tx.run([{ sql, params: [REGION.id, LOADED_AT] }]));
}

function reports(): AcceptedReport[] {
  const count = (LAST_REPORT - T0) / REPORT_EVERY + 1;
  return Array.from({ length: count }, (_, index) => copyReport({ sequence: index + 1, at: T0 + index * REPORT_EVERY, copyAt: TAKEN_AT }));
}

/** A report of the restic repository with one copy, taken at `at`. */
export function copyReport({
  sequence,
  at,
  copyAt,
}: {
  readonly sequence: number;
  readonly at: number;
  readonly copyAt: number;
}): AcceptedReport {
  const copy = { job: 'd1', result: 'success', snapshot: `copy-${copyAt}`, takenAt: new Date(copyAt).toISOString(), verified: true };
  const value = { tool: 'restic', location: '/srv/restic', readable: true, copies: [copy] };
  const observations = [{ subject: { kind: 'backup_repository', id: 'srv-1:/srv/restic' }, fact: 'backup_repository', value }];
  return acceptedReport({ sequence, takenMs: at - T0, observations });
}
