// Where a removable medium is, by its log: the newest word counts, and one that is out makes the place of its copies unknown.
import { describe, expect, it } from 'vitest';
import { HOUR } from '../time.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, observation, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const copy = observation('backup_copy', 'dataset/d1', { taken_at: NOW - 3 * HOUR, verified: true, medium: 'portable', media: 'DSK-7' });
const walk = observation('place', 'media/DSK-7', { room: 'r1', by: 'rack_walk' }, { seen: [NOW - HOUR], witness: 'log' });
const move = (id: string, direction: 'in' | 'out', at: string, room?: string) => ({ id, media: 'DSK-7', direction, at, room, by: 'Siti' });

/** The finding of a duty on the dataset whose copy is on the medium. */
function found(duty: string, written: Written, seen = [copy], at = NOW) {
  const [regulationId = '', id = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const rule = regulation?.duties.find((each) => each.id === id);
  if (regulation === undefined || rule === undefined) throw new Error(`There is no ${duty}.`);
  const witnesses = [witness('a1', { runsOn: 'server/s1', lastReport: at }), witness('log', { kind: 'log' })];
  const world = worldOf({ written: { ...WRITTEN, ...written }, witnesses, observations: seen });
  return judgeSubject(world, at, regulation, rule, 'dataset/d1');
}

const FAR = 'langsa-34-2020/17.11-backup';
const SEPARATE = 'serang-47-2017/27.3-separate';
const inHulu = { media: [{ id: 'DSK-7', kind: 'portable', room: 'r2', moved_on: '2025-08-01' }] };

describe('the log of media', () => {
  it.each([
    ['no entry: the room of its record', [], 'compliant copy-far'],
    ['brought into the far room', [move('1', 'in', '2025-08-12T08:00', 'r2')], 'compliant copy-far'],
    ['brought back to the Pusat Data', [move('1', 'in', '2025-08-12T08:00', 'r1')], 'violation copy-near'],
    ['taken out', [move('1', 'out', '2025-08-12T08:00', 'r2')], 'unknown place-undecided'],
    ['out and in again', [move('2', 'in', '2025-08-12T09:00', 'r2'), move('1', 'out', '2025-08-12T08:00')], 'compliant copy-far'],
    [
      'out and in within one instant',
      [move('1', 'out', '2025-08-12T08:00'), move('2', 'in', '2025-08-12T08:00', 'r2')],
      'unknown place-undecided',
    ],
    ['an entry from before its record was renewed', [move('1', 'out', '2025-07-20T08:00')], 'compliant copy-far'],
    ['an entry of the day of its record', [move('1', 'out', '2025-08-01T08:00')], 'unknown place-undecided'],
    ['an entry that lies ahead', [move('1', 'out', '2025-08-15T08:00')], 'compliant copy-far'],
  ] as const)('%s', (_what, media_moves, expected) => {
    const { finding } = found(FAR, { ...inHulu, media_moves });
    expect(`${finding.status} ${finding.reason}`).toBe(expected);
  });

  it('says since when and with whom it is out', () => {
    const out = { ...move('1', 'out', '2025-08-12T08:00'), carrier: 'Budi', purpose: 'rotasi' };
    for (const duty of [FAR, SEPARATE]) {
      const { sentence } = found(duty, { ...inHulu, media_moves: [out] }).finding;
      expect(sentence.en).toContain('DSK-7 was taken out 2025-08-12 08:00 WIB by Budi for rotasi');
      expect(sentence.id).toContain('DSK-7 dibawa keluar 2025-08-12 08:00 WIB oleh Budi untuk rotasi');
    }
  });

  it('gives way to who saw it later, and not to who saw it before', () => {
    const out = (at: string) => ({ ...inHulu, media_moves: [move('1', 'out', at)] });
    expect(found(FAR, out('2025-08-14T07:00'), [copy, walk]).finding.reason).toBe('copy-near');
    expect(found(FAR, out('2025-08-14T09:00'), [copy, walk]).finding.reason).toBe('place-undecided');
  });

  it('is judged again when an entry begins to count', () => {
    const { finding, reads } = found(SEPARATE, { ...inHulu, media_moves: [move('1', 'out', '2025-08-14T09:40')] });
    expect(finding.status).toBe('compliant');
    expect(reads.nextChangeAt).toBe(Date.parse('2025-08-14T09:40:00+07:00'));
  });

  it('makes an entry of the last weeks do for the copies on it', () => {
    const old = { media: [{ id: 'DSK-7', kind: 'portable', room: 'r2', moved_on: '2025-05-01' }] };
    expect(found(SEPARATE, old).finding.reason).toBe('place-unknown');
    expect(found(SEPARATE, { ...old, media_moves: [move('1', 'in', '2025-08-10T08:00', 'r2')] }).finding.reason).toBe('copy-separate');
  });
});

describe('a restore test', () => {
  it('is shown with what is on record of it', () => {
    const test = {
      id: 'u1',
      dataset: 'd1',
      done_on: '2025-08-01',
      result: 'ok',
      copy: 'b1f2',
      restored_to: 'uji-1',
      rows_compared: 12_000,
      evidence: 'BA 3/2025',
    };
    const { finding } = found('banjarbaru-5-2022/32.3-recovery', { restore_tests: [test] });
    expect(finding.status).toBe('compliant');
    expect(finding.evidence[0]?.summary.en).toBe(
      'Restore test passed 2025-08-01, copy b1f2, to uji-1, 12000 rows compared, evidence BA 3/2025',
    );
  });
});
