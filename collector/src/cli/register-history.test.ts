// The register of past days out of the ledger: what was in it, which versions there were, what changed between two; and that a
// past instant is judged by the register of that time, declared complete or not.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegister, type Register, type RegisterLists } from '@pantau/shared/register/register';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { T0 } from '../facts/testing/support.ts';
import { runCli } from './testing/cli-rig.ts';
import { loadRegisterVersion, REGION, smallRegister, writeSmallLedger } from './testing/small-ledger.ts';

/** The first version was loaded on 2 March at 07:00 local time; T0 is 08:00. */
const SECOND = T0 + DAY;
const THIRD = T0 + 2 * DAY;
const NOW = T0 + 3 * DAY;

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
  await writeSmallLedger(data);
  const first = smallRegister();
  const outage = { id: 'padam', subject: 'server/srv-1', from: T0 + 12 * HOUR, planned: false };
  const [server] = first.list('servers');
  const moved = server === undefined ? [] : [{ ...server, managed_by: 'vendor' }];
  await loadRegisterVersion(data, withLists(first, { servers: moved, outages: [outage] }), SECOND);
  await loadRegisterVersion(data, withLists(first, { servers: moved, backup_sources: [] }), THIRD);
});
afterAll(async () => {
  await rm(data, { recursive: true });
});

function withLists(register: Register, lists: Partial<RegisterLists>): Register {
  return createRegister({ ...register.lists, ...lists }, register.region);
}

async function ask(words: readonly string[], now = NOW) {
  return await runCli(['register', ...words], { env: { PANTAU_DATA: data }, now: () => now });
}

