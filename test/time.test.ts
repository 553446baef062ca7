// Time and identity through a running collector: a wiped spool, a clock that is three hours fast, reports out of order and
// a day late. The past must be the same as if all had come in time, and nobody is told of what is over.
import { setTimeout as delay } from 'node:timers/promises';
import type { Finding } from '@pantau/shared/law/finding';
import { type FactsAt, factsAt } from '@pantau/shared/ledger/facts-at';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, shuffled } from './support/random.ts';
import { createReporter, type PlayedReport, type Reporter } from './support/reporter.ts';
import { type ReporterScene, startReporterScene } from './support/reporter-scene.ts';
import { addressesOf, anonymous, type Names, namesOf, STORY_LENGTH, STRAY_SPANS, storyReport } from './support/reporter-story.ts';

const REGION = 'waktu';
const CLOCK = 'operasional/clock-wrong';
const PLAN = 'langsa-34-2020/17.2.c';
const BACKUP = 'banjarbaru-5-2022/32.3-backup';
const LIMIT_HOURS = 26;
const AHEAD_MS = 3 * HOUR;

const inTime = namesOf(1);
const disordered = namesOf(2);
const dayLate = namesOf(3);
const wiped = namesOf(4);
const fast = namesOf(5);
const DATASETS = ['segar', 'batas', 'lama'] as const;

const REGISTER = `
region: { id: ${REGION}, name: Kota Waktu, zone: WITA, regulations: [banjarbaru-5-2022, langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Waktu }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers:
${[1, 2, 3, 4, 5].map((number) => `  - { id: srv-${number}, owner_pd: kominfo, managed_by: kominfo, room: r-dc }`).join('\n')}
ip_blocks: [{ id: blok, cidr: 10.50.0.0/16, kind: private, assigned_to: kominfo, allocated_by: kominfo }]
register_complete: [{ id: semua, pd: "*", topics: [servers, ip_blocks, datasets, datastores, restore_tests], from: 2020-01-01 }]
datasets: [${DATASETS.map((id) => `{ id: ${id}, owner_pd: kominfo }`).join(', ')}]
datastores: [${DATASETS.map((id) => `{ id: ds-${id}, dataset: ${id}, host: server/srv-5, managed_by: kominfo }`).join(', ')}]
backup_sources:
${DATASETS.map((id) => `  - { id: cad-${id}, dataset: ${id}, location: "srv-5:/srv/${id}", medium: server, host: srv-5 }`).join('\n')}
`;

let scene: ReporterScene;
let punctual: Reporter;
/** When the reports of the punctual agent were taken. */
const instants: number[] = [];

beforeAll(async () => {
  scene = await startReporterScene(REGION, REGISTER);
});
afterAll(() => scene?.stop());

