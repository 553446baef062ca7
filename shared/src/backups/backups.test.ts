// The pictures of copies over what agents report of a small region.
import { describe, expect, it } from 'vitest';
import { judgeRegulation } from '../law/evaluate.ts';
import { OPERATIONAL, regulationById } from '../law/regulations/registry.ts';
import { createSnapshot } from '../law/snapshot.ts';
import { HOUR, MINUTE } from '../time.ts';
import { pictureDocument } from './document.ts';
import { backupsIn } from './open-backups.ts';
import { type CopiesPicture, type CopyShown, countsOf, newestCopy } from './picture.ts';
import { copiesWorld } from './testing/copies-region.ts';
import { apartWords } from './words.ts';

const NOW = Date.parse('2026-03-02T00:00:00Z');
const RUNS = [{ at: NOW - HOUR, result: 'failed' as const, reason: 'Connection refused' }];

function picture(dataset: string, parts: Parameters<typeof copiesWorld>[1] = {}, isJudged = false): CopiesPicture {
  const snapshot = createSnapshot(copiesWorld(NOW, parts), NOW);
  const regulations = [regulationById('serang-47-2017') ?? OPERATIONAL, OPERATIONAL];
  const findings = isJudged ? regulations.flatMap((each) => judgeRegulation(snapshot, each)) : [];
  const found = backupsIn(snapshot, new Map([['db-1:borg-malam', RUNS]]), findings).picture(dataset);
  if (found === undefined) throw new Error(`no picture of ${dataset}`);
  return found;
}

function copyOf(from: CopiesPicture, id: string): CopyShown {
  const found = from.copies.find((copy) => copy.id === id);
  if (found === undefined) throw new Error(`no copy ${id}`);
  return found;
}