async function document(words: readonly string[], now = NOW): Promise<Record<string, unknown>> {
  const { code, out, err } = await ask([...words, '--json'], now);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('register show', () => {
  it('counts the records of the version in use', async () => {
    const { out } = await ask(['show']);
    expect(out).toMatch(/^CONTOH · EXAMPLE {2}Kota Contoh {2}dimuat · loaded 2026-03-04T08:00:00\+08:00/);
    expect(out).toMatch(/server +1\n/);
    expect(out).not.toContain('backup_source');
  });

  it.each([
    ['a day, for its end', '2026-03-03', 'vendor', 1],
    ['the day before', '2026-03-02', 'kominfo', 0],
    ['an instant of the day of a change', '2026-03-03T07:59', 'kominfo', 0],
    ['the instant of a change', '2026-03-03T08:00', 'vendor', 1],
    ['a span back', '-25h', 'vendor', 1],
    ['today', '2026-03-05', 'vendor', 0],
  ])('tells what was in it on %s', async (_what, at, managedBy, outages) => {
    const { lists } = await document(['show', '--at', at]);
    expect(lists).toMatchObject({ servers: [{ id: 'srv-1', managed_by: managedBy }] });
    expect((lists as { outages?: unknown[] }).outages ?? []).toHaveLength(outages);
  });

  it('shows one record with its instants in the time of the region', async () => {
    const { out } = await ask(['show', 'outage/padam', '--at', '2026-03-03']);
    expect(out).toMatch(/id +padam\nsubject +server\/srv-1\nfrom +2026-03-02T20:00:00\+08:00\nplanned +false\n/);
    expect((await document(['show', 'padam', '--at', '2026-03-03']))['lists']).toEqual({
      outages: [{ id: 'padam', subject: 'server/srv-1', from: '2026-03-02T20:00:00+08:00', planned: false }],
    });
  });

  it('shows the records of one kind as a table', async () => {
    const { out } = await ask(['show', '--kind', 'server']);
    expect(out).toMatch(/servers\nid +owner_pd +managed_by +hosting +status +room\nsrv-1 +kominfo +vendor +physical +produksi +r-1\n/);
    expect((await ask(['show', '--kind', 'outage'])).out).toContain('no records');
    expect((await document(['show', '--kind', 'room']))['lists']).toMatchObject({ rooms: [{ id: 'r-1', site: 'pusat' }] });
  });

  it.each<[string, string[], number, string]>([
    ['a day before the first version', ['show', '--at', '2026-03-01'], 1, 'the first was loaded at 2026-03-02T07:00:00+08:00'],
    ['a day ahead', ['show', '--at', '2026-03-06'], 2, 'lies in the future'],
    ['what is no day', ['show', '--at', 'kemarin'], 2, 'is no day or time; write 2026-03-02'],
    ['an id that is not there', ['show', 'srv-11'], 1, 'is not in that version; did you mean "srv-1"?'],
    ['a kind that does not exist', ['show', '--kind', 'ruang'], 2, 'there is no kind "ruang"'],
  ])('is refused for %s', async (_what, words, code, message) => {
    const run = await ask(words);
    expect(run.code).toBe(code);
    expect(run.err).toContain(message);
  });
});

describe('register log', () => {
  it('lists every version with its time, size and changes, newest first', async () => {
    const { versions } = await document(['log']);
    expect(versions).toMatchObject([
      { loadedAt: '2026-03-04T08:00:00+08:00', changes: '-1 outage, -1 backup_source' },
      { loadedAt: '2026-03-03T08:00:00+08:00', changes: '~1 server, +1 outage' },
      { loadedAt: '2026-03-02T07:00:00+08:00', records: 8, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect((await ask(['log'])).out).toMatch(/2026-03-03T08:00:00\+08:00 +\S+ +9 +~1 server, \+1 outage\n/);
  });
});

describe('register diff', () => {
  it('tells field by field what changed between two days, in both directions', async () => {
    const { out } = await ask(['diff', '2026-03-02', '2026-03-03']);
    expect(out).toBe(
      '~ server/srv-1\n    managed_by: kominfo → vendor\n+ outage/padam  from: 2026-03-02T20:00:00+08:00, planned: false, subject: server/srv-1\n\n~1 server, +1 outage\n',
    );
    expect(await document(['diff', '2026-03-03', '2026-03-02'])).toMatchObject({
      changes: [
        { kind: 'changed', record: 'server/srv-1', fields: [{ field: 'managed_by', before: 'vendor', after: 'kominfo' }] },
        { kind: 'removed', record: 'outage/padam' },
      ],
    });
    expect((await ask(['diff', '2026-03-04', '2026-03-05'])).out).toContain('nothing changed');
  });
});

describe('findings at a past instant', () => {
  /** The status of the dataset's backups then, in a ledger of its own with one version of the register that says this. */
  async function statusWith(
    complete: Omit<Register['lists']['register_complete'][number], 'id'>[],
    at: string,
  ): Promise<string | undefined> {
    const own = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
    try {
      await writeSmallLedger(own);
      const lists = { backup_sources: [], register_complete: complete.map((each, index) => ({ id: `c${index}`, ...each })) };
      await loadRegisterVersion(own, withLists(smallRegister(), lists), T0 + MINUTE);
      const { out } = await runCli(['findings', '--json', '--at', at], { env: { PANTAU_DATA: own }, now: () => NOW });
      const { findings } = JSON.parse(out) as { findings: { duty: string; status: string }[] };
      return findings.find(({ duty }) => duty === `${REGION.regulations[0]}/32.3-backup`)?.status;
    } finally {
      await rm(own, { recursive: true });
    }
  }

  it.each<[string, Parameters<typeof statusWith>[0], string]>([
    ['everything', [{ pd: '*', topics: '*', from: '2026-01-01' }], 'violation'],
    ['this office and this list', [{ pd: 'kominfo', topics: ['servers', 'datasets'], from: '2026-03-02' }], 'violation'],
    ['this list until this day', [{ pd: '*', topics: ['datasets'], from: '2026-01-01', to: '2026-03-02' }], 'violation'],
    ['nothing', [], 'unknown'],
    ['another list', [{ pd: '*', topics: ['servers'], from: '2026-01-01' }], 'unknown'],
    ['another office', [{ pd: 'dikpora', topics: '*', from: '2026-01-01' }], 'unknown'],
    ['days from tomorrow', [{ pd: '*', topics: '*', from: '2026-03-03' }], 'unknown'],
    ['days until yesterday', [{ pd: '*', topics: '*', from: '2026-01-01', to: '2026-03-01' }], 'unknown'],
  ])('judge absence by a register of then that declares complete %s', async (_what, complete, status) => {
    expect(await statusWith(complete, '2026-03-02T08:30')).toBe(status);
  });

  it('judge by the version that was in force, not by the newest', async () => {
    expect(await statusWith([{ pd: '*', topics: '*', from: '2026-01-01' }], '2026-03-02T08:00')).toBe('compliant');
  });
});