function epochOf(number: number): string {
  return `0a0b0c0d-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

async function enrolled(names: Names, aheadMs = 0): Promise<Reporter> {
  const credentials = await scene.enrol(names.server);
  return createReporter({ url: scene.collector.url, region: REGION, credentials, epoch: epochOf(1), aheadMs });
}

function toldAbout(address: string): string[] {
  return scene.told().filter((each) => each.endsWith(` ip/${address}`));
}

function knownAt(at: number): Promise<FactsAt> {
  return factsAt(scene.ledger, REGION, at);
}

/** A violation of now and its end; when they are told, all that was sent before has been judged and would have been told. */
async function flush(reporter: Reporter, names: Names, sequence: number): Promise<void> {
  const sentinel = names.stray.replace('10.99.', '10.98.');
  await reporter.send({ sequence, takenAt: Date.now(), observations: [addressesOf(names, [names.own, sentinel])] });
  await scene.toldOf(`opened ${PLAN} ip/${sentinel}`);
  // What is of the same kind is told together: the next one is told at once only when this one is over.
  await reporter.send({ sequence: sequence + 1, takenAt: Date.now(), observations: [addressesOf(names, [names.own])] });
  await scene.toldOf(`recovered ${PLAN} ip/${sentinel}`);
}

/** Instants around each report of the story, and between them. */
function grid(): number[] {
  const first = instants[0] ?? 0;
  return [
    first - 5,
    ...instants.flatMap((at, index) => {
      const next = instants[index + 1];
      return next === undefined ? [at - 1, at] : [at - 1, at, at + 1, Math.round((at + next) / 2)];
    }),
  ];
}

describe('reports that come in time', () => {
  it('are told as they happen: each violation once, and each end', async () => {
    punctual = await enrolled(inTime);
    for (let sequence = 1; sequence <= STORY_LENGTH; sequence += 1) {
      // Apart enough for instants between them.
      await delay(4);
      const takenAt = Date.now();
      instants.push(takenAt);
      await punctual.send(storyReport(inTime, sequence, takenAt));
      for (const [index, [first, last]] of STRAY_SPANS.entries()) {
        if (sequence === first) await scene.toldOf(`opened ${PLAN} ip/${inTime.stray}`, index + 1);
        if (sequence === last + 1) await scene.toldOf(`recovered ${PLAN} ip/${inTime.stray}`, index + 1);
      }
    }
    await scene.received(inTime.server, STORY_LENGTH);

    expect(toldAbout(inTime.stray)).toHaveLength(4);
  });
});

describe('reports out of order', () => {
  it('leave the same past as those in time, and tell nobody of what is over', async () => {
    const reporter = await enrolled(disordered);
    const reports = instants.map((takenAt, index) => storyReport(disordered, index + 1, takenAt));
    const newest = reports.pop() as PlayedReport;
    await reporter.send(newest);
    await scene.received(disordered.server, 1);
    for (const report of shuffled(reports, createRandom(17))) await reporter.send(report);
    await scene.received(disordered.server, STORY_LENGTH);

    for (const at of grid()) {
      const facts = await knownAt(at);
      expect(anonymous(facts, disordered), `at ${at}`).toEqual(anonymous(facts, inTime));
    }
    await flush(reporter, disordered, STORY_LENGTH + 1);
    expect(toldAbout(disordered.stray)).toEqual([]);
  });

  it('make a past that is not empty', async () => {
    const facts = await knownAt(instants[STRAY_SPANS[0][0]] ?? 0);

    expect(JSON.stringify(anonymous(facts, disordered))).toContain('<stray>');
  });
});

describe('reports a day late', () => {
  it('leave the same past, a day earlier, and tell nobody of what is over', async () => {
    const reporter = await enrolled(dayLate);
    await reporter.send(storyReport(dayLate, STORY_LENGTH + 1, Date.now()));
    await scene.received(dayLate.server, 1);
    for (const [index, takenAt] of instants.entries()) await reporter.send(storyReport(dayLate, index + 1, takenAt - DAY));
    await scene.received(dayLate.server, STORY_LENGTH + 1);

    for (const at of grid()) {
      const then = await knownAt(at - DAY);
      expect(anonymous(then, dayLate, DAY), `at ${at}`).toEqual(anonymous(await knownAt(at), inTime));
    }
    await flush(reporter, dayLate, STORY_LENGTH + 2);
    expect(toldAbout(dayLate.stray)).toEqual([]);
  });
});

describe('an agent whose spool was wiped', () => {
  it('begins anew and is taken: nothing is lost, nothing doubled', async () => {
    const credentials = await scene.enrol(wiped.server);
    const [before, after] = [1, 2].map((number) =>
      createReporter({ url: scene.collector.url, region: REGION, credentials, epoch: epochOf(number) }),
    );
    const start = Date.now() - MINUTE;
    const old = Array.from({ length: 10 }, (_, index) => storyReport(wiped, index + 1, start + index * 1_000));
    const anew = Array.from({ length: 5 }, (_, index) => storyReport(wiped, index + 1, start + 20_000 + index * 1_000));
    // The last report of the old spool is still on its way when the new one begins.
    const straggler = old.pop() as PlayedReport;
    for (const report of old) await before?.send(report);
    for (const report of anew) await after?.send(report);
    await scene.received(wiped.server, 14);
    await before?.send(straggler);
    await scene.received(wiped.server, 15);
    const known = await scene.rowsOf(wiped.server);
    for (const report of [...old, straggler]) await before?.send(report);
    for (const report of anew) await after?.send(report);
    // Reports are taken in one after the other: with this one the repeated ones have been.
    await punctual.send(storyReport(inTime, STORY_LENGTH + 1, Date.now()));
    await scene.received(inTime.server, STORY_LENGTH + 1);

    expect(known.received.map(({ epoch, first_seq: first, last_seq: last }) => [epoch, first, last])).toEqual([
      [epochOf(1), 1, 10],
      [epochOf(2), 1, 5],
    ]);
    expect(await scene.rowsOf(wiped.server)).toEqual(known);
    const { witnesses } = await knownAt(Date.now());
    expect(witnesses.find(({ id }) => id === wiped.server)?.lastReport).toBe(start + 24_000);
  });
});

describe('an agent whose clock is three hours fast', () => {
  const copyAgeHours = { segar: 0.25, batas: LIMIT_HOURS + 2, lama: LIMIT_HOURS + 10 };
  let sentAt = 0;

  it('is taken at the time of the collector', async () => {
    const reporter = await enrolled(fast, AHEAD_MS);
    sentAt = Date.now();
    const copies = DATASETS.map((id) => repositoryOf(id, sentAt + AHEAD_MS - copyAgeHours[id] * HOUR));
    const story = storyReport(fast, 1, sentAt);
    await reporter.send({ ...story, observations: [...story.observations, ...copies] });
    await scene.received(fast.server, 1);

    const { received: ranges, facts } = await scene.rowsOf(fast.server);
    expect(Math.abs(Number(ranges[0]?.['first_at']) - sentAt)).toBeLessThan(2_000);
    expect(facts.map(({ fact }) => fact)).toContain('addresses');
    expect(facts.filter(({ first_at: firstAt }) => Math.abs(Number(firstAt) - sentAt) >= 2_000)).toEqual([]);
  });

  it('is told as a wrong clock, once', async () => {
    const found = await scene.findingUntil(CLOCK, `agent/${fast.server}`, 'violation');

    expect(found).toMatchObject({ reason: 'clock-off' });
    expect(found.sentence.id).toContain('3 jam');
    await scene.toldOf(`opened ${CLOCK} agent/${fast.server}`);
    expect(scene.told().filter((each) => each.includes(CLOCK))).toHaveLength(1);
  });

  it.each<[keyof typeof copyAgeHours, Finding['status'], string, string]>([
    ['segar', 'compliant', 'copy-fresh', 'a copy of now, which its machine dates three hours ahead'],
    ['batas', 'unknown', 'clock-uncertain', 'a copy past the limit that would be within it by its own date'],
    ['lama', 'violation', 'copy-too-old', 'a copy past the limit by any clock'],
  ])('judges the backup %s %s (%s): %s', async (dataset, status, reason) => {
    const found = await scene.findingUntil(BACKUP, `dataset/${dataset}`, status);

    expect(found.reason).toBe(reason);
  });
});

function repositoryOf(name: string, takenAt: number): PlayedReport['observations'][number] {
  const location = `/srv/${name}`;
  return {
    subject: { kind: 'backup_repository', id: `srv-5:${location}` },
    fact: 'backup_repository',
    value: {
      tool: 'dump',
      location,
      readable: true,
      copies: [{ job: name, result: 'success', snapshot: `${name}.sql.gz`, takenAt: new Date(takenAt).toISOString(), verified: true }],
    },
  };
}