describe('the picture of a dataset', () => {
  const simpeg = picture('simpeg');

  it('shows where the data lies and each copy with its place, distance and age, the nearest first', () => {
    expect(simpeg.sources).toMatchObject([{ host: 'server/db-1', place: { room: 'r-dc', site: 'balai', building: 'gedung-a' } }]);
    expect(simpeg.copies.map(({ id, place, apart }) => [id, place.room, apartWords(apart).id])).toEqual([
      ['simpeg-nas', 'r-gudang', 'gedung yang sama'],
      ['simpeg-usb', 'r-gudang', 'gedung yang sama'],
      ['simpeg-drc', 'r-drc', '45 km'],
    ]);
    expect(countsOf(simpeg)).toEqual({ copies: 3, sites: 2, placeUnknown: 0 });
    expect(newestCopy(simpeg)?.takenAt).toBe(NOW - 5 * HOUR);
  });

  it('says by whose word: who read it, and what its store says', () => {
    const drc = copyOf(simpeg, 'simpeg-drc');
    expect(drc).toMatchObject({ state: 'good', notes: [], toldBy: 'tool', verified: 'yes', encrypted: 'yes', immutable: 'yes' });
    expect(drc.witness).toMatchObject({ id: 'a-db', on: 'server/db-1', alive: true });
    expect(drc.secondWitness).toMatchObject({ says: 'agrees', witness: { id: 'a-drc' }, newestAt: NOW - 400 * MINUTE });
    expect(copyOf(simpeg, 'simpeg-nas').secondWitness.says).toBe('none');
    expect(copyOf(simpeg, 'simpeg-nas').immutable).toBe('unknown');
  });

  it('shows the runs of the job that was reported, else the copies', () => {
    expect(copyOf(simpeg, 'simpeg-drc')).toMatchObject({ runsFrom: 'job', runs: RUNS });
    expect(copyOf(simpeg, 'simpeg-nas')).toMatchObject({ runsFrom: 'copies', generations: 7 });
    expect(copyOf(simpeg, 'simpeg-nas').runs).toHaveLength(7);
  });

  it('needs care when it was never verified, and takes a weekly medium by its own schedule', () => {
    const usb = copyOf(simpeg, 'simpeg-usb');
    expect([usb.state, usb.notes[0]?.en]).toEqual(['attention', 'Not verified yet.']);
  });

  it('tells of every restore test, the newest first', () => {
    expect(simpeg.restores.map(({ id, ok, minutes }) => [id, ok, minutes])).toEqual([
      ['uji-baru', true, 35],
      ['uji-lama', false, undefined],
    ]);
    expect(simpeg.restores[0]?.more).toContainEqual(['evidence', 'BA-12/2026']);
  });

  it('keeps to the newest whole copy when a newer one failed, and names what speaks against it', () => {
    const local = copyOf(picture('sipd'), 'sipd-lokal');
    expect([local.takenAt, local.state]).toEqual([NOW - 50 * HOUR, 'bad']);
    expect(local.notes.map(({ en }) => en).join(' ')).toMatch(/is 50 h old, the limit is 26 h.*newer one, but making it failed: mysqldump/);
    expect(local.apart.sameRoom).toBe('yes');
  });

  it('shows when the store contradicts the source, and a distance that nobody can tell', () => {
    const cloud = copyOf(picture('sipd'), 'sipd-awan');
    expect(cloud.secondWitness.says).toBe('contradicts');
    expect([cloud.state, cloud.notes[0]]).toEqual(['attention', cloud.secondWitness.sentence]);
    expect(cloud.missingSources).toEqual(['/srv/unggah']);
    expect(cloud.apart.km).toBeUndefined();
    expect(cloud.apart.missing?.en).toContain('coordinates');
  });

  it('says unknown with the reason where nobody has looked, and nothing where nothing is registered', () => {
    const [arsip] = picture('arsip').copies;
    expect([arsip?.state, arsip?.takenAt, arsip?.notes[0]?.en]).toEqual([
      'unknown',
      undefined,
      'No agent has read nas-lama:/srv/arsip yet.',
    ]);
    expect(arsip?.place).toMatchObject({ declared: 'room/r-gudang' });
    expect(arsip?.place.missing?.en).toContain('No sensor proves');
    expect(picture('perizinan').copies).toEqual([]);
  });

  it('takes the word of a silent witness for nothing', () => {
    const silent = picture('simpeg', { silent: ['a-db'] });
    expect(silent.copies.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(newestCopy(silent)).toBeUndefined();
  });

  it('is no copy where the store was read and holds none', () => {
    const written = {
      backup_sources: [{ id: 'x', dataset: 'simpeg', location: 'db-1:/srv/dump', job: 'lain', medium: 'server', host: 'nas-1' }],
    };
    expect(picture('simpeg', { written }).copies).toMatchObject([
      { state: 'bad', notes: [{ en: expect.stringContaining('There is no copy') }] },
    ]);
  });

  it('shows a job that was only announced for the data, and says that its place is not registered', () => {
    const written = { backup_sources: [] };
    const world = copiesWorld(NOW, { written });
    const value = { failed_runs: 0, last_success_at: NOW - HOUR };
    const source = { subject: 'backup_job/db-1:borg-malam', fact: 'backup_job' };
    const told = { id: 'x', subject: 'dataset/simpeg', fact: 'backup_job', witness: 'a-db', value, seen: [NOW - MINUTE], source };
    const announced = {
      ...world,
      observations: (fact: string, subject?: string) =>
        fact === 'backup_job' && subject === told.subject ? [told] : world.observations(fact, subject),
    };
    const [copy] = backupsIn(createSnapshot(announced, NOW), new Map([['db-1:borg-malam', RUNS]]), []).picture('simpeg')?.copies ?? [];
    expect(copy).toMatchObject({
      job: 'borg-malam',
      takenAt: NOW - HOUR,
      state: 'attention',
      toldBy: 'run',
      runs: RUNS,
      isRegistered: false,
    });
    expect(copy?.notes[0]?.en).toContain('fill in backup_sources with runs');
    expect(copy?.place.missing).toBeDefined();
  });

  it('gives the verdict of the law from the findings on freshness and place, and its own apart', () => {
    const none = picture('perizinan', {}, true);
    expect(none.verdicts).toEqual([{ regulation: 'serang-47-2017', title: expect.any(String), status: 'violation' }]);
    const { findings, operational } = picture('sipd', {}, true);
    const repository = findings.find(({ duty }) => duty === 'operasional/backup-repository');
    expect([repository?.subject, operational === undefined]).toEqual(['backup_repository/db-1:/srv/dump', false]);
    expect(findings.every(({ subject }) => !subject.includes('simpeg'))).toBe(true);
  });

  it('is written for machines with instants in the zone and ages', () => {
    const document = pictureDocument(simpeg, 'WITA');
    expect(document).toMatchObject({ dataset: 'simpeg', at: '2026-03-02T08:00:00+08:00', copies: 3, newestCopyAgeSeconds: 5 * 3600 });
    expect(document.copyPlaces[0]).toMatchObject({ takenAt: '2026-03-02T03:00:00+08:00', place: { known: true }, runs: { length: 7 } });
  });
});
